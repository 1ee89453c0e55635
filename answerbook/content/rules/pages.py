"""The rule of pages: each has an address at the root of the site that nothing else has."""

from collections.abc import Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic
from answerbook.model.addresses import reserved
from answerbook.model.content import Content


def page_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield the pages whose id is the site's own."""
    for page in content.pages.values():
        if page.id in reserved():
            message = f"the address `/{page.id}/` is the site's own"
            help_ = f"give the page another id; not one of {', '.join(sorted(reserved()))}"
            yield Diagnostic("reserved-id", message, page.origin.at(), help_, entry=name_of(page))

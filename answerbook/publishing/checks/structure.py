"""Structure: a page has one title, one main part and one article, and each id once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.publishing.checks.page import Element
from answerbook.publishing.checks.site import HELP

_ONCE = ("main", "article", "h1")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# A parser passes over an end tag too many; what follows it stands outside all the same.
_END = re.compile(r"</(main|article|body|html)(?=[\s/>])", re.IGNORECASE)


def problems(name: str, text: str, elements: Iterable[Element]) -> Iterator[Diagnostic]:
    """Yield what is there more than once in page `name`; `text` is its HTML."""
    elements = tuple(elements)
    tags = Counter(element.tag for element in elements)
    for tag in _ONCE:
        if tags[tag] > 1:
            yield Diagnostic(
                "page-structure", f"the page has {tags[tag]} elements `<{tag}>`, it may have one", Location(name), HELP
            )
    for tag, count in Counter(found.lower() for found in _END.findall(_COMMENT.sub("", text))).items():
        if count > 1:
            yield Diagnostic(
                "page-structure", f"the page has {count} tags `</{tag}>`, it may have one", Location(name), HELP
            )
    ids = Counter(element.attributes["id"] for element in elements if element.attributes.get("id"))
    for id_, count in ids.items():
        if count > 1:
            yield Diagnostic(
                "repeated-anchor", f"the id `{id_}` stands on {count} elements of the page", Location(name), HELP
            )

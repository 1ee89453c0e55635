"""The address that a page states as its own: it is the site's, so no page of a site built for elsewhere slips in."""

import json
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.model import addresses
from answerbook.publishing.checks.page import Element
from answerbook.publishing.checks.site import BuiltSite

_HELP = (
    "build again, and let nothing else write into the folder that the site is prepared in; "
    "if it stays, mend the template or theme"
)


def problems(site: BuiltSite, name: str, elements: Iterable[Element]) -> Iterator[Diagnostic]:
    """Yield each address that page `name` states and that is not its own.

    A page that search engines are told to leave out, such as a pinned revision or a signpost, may name another page
    of the site.
    """
    elements = tuple(elements)
    own, elsewhere = site.address(name), any(map(_no_index, elements))
    for stated in dict.fromkeys(address for element in elements for address in _stated(element)):
        if unquote(stated) == unquote(own) or (elsewhere and _is_page(site, stated)):
            continue
        message = f"the page says that its address is `{stated}`, but it is `{own}`"
        yield Diagnostic("wrong-address", message, Location(name), _HELP)


def _stated(element: Element) -> Iterator[str]:
    """Yield the addresses that an element gives its page: canonical link, Open Graph and JSON-LD."""
    values = element.attributes
    if element.tag == "link" and "canonical" in values.get("rel", "").lower().split():
        yield values.get("href", "")
    elif element.tag == "meta" and values.get("property", "").lower() == "og:url":
        yield values.get("content", "")
    elif element.tag == "script" and values.get("type", "").lower() == "application/ld+json":
        yield from _of_json(element.text)


def _of_json(text: str) -> Iterator[str]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(value, dict) and isinstance(value.get("url"), str):
        yield value["url"]


def _no_index(element: Element) -> bool:
    values = element.attributes
    return (
        element.tag == "meta"
        and values.get("name", "").lower() == "robots"
        and "noindex" in values.get("content", "").lower()
    )


def _is_page(site: BuiltSite, address: str) -> bool:
    home = addresses.on_site(site.url, "")
    target = site.target("index.html", unquote(address.removeprefix(home)))
    return address.startswith(home) and target.endswith(".html") and target in site.files

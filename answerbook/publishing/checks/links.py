"""Links: each leads to a page and anchor of the site, or by a harmless scheme to somewhere else."""

import re
from collections.abc import Iterable, Iterator, Mapping

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.model.own_paths import allows
from answerbook.publishing.checks.address import WEB, Address, fault, parse
from answerbook.publishing.checks.page import Element
from answerbook.publishing.checks.site import HELP, BuiltSite

# By the page's file.
Anchors = Mapping[str, frozenset[str]]
# The reader alone follows these.
_LINK_TAGS = {"a", "area"}
HREFS = ("href", "xlink:href")
# What an element names as its origin or its description: programs may follow it.
_NAMED = ("cite", "longdesc")
_LINKING = frozenset((*HREFS, *_NAMED))
# A `link` is for programs to read if all its rels are among these; else the browser loads what it names.
_METADATA_RELS = {"canonical", "alternate", "author", "help", "license", "me", "next", "prev"}
_SCHEMES = ("", *WEB, "mailto", "tel")
# https://html.spec.whatwg.org/multipage/semantics.html#shared-declarative-refresh-steps
_REFRESH = re.compile(
    r"""\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?(?:'(?P<single>[^']*)|"(?P<double>[^"]*)|(?P<bare>.*))""",
    re.IGNORECASE | re.DOTALL,
)
_HELP = (
    "a link may be relative or have http, https, mailto or tel; "
    "a reference such as `faq:x` must stand where it is read as a link"
)


def link_addresses(element: Element) -> tuple[str, ...]:
    """Return the addresses of an element that a reader or a program may follow, but that a browser does not load."""
    if _LINKING.isdisjoint(element.attributes) and element.tag != "meta":
        return ()
    named = tuple(element.attributes[name] for name in _NAMED if name in element.attributes)
    if is_hyperlink(element):
        return named + tuple(element.attributes[name] for name in HREFS if name in element.attributes)
    # To another host the browser must not go by itself: there the address counts as loaded.
    if (goal := refresh(element)) is not None and not parse(goal).remote:
        return (*named, goal)
    return named


def is_hyperlink(element: Element) -> bool:
    """Tell whether an element's `href` loads nothing: it is for a reader to follow, or tells a program of a page."""
    rels = element.attributes.get("rel", "").lower().split()
    return element.tag in _LINK_TAGS or (element.tag == "link" and set(rels) <= _METADATA_RELS)


def refresh(element: Element) -> str | None:
    """Return where an element sends the browser by itself: "" is the page itself; None if it does not."""
    if element.tag != "meta" or element.attributes.get("http-equiv", "").strip().lower() != "refresh":
        return None
    found = _REFRESH.match(element.attributes.get("content", ""))
    return (found["single"] or found["double"] or found["bare"] or "") if found else None


def problems(site: BuiltSite, anchors: Anchors, name: str, links: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the links of page `name`, each once; `anchors` are those of each page of the site."""
    for address in dict.fromkeys(map(parse, links)):
        if address.scheme not in _SCHEMES:
            message = f"the link `{address.text}` has the scheme `{address.scheme}`"
            yield Diagnostic("forbidden-scheme", message, Location(name), _HELP)
        elif reason := fault(address):
            yield Diagnostic("broken-link", f"the link `{address.text}` is no address: {reason}", Location(name), HELP)
        elif not address.scheme and not address.remote:
            yield from _within(site, anchors, name, address)


def _within(site: BuiltSite, anchors: Anchors, name: str, address: Address) -> Iterator[Diagnostic]:
    target = site.target(name, address.path)
    if target not in site.files and not allows(site.own_paths, address.path):
        yield Diagnostic("broken-link", f"the link `{address.text}` leads nowhere", Location(name), HELP)
    elif address.anchor and address.anchor not in anchors.get(target, {address.anchor}):
        yield Diagnostic(
            "broken-anchor", f"the link `{address.text}` names an anchor that is not on its page", Location(name), HELP
        )

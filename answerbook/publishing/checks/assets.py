"""What a browser loads by itself: it comes from the site, and is there."""

from collections.abc import Iterable, Iterator

from answerbook.core import css
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.publishing.checks import links, srcset
from answerbook.publishing.checks.address import Address, parse
from answerbook.publishing.checks.page import Element, read
from answerbook.publishing.checks.site import HELP, BuiltSite

# Attributes whose address a browser or our own script fetches, or sends what the reader does to.
_ADDRESSES = (
    *("src", "poster", "data", "href", "xlink:href", "action", "formaction", "background", "manifest"),
    *("lowsrc", "dynsrc", "codebase", "classid", "icon", "profile", "xml:base"),
    "data-ab-replies",
)
_SETS = ("srcset", "imagesrcset")
_LISTS = ("ping", "attributionsrc", "archive")
# Attributes of SVG that may hold a `url()`: https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes.
_STYLES = (
    "style",
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "cursor",
    "marker-start",
    "marker-mid",
    "marker-end",
)
# An element with none of these loads nothing, but for a style and a page that refreshes itself.
_LOADING = frozenset((*_ADDRESSES, *_SETS, *_LISTS, *_STYLES))
_BY_TAG = ("style", "meta")
# A `data:` address of another type could be a page, a script or a style.
_DATA = (
    "image/",
    "font/",
    "audio/",
    "video/",
    "application/font",
    "application/x-font",
    "application/vnd.ms-fontobject",
)
_FOREIGN = f"{HELP}; or name the host in `site.yml`, under `scripts` or `policy`"
_HELP = "load files of the site alone, or pictures and fonts by `data:`"


def loaded_addresses(element: Element, feedback: str = "") -> list[str]:
    """Return the addresses that an element, or one in the page within its `srcdoc`, makes the browser load.

    A form that sends to `feedback` loads nothing: the site names that address for it.
    """
    if feedback and element.tag == "form" and element.attributes.get("action") == feedback:
        return []
    inner = read(element.attributes["srcdoc"]) if "srcdoc" in element.attributes else ()
    return [address for one in (element, *inner) for address in _addresses(one)]


def _addresses(element: Element) -> list[str]:
    values = element.attributes
    if _LOADING.isdisjoint(values) and element.tag not in _BY_TAG:
        return []
    skipped = links.HREFS if links.is_hyperlink(element) else ()
    found = [values[name] for name in _ADDRESSES if name in values and name not in skipped]
    found += [address for name in _SETS if name in values for address in srcset.addresses(values[name])]
    found += [address for name in _LISTS if name in values for address in values[name].split()]
    found += [address for name in _STYLES if name in values for address in css.addresses(values[name])]
    if element.tag == "style":
        found += css.addresses(element.text)
    if (goal := links.refresh(element)) and not links.link_addresses(element):
        found.append(goal)
    return found


def problems(site: BuiltSite, name: str, addresses: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the addresses that file `name`, a page or a stylesheet, loads; each once."""
    for address in dict.fromkeys(map(parse, addresses)):
        if address.remote and address.text.startswith(site.let_in):
            continue
        if address.remote:
            yield Diagnostic(
                "foreign-asset", f"the page loads `{address.text}` from another host", Location(name), _FOREIGN
            )
        elif address.scheme and not _is_data(address):
            message = f"the page loads `{address.text}`, which has the scheme `{address.scheme}`"
            yield Diagnostic("forbidden-scheme", message, Location(name), _HELP)
        elif address.path and site.target(name, address.path) not in site.files:
            yield Diagnostic(
                "missing-asset", f"the page loads `{address.text}`, which is not in the site", Location(name), HELP
            )


def _is_data(address: Address) -> bool:
    return address.scheme == "data" and address.text.lower().removeprefix("data:").lstrip().startswith(_DATA)

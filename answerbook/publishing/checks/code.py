"""Code: what the policy of the site forbids to run or to apply, and elements that none of our pages has."""

from collections.abc import Iterable, Iterator

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.publishing.checks.page import Element
from answerbook.publishing.checks.site import HELP

# The other types are data, which a browser does not run (https://html.spec.whatwg.org/multipage/scripting.html).
_SCRIPTS = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"}
# They show another document, move all links, hide what stands in them, or change an address after it was checked.
_NEVER = {
    *("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"),
    *("base", "template", "plaintext", "xmp", "listing", "noembed", "noframes"),
    *("foreignobject", "animate", "animatemotion", "animatetransform", "set"),
}
# They belong to the frame of a page, never to a writer's text.
_NOT_IN_CONTENT = {"script", "link", "meta", "form", "noscript"}


def problems(name: str, elements: Iterable[Element]) -> Iterator[Diagnostic]:
    """Yield what page `name` holds that must not be there, each kind once."""
    elements = tuple(elements)
    for what in dict.fromkeys(code for element in elements for code in _inline(element)):
        yield Diagnostic(
            "inline-code", f"the page holds `{what}`, which the content security policy forbids", Location(name), HELP
        )
    for tag in dict.fromkeys(element.tag for element in elements if element.tag in _NEVER):
        yield Diagnostic("forbidden-element", f"the page holds `<{tag}>`, which no page may have", Location(name), HELP)
    for tag in dict.fromkeys(e.tag for e in elements if e.in_content and e.tag in _NOT_IN_CONTENT):
        yield Diagnostic("forbidden-element", f"the page holds `<{tag}>` within its article", Location(name), HELP)


def _inline(element: Element) -> list[str]:
    found = [name for name in element.attributes if name == "style" or name.startswith("on")]
    if element.tag == "style":
        found.append("<style>")
    if (
        element.tag == "script"
        and "src" not in element.attributes
        and element.attributes.get("type", "").strip().lower() in _SCRIPTS
    ):
        found.append("<script>")
    return found

"""What pages of Docusaurus have of React: parts of other files are taken in, tabs follow one another, the rest goes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent, indent

from answerbook.core.files import read_bytes
from answerbook.importing.front_matter import page
from answerbook.importing.mend import Mended
from answerbook.importing.texts import decoded

# So deep may parts take in parts.
_DEPTH = 4
_PART = re.compile(
    r"^import\s+(?P<name>[A-Z]\w*)\s+from\s+['\"](?P<file>\.{1,2}/[^'\"\n]+\.mdx?)['\"];?[ \t]*$", re.MULTILINE
)
_IMPORTED = re.compile(
    r"^(?:import\s+(?P<names>[^'\"]*?)\s+from\s|export\s+(?:const|function)\s+(?P<name>\w+))", re.MULTILINE
)
_REST = r"(?P<rest>(?:[^<>{}]|\{(?:[^{}]|\{[^{}]*\})*\})*?)"
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>[A-Z]\w*){_REST}/?>")
_TAB = re.compile(rf"<TabItem\b{_REST}>(?P<inner>.*?)</TabItem>", re.DOTALL)
_LINK = re.compile(rf"<Link\b{_REST}>(?P<inner>.*?)</Link>", re.DOTALL)
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)


def is_part(path: Path, generator: str) -> bool:
    """Tell whether a file is no page of its own, but what others take in."""
    return path.name.startswith("_") and path.stem != "_index" and generator != "mkdocs"


def with_parts(body: str, folder: Path, root: Path, depth: int = _DEPTH) -> str:
    """Return a page's text with the files of the source that it imports in the places where it shows them."""
    for found in _PART.finditer(body) if depth else ():
        path = folder / found["file"].replace("\\", "")
        data, why_not = read_bytes(path)
        if why_not or not path.resolve().is_relative_to(root.resolve()):
            continue
        text = with_parts(page(decoded(data)).body, path.parent, root, depth - 1).strip("\n")
        shown = re.compile(rf"^(?P<indent>[ \t]*)<{found['name']}\b[^<>]*/>", re.MULTILINE)
        for place in reversed([*shown.finditer(body)]):
            body = body[: place.start()] + indent(text, place["indent"]) + body[place.end() :]
        body = body.replace(found[0], "")
    return body


def without_components(done: Mended, code: Callable[[str], list[tuple[int, int]]]) -> None:
    """Take the elements out that a text imports: of tabs and links their texts stay; all of it is told.

    `code` tells where in a text code stands, in which nothing is an element.
    """
    names = {name for found in _IMPORTED.finditer(done.text) for name in _names(found)}
    for form, name, made in ((_TAB, "TabItem", _tab), (_LINK, "Link", _link)):
        for found in reversed([*form.finditer(done.text)] if name in names else []):
            what = "a tab" if name == "TabItem" else ""
            done.change(found.start(), found.end(), made(found), what, "a text below its title")
    spans = code(done.text)
    elements = [*_COMMENT.finditer(done.text), *_TAG.finditer(done.text)] if names else []
    for found in sorted(elements, key=lambda one: -one.start()):
        if any(start <= found.start() < end for start, end in spans):
            continue
        if found.re is _COMMENT or found["name"] in names:
            told = found.re is _TAG and not found["end"] and found["name"] != "Tabs"
            done.change(found.start(), found.end(), "", f"a component `<{found['name']}>`" if told else "")


def _names(found: re.Match[str]) -> Iterator[str]:
    yield from re.findall(r"\w+", found["names"] or found["name"] or "")


def _value(rest: str, name: str) -> str:
    found = re.search(rf"\b{name}=(?:\"([^\"]*)\"|'([^']*)'|\{{['\"`]([^'\"`]*)['\"`]\}})", rest)
    return next(filter(None, found.groups()), "") if found else ""


def _tab(found: re.Match[str]) -> str:
    title = _value(found["rest"], "label") or _value(found["rest"], "value")
    return f"\n**{title}**\n\n{dedent(found['inner'].strip(chr(10)))}\n" if title else dedent(found["inner"])


def _link(found: re.Match[str]) -> str:
    words, to = " ".join(found["inner"].split()), _value(found["rest"], "to") or _value(found["rest"], "href")
    return f"[{words}]({to})" if words and to else words

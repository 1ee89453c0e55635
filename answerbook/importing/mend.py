"""What our Markdown refuses becomes what it takes: our own parser says what is wrong, until nothing is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from os.path import commonprefix

from answerbook.content import characters
from answerbook.importing.html_text import to_markdown
from answerbook.markdown.anchors import is_reserved
from answerbook.markdown.faults import Fault, faults
from answerbook.markdown.reading import read

_ELEMENTS = frozenset((
    "a", "abbr", "acronym", "address", "article", "aside", "audio", "b", "big", "blockquote", "body", "button",
    "center", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "embed", "figcaption",
    "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "i", "iframe", "img", "input", "ins", "kbd", "label", "li", "link", "main", "mark", "menu", "nav", "nobr",
    "object", "ol", "option", "p", "picture", "pre", "q", "s", "samp", "script", "section", "select", "small",
    "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video", "wbr",
))  # fmt: skip
_MARKS = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em", "var", "cite"), "*"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
    **dict.fromkeys(("code", "tt", "samp"), "`"),
}
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<!--.*?-->|<[!?][^>]*>", re.DOTALL
)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_BRACES = re.compile(r"\{:?[ \t]*[.#]?[^{}\n]*\}")
_MOST = 100
# Start and end of the block of HTML in which a fault stands, if it does.
Block = tuple[int, int] | None


@dataclass
class Mended:
    """A text with what was changed in it: what stood there, what it was, and what became of it."""

    text: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    def change(self, start: int, end: int, new: str, what: str = "", became: str = "left out") -> None:
        """Put something else in the place of a part of the text; `what` it was, "" if nothing is lost."""
        if what:
            self.changes.append((self.text[start:end][:200], what, became))
        self.text = self.text[:start] + new + self.text[end:]


def mended(text: str) -> Mended:
    """Return a Markdown text without what our Markdown refuses, as far as it can be mended; links stay as they are."""
    done = Mended(text)
    if bad := next((char for _, char in characters.forbidden(text)), ""):
        done.changes.append((bad, "characters that nobody sees", "blanks"))
        done.text = characters.without_forbidden(text).replace("\ufffd", "")
    _cite_nothing(done)
    _level(done)
    for _ in range(_MOST):
        if not _round(done):
            break
    _name_headings(done)
    return done


def _round(done: Mended) -> bool:
    """Mend the faults of a text that do not stand in what another one changes; tell whether anything was changed."""
    before = done.text
    blocks = [*_html_blocks(before)]
    moved = upto = 0
    for fault in faults(read(before)):
        mend = _MENDERS.get(fault.code)
        if mend is None or fault.start < upto:
            continue
        old = done.text
        block = next(((start + moved, end + moved) for start, end in blocks if start <= fault.start < end), None)
        mend(done, replace(fault, start=fault.start + moved), block)
        if done.text != old:
            same = len(commonprefix([old[::-1], done.text[::-1]]))  # noqa: RUF071 - as it says
            upto = max(fault.start + 1, len(old) - same - moved)
            moved += len(done.text) - len(old)
    return done.text != before


def _cite_nothing(done: Mended) -> None:
    """Make plain text of what reads as a citation: the source knows none of our sources."""
    for mark in reversed(read(done.text).citations):
        at = done.text.index("[@", mark.start)
        done.change(at, at, "\\")


def _level(done: Mended) -> None:
    """Set headings one level lower where one is of the first: the page's title is made from the question."""
    headings = read(done.text).headings
    if not any(heading.level == 1 for heading in headings):
        return
    for heading in reversed(headings):
        end = done.text.find("\n", heading.start)
        line = done.text[heading.start : end if end >= 0 else len(done.text)]
        if line.startswith("#"):
            done.change(heading.start, heading.start, "#" if heading.level < 6 else "")
        else:
            _rewrite_setext(done, heading.start, heading.level + 1, line)


def _rewrite_setext(done: Mended, start: int, level: int, line: str) -> None:
    underline = re.compile(r"\n[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE).search(done.text, start)
    if underline:
        words = " ".join(done.text[start : underline.start()].split())
        done.change(start, underline.end(), f"{'#' * level} {words}")
    else:
        done.change(start, start + len(line), f"{'#' * level} {line.strip()}")


def _html(done: Mended, fault: Fault, block: Block) -> None:
    if block:
        start, end = block
        made = to_markdown(done.text[start:end])
        indent = re.match(r"[ \t]*", done.text[start:end])
        text = made.text.replace("\n", f"\n{indent[0] if indent else ''}")
        known = _TAG.match(done.text, fault.start)
        if known and known["name"] and known["name"].lower() not in _ELEMENTS:
            done.change(fault.start, fault.start, "\\")
        else:
            done.change(start, end, f"{text}\n" if text else "\n")
            done.changes += [("", what, became) for what, became in made.lost]
        return
    found = _TAG.match(done.text, fault.start)
    if not found or not found["name"] or found["name"].lower() not in _ELEMENTS:
        done.change(fault.start, fault.start, "\\")
        return
    _inline_html(done, found)


def _html_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each block of HTML."""
    reading = read(text)
    for token in reading.tokens:
        if token.type == "html_block" and token.map:
            yield reading.lines.start(token.map[0]), _start_of_line(text, token.map[1])


def _start_of_line(text: str, line: int) -> int:
    at = 0
    for _ in range(line):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    return at


def _inline_html(done: Mended, found: re.Match[str]) -> None:
    """Write an element that stands within a line as Markdown has it; what it has not is its text."""
    name = found["name"].lower()
    if name == "img":
        done.change(found.start(), found.end(), to_markdown(found[0]).text)
        return
    close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(done.text, found.end())
    if found["end"] or not close or "\n\n" in done.text[found.end() : close.start()]:
        done.change(found.start(), found.end(), "", f"HTML `<{found['end']}{name}>`", "its text")
        return
    inner = done.text[found.end() : close.start()]
    mark, made = _MARKS.get(name, ""), inner
    if name == "a" and (href := _HREF.search(found["rest"])):
        address = next(filter(None, href.groups()), "")
        made = (
            f"[{inner.strip()}]({f'<{address}>' if re.search(r'[()]', address) else address})" if inner.strip() else ""
        )
    elif mark and inner.strip():
        made = f"{mark}{inner.strip()}{mark}"
    lost = "" if name == "a" or mark else f"HTML `<{name}>`"
    done.change(found.start(), close.end(), made, lost, "its text")


def _braces(done: Mended, fault: Fault, _block: Block) -> None:
    found = _BRACES.search(done.text, max(0, fault.start))
    if not found:
        return
    line = done.text.rfind("\n", 0, found.start()) + 1
    if re.match(r"[ \t>\d.*+-]*(?:```|~~~)", done.text[line : found.start()]):
        words = re.findall(r"\.([A-Za-z0-9+-]+)", found[0])
        done.change(found.start(), found.end(), words[0] if words else "", "attributes of a block of code")
    elif found[0].startswith("{:") or done.text[: found.start()].rstrip(" ")[-1:] in ("]", ")", "*", "`", "\n", ""):
        done.change(found.start(), found.end(), "", "an attribute list")
    else:
        done.change(found.start(), found.end(), f"`{found[0]}`")


def _escape(done: Mended, fault: Fault, _block: Block) -> None:
    done.change(fault.start, fault.start, "\\")


def _bare_address(done: Mended, fault: Fault, _block: Block) -> None:
    """Make code of an address that stands in a text as it is and leads nowhere, such as `http://<host>:8080`."""
    found = re.compile(r"[a-z]+://(?:\\.|[^\s*|`()])*").match(done.text, fault.start)
    if found:
        done.change(found.start(), found.end(), f"`{found[0].replace(chr(92), '')}`")


def _close_code(done: Mended, fault: Fault, _block: Block) -> None:
    """End a block of code where what it stands in ends, which is how it is read."""
    reading = read(done.text)
    for token in reading.tokens:
        if token.type == "fence" and token.map and reading.lines.start(token.map[0]) == fault.start:
            end = _start_of_line(done.text, token.map[1])
            inner = done.text[:end].rstrip()
            indent = " " * (fault.start - done.text.rfind("\n", 0, fault.start) - 1)
            done.change(len(inner), len(inner), f"\n{indent}{token.markup}")


_MENDERS: dict[str, Callable[[Mended, Fault, Block], None]] = {
    "raw-html": _html,
    "attribute-list": _braces,
    "unreadable-reference": _escape,
    "unknown-box": _escape,
    "lost-footnote": _escape,
    "unclosed-code": _close_code,
    "raw-link": _bare_address,
}


def _name_headings(done: Mended) -> None:
    """Give ids of their own to headings whose words something on the page has; an empty one is no heading."""
    seen: set[str] = set()
    wanted: list[tuple[int, str]] = []
    for heading in read(done.text).headings:
        anchor, number = heading.anchor, 1
        while anchor and (anchor in seen or is_reserved(anchor)):
            number += 1
            anchor = f"{heading.anchor}-{number}"
        seen.add(anchor)
        if anchor != heading.anchor or not anchor:
            wanted.append((heading.start, anchor))
    for start, anchor in reversed(wanted):
        end = done.text.find("\n", start)
        end = len(done.text) if end < 0 else end
        line = done.text[start:end].rstrip()
        if not anchor:
            done.change(start, end, line.lstrip("#").strip())
        else:
            bare = re.sub(r"[ \t]*\{[ \t]*#[^{}]*\}$", "", line).rstrip("# ") if line.startswith("#") else line
            done.change(start, end, f"{bare} {{#{anchor}}}")

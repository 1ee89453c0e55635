"""What site generators add to Markdown, written as ours has it: boxes, folded texts, code, and marks of their own."""

import re
from collections.abc import Callable

from answerbook.importing.mdx import without_components
from answerbook.importing.mend import Mended

_KINDS = {
    "caution": "warning", "important": "warning", "attention": "warning", "alert": "warning", "error": "danger",
    "secondary": "note", "hint": "tip", "details": "note", "success": "success", "note": "note", "info": "info",
    "tip": "tip", "warning": "warning", "danger": "danger",
}  # fmt: skip
_FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})")
_BOX = re.compile(
    r"^(?P<indent>[ \t]*):{3,}[ \t]*(?P<kind>[A-Za-z]+)[ \t]*(?:\[(?P<title>[^\]\n]*)\]|(?P<rest>[^\n{]*))?.*$"
)
_DETAILS = re.compile(
    r"^[ \t]*<details[^>]*>\s*(?:<summary[^>]*>(?P<title>.*?)</summary>)?(?P<inner>.*?)</details>[ \t]*$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(?P<language>[\w+-]+)[^%]*%\}\n?(?P<code>.*?)\{%-?\s*endhighlight\s*-?%\}", re.DOTALL
)
_FIGURE = re.compile(r"\{\{[<%]\s*figure\s(?P<rest>.*?)/?[%>]\}\}", re.DOTALL)
_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+\"?(?P<to>[^\"\s]+)\"?\s*[%>]\}\}")
_LINK = re.compile(r"(?:\{\{\s*site\.baseurl\s*\}\})?\{%\s*(?:link|post_url)\s+(?P<to>[^\s%]+)\s*%\}")
_FILTER = re.compile(r"\{\{-?\s*[\"'](?P<to>[^\"'}]*)[\"']\s*\|\s*(?:relative_url|absolute_url|prepend:[^}]*)\s*-?\}\}")
_ALERT = re.compile(
    r"^> \[!(?P<kind>[A-Za-z]+)\][ \t]*(?P<title>[^\n]*)\n(?P<inner>(?:>[^\n]*(?:\n|\Z))*)", re.MULTILINE
)
_BASE = re.compile(r"\{\{\s*(?:site\.(?:baseurl|url)|page\.root)\s*\}\}")
_MARKS = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|^[ \t]*\{:[^}\n]*\}[ \t]*$", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(
    r"^(?:import\s+[^\n]*\sfrom\s[^\n]*|import\s+['\"][^\n]*"
    r"|export\s+(?:const|default|function)\s.*?(?=\n[ \t]*(?:\n|\Z)|\Z))$",
    re.MULTILINE | re.DOTALL,
)


def as_ours(text: str) -> Mended:
    """Return a Markdown text of a site generator as ours; what only that one understands is taken out, and told."""
    done = Mended(text)
    _outside_code(done, _HIGHLIGHT, lambda found: f"```{found['language']}\n{found['code'].rstrip()}\n```")
    _outside_code(done, _FIGURE, _figure)
    _outside_code(done, _REF, lambda found: found["to"])
    _outside_code(done, _LINK, lambda found: found["to"])
    _outside_code(done, _FILTER, lambda found: found["to"])
    _outside_code(done, _ALERT, _alert)
    _outside_code(done, _BASE, lambda found: "")
    without_components(done, _code)
    _outside_code(done, _IMPORT, lambda found: "", "a line of a program")
    _outside_code(done, _MARKS, lambda found: "", "a mark of its site generator")
    _outside_code(done, _DETAILS, _folded)
    _boxes(done)
    return done


def _outside_code(done: Mended, form: re.Pattern[str], made: Callable[[re.Match[str]], str], what: str = "") -> None:
    code = _code(done.text)
    for found in reversed([*form.finditer(done.text)]):
        if not any(start <= found.start() < end for start, end in code):
            done.change(found.start(), found.end(), made(found), what)


def _code(text: str) -> list[tuple[int, int]]:
    """Return start and end of each block or span of code."""
    found, begun, at = [], None, 0
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if begun and fence and fence["mark"].startswith(begun[1]) and not line.strip().strip(fence["mark"][0]):
            found.append((begun[0], at + len(line)))
            begun = None
        elif fence and not begun:
            begun = (at, fence["mark"])
        at += len(line)
    if begun:
        found.append((begun[0], len(text)))
    return [*found, *(one.span() for one in re.finditer(r"`[^`\n]+`", text))]


def _figure(found: re.Match[str]) -> str:
    values = dict(re.findall(r"(\w+)=\"([^\"]*)\"", found["rest"]))
    title = values.get("caption") or values.get("title") or ""
    return f"![{values.get('alt', '')}]({values.get('src', '')}{f' {chr(34)}{title}{chr(34)}' if title else ''})"


def _alert(found: re.Match[str]) -> str:
    """Write a quotation that is marked as a note, as git hosts and Hugo have it, as a box."""
    title = f' "{found["title"].strip()}"'.replace('""', '"') if found["title"].strip() else ""
    inner = re.sub(r"^> ?", "", found["inner"], flags=re.MULTILINE)
    return f"!!! {_KINDS.get(found['kind'].lower(), 'note')}{title}\n{_inner(inner)}\n"


def _folded(found: re.Match[str]) -> str:
    title = re.sub(r"<[^>]+>", "", found["title"] or "More").strip().replace('"', "'")
    return f'??? note "{title}"\n{_inner(found["inner"])}\n'


def _inner(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").split("\n"))


def _boxes(done: Mended) -> None:
    """Write boxes between colons (`:::note`) as ours: with their text four columns further in."""
    made: list[str] = []
    opened: list[str] = []
    code = ""
    for line in done.text.split("\n"):
        fence, box = _FENCE.match(line), _BOX.match(line)
        if fence and (not code or fence["mark"].startswith(code)):
            code = "" if code else fence["mark"]
        if not code and box and box["kind"].lower() in _KINDS:
            title = (box["title"] or box["rest"] or "").strip().replace('"', "'")
            named = f' "{title}"' if title else ""
            folded = "???" if box["kind"].lower() == "details" else "!!!"
            made += ["", f"{'    ' * len(opened)}{folded} {_KINDS[box['kind'].lower()]}{named}"]
            opened.append(line)
        elif not code and opened and re.fullmatch(r"[ \t]*:{3,}[ \t]*", line):
            opened.pop()
            made.append("")
        else:
            made.append(f"{'    ' * len(opened)}{line}" if line.strip() else line)
    if not opened:
        done.text = "\n".join(made)

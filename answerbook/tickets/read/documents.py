"""Reads a document of Atlassian's format (ADF) as text: what Jira Cloud has in place of a text.

https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
"""

from collections.abc import Iterator

from answerbook.tickets.read.messages import scalar

_BLOCKS = frozenset(
    (
        "paragraph",
        "heading",
        "codeBlock",
        "blockquote",
        "listItem",
        "panel",
        "rule",
        "tableRow",
        "bulletList",
        "orderedList",
        "mediaGroup",
        "hardBreak",
        "expand",
        "taskItem",
        "decisionItem",
        "blockCard",
        "embedCard",
    )
)
_CELLS = frozenset(("tableCell", "tableHeader"))
_DEEPEST = 200


def as_text(value: object) -> tuple[str, str]:
    """Return a text, and the same as HTML, "" if it is none; a document is read with the addresses of its links."""
    if isinstance(value, dict):
        lines = ("".join(_texts(value, 0))).split("\n")
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines))), ""
    text = scalar(value)
    return text, text if "</" in text or "<br" in text or "/>" in text else ""


def _texts(node: dict[str, object], depth: int) -> Iterator[str]:
    """Yield the texts of a node of a document."""
    kind, given = node.get("type"), node.get("attrs")
    attributes = given if isinstance(given, dict) else {}
    if kind in _BLOCKS:
        yield "\n"
    yield scalar(node.get("text"))
    yield " ".join(scalar(attributes.get(name)) for name in ("text", "shortName", "url") if attributes.get(name))
    content, marks = node.get("content"), node.get("marks")
    for child in content if isinstance(content, list) and depth < _DEEPEST else []:
        if isinstance(child, dict):
            yield from _texts(child, depth + 1)
    for mark in marks if isinstance(marks, list) else []:
        target = mark.get("attrs") if isinstance(mark, dict) else None
        if isinstance(target, dict) and target.get("href"):
            yield f" ({scalar(target['href'])}) "
    if kind in _BLOCKS:
        yield "\n"
    elif kind in _CELLS:
        yield " "

"""What an answer says first: its first paragraph, if that can be quoted, else as much of it as can be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerbook.markdown.convert import to_html, without_tags
from answerbook.model.fields import SHORT_CHARACTERS, short_fault

_BLOCK = re.compile(r"\s*(?P<text>\S.*?)(?=\n[ \t]*\n|\s*\Z)", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(?:(?!</?p\b).)*</p>", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?。！？])[\"'”’)\]]*(?:\s+|(?<=[。！？]))")
# What begins an item of a list, or stands for a picture, in plain text.
_LEADS = re.compile(r"^(?:- |\d+\. |\[[^\]]*\]\s*)+")
_NOTHING = "TODO: write the answer."


@dataclass(frozen=True)
class Opened:
    """A body that has a short: its own first paragraph, or the one given here; `what` was changed to get there."""

    body: str
    short: str = ""
    what: str = ""
    became: str = ""
    empty: bool = False


def with_opening(body: str, short: str = "") -> Opened:
    """Return a body with its short answer; nothing is invented, and nothing said twice where that can be helped."""
    if short and not short_fault(short):
        return Opened(body, short)
    block = _BLOCK.match(body)
    if not block:
        return Opened(body, _NOTHING, "an article without a text", "a draft", empty=True)
    if _is_paragraph(block["text"], body):
        said = _said(block["text"])
        if not short_fault(said):
            return _leading(body, block) if said.endswith(":") else Opened(body)
        if divided := _divided(body, block):
            return Opened(divided, what="a first paragraph too long to be quoted", became="two paragraphs")
    return _with_short(body)


def _is_paragraph(block: str, body: str) -> bool:
    made = to_html(block)
    return _PARAGRAPH.fullmatch(made) is not None and to_html(body).startswith(made)


def _said(text: str) -> str:
    html = re.sub(r"</li>\s*<li>", "; ", to_html(text))
    return " ".join(without_tags(re.sub(r"</?(?:[ou]l|li)\b[^>]*>", " ", html)).split())


def _leading(body: str, block: re.Match[str]) -> Opened:
    """Return a body whose first paragraph leads to what follows it: quoted alone, its last words say nothing."""
    if divided := _divided(body, block):
        return Opened(divided, what="a first paragraph that ends in a colon", became="two paragraphs")
    return Opened(body, what="a first paragraph that ends in a colon", became="the short answer, to be mended")


def _divided(body: str, block: re.Match[str]) -> str:
    """Return a body whose first paragraph ends behind the last sentence that leaves it short enough; "" for none."""
    for end in reversed([*_SENTENCE.finditer(block["text"])]):
        first, rest = block["text"][: end.start()].rstrip(), block["text"][end.end() :]
        if not rest.strip() or _said(f"{first} {rest}") != f"{_said(first)} {_said(rest)}":
            continue  # a mark, link or code would be torn
        made = f"{first}\n\n{rest}{body[block.end('text') :]}"
        if not short_fault(_said(first)) and _is_paragraph(first, made) and re.match(r"[^\s#>|+*-]", rest):
            return made
    return ""


def _quotable(body: str) -> Iterator[str]:
    """Yield the blocks of a body that may hold words to quote: code does not, and headings come last."""
    for found in _BLOCK.finditer(body):
        if not re.match(r"#{1,6} ", found["text"]) and "```" not in found["text"] and "~~~" not in found["text"]:
            yield found["text"]
    yield from (found["words"] for found in re.finditer(r"^#{1,6} +(?P<words>.+)$", body, re.MULTILINE))


def _with_short(body: str) -> Opened:
    """Return a body that begins with a list, code or the like, with a short of its first words."""
    said = next(filter(None, (_LEADS.sub("", _said(text)) for text in _quotable(body))), "")
    if not said:
        return Opened(body, _NOTHING, "an article without words that can be quoted", "a draft", empty=True)
    if len(said) > SHORT_CHARACTERS:
        whole = [found.start() for found in _SENTENCE.finditer(said) if found.start() <= SHORT_CHARACTERS]
        said = said[: whole[-1]] if whole else f"{said[: SHORT_CHARACTERS - 2].rpartition(' ')[0]} …"
    return Opened(
        body, said, "a text that does not begin with a paragraph fit to be quoted", "a `short` of its first words"
    )

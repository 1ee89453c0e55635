"""The blocks of a text: its paragraphs, lists and headings, each as it is written."""

from dataclasses import dataclass

from answerbook.markdown.joins import APART
from answerbook.markdown.reading import read


@dataclass(frozen=True)
class Block:
    """A block at the top of a text: the type of its token, such as `heading_open`, and what is written of it."""

    type: str
    text: str


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text in their order."""
    lines = text.split("\n")
    opened = [token for token in read(text).tokens if token.level == 0 and token.nesting >= 0 and token.map]
    starts = [token.map[0] for token in opened if token.map]
    found = zip(opened, starts, [*starts[1:], len(lines)], strict=False)
    return [Block(token.type, "\n".join(lines[start:end]).rstrip()) for token, start, end in found]


def joined(parts: list[Block]) -> str:
    """Return blocks as one text, without what set them apart from others."""
    while parts and parts[0].text == APART:
        parts = parts[1:]
    while parts and parts[-1].text == APART:
        parts = parts[:-1]
    return "\n\n".join(part.text for part in parts)

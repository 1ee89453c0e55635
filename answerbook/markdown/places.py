"""Where in a text the inline text of a block stands: the parser gives lines, what was found has offsets within them."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from markdown_it.token import Token

Place = Callable[[int], int]


class Lines:
    """The lines of a text, with the offset at which each begins."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def start(self, line: int) -> int:
        """Return the offset of the first sign of a line that is no blank."""
        line = min(line, len(self.lines) - 1)
        return self.starts[line] + len(self.lines[line]) - len(self.lines[line].lstrip())

    def block(self, inline: Token) -> Place:
        """Return what maps an offset in the content of an inline token to one in the text."""
        first = inline.map[0] if inline.map else 0
        begins, places = 0, []
        for number, line in enumerate(inline.content.split("\n")):
            places.append((begins, self._found(first + number, line)))
            begins += len(line) + 1
        return lambda offset: _at(places, offset)

    def _found(self, number: int, line: str) -> int:
        """Return the offset at which a line of a block's content begins, as if nothing stood before it in its line."""
        bare, written = line.strip(), self.lines[min(number, len(self.lines) - 1)]
        column = written.rstrip().rfind(bare) if written.rstrip().endswith(bare) else max(written.find(bare), 0)
        return self.starts[min(number, len(self.lines) - 1)] + column - (len(line) - len(line.lstrip()))

    def row(self, cells: Sequence[Token]) -> list[Place]:
        """Return the same as `block` for each cell of a row of a table, where a bar is written with a backslash."""
        number = cells[0].map[0] if cells and cells[0].map else 0
        at, end, found = self.starts[number], self.starts[number] + len(self.lines[number]), []
        text = self.lines[number]
        for cell in cells:
            while at < end and text[at - self.starts[number]] in " \t|>":
                at += 1
            found.append(_of_cell(at, cell.content))
            at += len(cell.content) + cell.content.count("|")
        return found


def _at(places: Sequence[tuple[int, int]], offset: int) -> int:
    begins, place = [found for found in places if found[0] <= offset][-1]
    return place + offset - begins


def _of_cell(start: int, content: str) -> Place:
    return lambda offset: start + offset + content.count("|", 0, offset)

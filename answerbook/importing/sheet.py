"""The room of the library that reads workbooks; it is an extra, for few have any."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerbook.core.diagnostics import Diagnostic, Location


@dataclass(frozen=True)
class Sheet:
    """The rows of the first sheet that has any, with their numbers from 1, and the names of the other filled sheets."""

    rows: tuple[tuple[int, list[object]], ...] = ()
    others: tuple[str, ...] = ()


def first(path: Path, shown: str) -> tuple[Sheet, list[Diagnostic]]:
    """Return the first sheet of a workbook, or why it cannot be read."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError:
        help_ = "install it with `pip install 'answerbook[xlsx]'`, or save the table as CSV"
        return Sheet(), [Diagnostic("missing-library", "what reads workbooks is not installed", Location(shown), help_)]
    try:
        book = CalamineWorkbook.from_path(str(path))
        cells = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError) as error:
        help_ = "open it in a spreadsheet program and save it anew"
        return Sheet(), [
            Diagnostic("unreadable-file", f"`{path.name}` is no workbook: {error}", Location(shown), help_)
        ]
    sheets = {name: _filled(table) for name, table in cells.items()}
    names = [name for name, filled in sheets.items() if filled]
    return Sheet(sheets[names[0]], tuple(names[1:])) if names else Sheet(), []


def _filled(cells: list[list[Any]]) -> tuple[tuple[int, list[object]], ...]:
    filled = ((number, row) for number, row in enumerate(cells, start=1) if any(cell not in ("", None) for cell in row))
    return tuple((number, [*map(_whole, row)]) for number, row in filled)


def _whole(cell: object) -> object:
    """Return a cell, a number without a fraction as a whole one: sheets know no other kind."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell

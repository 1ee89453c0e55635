"""The room of the library that reads workbooks; it is an extra, for few have any."""

from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location


def rows(path: Path, shown: str) -> tuple[list[tuple[int, list[object]]], list[Diagnostic]]:
    """Return the rows of the first sheet with their numbers from 1, or why the workbook cannot be read."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError:
        help_ = "install it with `pip install 'answerbook[xlsx]'`, or save the table as CSV"
        return [], [Diagnostic("missing-library", "what reads workbooks is not installed", Location(shown), help_)]
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        help_ = "open it in a spreadsheet program and save it anew"
        return [], [Diagnostic("unreadable-file", f"`{path.name}` is no workbook: {error}", Location(shown), help_)]
    filled = ((number, row) for number, row in enumerate(cells, start=1) if any(cell not in ("", None) for cell in row))
    return [(number, [*map(_whole, row)]) for number, row in filled], []


def _whole(cell: object) -> object:
    """Return a cell, a number without a fraction as a whole one: sheets know no other kind."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell

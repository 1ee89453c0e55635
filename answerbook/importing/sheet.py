"""The room of the library that reads workbooks; it is an extra, for few have any."""

from importlib import import_module, util
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location

_LIBRARY = "python_calamine"


def rows(path: Path, shown: str) -> tuple[list[tuple[int, list[object]]], list[Diagnostic]]:
    """Return the rows of the first sheet with their numbers from 1, or why the workbook cannot be read."""
    if util.find_spec(_LIBRARY) is None:
        help_ = "install it with `pip install 'answerbook[xlsx]'`, or save the table as CSV"
        return [], [Diagnostic("missing-library", "what reads workbooks is not installed", Location(shown), help_)]
    calamine = import_module(_LIBRARY)
    try:
        sheet = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
    except (calamine.CalamineError, OSError) as error:
        help_ = "open it in a spreadsheet program and save it anew"
        return [], [Diagnostic("unreadable-file", f"`{path.name}` is no workbook: {error}", Location(shown), help_)]
    return [(number, row) for number, row in enumerate(cells, start=1) if any(cell not in ("", None) for cell in row)], []

"""Which format a source has, and what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.importing import html_page, json_export, markdown_folder, table
from answerbook.importing.bank import Bank
from answerbook.importing.formats import FORMATS
from answerbook.importing.vendors import VENDORS

_BY_SUFFIX = {
    **dict.fromkeys(table.CSV, "csv"),
    **dict.fromkeys(table.XLSX, "xlsx"),
    **dict.fromkeys(html_page.SUFFIXES, "html"),
}


@dataclass(frozen=True)
class Source:
    """What is to be imported: its file or folder, how that is called, its format or "", and columns by field."""

    path: Path
    shown: str
    format: str = ""
    columns: Mapping[str, str] | None = None
    language: str = "en"


def read(source: Source) -> tuple[Bank | None, list[Diagnostic]]:
    """Return what a source holds, or why it cannot be read."""
    at = Location(source.shown)
    if not source.path.exists():
        return None, [Diagnostic("missing-file", f"there is no `{source.shown}`", at, "name a file or folder")]
    form = source.format or _format(source.path)
    if not form:
        help_ = f"say it with --from: {', '.join(FORMATS)}"
        return None, [Diagnostic("unknown-format", "its format cannot be told", at, help_)]
    bank, problems = _read(form, source)
    if bank and not bank.articles:
        return None, [Diagnostic("no-answers", f"there is no article in it, read as `{form}`", at, "check --from")]
    return bank, problems


def _read(form: str, source: Source) -> tuple[Bank | None, list[Diagnostic]]:
    if form == "markdown":
        return markdown_folder.read(source.path, source.shown), []
    if form == "html":
        return html_page.read(source.path, source.shown), []
    if form in VENDORS:
        return json_export.read(form, source.path, source.shown), []
    return table.read(source.path, source.shown, source.columns or {}, source.language)


def _format(path: Path) -> str:
    if not path.is_dir():
        return json_export.vendor_of(path) if path.suffix == ".json" else _BY_SUFFIX.get(path.suffix.lower(), "")
    if any(path.rglob("*.md")) or any(path.rglob("*.mdx")):
        return "markdown"
    if any(path.rglob("*.json")) and (vendor := json_export.vendor_of(path)):
        return vendor
    return "html" if any(path.rglob("*.htm*")) else ""

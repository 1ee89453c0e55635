"""Reads ticket exports of every known format, as one stream of messages."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.wording import plural
from answerbook.tickets.read import csv, mbox, records, xml
from answerbook.tickets.read.containers import LeftOut, sources
from answerbook.tickets.read.declared import AllDeclared
from answerbook.tickets.read.export_file import ExportFile
from answerbook.tickets.read.messages import Fields, FileRead, Message, RecordFault
from answerbook.tickets.read.schema import JSON_LINES
from answerbook.tickets.read.vendors import NO_TICKETS, SCHEMAS, recognised_json

FORMATS = ("csv", "mbox", "xml", *SCHEMAS)

# The formats that the end of a name tells; a file of a Maildir has none, but its folder.
_BY_NAME = {
    "mbox": re.compile(r"\.(?:mbox|emlx?)$|(?:^|/)(?:cur|new)/[^/]+$"),
    "jsonl": re.compile(r"\.(?:jsonl|ndjson)$"),
    "csv": re.compile(r"\.[ct]sv$"),
}
# Of the files of a folder or archive that are left out, so many are named.
_NAMED = 5

Item = Message | RecordFault | Diagnostic
Progress = Callable[[str], None]


def read(
    paths: Sequence[tuple[Path, str]],
    format_: str,
    fields: Fields,
    progress: Progress = lambda stage: None,
    told: Callable[[FileRead], None] = lambda read: None,
    declared: AllDeclared | None = None,
) -> Iterator[Item]:
    """Yield the messages of some exports, of a `format_` or, if it is "", of the one that each looks like.

    A path comes with the name that diagnostics show; it may be a folder or an archive. What is wrong with a record is a
    `RecordFault`; what is wrong with a file, a diagnostic; what each file was read as is `told` when it is read. What
    is missing by what files say of themselves is told at the end; if they are a part, that is `declared` instead. One
    record at a time is held, of at most `export_file.MAX_RECORD` characters.
    """
    said = AllDeclared() if declared is None else declared
    for path, shown in paths:
        reader = _Path(shown, format_, fields, progress)
        try:
            for source in sources(path, shown):
                yield from reader.read(source, said)
        except OSError as error:
            message = f"the export cannot be read: {error.strerror or error}"
            reader.failed = True
            yield Diagnostic("unreadable-export", message, Location(shown), "check its path and its permissions")
        yield from reader.end()
        for one in reader.reads.values():
            told(one)
    if declared is None:
        yield from said.missing()


@dataclass
class _Path:
    """Reads the files of a path: `reads` says what as, files of a folder or archive that are alike as one."""

    shown: str
    format: str
    fields: Fields
    progress: Progress
    reads: dict[object, FileRead] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    within: bool = False
    planned: bool = False
    failed: bool = False
    percent: int = -1

    def read(self, source: ExportFile | LeftOut, declared: AllDeclared) -> Iterator[Item]:
        """Yield what is in a file. One within a folder or archive that is no export is left out, with a warning."""
        if isinstance(source, LeftOut):
            self._leave_out(source.shown, source.why)
            return
        self.within = bool(source.within)
        if self.within and re.split(r"[/:]", source.shown)[-1].partition(".")[0] in NO_TICKETS:
            self._leave_out(source.shown, "files of this name hold no tickets")
            return
        format_ = self.format or recognised(source)
        counts: Counter[str] = Counter()
        for one in self._items(source, format_):
            if isinstance(one, Message):
                counts.update(["", one.author or "unknown", "dated" if one.at else "undated"])
                self.planned = self.planned or bool(one.plan)
            if self.within and isinstance(one, Diagnostic) and one.code != "unreadable-export":
                self._leave_out(source.shown, one.message)
            else:
                self.failed = self.failed or isinstance(one, Diagnostic)
                yield one
            self._tell(source)
        declared.add(source.shown, format_, source.declared)
        if counts or not self.within:
            self._add(source, format_, counts)
        elif source.shown not in itertools.chain(*self.left_out.values()):
            self._leave_out(source.shown, "there is no ticket with a text in it")

    def end(self) -> Iterator[Diagnostic]:
        """Yield what is said of all the files: which were left out, or that none holds what is looked for."""
        for why, names in self.left_out.items():
            more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
            message = (
                f"{plural(len(names), 'file was', 'files were')} not read, for {why}: {', '.join(names[:_NAMED])}{more}"
            )
            help_ = "nothing is to be done if it holds no tickets; else name its format with --from"
            yield Diagnostic("left-out-file", message, Location(self.shown), help_, Severity.WARNING)
        at = Location(self.shown, 1)
        if not self.failed and not any(one.messages for one in self.reads.values()):
            help_ = "check that it is the export of tickets, and name its format with --from"
            yield Diagnostic("no-tickets", "no record of the export is a ticket with a text", at, help_)
        elif not self.failed and self.fields.plan and not self.planned:
            message = f"no ticket of the export has a plan under `{self.fields.plan}`"
            yield Diagnostic("unknown-column", message, at, "check the name of the field", Severity.WARNING)

    def _items(self, source: ExportFile, format_: str) -> Iterator[Item]:
        """Yield what is in a file; that one of several is damaged does not end the others."""
        try:
            yield from _messages(source, format_, self.fields)
        except OSError as error:
            if not source.within:
                raise
            message = f"the export cannot be read: {error.strerror or error}"
            yield Diagnostic("unreadable-export", message, source.at(1), "mend it, or take it out")

    def _leave_out(self, shown: str, why: str) -> None:
        self.left_out.setdefault(why, []).append(shown)

    def _add(self, source: ExportFile, format_: str, counts: Counter[str]) -> None:
        key = (format_, source.encoding, tuple(source.columns.items()))
        sums = counts[""], counts["customer"], counts["agent"], counts["dated"]
        read = FileRead(source.within or source.shown, format_, source.encoding, source.columns, *sums)
        self.reads[key] = self.reads[key].with_another(read) if key in self.reads else read

    def _tell(self, source: ExportFile) -> None:
        percent = 100 * source.done() // max(source.size, 1)
        if self.percent != percent:
            self.percent = percent
            self.progress(f"reading {source.within or source.shown}: {percent} % of {source.size / 1e6:,.1f} MB")


def recognised(source: ExportFile) -> str:
    """Return the format that a file looks like, by what it begins with, then by its name; "" for none."""
    head, name = source.head.lstrip("\ufeff \t\r\n"), source.shown.lower()
    if head.startswith("From ") or mbox.is_mail(head):
        return "mbox"
    if head.startswith(("{", "[")):
        return recognised_json(head) or JSON_LINES.name
    if xml.is_xml(head):
        return "xml"
    if head.startswith("<"):
        return ""
    known = next((format_ for format_, form in _BY_NAME.items() if form.search(name)), "")
    first = head.split("\n", 1)[0]
    return known or ("csv" if any(char in first for char in csv.DELIMITERS) else "")


def _messages(source: ExportFile, format_: str, fields: Fields) -> Iterator[Item]:
    if format_ == "csv":
        yield from csv.read(source, fields)
    elif format_ == "mbox":
        yield from mbox.read(source, fields)
    elif format_ == "xml":
        yield from xml.read(source, fields)
    elif schema := SCHEMAS.get(format_):
        yield from records.read(source, schema, fields)
    else:
        help_ = f"name it with --from: {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
        yield Diagnostic("unknown-format", "the format of the export cannot be told", source.at(1), help_)

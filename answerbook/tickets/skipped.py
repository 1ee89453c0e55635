"""What exports were read as, and what was wrong with them: sums that can be put together."""

from collections import Counter
from dataclasses import dataclass, field

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.wording import plural
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read.declared import AllDeclared
from answerbook.tickets.read.messages import ALONE, NOT_WHOLE, FileRead, RecordFault

# So many lines of a fault are named.
MAX_LINES = 5
_NAME_TICKETS = "export messages with the id of their ticket, or name it with --id-field"
_NAME_TEXTS = "name what is to be read with --text-field"


@dataclass
class FaultCount:
    """How many records of a file something is wrong with, and the lines of the first ones."""

    file: str
    what: str
    records: int = 0
    lines: list[int] = field(default_factory=list)

    def add(self, records: int, *lines: int) -> None:
        """Count records."""
        self.records += records
        self.lines = sorted([*self.lines, *lines])[:MAX_LINES]


@dataclass
class ReadingPart:
    """What was read of a part of the exports."""

    files: list[FileRead]
    lost: dict[str, int]
    faults: list[FaultCount]
    problems: list[Diagnostic]
    declared: AllDeclared


@dataclass
class SkippedRecords:
    """What was wrong with exports, by file and fault: how many records, and the lines of the first ones.

    `files` are those that were read, `problems` what is wrong with files, `declared` how much they say that there is.
    `lost` counts by file the links that `finder` finds in texts that are not read.
    """

    finder: LinkFinder | None = None
    files: list[FileRead] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    faults: dict[tuple[str, str], FaultCount] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    declared: AllDeclared = field(default_factory=AllDeclared)

    def add(self, one: RecordFault | Diagnostic) -> None:
        """Take what is wrong with a record or a file."""
        if isinstance(one, Diagnostic):
            self.problems.append(one)
            return
        if one.text and self.finder:
            self.lost[one.place.file] += len(self.finder.find(one.text))
        self._count_of(one.place.file, one.what).add(1, one.place.line)

    def part(self) -> ReadingPart:
        """Return all of it in a form that can be written and taken."""
        faults = [self.faults[key] for key in sorted(self.faults)]
        return ReadingPart(self._files(), dict(sorted((+self.lost).items())), faults, self._problems(), self.declared)

    def take(self, part: ReadingPart) -> None:
        """Take the same of another part of the exports."""
        self.files += part.files
        self.lost.update(part.lost)
        for fault in part.faults:
            self._count_of(fault.file, fault.what).add(fault.records, *fault.lines)
        self.problems += part.problems
        self.declared.take(part.declared)

    def as_json(self) -> list[dict[str, object]]:
        """Return file, fault, number of records and first lines of each fault of each file."""
        return [dict(vars(self.faults[key])) for key in sorted(self.faults)]

    def read_as(self) -> list[dict[str, object]]:
        """Return what each file was read as."""
        return [vars(one) for one in self._files()]

    def names(self) -> list[str]:
        """Return the names of the exports that were read."""
        return list(dict.fromkeys(one.file for one in self._files()))

    def diagnostics(self, of_lost: Severity = Severity.WARNING) -> list[Diagnostic]:
        """Return a warning for each fault of each file, and what is said of links in texts that were passed over."""
        found = []
        for file, count in sorted((+self.lost).items()):
            message = f"{plural(count, 'link')} to the site in texts that are not read"
            found.append(Diagnostic("lost-links", message, Location(file), _NAME_TEXTS, of_lost))
        found += [_of_fault(self.faults[key]) for key in sorted(self.faults)]
        return [*found, *self._problems(), *self.declared.missing()]

    def _count_of(self, file: str, what: str) -> FaultCount:
        return self.faults.setdefault((file, what), FaultCount(file, what))

    def _files(self) -> list[FileRead]:
        return sorted(self.files, key=lambda one: (one.file, one.format, one.charset, sorted(one.columns.items())))

    def _problems(self) -> list[Diagnostic]:
        return sorted(self.problems, key=lambda one: (one.location, one.code, one.message))


def _of_fault(fault: FaultCount) -> Diagnostic:
    first = ", ".join(map(str, fault.lines)) + (" and more" if fault.records > len(fault.lines) else "")
    records = plural(fault.records, "record is", "records are")
    message = f"{records} {fault.what}; {'line' if fault.records == 1 else 'lines'} {first}"
    help_ = _NAME_TICKETS if fault.what == ALONE else "the rest was read; mend the lines, or export again"
    help_ = _NAME_TEXTS if fault.what.startswith(NOT_WHOLE) else help_
    return Diagnostic("damaged-record", message, Location(fault.file, fault.lines[0]), help_, Severity.WARNING)

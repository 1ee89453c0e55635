"""Compares what the pages of an API say of how much there is with what was read: pages that are missing are told of."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.wording import plural

# Keys beside a list, of many APIs, under which stands how many records there are in all.
_TOTAL = re.compile(
    r'"(?:count|total|total_count|totalCount|totalSize|totalElements|total_results|totalResults|total_resources)"'
    r"\s*:\s*([0-9]{1,9})(?![0-9.eE])"
)
# Keys under which the address or the mark of the next page stands, or whether there is one.
_NEXT = re.compile(
    r'"(?:next_page|next_page_url|nextPage|next|nextRecordsUrl|next_url|next_cursor|nextPageToken|hasNextPage|has_more|'
    r"hasMore|more_records)\"\s*:\s*(null|false|true|\"[^\"]*\"|\{[^{}]*\}|[0-9]+)"
)
_LAST = re.compile(r'"(?:end_of_stream|done|isLast|isLastPage|last_page_reached)"\s*:\s*(true|false)')
_NOTHING = frozenset(("null", "false", '""', "{}", "0"))
# Characters beside the lists of a page that are looked at.
LONGEST = 2**16
_HELP = "export the rest, too, and name all the files in one command"


@dataclass
class Declared:
    """What a file says of how many records there are, 0 if nothing, and whether another page follows its last one.

    `records` were found; `alone` of them have no place for replies, and `replies` tells that others have.
    """

    total: int = 0
    more: bool = False
    records: int = 0
    replies: bool = False
    alone: int = 0

    def ticket(self, *, is_first_alone: bool) -> None:
        """Count a ticket that was read."""
        self.records += 1
        self.replies = self.replies or not is_first_alone
        self.alone += is_first_alone

    def page(self, value: object) -> None:
        """Take a page."""
        self.beside(json.dumps(_beside(value)))

    def beside(self, text: str) -> None:
        """Take what stands beside the lists of a page, or between those of two pages, as JSON."""
        totals = [int(found[1]) for found in _TOTAL.finditer(text)]
        self.total = max([self.total, *totals])
        for found in _NEXT.finditer(text):
            self.more = found[1] not in _NOTHING
        for found in _LAST.finditer(text):
            self.more = found[1] == "false"


@dataclass
class Total:
    """How many records an export says that it holds, how many were found, and the first of its files."""

    format: str
    said: int
    records: int
    file: str


@dataclass
class AllDeclared:
    """The same of all files, by format: files that belong together may hold a page each."""

    totals: list[Total] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)
    open: dict[str, str] = field(default_factory=dict)
    alone: list[str] = field(default_factory=list)

    def add(self, shown: str, format_: str, declared: Declared) -> None:
        """Take what a file says."""
        if declared.alone and not declared.replies:
            self.alone.append(shown)
        if declared.total:
            self._count(Total(format_, declared.total, declared.records, shown))
        if declared.more:
            self._open(format_, shown)
        elif declared.records:
            self.ended.add(format_)

    def take(self, other: "AllDeclared") -> None:
        """Take what other files say."""
        self.alone += other.alone
        for one in other.totals:
            self._count(one)
        for format_, shown in other.open.items():
            self._open(format_, shown)
        self.ended |= other.ended

    def missing(self) -> Iterator[Diagnostic]:
        """Yield a warning for each export that holds fewer records than it says, or names a page that is not there."""
        short = sorted((one.file, one.said, one) for one in self.totals if one.records < one.said)
        for file, _, one in short:
            were = plural(one.records, "was", "were")
            yield _warning(f"the export says that it holds {one.said:,} records, and {were} read", file)
        if self.alone:
            message = (
                "the export has the first message of each ticket alone: replies, and the links in them, are not there"
            )
            yield _warning(message, min(self.alone))
        said = {one.format for _, _, one in short}
        for format_, shown in sorted(self.open.items()):
            if format_ not in self.ended | said:
                yield _warning("the export names a further page, which is not among the files", shown)

    def _count(self, one: Total) -> None:
        known = next((other for other in self.totals if (other.format, other.said) == (one.format, one.said)), None)
        if known is None:
            self.totals.append(Total(one.format, one.said, one.records, one.file))
        else:
            known.records += one.records
            known.file = min(known.file, one.file)

    def _open(self, format_: str, shown: str) -> None:
        self.open[format_] = max(self.open.get(format_, ""), shown)


def _beside(value: object) -> object:
    """Return a value without the lists in it."""
    if isinstance(value, dict):
        return {name: _beside(inner) for name, inner in value.items() if not isinstance(inner, list)}
    return value


def _warning(message: str, shown: str) -> Diagnostic:
    return Diagnostic("missing-records", message, Location(shown, 1), _HELP, Severity.WARNING)

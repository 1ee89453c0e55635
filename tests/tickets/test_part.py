"""Parts of an export, put together in any order and grouping, come to exactly what the whole does."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ledger_driver import Desk
from pydantic import TypeAdapter

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.search.engine import Search
from answerbook.tickets.audit import as_json as audit_json
from answerbook.tickets.audit import totals
from answerbook.tickets.audit.judge import Auditor
from answerbook.tickets.audit.totals import AuditPart, AuditTotals, Citations
from answerbook.tickets.gaps import as_json as gaps_json
from answerbook.tickets.gaps.collect import Gaps, GapsPart
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read.declared import Declared
from answerbook.tickets.read.messages import FileRead, Message, RecordFault
from answerbook.tickets.skipped import ReadingPart, SkippedRecords

SITE = "https://small.example/help/"
# To make a failing case small would take minutes, for each try asks the search.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
TEXTS = (
    "How do I get a refund for an order?",
    f"Where can I park my car? {SITE}faq/parking/",
    f"{SITE}faq/refunds/r1/ and {SITE}faq/refunds/#nowhere",
    "Do you sell umbrellas? It rains.",
    "Where is my invoice for the umbrella?",
    "The invoice is wrong. What can I do?",
    f"{SITE}nowhere-1/ {SITE}nowhere-2/ {SITE}nowhere-3/ {SITE}nowhere-4/",
    f"{SITE}faq/12345678/ {SITE}faq/lena@mail.example/ {SITE}old/some-thing-new/",
    "Can I pay an order with Klarna?",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a site with two answers that are recorded, of which one changed since."""
    questions = {"refunds": "How do I get a refund for an order?", "parking": "Where can I park my car?"}
    return Desk.answering(tmp_path_factory.mktemp("desk"), questions)


@pytest.fixture(scope="module")
def search(desk: Desk) -> Search:
    """Return the site's search."""
    return desk.search


_MESSAGES = st.lists(
    st.builds(
        Message,
        ticket=st.sampled_from("ABCDEFGH"),
        at=st.sampled_from((None, date(2026, 3, 4), date(2026, 3, 5), date(2026, 5, 1), date(2026, 11, 28))),
        text=st.sampled_from(TEXTS),
        html=st.just(""),
        plan=st.sampled_from(("", "pro", "unheard")),
        place=st.sampled_from([Location(name) for name in ("a.csv", "b.csv", "c.csv", "d.csv")]),
        author=st.sampled_from(("", "customer", "agent")),
        subject=st.sampled_from(("", "Umbrella", "An invoice")),
    ),
    max_size=24,
)


class Run:
    """What is read of some files: the messages of each in their order, and something wrong with each."""

    def __init__(self, search: Search, most: int) -> None:
        auditor, finder = Auditor(search.graph, {}), LinkFinder([SITE])
        self.audit, self.gaps = AuditTotals(auditor, finder), Gaps(search, Citations(auditor, finder), most)
        self.skipped = SkippedRecords(finder)

    def read(self, file: str, messages: Sequence[Message]) -> None:
        """Read a file."""
        for line, one in enumerate(messages, start=1):
            message = replace(one, place=Location(file, line))
            self.audit.add(message)
            self.gaps.add(message)
            self.skipped.add(RecordFault("broken", message.place, f"{SITE}faq/parking/"))
        self.skipped.files.append(FileRead(file, "csv", "utf-8", {}, len(messages), 0, 0, 0))
        self.skipped.add(Diagnostic("left-out-file", "left out", Location(file), "", Severity.WARNING))
        self.skipped.declared.add(file, "csv", Declared(total=20, more=file < "c", records=len(messages)))

    def take(self, other: "Run") -> None:
        """Take what another run wrote."""
        self.audit.take(through(AuditPart, other.audit.part()))
        self.gaps.take(through(GapsPart, other.gaps.part()))
        self.skipped.take(through(ReadingPart, other.skipped.part()))

    def told(self) -> tuple[Any, ...]:
        """Return all that the commands would say."""
        audit, gaps = audit_json.as_json(self.audit, self.skipped), gaps_json.as_json(self.gaps, self.skipped, 2, 5, 9)
        return audit, gaps, sorted(self.gaps.citations.counts.items()), self.skipped.diagnostics()


def through(type_: Any, value: Any) -> Any:
    """Return a value after it was written and read."""
    adapter = TypeAdapter(type_)
    return adapter.validate_json(adapter.dump_json(value))


def put_together(search: Search, most: int, runs: list[Run], chance: Any) -> Run:
    """Put runs together, two or more at a time, until one is left."""
    while len(runs) > 1:
        chance.shuffle(runs)
        whole = Run(search, most)
        for _ in range(chance.randint(2, len(runs))):
            whole.take(runs.pop())
        runs.append(whole)
    return runs[0]


@given(messages=_MESSAGES, chance=st.randoms(use_true_random=False), few=st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=PHASES, max_examples=30)
def test_parts_come_to_the_whole(
    search: Search, monkeypatch: pytest.MonkeyPatch, messages: list[Message], chance: Any, few: bool
) -> None:
    """A ticket may stand in several parts; few dead addresses and few tickets of each kind may be told apart."""
    monkeypatch.setattr(totals, "MAX_DEAD", 2 if few else 1000)
    monkeypatch.setattr(totals, "MAX_NAMED", 2 if few else 10)
    files: dict[str, list[Message]] = {f"{name}.csv": [] for name in "abcd"}
    for one in messages:
        files[one.place.file].append(one)
    whole, parts = Run(search, 100), []
    names = [*files]
    chance.shuffle(names)
    for name in names:
        whole.read(name, files[name])
        parts.append(Run(search, 100))
        parts[-1].read(name, files[name])
    assert put_together(search, 100, parts, chance).told() == whole.told()


@given(messages=_MESSAGES, chance=st.randoms(use_true_random=False))
@settings(deadline=None, phases=PHASES, max_examples=20)
def test_beyond_the_bound_tickets_that_are_whole_come_to_the_whole(
    search: Search, messages: list[Message], chance: Any
) -> None:
    """Of more tickets than are kept, which are kept is decided by no order, if each stands in one part, oldest first."""
    files: dict[str, list[Message]] = {}
    for one in sorted(messages, key=lambda one: one.at or date.min):
        files.setdefault(f"{one.ticket}.csv", []).append(one)
    whole, parts = Run(search, 2), [Run(search, 2)]
    for name, of_file in files.items():
        whole.read(name, of_file)
        parts.append(Run(search, 2))
        parts[-1].read(name, of_file)
    assert put_together(search, 2, parts, chance).told() == whole.told()


def exports(folder: Path) -> list[str]:
    """Write three exports: a table, a page that says how many tickets there are, and lines of which one is broken."""
    rows = "".join(f'{i},2026-0{i}-04,"{text}"\n' for i, text in enumerate(TEXTS, start=1))
    ticket = {"subject": "A", "raw_subject": "A", "submitter_id": 1, "comments": [{"body": TEXTS[4]}]}
    texts = {
        "a.csv": f"Ticket,Created at,Body\n{rows}",
        "b.json": json.dumps({"tickets": [{**ticket, "id": i} for i in range(3)], "count": 9}),
        "c.jsonl": "".join(json.dumps({"ticket": 2 * i, "text": text}) + "\n" for i, text in enumerate(TEXTS)) + "{",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in texts]


@pytest.mark.parametrize("command", ["audit", "count", "gaps"])
def test_a_command_puts_parts_together(desk: Desk, tmp_path: Path, command: str) -> None:
    """What a command prints of two parts, of which one was put together itself, is what it prints of all exports."""
    names = exports(tmp_path)
    date_ = ("--date", "2026-11-28") if command == "count" else ()

    def run(*more: str) -> str:
        return desk.run("tickets", command, *more, "--json", *date_).stdout

    parts = [str(tmp_path / f"{i}.part") for i in range(4)]
    for name, part in zip(names, parts, strict=False):
        run(name, "--part", part)
    run(parts[2], parts[0], "--part", parts[3])
    whole = run(*names)
    assert json.loads(whole).get("messages", 1) > 0
    assert run(parts[1], parts[3]) == run(*parts[:3]) == run(parts[3], names[1]) == whole


def test_the_report_of_parts_is_that_of_the_whole(desk: Desk, tmp_path: Path) -> None:
    """Options of a report hold for parts as for exports."""
    names, html = exports(tmp_path), tmp_path / "gaps.html"

    def report(*more: str) -> str:
        desk.run("tickets", "gaps", *more, "--html", str(html), "--least", "2", "--minutes-per-ticket", "8")
        return html.read_text(encoding="utf-8")

    for i, name in enumerate(names):
        desk.run("tickets", "gaps", name, "--part", str(tmp_path / f"{i}.part"))
    assert report(*(str(tmp_path / f"{i}.part") for i in (2, 0, 1))) == report(*names)


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda text: text[:-40], "this part cannot be read"),
        (lambda text: text.replace('"audit"', '"gaps"', 1), "this is no part of `tickets audit`"),
        (lambda text: text.replace('"content":"', '"content":"0', 1), "this part was made with another content"),
    ],
)
def test_a_part_that_does_not_fit_is_an_error(
    desk: Desk, tmp_path: Path, spoilt: Callable[[str], str], said: str
) -> None:
    """A damaged part, and one that was judged by another content, are not put together; nothing is written."""
    (export, *_), part = exports(tmp_path), tmp_path / "a.part"
    desk.run("tickets", "audit", export, "--part", str(part))
    part.write_text(spoilt(part.read_text(encoding="utf-8")), encoding="utf-8")
    done = desk.run("tickets", "audit", str(part), "--part", str(tmp_path / "b.part"))
    assert (done.exit_code, f"error[damaged-part]: {said}" in done.stdout) == (1, True)
    assert not (tmp_path / "b.part").exists()


def test_a_part_of_another_command_is_an_error(desk: Desk, tmp_path: Path) -> None:
    """The sums of an audit are none of gaps, and it is said where they belong."""
    (export, *_), part = exports(tmp_path), tmp_path / "a.part"
    desk.run("tickets", "audit", export, "--part", str(part))
    done = desk.run("tickets", "gaps", str(part))
    assert (done.exit_code, "answerbook tickets audit" in done.stdout) == (1, True)


def test_a_part_of_an_audit_holds_no_text_of_a_ticket(desk: Desk, tmp_path: Path) -> None:
    """Addresses, ids of tickets that are named, and numbers stand in it; steps that may be a text are left out."""
    (export, *_), part = exports(tmp_path), tmp_path / "a.part"
    desk.run("tickets", "audit", export, "--part", str(part))
    text = part.read_text(encoding="utf-8")
    assert not any(one in text for one in ("lena", "12345678", "umbrella", "invoice", "Klarna"))


def test_the_counts_of_a_part_are_not_kept(desk: Desk, tmp_path: Path) -> None:
    """Only those of the whole take the place of the last ones in the ledger."""
    export, part = exports(tmp_path)[0], tmp_path / "a.part"
    kept = desk.folder / "ledger/counts.json"
    kept.unlink(missing_ok=True)
    assert desk.run("tickets", "count", export, "--date", "2026-11-28", "--part", str(part)).exit_code == 0
    assert not kept.exists()
    assert desk.run("tickets", "count", str(part), "--date", "2026-11-28").exit_code == 0
    assert json.loads(kept.read_text(encoding="utf-8"))["tickets"]["faq:parking"] > 0

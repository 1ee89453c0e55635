"""Two runs that write one ledger at once: the second waits or is refused, and nothing is recorded twice."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ledger_driver import DAY, Desk
from lock_driver import another

from answerbook.core import lock
from answerbook.ledger.append import lock as lock_of
from answerbook.pipeline import Outcome
from answerbook.recording import record


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Open a desk whose second run does not wait."""
    monkeypatch.setattr(lock, "PATIENCE", 0)
    return Desk.opened(tmp_path)


def at_once(run):  # type: ignore[no-untyped-def]
    """Run something beside this run, and return what it returns."""
    with ThreadPoolExecutor() as pool:
        return pool.submit(run).result()


def test_two_records_at_once_add_one_revision(desk: Desk) -> None:
    """While a writer is asked for a reason, a second `record` is refused; the ledger stays sound and has one line."""
    refused: list[Outcome] = []

    def reason(entry: object) -> str:
        refused.append(at_once(lambda: record(desk.settings, lambda _: "The other.", DAY))[0])
        return "The first."

    done, additions = record(desk.settings, reason, DAY)
    assert done.ok
    assert [addition.number for addition in additions] == [1]
    assert [d.code for outcome in refused for d in outcome.diagnostics] == ["in-use"]
    assert "answerbook record" in refused[0].diagnostics[0].message
    assert len(desk.lines("opening-hours")) == 1
    assert desk.codes() == []


def test_nothing_is_retired_or_counted_while_another_writes(desk: Desk) -> None:
    """`record`, `retire` and `tickets count` are refused while another process writes, and leave the ledger as it is."""
    desk.record()
    (desk.folder / "tickets.jsonl").write_text('{"id": "1", "text": "See https://small.example/help/faq/a/"}\n')
    with another(lock_of(desk.folder / "ledger")) as (number, _):
        runs = [desk.run("tickets", "count", str(desk.folder / "tickets.jsonl"))]
        desk.delete("opening-hours")
        runs += [
            desk.run("retire", "faq:opening-hours", "--reason", "Gone."),
            desk.run("record", "--reason", "Changed."),
        ]
    for run in runs:
        assert run.exit_code == 1
        assert f"ledger:1:1: error[in-use]: process {number} (answerbook test, since " in run.stdout
    assert len(desk.lines("opening-hours")) == 1
    assert [path.name for path in (desk.folder / "ledger").rglob("*.json")] == []


def test_the_lock_stands_beside_the_ledger_while_it_is_written_alone(desk: Desk) -> None:
    """The committed folder never holds it, nothing is left afterwards, and a name of the folder by a link is the same."""
    (desk.folder / "link").symlink_to("ledger")
    seen = []

    def reason(entry: object) -> str:
        seen.append(sorted(path.name for path in desk.folder.iterdir()))
        return "Why."

    record(desk.settings, reason, DAY)
    assert seen == [[".ledger.lock", "content", "link"]]
    assert sorted(path.name for path in desk.folder.iterdir()) == ["content", "ledger", "link"]
    assert lock_of(desk.folder / "link") == lock_of(desk.folder / "ledger") == desk.folder / ".ledger.lock"

"""What was made of an entry stays until something of what it was made of changes: after each edit all is as made anew."""

import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from site_edits import EDITS, FAQ, LATER, OTHER, changed, said_more, where, write_site

from answerbook.core import processes
from answerbook.memory import parts
from answerbook.memory.parts import Parts
from answerbook.memory.watched import WatchedGraph
from answerbook.model.fields import Ref
from answerbook.model.made import Maker, Wanted, anew
from answerbook.pipeline import check
from answerbook.publishing.beside import files_beside
from answerbook.redacting import redact
from answerbook.settings import Settings

# Kinds of what is kept of each entry.
KINDS = ("links", "ledger", "pages", "entries", "search", "past")


@pytest.fixture
def home(tmp_path: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the sample site, recorded; all is done in one process, so that a test sees what is done."""
    monkeypatch.setattr(processes, "cores", lambda: 1)
    write_site(tmp_path)
    # Recording has read it, too.
    shutil.rmtree(caches)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Note of what something is made, kind by kind."""
    found: dict[str, list[str]] = {}
    real = parts._made

    def noting(watched: WatchedGraph, wanted: Wanted, refs: Iterable[Ref]) -> Any:
        found.setdefault(wanted.name, []).extend(map(str, refs))
        return real(watched, wanted, refs)

    monkeypatch.setattr(parts, "_made", noting)
    return found


def run(settings: Settings, maker: Maker | None = None) -> tuple[object, ...]:
    """Return all that is made of a site without the engine, and what is told of it."""
    maker = maker or Parts(settings)
    checked = check(settings, maker=maker)
    assert checked.graph and checked.tree, checked.diagnostics
    beside = files_beside(checked.graph, settings.parts, maker)
    return checked.diagnostics, dict(checked.tree.files), checked.tree.nav, *beside


def without_memory(settings: Settings) -> tuple[object, ...]:
    """Return the same, made anew, which is remembered nowhere."""
    return run(settings, anew)


@pytest.mark.parametrize("seed", [17, 18])
def test_after_any_change_all_is_as_made_anew(home: Path, seed: int) -> None:
    """Edits in any order, some of them several at a time: nothing is taken over that would have become another."""
    chance = random.Random(seed)
    edits = chance.sample([name for name in EDITS if name != "a new id"], len(EDITS) - 1)
    run(where(home))
    while edits:
        some = [edits.pop() for _ in range(min(chance.randint(1, 2), len(edits)))]
        for name in [*some, *([] if edits else ["a new id"])]:
            EDITS[name](home)
        assert run(where(home)) == without_memory(where(home)), some


def test_each_change_alone_is_noticed(home: Path) -> None:
    """Edits one by one, each seen by a memory of just before it: what no other edit brings along is noticed, too."""
    for name, edit in EDITS.items():
        if name not in ("a new id", "a withdrawn answer"):
            edit(home)
            assert run(where(home)) == without_memory(where(home)), name


def test_what_has_not_changed_is_not_made_again(home: Path, made: dict[str, list[str]]) -> None:
    """The same content again: nothing is made. One answer says more: it is made, and who lists or links to it."""
    run(where(home))
    assert set(made) == set(KINDS)
    made.clear()
    run(where(home))
    assert {name for name, refs in made.items() if refs} <= {"ledger", "links"}
    made.clear()
    said_more(home)
    run(where(home))
    assert "faq:is-there-a-card-for-dogs" in made["pages"]
    for name in KINDS:
        assert not {"guide:find-a-book", "faq:how-long-may-i-keep-a-book"} & set(made[name]), name


def test_another_day_counts(home: Path) -> None:
    """Pages say what is overdue by the day of the run."""
    run(where(home))
    later = replace(where(home), today=date(2031, 1, 1))
    found = run(later)
    assert found == without_memory(later)
    assert found != run(where(home))


def test_what_has_problems_is_told_again(home: Path) -> None:
    """A warning about one entry is told by each run, though nothing has changed."""
    run(where(home))
    said_more(home)
    first, second = run(where(home)), run(where(home))
    assert first == second == without_memory(where(home))
    assert "unrecorded" in str(second[0])


def cut(file: Path) -> None:
    """Cut a file off."""
    file.write_bytes(file.read_bytes()[:-20])


def other(file: Path) -> None:
    """Let a file say another word."""
    file.write_bytes(file.read_bytes().replace(b"card", b"cord"))


def foreign(file: Path) -> None:
    """Put a sound file of something else in the place of one."""
    file.write_bytes(max(file.parent.iterdir(), key=lambda one: one.name != file.name).read_bytes())


@pytest.mark.parametrize("damage", [cut, other, foreign, Path.unlink])
def test_a_damaged_memory_is_made_anew(home: Path, caches: Path, damage: Callable[[Path], None]) -> None:
    """Where a file is not the one that was kept in its place, all that it held is made again."""
    whole = run(where(home))
    files = sorted((caches / "answerbook/parts").iterdir())
    assert len(files) == len(KINDS)
    for file in files:
        damage(file)
    assert run(where(home)) == whole


def test_another_version_of_the_program_makes_all_anew(
    home: Path, made: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older program made is not taken over."""
    run(where(home))
    first = {name: sorted(refs) for name, refs in made.items()}
    made.clear()
    monkeypatch.setattr(parts, "program", lambda: "another")
    run(where(home))
    assert {name: sorted(refs) for name, refs in made.items()} == first


def test_cold_makes_all_anew(home: Path, made: dict[str, list[str]]) -> None:
    """With `--cold` nothing is taken over."""
    run(where(home))
    first = {name: sorted(refs) for name, refs in made.items()}
    made.clear()
    run(replace(where(home), cold=True))
    assert {name: sorted(refs) for name, refs in made.items()} == first


def test_words_that_are_gone_are_kept_nowhere(home: Path, caches: Path) -> None:
    """What an answer said is out of the memory with the next run."""
    changed(home, OTHER, "Nobody pays *twice*.", "Nobody pays Xanthippe.")
    run(where(home))
    assert any(b"Xanthippe" in file.read_bytes() for file in (caches / "answerbook/parts").iterdir())
    changed(home, OTHER, "Nobody pays Xanthippe.", "Nobody pays *twice*.")
    run(where(home))
    assert not any(b"Xanthippe" in file.read_bytes() for file in (caches / "answerbook/parts").iterdir())


def test_words_that_are_removed_by_law_are_kept_nowhere(home: Path, caches: Path) -> None:
    """With a removal from the ledger all parts go, be they of a run with other options."""
    run(replace(where(home), site_url="https://preview.example/"))
    changed(home, FAQ, "short: No.", "short: Not yet.")
    done = redact(where(home), Ref("faq", Path(FAQ).stem), 1, "A name.", LATER)
    assert done.number == 1, done.outcome.diagnostics
    assert list((caches / "answerbook/parts").iterdir()) == []


def test_a_graph_notes_what_is_read_of_it(home: Path) -> None:
    """A key that is asked for, be it there or not, and all of a mapping: each is noted, also of what is derived."""
    graph = check(where(home)).graph
    assert graph is not None
    watched = WatchedGraph(graph)
    answer = Ref("faq", Path(FAQ).stem)
    watched.begin()
    entry = watched.graph.entry(answer)
    assert ("content.faqs", answer.id) in watched.reads
    watched.begin()
    assert watched.graph.content.get(Ref("faq", "nothing")) is None
    assert watched.reads == (("content.faqs", "nothing"),)
    watched.begin()
    assert len(list(watched.graph.content.faqs.values())) == len(graph.content.faqs)
    assert ("content.faqs", None) in watched.reads
    watched.begin()
    assert watched.graph.beside(entry) == graph.beside(entry)
    assert watched.reads == (("_beside", answer.id),)

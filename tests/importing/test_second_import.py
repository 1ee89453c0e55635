"""A second import takes over what the source has changed, and never what a writer has changed since."""

from pathlib import Path

import pytest
from import_driver import became, bring, errors, lost, run, written
from media_samples import png

FIRST = {
    "a.md": "---\ntitle: How do I pay?\nauthor: Ines\n---\nBy card.\n\nOr in cash.\n",
    "b.md": "---\ntitle: Where are you?\n---\nAt the pier.\n",
    "c.md": "---\ntitle: When are you open?\n---\nFrom nine.\n",
    "d.md": "---\ntitle: Are dogs allowed?\n---\nYes.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with a source, `src`, that was imported into `content`."""
    assert bring(written(tmp_path / "src", FIRST), tmp_path / "content")["exit"] == 0
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    """Change a text of a file, which must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return what all files of a folder hold."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_changed(site: Path) -> None:
    """Without a change a second import changes no byte."""
    before = bytes_of(site / "content")
    assert set(became(bring(site / "src", site / "content")).values()) == {"unchanged"}
    assert bytes_of(site / "content") == before


def test_both_sides_changed(site: Path) -> None:
    """By field: the source's changes come, the writer's stay, and where both changed the writer's stays and it is told."""
    a, b, c = (
        site / f"content/faqs/general/{name}.md" for name in ("how-do-i-pay", "where-are-you", "when-are-you-open")
    )
    change(a, "reviewed:", "# checked with Tom\nreviewed:")
    change(a, "owner: Ines", "owner: Tom")
    change(site / "src/a.md", "Or in cash.", "Or by transfer.")
    change(b, "At the pier.", "At the new pier.")
    change(site / "src/b.md", "At the pier.", "At the old pier.")
    change(c, "From nine.", "From ten.")
    told = bring(site / "src", site / "content")
    assert told["exit"] == 0
    assert became(told) == {
        "how-do-i-pay": "updated",
        "where-are-you": "conflict",
        "when-are-you-open": "unchanged",
        "are-dogs-allowed": "unchanged",
    }
    assert "# checked with Tom\n" in a.read_text()
    assert "owner: Tom\n" in a.read_text()
    assert a.read_text().endswith("By card.\n\nOr by transfer.\n")
    assert b.read_text().endswith("At the new pier.\n")
    assert c.read_text().endswith("From ten.\n")
    assert [(one["id"], one["field"], one["source"]) for one in told["import"]["conflicts"]] == [
        ("where-are-you", "body", "At the old pier.")
    ]
    assert errors(site / "content") == []


def test_a_conflict_is_told_once(site: Path) -> None:
    """The writer's word stands once the conflict was told: the source is asked again when it says something else."""
    b = site / "content/faqs/general/where-are-you.md"
    change(b, "At the pier.", "At the new pier.")
    change(site / "src/b.md", "At the pier.", "At the old pier.")
    assert became(bring(site / "src", site / "content"))["where-are-you"] == "conflict"
    assert became(bring(site / "src", site / "content"))["where-are-you"] == "unchanged"
    change(site / "src/b.md", "At the old pier.", "At the mill.")
    assert became(bring(site / "src", site / "content"))["where-are-you"] == "conflict"
    assert b.read_text().endswith("At the new pier.\n")


def test_a_conflict_is_told_where_it_stands(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is in the writer's own file: as it is in a dry run, else as it is after what was taken over."""
    monkeypatch.chdir(site)
    a, b = Path("content/faqs/general/how-do-i-pay.md"), Path("content/faqs/general/where-are-you.md")
    change(a, "Or in cash.", "Or by letter.")
    change(Path("src/a.md"), "Or in cash.", "Or by transfer.")
    change(Path("src/a.md"), "author: Ines\n", "")
    change(b, "question: Where", "question: So where")
    change(Path("src/b.md"), "title: Where", "title: And where")
    told = bring(Path("src"), Path("content"), "--dry-run")["import"]["conflicts"]
    assert [one["at"] for one in told] == [f"{a}:{line_of(a, 'By card.')}:1", f"{b}:2:11"]
    shown = run("import", "src")
    place = f"{a}:{line_of(a, 'By card.')}:1"
    assert place != told[0]["at"]
    assert f"{place}: body of how-do-i-pay was changed here and in the source" in shown.stdout
    assert f"{b}:2:11: question of where-are-you was changed here" in shown.stdout


def test_a_conflict_in_a_file_that_cannot_be_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is named where it stands, wherever a writer has put it."""
    monkeypatch.chdir(site)
    a = Path("content/faqs/general/how-do-i-pay.md")
    change(a, "question:", "question: [")
    a.parent.with_name("paying").mkdir()
    a = a.rename(a.parent.with_name("paying") / a.name)
    change(Path("src/a.md"), "By card.", "By phone.")
    told = bring(Path("src"), Path("content"), "--dry-run")["import"]["conflicts"]
    assert [one["at"] for one in told] == [f"{a}:1:1"]


def line_of(path: Path, words: str) -> int:
    """Return the number of the line of a file that begins with words."""
    return next(number for number, line in enumerate(path.read_text().split("\n"), 1) if line.startswith(words))


def test_renamed_moved_deleted_and_new(site: Path) -> None:
    """Ids hold: a renamed answer is followed by its alias, a deleted one stays away, what is gone is told and kept."""
    content = site / "content"
    old = content / "faqs/general/how-do-i-pay.md"
    old.rename(old.with_name("payment.md"))
    change(old.with_name("payment.md"), "reviewed:", "aliases: [how-do-i-pay]\nreviewed:")
    (content / "faqs/general/where-are-you.md").unlink()
    (site / "src/d.md").unlink()
    change(site / "src/a.md", "By card.", "By phone.")
    written(site / "src", {"e.md": "---\ntitle: Is it deep?\n---\nNo.\n"})
    told = bring(site / "src", content)
    assert became(told) == {
        "payment": "updated",
        "where-are-you": "deleted",
        "when-are-you-open": "unchanged",
        "is-it-deep": "new",
        "are-dogs-allowed": "gone",
    }
    assert "By phone." in (content / "faqs/general/payment.md").read_text()
    assert not (content / "faqs/general/where-are-you.md").exists()
    assert (content / "faqs/general/are-dogs-allowed.md").exists()


def test_a_moved_article_moves(site: Path) -> None:
    """Another folder of the source is another topic here, unless a writer has moved the answer."""
    (site / "src/late").mkdir()
    text = (site / "src/a.md").read_text()
    (site / "src/a.md").write_text(text.replace("title:", "id: pay\ntitle:"))
    told = bring(site / "src", site / "content", "--name", "other")
    assert became(told)["how-do-i-pay-2"] == "new"
    (site / "src/a.md").rename(site / "src/late/a.md")
    told = bring(site / "src", site / "content", "--name", "other")
    assert became(told)["how-do-i-pay-2"] == "updated"
    assert not (site / "content/faqs/general/how-do-i-pay-2.md").exists()
    assert (site / "content/faqs/late/how-do-i-pay-2.md").exists()


def test_an_answer_that_becomes_a_draft(tmp_path: Path) -> None:
    """Answers of the source no longer refer to it; a text of a writer that does is named, for the writer to mend."""
    hours = "---\ntitle: Hours\npermalink: /old/\n---\nNine.\n"
    content = tmp_path / "content"
    bring(written(tmp_path / "src", {"a.md": "# Cost\n\nSee [hours](b.md).\n", "b.md": hours}), content)
    assert (content / "redirects.yml").read_text() == "/old/: faq:hours\n"
    own = "---\nquestion: Mine?\nreviewed: 2026-11-28\n---\nSee [](faq:hours).\n"
    written(content, {"faqs/general/mine.md": own})
    change(tmp_path / "src/b.md", "title:", "draft: true\ntitle:")
    told = bring(tmp_path / "src", content)
    assert became(told) == {"cost": "updated", "hours": "updated"}
    assert "See hours." in (content / "faqs/general/cost.md").read_text()
    assert [(one["code"], one["severity"], Path(one["location"]["file"]).name) for one in told["diagnostics"]] == [
        ("draft-reference", "warning", "mine.md")
    ]
    assert not (content / "redirects.yml").exists()
    (content / "faqs/general/mine.md").unlink()
    assert errors(content) == []
    change(tmp_path / "src/b.md", "draft: true\n", "")
    assert became(bring(tmp_path / "src", content))["hours"] == "updated"
    assert (content / "redirects.yml").read_text() == "/old/: faq:hours\n"


def test_another_source_under_the_same_name(site: Path, tmp_path: Path) -> None:
    """A folder that has next to nothing of what was imported before is not taken for it."""
    other = written(tmp_path / "other", {"x.md": "# X\n\nYes.\n", "y.md": "# Y\n\nYes.\n"})
    before = bytes_of(site / "content")
    told = bring(other, site / "content")
    assert [one["code"] for one in told["diagnostics"]] == ["another-source"]
    assert bytes_of(site / "content") == before
    assert set(became(bring(other, site / "content", "--name", "other")).values()) == {"new"}


def test_a_dry_run_writes_nothing(site: Path) -> None:
    """It shows a table of what would become of each answer."""
    change(site / "src/a.md", "By card.", "By phone.")
    before = bytes_of(site)
    shown = run("import", str(site / "src"), "--content", str(site / "content"), "--dry-run")
    assert "updated    general  how-do-i-pay (body)\n" in shown.stdout
    assert shown.stdout.endswith("4 answers: 1 updated, 3 unchanged. Nothing was written.\n")
    assert bytes_of(site) == before


def test_a_disk_that_refuses_leaves_all_as_it_was(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If one file cannot be moved into place, those that were are taken back."""
    change(site / "src/a.md", "By card.", "By phone.")
    change(site / "src/c.md", "From nine.", "From ten.")
    before = bytes_of(site / "content")
    moved: list[Path] = []
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == 4:
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    told = bring(site / "src", site / "content")
    assert [one["code"] for one in told["diagnostics"]] == ["cannot-write"]
    assert bytes_of(site / "content") == before
    assert not list((site / "content").glob(".import-*"))


def test_a_broken_memory_is_told(site: Path) -> None:
    """Without what it remembers an import would bring everything in twice."""
    (site / "content/.imported.json").write_text("<<<<<<< HEAD")
    told = bring(site / "src", site / "content")
    assert [one["code"] for one in told["diagnostics"]] == ["import-state"]
    assert told["exit"] == 1


def test_a_deleted_answer_leaves_the_order(tmp_path: Path) -> None:
    """The order of a topic, which the source gives, names no answer that a writer has deleted."""
    pages = {f"{name}.md": f"---\ntitle: {name}\nweight: {i}\n---\nYes.\n" for i, name in enumerate("abc")}
    source = written(tmp_path / "src/one", pages).parent
    bring(source, tmp_path / "content")
    (tmp_path / "content/faqs/one/b.md").unlink()
    assert became(bring(source, tmp_path / "content")) == {"a": "unchanged", "b": "deleted", "c": "unchanged"}
    assert (tmp_path / "content/topics.yml").read_text() == "one:\n  title: One\n  order: [a, c]\n"
    assert errors(tmp_path / "content") == []


def test_pictures_come_once(tmp_path: Path) -> None:
    """A picture that is there already is not brought again, nor one that a writer has taken out with its file."""
    pages = {"a.md": "# A\n\nYes.\n\n![The pier](pier.png)\n", "pier.png": png(), "b.md": "# B\n\nNo.\n"}
    source = written(tmp_path / "src", pages)
    bring(source, tmp_path / "content")
    change(source / "b.md", "No.", "No.\n\n![The pier](pier.png)")
    bring(source, tmp_path / "content")
    assert [path.name for path in (tmp_path / "content/media").iterdir()] == ["pier.png"]
    (tmp_path / "content/media/pier.png").unlink()
    for name in "ab":
        page = tmp_path / f"content/faqs/general/{name}.md"
        page.write_text(page.read_text().partition("\n\n!")[0] + "\n")
    assert set(became(bring(source, tmp_path / "content")).values()) == {"unchanged"}
    assert list((tmp_path / "content/media").iterdir()) == []


def reviewed(path: Path) -> str:
    """Return the line of a file that says when it was reviewed."""
    return next(line for line in path.read_text().splitlines() if line.startswith("reviewed:"))


@pytest.mark.parametrize("both", [True, False])
def test_a_day_of_review_comes_with_its_words_alone(tmp_path: Path, both: bool) -> None:
    """Whoever checked the source's words has not checked a writer's: their day is not taken over, and that is told."""
    rows = "Id,Question,Answer,Updated\n1,Where are you?,At the pier.,2026-01-05\n2,Open?,From nine.,2026-01-05\n"
    source, content = written(tmp_path, {"faq.csv": rows}) / "faq.csv", tmp_path / "content"
    bring(source, content)
    mine, theirs = content / "faqs/general/where-are-you.md", content / "faqs/general/open.md"
    change(mine, "At the pier.", "At the new pier.")
    if both:
        change(source, "At the pier.", "At the old pier.")
    change(source, "From nine.", "From ten.")
    source.write_text(source.read_text().replace("2026-01-05", "2026-02-07"))
    told = bring(source, content)
    assert reviewed(mine) == "reviewed: 2026-01-05"
    assert reviewed(theirs) == "reviewed: 2026-02-07"
    assert lost(told) == [("faq.csv:2:1", "the day of a review of other words than those here", "left out")]
    # Once the words are the source's again, its next day of review is taken over.
    mine.write_text(mine.read_text().replace("At the new pier.", "At the old pier." if both else "At the pier."))
    change(source, "2026-02-07\n2", "2026-03-09\n2")
    assert became(bring(source, content))["where-are-you"] == "updated"
    assert reviewed(mine) == "reviewed: 2026-03-09"


ROWS = "Id,Question,Answer\n1,May I pay in cash?,No.\n2,Are dogs allowed?,Yes.\n3,Open?,From nine.\n"


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("2,Are dogs allowed?,Yes.", "2,Are dogs allowed?,Yes, all.", "the row has 4 cells, and there are 3 columns"),
        ("2,Are dogs allowed?,Yes.", '2,Are dogs allowed?,"Yes', "the row cannot be read: unexpected end of data"),
    ],
)
def test_a_malformed_row_stops_the_import(tmp_path: Path, good: str, bad: str, message: str) -> None:
    """The cause is told at its line, nothing is written, and nothing is called gone."""
    source, content = written(tmp_path, {"faq.csv": ROWS}) / "faq.csv", tmp_path / "content"
    bring(source, content)
    before = bytes_of(content)
    change(source, good, bad)
    told = bring(source, content)
    found = [(one["code"], one["location"]["line"], one["message"]) for one in told["diagnostics"]]
    assert (told["exit"], found) == (1, [("malformed-row", 3, message)])
    assert became(told) == {}
    assert bytes_of(content) == before


@pytest.mark.parametrize("row", ["2,,Yes.", f"2,Are dogs allowed?,{'long ' * 21_000}"])
def test_a_row_that_cannot_be_read_is_not_gone(tmp_path: Path, row: str) -> None:
    """What is in the source and cannot be carried over stays as it is, in the order of its topic, too."""
    source, content = written(tmp_path, {"faq.csv": ROWS}) / "faq.csv", tmp_path / "content"
    bring(source, content)
    topics = (content / "topics.yml").read_text()
    assert "order: [may-i-pay-in-cash, are-dogs-allowed, open]" in topics
    change(source, "2,Are dogs allowed?,Yes.", row)
    told = bring(source, content)
    assert became(told) == {"may-i-pay-in-cash": "unchanged", "open": "unchanged"}
    assert [at for at, _, _ in lost(told)] == ["faq.csv:3:1"]
    assert (content / "topics.yml").read_text() == topics

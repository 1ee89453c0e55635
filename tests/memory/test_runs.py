"""A run that would find what an earlier one found tells it at once, and nothing that has changed is passed over."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import ROOT
from site_driver import SMALL

from answerbook.cli.main import main
from answerbook.core.program import program
from answerbook.core.site_parts import site_parts
from answerbook.memory import store
from answerbook.memory.inputs import BUILD, CHECK, digest
from answerbook.memory.runs import BY_AN_EARLIER_BUILD
from answerbook.publishing.publish import IN_ONE_STEP
from answerbook.publishing.workshop import Workshop
from answerbook.settings import Settings

ANSWER = "content/faqs/basics/opening-hours.md"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the small site into a folder, and go there."""
    folder = tmp_path / "home"
    for name, text in SMALL.items():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def chosen(home: Path) -> Settings:
    """Return the settings of a build of the site."""
    parts = site_parts(home / "content", home)
    return Settings(parts, Workshop(home / "build"), home / "site", today=date(2026, 12, 1))


def no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run fail that reads the content."""

    def refuse(*_: object) -> None:
        raise AssertionError("the content was read")

    monkeypatch.setattr("answerbook.pipeline.check", refuse)
    monkeypatch.setattr("answerbook.pipeline.build", refuse)


def edit(name: str, text: str) -> Callable[[Path], None]:
    """Return what writes a file of the site, at its end if it is there."""

    def write(home: Path) -> None:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        with (home / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return write


def rename(home: Path) -> None:
    """Give a file of the content another name."""
    (home / ANSWER).rename((home / ANSWER).with_name("hours.md"))


CHANGES = {
    "an answer": edit(ANSWER, "More.\n"),
    "a new answer": edit("content/faqs/basics/more.md", "---\n---\n"),
    "another name": rename,
    "a deleted answer": lambda home: (home / ANSWER).unlink(),
    "the site": edit("content/site.yml", "publisher: Somebody\n"),
    "a record": edit("ledger/faq/opening-hours.jsonl", "{}\n"),
    "a file as it is": edit("static/robots.txt", "x"),
    "an own template": edit("templates/faq.md.j2", "x"),
    "an own part of the theme": edit("theme/assets/own.css", "x"),
    "own settings": edit("mkdocs.yml", "extra_css: [assets/own.css]\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("command", [CHECK, BUILD])
def test_every_change_of_a_site_counts(home: Path, command: str, change: Callable[[Path], None]) -> None:
    """Whatever the site is made of: one sign more, and nothing is told from memory."""
    before = digest(chosen(home), command)
    assert before == digest(chosen(home), command) != ""
    change(home)
    assert digest(chosen(home), command) not in (before, "")


def test_where_a_file_stands_counts(home: Path) -> None:
    """The same file in another folder is another file."""
    edit("static/x.txt", "x")(home)
    before = digest(chosen(home), BUILD)
    (home / "ledger").mkdir()
    (home / "static/x.txt").rename(home / "ledger/x.txt")
    assert digest(chosen(home), BUILD) != before


OPTIONS = [
    {"release": True},
    {"drafts": True},
    {"today": date(2026, 12, 2)},
    {"site_url": "https://other.example/"},
    {"engine": "properdocs"},
    {"compress": ("gzip",)},
    {"file_urls": True},
    {"history": True},
    {"keep": frozenset({"CNAME"})},
    {"commit": "abc"},
]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: next(iter(option)))
def test_every_option_counts(home: Path, option: dict[str, object]) -> None:
    """What a run is told decides about what it finds."""
    assert digest(replace(chosen(home), **option), BUILD) != digest(chosen(home), BUILD)


def test_the_program_and_its_tools_count(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another version of the program, or of anything that is installed beside it, may find something else."""
    before = in_a_new_process(home)
    (tmp_path / "place/tool-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "place")
    with_tool = in_a_new_process(home)
    monkeypatch.setattr("answerbook.core.program._PACKAGE", ROOT / "answerbook/core")
    assert len({before, with_tool, in_a_new_process(home)}) == 3


def in_a_new_process(home: Path) -> str:
    """Return the hash of a run that knows nothing yet of the program: it stays the same while a process lives."""
    program.cache_clear()
    found = digest(chosen(home), BUILD)
    program.cache_clear()
    return found


def pipe(home: Path) -> None:
    """Put something that is no file into the content."""
    os.mkfifo(home / "content/faqs/basics/pipe.md")


UNKNOWN = {
    "a hook": edit("mkdocs.yml", "hooks: [hook.py]\n"),
    "a plugin": edit("mkdocs.yml", "plugins: [tags]\n"),
    "a variable": edit("mkdocs.yml", "extra: {who: !ENV USER}\n"),
    "no file": pipe,
    "a link to elsewhere": lambda home: (home / "content/faqs/basics/x.md").symlink_to("/etc/hostname"),
}


@pytest.mark.parametrize("change", UNKNOWN.values(), ids=UNKNOWN)
def test_what_cannot_be_told_for_sure_is_not_remembered(home: Path, change: Callable[[Path], None]) -> None:
    """Programs of a site may read anything, and so may a link."""
    change(home)
    assert digest(chosen(home), BUILD) == ""


def test_what_was_published_elsewhere_is_asked_each_time(home: Path) -> None:
    """A list that somebody names may change without a file here."""
    assert digest(replace(chosen(home), published="https://small.example/help/"), CHECK) == ""


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab"])
@pytest.mark.parametrize("body", ["", "Read [this](faq:nowhere).\n"], ids=["a warning", "an error"])
def test_check_tells_the_same_again(home: Path, monkeypatch: pytest.MonkeyPatch, form: str, body: str) -> None:
    """Every warning and every error, to the letter, with the same exit code, though nothing is read."""
    edit(ANSWER, body)(home)
    first = run("check", "--format", form, "--today", "2030-01-01")
    assert "review-overdue" in first.stdout
    no_pipeline(monkeypatch)
    again = run("check", "--format", form, "--today", "2030-01-01")
    assert (again.stdout, again.exit_code) == (first.stdout, first.exit_code)
    assert first.exit_code == bool(body)


def test_cold_reads_all_of_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --cold nothing is told from memory."""
    assert run("check").exit_code == 0
    no_pipeline(monkeypatch)
    with pytest.raises(AssertionError, match="was read"):
        run("check", "--cold")


def test_a_check_sees_what_was_published_last(home: Path) -> None:
    """The list in the published site counts: what it has and the ledger has not is an error."""
    assert run("check").exit_code == 0
    edit("site/api/v1/revisions.json", json.dumps({"site_url": "https://small.example/help/", "entries": 1}))(home)
    assert "unknown-past" in run("check").stdout


def kept(caches: Path) -> Path:
    """Return the one file that is remembered."""
    (found,) = (caches / "answerbook/runs").iterdir()
    return found


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\n{}", b"x" * 64 + b'\n{"report": "{}"}'])
def test_a_damaged_memory_is_noticed(home: Path, caches: Path, data: bytes) -> None:
    """Whatever stands there: what this program did not write for this very run counts as nothing."""
    first = run("check")
    kept(caches).write_bytes(data)
    assert run("check").stdout == first.stdout
    assert kept(caches).read_bytes() != data


def test_a_memory_of_another_form_is_none(home: Path, caches: Path) -> None:
    """What another version wrote, sound as it is, is not what this one asks for."""
    first = run("check")
    store.keep(kept(caches).stem, {"report": '{"diagnostics": [1]}'})
    assert run("check").stdout == first.stdout


def test_without_a_folder_for_caches_all_goes_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, nothing is remembered."""
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert run("check").stdout == run("check").stdout


def test_old_memories_go(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder does not grow without end: what was written last stays."""
    monkeypatch.setattr(store, "KEPT", 2)
    for number in range(4):
        store.keep(str(number), {"report": str(number)})
        os.utime(caches / f"answerbook/runs/{number}.json", (number, number))
    assert store.recall("3") == {"report": "3"}
    assert store.recall("0") == {}


def published(done: Result) -> str:
    """Return how a build says that the site came to its place."""
    assert done.exit_code == 0, done.stdout
    return str(json.loads(done.stdout)["published"])


def test_a_site_that_stands_is_not_built_again(home: Path) -> None:
    """Nothing has changed: every file stays as it is, and the run says so. Whatever changes there, it is built again."""
    assert published(run("build", "--json")) == IN_ONE_STEP
    page = home / "site/faq/opening-hours/index.html"
    before = page.stat()
    assert published(run("build", "--json")) == BY_AN_EARLIER_BUILD
    assert page.stat() == before
    page.write_text("Somebody was here.")
    assert published(run("build", "--json")) == IN_ONE_STEP
    assert "Somebody" not in page.read_text(encoding="utf-8")
    (home / "site/of-nobody.txt").write_text("")
    assert "foreign-file" in run("build").stdout
    (home / "site/of-nobody.txt").unlink()
    assert published(run("build", "--json")) == BY_AN_EARLIER_BUILD
    assert published(run("build", "--json", "--cold")) == IN_ONE_STEP
    (home / "build/mkdocs.yml").unlink()
    assert published(run("build", "--json")) == IN_ONE_STEP
    assert (home / "build/mkdocs.yml").exists()

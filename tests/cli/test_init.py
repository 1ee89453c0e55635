"""`answerbook init`: a folder that is a whole site at once, and never one half written or written over."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from answerbook.cli.main import main
from answerbook.writing.site import KINDS, write_new

URL = "https://help.acme.example/answers"


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def begun(folder: Path, kind: str, language: str = "en", name: str = "Acme: help & more") -> Result:
    """Begin a site in a folder."""
    options = ("--name", name, "--url", URL, "--language", language, "--kind", kind)
    return run("init", str(folder), *options, "--today", "2026-03-01", "--json")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_site_is_sound_and_can_be_published(
    kind: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is wrong with what was written, and once it is recorded it can be released, from within its folder."""
    told = json.loads(begun(tmp_path / "new/site", kind, language).stdout)
    assert told["ok"]
    assert told["notes"] == []
    written = {path.relative_to(tmp_path / "new/site").as_posix() for path in (tmp_path / "new/site").rglob("*.*")}
    assert {"README.md", ".gitignore", ".editorconfig", ".gitlab-ci.yml", "content/site.yml"} <= set(told["files"])
    assert {name for name in told["files"] if "." in name} <= written
    monkeypatch.chdir(tmp_path / "new/site/content")
    checked = json.loads(run("check", "--json").stdout)
    assert checked["diagnostics"] == []
    assert run("record", "--reason", "First.", "--date", "2026-03-01").exit_code == 0
    assert json.loads(run("check", "--release", "--json").stdout)["diagnostics"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_site_can_be_built(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of each kind becomes a site under the name that was given."""
    begun(tmp_path, kind)
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("build", "--json").stdout)["diagnostics"] == []
    assert "Acme: help &amp; more" in (tmp_path / "site/index.html").read_text()


def test_another_language_has_english_sentences_and_is_told_so(tmp_path: Path) -> None:
    """Where there is no example in a language, the site is in it all the same, and a note says what to replace."""
    told = json.loads(begun(tmp_path, "faq", "fr").stdout)
    assert told["notes"] == ["There is no example in the language `fr`: the sentences are English, for you to replace."]
    assert "language: fr\n" in (tmp_path / "content/site.yml").read_text()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What stands in the way is listed, and nothing is written; what is in nobody's way may stay."""
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "content").mkdir()
    (tmp_path / "LICENSE").write_text("mine")
    done = begun(tmp_path, "faq")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["files"]) == (1, [])
    assert [(d["code"], d["message"]) for d in told["diagnostics"]] == [
        ("in-the-way", "`README.md` is there already"),
        ("in-the-way", "`content` is there already"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["LICENSE", "README.md", "content"]
    (tmp_path / "README.md").unlink()
    (tmp_path / "content").rmdir()
    assert begun(tmp_path, "faq").exit_code == 0


def test_what_cannot_be_written_whole_is_taken_back(tmp_path: Path) -> None:
    """If one file cannot be written, none of the others stays, nor any folder."""
    problems = write_new(tmp_path / "site", "site", {"b/c": "", "a": "", "a/b": ""})
    assert [problem.code for problem in problems] == ["cannot-write"]
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_what_is_missing_is_named(tmp_path: Path) -> None:
    """Nobody can be asked: the options that are needed are named, and nothing is written."""
    done = run("init", str(tmp_path / "site"), "--name", "Acme", "--kind", "faq")
    assert done.exit_code == 2
    assert "say --url, --language: there is no terminal to ask at" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [("--language", "xx", "write one of"), ("--kind", "shop", "product, service, faq"), ("--url", "acme", "https://")],
)
def test_a_wrong_answer_is_told_with_the_right_ones(tmp_path: Path, option: str, value: str, told: str) -> None:
    """A language without a translation, an unknown kind and half an address are wrong usage."""
    done = run("init", str(tmp_path), option, value)
    assert (done.exit_code, told in done.stderr) == (2, True)


def test_at_a_terminal_four_things_are_asked(tmp_path: Path) -> None:
    """Whoever answers four questions has a site; Return takes the answer in brackets."""
    leader, follower = pty.openpty()
    os.write(leader, b"Acme\n\nde\n\n")
    command = [sys.executable, "-m", "answerbook.cli", "init", "site"]
    done = subprocess.run(command, cwd=tmp_path, stdin=follower, capture_output=True, text=True, check=True)
    os.close(leader)
    os.close(follower)
    assert done.stderr.count(": ") >= 4
    assert done.stdout.startswith("19 files in site/: the example of a small FAQ.\n")
    text = (tmp_path / "site/content/site.yml").read_text()
    assert "title: Acme\n" in text
    assert "site_url: https://help.example.org/\nlanguage: de\n" in text

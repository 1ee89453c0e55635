"""`answerbook init`: a site that is sound from its first minute, and never written over another."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from answerbook.cli.main import main
from answerbook.writing.site import KINDS, write_new

DAY = "2026-11-28"
OPTIONS = ("--name", "Acme Help", "--url", "https://help.example/", "--today", DAY)


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a site is to begin, in an empty folder in which the program is started."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "help"


def begun(kind: str, language: str) -> Result:
    """Begin a site in the folder `help`."""
    return run("init", "help", *OPTIONS, "--kind", kind, "--language", language)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_site_is_sound(folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str, language: str) -> None:
    """Each example passes `check` without a warning; once recorded it passes as a release, too."""
    assert begun(kind, language).exit_code == 0
    monkeypatch.chdir(folder)
    assert "0 errors, 0 warnings" in run("check").output
    assert run("record", "--reason", "First publication.", "--date", DAY).exit_code == 0
    released = run("check", "--release")
    assert (released.exit_code, "0 errors, 0 warnings" in released.output) == (0, True), released.output


def test_a_site_begins_with_what_was_answered(folder: Path) -> None:
    """Name, address and language stand in site.yml, and the README tells the site's name."""
    begun("service", "de")
    site = yaml.safe_load((folder / "content/site.yml").read_text(encoding="utf-8"))
    assert (site["title"], site["site_url"], site["language"]) == ("Acme Help", "https://help.example/", "de")
    assert "Acme Help" in (folder / "README.md").read_text(encoding="utf-8")


def test_a_language_without_an_example_is_said(folder: Path) -> None:
    """Then the sentences are English, and the site is in its language all the same."""
    assert "the sentences are English" in begun("faq", "it").output
    assert "language: it" in (folder / "content/site.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "content/site.yml", "ledger/faq.jsonl", "site.yml"])
def test_nothing_is_written_over(folder: Path, name: str) -> None:
    """What is in the way is named, stays as it was, and nothing else is written."""
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine", encoding="utf-8")
    done = begun("faq", "en")
    assert done.exit_code == 1
    assert "in-the-way" in done.output
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {name}
    assert (folder / name).read_text(encoding="utf-8") == "mine"


def test_what_is_missing_is_named_where_nobody_can_be_asked(folder: Path) -> None:
    """Without a terminal the options that are missing are named, and nothing is written."""
    done = run("init", "help", "--name", "Acme Help", "--kind", "faq")
    assert done.exit_code == 2
    assert "--url, --language" in done.output
    assert not folder.exists()


@pytest.mark.parametrize(
    ("option", "value", "remedy"),
    [
        ("--kind", "shop", "product"),
        ("--language", "xx", "de"),
        ("--language", "de_AT", "did you mean `de`?"),
        ("--url", "help.example/a", "did you mean `https://help.example/a`?"),
    ],
)
def test_a_wrong_answer_names_the_right_ones(folder: Path, option: str, value: str, remedy: str) -> None:
    """A kind or language that there is not ends the command and names those that there are."""
    given = {"--kind": "faq", "--language": "en", option: value}
    done = run("init", "help", *OPTIONS, *(part for pair in given.items() for part in pair))
    assert (done.exit_code, remedy in done.output, folder.exists()) == (2, True, False)


def test_programs_read_what_was_written(folder: Path) -> None:
    """`--json` lists the files, each of which is there."""
    told = json.loads(run("init", "help", *OPTIONS, "--kind", "faq", "--language", "en", "--json").stdout)
    assert told["files"]
    assert all((folder / name).is_file() for name in told["files"])


def steps(folder: Path) -> list[str]:
    """Return the commands of both workflows and of the Makefile, line by line."""
    github = yaml.safe_load((folder / ".github/workflows/help-center.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    found = [step["run"] for job in github["jobs"].values() for step in job["steps"] if "run" in step]
    found += [line for job in gitlab.values() if isinstance(job, dict) for line in job.get("script", [])]
    return [*found, (folder / "Makefile").read_text(encoding="utf-8")]


def test_the_workflows_name_commands_that_exist(folder: Path) -> None:
    """Each command of the program in a workflow or in the Makefile takes the options that stand there."""
    begun("product", "en")
    named = re.findall(r"answerbook (\w+)((?: --[a-z-]+)*)", "\n".join(steps(folder)))
    assert {"build", "check", "serve"} <= {name for name, _ in named}
    for name, options in named:
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert set(options.split()) <= known, (name, options)


def test_a_merge_records_the_title_of_its_pull_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step that records takes the subject of a squashed commit, without its number, as the reason; then all is committed."""
    begun("faq", "en")
    monkeypatch.chdir(folder)

    def git(*words: str) -> str:
        given = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
        return subprocess.run(["git", *given, *words], check=True, capture_output=True, text=True).stdout

    git("init")
    git("add", "-A")
    git("commit", "-m", "Say how to pay (#12)")
    calls = folder / "bin/answerbook"
    calls.parent.mkdir()
    calls.write_text('#!/bin/sh\nmkdir -p ledger\nprintf "%s\\n" "$@" > ledger/faq.jsonl\n', encoding="utf-8")
    calls.chmod(0o755)
    monkeypatch.setenv("PATH", f"{calls.parent}:/usr/bin:/bin")
    subprocess.run(["sh", ".ci/record.sh"], check=True)
    assert (folder / "ledger/faq.jsonl").read_text(encoding="utf-8").split("\n")[:3] == [
        "record",
        "--reason",
        "Say how to pay",
    ]
    assert git("log", "-1", "--format=%s").strip() == "Record: Say how to pay"


def test_what_cannot_be_written_whole_is_taken_back(tmp_path: Path) -> None:
    """If one file cannot be written, none of the others stays, nor any folder."""
    problems = write_new(tmp_path / "site", "site", {"b/c": "", "a": "", "a/b": ""})
    assert [problem.code for problem in problems] == ["cannot-write"]
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_four_things_are_asked(tmp_path: Path) -> None:
    """Whoever answers four questions has a site; Return takes the answer in brackets."""
    leader, follower = pty.openpty()
    os.write(leader, b"Acme\n\nde\n\n")
    command = [sys.executable, "-m", "answerbook.cli", "init", "site"]
    done = subprocess.run(command, cwd=tmp_path, stdin=follower, capture_output=True, text=True, check=True)
    os.close(leader)
    os.close(follower)
    assert done.stderr.count(": ") >= 4
    assert done.stdout.startswith("32 files in site/: the example of a small FAQ.\n")
    text = (tmp_path / "site/content/site.yml").read_text()
    assert "title: Acme\n" in text
    assert "site_url: https://help.example.org/\nlanguage: de\n" in text


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_site_is_sound(folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Without the example `check` has nothing to say, and the first answer has a place once there is a topic."""
    assert run("init", "help", *OPTIONS, "--kind", kind, "--language", "en", "--empty").exit_code == 0
    monkeypatch.chdir(folder)
    assert "0 errors, 0 warnings" in run("check").output
    readme = Path("README.md").read_text()
    assert ("--topic" in readme, "an example" in readme) == (False, False)
    assert run("new", "topic", "Boats").exit_code == 0
    assert run("new", "faq", "May I bring my dog?").exit_code == 0


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_not_published_unsaid(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str, language: str
) -> None:
    """Until it is recorded, and when it is, entries that say what `init` wrote are told of; not what was rewritten."""
    begun(kind, language)
    monkeypatch.chdir(folder)
    pages = sorted(path for path in (folder / "content").rglob("*.md") if "pages" not in path.parts)
    pages[0].write_text(pages[0].read_text().replace("reviewed: 2026-11-28", "reviewed: 2026-11-27\nowner: Mia"))
    pages[1].write_text(pages[1].read_text() + "\nThis is ours.\n".replace("\n", "", 1))
    pages[2].write_text(re.sub(r"^(question|title): .*", r"\1: Ours?", pages[2].read_text(), flags=re.MULTILINE))
    kept = {path.stem for path in pages} - {pages[2].stem}
    for command in (("check", "--release"), ("record", "--reason", "First.", "--date", DAY)):
        told = [line for line in run(*command).output.splitlines() if "warning[example-entry]" in line]
        assert len(told) == 1
        assert {name.partition(":")[2] for name in told[0].rpartition("ever: ")[2].split(", ")} == kept
    assert "example-entry" not in run("check", "--release").output

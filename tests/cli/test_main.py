"""The command: exit codes, what goes to stdout, and that no mistake of a writer ends in a traceback."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import ROOT

from answerbook.cli.main import main


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the real content that a test may spoil."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def test_check_ends_with_the_count_of_entries() -> None:
    """`check` of the real content exits with 0 and says how many entries there are."""
    done = run("check")
    assert done.exit_code == 0
    assert "67 FAQs, 11 guides, 12 plans, 17 terms" in done.stdout


def test_json_goes_to_stdout_alone(content: Path) -> None:
    """With --json the whole of stdout is one JSON object that holds every diagnostic."""
    (content / "faqs/opting-out/turn-off-training.md").unlink()
    done = run("check", "--json", "--content", str(content))
    report = json.loads(done.stdout)
    assert (done.exit_code, report["ok"]) == (1, False)
    assert {d["code"] for d in report["diagnostics"]} == {"unknown-faq"}


@pytest.mark.parametrize(
    "file",
    [
        "the-short-answer/what-data-is-used.md",
        "opting-out/reopened-old-chats.md",
        "rights-age-place/age-limit.md",
    ],
)
def test_a_deleted_answer_is_missed(content: Path, file: str) -> None:
    """Whichever FAQ file is deleted, `check` exits with 1 and names a place that still needs it, and the remedy."""
    (content / "faqs" / file).unlink()
    done = run("check", "--content", str(content))
    assert done.exit_code == 1
    assert f"unknown faq `{Path(file).stem}`" in done.stdout
    assert "help: " in done.stdout


def test_a_deleted_cell_is_missed(content: Path) -> None:
    """A plan without one of its cells is an error that names plan, fact and remedy."""
    plans = content / "plans.yml"
    lines = plans.read_text().splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith("      retention:"))
    end = next(i for i in range(start + 1, len(lines)) if not lines[i].startswith("        "))
    plans.write_text("".join(lines[:start] + lines[end:]))
    done = run("check", "--content", str(content))
    assert done.exit_code == 1
    assert "error[missing-cell]: plan:free has no value for the fact `retention`" in done.stdout


def test_a_misspelt_id_gets_a_suggestion(content: Path) -> None:
    """A misspelt reference is reported at its line and column with the id that was meant, and where that is defined."""
    file = content / "faqs/opting-out/turn-off-training.md"
    text = file.read_text()
    file.write_text(text.replace("(term:opt-out)", "(term:opt-outt)", 1))
    line = text[: text.index("(term:opt-out)")].count("\n") + 1
    done = run("check", "--content", str(content))
    assert done.exit_code == 1
    assert f"turn-off-training.md:{line}:" in done.stdout
    assert "did you mean `opt-out`? It is defined at" in done.stdout


def test_all_problems_are_reported_in_one_run(content: Path) -> None:
    """Mistakes in several files and stages come out together."""
    (content / "guides/export-data.md").write_text("no front matter\n")
    with (content / "terms.yml").open("a") as terms:
        terms.write("memory:\n  name: Again\n")
    faq = content / "faqs/opting-out/turn-off-training.md"
    faq.write_text(faq.read_text().replace("plans: [free", "plans: [fre"))
    done = run("check", "--json", "--content", str(content))
    assert {"no-front-matter", "duplicate-key", "unknown-plan"} <= {
        d["code"] for d in json.loads(done.stdout)["diagnostics"]
    }


def test_wrong_usage_exits_with_2() -> None:
    """An unknown option, engine or address is wrong usage."""
    assert run("check", "--no-such").exit_code == 2
    assert run("build", "--engine", "hugo").exit_code == 2
    assert run("check", "--site-url", "claude-training.example").exit_code == 2


def test_a_missing_content_folder_is_named(tmp_path: Path) -> None:
    """A content folder that does not exist is an error, not a traceback."""
    done = run("check", "--content", str(tmp_path / "nowhere"))
    assert done.exit_code == 1
    assert "error[missing-folder]" in done.stdout

"""`answerbook fmt`: one order and one width, and nothing that a file says, or notes beside it, is ever another."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from command_driver import copy_of_the_sample, run
from folders import ROOT, TESTS

from answerbook.cli.main import main
from answerbook.content import yaml as content_yaml
from answerbook.content.front_matter import FrontMatter, find
from answerbook.model.source import SourceText
from answerbook.writing.fmt import formatted
from answerbook.writing.site import KINDS as KINDS_OF_SITES
from answerbook.writing.site import NewSite, site_files
from answerbook.writing.wrap import WIDTH

WORDS = "a text that is a good deal longer than a line may be " * 4
LONG = WORDS.strip()
CASES = {
    "a kind's own fields come first, then those of all entries": (
        "terms.yml",
        "",
        "loan:\n  reviewed: 2026-01-01\n  definition: A book.\n  name: Loan\n",
        "loan:\n  name: Loan\n  definition: A book.\n  reviewed: 2026-01-01\n",
    ),
    "records keep their order": (
        "terms.yml",
        "",
        "b: {name: B}\na: {name: A}\n",
        "b: {name: B}\na: {name: A}\n",
    ),
    "comments go with the field below them, and the head of a file stays": (
        "site.yml",
        "",
        "# The site\n\n# How it is called for short.\nshort_title: T\n# Its name\ntitle: Title # whole\n# The end\n",
        "# The site\n\n# Its name\ntitle: Title # whole\n# How it is called for short.\nshort_title: T\n# The end\n",
    ),
    "the sections of the plans, and the fields within each": (
        "plans.yml",
        "",
        "plans:\n  a:\n    short: S.\n    cells:\n      y: {value: One.}\n      x: {value: Two.}\n    name: A\nfacts:\n  x: {title: X}\n",
        "facts:\n  x: {title: X}\nplans:\n  a:\n    name: A\n    short: S.\n    cells:\n      y: {value: One.}\n      x: {value: Two.}\n",
    ),
    "`title` stands where `question` does": (
        "faqs/a/x.md",
        "faq",
        "---\nreviewed: 2026-01-01\ntitle: Why?\n---\nBecause.  \n\n\n\nYes.",
        "---\ntitle: Why?\nreviewed: 2026-01-01\n---\nBecause.  \n\n\n\nYes.",
    ),
    "a text that fits stands behind its key": (
        "terms.yml",
        "",
        "loan:\n  name: Loan\n  definition: >-\n    A book.\n    It is short.\n",
        "loan:\n  name: Loan\n  definition: A book. It is short.\n",
    ),
    "what would need quotes there has them": (
        "terms.yml",
        "",
        "loan:\n  name: Loan\n  definition: >-\n    A book: short.\n",
        'loan:\n  name: Loan\n  definition: "A book: short."\n',
    ),
    "line ends and the mark at the beginning stay": (
        "terms.yml",
        "",
        "\ufeffloan:\r\n  definition: A book.\r\n  name: Loan\r\n",
        "\ufeffloan:\r\n  name: Loan\r\n  definition: A book.\r\n",
    ),
}


@pytest.mark.parametrize(("name", "kind", "text", "wanted"), CASES.values(), ids=list(CASES))
def test_a_file_is_written_in_one_form(name: str, kind: str, text: str, wanted: str) -> None:
    """Each case is written as it should be, and a second time just so."""
    assert formatted(text, name, kind) == wanted
    assert formatted(wanted, name, kind) == wanted


@pytest.mark.parametrize("written", [LONG, f'"{LONG}"', f">-\n    {LONG}", f'"{WORDS[:52]}\n    {LONG[53:]}"'])
def test_a_long_text_is_folded_below_its_key(written: str) -> None:
    """However it is written, its lines are as full as may be, and it reads the same."""
    made = formatted(f"loan:\n  name: Loan\n  definition: {written}\n", "terms.yml")
    assert made.startswith("loan:\n  name: Loan\n  definition: >-\n    a text")
    assert max(map(len, made.split("\n"))) <= WIDTH
    assert yaml.safe_load(made)["loan"]["definition"] == LONG


LEFT = {
    "text as it stands": f"a:\n  definition: |\n    {LONG}\n    - {LONG}\n",
    "a comment behind a text": f"a:\n  definition: {LONG} # why\n",
    "braces": f"a: {{definition: {LONG}, name: A}}\n",
    "braces on several lines": f"a: {{\n  definition: {LONG},\n  name: A}}\n",
    "two blanks that count": f'a:\n  definition: "{LONG}  {LONG}"\n',
    "an error": "a:\n  name: [\n",
    "another error": "a:\n  name: A\n  name: B\n",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=list(LEFT))
def test_what_cannot_be_folded_stays(text: str) -> None:
    """What would say something else, or what cannot be read, is left as its writer left it."""
    assert formatted(text, "terms.yml") == text


def files() -> list[Path]:
    """Return the content files of this project and of the sample."""
    folders = (ROOT / "content", TESTS / "sample_site")
    return [path for folder in folders for path in sorted((*folder.rglob("*.yml"), *folder.rglob("*.md")))]


KINDS = {"faqs": "faq", "guides": "guide", "pages": "page"}


@pytest.mark.parametrize("path", files(), ids=lambda path: "/".join(path.parts[-3:]))
def test_real_files_say_the_same_in_one_form(path: Path) -> None:
    """Values, comments and bodies are those of before, no line grows beyond the width, and a second run changes nothing."""
    text = path.read_text(encoding="utf-8")
    kind = next((KINDS[part] for part in path.parts if part in KINDS), "")
    made = formatted(text, path.name, kind)
    assert formatted(made, path.name, kind) == made
    assert values(made, kind) == values(text, kind)
    assert comments(made) == comments(text)


def test_the_content_of_this_project_is_in_that_form() -> None:
    """Whoever changes an answer finds lines that no format moves."""
    done = CliRunner().invoke(main, ["fmt", "--check", "--content", str(ROOT / "content")])
    assert (done.exit_code, done.stdout) == (0, "0 files would change.\n")


def values(text: str, kind: str) -> object:
    """Return what a file says: its fields, and its body."""
    found = find(text) if kind else None
    fields = text[found.start : found.end] if isinstance(found, FrontMatter) else text
    body = text[found.body :] if isinstance(found, FrontMatter) else ""
    return content_yaml.parse(SourceText.of("", fields), fields).value, body


def comments(text: str) -> list[str]:
    """Return the lines that are comments, sorted."""
    return sorted(line.strip() for line in text.split("\n") if line.strip().startswith("#"))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("kind", KINDS_OF_SITES)
def test_a_new_site_is_in_that_form(kind: str, language: str) -> None:
    """Whoever begins a site has nothing to format."""
    files = site_files(NewSite("A: help", "https://a.example/", language, kind), date(2026, 11, 28))
    content = {name: text for name, text in files.items() if name.startswith("content/")}
    folders = {name: name.split("/")[1] for name in content}
    assert len(content) > 5
    assert [
        name
        for name, text in content.items()
        if formatted(text, name.removeprefix("content/"), KINDS.get(folders[name], "")) != text
    ] == []


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a copy of the sample's content."""
    return copy_of_the_sample(tmp_path, monkeypatch)


def test_whether_files_are_in_that_form_can_be_checked(site: Path) -> None:
    """`--check` names each that is not and writes none; after a run there is none; the site says the same as before."""
    before = run("check", "--json").stdout
    kept = {path: path.read_bytes() for path in site.rglob("*.*")}
    checked = run("fmt", "--check")
    assert (checked.exit_code, "error[unformatted]" in checked.stdout) == (1, True)
    assert {path: path.read_bytes() for path in site.rglob("*.*")} == kept
    assert run("fmt").exit_code == 0
    again = run("fmt", "--check")
    assert (again.exit_code, again.stdout) == (0, "0 files would change.\n")
    after = run("check", "--json").stdout
    assert [line for line in before.split("\n") if '"code"' in line] == [
        line for line in after.split("\n") if '"code"' in line
    ]

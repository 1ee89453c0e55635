"""The program belongs to every site: nothing of this repository's first one stands in what others get with it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = ("answerbook", "templates", "theme", "docs")
TEXTS = {".py", ".j2", ".html", ".js", ".css", ".md", ".po", ".pot", ".yml", ".json", ".txt", ".conf"}
SUBJECT = re.compile(
    r"claude|anthropic|\bopt[- ]?(out|in)\b|incognito|source article|\bofficial|\btraining\b", re.IGNORECASE
)
# Where the first site is named on purpose: what was measured or decided on it, and a field that was renamed.
NAMED = {
    "docs/decisions.md": "anthropic|training",
    "docs/search-measurements.md": "claude|opt out|training",
    "answerbook/content/validate.py": "official",
}


def shipped() -> list[str]:
    """Return the files with texts that come with the program or its documentation, relative to the repository."""
    found = (path for folder in SHIPPED for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS)
    return sorted(path.relative_to(ROOT).as_posix() for path in found if "language/data" not in path.as_posix())


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_first_sites_subject_stands_nowhere_in_the_program(folder: str) -> None:
    """Neither in code, templates and theme nor in the documentation."""
    files = [file for file in shipped() if file.startswith(f"{folder}/")]
    assert files
    found = [
        f"{file}:{number}: {match[0]}"
        for file in files
        for number, line in enumerate((ROOT / file).read_text(encoding="utf-8").splitlines(), 1)
        for match in SUBJECT.finditer(line)
        if match[0].lower() not in NAMED.get(file, "").split("|")
    ]
    assert found == []


def test_each_exception_is_needed() -> None:
    """A word that a file may have stands in it."""
    for file, words in NAMED.items():
        text = (ROOT / file).read_text(encoding="utf-8").lower()
        assert all(word in text for word in words.split("|")), file

"""docs/tutorial.md: whoever types its commands in their order has a published site at the end."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import ROOT

from answerbook.cli.main import main

PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
WRITTEN = "content/faqs/parking/may-my-visitors-park-here.md"


def test_the_tutorial_leads_to_a_published_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command succeeds where the page has it succeed, and the answer stands at the address that the page names."""
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```(console|markdown)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert [kind for kind, _ in blocks].count("markdown") == 1
    for kind, text in blocks:
        if kind == "markdown":
            assert "TODO:" in Path(WRITTEN).read_text(encoding="utf-8")
            Path(WRITTEN).write_text(text, encoding="utf-8")
            continue
        for line in text.splitlines():
            program, *arguments = shlex.split(line.removeprefix("$ "))
            if program == "cd":
                monkeypatch.chdir(tmp_path / arguments[0])
                continue
            done = CliRunner().invoke(main, arguments, catch_exceptions=False)
            assert (program, done.exit_code) == ("answerbook", 0), f"{line}\n{done.output}"
    assert Path("site/faq/may-my-visitors-park-here/r1/index.html").is_file()
    assert "/faq/may-my-visitors-park-here/r1/" in PAGE


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    """docs/README.md leads to each page once."""
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = sorted(page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md")
    assert sorted(re.findall(r"\]\(([a-z-]+\.md)\)", index)) == pages

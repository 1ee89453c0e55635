"""Runs the program on a copy of the sample's content, in the folder that people would be in."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import TESTS

from answerbook.cli.main import main


def copy_of_the_sample(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the sample's content into a folder, and go there."""
    shutil.copytree(TESTS / "sample_site", folder / "content")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)

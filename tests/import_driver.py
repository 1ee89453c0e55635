"""Runs `answerbook import` on small sources that tests write."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from answerbook.cli.main import main


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def bring(source: Path, content: Path, *arguments: str) -> dict[str, Any]:
    """Import a source into a content folder, and return what a program is told."""
    done = run("import", str(source), "--content", str(content), "--today", "2026-11-28", "--json", *arguments)
    return {**json.loads(done.stdout), "exit": done.exit_code}


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def errors(content: Path) -> list[str]:
    """Return the errors that `check` finds in a content folder."""
    found = json.loads(run("check", "--content", str(content), "--json").stdout)["diagnostics"]
    return [f"{one['code']}: {one['message']}" for one in found if one["severity"] == "error"]


def became(told: Mapping[str, Any]) -> dict[str, str]:
    """Return what became of each answer, by its id."""
    return {one["id"]: one["what"] for one in told["import"]["answers"]}


def lost(told: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return what was not carried over: where, what, and what became of it."""
    return [(Path(one["at"]).name, one["what"], one["became"]) for one in told["import"]["not_carried_over"]]

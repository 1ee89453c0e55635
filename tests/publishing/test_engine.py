"""The engine's process: what it says, and what a full disk makes of it."""

import subprocess
from pathlib import Path

import pytest

from answerbook.publishing import engine
from answerbook.publishing.workshop import Workshop


@pytest.mark.parametrize(
    ("last", "message", "place"),
    [
        ("OSError: [Errno 28] No space left on device: '/x/site/faq/a/index.html'", "No space left", "/x/site/faq/a/"),
        ("OSError: [Errno 28] No space left on device", "No space left on device", ""),
        ("PermissionError: [Errno 13] Permission denied: '/x/site/a'", "Permission denied", "/x/site/a"),
    ],
)
def test_a_full_disk_is_told_without_the_engines_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, message: str, place: str
) -> None:
    """What the disk refuses is told as such, with the file; nothing of the engine's traceback."""
    output = f'Traceback (most recent call last):\n  File "x.py", line 1, in f\n{last}\n'
    done = subprocess.CompletedProcess([], 1, "", output)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    [problem] = engine.run(Workshop(tmp_path), tmp_path / "site", "mkdocs", 0)
    assert problem.code == "cannot-write"
    assert message in problem.message
    assert "Traceback" not in problem.message
    assert problem.location.file.startswith(place or str(tmp_path / "site"))

"""What the tests of publishing watch processes with does see what it is to see."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from folders import TESTS


def run(code: str, **environment: str) -> str:
    """Run some code in a process that is watched; return what it prints."""
    whole = {**os.environ, "PYTHONPATH": str(TESTS / "watched"), **environment}
    return subprocess.run([sys.executable, "-c", code], env=whole, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.socket()", "socket.__new__"),
        ("import socket; socket.getaddrinfo('127.0.0.1', 80)", "socket.getaddrinfo"),
        ("import subprocess, sys; subprocess.run([sys.executable, '-c', ''])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
    ],
)
def test_connections_and_processes_are_seen(tmp_path: Path, code: str, event: str) -> None:
    """A socket, a name that is looked up and a process that is started are each noted."""
    run(code, WATCH_LOG=str(tmp_path / "log"))
    assert any(line.startswith(event) for line in (tmp_path / "log").read_text().splitlines())


def test_the_day_is_another(tmp_path: Path) -> None:
    """A process may live on another day: each clock of Python says so."""
    code = (
        "import time\nfrom datetime import UTC, date, datetime\n"
        "print(date.today().year, datetime.now(UTC).year, datetime.now().year, time.gmtime(time.time()).tm_year)"
    )
    plain, shifted = (
        {int(year) for year in run(code, TZ="UTC", WATCH_DAYS=days).split()} for days in ("", str(366 * 20))
    )
    assert {max(shifted) - max(plain), min(shifted) - min(plain)} == {20}

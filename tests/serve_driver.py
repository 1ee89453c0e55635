"""Starts `answerbook serve` as a process of its own, on the small site, and reads what it says."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_driver import SMALL

# Far beyond what any step takes: reached only when a test fails.
LIMIT = 60


@dataclass
class Served:
    """A running server and its address; `process.stderr` has been read up to the line that says so."""

    process: subprocess.Popen[str]
    folder: Path
    port: int

    @property
    def home(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}/help/"

    @property
    def site(self) -> Path:
        """The folder of the pages, where no other is asked for."""
        return self.folder / f".site-build/serve-{self.port}"

    def said_until(self, text: str) -> str:
        """Return what is said on stdout up to the line that holds a text."""
        lines: list[str] = []
        while text not in "".join(lines[-1:]):
            lines.append(self.process.stdout.readline())  # type: ignore[union-attr]
            assert lines[-1], f"the server ended without saying {text!r}"
        return "".join(lines)

    def get(self, path: str) -> bytes:
        """Return the body that the server answers with."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        connection.request("GET", path)
        return connection.getresponse().read()

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; return the exit code and what was said on stderr since."""
        self.process.send_signal(number)
        said = self.process.communicate(timeout=LIMIT)[1]
        return self.process.returncode, said

    def is_listening(self) -> bool:
        """Tell whether somebody answers at the port."""
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def start(folder: Path, **environment: str) -> Served:
    """Write the small site below a folder and start serving it."""
    for name, text in SMALL.items():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "answerbook.cli", "serve", "--content", "content", "--port", str(port)]
    command += ["--site-url", f"http://127.0.0.1:{port}/help/"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    return Served(process, folder, port)


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve the small site while the block runs; it begins when the server says that it listens."""
    served = start(folder)
    try:
        assert served.process.stderr is not None
        line = served.process.stderr.readline()
        assert line.startswith("Serving on "), line
        yield served
    finally:
        served.process.kill()
        served.process.communicate()

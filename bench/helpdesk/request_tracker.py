"""Request Tracker 5 on this machine: started for a bench, and asked by its API."""

import base64
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from transcript import run

HERE = Path(__file__).resolve().parent
RT, PASSWORD = "http://127.0.0.1:8765", sys.argv[1]
BASIC = "Basic " + base64.b64encode(f"root:{PASSWORD}".encode()).decode()
SERVER = "/usr/share/request-tracker5/libexec/rt-server"
AS_RT = ("setpriv", "--reuid=www-data", "--regid=www-data", "--init-groups")
# Seconds until a server must answer.
WAIT = 60


@contextmanager
def request_tracker() -> Iterator[Path]:
    """Install nothing, set RT up, start it and give the folder of its local pages; it ends with the bench."""
    local = Path(run(*AS_RT, "perl", "-I/usr/share/request-tracker5/lib", HERE / "set_up.pl", shown=False).strip())
    with subprocess.Popen(
        [*AS_RT, SERVER, "--server", "Starlet", "--host", "127.0.0.1", "--port", "8765", "--max-workers", "2"]
    ) as server:
        try:
            wait_for(f"{RT}/REST/2.0/rt")
            yield local
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    """Wait until an address answers."""
    for _ in range(WAIT * 2):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers={"Authorization": BASIC})):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    sys.exit(f"{url} does not answer")


def asked(method: str, path: str, body: Any = None) -> Any:
    """Return RT's answer to a request."""
    headers = {"Authorization": BASIC, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(
        urllib.request.Request(f"{RT}/REST/2.0/{path}", data, headers, method=method)
    ) as answer:
        return json.load(answer)

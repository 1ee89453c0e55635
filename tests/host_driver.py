"""Builds a site for a port of this machine, and serves it by a real web server with the files that the program writes."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from find_servers import BROTLI, find
from folders import TESTS
from site_driver import Built, settings

from answerbook.pipeline import build, hosting
from answerbook.publishing.hosts.files import Host
from answerbook.recording import record

# Beside those of the sample site, of which the former stands in the site's folder only if that is `/help/`.
REDIRECTS = """
/hc/outside: faq:how-long-may-i-keep-a-book#what-is-not-lent
/hc/Öffnungs%20zeiten: /faq/
/hc/100%25: /
/hc/*/articles/360012*: term:loan
/hc/*: /find/
/kb/*: /guides/
"""
_NGINX = """\
{user}load_module {brotli};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include /etc/nginx/mime.types;
    include {folder}/nginx.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a host answered: status, headers by their names in lower case, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Hosted:
    """A site that a server serves on a port; `base` is its path there, such as `/help/`."""

    name: str
    built: Built
    port: int
    base: str

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path of the site, or from the root of the host if it begins with a slash; `_` in names is `-`."""
        whole = path if path.startswith("/") else self.base + path
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request(method, whole, headers={name.replace("_", "-"): one for name, one in headers.items()})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())

    def goal(self, path: str) -> str:
        """Return where a path leads for good, from the root of the host."""
        answer = self.get(path)
        assert answer.status == 301, (path, answer.status)
        return answer.headers["location"].removeprefix(f"http://127.0.0.1:{self.port}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def hosted(name: str, base: str, folder: Path, plain: Mapping[str, str] | None = None) -> Iterator[Hosted]:
    """Build the sample site, or one of a few files, packed; serve it by nginx or Caddy while the block runs."""
    program, port = find(name), free_port()
    if not program:
        assert not os.environ.get("CI"), f"{name} is missing: see tests/find_servers.py"
        pytest.skip(f"{name} is not installed")
    chosen = settings(_content(folder, plain), folder, site_url=f"http://127.0.0.1:{port}{base}")
    record(chosen, lambda entry: "Begun.", date(2026, 11, 24))
    root = folder / "root"
    chosen = replace(chosen, site=root / base.strip("/"), compress=("gzip", "brotli"))
    built = Built(build(chosen), chosen.site)
    assert built.outcome.ok, built.outcome.diagnostics
    outcome, written = hosting(chosen, Host(name, str(root), brotli=True), folder / "host", "host")
    assert written, outcome.diagnostics
    with _started(name, program, folder / "host", port):
        yield Hosted(name, built, port, base)


def _content(folder: Path, plain: Mapping[str, str] | None) -> Path:
    content = folder / "content"
    if plain is None:
        shutil.copytree(TESTS / "sample_site", content)
        with (content / "redirects.yml").open("a", encoding="utf-8") as file:
            file.write(REDIRECTS)
    for name, text in (plain or {}).items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    return content


@contextmanager
def _started(name: str, program: str, folder: Path, port: int) -> Iterator[None]:
    if name == "nginx":
        _on_this_machine(folder / "nginx.conf", port)
        # Started by root, its workers would be somebody who may not read the folders of tests.
        user = "user root;\n" if os.geteuid() == 0 else ""
        (folder / "main.conf").write_text(_NGINX.format(folder=folder, brotli=BROTLI, user=user), encoding="utf-8")
        command = [program, "-p", str(folder), "-c", str(folder / "main.conf"), "-e", "stderr", "-g", "daemon off;"]
    else:
        (folder / "Admin").write_text(f"{{\n\tadmin off\n}}\nimport {folder}/Caddyfile\n", encoding="utf-8")
        command = [program, "run", "--config", str(folder / "Admin"), "--adapter", "caddyfile"]
    home = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    said = folder / "said"
    with said.open("wb") as file:
        server = subprocess.Popen(command, stdout=file, stderr=file, env=home)
    try:
        _wait(server, port, said)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _on_this_machine(file: Path, port: int) -> None:
    """Let nginx listen where the tests ask alone: a machine may have no addresses of the other kind."""
    text = file.read_text(encoding="utf-8")
    everywhere = f"    listen {port};\n    listen [::]:{port};\n"
    assert everywhere in text
    file.write_text(text.replace(everywhere, f"    listen 127.0.0.1:{port};\n"), encoding="utf-8")


def _wait(server: subprocess.Popen[bytes], port: int, said: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert server.poll() is None, said.read_text(encoding="utf-8")
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
            return
        os.sched_yield()
    raise AssertionError(said.read_text(encoding="utf-8"))

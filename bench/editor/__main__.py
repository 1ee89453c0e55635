"""Asks the real YAML language server what a writer's editor would show in a new site: mistakes, meanings, completion.

Run by `make bench-editor`. It ends with 1 if the server does not show what docs/editors.md promises.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from answerbook.writing.site import KINDS, NewSite, site_files, write_new

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
# What a writer types, by the file: the text, and what the editor must say of it.
MISTAKES = {
    "content/site.yml": ("title: A\ndescription: B\nsite_url: https://a.example/\nreview_dais: 90\n", "review_dais"),
    "content/topics.yml": ("start:\n  summary: About it.\n", "title"),
    "content/terms.yml": ("loan:\n  name: Loan\n  definition: A book.\n  reviewed: soon\n", "date"),
    "content/sources.yml": ("rules:\n  title: Rules\n  publisher: We\n  url: rules.html\n", "pattern"),
    "content/plans.yml": (
        "plans:\n  a:\n    name: A\n    group: g\n    short: S.\n    cells: {x: {valu: One.}}\n",
        "valu",
    ),
    "content/golden.yml": ("- query: Why?\n  expect: [faq:a]\n  style: shouted\n", "ticket"),
    "content/synonyms.yml": ("- [one]\n", "2"),
}


class Editor:
    """An editor without a window: it speaks the Language Server Protocol 3.17 with one server."""

    def __init__(self, server: subprocess.Popen[bytes], folder: Path) -> None:
        self.server, self.folder, self.number = server, folder, 0
        self.settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
        root = folder.as_uri()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "site"}],
                "capabilities": {"workspace": {"configuration": True, "workspaceFolders": True}},
            },
        )
        self.tell("initialized", {})

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request, and return its result."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.number and "method" not in message:
                return message.get("result")

    def opened(self, name: str, text: str) -> list[str]:
        """Open a file with a text, and return what the server says is wrong with it."""
        uri = (self.folder / name).as_uri()
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return [one["message"] for one in message["params"]["diagnostics"]]

    def at(self, method: str, name: str, line: int, column: int) -> Any:
        """Ask about a place in a file that is open; both count from 0."""
        place = {
            "textDocument": {"uri": (self.folder / name).as_uri()},
            "position": {"line": line, "character": column},
        }
        return self.ask(f"textDocument/{method}", place)

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.server.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """Return the next message, after answering what the server itself asks."""
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
            elif not line and self.server.poll() is not None:
                sys.exit("the language server has ended")
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._wanted(message)})
        return message

    def _wanted(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        yaml = {"schemas": self.settings["yaml.schemas"], "validate": True, "hover": True, "completion": True}
        return [
            {**yaml, "schemaStore": {"enable": False}} if one.get("section") == "yaml" else {}
            for one in message["params"]["items"]
        ]


@contextmanager
def editor(folder: Path) -> Iterator[Editor]:
    """Give an editor that has a folder open."""
    server = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Editor(server, folder)
    finally:
        server.kill()
        server.wait()


def faults(folder: Path) -> Iterator[str]:
    """Yield what the server does not show as it should."""
    with editor(folder) as writer:
        for path in sorted(folder.glob("content/*.yml")):
            name = path.relative_to(folder).as_posix()
            if said := writer.opened(name, path.read_text(encoding="utf-8")):
                yield f"{name} of a new site is marked: {said}"
    with editor(folder) as writer:
        for name, (text, wanted) in MISTAKES.items():
            said = writer.opened(name, text)
            print(f"{name}: {'; '.join(said) or 'nothing'}")
            if not any(wanted in one for one in said):
                yield f"{name}: nothing is said of `{wanted}`"
        hover = writer.at("hover", "content/terms.yml", 3, 4)
        print("hover on `reviewed`:", hover and hover["contents"])
        if "last checked the entry" not in json.dumps(hover):
            yield "hover does not tell what `reviewed` means"
    with editor(folder) as writer:
        writer.opened("content/terms.yml", "loan:\n  name: Loan\n  \n")
        items = writer.at("completion", "content/terms.yml", 2, 2)
        labels = [item["label"] for item in (items["items"] if isinstance(items, dict) else items or [])]
        print("completion in a term:", ", ".join(labels))
        if not {"definition", "reviewed", "owner"} <= set(labels):
            yield "completion does not propose the fields of a term"


def main() -> None:
    """Ask the server about the example of each kind of site."""
    if not SERVER.exists() or not shutil.which("node"):
        sys.exit("the language server is not here: run `make bench-editor` where npm is")
    found = []
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder, "help").resolve()
            assert not write_new(
                site, "help", site_files(NewSite("Help", "https://a.example/", "en", kind), date(2026, 11, 28))
            )
            found += [f"{kind}: {fault}" for fault in faults(site)]
    print("\n".join(found) or "The language server shows all that docs/editors.md promises.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()

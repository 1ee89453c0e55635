"""Audits an export in parts with Dask: `make bench-parts`, or `.venv/bin/python bench/parts [TICKETS]`.

Two local workers read sixteen parts of a made export, each in a process of its own, and put their results together two
by two as they come. For each command it prints the seconds that this takes and that the whole takes, and whether both
print the same; the exit code is 1 unless they do.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
from tickets import as_jsonl, questions, texts  # noqa: E402

PARTS, WORKERS = 16, 2
ANSWERBOOK = str(ROOT / ".venv/bin/answerbook")


def main() -> int:
    """Write the parts of an export, and read them in both ways."""
    from distributed import Client, LocalCluster  # noqa: PLC0415 - `main` runs in the bench's own environment

    tickets = int((sys.argv[1:] or ["20000"])[0])
    same = True
    with tempfile.TemporaryDirectory() as name, LocalCluster(WORKERS, threads_per_worker=1) as cluster:
        folder = Path(name)
        for site in ("content", "ledger"):
            shutil.copytree(ROOT / site, folder / site)
        files = exports(folder, tickets)
        with Client(cluster) as client:
            for command in ("audit", "count", "gaps"):
                start = time.perf_counter()
                parts = [client.submit(part, command, [str(file)]) for file in files]
                while len(parts) > 1:
                    pairs = [parts[i : i + 2] for i in range(0, len(parts), 2)]
                    parts = [client.submit(merged, command, *pair) for pair in pairs]
                told = run(command, parts[0].result())
                middle = time.perf_counter()
                whole = run(command, *map(str, files))
                end = time.perf_counter()
                same = same and told == whole
                said = "the same" if told == whole else "NOT the same"
                print(f"{command:<7}{middle - start:>7.1f} s in parts{end - middle:>7.1f} s whole   {said}", flush=True)
    return 0 if same else 1


def exports(folder: Path, tickets: int) -> list[Path]:
    """Write an export in parts: tickets with questions and with links, a message each."""
    lines = [*questions(tickets // 2), *(as_jsonl(-i, day, text[:900]) for i, day, text in texts(tickets // 2))]
    files = [folder / f"{i}.jsonl" for i in range(PARTS)]
    for i, file in enumerate(files):
        file.write_text("".join(lines[i::PARTS]), encoding="utf-8")
    return files


def part(command: str, files: list[str]) -> str:
    """Write what some exports come to as a part, and return its path."""
    path = f"{files[0]}.{command}"
    run(command, *files, "--part", path)
    return path


def merged(command: str, *parts: str) -> str:
    """Put parts together, and return the path of what they come to."""
    return part(command, list(parts))


def run(command: str, *more: str) -> object:
    """Return what a command prints as JSON."""
    date = ("--date", "2026-11-28") if command == "count" else ()
    line = [ANSWERBOOK, "tickets", command, *more, "--json", *date]
    # A site of its own, whose ledger takes the counts.
    done = subprocess.run(line, cwd=Path(more[0]).parent, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())

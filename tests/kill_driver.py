"""Kills a run of publishing at each system call that changes names on the disk, and tells what the next run finds.

Run as a program it prints one JSON object a kill; the processes that are killed are copies of that program.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from answerbook.publishing import manifest, publish
from answerbook.publishing.keep import carry_over
from answerbook.publishing.manifest import Manifest
from answerbook.publishing.room import Room

# What is not here, opening and writing files, leaves the new site in pieces, never the published one.
CALLS = ("rename", "replace", "link", "symlink", "mkdir", "unlink", "rmdir")
KILLED = 9


@dataclass(frozen=True)
class Found:
    """What stands where the site was, right after a kill, once the next run has tidied up, and after that run."""

    killed: str
    at_once: str
    tidied: str
    kept: str
    at_last: str
    left: list[str]


def run(site: Path, text: str) -> None:
    """Publish a site whose pages all say one text."""
    assert publish.tidy(site) == []
    with publish.scratch(site) as folder:
        built = folder / "site"
        for name in (publish.MARK, "index.html", "faq/a/index.html"):
            (built / name).parent.mkdir(parents=True, exist_ok=True)
            (built / name).write_text(text)
        publish.open_to_readers(built)
        carried, problems = carry_over(site, built, frozenset())
        assert problems == []
        manifest.write(built, Manifest(assets=carried.assets, kept=carried.kept))
        publish.publish(built, site)


def state(site: Path) -> str:
    """Return the one text that all pages of a site say; else what is wrong with it."""
    if not site.is_dir():
        return "missing"
    texts = {path.read_text() for path in site.rglob("*") if path.suffix == ".html" or path.name == "answers.json"}
    return texts.pop() if len(texts) == 1 and (site / "CNAME").is_file() else f"torn: {sorted(texts)}"


def _kill_at(number: int, *, after: bool) -> None:
    """Let the process end at a call, before or after it took place."""
    made: list[str] = []

    def killing(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            made.append(name)
            if len(made) == number and not after:
                os._exit(KILLED)
            try:
                return real(*arguments, **named)
            finally:
                if len(made) == number:
                    os._exit(KILLED)

        return call

    for name in CALLS:
        setattr(os, name, killing(name, getattr(os, name)))
    publish.exchange = killing("exchange", publish.exchange)


def _killed(site: Path, number: int, *, after: bool) -> bool:
    child = os.fork()
    if not child:
        _kill_at(number, after=after)
        run(site, "three")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def _every_kill(*, after: bool) -> None:
    for number in count(1):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            site.mkdir()
            (site / "CNAME").write_text("help.example.org")
            for text in ("one", "two"):
                run(site, text)
            if not _killed(site, number, after=after):
                return
            at_once = state(site)
            assert publish.tidy(site) == []
            tidied, kept = state(site), state(Room(site).before)
            run(site, "four")
            left = sorted(
                str(path.relative_to(folder)) for path in Path(folder).glob("[.]*/*") if path.name != ".answerbook"
            )
            killed = f"call {number}, {'after' if after else 'before'}"
            print(json.dumps(asdict(Found(killed, at_once, tidied, kept, state(site), left))))


def every_kill(way: str) -> list[Found]:
    """Return what was found after each kill; `way` is `publish.IN_ONE_STEP` or `publish.BY_TWO_RENAMES`."""
    done = subprocess.run([sys.executable, __file__, way], capture_output=True, text=True, check=True)
    return [Found(**json.loads(line)) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    if sys.argv[1] == publish.BY_TWO_RENAMES:
        publish.exchange = lambda one, other: False
    for after in (False, True):
        _every_kill(after=after)
        sys.stdout.flush()

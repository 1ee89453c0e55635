"""Publishing under stress: `.venv/bin/python bench/publishing [kills|pairs|readers|disks ...] [--number N]`.

kills    builds that are killed with all their processes, or alone, at moments spread over the run; then the next build
pairs    two builds of one target at once, with other content
readers  processes that poll pages while sites are swapped, in one step and by two renames
disks    builds on file systems that fill up at one size after the other (needs root, for a tmpfs)

Prints one line a measure: how often the site was torn, missing, or something was left after the next run.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from answerbook.publishing import publish
from answerbook.publishing.manifest import Manifest, write
from answerbook.publishing.verify import verify

SITE = """title: Test
description: A site for a measurement
site_url: https://example.org/
require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}
"""
FAQ = "---\nquestion: Does rule {i} hold?\nshort: It does, says {word}.\nreviewed: 2026-11-23\n---\nSays {word}.\n"
FAQS = 20


def say(folder: Path, word: str, name: str = "content") -> Path:
    """Write a site all of whose answers say one word."""
    content = folder / name
    (content / "faqs/rules").mkdir(parents=True, exist_ok=True)
    (content / "site.yml").write_text(SITE)
    (content / "topics.yml").write_text("rules:\n  title: Rules\n")
    for i in range(FAQS):
        (content / f"faqs/rules/rule-{i}.md").write_text(FAQ.format(i=i, word=word))
    return content


def start(folder: Path, name: str = "content") -> "subprocess.Popen[bytes]":
    """Start a build in a group of its own."""
    command = [sys.executable, "-m", "answerbook.cli", "build", "--content", str(folder / name)]
    command += ["--site", str(folder / "site")]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(command, start_new_session=True, cwd=folder, **quiet)  # type: ignore[call-overload,no-any-return]


def build(folder: Path, name: str = "content") -> int:
    """Build, and return the exit code."""
    done = start(folder, name)
    said = done.communicate()[0].decode()
    if done.returncode:
        print(said[-400:])
    return done.returncode


def state(site: Path) -> str:
    """Return the one word that all answers of a published site say, or what is wrong."""
    if not site.is_dir():
        return "missing"
    pages = [(site / f"faq/rule-{i}/index.html") for i in range(FAQS)]
    if not all(page.is_file() for page in pages):
        return "torn"
    words = {page.read_text().split("<p>Says ")[1].split(".")[0] for page in pages}
    whole = verify(str(site), lambda _: None)[1] == []
    return words.pop() if whole and len(words) == 1 else "torn"


def leftovers(folder: Path) -> list[str]:
    """Return what stands beside the site and should not."""
    names = {path.name for path in folder.iterdir()} - {
        "content",
        "other",
        "site",
        "build",
        ".site-build",
        "lost+found",
    }
    inner = {path.name for path in (folder / ".site-build").iterdir()} if (folder / ".site-build").is_dir() else set()
    return sorted(names | inner - {".answerbook", "before", "docs", "theme", "mkdocs.yml"})


def kills(number: int) -> None:
    """Kill builds at spread moments."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(folder, "one")
        begun = time.monotonic()
        build(folder)
        length = time.monotonic() - begun
        for i in range(number):
            before = state(folder / "site")
            say(folder, f"w{i}")
            run = start(folder)
            time.sleep(length * 1.1 * i / number)
            if i % 2:
                os.killpg(run.pid, signal.SIGKILL)
            else:
                run.kill()
            run.communicate()
            at_once = state(folder / "site")
            found["torn or missing right after the kill"] += at_once not in (before, f"w{i}")
            found["published by the killed run"] += at_once == f"w{i}"
            say(folder, f"n{i}")
            found["next build failed"] += build(folder) != 0
            found["torn or missing after the next run"] += state(folder / "site") != f"n{i}"
            found["leftovers after the next run"] += bool(leftovers(folder))
    print(f"{number} kills over {length:.1f} s: {dict(found)}")


def pairs(number: int) -> None:
    """Build one target twice at once."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for i in range(number):
            say(folder, f"a{i}")
            say(folder, f"b{i}", "other")
            runs = [start(folder), start(folder, "other")]
            codes = [(run.communicate(), run.returncode)[1] for run in runs]
            found[f"exit codes {sorted(codes)}"] += 1
            found["torn or missing"] += state(folder / "site") not in (f"a{i}", f"b{i}")
            found["leftovers"] += bool(leftovers(folder))
    print(f"{number} pairs: {dict(found)}")


def readers(number: int) -> None:
    """Poll pages while sites are swapped."""
    for way, exchange in (("in one step", publish.exchange), ("by two renames", lambda one, other: False)):
        print(f"{number} swaps {way}: {_polled(number, exchange)}")


def _polled(number: int, exchange: Callable[[Path, Path], bool]) -> dict[str, int]:
    found: Counter[str] = Counter()
    real, publish.exchange = publish.exchange, exchange
    with tempfile.TemporaryDirectory() as name:
        site, done = Path(name) / "site", threading.Event()
        _swap(site, 0)
        program = "import sys,time\nn=m=0\nend=sys.argv[1]+'.end'\nimport os\nwhile not os.path.exists(end):\n"
        program += " for i in range(100):\n  n+=1\n  try: open(sys.argv[1]+f'/faq/{i%20}/index.html').close()\n"
        program += "  except FileNotFoundError: m+=1\nprint(n,m)"
        command = [sys.executable, "-c", program, str(site)]
        polling = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        for i in range(1, number + 1):
            _swap(site, i)
            done.wait(0.02)
        Path(f"{site}.end").touch()
        for one in polling:
            reads, missed = one.communicate()[0].split()
            found["reads"] += int(reads)
            found["not found"] += int(missed)
    publish.exchange = real
    return dict(found)


def _swap(site: Path, number: int) -> None:
    publish.tidy(site)
    with publish.scratch(site) as folder:
        for name in (publish.MARK, *(f"faq/{i}/index.html" for i in range(20))):
            (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "site" / name).write_text(str(number))
        write(folder / "site", Manifest())
        publish.publish(folder / "site", site)


def disks(number: int) -> None:
    """Build on disks of growing size."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name) / "whole"
        whole.mkdir()
        say(whole, "one")
        build(whole)
        used = sum(p.stat().st_blocks * 512 for p in whole.rglob("*"))
        say(whole, "two")
        for i in range(number):
            disk = Path(name) / "disk"
            disk.mkdir(exist_ok=True)
            size = int(used * (1.05 + 1.5 * i / number)) // 4096 * 4096
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)], check=True)
            try:
                shutil.copytree(whole, disk, dirs_exist_ok=True)
                run = start(disk)
                said = run.communicate()[0].decode()
                found["built" if run.returncode == 0 else "refused"] += 1
                found["tracebacks"] += "Traceback" in said
                found["torn or missing"] += state(disk / "site") != ("two" if run.returncode == 0 else "one")
                found["leftovers"] += bool(leftovers(disk))
            finally:
                subprocess.run(["umount", str(disk)], check=True)
    print(f"{number} disks: {dict(found)}")


MEASURES = {"kills": (kills, 200), "pairs": (pairs, 100), "readers": (readers, 100), "disks": (disks, 20)}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("measure", nargs="*", choices=[*MEASURES, []], default=[])
    parser.add_argument("--number", type=int, default=0)
    chosen = parser.parse_args()
    for name in chosen.measure or MEASURES:
        measure, usual = MEASURES[name]
        measure(chosen.number or usual)

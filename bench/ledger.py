"""What the ledger adds to `check`: `.venv/bin/python bench/ledger.py [ENTRIES [REVISIONS]]`.

Prints the seconds of reading and proving the ledger, of comparing the content with it, of the pages of changes, and of
all else that `check` does on the same content, with their ratio, so that the figures do not depend on the machine.
"""

import gc
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from more_answers import FAQ, ROOT

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.defaults import TEMPLATES
from answerbook.core.layers import Layers
from answerbook.ledger import read as ledger
from answerbook.ledger.snapshot import anchors, meaning, wording
from answerbook.ledger.verify import compare
from answerbook.model.graph import Graph
from answerbook.model.revisions import Ledger, sealed, stored
from answerbook.pages.render import render

FIRST = date(2026, 1, 1)


def timed(what: Callable[..., Any], *arguments: Any, **more: Any) -> tuple[Any, float]:
    """Return the result of a call and the seconds that it took."""
    start = time.perf_counter()
    result = what(*arguments, **more)
    return result, time.perf_counter() - start


def forget() -> None:
    """Empty every cache, as a new process would."""
    for thing in gc.get_objects():
        if callable(getattr(thing, "cache_clear", None)) and str(getattr(thing, "__module__", "")).startswith("answer"):
            thing.cache_clear()


def linked(content: Path) -> Graph:
    """Load, validate and link."""
    raw, _ = load(content, "content")
    typed, problems = validate(raw, {})
    if typed is None:
        raise SystemExit(problems)
    graph, problems = link(typed)
    if problems:
        raise SystemExit(problems[:3])
    return graph


def write(graph: Graph, folder: Path, count: int) -> int:
    """Write `count` revisions of every entry, the last of which says what it says now; return the bytes written."""
    size = 0
    for entry in graph.content.entries():
        now, seal, lines = wording(graph, entry), str(entry.ref), []
        for number in range(1, count + 1):
            said, means = now, meaning(graph, entry)
            if number < count:
                said, means = replace(now, text=f"{now.text}\n\nAs of revision {number}."), str(number)
            head = {
                "revision": number, "date": (FIRST + timedelta(days=number)).isoformat(), "reason": "Reworded.",
                "was": [], "anchors": anchors(entry), "meaning": means,
            }  # fmt: skip
            lines.append(sealed(seal, head, stored(said)))
            seal = json.loads(lines[-1])["seal"]
        path = folder / entry.kind / f"{entry.id}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_text("".join(lines), encoding="utf-8")
    return size


def main(entries: int = 10_000, revisions: int = 5) -> None:
    """Print what each part takes."""
    with tempfile.TemporaryDirectory() as name:
        content, kept = Path(name) / "content", Path(name) / "ledger"
        shutil.copytree(ROOT / "content", content)
        graph = linked(content)
        for i in range(entries - sum(1 for _ in graph.content.entries())):
            (content / "faqs" / "opting-out" / f"rule-{i}.md").write_text(FAQ.format(i=i), encoding="utf-8")
        size = write(linked(content), kept, revisions)
        forget()
        gc.disable()
        graph, linking = timed(linked, content)
        _, rendering = timed(render, replace(graph, ledger=Ledger()), Layers(TEMPLATES))
        forget()
        graph = linked(content)
        (read, problems), reading = timed(ledger.read, kept, "ledger")
        whole = replace(graph, ledger=read)
        found, comparing = timed(compare, whole, release=True, sound=True)
        if problems or found:
            raise SystemExit([*problems, *found][:3])
        _, with_changes = timed(render, whole, Layers(TEMPLATES))
    rest = linking + rendering
    print(f"{entries} entries x {revisions} revisions, {size / 1e6:.0f} MB of ledger")
    print(f"check without a ledger:  {rest:6.2f} s")
    print(f"reading and proving it:  {reading:6.2f} s  (x{reading / rest:.3f})")
    print(f"comparing with it:       {comparing:6.2f} s  (x{comparing / rest:.3f})")
    print(f"its pages and standings: {with_changes - rendering:6.2f} s  (x{(with_changes - rendering) / rest:.3f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

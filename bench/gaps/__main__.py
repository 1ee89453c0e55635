"""Measures the topics of `tickets gaps` against TF-IDF with k-means: `make bench-gaps GAPS="--help"`.

`banking`: questions of banking77 whose intents are known, 50 of them as answers of a site, 27 without an answer.
`complaints`: an export of complaints with a site of ten answers; the topics of both stand side by side, for a person.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "search"))
import content_folder  # noqa: E402
import our_index  # noqa: E402
from sets import Doc  # noqa: E402

from answerbook.core.diagnostics import Location  # noqa: E402
from answerbook.language.analysis import language  # noqa: E402
from answerbook.search.engine import Search  # noqa: E402
from answerbook.tickets.audit.judge import Auditor  # noqa: E402
from answerbook.tickets.audit.totals import Citations  # noqa: E402
from answerbook.tickets.gaps.as_json import as_json  # noqa: E402
from answerbook.tickets.gaps.collect import Gaps  # noqa: E402
from answerbook.tickets.links import LinkFinder  # noqa: E402
from answerbook.tickets.read import exports  # noqa: E402
from answerbook.tickets.read.messages import Fields, Message  # noqa: E402
from answerbook.tickets.skipped import SkippedRecords  # noqa: E402

HELD_OUT, PHRASINGS, TOPICS, GROUPS = 27, 7, 15, (15, 30, 45)
COMPLAINT_GROUPS = 25
Topic = tuple[str, Sequence[str]]


def main() -> int:
    """Measure what there is data for; 1 if there is none for something."""
    parser = argparse.ArgumentParser(prog="bench/gaps", description=__doc__)
    parser.add_argument("--banking", type=Path, help="`banking_data` of PolyAI-LDN/task-specific-datasets")
    parser.add_argument("--answers", type=Path, help="JSON Lines with id, question and answer of each intent")
    parser.add_argument("--complaints", type=Path, help="an export in Portuguese with TEMA and DESCRICAO")
    given = parser.parse_args()
    if given.banking and given.answers:
        banking(given.banking, given.answers)
    if given.complaints:
        complaints(given.complaints)
    return 0 if given.banking and given.answers and given.complaints else 1


def banking(folder: Path, answers: Path) -> None:
    """Print how much of each topic is one intent, and how many intents without an answer lead one."""
    docs = [Doc(one["id"], one["question"], one["answer"]) for one in map(json.loads, answers.open(encoding="utf-8"))]
    without = {doc.id for doc in sorted(docs, key=lambda doc: crc32(doc.id.encode()))[:HELD_OUT]}
    phrasings = Counter[str]()
    also: dict[str, list[str]] = {doc.id: [] for doc in docs}
    for text, intent in rows(folder / "train.csv", "text", "category"):
        if phrasings[intent] < PHRASINGS:
            phrasings[intent] += 1
            also[intent].append(text)
    site = [Doc(doc.id, doc.question, doc.answer, tuple(also[doc.id])) for doc in docs if doc.id not in without]
    asked = [*rows(folder / "test.csv", "text", "category")]
    gaps = gathered(site, "en", [message(str(i), text) for i, (text, _) in enumerate(asked)])
    intents = {str(i): intent for i, (_, intent) in enumerate(asked)}
    kept = {one.id: intents[one.id] for one in gaps.kept}
    right = sum(intent in without for intent in kept.values())
    beyond = sum(intent in without for intent in intents.values())
    print(f"{len(asked):,} questions, {beyond:,} without an answer; {len(kept):,} without a fit, {right:,} rightly")
    print(f"{'topics':<24}{'of one intent':>14}{'intents that lead one':>24}")
    mine = [(", ".join(topic["label"]), [kept[id_] for id_ in topic["examples"]]) for topic in topics(gaps)]
    judged("Answerbook", mine, without)
    texts = {one.id: asked[int(one.id)][0] for one in gaps.kept}
    for groups in GROUPS:
        judged(f"k-means, {groups} groups", grouped(texts, kept, groups, common("en")), without)


def complaints(export: Path) -> None:
    """Print the topics of both, side by side."""
    site = [Doc(**one) for one in map(json.loads, (HERE / "answers_pt.jsonl").open(encoding="utf-8"))]
    read = exports.read([(export, export.name)], "", Fields())
    gaps = gathered(site, "pt", [one for one in read if isinstance(one, Message)])
    print(f"\n{gaps.tickets:,} complaints, {gaps.unanswered:,} without an answer")
    mine = [(", ".join(topic["label"]), topic["examples"]) for topic in topics(gaps)]
    # A title counts twice, as with us.
    told = {id_.strip(): f"{title} {title} {text}" for id_, title, text in rows(export, "ID", "TEMA", "DESCRICAO")}
    texts = {one.id: told[one.id] for one in gaps.kept}
    others = grouped(texts, texts, COMPLAINT_GROUPS, common("pt"))
    print(f"{'Answerbook':<56}{'k-means':<56}")
    for (one, members), (other, more) in zip(mine, others, strict=False):
        print(f"{f'{one} ({len(members)})':<56}{f'{other} ({len(more)})':<56}")


def gathered(docs: list[Doc], code: str, messages: Sequence[Message]) -> Gaps:
    """Return what is gathered from messages on a site with some answers."""
    with tempfile.TemporaryDirectory() as folder:
        search = Search(our_index.check(content_folder.write(docs, Path(folder), code)))
    gaps = Gaps(search, Citations(Auditor(search.graph, {}), LinkFinder([search.graph.content.site.site_url])))
    for one in messages:
        gaps.add(one)
    return gaps


def topics(gaps: Gaps) -> list[dict[str, Any]]:
    """Return the largest topics, each with the ids of all its tickets."""
    found: list[dict[str, Any]] = as_json(gaps, SkippedRecords(), 3, TOPICS, examples=len(gaps.kept))["topics"]
    return found


def grouped(texts: dict[str, str], values: dict[str, str], groups: int, common: list[str]) -> list[Topic]:
    """Return the largest groups of k-means: their words, and the value of each text."""
    given = json.dumps({"groups": groups, "common": common, "texts": [*texts.values()]})
    command = [str(HERE / ".venv/bin/python"), str(HERE / "k_means.py")]
    found = json.loads(subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout)
    members: dict[int, list[str]] = {}
    for id_, group in zip(texts, found["groups"], strict=True):
        members.setdefault(group, []).append(values[id_])
    largest = sorted(members, key=lambda group: -len(members[group]))[:TOPICS]
    return [(", ".join(found["words"][group]), members[group]) for group in largest]


def judged(name: str, found: Sequence[Topic], without: set[str]) -> None:
    """Print how much of the topics is their most frequent intent, and how many of those without an answer lead one."""
    most = [Counter(intents).most_common(1)[0] for _, intents in found]
    of_one = sum(count for _, count in most) / max(1, sum(len(intents) for _, intents in found))
    half = {one for (one, count), (_, intents) in zip(most, found, strict=True) if 2 * count > len(intents)}
    print(f"{name:<24}{of_one:>14.2f}{len(half & without):>18} of {len(without)}", flush=True)


def common(code: str) -> list[str]:
    """Return the common words of a language, which count for nothing."""
    return sorted(language(code).common)


def message(id_: str, text: str) -> Message:
    """Return a ticket of one message."""
    return Message(id_, None, text, "", "", Location("questions.csv", int(id_) + 1))


def rows(file: Path, *names: str) -> Iterator[tuple[str, ...]]:
    """Yield some columns of a table."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield tuple(row[name] for name in names)


if __name__ == "__main__":
    sys.exit(main())

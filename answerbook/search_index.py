"""The search as files for the browser, made from the graph and never from built pages.

`search/index.json` holds what every question needs. The rest comes in parts: terms with the entries that hold them,
words for the correction of typing errors, entries as they are shown, entries by plan. On a small site the parts stand
in the same file; on a large one each is a file of its own, so that a question fetches only what it names.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from answerbook import impacts, prose, urls
from answerbook.diagnostics import Diagnostic
from answerbook.entries import Entry
from answerbook.graph import Graph
from answerbook.impacts import Index
from answerbook.search import Search, sections
from answerbook.spelling import Vocabulary
from answerbook.tokens import head, stemmer_script

INDEX, STEMMER = "search/index.json", "search/stemmer.js"
LABELS = {"faq": "Answer", "plan": "Plan", "guide": "Guide", "term": "Key term"}
# Characters: up to the first, all parts stand in one file; above, each has about the second.
ONE_FILE, PART = 160_000, 10_000
# Entries in a part; the ten that are shown mostly lie in as many.
SHOWN = 16
# 82 characters of one byte that JSON does not escape and that are no digits.
_LEVELS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\0123456789')


def index(graph: Graph) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the files that the search in the browser reads, by their path in the docs tree."""
    search = Search(graph)
    counts = {"t": 1, "w": 1, "e": max(1, len(search.entries))}
    parts = _parts(search, counts)
    weight = len(_json(parts))
    if weight > ONE_FILE:
        terms = len(_json(parts["t0"]))
        counts = {"t": -(-terms // PART), "w": max(1, min(32, 2 * len(_json(parts["w0"])) // PART)), "e": SHOWN}
        parts = _parts(search, counts)
    core = _core(search, counts)
    files = {STEMMER: stemmer_script(search.language)}
    if weight > ONE_FILE:
        files |= {f"search/{name}.json": _json(part) for name, part in parts.items()}
        return {INDEX: _json(core), **files}, []
    return {INDEX: _json({**core, "parts": parts}), **files}, []


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _core(search: Search, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return what every question needs.

    `kinds`: kind, label, number of its first entry, folder. `counts`: in how many parts terms and
    words come, and how many entries are in one. `groups`: phrases, as stems, with their groups.
    """
    made, language = search.index, search.language
    kinds = []
    for kind in dict.fromkeys(entry.kind for entry in search.entries):
        first = next(i for i, entry in enumerate(search.entries) if entry.kind == kind)
        kinds.append([kind, LABELS[kind], first, f"{urls.FOLDERS[kind]}/"])
    groups = []
    for phrase, numbers in language.groups.items():
        if used := [number for number in numbers if f"~{number}" in made.postings]:
            groups.append((" ".join(phrase), used))
    return {
        "size": made.size,
        "scale": impacts.K1 + 1,
        "counts": counts,
        "kinds": kinds,
        "plans": [[plan.id, plan.name] for plan in search.graph.content.plans.values()],
        "common": " ".join(sorted(language.common)),
        "groups": sorted(groups),
    }


def _parts(search: Search, counts: Mapping[str, int]) -> dict[str, Any]:
    plans = search.graph.content.plans
    shown = [_shown(search.graph, list(plans), entry) for entry in search.entries]
    return {
        **_term_parts(search.index, counts["t"]),
        **_word_parts(search.index.vocabulary, counts["w"]),
        **{f"e{i // counts['e']}": shown[i : i + counts["e"]] for i in range(0, len(shown), counts["e"])},
        "p": {plan: _of_plan(search, plan) for plan in plans},
    }


def _term_parts(index: Index, count: int) -> dict[str, dict[str, str]]:
    """Return the terms with their postings; a part holds all terms under the same heads."""
    parts: dict[str, dict[str, str]] = {f"t{i}": {} for i in range(count)}
    for term in sorted(index.postings):
        parts[f"t{part_of(head(term), count)}"][term] = _posting(index.postings[term])
    return parts


def part_of(text: str, count: int) -> int:
    """Return the number of the part that a text lies in: FNV-1a, 32 bits, over code points.

    Source: Fowler, Noll, Vo, https://www.rfc-editor.org/rfc/rfc9923.
    """
    found = 0x811C9DC5
    for char in text:
        found = (found ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    return found % count


def _posting(posting: Sequence[tuple[int, int]]) -> str:
    """Return a posting as text: for each document its level, a character, and how far it stands behind the one before.

    A distance of 1 is left out; the first document stands behind number -1.
    """
    pieces, before = [], -1
    for document, level in posting:
        pieces.append(_LEVELS[level - 1] + (str(document - before) if document - before > 1 else ""))
        before = document
    return "".join(pieces)


def _word_parts(vocabulary: Vocabulary, count: int) -> dict[str, list[str]]:
    """Return the words, one text per class of frequency; a part holds those with the same first or second letters."""
    parts: dict[str, dict[int, list[str]]] = {f"w{i}": defaultdict(list) for i in range(count)}
    for word, class_ in vocabulary.classes.items():
        for part in dict.fromkeys(part_of(letter, count) for letter in word[:2]):
            parts[f"w{part}"][class_].append(word)
    return {
        name: [" ".join(classes.get(i, ())) for i in range(max(classes, default=-1) + 1)]
        for name, classes in parts.items()
    }


def _of_plan(search: Search, plan: str) -> list[int]:
    """Return the numbers of the entries that apply to a plan, each as its distance from the one before."""
    of_plan = (i for i, e in enumerate(search.entries) if any(plan == one.id for one in search.graph.plans[e.ref]))
    found, before = [], 0
    for number in of_plan:
        found.append(number - before)
        before = number
    return found


def _shown(graph: Graph, plans: Sequence[str], entry: Entry) -> list[object]:
    """Return what is shown of an entry: id, title, short answer, plans by number, sections."""
    numbers = [plans.index(plan.id) for plan in graph.plans[entry.ref]]
    headings = [[section.anchor, section.title] for section in sections(graph, entry)]
    return [entry.id, entry.heading, prose.summary(graph, entry), numbers, headings]

"""Writes the search index as files for the browser, from the graph and never from built pages.

`search/index.json` holds what every question needs. The rest comes in parts: terms with the entries that hold them,
words for the correction of typing errors, entries as they are shown, entries by plan. On a small site the parts stand
in the same file; on a large one each is a file of its own, so that a question fetches only what it names, and all are
in `search/parts.json` for the desk, which fetches nothing later. What it takes to read a ticket, `search/mail.json`, is
fetched when there is one; what tells other languages, `search/languages.json`, when no answer surely fits.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.json_text import compact
from answerbook.core.spread import part_of
from answerbook.language import analysis, compounds, site_language, spelling, words
from answerbook.language.analysis import DATA, Language, head
from answerbook.mail import browser, passages, sentences
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.search import bm25, certainty, encode, engine, explain, questions, rank
from answerbook.search.bm25 import Document, Index
from answerbook.search.encode import IndexLine, packed
from answerbook.search.engine import Search, plans_of
from answerbook.search.searched import searched_of
from answerbook.words.words import marked

INDEX, STEMMER, MAIL = "search/index.json", "search/stemmer.js", "search/mail.json"
LANGUAGES = "search/languages.json"
# All parts in one file, for the desk: what is typed there must bring no request.
WHOLE = "search/parts.json"
LABELS = {"faq": marked("Answer"), "plan": marked("{Plan}"), "guide": marked("{Guide}"), "term": marked("{Term}")}
# Characters: up to the first, all parts stand in one file; above, a part with terms has about the second.
ONE_FILE, PART = 160_000, 2_000
# Entries in a part; the ten that are shown mostly lie in as many.
SHOWN = 8
# A part with words begins with the letters of the alphabet that the site uses: more parts would stay empty.
WORD_PARTS = 32
# What `theme/assets/search-*.js` calculates with, as this program does.
CONSTANTS: Mapping[str, float | str | Mapping[str, str]] = {
    "LONGEST_WORD": words.LONGEST_WORD,
    "APOSTROPHES": words.APOSTROPHES,
    "PLAIN": words.PLAIN,
    "ELIDED": words.ELIDED,
    "UNSPACED": words.UNSPACED,
    "VOWELS": words.VOWELS,
    "SIGNED": browser.javascript(words.SIGNED)[0],
    "LEAST_PART": compounds.LEAST_PART,
    "COMPOUND": compounds.COMPOUND,
    "PIECE": analysis.PIECE,
    "WORD": analysis.WORD,
    "COMMON": analysis.COMMON,
    "GROUP": analysis.GROUP,
    "PAIR": analysis.PAIR,
    "GUESS": rank.GUESS,
    "GUESSES": rank.GUESSES,
    "TOLD": rank.TOLD,
    "COMPARED": rank.COMPARED,
    "LACKED": bm25.LACKED,
    "OTHER_PLAN": rank.OTHER_PLAN,
    "LONG": sentences.LONG,
    "MIN_LEVEL": bm25.MIN_LEVEL,
    "SECTION": engine.SECTION,
    "MEANING": engine.MEANING,
    "LIMIT": engine.LIMIT,
    "LEAST": questions.LEAST,
    "NEAREST": rank.NEAREST,
    "NEAR": rank.NEAR,
    "CONTEXT": rank.CONTEXT,
    "SEVERAL": passages.SEVERAL.pattern,
    "TELLING": passages.TELLING,
    "BEFORE": passages.BEFORE,
    "BASE": certainty.BASE,
    "BY_MATCH": certainty.BY_MATCH,
    "BY_MARGIN": certainty.BY_MARGIN,
    "SURE": certainty.SURE,
    "PERHAPS": certainty.PERHAPS,
    "SAID": certainty.SAID,
    "LITTLE": certainty.LITTLE,
    "UNKNOWN_CODE": certainty.UNKNOWN_CODE,
    "FULL": bm25.FULL,
    "ONE_EDIT": spelling.ONE_EDIT,
    "TWO_EDITS": spelling.TWO_EDITS,
    "LIKELY": spelling.LIKELY,
    "DIGITS": encode.DIGITS,
    "MAX_REASONS": explain.MAX_REASONS,
    "READ_AS": explain.READ_AS_SHOWN,
}
_NOTICE = (
    "Snowball 3.0.1, https://snowballstem.org/. Copyright 2001, Dr Martin Porter; 2004, 2005, Richard Boulton; 2013, "
    "Yoshiki Shibukawa; 2006-2025, Olly Betts. Licence: BSD, three clauses."
)


def index(
    graph: Graph, searched: Mapping[Ref, Mapping[str, Any]] | None = None
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the files that the search in the browser reads, by their path in the docs tree.

    `searched` is what is `searched_of` each entry, if that is known.
    """
    known = searched or {entry.ref: searched_of(graph, entry.ref).value for entry in graph.content.entries()}
    search = Search(graph, {ref: Document(*one["document"]) for ref, one in known.items()})
    shown = [known[entry.ref]["shown"] for entry in search.entries]
    counts = {"t": 1, "w": 0, "e": max(1, len(search.entries))}
    parts = _parts(search, shown, counts)
    weight = len(_json(parts))
    if weight > ONE_FILE:
        counts = {"t": -(-len(_json(parts["t0"])) // PART), "w": WORD_PARTS, "e": SHOWN}
        parts = _parts(search, shown, counts)
    core = {**_core(search, counts), "parts": {"t": _common_part(search.index)} if weight > ONE_FILE else parts}
    files = {STEMMER: stemmer_script(search.language)}
    files[MAIL] = _json({**browser.for_browser(), "plans": search.plan_names.for_browser()})
    files[LANGUAGES] = _json(site_language.for_browser(graph.content.site.language))
    if weight > ONE_FILE:
        files |= {f"search/{name}.json": _json(part) for name, part in parts.items()}
        files |= {WHOLE: _json(parts)} if graph.content.site.has_desk else {}
    return {INDEX: _json(core), **files}, []


def stemmer_script(lang: Language) -> str:
    """Return a JavaScript module that exports `stem`, the same as `lang.stem`.

    The scripts are those that Snowball's compiler makes, as Sphinx 9.0.4 carries them. They are of
    release 3.0.1, as the Python package is, so that both give equal stems.
    """
    if not lang.algorithm:
        return "export const stem = (word) => word;\n"
    script = _script(lang.algorithm)
    base = _used(_script("base"), script)
    name = f"{lang.algorithm.capitalize()}Stemmer"
    found, meant = analysis.ALIKE.get(lang.algorithm, ("", ""))
    alike = f'.replace(/{found}/, "{meant}")' if found else ""
    made = f"const made = new {name}();\nexport const stem = (word) => made.stemWord(word){alike};\n"
    return f"/*! {_NOTICE} */\nlet BaseStemmer;\n{base}\n{script}\n{made}"


def _used(base: str, script: str) -> str:
    """Return the base of the stemmers with those of its methods alone that a stemmer calls, and what these call."""
    opening, *methods = re.split(r",(?=this\.\w+=function\()", base.rstrip().removesuffix("};"))
    named = {method.removeprefix("this.").partition("=")[0]: method for method in methods}
    used: set[str] = set()
    callers = [script, opening]
    while callers:
        called = {*re.findall(r"\.(\w+)\(", callers.pop())} & named.keys() - used
        used |= called
        callers += [named[name] for name in called]
    return ",".join([opening, *(method for name, method in named.items() if name in used)]) + "};"


def _script(name: str) -> str:
    return (DATA / "stemmers" / f"{name}.js").read_text(encoding="utf-8")


def _json(value: object) -> str:
    return compact(value) + "\n"


def _core(search: Search, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return what every question needs.

    `kinds`: kind, label, number of its first entry, folder. `counts`: in how many parts terms and
    words come (0: the words stand with the terms), and how many entries are in one. `groups`: the
    phrases of each, as stems. `joints`: what stands between the parts of compounds. `scale`: what BM25 saturates at.
    `asked`: the FAQs asked most, each with its address, for who has not asked yet.
    """
    made, language = search.index, search.language
    kinds = []
    for kind in dict.fromkeys(entry.kind for entry in search.entries):
        first = next(i for i, entry in enumerate(search.entries) if entry.kind == kind)
        kinds.append([kind, search.graph.words.gettext(LABELS[kind]), first, f"{addresses.FOLDERS[kind]}/"])
    groups: dict[int, list[str]] = defaultdict(list)
    for phrase, numbers in sorted(language.groups.items()):
        for number in numbers:
            if f"~{number}" in made.postings:
                groups[number].append(" ".join(phrase))
    return {
        "size": made.size,
        "scale": bm25.K1 + 1,
        "counts": counts,
        "kinds": kinds,
        "plans": [[plan.id, plan.name] for plan in search.graph.content.plans.values()],
        "common": " ".join(sorted(language.common)),
        "joints": language.joints,
        "asked": [[faq.question, addresses.folder(faq.ref)] for faq in search.graph.most_asked()],
        "support": [" ".join(sorted(phrase)) for phrase in search.support],
        "groups": {number: "|".join(phrases) for number, phrases in sorted(groups.items())},
        "constants": CONSTANTS,
    }


def _parts(search: Search, shown: Sequence[object], counts: Mapping[str, int]) -> dict[str, Any]:
    plans = search.graph.content.plans
    return {
        **_term_parts(search.index, counts["t"], with_words=not counts["w"]),
        **_word_parts(search.index, counts["w"]),
        **{f"e{i // counts['e']}": shown[i : i + counts["e"]] for i in range(0, len(shown), counts["e"])},
        "p": {plan: _of_plan(search, plan) for plan in plans},
    }


def _term_parts(index: Index, count: int, *, with_words: bool) -> dict[str, list[str]]:
    """Return the terms with their postings; a part holds all terms under the same heads."""
    stems = _by_stem(index, index.vocabulary.classes) if with_words else {}
    parts: list[list[IndexLine]] = [[] for _ in range(count)]
    for term in sorted({*index.postings, *stems}):
        parts[part_of(head(term), count)].append(IndexLine(term, stems.get(term, ()), _posting(index, term)))
    return {f"t{i}": packed(lines) for i, lines in enumerate(parts)}


def _common_part(index: Index) -> list[str]:
    """Return the common words, which are at hand on a large site: every question has some."""
    common = sorted(index.language.common_stems & index.postings.keys())
    return packed([IndexLine(term, (), _posting(index, term)) for term in common])


def _posting(index: Index, term: str) -> list[tuple[int, int, int]]:
    """Return the entries that hold a term, each with its level and, if its title has it, what that says."""
    found = []
    for entry, level in index.postings.get(term, ()):
        title = index.titles[entry]
        says = 10 * len(title.stems) + title.common
        found.append((entry, level, says if term in title.stems else 0))
    return found


def _word_parts(index: Index, count: int) -> dict[str, list[str]]:
    """Return the words by their stems; a part holds those with the same first or second letters."""
    parts: list[dict[str, int]] = [{} for _ in range(count)]
    for word, class_ in index.vocabulary.classes.items():
        for part in {part_of(letter, count) for letter in word[:2]} if count else ():
            parts[part][word] = class_
    by_stem = (sorted(_by_stem(index, part).items()) for part in parts)
    return {f"w{i}": packed([IndexLine(stem, theirs) for stem, theirs in found]) for i, found in enumerate(by_stem)}


def _by_stem(index: Index, classes: Mapping[str, int]) -> Mapping[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, class_ in classes.items():
        found[index.language.stem(word)].append((word, class_))
    return found


def _of_plan(search: Search, plan: str) -> list[int]:
    """Return the numbers of the entries that are about a plan, each as its distance from the one before."""
    of_plan = (number for number, entry in enumerate(search.entries) if plan in plans_of(search.graph, entry))
    found, before = [], 0
    for number in of_plan:
        found.append(number - before)
        before = number
    return found

"""Corpora to search in: this site, bicycle hire, answers enough for an index in parts, a library and keys in German, others."""

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from folders import ROOT
from golden_cases import SITE, Case, parse_case, run, write_content
from language_samples import ANSWERS, QUESTIONS

from answerbook.model.graph import Graph
from answerbook.search import browser_index
from answerbook.search.engine import Answers, Search, sections
from answerbook.search.evaluation.typos import mistyped

TEXTS = Path(__file__).parent / "corpora"
PARTS = "search/t1.json"
# What people paste without a thought, and what trips programs up.
ODD = (
    "",
    " \t\n ",
    "?!... -- '' \"\"",
    "🙂",
    "🚲🔥 how do I pay 👍🏽",
    "constructor",
    "__proto__",
    "toString hasOwnProperty valueOf",
    "undefined null NaN",
    "a",
    "the of and to",
    "x" * 5000,
    "lost " * 400,
    "can't won’t DON'T",
    "naïve CAFÉ, Straße, İstanbul, ΣΊΣΥΦΟΣ",
    "e\u0301te\u0301 \ufb01ne Ⅷ ①② x² ½",
    "日本語のヘルプ 도움말 помощь مساعدة नमस्ते",
    "𝐛𝐨𝐥𝐝 𝓼𝓬𝓻𝓲𝓹𝓽 𠮷野家",
    "snake_case kebab-case camelCase a.b.c user@example.org",
    "https://cycles.example/?q=refund&x=1#top",
    "12345678901234567890 0x1F 3.14 1,000",
    "a<b ~3 ~0 c d<e",
    "I want a refund of my invoice, who do I contact?",
    "Rechnung stornieren, mit jemandem reden",
    "zero\u200bwidth soft\u00adhyphen non\u00a0breaking\ufeff",
)
GREETING = "Hello, I hope that you are well. I have been a customer since May and never had to ask you anything. "
GOODBYE = (
    " It is rather urgent, since I leave on Friday. Order 4711-0815. Many thanks in advance, and kind regards, Kim"
)


@dataclass(frozen=True)
class Corpus:
    """A corpus with what it is asked."""

    search: Search
    questions: tuple[str, ...]

    @cached_property
    def answers(self) -> list[Answers]:
        """What the program answers to each question."""
        return [self.search.find(question) for question in self.questions]

    def write(self, folder: Path) -> None:
        """Write the files that the browser searches in below a folder: `search/index.json` and what belongs to it."""
        (folder / "search").mkdir(parents=True)
        for name, text in browser_index.index(self.search.graph)[0].items():
            (folder / name).write_text(text, encoding="utf-8")


def linked(content: Path) -> Graph:
    """Return the graph of a content folder; what is wrong with it is an AssertionError, but for words in its language."""
    graph, diagnostics = run("link", content)
    assert graph is not None
    assert [one for one in diagnostics if one.code != "untranslated"] == []
    return graph


def of_case(case: Case) -> Graph:
    """Return the graph of content that is written as a golden case."""
    with TemporaryDirectory() as folder:
        return linked(write_content(case, Path(folder)))


def corpus(graph: Graph, more: tuple[str, ...] = ()) -> Corpus:
    """Return a corpus that is asked its titles, phrasings and headings: plain, mistyped, backwards, in long tickets."""
    entries = list(graph.content.entries())
    asked = [text for entry in entries for text in (entry.heading, *getattr(entry, "also_asked", ()))]
    headings = dict.fromkeys(section.title for entry in entries for section in sections(graph, entry))
    wrong = [mistyped(mistyped(text, 1), 2) for text in asked[::2]]
    backwards = [" ".join(text.split()[::-1]) for text in asked[::3]]
    tickets = [f"{GREETING}{text} {asked[(i - 7) % len(asked)]}{GOODBYE}" for i, text in enumerate(asked) if i % 5 == 0]
    return Corpus(Search(graph), (*ODD, *more, *asked, *headings, *wrong, *backwards, *tickets))


@cache
def site() -> Corpus:
    """Return this site with its golden queries."""
    graph = linked(ROOT / "content")
    return corpus(graph, tuple(one.query for one in graph.content.golden))


@cache
def bicycles() -> Corpus:
    """Return the help of a bicycle hire: 60 FAQs, 5 guides, 4 plans, 8 terms, synonyms of its own."""
    return corpus(of_case(parse_case(TEXTS / "bicycle-hire.txt")))


@cache
def library() -> Corpus:
    """Return the help of a library in German: 16 FAQs, 2 terms, with umlauts."""
    return corpus(of_case(parse_case(TEXTS / "german-library.txt")))


@cache
def long_words() -> Corpus:
    """Return answers in German that hold words without an end: keys, sentences without blanks, letters outside the BMP."""
    keys = ("k" * 163, "a1" * 5000, "ß" * 90, "ทำอย่างไรจึงจะลบข้อมูลของฉัน" * 9, "这是一个没有标点的句子" * 20)
    wide = ("".join(map(chr, range(0x20000, 0x20000 + count))) for count in (5, 9, 82))
    files = []
    for number, key in enumerate((*keys, *wide)):
        front = f"question: Was heißt {key[:60]}?\nshort: Nichts.\nalso_asked: [Wozu {key[:99]} dient]\nreviewed: 2026-11-23\n"
        files.append((f"content/faqs/keys/key-{number}.md", f"---\n{front}---\nDer Schlüssel `{key}` ist lang.\n"))
    site = SITE + "language: de\n"
    graph = of_case(Case("link", "", (("content/site.yml", site), *files)))
    return corpus(graph, tuple(key[:-1] for key in (*keys, "".join(map(chr, range(0x20001, 0x20009))))))


@cache
def of_language(code: str) -> Corpus:
    """Return a small site in a language, asked what readers ask there."""
    files = []
    for id_, (question, answer) in ANSWERS[code].items():
        front = f'question: "{question}"\nshort: "{answer}"\nreviewed: 2026-11-23\n'
        files.append((f"content/faqs/help/{id_}.md", f"---\n{front}---\n{answer}\n"))
    graph = of_case(Case("link", "", (("content/site.yml", f"{SITE}language: {code}\n"), *files)))
    return corpus(graph, tuple(question for question, _ in QUESTIONS[code]))


@cache
def many() -> Corpus:
    """Return made answers, as few as fill an index in parts, with what a reader might ask of each fourth."""
    count = 400
    while PARTS not in browser_index.index(graph := of_case(_made(count)))[0]:
        count *= 2
    titles = [faq.question for faq in graph.content.faqs.values()][:: max(4, count // 100)]
    halves = [" ".join(title.split()[1::2]) for title in titles]
    parts = [f"{faq.question.split()[0]} {sections(graph, faq)[0].title}" for faq in graph.content.faqs.values()][::10]
    pairs = [f"{a.split()[0]} {b.split()[-1]} {b.split()[1]}" for a, b in pairwise(titles)]
    wrong = [mistyped(mistyped(text, 1), 2) for text in (*titles, *halves)]
    ticket = f"{GREETING}{pairs[0]}{GOODBYE}"
    return Corpus(Search(graph), (*ODD, *titles, *halves, *pairs, *wrong, *parts, ticket))


def _made(count: int) -> Case:
    """Return so many answers of made words, frequent and rare ones as in a language (Zipf's law), for three plans."""
    random = Random(5)
    syllables = [a + b for a in ("b", "ch", "d", "fr", "k", "l", "m", "n", "pl", "s", "st", "t") for b in "aeiou"]
    made = ["".join(random.choices(syllables, k=random.choice((1, 2, 2, 3, 3, 4)))) for _ in range(8000)]
    known = list(dict.fromkeys(made))
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(known))))

    def said(length: int) -> str:
        return " ".join(random.choices(known, cum_weights=weights, k=length)).capitalize()

    plans = "facts: {}\ngroups:\n  all: {title: All}\nplans:\n"
    for plan in ("small", "middle", "large"):
        plans += f"  {plan}: {{name: {plan.title()}, group: all, short: {said(6)}, reviewed: 2026-11-23}}\n"
    files = [("content/plans.yml", plans)]
    for number in range(count):
        front = f"question: {said(8)}?\nshort: {said(12)}.\nalso_asked: [{said(6)}]\nreviewed: 2026-11-23\n"
        front += f"plans: [{', '.join(random.sample(('small', 'middle', 'large'), k=number % 4))}]\n"
        body = f"{said(40)}.\n\n## {said(3)} {{#more}}\n\n{said(20)}.\n"
        files.append((f"content/faqs/made/answer-{number}.md", f"---\n{front}---\n{body}"))
    return Case("link", "", tuple(files))

"""Finds the entries that answer a question, and the section of each that says most of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from answerbook.language.analysis import Language, language
from answerbook.language.words import words
from answerbook.ledger.snapshot import whole_text
from answerbook.mail import passages
from answerbook.markdown import summaries, syntax
from answerbook.model.entries import Entry, Plan, Term, other_names
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.search import bm25, certainty, rank, support
from answerbook.search.bm25 import Document, Index
from answerbook.search.certainty import Fit
from answerbook.search.plans import PlanNames, capital_nouns
from answerbook.search.rank import Hit

# The weight, in percent, of what a heading must share with the question: one telling word, be it a corrected one.
SECTION = 80
# So many words it takes at most to ask what a name means: "What is the ...?"
MEANING = 3
# So many results are given where nobody says how many.
LIMIT = 10


@dataclass(frozen=True)
class Section:
    """A heading on the page of an entry."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Result:
    """An entry that may answer a question; `section` is the part of its page to open, None for the top."""

    entry: Entry
    score: int
    section: Section | None


@dataclass(frozen=True)
class Answers:
    """The entries nearest to a question, best first; `confidence` is how likely the first answers it, 0 to 1.

    `support` tells whether people are asked for, or what only they can do, rather than an answer.
    """

    confidence: float
    results: Sequence[Result]
    support: bool = False

    @property
    def fit(self) -> Fit:
        """Whether the first entry fits, perhaps does, or nothing fits."""
        return certainty.fit(self.confidence)

    @property
    def confident(self) -> bool:
        """Whether the first entry is worth offering as the answer."""
        return self.fit == "fits"


class Search:
    """All entries of a graph, ready to be asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.entries = list(graph.content.entries())
        self.language = language(graph.content.site.language, graph.content.synonyms)
        # The headings of an entry are read once, not for each ticket of an export.
        self._sections = lru_cache(maxsize=8192)(lambda number: sections(graph, self.entries[number]))

    @cached_property
    def index(self) -> Index:
        """The index of the entries, in their own order."""
        return bm25.build_index([_document(self.graph, entry) for entry in self.entries], self.language)

    @cached_property
    def support(self) -> Sequence[support.Phrase]:
        """The phrases by which readers ask for people, as stems."""
        return support.phrases(self.graph, self.language)

    @cached_property
    def numbers(self) -> Mapping[Ref, int]:
        """The number of each entry in the index."""
        return {entry.ref: number for number, entry in enumerate(self.entries)}

    def find(self, question: str, limit: int = LIMIT, prefer: str = "") -> Answers:
        """Return the entries that answer a question or ticket, best first.

        Args:
            question: the text, of any length; what is longer than a question is read as a ticket.
            limit: the most entries to return, at least 1.
            prefer: the id of a plan; entries that apply to other plans alone lose a share of their score
                (`rank.OTHER_PLAN`). "" prefers none.

        Returns:
            The entries, and how likely one answers a passage that asks something; where it fits, it stands first.
        """
        weights = rank.asked_terms(self.index, question)
        plans = [prefer] if prefer else ()
        hits = self._hits(question, weights, plans, max(limit, rank.COMPARED))
        confidence, first, for_people = self._surest(question, prefer, hits)
        if certainty.fit(confidence) == "fits":
            if all(hit.document != first for hit in hits):
                hits = self._hits(question, weights, plans)
            hits.sort(key=lambda hit: hit.document != first)
        return Answers(confidence, self._results(weights, hits[:limit]), for_people)

    def answer(
        self,
        question: str,
        about: str = "",
        prefer: Collection[str] = (),
        told: Mapping[int, int] = MappingProxyType({}),
    ) -> Answers:
        """Return the `rank.NEAREST` entries that answer one question of several, best first.

        Args:
            question: the question as it was asked.
            about: what the same text says that it is about, "" if it says so itself.
            prefer: ids of plans; of the nearest one that applies to one of them is the first, if it is near enough.
            told: the scores of the whole text (`told`).

        A term that the question does not just name keeps `rank.OTHER_PLAN` percent of its score: more was asked than
        what it means.
        """
        weights = rank.terms_about(self.index, question, about)
        hits = self._hits(question, weights, prefer)
        terms = self._mere_terms(question, hits)
        hits = rank.prefer(rank.within(hits, told), {hit.document for hit in hits} - terms)[: rank.NEAREST]
        if prefer and hits:
            applying, least = self._applying(prefer) - terms, rank.NEAR * hits[0].score
            hits = sorted(hits, key=lambda hit: hit.document not in applying or 100 * hit.score < least)
        confidence, for_people = self._likely(question, hits, weights)
        return Answers(confidence, self._results(weights, hits), for_people)

    def told(self, text: str) -> dict[int, int]:
        """Return what all that a text tells is worth for each entry: what one question of it is asked within."""
        return {hit.document: hit.score for hit in rank.rank(self.index, rank.told_terms(self.index, text))}

    @cached_property
    def plan_names(self) -> PlanNames:
        """What tells the plans that a text names."""
        code = self.graph.content.site.language
        return PlanNames([*self.graph.content.plans.values()], self.language, capitals=not capital_nouns(code))

    def _results(self, weights: Mapping[str, int], hits: Sequence[Hit]) -> list[Result]:
        found = []
        for hit in hits:
            entry = self.entries[hit.document]
            section = best_section(self.language, weights, entry.heading, self._sections(hit.document))
            found.append(Result(entry, hit.score, section))
        return found

    def _is_mere_term(self, question: str, document: int) -> bool:
        entry = self.entries[document]
        if not isinstance(entry, Term):
            return False
        asked, telling = words(question), passages.content_stems(self.language, question)
        names = [words(name) for name in (entry.heading, *other_names(entry))]
        short = [name for name in names if len(asked) - len(name) <= MEANING]
        return not any(telling <= {*self._stems(name)} and self._names(asked, name) for name in short)

    def _names(self, text: Sequence[str], name: Sequence[str]) -> bool:
        """Tell whether a name stands in a text, both given as words: its words one after the other."""
        return f" {' '.join(self._stems(name))} " in f" {' '.join(self._stems(text))} "

    def _stems(self, text: Sequence[str]) -> list[str]:
        return [self.language.stem(word) for word in text]

    def _hits(
        self, question: str, weights: Mapping[str, int], plans: Collection[str], most: int | None = None
    ) -> list[Hit]:
        """Return the best hits, all for None, or where plans are preferred: that may lift the last ones.

        Then no term goes before an answer if the question does not name it.
        """
        hits = rank.rank(self.index, weights, None if plans else most)
        if not plans:
            return rank.lift(self.index, weights, hits)
        applying = self._applying(plans) - self._mere_terms(question, hits)
        return rank.prefer(rank.lift(self.index, weights, hits, applying), applying)

    def _mere_terms(self, question: str, hits: Sequence[Hit]) -> set[int]:
        """Return which of the best hits are terms that a question does not just name."""
        return {hit.document for hit in hits[: rank.COMPARED] if self._is_mere_term(question, hit.document)}

    def _surest(self, question: str, prefer: str, found: Sequence[Hit]) -> tuple[float, int, bool]:
        """Return how likely the best answer to a passage is right, its document, and if people are asked for."""
        surest, first, for_people = 0.0, -1, False
        for passage in passages.questions(self.language, question):
            weights = rank.asked_terms(self.index, passage)
            plans = [prefer] if prefer else ()
            hits = found if passage == question else self._hits(passage, weights, plans, rank.COMPARED)
            likely, asks_people = self._likely(passage, hits, weights)
            for_people = for_people or asks_people
            if likely > surest:
                surest, first = likely, hits[0].document
        return surest, first, for_people

    def _likely(self, passage: str, hits: Sequence[Hit], weights: Mapping[str, int]) -> tuple[float, bool]:
        """Return how likely the first hit answers a passage, and whether that asks for people."""
        likely = certainty.of_first(self.index, passage, hits, weights)
        return support.judged(self.index, self.support, passage, weights, hits, likely)

    def applies(self, entry: Entry, *plans: str) -> bool:
        """Tell whether an entry applies to one of some plans, if there are any; one without plans applies to each."""
        own = plans_of(self.graph, entry)
        return not (own and plans) or any(plan in own for plan in plans)

    def _applying(self, plans: Collection[str]) -> set[int]:
        """Return the numbers of the entries that apply to one of some plans."""
        return {number for number, entry in enumerate(self.entries) if self.applies(entry, *plans)}


def plans_of(graph: Graph, entry: Entry) -> list[str]:
    """Return the ids of the plans that an entry is about: those it applies to, or the one that it is."""
    return [entry.id] if isinstance(entry, Plan) else [plan.id for plan in graph.plans[entry.ref]]


def sections(graph: Graph, entry: Entry) -> list[Section]:
    """Return the headings of an entry's page that a reader may be sent to."""
    if isinstance(entry, Plan):
        return [Section(id_, fact.title) for id_, fact in graph.content.facts.items()]
    found = syntax.headings(getattr(entry, "body", ""))
    return [Section(one.anchor, summaries.plain(graph, one.text)) for one in found]


def best_section(lang: Language, weights: Mapping[str, int], title: str, of_page: Sequence[Section]) -> Section | None:
    """Return the section whose heading shares most with a question, given as terms with weights.

    Words of the entry's title and common words do not count; of equal sections it is the first.
    """
    known = {lang.stem(word) for word in words(title)}
    best, most = None, SECTION - 1
    for section in of_page:
        stems = {lang.stem(word) for word in words(section.title) if word not in lang.common} - known
        shared = sum(weights.get(stem, 0) for stem in stems)
        if shared > most:
            best, most = section, shared
    return best


def _document(graph: Graph, entry: Entry) -> Document:
    text = summaries.plain(graph, whole_text(graph, entry))
    return Document(
        entry.heading, other_names(entry), f"{summaries.summary(graph, entry)} {text} {_plans(graph, entry)}"
    )


def _plans(graph: Graph, entry: Entry) -> str:
    """Return the names of the plans that an entry applies to, unless it applies to all: then they tell nothing."""
    names = [plan.name for plan in graph.plans[entry.ref]]
    return " ".join(names) if len(names) < len(graph.content.plans) else ""

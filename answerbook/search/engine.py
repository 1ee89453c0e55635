"""Finds the entries that answer a question, and the section of each that says most of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from answerbook.language.analysis import is_word, language
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

# The weight, in percent, of the words by which a part of a page is chosen: what is only told has less.
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

    def __init__(self, graph: Graph, documents: Mapping[Ref, Document] | None = None) -> None:
        self.graph = graph
        self._documents = documents or {}
        self.entries = list(graph.content.entries())
        self.language = language(graph.content.site.language, graph.content.synonyms)
        # The headings of an entry are read once, not for each ticket of an export.
        self._sections = lru_cache(maxsize=8192)(lambda number: sections(graph, self.entries[number]))

    @cached_property
    def index(self) -> Index:
        """The index of the entries, in their own order."""
        documents = [self._documents.get(entry.ref) or document(self.graph, entry) for entry in self.entries]
        return bm25.build_index(documents, self.language)

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
        """
        weights = rank.terms_about(self.index, question, about)
        hits = rank.within(self._hits(question, weights, prefer), told)[: rank.NEAREST]
        if prefer and hits:
            applying, least = self._applying(prefer) - self._mere_terms(question, hits), rank.NEAR * hits[0].score
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
            section = best_section(self.index, weights, entry.heading, self._sections(hit.document))
            found.append(Result(entry, hit.score, section))
        return found

    def _mere_terms(self, question: str, hits: Sequence[Hit]) -> set[int]:
        """Return the terms among some hits of which more is asked than what they mean."""
        terms = [hit.document for hit in hits if hit.document in self._names]
        if not terms:
            return set()
        asked = self._stems(question)
        telling = {stem for stem in passages.content_stems(self.language, question) if stem in self.index.postings}

        def is_named(name: Sequence[str]) -> bool:
            is_short = len(asked) - len(name) <= MEANING
            return is_short and telling.issubset(name) and f" {' '.join(name)} " in f" {' '.join(asked)} "

        return {term for term in terms if not any(map(is_named, self._names[term]))}

    @cached_property
    def _names(self) -> Mapping[int, Sequence[Sequence[str]]]:
        """The names of each term by its number, as stems."""
        terms = [(number, entry) for number, entry in enumerate(self.entries) if isinstance(entry, Term)]
        return {number: [*map(self._stems, (term.heading, *other_names(term)))] for number, term in terms}

    def _stems(self, text: str) -> list[str]:
        return [self.language.stem(word) for word in words(text)]

    def _hits(
        self, question: str, weights: Mapping[str, int], prefer: Collection[str], most: int | None = None
    ) -> list[Hit]:
        """Return the best hits, at least as many as asked for, or all: for None, or where plans are preferred.

        A term that the question does not just name keeps `rank.OTHER_PLAN` percent of its score: more is asked than a
        meaning. So those behind may come before it.
        """
        applying = self._applying(prefer) if prefer else None
        hits = rank.rank(self.index, weights, None if prefer or most is None else most + rank.COMPARED)
        hits = rank.lift(self.index, weights, hits, applying)
        hits = hits if applying is None else rank.prefer(hits, applying)
        mere = self._mere_terms(question, hits[: rank.COMPARED])
        return rank.prefer(hits, {hit.document for hit in hits} - mere) if mere else hits

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
        likely = certainty.of_first(self.index, passage, [*hits[:1], *self._rivals(hits)], weights)
        return support.judged(self.index, self.support, passage, weights, hits, likely)

    def _rivals(self, hits: Sequence[Hit]) -> Iterator[Hit]:
        """Yield those of the best hits that may be meant instead of the first: of an answer or guide those of its kind.

        The guide to an answer, a term in it and the page of a plan say the same in other forms.
        """
        kinds = [self.entries[hit.document].kind for hit in hits[: rank.COMPARED]]
        alone = kinds[:1] not in (["plan"], ["term"])
        yield from (hit for hit, kind in zip(hits[1:], kinds[1:], strict=False) if not alone or kind == kinds[0])

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


def best_section(index: Index, weights: Mapping[str, int], title: str, of_page: Sequence[Section]) -> Section | None:
    """Return the section whose heading says most of a question, given as terms with weights; of equal ones the first.

    It says the rarest word of what the title does not say, and of all that more than half, each word counting as rare
    as it is: a heading without them may be the very part that is not meant.
    """
    known = {*map(index.language.stem, words(title))} | index.language.common_stems
    telling = (term for term in weights if is_word(term) and weights[term] >= SECTION and index.is_telling(term))
    value = {term: bm25.FULL * index.size // len(index.postings[term]) for term in telling if term not in known}
    rarest, said = max(value.values(), default=0), sum(value.values())
    best, most = None, said // 2
    for section in of_page:
        found = [value.get(stem, 0) for stem in {index.language.stem(word) for word in words(section.title)}]
        if sum(found) > most and rarest in found:
            best, most = section, sum(found)
    return best


def document(graph: Graph, entry: Entry) -> Document:
    """Return what of an entry is searched."""
    text = summaries.plain(graph, whole_text(graph, entry))
    return Document(
        entry.heading, other_names(entry), f"{summaries.summary(graph, entry)} {text} {_plans(graph, entry)}"
    )


def _plans(graph: Graph, entry: Entry) -> str:
    """Return the names of the plans that an entry applies to, unless it applies to all: then they tell nothing."""
    names = [plan.name for plan in graph.plans[entry.ref]]
    return " ".join(names) if len(names) < len(graph.content.plans) else ""

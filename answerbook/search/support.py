"""Tells whether a question is for people, not for an answer: nothing that is written gives anybody a refund.

The phrases are those of the site's language (`language/data/*-support.txt`), or the site's own.
"""

from collections.abc import Iterable, Sequence

from answerbook.language.analysis import Language, is_word, support_subjects
from answerbook.language.words import words
from answerbook.model.graph import Graph
from answerbook.search.bm25 import Index
from answerbook.search.certainty import fit
from answerbook.search.rank import Hit

# The stems of a phrase; a question has it that has them all, in any order.
Phrase = frozenset[str]


def phrases(graph: Graph, language: Language) -> tuple[Phrase, ...]:
    """Return the phrases by which a site's readers ask for people; none where the site names nobody to ask.

    A subject of the general list that a title of the site names is left out: there the site has an answer.
    """
    site = graph.content.site
    if not site.contact:
        return ()
    own = [[phrase] for phrase in (*(site.support.words or ()), *site.support.more)]
    general = [] if site.support.words is not None else support_subjects(site.language)
    titles = [_telling(language, entry.heading) for entry in graph.content.entries()]
    kept = [one for one in general if not any(_is_named(language, one, title) for title in titles)]
    found = dict.fromkeys(_stems(language, phrase) for subject in (*own, *kept) for phrase in subject)
    return tuple(filter(None, found))


def judged(
    index: Index, known: Iterable[Phrase], question: str, asked: Iterable[str], hits: Sequence[Hit], likely: float
) -> tuple[float, bool]:
    """Return how likely the first of some hits answers, and whether people are asked for, by nothing else or mainly.

    Args:
        index: the index of the site.
        known: the phrases that ask for people.
        question: what was asked, which is one passage.
        asked: its terms.
        hits: what was found for them, best first.
        likely: how likely the first answers, 0 to 1: not at all, where nothing but people is asked for.
    """
    terms = frozenset(filter(is_word, asked))
    said = terms | _stems(index.language, question)
    telling = terms - index.language.common_stems
    found = [phrase for phrase in known if phrase <= said]
    if not found or (hits and telling and telling.issubset(index.titles[hits[0].document].stems)):
        return likely, False
    others = telling.difference(*found)
    if not others:
        return 0.0, True
    # What no entry speaks of, none is about.
    spoken_of = sum(term in index.postings for term in others)
    return likely, 2 * spoken_of <= len(telling) and fit(likely) != "fits"


def _is_named(language: Language, subject: Iterable[str], title: Phrase) -> bool:
    """Tell whether a title is about a subject: half of its telling words or more are those of one of its phrases."""
    found = (_telling(language, phrase) for phrase in subject)
    return any(phrase and phrase <= title and 2 * len(phrase) >= len(title) for phrase in found)


def _stems(language: Language, text: str) -> Phrase:
    return frozenset(map(language.stem, words(text)))


def _telling(language: Language, text: str) -> Phrase:
    return _stems(language, text) - language.common_stems

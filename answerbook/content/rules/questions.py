"""The rule that two answers have two questions: nearly the same one twice is a warning."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.language.analysis import language
from answerbook.language.words import words
from answerbook.model.content import Content
from answerbook.model.entries import Faq

# In per cent. Of questions with the same telling words, those of different answers reach 68 on this project's site with
# all other phrasings; "How can I ...?" and "How do I ...?" are about 85 alike.
NEAR = 80


def question_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield a warning for each FAQ that asks nearly what one before it does, with the nearest such.

    Only questions with the same telling words are compared, so that not all are compared with all: a word that one
    alone has (a plan, a year, "Sunday") makes it another question, however alike the rest. Nor are two compared of
    which one lists the other as related: whoever wrote that knows of both, and so do readers.
    """
    lang, apart = language(content.site.language), _related(content)
    alike: dict[frozenset[str], dict[str, str]] = defaultdict(dict)
    for faq in content.faqs.values():
        asked = words(faq.question)
        before = alike[frozenset(lang.stem(word) for word in asked if word not in lang.common)]
        known = before
        if not apart[faq.id].isdisjoint(before):
            known = {id_: text for id_, text in before.items() if id_ not in apart[faq.id]}
        if near := process.extractOne(" ".join(asked), known, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR):
            _, likeness, first = near
            yield _warning(faq, content.faqs[first], int(likeness))
        before[faq.id] = " ".join(asked)


def _related(content: Content) -> Mapping[str, set[str]]:
    """Return by FAQ those that it lists as related, and those that list it."""
    found: dict[str, set[str]] = defaultdict(set)
    for faq in content.faqs.values():
        found[faq.id].update(faq.related)
        for other in faq.related:
            found[other].add(faq.id)
    return found


def _warning(faq: Faq, first: Faq, likeness: int) -> Diagnostic:
    message = f"the question is {likeness} % like that of {first.ref}: `{first.question}`"
    help_ = (
        f"that one stands at {_place(first)}; make one answer of both, with the other question under `also_asked`; "
        f"or, if they are two, list one under `related` of the other"
    )
    return Diagnostic("near-question", message, _place(faq), help_, Severity.WARNING, name_of(faq))


def _place(faq: Faq) -> Location:
    key = "question" if ("question",) in faq.origin.spans else "title"
    return faq.origin.at((key,))

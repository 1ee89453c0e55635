"""All questions A to Z, by what they are about: one page while they are few, and then one for each letter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from answerbook.core.json_text import compact
from answerbook.model import addresses
from answerbook.model.entries import Faq
from answerbook.model.graph import Graph
from answerbook.model.parts import ENTRIES
from answerbook.pages import metadata
from answerbook.pages.in_parts import in_parts
from answerbook.pages.page import Page

# Under this stand subjects that begin with no letter.
_OTHERS = "0-9"
Subject = tuple[str, list[Faq]]


def has_letters(graph: Graph) -> bool:
    """Tell whether there are so many questions that each letter has a page of its own."""
    return len(graph.content.faqs) > ENTRIES


def questions_pages(graph: Graph, page: Page) -> Iterator[Page]:
    """Yield the page of all questions, given as far as it is like other overviews, and those of the letters."""
    faqs = sorted(graph.content.faqs.values(), key=lambda faq: graph.words.key(faq.question))
    subjects = by_subject(graph, faqs)
    if not has_letters(graph):
        yield page.more({"jsonld": metadata.listing_schema(graph, tuple(faqs))}, subjects=subjects, letters=[])
        return
    letters: list[dict[str, Any]] = []
    lists: list[Page] = []
    for letter, found in _by_letter(graph, subjects).items():
        made = list(_letter_pages(graph, page, letter, found))
        lists += made
        letters.append({"title": letter, "file": made[0].file, "subjects": _shown(found, made)})
    yield page.more({}, subjects=[], letters=letters)
    yield from lists


def questions_data(graph: Graph) -> Mapping[str, str]:
    """Return the file in which a script looks for questions, where they stand on pages by letter: subjects with ids."""
    if not has_letters(graph):
        return {}
    faqs = sorted(graph.content.faqs.values(), key=lambda faq: graph.words.key(faq.question))
    listed = [[subject, [[faq.question, faq.id] for faq in found]] for subject, found in by_subject(graph, faqs)]
    return {addresses.QUESTIONS: compact(listed) + "\n"}


def by_subject(graph: Graph, faqs: Sequence[Faq]) -> list[Subject]:
    """Return FAQs under their subjects, A to Z; without one, under the title of the topic."""
    subjects: dict[str, tuple[str, list[Faq]]] = {}
    for faq in faqs:
        subject = faq.subject or graph.content.topics[faq.topic].title
        subjects.setdefault(subject.lower(), (subject, []))[1].append(faq)
    return [subjects[key] for key in sorted(subjects, key=graph.words.key)]


def _by_letter(graph: Graph, subjects: Sequence[Subject]) -> Mapping[str, list[Subject]]:
    """Return subjects under the letters that they begin with, in their order; what begins with none comes first."""
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        found.setdefault(graph.words.initial(subject[0]) or _OTHERS, []).append(subject)
    return {_OTHERS: found.pop(_OTHERS), **found} if _OTHERS in found else found


def _letter_pages(graph: Graph, page: Page, letter: str, subjects: Sequence[Subject]) -> Iterator[Page]:
    words = graph.words
    title = words.gettext("Questions: {letter}", letter=letter)
    parents = [(words.gettext("All questions A to Z"), addresses.FAQ_INDEX)]
    front = {**metadata.page_meta(title, "", None, parents), "description": page.meta["description"]}
    front |= {"updated": page.meta["updated"]} if "updated" in page.meta else {}
    file = addresses.questions_by_letter(_in_address(letter))
    listed = [(subject, faq.ref) for subject, faqs in subjects for faq in faqs]
    for one, part in in_parts(graph, Page(file, "list.md.j2", front, (), {"title": title, "lead": ""}), listed):
        faqs = tuple(graph.entry(ref) for _, ref in part.entries)
        yield one.more({"jsonld": metadata.listing_schema(graph, faqs)})


def _in_address(letter: str) -> str:
    """Return a letter as it stands in an address: one of another alphabet by its number in Unicode."""
    return letter.lower() if letter.isascii() else f"u{ord(letter):04x}"


def _shown(subjects: Sequence[Subject], made: Sequence[Page]) -> list[dict[str, Any]]:
    """Return subjects as the page of all letters names them: how many questions each has, where the first stands."""
    begins: dict[str, str] = {}
    for page in made:
        for place, (subject, _) in enumerate((page.values or {})["part"].sections(), start=1):
            begins.setdefault(subject, f"{page.file}#subject-{place}")
    return [{"title": subject, "count": len(faqs), "file": begins[subject]} for subject, faqs in subjects]

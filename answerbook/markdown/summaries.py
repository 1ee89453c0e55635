"""What stands for an entry elsewhere: its summary, a term's tooltip, a text without any marks."""

import re
from collections.abc import Iterator, Mapping

from answerbook.markdown import syntax
from answerbook.markdown.convert import to_plain
from answerbook.markdown.escape import escape_markdown
from answerbook.model.content import Content
from answerbook.model.entries import Entry, Faq, Guide, Plan, Term
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph

TOOLTIP_CHARACTERS = 220


def plain(graph: Graph, text: str) -> str:
    """Return a content text without any marks: no citations, references as their text."""
    return plain_within(graph.content, text)


def plain_within(content: Content, text: str) -> str:
    """Return the same of content that is not linked yet: a reference to nothing is told by its id."""

    def name(ref: Ref) -> str:
        entry = content.get(ref)
        return escape_markdown(entry.heading if entry else ref.id)

    return to_plain(
        syntax.substitute(text, lambda found: found.text or name(found.ref), lambda mark: ""), content.site.words
    )


class Tooltips(Mapping[str, str]):
    """Every term's tooltip by its id, made when it is asked for: of each page only what it shows."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def __getitem__(self, id_: str) -> str:
        return tooltip(self._graph, self._graph.content.terms[id_])

    def __iter__(self) -> Iterator[str]:
        return iter(self._graph.content.terms)

    def __len__(self) -> int:
        return len(self._graph.content.terms)


def tooltip(graph: Graph, term: Term) -> str:
    """Return a term's definition cut to whole sentences of at most 220 characters."""
    return opening(plain(graph, term.definition))


def first_sentence(graph: Graph, text: str) -> str:
    """Return the first sentence of a content text, without any marks."""
    return _sentences(plain(graph, text))[0]


def opening(text: str) -> str:
    """Return the first sentences of a plain text: as many as 220 characters hold, and at least one."""
    sentences = _sentences(text)
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) + 1 > TOOLTIP_CHARACTERS:
            break
        kept = f"{kept} {sentence}"
    return kept


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", " ".join(text.split()))


def summary(graph: Graph, entry: Entry) -> str:
    """Return the one or two plain sentences that stand for an entry elsewhere."""
    if isinstance(entry, Faq | Plan):
        return entry.short
    if isinstance(entry, Guide):
        return entry.short or entry.title
    return tooltip(graph, entry) if isinstance(entry, Term) else entry.heading

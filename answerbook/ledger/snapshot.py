"""What an entry says, whole: the texts that its page shows, in their order, and the hash of what they mean."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from answerbook.markdown import convert, joins, summaries, syntax, writer
from answerbook.markdown.escape import escape_markdown
from answerbook.markdown.writer import Writer
from answerbook.model import addresses
from answerbook.model.entries import NOT_STATED, Entry, Guide, Plan, Term
from answerbook.model.fields import Citation, Ref
from answerbook.model.graph import Graph
from answerbook.model.media import digest_of, part_of
from answerbook.model.prose import prose_fields
from answerbook.model.revisions import READING, Cited, Revision, Wording, digest, stored


@dataclass(frozen=True)
class _Naming:
    """How what stands between an entry's own texts is named: by texts of the interface, and platforms."""

    say: Callable[[str], str]
    platforms: Callable[[Iterable[str]], str]


# The same whatever the site calls it, and in every language.
_BY_ID = _Naming(str, ", ".join)


def _in_words(graph: Graph) -> _Naming:
    return _Naming(graph.words.gettext, graph.content.site.platform_names)


class _Keeper(Writer):
    """Writes texts to be kept: references name the entry, citations are plain numbers, files have their hash."""

    def cite(self, citation: Citation) -> str:
        number = self.numbers.get(citation.source)
        return f" [{number}]" if number else ""

    def _show(self, picture: syntax.Picture) -> str:
        return joins.picture(picture.alt, self.media(picture.address).recorded, picture.caption)

    def _attach(self, link: syntax.Link) -> str:
        return f"[{link.text}]({self.media(link.href).published}{part_of(link.href)})"


def wording(graph: Graph, entry: Entry) -> Wording:
    """Return what a reader sees of an entry now."""
    return _wording(graph, entry, _in_words(graph))


def _wording(graph: Graph, entry: Entry, naming: _Naming) -> Wording:
    citations = graph.citations[entry.ref]
    numbers = writer.numbering(citations)
    keeper = _Keeper(graph, str, numbers, {}, near=graph.content.near(entry))
    locators = {
        id_: tuple(dict.fromkeys(c.locator for c in citations if c.source == id_ and c.locator)) for id_ in numbers
    }
    sources = []
    for id_, number in numbers.items():
        source = graph.content.sources[id_]
        dated, accessed = (day.isoformat() if day else "" for day in (source.dated, source.accessed))
        at = (source.title, source.publisher, source.url, locators[id_], dated, accessed)
        sources.append(Cited(number, id_, *at))
    return Wording(
        title=entry.heading,
        short=summaries.summary(graph, entry) if not isinstance(entry, Term) else "",
        text=keeper.markdown(joins.below(list(_texts(graph, entry, naming)))),
        plans=tuple((plan.id, plan.name) for plan in graph.plans[entry.ref]),
        sources=tuple(sources),
    )


def meaning(graph: Graph, entry: Entry) -> str:
    """Return the hash of what an entry says now: 32 hexadecimal digits of SHA-256.

    Words, plans, platforms, link targets and sources count; how the Markdown is laid out, dates,
    the names that plans, platforms and sources bear elsewhere and the interface's language do not.
    """
    # By their ids: what was recorded when they had other names, or in other words, still means the same.
    return _meaning(_wording(graph, entry, _BY_ID))


@lru_cache(maxsize=65536)
def _meaning(wording: Wording) -> str:
    value = [
        wording.title,
        wording.short,
        " ".join(convert.to_plain(wording.text).split()),
        [*map(digest_of, syntax.targets(wording.text)), *_pictures(wording.text)],
        [id_ for id_, _ in wording.plans],
        [[source.id, *source.locators] for source in wording.sources],
    ]
    return digest(json.dumps(value, ensure_ascii=False))


def _pictures(text: str) -> Iterator[str]:
    """Yield what of the pictures of a recorded text its words do not say: the files, and captions that are tooltips."""
    for found in syntax.pictures(text):
        yield from (digest_of(found.address), found.caption)


def current(graph: Graph, entry: Entry) -> Revision | None:
    """Return the revision that says what the entry says now; None while that is not recorded."""
    history = graph.history(entry)
    if not history or not history.revisions:
        return None
    return history.newest if says(graph, entry, history.newest) else None


def says(graph: Graph, entry: Entry, revision: Revision) -> bool:
    """Tell whether an entry says now what a revision said."""
    now = wording(graph, entry)
    # The same to the letter means the same; else it takes reading the Markdown.
    same = stored(now) == revision.stored or meaning(graph, entry) == revision.meaning
    # What was read in another way when it was recorded is read anew.
    return same or (revision.reading != READING and _meaning(now) == _meaning(revision.wording))


def pinned_link(graph: Graph, entry: Entry) -> tuple[str, int | None]:
    """Return the address of the revision that says what the entry says now, and its number.

    "" and None while what it says is not recorded.
    """
    revision = current(graph, entry)
    if revision is None:
        return "", None
    return addresses.on_site(graph.content.site.site_url, addresses.pinned(entry.ref, revision.number)), revision.number


def unrecorded(graph: Graph, entry: Entry) -> str:
    """Return in words what of an entry the ledger does not hold yet; "" if it holds everything.

    Former ids and anchors count, too: once published they are addresses.
    """
    history = graph.history(entry)
    if history is None:
        return "is not yet in the ledger"
    if current(graph, entry) is None:
        return f"says something else than its revision {history.newest.number} of {history.newest.date}"
    former = [alias for alias in entry.aliases if Ref(entry.kind, alias) not in history.was]
    new = [*former, *(f"#{anchor}" for anchor in anchors(entry) if anchor not in history.anchors)]
    return f"has an address that the ledger does not know: `{new[0]}`" if new else ""


def anchors(entry: Entry) -> list[str]:
    """Return the anchors of an entry's own headings, and those that its headings had before."""
    found = syntax.headings(getattr(entry, "body", ""))
    return [*(heading.anchor for heading in found), *getattr(entry, "anchors", {})]


def whole_text(graph: Graph, entry: Entry) -> str:
    """Return all that an entry says as one Markdown text, in which each of its texts says what it says alone."""
    return joins.below(list(_texts(graph, entry, _in_words(graph))))


def replied_text(graph: Graph, entry: Entry) -> str:
    """Return the same as it is sent to somebody who asked: without what only a reader of other pages needs.

    Of a plan's cells the summaries are left out, too: behind one another, summary and value say the same twice.
    """
    return joins.below(list(_texts(graph, entry, _in_words(graph), replied=True)))


def cell_texts(graph: Graph, plan: Plan) -> list[str]:
    """Return what a plan says of each fact of the comparison."""
    return list(_cell_texts(graph, plan, _in_words(graph), replied=False))


def step_texts(graph: Graph, guide: Guide) -> list[str]:
    """Return the steps of a guide: a numbered list for each way through them, headed by its platforms if need be."""
    return list(_step_texts(guide, _in_words(graph)))


def _texts(graph: Graph, entry: Entry, naming: _Naming, *, replied: bool = False) -> Iterator[str]:
    """Yield an entry's Markdown blocks, none of them empty: of every field of prose, notices before the others."""
    fields = [(name, mark) for name, mark in prose_fields(type(entry)).items() if mark.replied or not replied]
    for name, mark in sorted(fields, key=lambda field: (not field[1].leads, not field[1].label)):
        if isinstance(entry, Plan) and name == "cells":
            yield from _cell_texts(graph, entry, naming, replied=replied)
        elif isinstance(entry, Guide) and name == "steps":
            yield from _step_texts(entry, naming)
        else:
            found = (text for path, text in entry.prose() if path[0] == name and text)
            yield from (joins.labelled(naming.say(mark.label), text) if mark.label else text for text in found)


def _cell_texts(graph: Graph, plan: Plan, naming: _Naming, *, replied: bool) -> Iterator[str]:
    """Yield a line for each fact: its value with citations, in brackets what else its cell says."""
    for id_, fact in graph.content.facts.items():
        cell = plan.cells[id_]
        summary = "" if replied and cell.value else cell.summary
        head = f"**{escape_markdown(fact.title)}:**" + (f" {escape_markdown(summary)}." if summary else "")
        value = cell.value if cell.stated else naming.say(NOT_STATED)
        marks = "".join(f" [@{source}, {locator}]" if locator else f" [@{source}]" for source, locator in cell.cited())
        more = [f"({joins.alone(text)})" for path, text in cell.prose() if path != ("value",) and text]
        yield joins.beside([f"{head} {joins.alone(value)}{marks}", *more])


def _step_texts(guide: Guide, naming: _Naming) -> Iterator[str]:
    """Yield a numbered list for each way through the steps of a guide, headed by its platforms if there are several."""
    variants = guide.variants()
    for on, steps in variants:
        if len(variants) > 1:
            yield f"**{escape_markdown(naming.platforms(on))}**"
        said = (joins.beside([text for _, text in step.prose()]) for step in steps)
        yield "\n".join(joins.item(number, text) for number, text in enumerate(said, start=1))

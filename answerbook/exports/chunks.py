"""Stage: cuts entries into pieces for programs that look passages up before they answer, with what to cite."""

from collections.abc import Callable, Iterator
from typing import Any

from answerbook.exports import channels
from answerbook.exports.algolia import pieces
from answerbook.exports.bundle import Bundle, json_lines
from answerbook.exports.reply import Reply, replies, whole
from answerbook.ledger.snapshot import whole_text
from answerbook.markdown import summaries, syntax
from answerbook.markdown.reading import read
from answerbook.model.entries import KINDS, Entry
from answerbook.model.graph import Graph

# Bytes of a piece's text as JSON: some 500 tokens, which most models of embeddings take whole.
LONGEST = 2_000


def _chunks(graph: Graph) -> Bundle:
    """Return one object a piece: the text below a heading, cut between paragraphs where it is long."""
    records = [record for entry, reply in replies(graph, tuple(KINDS)) for record in _of(graph, entry, reply)]
    return Bundle({"chunks.jsonl": json_lines(records)}, len(records))


def _of(graph: Graph, entry: Entry, reply: Reply) -> Iterator[dict[str, Any]]:
    number, writer = 0, whole(graph, entry)
    for anchor, heading, written in _sections(whole_text(graph, entry)):
        said = channels.words(writer.markdown(written), graph.words)
        text = said if anchor else f"{reply.short}\n\n{channels.unrepeated(reply.short, said)}".strip()
        place = f"#{anchor}" if anchor else ""
        for piece in pieces(text, LONGEST):
            number += 1
            yield {
                "id": f"{reply.external_id}--{number}",
                "entry": str(entry.ref),
                "headings": [reply.title, *([summaries.plain(graph, heading)] if heading else [])],
                "text": piece,
                "permalink": f"{reply.permalink}{place}",
                "pinned": f"{reply.pinned}{place}" if reply.pinned else None,
                "revision": reply.revision,
                "plans": [plan.id for plan in graph.plans[entry.ref]],
                **({"reviewed": entry.reviewed.isoformat()} if graph.content.site.show.review_dates else {}),
                **({"sources": _sources(graph, written)} if graph.content.site.show.sources else {}),
            }


def _sections(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield anchor, heading and text of each part of a text below a heading of its own; the first has neither."""
    reading = read(text)
    heads = [one for one in reading.headings if one.token.map and one.token.level == 0]
    starts = [reading.lines.starts[one.token.map[0]] for one in heads if one.token.map]
    ends = [
        reading.lines.starts[one.token.map[1]]
        for one in heads
        if one.token.map and one.token.map[1] < len(reading.lines.starts)
    ]
    ends += [len(text)] * (len(heads) - len(ends))
    if text[: starts[0] if starts else len(text)].strip():
        yield "", "", text[: starts[0] if starts else len(text)]
    for heading, begin, end in zip(heads, ends, [*starts, len(text)][1:], strict=True):
        if text[begin:end].strip():
            yield heading.anchor, heading.text, text[begin:end]


def _sources(graph: Graph, written: str) -> list[dict[str, str]]:
    """Return what a piece of text cites, each place once."""
    found = dict.fromkeys((mark.citation.source, mark.citation.locator) for mark in syntax.citations(written))
    sources = graph.content.sources
    return [{"title": sources[id_].title, "url": sources[id_].url, "locator": locator} for id_, locator in found]


FORMATS: dict[str, Callable[..., Bundle]] = {"chunks": _chunks}

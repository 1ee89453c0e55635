"""Beside the pages: the answer API, what describes it, and the headers, as plain files of the docs tree."""

from collections.abc import Mapping, Sequence
from typing import Any

from answerbook.core import security_headers
from answerbook.core.json_text import indented
from answerbook.exports.reply import elsewhere, reply, whole
from answerbook.ledger.snapshot import pinned_link, whole_text
from answerbook.markdown import convert, summaries
from answerbook.markdown.writer import Writer
from answerbook.model import addresses
from answerbook.model.due import due
from answerbook.model.entries import Cell, Entry, Faq, Guide, Plan, Term
from answerbook.model.graph import Graph
from answerbook.model.outside import DESK
from answerbook.pages.llms_txt import llms_txt
from answerbook.pages.openapi import openapi


def api_of_all(graph: Graph, answers: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the files of the answer API about all entries, and the host's headers, by path in the docs tree.

    `answers` is what is `listed` of each.
    """
    site = graph.content.site
    parents = tuple(dict.fromkeys(site.desk_parents)) if site.has_desk else ()
    files = {
        security_headers.HEADERS_FILE: security_headers.headers_file(
            site.sources(),
            (addresses.path(addresses.DESK), site.sources(DESK)),
            addresses.FRAMED_DESK,
            parents,
            addresses.base_path(site.site_url),
        ),
    }
    if not site.show.api:
        return files
    files |= {**openapi(graph), **llms_txt(graph)}
    files[addresses.ANSWERS] = indented({"site_url": site.site_url, "answers": answers}) + "\n"
    return files


def api_of(graph: Graph, entry: Entry) -> dict[str, str]:
    """Return the file of an entry, by its path; none where the answer API is switched off."""
    if not graph.content.site.show.api:
        return {}
    value = {**listed(graph, entry), **_whole(graph, entry, whole(graph, entry))}
    return {addresses.api(entry.ref): indented(value) + "\n"}


def listed(graph: Graph, entry: Entry) -> dict[str, Any]:
    """What `answers.json` says of an entry; lists hold ids. No revision while what it says is not recorded."""
    pinned, revision = pinned_link(graph, entry)
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.heading,
        **({"question": entry.question, "topic": entry.topic} if isinstance(entry, Faq) else {"topic": None}),
        "permalink": addresses.permalink(graph.content.site.site_url, entry.ref),
        "plans": [plan.id for plan in graph.plans[entry.ref]],
        "terms": [term.id for term in graph.terms_of(entry)],
        "pinned": pinned or None,
        "revision": revision,
        **({"reviewed": entry.reviewed.isoformat()} if graph.content.site.show.review_dates else {}),
        "updated": graph.changed(entry).isoformat(),
    }


def _whole(graph: Graph, entry: Entry, writer: Writer) -> dict[str, Any]:
    """All else of an entry: its texts in three forms, its sources, and what it is linked with."""
    text = writer.markdown(whole_text(graph, entry), entry)
    return {
        "short": summaries.summary(graph, entry),
        **reply(graph, entry).forms,
        "markdown": text,
        "text": convert.to_plain(text, graph.words),
        "html": convert.to_html(text, elsewhere(graph)),
        "correction": summaries.plain(graph, entry.correction),
        "essential": entry.essential,
        "aliases": list(entry.aliases),
        **_as_shown(graph, entry),
        "guides": [guide.id for guide in graph.guides_of(entry)],
        "related": [faq.id for faq in graph.related_to(entry)],
        "backlinks": [str(ref) for ref in graph.backlinks[entry.ref]],
        **_own_fields(graph, entry),
    }


def _as_shown(graph: Graph, entry: Entry) -> dict[str, Any]:
    """Return what the site can switch off: when it is due, what it rests on, how certain it is."""
    site, found = graph.content.site, dict[str, Any]()
    if site.show.review_dates:
        found["review_by"] = due(graph, entry).day.isoformat()
    if site.show.sources:
        found["sources"] = [_source(graph, source, locator) for source, locator in graph.citations[entry.ref]]
    if site.show.certainty and isinstance(entry, Faq):
        found["certainty"] = entry.certainty
    return found


def _source(graph: Graph, id_: str, locator: str) -> dict[str, Any]:
    source = graph.content.sources[id_]
    return {
        "id": id_,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "locator": locator,
        "dated": source.dated.isoformat() if source.dated else None,
        "accessed": source.accessed.isoformat() if source.accessed else None,
        **({"grade": source.grade} if source.grade else {}),
    }


def _citations(graph: Graph, cell: Cell) -> dict[str, Any]:
    cited = [{"source": source, "locator": locator} for source, locator in cell.cited()]
    return {"citations": cited} if graph.content.site.show.sources else {}


def _own_fields(graph: Graph, entry: Entry) -> dict[str, Any]:
    if isinstance(entry, Faq):
        return {"also_asked": list(entry.also_asked)}
    if isinstance(entry, Guide):
        steps = [
            {
                "do": summaries.plain(graph, step.do),
                "see": summaries.plain(graph, step.see),
                "note": summaries.plain(graph, step.note),
                "on": list(step.on or entry.platforms),
            }
            for step in entry.steps
        ]
        return {"also_asked": list(entry.also_asked), "platforms": list(entry.platforms), "steps": steps}
    if isinstance(entry, Plan):
        cells = {
            fact: {
                "summary": cell.summary,
                "value": summaries.plain(graph, cell.value) if cell.stated else None,
                "note": summaries.plain(graph, cell.note),
                **_citations(graph, cell),
            }
            for fact, cell in entry.cells.items()
        }
        return {"group": entry.group, "also_known_as": list(entry.also_known_as), "cells": cells}
    return {"also_known_as": list(entry.also_known_as)} if isinstance(entry, Term) else {}

"""Stage: entries as search engines import them: documents, and the schema or settings that belong to them."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from answerbook.core.json_text import compact
from answerbook.exports.bundle import Bundle, cut, json_lines
from answerbook.exports.reply import Reply, replies
from answerbook.model.entries import KINDS, Entry, Faq, Guide, Plan, Term
from answerbook.model.graph import Graph

# Fields that are searched, in the order of their weight; fields to filter by; dates.
SEARCHED = ("title", "also_asked", "short", "text")
FILTERS = ("kind", "topic", "plans")
DATES = ("reviewed", "updated")
# Bytes of a record's JSON without blanks: Algolia's smallest limit (Build plan), and its average on the others.
# https://www.algolia.com/doc/guides/sending-and-managing-data/prepare-your-data/in-depth/index-and-records-size-and-usage-limitations/
ALGOLIA_RECORD = 10_000
# Of that, bytes for other phrasings; characters of title and short answer, each.
ALGOLIA_PHRASINGS, ALGOLIA_LINE = 3_000, 500
# Languages that Typesense tokenizes by their own rules (https://typesense.org/docs/guide/locale.html).
TYPESENSE_LOCALES = ("be", "el", "ja", "ko", "ru", "th", "uk", "zh")
# https://opensearch.org/docs/latest/analyzers/language-analyzers/index/; the same names in Elasticsearch.
OPENSEARCH_ANALYZERS = {
    "ar": "arabic", "bg": "bulgarian", "bn": "bengali", "ca": "catalan", "ckb": "sorani", "cs": "czech",
    "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "gl": "galician",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "ja": "cjk",
    "ko": "cjk", "lt": "lithuanian", "lv": "latvian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "th": "thai",
    "tr": "turkish", "zh": "cjk",
}  # fmt: skip


def documents(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield what a search engine gets of each entry; a field without a value is left out."""
    for entry, reply in replies(graph, tuple(KINDS)):
        value = {
            "id": reply.external_id,
            "kind": entry.kind,
            "title": reply.title,
            "also_asked": list(_other_names(entry)),
            "short": reply.short,
            "text": reply.text,
            "topic": entry.topic if isinstance(entry, Faq) else None,
            "plans": [plan.id for plan in graph.plans[entry.ref]],
            **_links(reply),
            "reviewed": entry.reviewed.isoformat(),
            "updated": graph.changed(entry).isoformat(),
        }
        yield {name: item for name, item in value.items() if item is not None}


def _links(reply: Reply) -> dict[str, Any]:
    return {"permalink": reply.permalink, "pinned": reply.pinned or None, "revision": reply.revision}


def _other_names(entry: Entry) -> Sequence[str]:
    if isinstance(entry, Faq | Guide):
        return entry.also_asked
    return entry.also_known_as if isinstance(entry, Plan | Term) else ()


def _language(graph: Graph) -> str:
    return graph.content.site.language.split("-")[0].lower()


def typesense(graph: Graph) -> Bundle:
    """Return a collection's schema and its documents.

    https://typesense.org/docs/latest/api/collections.html#schema-parameters and .../documents.html#import-a-jsonl-file.
    """
    locale = {"locale": _language(graph)} if _language(graph) in TYPESENSE_LOCALES else {}
    lists = ("also_asked", "plans")
    fields: list[dict[str, Any]] = [
        {"name": name, "type": "string[]" if name in lists else "string", **locale} for name in SEARCHED
    ]
    fields += [
        {"name": name, "type": "string[]" if name in lists else "string", "facet": True, "optional": name == "topic"}
        for name in FILTERS
    ]
    # What is not indexed is stored only, and must be optional.
    fields += [{"name": name, "type": "string", "index": False, "optional": True} for name in ("permalink", "pinned")]
    fields.append({"name": "revision", "type": "int32", "optional": True})
    fields += [{"name": name, "type": "string", "sort": True} for name in DATES]
    found = list(documents(graph))
    files = {
        "typesense-schema.json": _json({"name": "answers", "fields": fields}),
        "typesense-documents.jsonl": json_lines(found),
    }
    return Bundle(files, len(found))


def meilisearch(graph: Graph) -> Bundle:
    """Return an index's settings and its documents; the primary key is `id`.

    https://www.meilisearch.com/docs/reference/api/settings and .../documents; an id has at most 511 bytes of
    letters, digits, `_` and `-`.
    """
    settings = {
        "searchableAttributes": list(SEARCHED),
        "filterableAttributes": list(FILTERS),
        "sortableAttributes": list(DATES),
    }
    found = list(documents(graph))
    files = {"meilisearch-settings.json": _json(settings), "meilisearch-documents.ndjson": json_lines(found)}
    return Bundle(files, len(found))


def opensearch(graph: Graph) -> Bundle:
    """Return an index's mappings, and its documents for the bulk API, which wants the last line ended.

    https://opensearch.org/docs/latest/api-reference/document-apis/bulk/; Elasticsearch takes the same.
    """
    language = graph.content.site.language.lower()
    analyzer = "brazilian" if language == "pt-br" else OPENSEARCH_ANALYZERS.get(_language(graph), "standard")
    properties: dict[str, Any] = {"id": {"type": "keyword"}}
    properties |= {name: {"type": "text", "analyzer": analyzer} for name in SEARCHED}
    properties |= {name: {"type": "keyword"} for name in FILTERS}
    properties |= {name: {"type": "keyword", "index": False, "doc_values": False} for name in ("permalink", "pinned")}
    properties |= {
        "revision": {"type": "integer"},
        **{name: {"type": "date", "format": "strict_date"} for name in DATES},
    }
    found = list(documents(graph))
    bulk = json_lines(line for item in found for line in ({"index": {"_id": item["id"]}}, item))
    index = {"mappings": {"dynamic": "strict", "properties": properties}}
    return Bundle({"opensearch-index.json": _json(index), "opensearch-bulk.ndjson": bulk}, len(found))


def algolia(graph: Graph) -> Bundle:
    """Return an index's settings and its records; a long text is split into records of one entry.

    https://www.algolia.com/doc/api-reference/settings-api-parameters/; of an entry's records one is shown (`distinct`).
    """
    settings = {
        "searchableAttributes": ["unordered(title)", "unordered(also_asked)", "unordered(short)", "unordered(text)"],
        "attributesForFaceting": list(FILTERS),
        "attributeForDistinct": "entry",
        "distinct": True,
        "customRanking": ["asc(part)"],
    }
    records = [record for item in documents(graph) for record in _parts(item)]
    files = {"algolia-settings.json": _json(settings), "algolia-records.ndjson": json_lines(records)}
    return Bundle(files, len(records))


def _parts(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the records of one document, each within the limit."""
    base = {
        "objectID": item["id"],
        **{name: value for name, value in item.items() if name != "id"},
        "title": cut(item["title"], ALGOLIA_LINE),
        "short": cut(item["short"], ALGOLIA_LINE),
        "also_asked": _fitting(item["also_asked"], ALGOLIA_PHRASINGS),
    }
    # Two hyphens stand in no id, so that no other entry's record has the name of a part.
    widest = {**base, "objectID": f"{base['objectID']}--9999", "entry": base["objectID"], "part": 9999, "text": ""}
    for part, text in enumerate(_pieces(item["text"], ALGOLIA_RECORD - _bytes(widest) + _bytes("")), start=1):
        name = base["objectID"] if part == 1 else f"{base['objectID']}--{part}"
        yield {**base, "objectID": name, "entry": base["objectID"], "part": part, "text": text}


def _fitting(phrases: list[str], room: int) -> list[str]:
    """Return as many of the first phrases as fit into so many bytes."""
    kept: list[str] = []
    for phrase in phrases:
        if _bytes([*kept, phrase]) > room:
            break
        kept.append(phrase)
    return kept


def _pieces(text: str, room: int, separators: Sequence[str] = ("\n\n", " ", "")) -> list[str]:
    """Return a text in pieces of at most `room` bytes as JSON, cut between paragraphs, else words, else characters."""
    if _bytes(text) <= room:
        return [text]
    separator, *finer = separators
    pieces: list[str] = []
    for atom in text.split(separator) if separator else text:
        joined = f"{pieces[-1]}{separator}{atom}" if pieces else atom
        if _bytes(joined) <= room:
            pieces[-1:] = [joined]
        else:
            pieces += _pieces(atom, room, finer)
    return pieces


def _bytes(value: object) -> int:
    return len(compact(value).encode())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Graph], Bundle]] = {
    "typesense": typesense,
    "meilisearch": meilisearch,
    "opensearch": opensearch,
    "algolia": algolia,
}

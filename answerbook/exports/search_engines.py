"""Stage: makes the files by which search engines import entries: documents, and schema or settings."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.json_text import indented
from answerbook.exports.algolia import records
from answerbook.exports.bundle import Bundle, json_lines
from answerbook.exports.reply import Reply, replies
from answerbook.language import codes
from answerbook.model.entries import KINDS, Entry, Faq, other_names
from answerbook.model.graph import Graph

# Fields that are searched, in the order of their weight; fields to filter by; dates.
SEARCHED = ("title", "also_asked", "short", "text")
FILTERS = ("kind", "topic", "plans")
DATES = ("reviewed", "updated")
# Languages that Typesense tokenizes by their own rules (https://typesense.org/docs/guide/locale.html).
TYPESENSE_LOCALES = ("be", "el", "ja", "ko", "ru", "th", "uk", "zh")
# https://opensearch.org/docs/latest/analyzers/language-analyzers/index/; the same names in Elasticsearch.
OPENSEARCH_ANALYZERS = {
    "ar": "arabic", "bg": "bulgarian", "bn": "bengali", "ca": "catalan", "ckb": "sorani", "cs": "czech",
    "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "gl": "galician",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "ja": "cjk",
    "ko": "cjk", "lt": "lithuanian", "lv": "latvian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "th": "thai",
    "tr": "turkish", "zh": "cjk",
}  # fmt: skip


def documents(graph: Graph) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """Yield each entry with what a search engine gets of it; a field without a value is left out."""
    for entry, reply in replies(graph, tuple(KINDS)):
        value = {
            "id": reply.external_id,
            "kind": entry.kind,
            "title": reply.title,
            "also_asked": list(other_names(entry)),
            "short": reply.short,
            "text": reply.text,
            "topic": entry.topic if isinstance(entry, Faq) else None,
            "plans": [plan.id for plan in graph.plans[entry.ref]],
            **_links(reply),
            "reviewed": entry.reviewed.isoformat(),
            "updated": graph.changed(entry).isoformat(),
        }
        yield entry, {name: item for name, item in value.items() if item is not None}


def _links(reply: Reply) -> dict[str, Any]:
    return {"permalink": reply.permalink, "pinned": reply.pinned or None, "revision": reply.revision}


def _language(graph: Graph) -> str:
    return codes.base(graph.content.site.language)


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
    found = [item for _, item in documents(graph)]
    files = {
        "typesense-schema.json": _json({"name": "answers", "fields": fields}),
        "typesense-documents.jsonl": json_lines(found),
    }
    if synonyms := _synonyms(graph):
        files["typesense-synonyms.jsonl"] = json_lines(
            {"id": id_, "synonyms": phrases} for id_, phrases in synonyms.items()
        )
    return Bundle(files, len(found))


def meilisearch(graph: Graph) -> Bundle:
    """Return an index's settings and its documents; the primary key is `id`.

    https://www.meilisearch.com/docs/reference/api/settings and .../documents; an id has at most 511 bytes of
    letters, digits, `_` and `-`.
    """
    settings: dict[str, Any] = {
        "searchableAttributes": list(SEARCHED),
        "filterableAttributes": list(FILTERS),
        "sortableAttributes": list(DATES),
    }
    if synonyms := _synonyms(graph):
        settings["synonyms"] = _each_with_the_others(synonyms.values())
    found = [item for _, item in documents(graph)]
    files = {"meilisearch-settings.json": _json(settings), "meilisearch-documents.ndjson": json_lines(found)}
    return Bundle(files, len(found))


def opensearch(graph: Graph) -> Bundle:
    """Return an index's mappings, and its documents for the bulk API, which wants the last line ended.

    https://opensearch.org/docs/latest/api-reference/document-apis/bulk/; Elasticsearch takes the same.
    """
    brazilian = codes.normalize(graph.content.site.language) == "pt-br"
    analyzer = "brazilian" if brazilian else OPENSEARCH_ANALYZERS.get(_language(graph), "standard")
    properties: dict[str, Any] = {"id": {"type": "keyword"}}
    properties |= {name: {"type": "text", "analyzer": analyzer} for name in SEARCHED}
    properties |= {name: {"type": "keyword"} for name in FILTERS}
    properties |= {name: {"type": "keyword", "index": False, "doc_values": False} for name in ("permalink", "pinned")}
    properties |= {
        "revision": {"type": "integer"},
        **{name: {"type": "date", "format": "strict_date"} for name in DATES},
    }
    found = [item for _, item in documents(graph)]
    bulk = json_lines(line for item in found for line in ({"index": {"_id": item["id"]}}, item))
    index = {"mappings": {"dynamic": "strict", "properties": properties}}
    files = {"opensearch-index.json": _json(index), "opensearch-bulk.ndjson": bulk}
    if synonyms := _synonyms(graph):
        # https://docs.opensearch.org/latest/analyzers/token-filters/synonym/: a comma parts phrases.
        lines = (", ".join(phrase.replace(",", " ") for phrase in phrases) for phrases in synonyms.values())
        files["opensearch-synonyms.txt"] = "".join(f"{line}\n" for line in lines)
    return Bundle(files, len(found))


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
    found: list[dict[str, Any]] = []
    problems: list[Diagnostic] = []
    for entry, item in documents(graph):
        parts, diagnostics = records(item, entry.origin.at())
        found += parts
        problems += diagnostics
    files = {"algolia-settings.json": _json(settings), "algolia-records.ndjson": json_lines(found)}
    if synonyms := _synonyms(graph):
        files["algolia-synonyms.ndjson"] = json_lines(
            {"objectID": id_, "type": "synonym", "synonyms": phrases} for id_, phrases in synonyms.items()
        )
    return Bundle(files, len(found), tuple(problems))


def _synonyms(graph: Graph) -> dict[str, list[str]]:
    """Return the phrases that mean the same on the site, by ids for the tools."""
    groups = [list(dict.fromkeys(phrases)) for phrases in graph.content.synonyms]
    return {f"synonyms-{number}": phrases for number, phrases in enumerate(groups, start=1)}


def _each_with_the_others(groups: Iterable[list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrases in groups:
        for phrase in phrases:
            found.setdefault(phrase, []).extend(other for other in phrases if other != phrase)
    return found


def _json(value: object) -> str:
    return indented(value) + "\n"


FORMATS: dict[str, Callable[[Graph], Bundle]] = {
    "typesense": typesense,
    "meilisearch": meilisearch,
    "opensearch": opensearch,
    "algolia": algolia,
}

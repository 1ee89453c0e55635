"""The description of the answer API for programs: OpenAPI 3.1, whose schemas are JSON Schema 2020-12.

It describes the files of this very site: what `show` switches off is no property, and no file may have others.
https://spec.openapis.org/oas/v3.1.1.html. What each field means, docs/content-model.md tells.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from answerbook import __version__
from answerbook.core.json_text import indented
from answerbook.core.site_parts import REVISIONS
from answerbook.model import addresses
from answerbook.model.entries import KINDS
from answerbook.model.graph import Graph
from answerbook.model.switches import Show

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 1}
_DAY: Schema = {"type": "string", "format": "date"}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
_REF: Schema = {"type": "string", "pattern": "^(faq|guide|plan|term):[a-z0-9]+(-[a-z0-9]+)*$"}
_HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{32}$"}


def openapi(graph: Graph) -> dict[str, str]:
    """Return the description by its path in the docs tree."""
    site = graph.content.site
    kinds = [kind for kind in KINDS if kind not in site.show.hidden_kinds]
    value = {
        "openapi": "3.1.1",
        "info": {"title": site.title, "description": site.description, "version": f"1.0.0+answerbook.{__version__}"},
        "servers": [{"url": site.site_url.rstrip("/")}],
        "paths": {
            f"/{addresses.ANSWERS}": _get("Every entry, in short.", _ref("Answers")),
            **{f"/api/v1/{kind}/{{id}}.json": _get(f"One {kind}, whole.", _ref(kind.title()), "id") for kind in kinds},
            "/api/v1/oembed/{kind}/{id}.json": _get("What a pasted link shows.", _ref("OEmbed"), "kind", "id"),
            f"/{REVISIONS}": _get("Every revision that was published.", _ref("Revisions")),
            **{_markdown(kind): _get(f"One {kind} as Markdown.", None, "id") for kind in kinds},
            **{_markdown(kind, "r{revision}/"): _get("What it said then.", None, "id", "revision") for kind in kinds},
        },
        "components": {"schemas": _schemas(site.show, kinds), "parameters": _parameters(kinds)},
    }
    return {addresses.OPENAPI: indented(value) + "\n"}


def _markdown(kind: str, revision: str = "") -> str:
    return f"/{addresses.FOLDERS[kind]}/{{id}}/{revision}{addresses.TWIN}"


def _get(summary: str, schema: Schema | None, *parameters: str) -> Schema:
    """Return the one thing to do at a path; without a schema its answer is Markdown."""
    content = {"application/json": {"schema": schema}} if schema else {"text/markdown": {"schema": _TEXT}}
    named = [{"$ref": f"#/components/parameters/{name}"} for name in parameters]
    missing = {"404": {"description": "The site has no such file."}} if parameters else {}
    return {
        "get": {
            "summary": summary,
            **({"parameters": named} if named else {}),
            "responses": {"200": {"description": summary, "content": content}, **missing},
        }
    }


def _parameters(kinds: Iterable[str]) -> Schema:
    schemas = {"id": _ID, "kind": {"enum": list(kinds)}, "revision": _COUNT}
    return {name: {"name": name, "in": "path", "required": True, "schema": one} for name, one in schemas.items()}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _object(properties: Mapping[str, Schema], optional: Iterable[str] = ()) -> Schema:
    """Return the schema of an object that has these properties and no others."""
    required = [name for name in properties if name not in tuple(optional)]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _by_name(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def _schemas(show: Show, kinds: Iterable[str]) -> Schema:
    listed = _listed(show)
    whole = {**listed, **_whole(show)}
    own = _own_fields(show)
    return {
        "Answers": _object({"site_url": _ADDRESS, "answers": _list(_ref("Listed"))}),
        "Listed": _object(listed, ["question"]),
        **{kind.title(): _entry(kind, {**whole, **own[kind]}) for kind in kinds},
        **({"Source": _object(_source(), ["grade"])} if show.sources else {}),
        "Forms": _object({"text": _TEXT, "html": _TEXT}),
        "OEmbed": _object(
            {
                "version": {"const": "1.0"},
                "type": {"const": "link"},
                **dict.fromkeys(("title", "description", "author_name", "provider_name"), _TEXT),
                "provider_url": _ADDRESS,
            }
        ),
        "Revisions": _object({"site_url": _ADDRESS, "entries": _by_name(_history())}),
    }


def _entry(kind: str, properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of an entry of a kind; its question is that of FAQs alone."""
    of_kind = {name: one for name, one in properties.items() if kind == "faq" or name != "question"}
    return _object({**of_kind, "kind": {"const": kind}})


def _listed(show: Show) -> dict[str, Schema]:
    return {
        "id": _ID,
        "kind": {"enum": list(KINDS)},
        "title": _TEXT,
        "question": _TEXT,
        "topic": _or_null(_ID),
        "permalink": _ADDRESS,
        "plans": _list(_ID),
        "terms": _list(_ID),
        "pinned": _or_null(_ADDRESS),
        "revision": _or_null(_COUNT),
        **({"reviewed": _DAY} if show.review_dates else {}),
        "updated": _DAY,
    }


def _whole(show: Show) -> dict[str, Schema]:
    return {
        "short": _TEXT,
        "markdown_link": _TEXT,
        "rich_link": _ref("Forms"),
        "short_reply": _ref("Forms"),
        **dict.fromkeys(("markdown", "text", "html", "correction"), _TEXT),
        "essential": {"type": "boolean"},
        "aliases": _list(_ID),
        **({"review_by": _DAY} if show.review_dates else {}),
        **({"sources": _list(_ref("Source"))} if show.sources else {}),
        "guides": _list(_ID),
        "related": _list(_ID),
        "backlinks": _list(_REF),
    }


def _own_fields(show: Show) -> dict[str, dict[str, Schema]]:
    """Return what entries of each kind have of their own."""
    asked, known = {"also_asked": _list(_TEXT)}, {"also_known_as": _list(_TEXT)}
    step = _object({"do": _TEXT, "see": _TEXT, "note": _TEXT, "on": _list(_TEXT)})
    certainty = {"certainty": {"enum": ["high", "medium", "low"]}} if show.certainty else {}
    return {
        "faq": {**certainty, **asked},
        "guide": {**asked, "platforms": _list(_TEXT), "steps": _list(step)},
        "plan": {"group": _TEXT, **known, "cells": _by_name(_cell(show))},
        "term": known,
    }


def _cell(show: Show) -> Schema:
    cited = {"citations": _list(_object({"source": _TEXT, "locator": _TEXT}))} if show.sources else {}
    return _object({"summary": _TEXT, "value": _or_null(_TEXT), "note": _TEXT, **cited})


def _source() -> dict[str, Schema]:
    texts = dict.fromkeys(("id", "title", "publisher"), _TEXT)
    return {
        **texts,
        "url": _ADDRESS,
        "locator": _TEXT,
        "dated": _or_null(_DAY),
        "accessed": _or_null(_DAY),
        "grade": _TEXT,
    }


def _history() -> Schema:
    states = {"enum": ["current", "former", "redacted"]}
    revision = _object({"revision": _COUNT, "date": _DAY, "hash": _HASH, "state": states})
    return _object(
        {
            "revisions": _list(revision),
            "retired": _or_null(_object({"date": _DAY, "hash": _HASH})),
            "last": {"type": "string", "pattern": "^([0-9a-f]{32})?$"},
        }
    )

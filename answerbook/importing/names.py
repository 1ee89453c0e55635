"""How sources call what an answer has: fields above texts, and columns of tables."""

import re
from collections.abc import Iterable, Mapping

# Our fields with the names that others give them, the surest first.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key", "uid", "faqid", "articleid", "number"),
    "title": ("question", "title", "q", "name", "subject", "heading", "frage", "titel", "pregunta", "titre"),
    "text": ("answer", "a", "body", "content", "text", "html", "response", "antwort", "inhalt", "respuesta"),
    "section": ("section", "category", "categories", "topic", "group", "parent", "chapter", "kategorie", "thema"),
    "subsection": ("subsection", "subcategory", "subtopic", "subgroup", "unterkategorie", "unterthema"),
    "short": ("short", "short_answer", "shortanswer"),
    "reviewed": (
        "reviewed", "last_reviewed", "lastmod", "last_modified_at", "lastmodified", "updated_at", "updatedat",
        "updated", "lastupdated", "last_updated", "modified", "date", "created_at", "geprueft",
        "aktualisiert", "stand", "datum",
    ),
    "owner": ("owner", "author", "authors", "responsible", "verantwortlich", "autor"),
    "status": ("status", "state", "zustand"),
    "also_asked": ("also_asked", "alsoasked", "alternativequestions", "variants", "phrasings"),
    "place": ("sort_order", "sidebar_position", "weight", "nav_order", "order", "position", "reihenfolge"),
    "address": ("permalink", "url", "address", "link", "slug", "aliases", "redirect_from", "redirects"),
}  # fmt: skip


def first(fields: Mapping[str, object], ours: str) -> object:
    """Return the value of the first name that a field of ours has among others' fields; None without any."""
    return next((fields[name] for name in FIELDS[ours] if fields.get(name) not in (None, "")), None)


def column(names: Iterable[str], ours: str, language: str) -> str:
    """Return the column that is called like a field of ours, or so with the language behind it; "" for none."""
    bare = {re.sub(r"[^a-z0-9]", "", name.lower()): name for name in reversed([*names])}
    wanted = [re.sub(r"[^a-z0-9]", "", name) for name in FIELDS[ours]]
    behind = [f"{name}{language[:2].lower()}" for name in wanted]
    return next((bare[name] for name in (*wanted, *behind) if name in bare), "")

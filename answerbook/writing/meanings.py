"""What each field of the content means, for a writer's editor: in the words of docs/content-model.md."""

import re
from collections.abc import Mapping
from functools import cache

from answerbook.core.defaults import CONTENT_MODEL

_SECTION = re.compile(r"^## (\w+)[^\n]*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
# A row of a table: field, type, default, meaning. A bar within a cell would be written `\|`.
_ROW = re.compile(r"^\| `(\w+)` \|[^|\n]*\|([^|\n]*)\|((?:\\\||[^|\n])*)\|$", re.MULTILINE)
# What a section is called that is not called after its model.
_HEADINGS = {"redirect": "former"}
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@cache
def meanings(model: str) -> Mapping[str, str]:
    """Return by field what the page says of a model's fields, as a sentence; {} for a model that it does not name."""
    sections = {name.lower(): text for name, text in _SECTION.findall(CONTENT_MODEL.read_text(encoding="utf-8"))}
    rows = _ROW.findall(sections.get(_HEADINGS.get(model.lower(), model.lower()), ""))
    return {name: _sentence(meaning, default.strip().strip("`")) for name, default, meaning in rows}


def _sentence(meaning: str, default: str) -> str:
    text = _LINK.sub(r"\1", meaning).replace("\\|", "|").strip()
    said = f"{text[:1].upper()}{text[1:]}".rstrip(".")
    return f"{said}." if default in ("required", "empty", "none", "see below") else f"{said}. By default: {default}."

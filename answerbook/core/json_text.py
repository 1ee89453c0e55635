"""JSON read and written in one way: one object a line, text that UTF-8 can hold, letters of all scripts as they are."""

import json
from typing import Any


def read_object(line: bytes | str, *, strict: bool = True) -> dict[str, Any] | None:
    """Return the JSON object of a line; None if it is none. Unless `strict`, texts may hold control characters."""
    try:
        value = json.loads(line, strict=strict)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def well_formed(text: str) -> str:
    """Return a text without the halves of characters that JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def compact(value: object) -> str:
    """Return JSON in one line without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def indented(value: object) -> str:
    """Return JSON that people can read, each member on a line of its own."""
    return json.dumps(value, ensure_ascii=False, indent=1)

"""The fields above a Markdown text, as site generators write them: YAML, TOML or JSON, read as leniently as they do."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import yaml

_YAML = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<fields>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A Markdown file: its fields, its body with the line at which that begins, and why the fields cannot be read."""

    body: str
    line: int = 1
    fields: Mapping[str, Any] = field(default_factory=dict)
    why_not: str = ""


def page(text: str) -> Page:
    """Take the fields of a text off; what looks like fields and cannot be read is left out of the body, too."""
    for form, read in ((_YAML, read_yaml), (_TOML, tomllib.loads)):
        if found := form.match(text):
            line = text.count("\n", 0, found.end()) + 1
            fields, why_not = _read(read, found["fields"])
            return Page(text[found.end() :], line, fields, why_not)
    if text.startswith(("{\n", '{"')):
        try:
            fields, end = json.JSONDecoder().raw_decode(text)
        except ValueError:
            return Page(text)
        return Page(text[end:], text.count("\n", 0, end) + 1, fields)
    return Page(text)


def _read(read: Any, text: str) -> tuple[dict[str, Any], str]:
    try:
        found = read(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError) as error:
        return {}, str(error).split("\n")[0]
    return ({str(key): value for key, value in found.items()}, "") if isinstance(found, dict) else ({}, "no fields")


def read_yaml(text: str) -> Any:
    """Return what a YAML text says; tags of programs are refused.

    Raises:
        yaml.YAMLError: if it cannot be read.
    """
    return yaml.safe_load(text)


def a_line(value: object) -> str:
    """Return a value as one line of text; "" for what is none."""
    if isinstance(value, (list, tuple)):
        return a_line(value[0]) if value else ""
    if isinstance(value, dict):
        return a_line(value.get("name") or value.get("title") or "")
    return "" if value is None or isinstance(value, bool) else " ".join(str(value).split())


def lines(value: object) -> tuple[str, ...]:
    """Return a value as lines of text: those of a list, or itself."""
    found = value if isinstance(value, (list, tuple)) else [value]
    return tuple(filter(None, map(a_line, found)))


def a_day(value: object) -> date | None:
    """Return the day that a value names, of a date, a time, or a text that begins with either."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 1e8 < value < 1e11:
        return datetime.fromtimestamp(value, tz=UTC).date()
    found = re.match(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", str(value))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None

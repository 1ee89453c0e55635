"""Adds a record to the text of a YAML file: all that stands there stays as it is, to the letter."""

import re
from typing import cast

from answerbook.content import yaml
from answerbook.model.source import SourceText, Value, with_line_feeds

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_INDENT = 2


def with_record(text: str, section: str, id_: str, record: str) -> tuple[str, int] | None:
    """Return the text of a file with a record behind the others of a section, "" for the top of the file, and its line.

    `record` are the lines of its fields, not indented. None if the file is not written so that one can be added: then
    nobody but a person can say where.
    """
    lines = _LINE.findall(text)
    parsed = _parse(text)
    if parsed.diagnostics or not isinstance(parsed.value, dict | None):
        return None
    place, indent, heading = _place(text, parsed, section)
    block = f"{id_}:\n" + "".join(f"{' ' * _INDENT}{line}\n" for line in record.splitlines())
    block = heading + "".join(f"{' ' * indent}{line}\n" for line in block.splitlines())
    end = "\r\n" if "\r\n" in text else "\n"
    if place and not lines[place - 1].endswith(("\r", "\n")):
        lines[place - 1] += end
    apart = end if place and lines[place - 1].strip() and not _opens(lines[place - 1]) else ""
    made = "".join((*lines[:place], apart, block.replace("\n", end), *lines[place:]))
    line = place + bool(apart) + bool(heading) + 1
    return (made, line) if _adds(parsed.value, _parse(made), section, id_) else None


def _parse(text: str) -> yaml.Parsed:
    plain = with_line_feeds(text)
    return yaml.parse(SourceText.of("", plain), plain)


def _place(text: str, parsed: yaml.Parsed, section: str) -> tuple[int, int, str]:
    """Return before which line a record goes, how far it is indented, and what must stand above it."""
    lines = with_line_feeds(text).split("\n")
    count = len(lines) - (not lines[-1])
    top = cast("dict[str, Value]", parsed.value or {})
    if not section:
        return count, 0, ""
    source = SourceText.of("", with_line_feeds(text))
    if section not in top:
        return count, _INDENT, f"{section}:\n"
    if not isinstance(top[section], dict):
        return source.location(parsed.keys[section,]).line, _INDENT, ""
    first = next(iter(cast("dict[str, Value]", top[section])), None)
    indent = source.location(parsed.keys[section, first]).column - 1 if first else _INDENT
    begin = parsed.keys[section,]
    behind = [at for path, at in parsed.keys.items() if len(path) == 1 and at > begin]
    end = source.location(min(behind)).line - 1 if behind else count
    # Lines that are empty, and notes on what follows, belong to what follows.
    while end and (not lines[end - 1].strip() or _is_note(lines[end - 1], indent)):
        end -= 1
    return end, indent, ""


def _is_note(line: str, indent: int) -> bool:
    bare = line.lstrip()
    return bare.startswith("#") and len(line) - len(bare) < indent


def _opens(line: str) -> bool:
    """Tell whether a line opens a section, behind which no empty line belongs."""
    return line.rstrip().endswith(":") and not line.startswith((" ", "\t", "#"))


def _adds(before: Value, after: yaml.Parsed, section: str, id_: str) -> bool:
    """Tell whether the one difference of two files is a new record."""
    if after.diagnostics or not isinstance(after.value, dict):
        return False
    now = dict(after.value)
    records = now if not section else now.get(section)
    if not isinstance(records, dict) or id_ not in records:
        return False
    rest = {key: value for key, value in records.items() if key != id_}
    if section:
        now[section] = rest
        was = dict(cast("dict[str, Value]", before or {}))
        was[section] = was.get(section) or {}
        return list(now.items()) == list(was.items())
    return list(rest.items()) == list((cast("dict[str, Value]", before) or {}).items())

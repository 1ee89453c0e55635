"""Sets fields of a record in the text of its file: all else stays as it is, to the letter."""

import json
import textwrap
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from answerbook.content import front_matter, yaml
from answerbook.model.source import BODY, KeyPath, Origin, SourceText

_STEP, _WIDTH, _IN_LINE = 2, 120, 90


def with_fields(origin: Origin, fields: Mapping[KeyPath, Any]) -> str | None:
    """Return the text of a record's file with some fields of it set, or taken out where the value is None.

    A path leads from the record to a field: `("short",)`, `("steps", 0, "do")`; `("body",)` is what stands below the
    front matter. None if the file is not written so that they can be set: then nobody but a person can.
    """
    text, before = origin.source.text, _values(origin.source.text, origin)
    # From the end of the file, so that what stands above keeps its place.
    for path in sorted(fields, key=lambda one: _place(origin, one), reverse=True):
        made = _with_field(text, origin, path, fields[path])
        if made is None:
            return None
        text = made
    wanted: Any = deepcopy(before)
    for path, value in fields.items():
        _set(wanted, (*origin.prefix, *path), value)
    return text if before is not None and _values(text, origin) == wanted else None


def _place(origin: Origin, path: KeyPath) -> tuple[int, int]:
    """Return where a field stands or is to stand; of several that are new, the first is put in last."""
    full = (*origin.prefix, *path)
    if path == BODY:
        return len(origin.source.text), 0
    return (origin.keys[full], 1) if full in origin.keys else (_last(origin, full[:-1]), 0)


def _with_field(text: str, origin: Origin, path: KeyPath, value: Any) -> str | None:
    full = (*origin.prefix, *path)
    if path == BODY:
        begin, _ = origin.spans.get(("opening",), origin.spans[BODY])
        return text[:begin] + (f"{value}\n" if value else "")
    if full[:-1] and text.startswith("{", origin.spans[full[:-1]][0]):
        return _in_braces(text, origin, full, value)
    if full in origin.keys:
        return _replaced(text, origin, full, value)
    if value is None:
        return text
    siblings = [at for known, at in origin.keys.items() if known[:-1] == full[:-1]]
    if not siblings:
        return None
    at, indent = line_end(text, _last(origin, full[:-1])), _column(text, siblings[0])
    return f"{text[:at]}\n{' ' * indent}{field_text(str(path[-1]), value, indent)}{text[at:]}"


def _replaced(text: str, origin: Origin, full: KeyPath, value: Any) -> str:
    start, end = origin.keys[full], end_of(origin, full)
    if value is None:
        line = text.rfind("\n", 0, start) + 1
        return text[:line] + text[line_end(text, end) + 1 :]
    return text[:start] + field_text(str(full[-1]), value, _column(text, start)) + text[end:]


def _in_braces(text: str, origin: Origin, full: KeyPath, value: Any) -> str | None:
    """Return the text with a field set within `{a: b}`; nothing is taken out of it."""
    if value is None or isinstance(value, Mapping):
        return None
    written = _written(value, 0) if not isinstance(value, str) else f" {yaml.written(value)}"
    if full in origin.keys:
        return text[: origin.keys[full]] + f"{full[-1]}:{written}" + text[end_of(origin, full) :]
    at = _last(origin, full[:-1])
    return f"{text[:at]}, {full[-1]}:{written}{text[at:]}"


def field_text(key: str, value: Any, indent: int = 0) -> str:
    """Return a field with its value as YAML, in the form that is easiest to read; its further lines are indented."""
    return f"{key}:{_written(value, indent + _STEP)}"


def _written(value: Any, indent: int) -> str:
    """Return a value as it stands behind the colon of its key; its own lines are indented."""
    margin = "\n" + " " * indent
    if isinstance(value, Mapping):
        return "".join(f"{margin}{field_text(key, item, indent)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        plain = [yaml.written(item) if isinstance(item, str) else "" for item in value]
        if all(plain) and len(line := f" [{', '.join(plain)}]") < _IN_LINE:
            return line
        return "".join(f"{margin}- {_item(item, indent + _STEP)}" for item in value)
    if isinstance(value, str):
        return f" {_text(value, indent)}"
    return f" {value.isoformat() if isinstance(value, date) else json.dumps(value)}"


def _item(item: Any, indent: int) -> str:
    return _written(item, indent).lstrip()


def _text(text: str, indent: int) -> str:
    """Return a text in the form that is easiest to read among those that read as itself."""
    margin = "\n" + " " * indent
    forms = [text, yaml.written(text)] if len(text) <= _IN_LINE and "\n" not in text else []
    if "\n" in text:
        forms.append("|-" + "".join(f"{margin}{line}" if line else "\n" for line in text.split("\n")))
    else:
        wide = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        forms.append(">-" + "".join(f"{margin}{line}" for line in wide))
    return next((form for form in forms if _reads_as(form, text)), json.dumps(text, ensure_ascii=False))


def _reads_as(form: str, text: str) -> bool:
    parsed = yaml.parse(SourceText.of("", f"a: {form}"), f"a: {form}")
    return parsed.value == {"a": text} and not parsed.diagnostics


def _values(text: str, origin: Origin) -> Any:
    """Return all that a file says, with its body; None if it cannot be read without a complaint."""
    source = SourceText.of(origin.source.file, text)
    front = front_matter.find(text) if BODY in origin.spans else None
    if isinstance(front, front_matter.NoFrontMatter):
        return None
    parsed = yaml.parse(source, front.padded(text) if front else text)
    if parsed.diagnostics or not isinstance(parsed.value, dict):
        return None
    return _as_read({**parsed.value, "body": text[front.body :].strip("\n")} if front else parsed.value)


def _set(values: Any, path: KeyPath, value: Any) -> None:
    for step in path[:-1]:
        values = values[step]
    if value is None:
        values.pop(path[-1], None)
    else:
        values[path[-1]] = _as_read(value)


def _as_read(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_read(item) for key, item in value.items()}
    return list(map(_as_read, value)) if isinstance(value, list | tuple) else value


def _last(origin: Origin, path: KeyPath) -> int:
    """Return where the last field of a mapping ends."""
    below = [known for known in origin.keys if known[:-1] == path]
    return max((end_of(origin, known) for known in below), default=origin.spans.get(path, (0, 0))[0])


def end_of(origin: Origin, path: KeyPath) -> int:
    """Return where a value ends: a block's own span would take the comments behind it along."""
    text = origin.source.text
    start, end = origin.spans[path]
    below = [other for other in origin.spans if other[: len(path)] == path and len(other) == len(path) + 1]
    if below and not text.startswith(("[", "{"), start):
        return max(end_of(origin, other) for other in below)
    return start + len(text[start:end].rstrip())


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset) - 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends."""
    found = text.find("\n", offset)
    return found if found >= 0 else len(text)

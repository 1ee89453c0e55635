"""Sets one field in the text of a YAML file or above a page: all else stays as it is, to the letter."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from answerbook.content import front_matter, yaml
from answerbook.model.source import KeyPath, SourceText, Value, with_line_feeds


def as_yaml(value: object) -> str:
    """Return a value as YAML has it in one line: a text, a date, a number, yes or no, a list or a mapping."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{as_yaml(key)}: {as_yaml(one)}' for key, one in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(as_yaml, value))}]"
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else yaml.written(str(value))


def with_value(text: str, path: KeyPath, value: object) -> str | None:
    """Return YAML in which the field at a path has a value, one that is None being no longer there.

    The mapping that holds the field must be there. None if the text is not written so that one can set it.
    """
    text = with_line_feeds(text)
    before = _parse(text)
    if before.diagnostics or not isinstance(before.value, dict | None):
        return None
    made = _set(text, before, path, value)
    after = _parse(made)
    wanted = _changed(cast("dict[str, Value]", before.value or {}), path, value)
    return made if not after.diagnostics and (after.value or {}) == wanted else None


def page_with(text: str, fields: Mapping[str, object], body: str | None = None) -> str | None:
    """Return a page in which some fields have other values, and the body is another one; None if one cannot set them."""
    text = with_line_feeds(text)
    front = front_matter.find(text)
    if isinstance(front, front_matter.NoFrontMatter):
        return None
    above: str | None = text[front.start : front.end]
    for name, value in fields.items():
        above = with_value(above, (name,), value) if above is not None else None
    if above is None:
        return None
    below = text[front.body :] if body is None else f"{body}\n"
    return f"{text[: front.start]}{above}{text[front.end : front.body]}{below}"


def _parse(text: str) -> yaml.Parsed:
    return yaml.parse(SourceText.of("", text), text)


def _set(text: str, parsed: yaml.Parsed, path: KeyPath, value: object) -> str:
    if path in parsed.keys and value is None:
        return _without(text, parsed, path)
    if path in parsed.keys:
        start, end = _span(text, parsed, path)
        ahead = "" if text[:start].endswith((" ", "\n")) else " "
        return f"{text[:start]}{ahead}{as_yaml(value)}{text[end:]}"
    if value is None:
        return text
    siblings = [key for key in parsed.keys if len(key) == len(path) and key[:-1] == path[:-1]]
    if not siblings:
        return f"{text.rstrip()}\n{path[-1]}: {as_yaml(value)}\n".lstrip("\n") if len(path) == 1 else text
    last = max(siblings, key=lambda key: parsed.keys[key])
    indent = " " * (SourceText.of("", text).location(parsed.keys[last]).column - 1)
    _, end = _span(text, parsed, last)
    line = text.find("\n", end)
    at = len(text) if line < 0 else line
    return f"{text[:at]}\n{indent}{path[-1]}: {as_yaml(value)}{text[at:]}"


def _span(text: str, parsed: yaml.Parsed, path: KeyPath) -> tuple[int, int]:
    """Return where a value begins and ends; what YAML counts to a block that ends it does not."""
    start, end = parsed.spans[path]
    inner = [span[1] for other, span in parsed.spans.items() if len(other) > len(path) and other[: len(path)] == path]
    if inner and text[start] not in "[{":
        end = max(inner)
    return start, start + len(text[start:end].rstrip())


def _without(text: str, parsed: yaml.Parsed, path: KeyPath) -> str:
    start = text.rfind("\n", 0, parsed.keys[path]) + 1
    end = text.find("\n", _span(text, parsed, path)[1])
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def _changed(data: dict[str, Value], path: KeyPath, value: object) -> dict[str, Value]:
    made = dict(data)
    key = str(path[0])
    if len(path) > 1:
        made[key] = _changed(cast("dict[str, Value]", made.get(key) or {}), path[1:], value)
    elif value is None:
        made.pop(key, None)
    else:
        made[key] = _frozen(value)
    return made


def _frozen(value: object) -> Value:
    if isinstance(value, Mapping):
        return {str(key): _frozen(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(map(_frozen, value))
    return cast("Value", value)

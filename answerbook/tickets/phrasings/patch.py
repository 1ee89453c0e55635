"""Makes the patch that adds phrasings to a content file: all else stays byte for byte."""

import json
from collections.abc import Sequence
from pathlib import Path

from answerbook.content import front_matter, yaml
from answerbook.model.entries import Faq, Guide
from answerbook.model.source import Origin, SourceText, Value
from answerbook.writing import file_text
from answerbook.writing.fields import end_of, line_end

FIELD = "also_asked"
_STEP = "  "


def patched(entry: Faq | Guide, phrases: Sequence[str]) -> str | None:
    """Return the text of the entry's file with `phrases` added; None where the way it is written does not allow it."""
    origin = entry.origin
    edited = _edited(origin, type(entry), phrases)
    before, after = (_fields(SourceText.of(origin.source.file, text)) for text in (origin.source.text, edited))
    said = before.get(FIELD) or ()
    wanted = {**before, FIELD: (*(said if isinstance(said, tuple) else ()), *phrases)}
    return edited if after == wanted else None


def unified_diff(path: Path, name: str, old: str, new: str) -> str:
    """Return the unified diff that turns a file from `old` into `new`, for `git apply` and `patch -p1`.

    `old` is the file's text as the loader gave it; byte order mark and line ends stay those of the file. A file that
    was changed since has no difference to show: "".

    Raises:
        OSError: if the file cannot be read.
    """
    raw = path.read_bytes().decode("utf-8", "replace")
    changed = file_text.as_file(raw, old, new)
    return file_text.unified_diff(raw, changed, name) if changed is not None else ""


def _fields(source: SourceText) -> dict[str, Value]:
    """Return the fields and the body of a page; {} if they cannot be read without a complaint."""
    front = front_matter.find(source.text)
    if isinstance(front, front_matter.NoFrontMatter):
        return {}
    parsed = yaml.parse(source, front.padded(source.text))
    good = isinstance(parsed.value, dict) and not parsed.diagnostics
    return {**parsed.value, "": source.text[front.end :]} if good and isinstance(parsed.value, dict) else {}


def _edited(origin: Origin, kind: type[Faq | Guide], phrases: Sequence[str]) -> str:
    text = origin.source.text
    if (FIELD,) not in origin.keys:
        at = line_end(text, end_of(origin, (_before(origin, kind),)))
        return f"{text[:at]}\n{FIELD}:{_items(phrases, _STEP)}{text[at:]}"
    start, end = origin.spans[(FIELD,)]
    items = [path for path in origin.spans if path[:1] == (FIELD,) and len(path) == 2]
    if text.startswith("[", start):
        return _in_brackets(origin, phrases, [origin.spans[path] for path in items])
    if not items:  # the key alone, or with `~`
        at = line_end(text, end)
        return text[:start].rstrip(" ") + text[end:at] + _items(phrases, _STEP) + text[at:]
    indent = text[text.rfind("\n", 0, start) + 1 : start]
    at = line_end(text, end_of(origin, (FIELD,)))
    return f"{text[:at]}{_items(phrases, indent)}{text[at:]}"


def _in_brackets(origin: Origin, phrases: Sequence[str], items: Sequence[tuple[int, int]]) -> str:
    """Return the text with phrases behind the last item of `[a, b]`, each on a line of its own if that one is."""
    text, opened = origin.source.text, origin.spans[(FIELD,)][0]
    written = [_scalar(phrase, "[{}]") for phrase in phrases]
    if not items:
        return f"{text[: opened + 1]}{', '.join(written)}{text[opened + 1 :]}"
    start, at = items[-1]
    margin = text[text.rfind("\n", 0, start) + 1 : start]
    between = f",\n{margin}" if not margin.strip() else ", "
    return f"{text[:at]}{''.join(between + one for one in written)}{text[at:]}"


def _items(phrases: Sequence[str], indent: str) -> str:
    return "".join(f"\n{indent}- {_scalar(phrase, '- {}')}" for phrase in phrases)


def _scalar(phrase: str, place: str) -> str:
    """Return a phrase as YAML: bare if the parser then reads the same text, else in double quotes, as in JSON."""
    parsed = yaml.parse(SourceText.of("", phrase), place.format(phrase))
    bare = parsed.value == (phrase,) and not parsed.diagnostics
    return phrase if bare else json.dumps(phrase, ensure_ascii=False)


def _before(origin: Origin, kind: type[Faq | Guide]) -> str:
    """Return the field behind which the phrasings belong, by the order of docs/content-model.md."""
    own = [name for name in kind.__annotations__ if (name,) in origin.keys or name == FIELD]
    return own[own.index(FIELD) - 1]

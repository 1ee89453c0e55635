"""Formats content files: fields in one order, long texts wrapped; what they say stays the same, and so do comments."""

from collections import Counter
from pathlib import Path

from answerbook.content import front_matter, yaml
from answerbook.content.front_matter import FrontMatter
from answerbook.content.load import FILES
from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.files import read_bytes, unreadable
from answerbook.model.source import RawContent, SourceText, with_line_feeds
from answerbook.writing.order import ordered
from answerbook.writing.wrap import wrapped

_BOM = "\ufeff"


def format_all(raw: RawContent, folder: Path, *, only_check: bool) -> tuple[list[str], list[Diagnostic]]:
    """Format the files of a content, and return the names of those that change; with `only_check` none is written."""
    kinds = {record.origin.source.file: record.kind for record in raw.records}
    changed: dict[str, bytes] = {}
    for file, kind in kinds.items():
        name = file.removeprefix(f"{raw.folder}/")
        data, why_not = read_bytes(folder / name)
        if why_not:
            return [], [unreadable(name, file, why_not)]
        made = formatted(data.decode(), name, "" if name in FILES else kind)
        if made != data.decode():
            changed[file] = made.encode()
    if only_check:
        help_ = "run `answerbook fmt`"
        message = "the file is not written as `answerbook fmt` writes it"
        return list(changed), [Diagnostic("unformatted", message, Location(file), help_) for file in changed]
    for file, made_ in changed.items():
        try:
            (folder / file.removeprefix(f"{raw.folder}/")).write_bytes(made_)
        except OSError as error:
            return [], [cannot_write("the file", error, Location(file))]
    return list(changed), []


def formatted(text: str, name: str, kind: str = "") -> str:
    """Return the text of a content file as it is to be written: of a YAML file, or of a page of some kind.

    What cannot be read, and whatever would then say something else, stays as it is. The body of a page is not touched.
    """
    mark, line_end = _BOM if text.startswith(_BOM) else "", "\r\n" if "\r\n" in text else "\n"
    plain = with_line_feeds(text.removeprefix(_BOM))
    if not kind:
        made = _formatted(plain, name, kind)
    else:
        found = front_matter.find(plain)
        if not isinstance(found, FrontMatter):
            return text
        made = plain[: found.start] + _formatted(plain[found.start : found.end], name, kind) + plain[found.end :]
    return text if made == plain else mark + made.replace("\n", line_end)


def _formatted(text: str, name: str, kind: str) -> str:
    before = _parsed(text)
    if before.diagnostics or not isinstance(before.value, dict | tuple):
        return text
    made = ordered(wrapped(text), name, kind)
    after = _parsed(made)
    same = not after.diagnostics and after.value == before.value and _comments(made) == _comments(text)
    return made if same else text


def _parsed(text: str) -> yaml.Parsed:
    return yaml.parse(SourceText.of("", text), text)


def _comments(text: str) -> Counter[str]:
    """Return what looks like a comment, each as often as it stands there."""
    return Counter(line.strip() for line in text.split("\n") if line.lstrip().startswith("#"))

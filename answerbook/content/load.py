"""Stage 1: the files of a content folder become raw records that remember file, line and column."""

import os
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from answerbook.content import front_matter, yaml
from answerbook.content.file_text import read_text
from answerbook.content.media import is_media, load_media
from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.core.files import Found, files_below, printable, unreadable
from answerbook.model.content import EVERY
from answerbook.model.source import (
    BODY,
    KeyPath,
    Origin,
    RawContent,
    RawRecord,
    SourceText,
    StaticFile,
    Value,
)

# file -> the key under which records stand ("" for the top of the file) -> their kind
FILES: Mapping[str, Mapping[str, str]] = {
    "site.yml": {},
    "topics.yml": {"": "topic"},
    "sources.yml": {"": "source"},
    "terms.yml": {"": "term"},
    "plans.yml": {"facts": "fact", "groups": "group", "plans": "plan"},
    "golden.yml": {"": "golden"},
    "synonyms.yml": {"": "synonyms"},
    "redirects.yml": {"": "redirect"},
}
# Kinds whose file is a list -> the field that an item which is a list itself becomes.
LISTED: Mapping[str, str] = {"golden": "", "synonyms": "phrases"}
# Kinds whose records are single values -> the fields that key and value become; the id of one is its place, from 1.
PAIRED: Mapping[str, tuple[str, str]] = {"redirect": ("path", "to")}
_REQUIRED = {
    "site.yml": "create it with `title`, `description` and `site_url`",
    "topics.yml": "create it with one topic: an id with `title` and `summary`",
}
PAGES = {"faqs": "faq", "guides": "guide", "pages": "page"}
# `faqs/<topic>/<subtopic>/<id>.md`
_DEEPEST_FAQ = 4
# What stands in this folder is published as it is.
_STATIC = "static/"


def load(
    folder: Path,
    shown: str,
    beside: Container[str] = (),
    instead: Mapping[str, Path] = MappingProxyType({}),
) -> tuple[RawContent, list[Diagnostic]]:
    """Read every file of the content folder.

    `shown` is how the folder is named in diagnostics; names in `beside`, directly below it, are no content. The files
    in `instead` are read in the place of others, or as if they stood in the folder, by their path in it. Files
    and folders that cannot be read, unreadable text, YAML errors and files that are none of the known ones are
    reported; nothing is passed over in silence.
    """
    diagnostics: list[Diagnostic] = []
    records: list[RawRecord] = []
    unread: set[tuple[str, str]] = set()
    static: dict[str, StaticFile] = {}
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be entered
        at = Location(shown)
        return RawContent(shown, ()), [
            Diagnostic("missing-folder", "there is no such content folder", at, "check --content")
        ]
    files = [found for found in files_below(folder, beside) if found.name not in instead]
    files = sorted([*files, *map(Found, instead)], key=lambda found: found.name.split("/"))
    names = {found.name for found in files}
    pictures = [found.name for found in files if not found.why_not and is_media(found.name)]
    media, problems = load_media(folder, shown, pictures, instead)
    diagnostics += problems
    for name, remedy in _REQUIRED.items():
        if name not in names and "" not in names:
            diagnostics.append(Diagnostic("missing-file", f"`{name}` is missing", Location(f"{shown}/{name}"), remedy))
    for found in (found for found in files if found.name not in pictures):
        name = printable(found.name)
        place = f"{shown}/{name}".rstrip("/")
        if found.why_not:
            diagnostics.append(unreadable(name or shown, place, found.why_not))
            unread.update(_ids_in_unreadable_file(name))
            continue
        if found.name.startswith(_STATIC):
            static[found.name.removeprefix(_STATIC)] = StaticFile(folder / found.name, place)
            continue
        loaded, problems = load_file(instead.get(found.name, folder / found.name), name, place)
        records.extend(loaded)
        diagnostics.extend(problems)
        if not loaded and problems:
            unread.update(_ids_in_unreadable_file(name))
        unread.update((kind, id_) for kind, _, id_ in (p.entry.partition(":") for p in problems) if kind)
    return RawContent(shown, tuple(records), frozenset(unread), static, media), diagnostics


def _ids_in_unreadable_file(name: str) -> set[tuple[str, str]]:
    """Return kind and id of what a file, or a folder, would have held, had it been readable."""
    if name in FILES:
        return {(kind, EVERY) for kind in FILES[name].values()}
    path = PurePosixPath(name)
    kinds = {PAGES[path.parts[0]]} if path.parts and path.parts[0] in PAGES else set()
    if not name:  # the content folder itself
        kinds = {*PAGES.values()}.union(*(sections.values() for sections in FILES.values()))
    return {(kind, path.stem if path.suffix else EVERY) for kind in kinds}


def load_file(path: Path, name: str, shown: str) -> tuple[list[RawRecord], list[Diagnostic]]:
    """Read one file of the content; `name` is its path in the folder, `shown` how it is named in diagnostics."""
    parts = PurePosixPath(name).parts
    is_faq = parts[0] == "faqs" and 2 <= len(parts) <= _DEEPEST_FAQ
    is_page = (is_faq or (parts[0] in PAGES and len(parts) == 2)) and name.endswith(".md")
    if name not in FILES and not is_page:
        return [], [
            _deep_topic(parts, shown) if parts[0] == "faqs" and name.endswith(".md") else _unknown_file(name, shown)
        ]
    source, problems = read_text(path, name, shown)
    if source is None:
        return [], problems
    if is_page:
        topic = parts[-2] if is_faq and len(parts) > 2 else ""
        records, more = _load_page(source, PAGES[parts[0]], PurePosixPath(name).stem, topic)
    else:
        records, more = _load_records(source, name)
    return records, [*problems, *more]


def _unknown_file(name: str, shown: str) -> Diagnostic:
    near = did_you_mean(name, FILES)
    places = "`faqs/<topic>/<id>.md`, `faqs/<topic>/<subtopic>/<id>.md` or `guides/<id>.md`, a page to `pages/<id>.md`"
    files = "pictures and attachments beside them, or to `media/`"
    help_ = f"did you mean `{near}`?" if near else f"answers go to {places}, {files}; delete or move the file"
    return Diagnostic("unknown-file", f"`{name}` is no content file", Location(shown), help_)


def _deep_topic(parts: tuple[str, ...], shown: str) -> Diagnostic:
    """Say that a FAQ stands below more folders than topics have levels."""
    *folders, name = parts[1:]
    message = f"`{'/'.join(folders)}` is {len(folders)} folders deep: topics have one level of subtopics"
    help_ = f"move the file to `faqs/{'/'.join(folders[:2])}/{name}`"
    return Diagnostic("deep-topic", message, Location(shown), help_)


def _load_page(source: SourceText, kind: str, id_: str, topic: str) -> tuple[list[RawRecord], list[Diagnostic]]:
    text = source.text
    front = front_matter.find(text)
    if isinstance(front, front_matter.NoFrontMatter):
        return [], [Diagnostic("no-front-matter", front.message, source.location(front.offset), front.help)]
    parsed = yaml.parse(source, front.padded(text))
    if parsed.diagnostics and parsed.value is None:
        return [], parsed.diagnostics
    if not isinstance(parsed.value, dict):
        help_ = "write the fields as `key: value` between the two `---`"
        return [], [Diagnostic("no-front-matter", "the front matter has no fields", source.location(0), help_)]
    data = dict(parsed.value)
    if "body" in data:
        at = source.location(parsed.keys[BODY])
        help_ = "delete it: the body stands below the second `---`"
        parsed.diagnostics.append(Diagnostic("unknown-key", "`body` cannot be set", at, help_))
    parsed.spans[BODY] = (front.body, len(text))
    # Blanks that begin it belong to it: four of them begin code.
    data["body"] = text[front.body :] if text[front.body :].strip() else ""
    if topic and "topic" not in data:
        data["topic"] = topic
    elif topic and data["topic"] != topic:
        at = source.location(parsed.spans[("topic",)][0])
        message = f"`topic` says `{data['topic']}`, but the file stands in the folder `{topic}`"
        parsed.diagnostics.append(Diagnostic("topic-mismatch", message, at, "move the file or delete the line"))
        data["topic"] = topic
    origin = Origin(source, parsed.spans, parsed.keys)
    return [RawRecord(kind, id_, data, origin)], parsed.diagnostics


def _load_records(source: SourceText, relative: str) -> tuple[list[RawRecord], list[Diagnostic]]:
    parsed = yaml.parse(source, source.text)
    if parsed.value is None and not parsed.diagnostics:
        parsed.value = {}
    if parsed.value is None:
        return [], parsed.diagnostics
    origin = Origin(source, parsed.spans, parsed.keys)
    if relative == "site.yml" and isinstance(parsed.value, dict):
        return [RawRecord("site", "site", parsed.value, origin)], parsed.diagnostics
    sections = FILES[relative]
    if sections.get("") in LISTED:
        found = _items(parsed.value, sections[""], origin)
    elif isinstance(parsed.value, dict):
        found = _sections(parsed.value, sections, origin, relative)
    else:
        found = iter((_not_a_mapping(origin, ()),))
    records, problems = [], parsed.diagnostics
    for item in found:
        if isinstance(item, RawRecord):
            records.append(item)
        else:
            problems.append(item)
    return records, problems


def _sections(
    data: Mapping[str, Value], sections: Mapping[str, str], origin: Origin, relative: str
) -> Iterator[RawRecord | Diagnostic]:
    if sections.get("") in PAIRED:
        yield from _pairs(data, sections[""], origin)
        return
    if "" in sections:
        yield from _records(data, sections[""], origin, ())
        return
    for key, section in data.items():
        if key not in sections:
            near = did_you_mean(key, sections)
            at = origin.at_key((key,))
            help_ = f"did you mean `{near}`?" if near else f"delete it; known are {', '.join(sections)}"
            yield Diagnostic("unknown-key", f"`{key}` is no section of {relative}", at, help_)
        elif isinstance(section, dict):
            yield from _records(section, sections[key], origin, (key,))
        elif section is not None:
            yield _not_a_mapping(origin, (key,))


def _items(items: Value, kind: str, origin: Origin) -> Iterator[RawRecord | Diagnostic]:
    """Yield a record for each item of a file that is a list; its id is its place, from 1."""
    items = items or ()
    if not isinstance(items, tuple):
        yield Diagnostic("wrong-type", "the file must be a list", origin.at(), "begin each item with `- `")
        return
    field = LISTED[kind]
    origin = origin.with_items_as(field) if field else origin
    for i, item in enumerate(items):
        if field:
            # An empty item is an empty list: it lacks items, not a field that nobody writes.
            yield RawRecord(kind, str(i + 1), {field: () if item is None else item}, origin.below(i))
        elif isinstance(item, dict):
            yield RawRecord(kind, str(i + 1), item, origin.below(i))
        else:
            message, at = f"item {i + 1} must be a mapping of fields", origin.at((i,))
            help_ = "write `- query: ...` and below it, indented, `expect: [faq:some-id]`"
            yield Diagnostic("wrong-type", message, at, help_, entry=f"{kind}:{i + 1}")


def _pairs(data: Mapping[str, Value], kind: str, origin: Origin) -> Iterator[RawRecord]:
    """Yield a record for each key with its value."""
    name, field = PAIRED[kind]
    placed = origin.with_items_as(field)
    for i, (key, value) in enumerate(data.items()):
        yield RawRecord(kind, str(i + 1), {name: key, field: "" if value is None else value}, placed.below(key))


def _records(
    section: Mapping[str, object], kind: str, origin: Origin, prefix: KeyPath
) -> Iterator[RawRecord | Diagnostic]:
    for id_, data in section.items():
        if isinstance(data, dict):
            yield RawRecord(kind, id_, data, origin.below(*prefix, id_))
        else:
            yield replace(_not_a_mapping(origin, (*prefix, id_)), entry=f"{kind}:{id_}")


def _not_a_mapping(origin: Origin, path: KeyPath) -> Diagnostic:
    what = f"`{path[-1]}`" if path else "the file"
    return Diagnostic(
        "wrong-type",
        f"{what} must be a mapping of fields",
        origin.at_key(path),
        "write `id:` and below it, indented, the fields",
    )

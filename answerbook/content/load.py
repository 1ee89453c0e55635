"""Stage 1: the files of a content folder become raw records that remember file, line and column."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from answerbook.content import yaml
from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.model.source import BODY, KeyPath, Origin, RawContent, RawRecord, SourceText, Value

# file -> the key under which records stand ("" for the top of the file) -> their kind
_FILES: Mapping[str, Mapping[str, str]] = {
    "site.yml": {},
    "topics.yml": {"": "topic"},
    "sources.yml": {"": "source"},
    "terms.yml": {"": "term"},
    "plans.yml": {"facts": "fact", "groups": "group", "plans": "plan"},
    "golden.yml": {"": "golden"},
    "synonyms.yml": {"": "synonyms"},
}
# Kinds whose file is a list -> the field that an item which is a list itself becomes.
_LISTED: Mapping[str, str] = {"golden": "", "synonyms": "phrases"}
_REQUIRED = {
    "site.yml": "create it with `title`, `description` and `site_url`",
    "topics.yml": "create it with one topic: an id with `title` and `summary`",
}


def load(folder: Path, shown: str) -> tuple[RawContent, list[Diagnostic]]:
    """Read every file of the content folder.

    `shown` is how the folder is named in diagnostics. Unreadable text, YAML errors and
    files that are none of the known ones are reported; nothing is passed over in silence.
    """
    diagnostics: list[Diagnostic] = []
    records: list[RawRecord] = []
    unreadable: set[tuple[str, str]] = set()
    if not folder.is_dir():
        at = Location(shown)
        return RawContent(shown, ()), [
            Diagnostic("missing-folder", "there is no such content folder", at, "check --content")
        ]
    for name, remedy in _REQUIRED.items():
        if not (folder / name).is_file():
            diagnostics.append(Diagnostic("missing-file", f"`{name}` is missing", Location(f"{shown}/{name}"), remedy))
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not _hidden(p.relative_to(folder))):
        relative = path.relative_to(folder).as_posix()
        found, problems = _load_file(path, relative, f"{shown}/{relative}")
        records.extend(found)
        diagnostics.extend(problems)
        if not found and problems:
            unreadable.update(_promised(relative))
        unreadable.update((kind, id_) for kind, _, id_ in (p.entry.partition(":") for p in problems) if kind)
    return RawContent(shown, tuple(records), frozenset(unreadable)), diagnostics


def _hidden(path: Path) -> bool:
    """Tell whether a file is none of ours: editors and git keep theirs under names that begin with a dot."""
    return any(part.startswith(".") for part in path.parts)


def _promised(relative: str) -> set[tuple[str, str]]:
    """Return kind and id of what a file would have held, had it been readable."""
    if relative in _FILES:
        return {(kind, "*") for kind in _FILES[relative].values()}
    kind = {"faqs": "faq", "guides": "guide"}.get(relative.split("/", maxsplit=1)[0])
    return {(kind, Path(relative).stem)} if kind else set()


def _load_file(path: Path, relative: str, shown: str) -> tuple[list[RawRecord], list[Diagnostic]]:
    parts = relative.split("/")
    is_faq = parts[0] == "faqs" and len(parts) in (2, 3)
    is_guide = parts[0] == "guides" and len(parts) == 2
    is_page = (is_faq or is_guide) and path.suffix == ".md"
    if relative not in _FILES and not is_page:
        return [], [_unknown_file(relative, shown)]
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [
            Diagnostic("not-utf8", f"byte {error.start} is not UTF-8", Location(shown, line), "save the file as UTF-8")
        ]
    source = SourceText.of(shown, text)
    if is_page:
        topic = parts[1] if len(parts) == 3 else ""
        return _load_page(source, "faq" if is_faq else "guide", path.stem, topic)
    return _load_records(source, relative)


def _unknown_file(relative: str, shown: str) -> Diagnostic:
    near = did_you_mean(relative, _FILES)
    places = "`faqs/<topic>/<id>.md` or `guides/<id>.md`"
    help_ = f"did you mean `{near}`?" if near else f"answers go to {places}; delete or move the file"
    return Diagnostic("unknown-file", f"`{relative}` is no content file", Location(shown), help_)


def _load_page(source: SourceText, kind: str, id_: str, topic: str) -> tuple[list[RawRecord], list[Diagnostic]]:
    text = source.text
    end = f"{text}\n".find("\n---\n", 3)
    if not text.startswith("---\n") or end < 0:
        help_ = "begin the file with `---`, the fields, and `---` on a line of its own"
        return [], [Diagnostic("no-front-matter", "the file has no front matter", source.location(0), help_)]
    # The opening `---` becomes an empty line, so that lines and columns stay those of the file.
    parsed = yaml.parse(source, "\n" + text[4 : end + 1])
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
    body_start = min(end + len("\n---\n"), len(text))
    parsed.spans[BODY] = (body_start, len(text))
    data["body"] = text[body_start:]
    if topic and "topic" not in data:
        data["topic"] = topic
    elif topic and data["topic"] != topic:
        at = source.location(parsed.spans[("topic",)][0])
        message = f"`topic` says `{data['topic']}`, but the file stands in the folder `{topic}`"
        parsed.diagnostics.append(Diagnostic("topic-mismatch", message, at, "move the file or delete the line"))
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
    sections = _FILES[relative]
    if sections.get("") in _LISTED:
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
    field = _LISTED[kind]
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

"""Reads articles as the programming interfaces of help centers give them: JSON, in one file or a folder of them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from answerbook.core.diagnostics import Location
from answerbook.core.files import read_bytes
from answerbook.importing.bank import Article, Bank, Reader, Section
from answerbook.importing.front_matter import a_day, a_line
from answerbook.importing.texts import decoded
from answerbook.importing.vendors import VENDORS
from answerbook.importing.vendors.form import Group, Vendor, at

# What says nothing to a reader, or is read in another place.
_TECHNICAL = frozenset((
    "url", "created_at", "createdAt", "type", "workspace_id", "default_locale", "source_locale", "outdated_locales",
    "locale", "outdated", "hierarchy", "description_text", "parent_type", "parent_ids", "slug", "number",
))  # fmt: skip


@dataclass(frozen=True)
class _Record:
    """An object of the export, and where it stands."""

    data: Mapping[str, Any]
    at: Location


@dataclass
class _Export:
    """The objects of an export, whatever lists they stand in."""

    records: list[_Record] = field(default_factory=list)

    def marked(self, marks: Iterable[str], without: Iterable[str] = ()) -> Iterator[_Record]:
        """Yield the objects that have some keys and not others."""
        marks, without = set(marks), set(without)
        for record in self.records:
            if marks <= record.data.keys() and not without & record.data.keys():
                yield record


def vendor_of(root: Path) -> str:
    """Return the help center whose articles a file or folder of JSON holds; "" for none that is known."""
    export = _read(root, root.name, Reader())
    return next((name for name, vendor in VENDORS.items() if any(export.marked(vendor.article, vendor.never))), "")


def read(name: str, root: Path, shown: str) -> Bank:
    """Return what an export of a help center holds."""
    reader, vendor = Reader(), VENDORS[name]
    export = _read(root, shown, reader)
    sections = [*_sections(export, vendor)]
    people = {f"{one.data['id']}": a_line(one.data["name"]) for one in export.marked(("id", "name", "email"))}
    found = {f"{at(one.data, vendor.id)}": one for one in export.marked(vendor.article, vendor.never)}
    articles = [_article(vendor, key, one, people, {s.key for s in sections}, reader) for key, one in found.items()]
    hosts = {urlsplit(a_line(at(one.data, vendor.address))).netloc for one in found.values() if vendor.address} - {""}
    names = {
        urlsplit(a_line(one.data["content_url"])).path: a_line(one.data["file_name"])
        for one in export.marked(("content_url", "file_name"))
    }
    return Bank(
        name,
        root if root.is_dir() else root.parent,
        tuple(articles),
        tuple(sections),
        tuple(reader.lost),
        language=next((a_line(one.data.get("locale")) for one in found.values()), ""),
        site_url=f"https://{min(hosts)}/" if hosts else "",
        hosts=frozenset(hosts),
        files=names,
    )


def _read(root: Path, shown: str, reader: Reader) -> _Export:
    export = _Export()
    for path in sorted(root.rglob("*.json")) if root.is_dir() else [root]:
        name = f"{shown}/{path.relative_to(root).as_posix()}" if root.is_dir() else shown
        data, why_not = read_bytes(path)
        text = "" if why_not else decoded(data)
        try:
            found = json.loads(text)
        except ValueError as error:
            reader.lose(Location(name), f"the file {why_not or f'is no JSON: {error}'}")
            continue
        export.records += _objects(found, name, text)
    return export


def _objects(value: Any, name: str, text: str) -> Iterator[_Record]:
    """Yield the objects of a document: those that it lists, at any depth, and itself."""
    if isinstance(value, dict):
        yield _Record(value, Location(name, _line(text, value.get("id"))))
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(inner, (dict, list)):
            yield from _objects(inner, name, text)


def _line(text: str, id_: object) -> int:
    """Return the line at which an id stands, which a reader of JSON does not tell."""
    found = re.search(rf'"id"\s*:\s*"?{re.escape(str(id_))}\b', text) if id_ is not None else None
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _sections(export: _Export, vendor: Vendor) -> Iterator[Section]:
    seen: set[str] = set()
    for group in vendor.groups:
        found = sorted(export.marked(group.marks, group.never), key=lambda one: _number(one.data, group))
        for one in found:
            key = f"{group.kind}:{one.data['id']}"
            if key not in seen:
                seen.add(key)
                summary = re.sub(r"<[^>]+>", "", a_line(one.data.get("description")))
                yield Section(key, a_line(one.data.get("name")) or key, _parent(one.data, group.above), summary, one.at)


def _number(data: Mapping[str, Any], group: Group) -> float:
    place = next((data[name] for name in group.order if isinstance(data.get(name), (int, float))), float("inf"))
    return float(place)


def _parent(data: Mapping[str, Any], above: Iterable[tuple[str, str]]) -> str:
    """Return the key of the first group that an object names as the one it stands in; "" for none."""
    for name, kind in above:
        value = data.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if value and not isinstance(value, list):
            return f"{kind}:{value}"
    return ""


def _article(
    vendor: Vendor, key: str, one: _Record, people: Mapping[str, str], sections: set[str], reader: Reader
) -> Article:
    data = one.data
    owner = a_line(at(data, vendor.owner))
    address = urlsplit(a_line(at(data, vendor.address))).path if vendor.address else ""
    section = _parent(data, vendor.above)
    if section and section not in sections:
        reader.lose(one.at, "the section of an article, which the export lacks", "the topic General", section)
    if owner and owner not in people and owner.isdigit():
        reader.lose(one.at, "who wrote an article, of whom the export has a number alone", "left out", owner)
    restricted = next((name for name in vendor.restricted if data.get(name)), "")
    if restricted:
        reader.lose(one.at, f"whom an article is for (`{restricted}`)", "a draft", str(data[restricted]))
    read_ = {*vendor.article, *vendor.read, *vendor.restricted, *(name for name, _ in vendor.above)}
    told = (name for name, value in data.items() if value and name not in read_ and name not in _TECHNICAL)
    reader.lose_all(one.at, told)
    return Article(
        key=key,
        title=a_line(at(data, vendor.title)),
        text=str(at(data, vendor.text) or ""),
        at=one.at,
        is_html=True,
        section=section if section in sections else "",
        draft=bool(restricted) or any(data.get(name) == value for name, value in vendor.drafts),
        reviewed=next((day for name in vendor.days if (day := a_day(data.get(name)))), None),
        owner=people.get(owner, "" if owner.isdigit() else owner),
        names=tuple(f"/articles/{number}" for name in vendor.numbers if (number := data.get(name))),
        addresses=tuple(filter(None, (address, *(form.format(key) for form in vendor.paths)))),
        place=_place(data, vendor),
    )


def _place(data: Mapping[str, Any], vendor: Vendor) -> float:
    value = data.get(vendor.place)
    return float(value) if isinstance(value, (int, float)) else float("inf")

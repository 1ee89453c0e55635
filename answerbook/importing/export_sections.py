"""The groups of an export, in which its articles stand, and which of them are not for everybody."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from answerbook.importing.bank import Section
from answerbook.importing.export_objects import Export, Record
from answerbook.importing.front_matter import a_line
from answerbook.importing.vendors.form import Group, Vendor


@dataclass
class Sections:
    """Sections by key in their order; `closed` says of those that are not for everybody what says so."""

    by_key: dict[str, Section] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)

    def why_closed(self, key: str) -> str:
        """Return what says that a section, or one above it, is not for everybody; "" if it is."""
        seen: set[str] = set()
        while key in self.by_key and key not in seen:
            if key in self.closed:
                return self.closed[key]
            seen.add(key)
            key = self.by_key[key].parent
        return ""


def sections_of(export: Export, vendor: Vendor) -> Sections:
    """Return the groups that an export lists, and those that its articles alone name."""
    found = Sections()
    for group in vendor.groups:
        for one in sorted(export.marked(group.marks, group.never), key=lambda one: _number(one.data, group)):
            key = f"{group.kind}:{one.data['id']}"
            summary = re.sub(r"<[^>]+>", "", a_line(one.data.get("description")))
            parent = parent_of(one.data, group.above)
            section = Section(key, a_line(one.data.get("name")) or key, parent, summary, one.at)
            if found.by_key.setdefault(key, section) is section and (why := closed_by(one.data, group.open)):
                found.closed[key] = f"{why} of its {group.kind}"
    for article in export.marked(vendor.article, vendor.never):
        for section in _named_by(article):
            found.by_key.setdefault(section.key, section)
    return found


def closed_by(data: Mapping[str, Any], open_: Iterable[tuple[str, object]]) -> str:
    """Return the key whose value says that not everybody may read an object; "" for none."""
    return next((name for name, value in open_ if data.get(name) not in (None, value)), "")


def _named_by(article: Record) -> Iterator[Section]:
    """Yield the groups of which an article says itself what they are called, from the top."""
    path = article.data.get("hierarchy")
    steps = [one for one in path if isinstance(one, dict) and isinstance(one.get("data"), dict)] if path else []
    parent = ""
    for step in steps:
        key = f"{step.get('type')}:{step['data'].get('id')}"
        yield Section(key, a_line(step["data"].get("name")) or key, parent, at=article.at)
        parent = key


def _number(data: Mapping[str, Any], group: Group) -> float:
    place = next((data[name] for name in group.order if isinstance(data.get(name), (int, float))), float("inf"))
    return float(place)


def parent_of(data: Mapping[str, Any], above: Iterable[tuple[str, str]]) -> str:
    """Return the key of the first group that an object names as the one it stands in; "" for none."""
    for name, kind in above:
        value = data.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if value and not isinstance(value, list):
            return f"{kind}:{value}"
    return ""

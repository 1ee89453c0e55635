"""Reads articles as the programming interfaces of help centers give them: JSON, in one file or a folder of them."""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from answerbook.importing import export_objects
from answerbook.importing.bank import Article, Bank, Reader
from answerbook.importing.export_objects import Export, Record
from answerbook.importing.export_sections import Sections, closed_by, parent_of, sections_of
from answerbook.importing.front_matter import a_day, a_line
from answerbook.importing.vendors import VENDORS
from answerbook.importing.vendors.form import Vendor, at

# A link to an article: on which host, which one.
_ARTICLE = re.compile(r"https?://(?P<host>[^/\s\"'<>]+)/[^\s\"'<>]*articles?/(?P<id>\w+)")
# What says nothing to a reader, or is read in another place.
_TECHNICAL = frozenset((
    "url", "created_at", "createdAt", "type", "workspace_id", "default_locale", "source_locale", "outdated_locales",
    "locale", "outdated", "hierarchy", "attachments", "description_text", "parent_type", "parent_ids", "slug", "number",
))  # fmt: skip


def vendor_of(root: Path) -> str:
    """Return the help center whose articles a file or folder of JSON holds; "" for none that is known."""
    export = export_objects.read(root, root.name, Reader())
    return next((name for name, vendor in VENDORS.items() if any(export.marked(vendor.article, vendor.never))), "")


def read(name: str, root: Path, shown: str) -> Bank:
    """Return what an export of a help center holds."""
    reader, vendor = Reader(), VENDORS[name]
    export = export_objects.read(root, shown, reader)
    sections = sections_of(export, vendor)
    people = {f"{one.data['id']}": a_line(one.data["name"]) for one in export.marked(("id", "name", "email"))}
    found = {f"{at(one.data, vendor.id)}": one for one in export.marked(vendor.article, vendor.never)}
    articles = [
        _article(vendor, key, one, people, sections, _attachments(export, vendor, key, one), reader)
        for key, one in found.items()
    ]
    hosts = {urlsplit(a_line(at(one.data, vendor.address))).netloc for one in found.values() if vendor.address} - {""}
    linked = (match for article in articles for match in _ARTICLE.finditer(article.text))
    others = {match["host"] for match in linked if match["id"] in found} - hosts
    names = {
        urlsplit(a_line(one.data["content_url"])).path: a_line(one.data["file_name"])
        for one in export.marked(("content_url", "file_name"))
    }
    return Bank(
        name,
        root if root.is_dir() else root.parent,
        tuple(articles),
        tuple(sections.by_key.values()),
        tuple(reader.lost),
        language=next((a_line(one.data.get("locale")) for one in found.values()), ""),
        site_url=f"https://{min(hosts)}/" if hosts else "",
        hosts=frozenset(hosts | others),
        files=names,
    )


def _article(
    vendor: Vendor, key: str, one: Record, people: Mapping[str, str], sections: Sections, attachments: str,
    reader: Reader,
) -> Article:  # fmt: skip
    data = one.data
    owner = a_line(at(data, vendor.owner))
    address = urlsplit(a_line(at(data, vendor.address))).path if vendor.address else ""
    section = parent_of(data, vendor.above)
    if section and section not in sections.by_key:
        reader.lose(one.at, "the section of an article, which the export lacks", "the topic General", section)
    if owner and owner not in people and owner.isdigit():
        reader.lose(one.at, "who wrote an article, of whom the export has a number alone", "left out", owner)
    restricted = next((name for name in vendor.restricted if data.get(name)), "") or closed_by(data, vendor.open)
    restricted = restricted or sections.why_closed(section)
    if restricted:
        reader.lose(one.at, f"whom an article is for (`{restricted}`)", "a draft", str(data.get(restricted, "")))
    read_ = {*vendor.article, *vendor.read, *vendor.restricted, *(name for name, _ in (*vendor.above, *vendor.open))}
    told = (name for name, value in data.items() if value and name not in read_ and name not in _TECHNICAL)
    reader.lose_all(one.at, told)
    return Article(
        key=key,
        title=a_line(at(data, vendor.title)),
        text=str(at(data, vendor.text) or "") + attachments,
        at=one.at,
        is_html=True,
        section=section if section in sections.by_key else "",
        draft=bool(restricted) or any(data.get(name) == value for name, value in vendor.drafts),
        reviewed=next((day for name in vendor.days if (day := a_day(data.get(name)))), None),
        owner=people.get(owner, "" if owner.isdigit() else owner),
        names=tuple(f"/articles/{number}" for name in vendor.numbers if (number := data.get(name))),
        addresses=tuple(filter(None, (address, *(form.format(key) for form in vendor.paths)))),
        place=_place(data, vendor),
    )


def _attachments(export: Export, vendor: Vendor, key: str, one: Record) -> str:
    """Return links to what is attached to an article and does not stand in its text, for it is shown below that."""
    listed = one.data.get("attachments")
    own = [data for data in listed if isinstance(data, dict)] if isinstance(listed, list) else []
    named = [found.data for found in export.marked(("content_url", "article_id")) if not found.data.get("inline")]
    items = [_item(data) for data in (*own, *(data for data in named if f"{data['article_id']}" == key))]
    text = str(at(one.data, vendor.text))
    shown = [
        f'<li><a href="{escape(url)}">{escape(name)}</a></li>'
        for url, name in items
        if url and urlsplit(url).path not in text
    ]
    return f"<ul>{''.join(shown)}</ul>" if shown else ""


def _item(data: Mapping[str, Any]) -> tuple[str, str]:
    url = a_line(data.get("content_url") or data.get("attachment_url"))
    return url, a_line(data.get("file_name") or data.get("name")) or url


def _place(data: Mapping[str, Any], vendor: Vendor) -> float:
    value = data.get(vendor.place)
    return float(value) if isinstance(value, (int, float)) else float("inf")

"""Reads a folder of Markdown, with the fields of Hugo, Jekyll, Docusaurus and MkDocs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from answerbook.core.diagnostics import Location
from answerbook.core.files import read_bytes
from answerbook.importing import dialects
from answerbook.importing.bank import Article, Bank, Reader, Section
from answerbook.importing.folders import Folders, day_in
from answerbook.importing.front_matter import Page, a_day, a_line, lines, page
from answerbook.importing.mdx import is_part, with_parts
from answerbook.importing.names import FIELDS, first
from answerbook.importing.texts import decoded

SUFFIXES = (".md", ".mdx", ".markdown")
_SKIPPED = ("_layouts", "_includes", "_sass", "_site", "_data", "node_modules", "vendor", "site-packages")
# A page of Hugo in a language of its own: `opening.de.md` beside `opening.md`.
_LANGUAGE = re.compile(r"(?P<name>.+)\.(?P<code>[a-z]{2}(?:-[a-z]{2})?)")
_ANCHOR = re.compile(r"\s*\{#[^{}]*\}\s*$")
_HEADING = re.compile(r"\A\s*#[ \t]+(?P<words>[^\n]+?)[ \t#]*(?:\n|\Z)")
_PLACEHOLDER = re.compile(r"!\[(?P<alt>[^\]]*)\]\(<?\{IMAGE:(?P<named>[\w-]+)\}>?\)|<?\{IMAGE:(?P<bare>[\w-]+)\}>?")
# Between the names of a section and the one below it.
_BELOW = "\t"
# So many values of a field are read.
_READ = {"owner": 1, "section": 2}
# What only tells a generator how to lay the page out says nothing that could be lost.
_LAYOUT = frozenset(
    ("layout", "images", "toc", "sidebar_label", "linktitle", "hide_title", "type", "template", "nav_exclude")
)


def read(root: Path, shown: str) -> Bank:
    """Return what a folder of Markdown holds; `shown` is how the folder is called."""
    reader, folders = Reader(), Folders(root)
    articles: list[Article] = []
    for path in _pages(root):
        name = path.relative_to(root).as_posix()
        at = Location(f"{shown}/{name}")
        if why := _no_page(path, folders):
            reader.lose(at, *why)
            continue
        data, why_not = read_bytes(path)
        if why_not:
            reader.lose(at, f"the file {why_not}")
            continue
        articles += _article(reader, folders, path, name, page(decoded(data)), at)
    if folders.sidebar:
        reader.lose(
            Location(shown), f"sections and order that a program says (`{folders.sidebar}`)", "those of folders"
        )
    articles = _keyed(articles)
    sections = _sections(articles, folders, shown)
    return Bank("markdown", root, tuple(articles), tuple(sections), tuple(reader.lost), folders.title, "", folders.url)


def _pages(root: Path) -> list[Path]:
    found = (path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    return sorted(
        path
        for path in found
        if not any(part.startswith(".") or part in _SKIPPED for part in path.relative_to(root).parts)
    )


def _no_page(path: Path, folders: Folders) -> tuple[str, ...]:
    """Return what a file is and becomes if it is no page of its own in the language of the others; () if it is one."""
    if is_part(path, folders.generator):
        return "a file that is no page, but what others take in", "in those that show it"
    language = _LANGUAGE.fullmatch(path.stem)
    if language and path.with_name(f"{language['name']}{path.suffix}").exists():
        return "a page in another language", "left out", language["code"]
    return ()


def _article(reader: Reader, folders: Folders, path: Path, name: str, found: Page, at: Location) -> Iterator[Article]:
    fields = {key.lower(): value for key, value in found.fields.items()}
    if found.why_not:
        reader.lose(at, f"its fields: {found.why_not}")
    heading = _HEADING.match(found.body)
    place = folders.nav.get(name)
    title = a_line(first(fields, "title")) or (_ANCHOR.sub("", heading["words"]) if heading else "")
    title = title or (place.title if place else "") or folders.title_of(path.stem)
    body, line = found.body, found.line
    if heading and " ".join(_ANCHOR.sub("", heading["words"]).split()) == title:
        line += body.count("\n", 0, heading.end())
        body = body[heading.end() :]
    if path.stem == "_index":
        folders.name(path.parent, title)
        if not body.strip():
            return
    whole = with_parts(body, path.parent, folders.root)
    ours = dialects.as_ours(_with_pictures(whole, fields.get("images")))
    at = Location(at.file, line + len(body) - len(body.lstrip("\n")))
    for lost, what, became in ours.changes:
        reader.lose(Location(at.file, line + body.count("\n", 0, max(0, body.find(lost)))), what, became, lost[:80])
    for field, count in _READ.items():
        for one in lines(first(fields, field))[count:]:
            reader.lose(at, f"one more {field} than an answer has", "left out", one)
    reader.lose_all(at, (key for key in fields if key not in _LAYOUT and not _is_read(key)))
    is_draft = fields.get("draft") is True or fields.get("published") is False or fields.get("unlisted") is True
    is_draft = is_draft or "_drafts" in path.relative_to(folders.root).parts
    updated = fields.get("last_update")
    updated = updated if isinstance(updated, Mapping) else {}
    yield Article(
        key=a_line(fields.get("id")) or name,
        title=title,
        text=ours.text.strip("\n"),
        at=at,
        section=_section(fields, folders, path, reader, at),
        short=a_line(first(fields, "short")),
        draft=is_draft or str(first(fields, "status") or "").lower() in ("draft", "unpublished", "archived"),
        reviewed=a_day(updated.get("date")) or a_day(first(fields, "reviewed") or day_in(path)),
        owner=a_line(first(fields, "owner")) or a_line(updated.get("author")),
        also_asked=lines(first(fields, "also_asked")),
        near=path.parent,
        names=(name, *(f"#{one}" for one in lines(fields.get("id")))),
        addresses=tuple(folders.addresses(path, fields)),
        place=float(place.number) if place else _place(first(fields, "place")),
        assembled=whole != body,
    )


def _is_read(key: str) -> bool:
    return key in ("id", "draft", "published", "unlisted", "last_update") or any(
        key in names for names in FIELDS.values()
    )


def _place(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else float("inf")


def _with_pictures(body: str, images: Any) -> str:
    """Return a body in which placeholders of pictures, which its fields list by id, are pictures."""
    known = (
        {a_line(one.get("id")): one for one in images or () if isinstance(one, Mapping)}
        if isinstance(images, list)
        else {}
    )

    def picture(found: re.Match[str]) -> str:
        one = known.get(found["named"] or found["bare"])
        if one is None:
            return found[0]
        words = found["alt"] or re.sub(r"[#\[\]]", "", a_line(one.get("description")))
        return f"![{words}](/{a_line(one.get('path')).lstrip('/')})"

    return _PLACEHOLDER.sub(picture, body) if known else body


def _section(fields: Mapping[str, Any], folders: Folders, path: Path, reader: Reader, at: Location) -> str:
    place = folders.nav.get(path.relative_to(folders.root).as_posix())
    named = lines(first(fields, "section")) or (place.sections if place else ())
    if named:
        below = a_line(first(fields, "subsection")) or (named[1] if len(named) > 1 else "")
        return f"={named[0]}{_BELOW}{below}" if below else f"={named[0]}"
    parts = path.parent.resolve().relative_to(folders.root.resolve()).parts
    if path.stem == "index" and _pages(path.parent) == [path]:
        parts = parts[:-1]
    if len(parts) > 2:
        reader.lose(at, f"the folder `{'/'.join(parts)}`, deeper than topics go", f"in `{'/'.join(parts[:2])}`")
    return "/".join(parts[:2])


def _keyed(articles: list[Article]) -> list[Article]:
    """Return articles under keys of their own: an id that several have is none."""
    count = Counter(article.key for article in articles)
    return [replace(one, key=one.names[0]) if count[one.key] > 1 else one for one in articles]


def _sections(articles: list[Article], folders: Folders, shown: str) -> Iterator[Section]:
    """Yield the sections that articles stand in, and those above them, in the order of the source."""
    keys = {article.section for article in articles}
    keys |= {key.partition(_BELOW)[0] for key in keys if key.startswith("=")}
    keys |= {PurePosixPath(key).parent.as_posix() for key in keys if "/" in key and not key.startswith("=")}
    for key in sorted(keys, key=folders.order):
        if key.startswith("="):
            top, _, below = key.partition(_BELOW)
            yield Section(key, folders.worded(below or top[1:]), top if below else "", at=Location(shown))
        elif key not in ("", "."):
            parent = PurePosixPath(key).parent.as_posix()
            yield Section(key, folders.title_in(key), "" if parent == "." else parent, at=Location(f"{shown}/{key}"))

"""Reads pages of questions and answers: what they say for programs (FAQPage), folded texts, lists, or headings."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from answerbook.core.diagnostics import Location
from answerbook.core.files import read_bytes
from answerbook.importing.bank import Article, Bank, Reader, Section
from answerbook.importing.html_text import is_html
from answerbook.importing.texts import decoded

SUFFIXES = (".html", ".htm")
_ASIDE = ("nav", "header", "footer", "script", "style", "noscript", "form", "template")
_HEADING = re.compile(r"^h[1-6]$")


@dataclass(frozen=True)
class _Found:
    """A question with its answer, the section that it stands in, the id that its page gives it, and its line."""

    question: str
    answer: str
    section: str = ""
    id: str = ""
    line: int = 1


def read(root: Path, shown: str) -> Bank:
    """Return the questions and answers of a page, or of all pages of a folder."""
    reader, articles, sections = Reader(), list[Article](), dict[str, Section]()
    title = language = ""
    for path in _pages(root):
        at = Location(f"{shown}/{path.relative_to(root).as_posix()}" if root.is_dir() else shown)
        data, why_not = read_bytes(path)
        if why_not:
            reader.lose(at, f"the file {why_not}")
            continue
        soup = BeautifulSoup(decoded(data), "html.parser")
        name = _title(soup)
        title, language = title or name, language or str(soup.html.get("lang") or "" if soup.html else "")
        found = [*_questions(soup)]
        if not found:
            reader.lose(at, "a page without questions")
        for one in found:
            section = one.section or name
            sections.setdefault(section, Section(section, section, at=at))
            articles.append(_article(one, section, path, at, len(articles), root))
        if found and (address := _address(soup)):
            reader.lose(at, "the address of a page, of whose answers each has its own now", "left out", address)
    return Bank(
        "html", root if root.is_dir() else root.parent, tuple(_once(articles, reader)), tuple(sections.values()),
        tuple(reader.lost), title, language,
    )  # fmt: skip


def _pages(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES) if root.is_dir() else [root]


def _title(soup: BeautifulSoup) -> str:
    tag = soup.find("h1") or soup.find("title")
    return _words(tag) if isinstance(tag, Tag) else ""


def _address(soup: BeautifulSoup) -> str:
    link = soup.find("link", rel="canonical")
    path = urlsplit(str(link.get("href") or "")).path if isinstance(link, Tag) else ""
    return path if path.strip("/") else ""


def _once(articles: Sequence[Article], reader: Reader) -> Iterator[Article]:
    seen: set[str] = set()
    for article in articles:
        if article.key in seen:
            reader.lose(article.at, "a question that stands twice", "left out", article.title)
        else:
            yield article
        seen.add(article.key)


def _article(one: _Found, section: str, path: Path, at: Location, number: int, root: Path) -> Article:
    page = path.relative_to(root).as_posix() if root.is_dir() else ""
    return Article(
        key="#".join(filter(None, (page, one.id or one.question))),
        title=one.question,
        text=one.answer,
        at=Location(at.file, one.line),
        is_html=is_html(one.answer),
        section=section,
        near=path.parent,
        names=(f"#{one.id}",) if one.id else (),
        place=float(number),
    )


def _questions(soup: BeautifulSoup) -> Iterator[_Found]:
    """Yield the questions of a page, from what says most surely that they are some."""
    found = [*_for_programs(soup), *_marked(soup)]
    for tag in soup.find_all(_ASIDE):
        tag.decompose()
    body = soup.find("main") or soup.body or soup
    if found:
        said = {one.question for one in found}
        found += [one for one in _folded(body) if one.question.endswith("?") and one.question not in said]
    for way in (_folded, _listed, _headed):
        found = found or [*way(body)]
    yield from (one for one in found if one.question)


def _for_programs(soup: BeautifulSoup) -> Iterator[_Found]:
    """Yield what a page says of itself as https://schema.org/FAQPage."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            said = json.loads(script.get_text())
        except ValueError:
            continue
        for question in _of_type(said, "Question"):
            answers = question.get("acceptedAnswer") or question.get("suggestedAnswer") or {}
            answer = answers[0] if isinstance(answers, list) and answers else answers
            if isinstance(answer, dict):
                name = " ".join(re.sub(r"<[^>]+>", "", unescape(str(question.get("name") or ""))).split())
                yield _Found(
                    name, _as_html(str(answer.get("text") or "")), id=_fragment(question), line=script.sourceline or 1
                )


def _as_html(text: str) -> str:
    """Return an answer, of which some pages give the HTML as text."""
    return unescape(text) if not is_html(text) and is_html(unescape(text)) else text


def _marked(soup: BeautifulSoup) -> Iterator[_Found]:
    """Yield the questions that the attributes of a page mark, as https://schema.org/FAQPage says."""
    for tag in soup.find_all(itemtype=re.compile(r"schema\.org/Question$")):
        name, text = tag.find(itemprop="name"), tag.find(itemprop="text")
        if isinstance(name, Tag) and isinstance(text, Tag):
            yield _Found(
                _words(name), text.decode_contents(), _above(tag), str(tag.get("id") or ""), tag.sourceline or 1
            )


def _of_type(said: Any, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(said, dict) and kind in (said.get("@type"), *(said.get("@type") or ())):
        yield said
    for inner in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from _of_type(inner, kind)


def _fragment(question: dict[str, Any]) -> str:
    return urlsplit(str(question.get("@id") or question.get("url") or "")).fragment


def _folded(body: Tag) -> Iterator[_Found]:
    for tag in body.find_all("details"):
        summary = tag.find("summary")
        if isinstance(summary, Tag) and tag.find_parent("details") is None:
            inner = "".join(str(one) for one in tag.children if one is not summary)
            yield _Found(
                _words(summary), inner, _above(tag), str(tag.get("id") or summary.get("id") or ""), tag.sourceline or 1
            )


def _listed(body: Tag) -> Iterator[_Found]:
    """Yield the terms of definition lists that are questions."""
    for term in body.find_all("dt"):
        answer = term.find_next_sibling("dd")
        if _words(term).endswith("?") and isinstance(answer, Tag):
            yield _Found(
                _words(term), answer.decode_contents(), _above(term), str(term.get("id") or ""), term.sourceline or 1
            )


def _headed(body: Tag) -> Iterator[_Found]:
    """Yield headings with what stands below them: those of the level that has most questions, or the deepest."""
    headings = [tag for tag in body.find_all(_HEADING) if _words(tag) and tag.name != "h1"]
    asked = Counter(tag.name for tag in headings if _words(tag).endswith(("?", "\uff1f")))
    level = asked.most_common(1)[0][0] if asked else max((tag.name for tag in headings), default="")
    for tag in (tag for tag in headings if tag.name == level):
        yield _Found(_words(tag), _below(tag, level), _above(tag, level), str(tag.get("id") or ""), tag.sourceline or 1)


def _below(heading: Tag, level: str) -> str:
    """Return the HTML between a heading and the next one of its level or above, out of what wraps the heading, too."""
    node: Tag = heading
    while (parent := node.parent) and parent.name not in ("body", "main", "[document]"):
        if any(_words(one) if isinstance(one, Tag) else str(one).strip() for one in node.next_siblings):
            break
        if len(parent.find_all(level)) > 1:
            break
        node = parent
    parts: list[str] = []
    for one in node.next_siblings:
        if isinstance(one, Tag) and [
            tag for tag in (one, *one.find_all(_HEADING)) if _HEADING.match(tag.name) and tag.name <= level
        ]:
            break
        parts.append(str(one))
    return "".join(parts)


def _above(tag: Tag, level: str = "h7") -> str:
    """Return the words of the last heading before a question that is above it; "" without one but the page's own."""
    found = (one for one in tag.find_all_previous(_HEADING) if one.name < level)
    heading = next(found, None)
    return _words(heading) if isinstance(heading, Tag) and heading.name != "h1" else ""


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split()) if not tag.find(True) else " ".join(tag.get_text().split())

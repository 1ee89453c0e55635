"""An article becomes an answer: its text is our Markdown, its links lead to answers, its files are known."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from answerbook.core.diagnostics import Location
from answerbook.importing.bank import Article, Bank, Lost
from answerbook.importing.files import Files
from answerbook.importing.html_text import to_markdown
from answerbook.importing.links import Links
from answerbook.importing.mend import mended
from answerbook.importing.openings import with_opening
from answerbook.markdown.reading import Link, Picture, read
from answerbook.model.media import TYPES, suffix

LINK_TO_DRAFT = "a link to a draft"


@dataclass(frozen=True)
class Answer:
    """An article as it is to be written: its fields by name, and its body."""

    article: Article
    id: str
    fields: Mapping[str, object]
    body: str
    lost: tuple[Lost, ...] = ()


@dataclass
class _Text:
    """A text on its way, with what is lost of it."""

    article: Article
    text: str
    anchors: dict[str, str] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)

    def lose(self, shown: str, what: str, became: str, which: str = "") -> None:
        """Note what is lost, at its place in the source if its words are still found there."""
        at = self.article.at
        found = self.article.text.find(shown) if shown else -1
        is_known = found > 0 and not self.article.is_html and not self.article.assembled
        line = at.line + self.article.text.count("\n", 0, found) if is_known else at.line
        self.lost.append(Lost(Location(at.file, line), what, became, which[:80]))


def settled(bank: Bank, ids: Mapping[str, str], files: Files, drafts: Container[str] = ()) -> list[Answer]:
    """Return the articles of a source as answers; `drafts` are keys of those that are to be drafts, come what may."""
    texts = [_as_markdown(replace(one, draft=True) if one.key in drafts else one) for one in bank.articles]
    links = Links(bank, ids, frozenset(text.article.key for text in texts if _is_draft(text)))
    known = {text.article.key: {heading.anchor for heading in read(text.text).headings} for text in texts}
    answers = [_answer(text, links, known, files) for text in texts]
    if bank.format != "table" or not any(article.owner for article in bank.articles):
        return answers
    return [one if one.article.owner else replace(one, lost=(*one.lost, _ownerless(one.article))) for one in answers]


def _ownerless(article: Article) -> Lost:
    return Lost(article.at, "an owner, which others have", "nobody's", article.key)


def _is_draft(text: _Text) -> bool:
    return text.article.draft or with_opening(text.text, text.article.short).empty


def _as_markdown(article: Article) -> _Text:
    text = _made(article)
    return replace(text, anchors=dict(text.anchors), lost=list(text.lost))


@cache
def _made(article: Article) -> _Text:
    """Return an article's text as Markdown; an import asks for it once a round."""
    text = _Text(article, article.text)
    if article.is_html:
        made = to_markdown(article.text)
        text.text, text.anchors = made.text, made.anchors
        for what, became in made.lost:
            text.lose("", what, became)
    done = mended(text.text)
    text.text = done.text.strip("\n")
    for shown, what, became in done.changes:
        text.lose(shown, what, became)
    now = {heading.anchor for heading in read(text.text).headings}
    text.anchors = {old: new for old, new in text.anchors.items() if new in now and old not in now}
    return text


def _answer(text: _Text, links: Links, known: Mapping[str, set[str]], files: Files) -> Answer:
    article = text.article
    addressed = [*_addressed(text.text)]
    pictures = [one.start for one in addressed if isinstance(one, Picture)]
    for one in reversed(addressed):
        if isinstance(one, Picture):
            _show(text, one, links, files)
        elif now := _still(text, one, has_picture=any(one.start < start < one.end for start in pictures)):
            _lead(text, now, links, known, files)
    opened = with_opening(text.text, article.short)
    if opened.what:
        text.lose("", opened.what, opened.became)
    fields: dict[str, object] = {
        "question": " ".join(article.title.split()),
        "short": opened.short,
        "reviewed": article.reviewed,
        "owner": article.owner,
        "also_asked": article.also_asked,
        "anchors": text.anchors,
        "draft": article.draft or opened.empty,
    }
    wanted = {name: value for name, value in fields.items() if value}
    return Answer(article, links.ids[article.key], wanted, opened.body.strip("\n").rstrip(), tuple(text.lost))


def _addressed(text: str) -> Iterator[Link | Picture]:
    """Yield links and pictures by place; a picture within a link before it, so that changes from the end are safe."""
    reading = read(text)
    found: list[Link | Picture] = [*reading.links, *reading.pictures]
    yield from sorted(found, key=lambda one: (one.start, -one.end))


def _still(text: _Text, one: Link, *, has_picture: bool) -> Link | None:
    """Return a link as it stands now: what stood within it was changed before, if it had a picture."""
    return next((link for link in read(text.text).links if link.start == one.start), None) if has_picture else one


def _lead(text: _Text, fresh: Link, links: Links, known: Mapping[str, set[str]], files: Files) -> None:
    if text.text[fresh.start : fresh.start + 1] not in "[<":
        return
    label = fresh.text or fresh.href
    new = _goal(text, fresh, links, known, files)
    if new and new == fresh.href:
        return
    if new:
        address = f"<{new}>" if re.search(r"[()\s]", new) else new
        made = f"[{label}]({address})"
    else:
        if links.article(text.article, fresh.href) not in links.drafts:
            text.lose(fresh.href, "a link that leads to nothing here", "its words", fresh.href)
        made = label if fresh.href != label else f"`{label}`"
    text.text = text.text[: fresh.start] + made + text.text[fresh.end :]


def _goal(text: _Text, link: Link, links: Links, known: Mapping[str, set[str]], files: Files) -> str:
    """Return the address that a link is to have; "" if it leads nowhere."""
    article, href = text.article, link.href
    own = known[article.key]
    anchor = href.partition("#")[2]
    if href.startswith("#") and (anchor in own or anchor in text.anchors):
        return f"#{text.anchors.get(anchor, anchor)}"
    if key := links.article(article, href):
        return _answer_of(text, href, key, links, known)
    if found := links.file(article, href):
        return _file(text, found, files) or links.elsewhere(href)
    if links.seems_former(href):
        text.lose(href, "a link that seems to lead to the old help center", "as it was", href)
    if href.startswith(("http://", "https://")) and text.text[link.start] != "[":
        return href
    return links.elsewhere(href)


def _answer_of(text: _Text, href: str, key: str, links: Links, known: Mapping[str, set[str]]) -> str:
    """Return the address of an answer to which a link leads; "" if it is a draft, or the text itself."""
    anchor = href.partition("#")[2]
    if key in links.drafts and not text.article.draft:
        text.lose(href, LINK_TO_DRAFT, "its words", href)
        return ""
    if key == text.article.key:
        return f"#{anchor}" if anchor in known[key] else ""
    there = f"#{anchor}" if anchor and anchor in known.get(key, ()) else ""
    if anchor and not there and not href.startswith("#"):
        text.lose(href, "the anchor of a link", "a link to the answer", href)
    return f"faq:{links.ids[key]}{there}"


def _file(text: _Text, path: Path, files: Files, *, as_picture: bool = False) -> str:
    """Return the address of a file that comes along; "" if it cannot be published."""
    name, why_not = files.take(path, as_picture=as_picture)
    if why_not:
        text.lose(path.name, f"a file: {why_not}", "left out", path.name)
    return name


def _show(text: _Text, picture: Picture, links: Links, files: Files) -> None:
    path = links.file(text.article, picture.address)
    name = _file(text, path, files, as_picture=True) if path else ""
    words = re.sub(r"[\[\]]", "", picture.alt)
    if not words or suffix(words) in TYPES:
        stem = picture.address.rpartition("/")[2].rpartition(".")[0]
        words = picture.caption or " ".join(re.findall(r"\w+", re.sub(r"[-_%]", " ", stem))) or "Picture"
        if name:
            text.lose(picture.address, "a picture without alternative text", "words of its file's name", words)
    if name:
        caption = f' "{picture.caption.replace(chr(34), chr(39))}"' if picture.caption else ""
        made = f"![{words}]({name}{caption})"
    else:
        made = words if path else _not_shown(text, picture, words)
    text.text = text.text[: picture.start] + made + text.text[picture.end :]


def _not_shown(text: _Text, picture: Picture, words: str) -> str:
    """Return what stands in the place of a picture that did not come along: a link, if it can be seen elsewhere."""
    if not picture.address.startswith(("http://", "https://")):
        left = "" if _is_alone(text.text, picture) else words
        text.lose(picture.address, "a picture that is not there", "its words" if left else "left out", picture.address)
        return left
    text.lose(picture.address, "a picture of another host", "a link", picture.address)
    within = text.text[: picture.start].endswith("[") and text.text[picture.end : picture.end + 2] == "]("
    return words if within else f"[{words}]({picture.address})"


def _is_alone(text: str, picture: Picture) -> bool:
    """Tell whether nothing else stands in the lines of a picture: its words would be a paragraph that says nothing."""
    before, behind = text[: picture.start].rstrip(" "), text[picture.end :].lstrip(" ")
    return before[-1:] in ("", "\n") and behind[:1] in ("", "\n")

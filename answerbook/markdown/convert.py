"""The site's Markdown made plain: HTML and text for machines, and for pages that no engine makes."""

import html
import re
from functools import lru_cache

import markdown

from answerbook.markdown.accessibility import reachable
from answerbook.markdown.around import Around
from answerbook.markdown.graft import graft
from answerbook.markdown.html import to_html as _written
from answerbook.markdown.reading import read
from answerbook.words.words import ENGLISH_WORDS, Words

_OF_LISTS = re.compile(r'<li>\s*(?:<p>)?|</?(?P<kind>[ou])l(?: start="(?P<start>\d+)")?[^>]*>')
_TAG = re.compile(r"<[^>]+>")


_PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')


def to_html(text: str, page: Around = Around()) -> str:  # noqa: B008 - frozen
    """Return the HTML of plain Markdown."""
    return _written(read(text), page)


def to_page_html(text: str, page: Around) -> str:
    """Return the HTML of plain Markdown for a page of the site."""
    return _engine(page.words).reset().convert(graft(to_html(text, page)))


@lru_cache(maxsize=4)
def _engine(words: Words) -> markdown.Markdown:
    """Return what makes a page's HTML, on which no style may stand inline."""
    return markdown.Markdown(extensions=["answerbook.markdown.graft", reachable(words)], output_format="html")


@lru_cache(maxsize=4096)
def to_plain(text: str, words: Words = ENGLISH_WORDS) -> str:
    """Return plain Markdown as text: no marks, an empty line between paragraphs, pictures as `[what they show]`."""
    return without_tags(to_html(text, Around(words=words)))


def to_numbered_plain(text: str) -> str:
    """Return what `to_plain` does, in which items of numbered lists have their numbers."""
    counts: list[int] = []

    def said(found: re.Match[str]) -> str:
        if found[0].startswith("<li"):
            counts[-1] += 1 if counts[-1] >= 0 else 0
            return f"{counts[-1]}. " if counts[-1] > 0 else found[0]
        if found[0].startswith("</"):
            counts.pop()
        else:
            counts.append(int(found["start"] or 1) - 1 if found["kind"] == "o" else -1)
        return found[0]

    return without_tags(_OF_LISTS.sub(said, to_html(text)))


def without_tags(text: str) -> str:
    """Return HTML that `to_html` wrote as text, as `to_plain` has it."""
    shown = _PICTURE.sub(r"[\1]", text).replace("<figcaption>", " ")
    blocks = re.sub(r"</(p|h\d|ul|ol|table|pre|figure)>|<br />", "\n\n", shown)
    blocks = re.sub(r"<li>\s*(<p>)?", "- ", blocks)
    lines = html.unescape(_TAG.sub("", blocks))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()

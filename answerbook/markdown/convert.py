"""The site's Markdown made plain: HTML and text for machines, and for pages that no engine makes."""

import html
import re
from functools import lru_cache

import markdown

from answerbook.markdown.around import Around
from answerbook.markdown.graft import graft
from answerbook.markdown.html import to_html as _written
from answerbook.markdown.reading import read

# For pages, on which no style may stand inline.
_PAGE = markdown.Markdown(
    extensions=["answerbook.markdown.graft", "answerbook.markdown.accessibility"], output_format="html"
)
_TAG = re.compile(r"<[^>]+>")


_PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')


def to_html(text: str, page: Around = Around()) -> str:  # noqa: B008 - frozen
    """Return the HTML of plain Markdown."""
    return _written(read(text), page)


def to_page_html(text: str, page: Around) -> str:
    """Return the HTML of plain Markdown for a page of the site."""
    return _PAGE.reset().convert(graft(to_html(text, page)))


@lru_cache(maxsize=4096)
def to_plain(text: str) -> str:
    """Return plain Markdown as text: no marks, an empty line between paragraphs, pictures as `[what they show]`."""
    return without_tags(to_html(text))


def without_tags(text: str) -> str:
    """Return HTML that `to_html` wrote as text, as `to_plain` has it."""
    shown = _PICTURE.sub(r"[\1]", text).replace("<figcaption>", " ")
    blocks = re.sub(r"</(p|h\d|ul|ol|table|pre|figure)>|<br />", "\n\n", shown)
    blocks = re.sub(r"<li>\s*(<p>)?", "- ", blocks)
    lines = html.unescape(_TAG.sub("", blocks))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()

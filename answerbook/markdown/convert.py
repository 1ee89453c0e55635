"""The site's Markdown made plain: HTML and text for machines, and for pages that no engine makes."""

import html
import re
from functools import lru_cache

import markdown

from answerbook.markdown.graft import graft
from answerbook.markdown.html import to_html as _written
from answerbook.markdown.reading import read

# For pages, on which no style may stand inline.
_PAGE = markdown.Markdown(
    extensions=["answerbook.markdown.graft", "answerbook.markdown.accessibility"], output_format="html"
)
_TAG = re.compile(r"<[^>]+>")


@lru_cache(maxsize=4096)
def to_html(text: str) -> str:
    """Return the HTML of plain Markdown."""
    return _written(read(text))


def to_page_html(text: str) -> str:
    """Return the HTML of plain Markdown for a page of the site."""
    return _PAGE.reset().convert(graft(to_html(text)))


@lru_cache(maxsize=4096)
def to_plain(text: str) -> str:
    """Return plain Markdown as text: no marks, paragraphs kept apart by an empty line."""
    blocks = re.sub(r"</(p|h\d|ul|ol|table|pre)>|<br />", "\n\n", to_html(text))
    blocks = re.sub(r"<li>\s*(<p>)?", "- ", blocks)
    lines = html.unescape(_TAG.sub("", blocks))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()

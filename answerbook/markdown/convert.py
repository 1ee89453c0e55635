"""The site's Markdown made plain: references and citations become links; HTML and text for machines."""

import html
import re
from functools import lru_cache

import markdown
from markdown.extensions.toc import slugify

# The same extensions as in mkdocs.yml, as far as content may use them.
_EXTENSIONS = ["attr_list", "fenced_code", "tables", "sane_lists"]
_MARKDOWN = markdown.Markdown(extensions=_EXTENSIONS, output_format="html")
# For pages, on which no style may stand inline.
_PAGE_MARKDOWN = markdown.Markdown(extensions=[*_EXTENSIONS, "answerbook.markdown.accessibility"], output_format="html")
_TAG = re.compile(r"<[^>]+>")


def to_html(text: str) -> str:
    """Return the HTML of plain Markdown."""
    return _MARKDOWN.reset().convert(text)


def anchor(heading: str) -> str:
    """Return the anchor that the engine gives to a heading without an id of its own."""
    return slugify(_TAG.sub("", to_html(heading)), "-")


def to_page_html(text: str) -> str:
    """Return the HTML of plain Markdown for a page of the site."""
    return _PAGE_MARKDOWN.reset().convert(text)


@lru_cache(maxsize=4096)
def to_plain(text: str) -> str:
    """Return plain Markdown as text: no marks, paragraphs kept apart by an empty line."""
    blocks = re.sub(r"</(p|h\d|ul|ol|table)>", "\n\n", to_html(text))
    blocks = re.sub(r"<li>\s*(<p>)?", "- ", blocks)
    lines = html.unescape(_TAG.sub("", blocks))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()

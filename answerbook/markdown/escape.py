"""Plain text made safe for Markdown and for HTML attributes."""

import html
import re

# What begins a box or a fence where it begins a line.
_BEGINS_BLOCK = re.compile(r"^(?:!!!|\?\?\?|~~~)")
# Marks that are read within the title of a Markdown link: of escapes and of code.
_IN_TITLE = str.maketrans({"\\": "&#92;", "`": "&#96;"})


def escape_markdown(text: str) -> str:
    """Return a plain text as Markdown that reads the same, in a heading, a list or a link too."""
    marks = re.sub(r"([\\`*_\[\]{}#])", r"\\\1", html.escape(text, quote=False))
    marks = _BEGINS_BLOCK.sub(lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", marks)
    return re.sub(r"^(\d*)([-+.)])", r"\1\\\2", marks)


def escape_attribute(text: str) -> str:
    """Return a plain text for an HTML attribute."""
    return html.escape(text, quote=True)


def escape_element_attribute(text: str) -> str:
    """Return a plain text for an attribute of an HTML element whose content is Markdown.

    Python-Markdown reads such an attribute, and writes what then looks like an entity as it stands.
    """
    return escape_attribute(text.replace("&", "&amp;"))


def escape_link_title(text: str) -> str:
    """Return a plain text for the title of a Markdown link."""
    return escape_attribute(text).translate(_IN_TITLE)

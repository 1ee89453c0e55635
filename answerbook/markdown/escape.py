"""Plain text made safe for Markdown and for HTML attributes."""

import html
import re


def escape_markdown(text: str) -> str:
    """Return a plain text as Markdown that reads the same, in a heading, a list or a link too."""
    marks = re.sub(r"([\\`*_\[\]{}#])", r"\\\1", text.replace("&", "&amp;"))
    marks = re.sub(r"^(!!!|\?\?\?)", lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", marks)
    return re.sub(r"^(\d*)([-+.)])", r"\1\\\2", marks)


def escape_attribute(text: str) -> str:
    """Return a plain text for an HTML attribute."""
    return html.escape(text, quote=True)


def escape_link_title(text: str) -> str:
    """Return a plain text for the title of a Markdown link, where a backtick would begin code."""
    return escape_attribute(text).replace("`", "&#96;")

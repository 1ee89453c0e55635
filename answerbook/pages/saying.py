"""How templates say the words of the interface: `_`, `ngettext` and `forms`."""

import re
from collections.abc import Callable
from typing import Any

import jinja2
from markupsafe import Markup, escape

from answerbook.markdown.escape import escape_attribute
from answerbook.words.words import Words


def saying(words: Words) -> dict[str, Callable[..., Any]]:
    """Return the functions by which templates say the words of the interface.

    In Markdown a site's own words are written with character references, which read the same in HTML, too.
    """
    in_html, in_markdown = (
        words.labelled({text: write(label) for text, label in words.labels.items()})
        for write in (escape_attribute, _referenced)
    )

    def way_of(way: str) -> Callable[..., Any]:
        @jinja2.pass_eval_context
        def said(context: Any, *texts: Any, **values: Any) -> Any:
            if not context.autoescape:
                return getattr(in_markdown, way)(*texts, **values)
            found = getattr(in_html, way)(*texts, **{name: escape(value) for name, value in values.items()})
            # The catalogues have no marks, and all else was escaped above.
            return {tag: Markup(text) for tag, text in found.items()} if way == "forms" else Markup(found)  # noqa: S704

        return said

    return {"_": way_of("gettext"), "ngettext": way_of("ngettext"), "forms": way_of("forms")}


def _referenced(text: str) -> str:
    """Return a plain text as character references where it has marks of Markdown or HTML."""
    return re.sub(r"[^\w\s{}]|_", lambda found: f"&#{ord(found[0])};", text)

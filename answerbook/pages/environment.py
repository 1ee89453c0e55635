"""The templates, defaults and a site's own: what they know besides the values of a page, and what is wrong with them.

What a `.html.j2` writes is escaped. A `.md.j2` writes Markdown and escapes plain text itself: with `esc`, in attributes
of elements that hold Markdown with `md_attr`, and in HTML that the Markdown leaves alone with `attr`. What `_`,
`ngettext` and `forms` say, the words of the interface in the site's language, needs none of them.
"""

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jinja2
from markupsafe import Markup

from answerbook.core.defaults import material
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.layers import Layers
from answerbook.markdown.escape import escape_attribute, escape_element_attribute, escape_markdown
from answerbook.model import addresses
from answerbook.model.entries import NOT_STATED
from answerbook.pages.saying import saying
from answerbook.words.words import ENGLISH_WORDS, Words

TITLE_CHARACTERS = 70
# What a template can do wrong: Jinja knows some of it, Python and our own functions, which it may ask for what is not
# there, find the rest.
_ERRORS = (
    jinja2.TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError,
    RecursionError, OSError,
)  # fmt: skip


def fill(
    templates: Layers, name: str, values: Mapping[str, Any], words: Words = ENGLISH_WORDS
) -> tuple[str, list[Diagnostic]]:
    """Return what a template makes of some values; "" and the diagnostic if it cannot be used."""
    environment = _environment(templates, words)
    try:
        return environment.get_template(name).render(values), []
    except _ERRORS as error:
        return "", [_diagnostic(templates, name, error)]


def broken_templates(templates: Layers) -> list[Diagnostic]:
    """Return what keeps any template from being read, one that no page needs now included."""
    environment = _environment(templates, ENGLISH_WORDS)
    diagnostics = []
    for name in environment.list_templates(extensions=["j2"]):
        try:
            environment.get_template(name)
        except _ERRORS as error:
            diagnostics.append(_diagnostic(templates, name, error))
    return diagnostics


@lru_cache(maxsize=4)
def _environment(templates: Layers, words: Words) -> jinja2.Environment:
    # Kept for the next run of `serve`: Jinja reads anew those templates alone that have changed.
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates.folders),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=jinja2.select_autoescape(["html.j2"]),
    )
    environment.filters |= {
        "day": words.day,
        "number": words.number,
        "by_name": lambda records: sorted(records, key=lambda record: words.key(record.name)),
        "esc": escape_markdown,
        "attr": escape_attribute,
        "md_attr": escape_element_attribute,
        "indented": _indented,
        "window_title": _window_title,
        "sha256": _sha256,
    }
    environment.globals |= {
        "NOT_STATED": NOT_STATED,
        "icon": _icon,
        "source_anchor": addresses.source_anchor,
        "urls": addresses,
        "words": words,
        **saying(words),
    }
    return environment


def _diagnostic(templates: Layers, name: str, error: BaseException) -> Diagnostic:
    if isinstance(error, jinja2.TemplateSyntaxError):
        at = Location(error.filename or str(templates.path(error.name or name)), error.lineno)
    else:
        at = _place_in_traceback(error) or Location(str(templates.path(name)))
    # What Python itself says of this differs from version to version.
    what = "a template includes or calls itself without end" if isinstance(error, RecursionError) else error
    return Diagnostic("template-error", f"{type(error).__name__}: {what}", at, "mend the template")


def _place_in_traceback(error: BaseException) -> Location | None:
    """Return the innermost place in a template, which may be one that the page's own includes or imports."""
    place, frame = None, error.__traceback__
    while frame:
        # Jinja maps frames of compiled templates back to template files.
        if (file := frame.tb_frame.f_code.co_filename).endswith(".j2"):
            place = Location(file, frame.tb_lineno)
        frame = frame.tb_next
    return place


@lru_cache
def _icon(name: str) -> Markup:
    """Return an icon of Material's, such as `magnify`, as SVG; nothing where it has none of that name."""
    files = [folder / ".icons/material" / f"{name}.svg" for folder in material()]
    return Markup("".join(file.read_text(encoding="utf-8") for file in files if file.is_file()))  # noqa: S704 - a file of Material's


def _indented(text: str, width: int = 4) -> str:
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)


def _window_title(text: str) -> str:
    """Return a text as HTML for `<title>`, cut to 70 characters: checkers count them as they are written."""
    text = text.unescape() if isinstance(text, Markup) else text
    short = text if len(text) <= TITLE_CHARACTERS else text[: TITLE_CHARACTERS - 1].rstrip() + "…"
    return html.escape(short, quote=False)


def _sha256(text: str) -> str:
    """Return the hash under which a policy allows an inline style (https://www.w3.org/TR/CSP3/#grammardef-hash-source)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"

"""Finds the texts of the interface: in the program, its templates and the theme's pages and scripts."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from answerbook.words.catalogue import CATALOGUES, NOUN, NOUNS, SOURCE, languages, missing, read

# The calls whose texts are translated, with the places of a singular and its plural.
_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "_": None, "gettext": None, "marked": None, "ngettext": (1, 2), "forms": (1, 2),
}  # fmt: skip
_WAYS = (
    ("answerbook", [("**.py", "python")]),
    ("templates", [("**.j2", "jinja2")]),
    ("theme", [("**.html", "jinja2"), ("**.js", "javascript")]),
)
# Without `silent` a template with an error would be passed over.
_OPTIONS = {"**.js": {"parse_template_string": "true"}, "**": {"silent": "false"}}


def extracted(root: Path) -> Catalog:
    """Return every text of the interface of the program whose tree is at `root`, with the files that have it."""
    found = Catalog(charset="utf-8")
    for file, text in _messages(root):
        found.add(text, locations=[(file, 0)])
    for key, noun in NOUNS.items():
        found.add(key, context=NOUN, auto_comments=[f"In English: {noun}"])
    return found


def _messages(root: Path) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for folder, methods in _WAYS:
        for name, _, text, _, _ in extract_from_dir(
            root / folder, methods, _OPTIONS, _KEYWORDS, strip_comment_tags=True
        ):
            yield f"{folder}/{name}", text


def update(root: Path) -> dict[str, list[str]]:
    """Write the list of the texts anew, and bring each catalogue up to date; return by language what it lacks.

    Raises:
        OSError: if a file cannot be read or written.
    """
    texts = extracted(root)
    with SOURCE.open("wb") as file:
        write_po(file, texts, width=0, omit_header=True, include_lineno=False)
    for language in languages():
        path = CATALOGUES / f"{language}.po"
        known = read(path)
        created = known.creation_date
        known.update(texts, no_fuzzy_matching=True)
        known.creation_date = created
        with path.open("wb") as file:
            write_po(file, known, width=0, include_lineno=False, ignore_obsolete=True)
    return {language: missing(language) for language in languages()}

"""Reads the catalogues: what each text of the interface is in a language.

A text is named by its English words. What stands for a thing in other texts, such as `{plans}` in "Compare {plans}", is
a noun, named by its key; catalogues tell it apart by the context `noun`.
"""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "catalogues"
SOURCE = CATALOGUES / "source.pot"
# The language of the source texts, which needs no catalogue.
ENGLISH = "en"
NOUN = "noun"
# What a site may call otherwise in all texts at once, each by its key.
NOUNS: Mapping[str, str] = {
    "plan": "plan",
    "plans": "plans",
    "guide": "guide",
    "guides": "guides",
    "term": "key term",
    "terms": "key terms",
    "topic": "topic",
    "topics": "topics",
    "source": "source",
    "sources": "sources",
}


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The texts of a language by their English words, those with a plural as all their forms, and the nouns by key.

    A text that is not translated is in none of them. `form` gives the place of the form that fits a number.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: Mapping[str, str] = field(default_factory=dict)
    form: Callable[[int], int] = int

    def has(self, text: str) -> bool:
        """Tell whether a text is translated, be it a noun or one with a plural."""
        return text in self.texts or text in self.plurals or text in self.nouns


def locale_of(language: str) -> Locale:
    """Return what is known of a language, of its base if its region is unknown; of English if it is unknown itself."""
    code = language.replace("_", "-")
    for name in (code, code.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(ENGLISH)


def is_english(language: str) -> bool:
    """Tell whether the source texts are in the language."""
    return language.lower().replace("_", "-").partition("-")[0] == ENGLISH


def languages() -> list[str]:
    """Return the codes of the languages that have a catalogue, as the files are called."""
    return sorted(path.stem for path in CATALOGUES.glob("*.po"))


@lru_cache
def catalogue_of(language: str) -> Catalogue:
    """Return the catalogue of a language, behind those of its region those of its base; empty if it has none."""
    base, _, region = language.lower().replace("_", "-").partition("-")
    files = {name.lower(): CATALOGUES / f"{name}.po" for name in languages()}
    names = dict.fromkeys([base, f"{base}-{region}" if region else base])
    made = [_translated(files[name]) for name in names if name in files]
    return Catalogue(
        {id_: text for one in made for id_, text in one.texts.items()},
        {id_: forms for one in made for id_, forms in one.plurals.items()},
        {key: noun for one in made for key, noun in one.nouns.items()},
        made[-1].form if made else int,
    )


def read(path: Path) -> Catalog:
    """Return the messages of a file of gettext.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _translated(path: Path) -> Catalogue:
    found = read(path)
    messages = [one for one in found if one.id and one.string and not one.fuzzy]
    return Catalogue(
        {str(one.id): str(one.string) for one in messages if isinstance(one.id, str) and one.context != NOUN},
        {one.id[0]: tuple(one.string or ()) for one in messages if isinstance(one.id, tuple) and all(one.string or ())},
        {str(one.id): str(one.string) for one in messages if one.context == NOUN},
        gettext.c2py(found.plural_expr),
    )


@lru_cache(maxsize=1)
def source_texts() -> tuple[str, ...]:
    """Return the English texts that a catalogue translates, both forms of those with a plural, without the nouns."""
    messages = (one for one in read(SOURCE) if one.id and one.context != NOUN)
    return tuple(str(text) for one in messages for text in (one.id if isinstance(one.id, tuple) else (one.id,)))


def script_texts() -> list[str]:
    """Return the texts that scripts say themselves; the others come with their page."""
    return [str(one.id) for one in read(SOURCE) if any(file.endswith(".js") for file, _ in one.locations)]


def missing(language: str) -> list[str]:
    """Return the English texts and nouns that a language has no words for, a text with a plural by its singular."""
    if is_english(language):
        return []
    known = catalogue_of(language)
    wanted = [one.id[0] if isinstance(one.id, tuple) else str(one.id) for one in read(SOURCE) if one.id]
    return [text for text in wanted if not known.has(text)]

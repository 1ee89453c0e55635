"""The words of a site: its language's, with those that the site itself has other words for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from string import Formatter

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from answerbook.core import dates
from answerbook.words.catalogue import ENGLISH, NOUNS, Catalogue, catalogue_of, is_english, locale_of, source_texts
from answerbook.words.order import initial, sort_key

_CATEGORIES = ("zero", "one", "two", "few", "many")
_LARGE = 1_000_000
# How nouns stand in texts.
_NOUN_PLACES = {place for key in NOUNS for place in (key, key.capitalize())}


def marked(text: str) -> str:
    """Return a text as it is; so a text is marked for the catalogues that is translated where it is shown."""
    return text


@dataclass(frozen=True, eq=False)
class Words:
    """Says the texts of the interface, given in English, in a language.

    What stands in braces in a text is filled with a value of that name, or with the noun of that key, with a capital
    if the key has one: `{Plans}`. `labels` are a site's own words, by English text or key of a noun.
    """

    language: str = ENGLISH
    labels: Mapping[str, str] = field(default_factory=dict)

    def gettext(self, text: str, **values: object) -> str:
        """Return a text with its values."""
        said = self.labels.get(text) or self._catalogue.texts.get(text, text)
        return self._filled(said, values)

    def ngettext(self, one: str, other: str, count: int, **values: object) -> str:
        """Return the form of a text that fits a number; `{count}` in it is the number."""
        said = self._form(one, other, count)
        return self._filled(said, {"count": self.number(count), **values})

    def forms(self, one: str, other: str, **values: object) -> dict[str, str]:
        """Return the forms of a text by the category of the number (CLDR: `one`, `few`, `other`); `#` stands for it."""
        samples = self._samples
        # A category without whole numbers, as of 1.5, is told as a large number is.
        samples = {
            **{tag: samples[tag] for tag in _CATEGORIES if tag in samples},
            "other": samples.get("other", _LARGE),
        }
        return {
            category: self._filled(self._form(one, other, number), {"count": "#", **values})
            for category, number in samples.items()
        }

    def day(self, value: date) -> str:
        """Return a date as readers write it: 23 November 2026."""
        return _day(self.language, value)

    def month(self, value: date) -> str:
        """Return the month of a date, as it stands alone: November 2026."""
        return str(format_date(value, "LLLL y", locale=self._locale))

    def number(self, value: int) -> str:
        """Return a whole number as readers write it: 2,000."""
        return f"{value:,}" if is_english(self.language) else str(format_decimal(value, locale=self._locale))

    def decimal(self, value: float) -> str:
        """Return a number with one decimal, as readers write it: 1.5."""
        return str(format_decimal(value, "#,##0.0", locale=self._locale))

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts behind one another, as in "a, b, c"."""
        return self.gettext(", ").join(texts)

    def key(self, text: str) -> tuple[str, str]:
        """Return by what a text is put into the order of the alphabet."""
        return sort_key(self.language, text)

    def initial(self, text: str) -> str:
        """Return the capital under which a text stands in the alphabet; "" for one that begins with no letter."""
        return initial(self.language, text)

    @property
    def direction(self) -> str:
        """Return `rtl` for a language that is written from right to left, else `ltr`."""
        return str(self._locale.text_direction)

    def changed(self) -> dict[str, str]:
        """Return the texts without values that are said in other words than the English ones, by these."""
        said = {text: self.gettext(text) for text in source_texts() if not places(text) - _NOUN_PLACES}
        return {text: words for text, words in said.items() if words != text}

    def labelled(self, labels: Mapping[str, str]) -> "Words":
        """Return the same words with other labels: the site's own, written for where they are to stand."""
        return replace(self, labels=labels)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue() if is_english(self.language) else catalogue_of(self.language)

    @cached_property
    def _locale(self) -> Locale:
        return locale_of(self.language)

    @cached_property
    def _samples(self) -> Mapping[str, int]:
        """The least whole number of each category that such numbers have."""
        found: dict[str, int] = {}
        for number in [*range(201), _LARGE]:
            found.setdefault(self._category(number), number)
        return found

    def _category(self, number: int) -> str:
        return str(self._locale.plural_form(number))

    def _form(self, one: str, other: str, number: int) -> str:
        is_one = self._category(number) == "one"
        forms = self._catalogue.plurals.get(one)
        said = forms[min(self._catalogue.form(number), len(forms) - 1)] if forms else one if is_one else other
        return self.labels.get(one if is_one else other) or said

    @cached_property
    def _nouns(self) -> Mapping[str, str]:
        said = {key: self.labels.get(key) or self._catalogue.nouns.get(key) or noun for key, noun in NOUNS.items()}
        return {**said, **{key.capitalize(): noun[:1].upper() + noun[1:] for key, noun in said.items()}}

    def _filled(self, text: str, values: Mapping[str, object]) -> str:
        return text.format_map({**self._nouns, **values}) if "{" in text else text


def words_of(language: str, labels: Mapping[str, str]) -> Words:
    """Return the words of a site, the same object for the same words: templates are kept ready for it."""
    return _kept(language, tuple(labels.items()))


@lru_cache(maxsize=8)
def _kept(language: str, labels: tuple[tuple[str, str], ...]) -> Words:
    return Words(language, dict(labels))


# What speaks to writers and not to readers.
ENGLISH_WORDS = words_of(ENGLISH, {})


def places(text: str) -> set[str]:
    """Return the names that stand in braces in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@lru_cache(maxsize=4096)
def _day(language: str, value: date) -> str:
    if is_english(language):
        return dates.day(value)
    return str(format_date(value, "long", locale=locale_of(language)))

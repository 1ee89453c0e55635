"""The order of the alphabet: letters with marks stand with those without, unless a language counts them as its own."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# Puts a letter behind the one that it follows: no text has what stands here.
_BEHIND = "\U0010fffe"
# Letters that a language counts as its own, behind the one that they follow (CLDR, "collation").
_OWN: Mapping[str, str] = {
    "cs": "cč rř sš zž",
    "da": "zæøå",
    "es": "nñ",
    "et": "sš wõäöü zž",
    "fi": "zåäö",
    "hr": "cčć dđ sš zž",
    "hu": "oö uü",
    "is": "aá dð eé ií oó uú yý zþæö",
    "lt": "cč sš zž",
    "lv": "cč gģ kķ lļ nņ sš zž",
    "nb": "zæøå",
    "nn": "zæøå",
    "no": "zæøå",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ro": "aăâ iî sș tț",
    "sk": "aä cč oô sš zž",
    "sl": "cč sš zž",
    "sv": "zåäö",
    "tr": "cç gğ hı oö sş uü",
}


def sort_key(language: str, text: str) -> tuple[str, str]:
    """Return by what a text is put into the order of the alphabet of a language: its letters, then their marks.

    Capitals count as small letters, and what two letters are drawn together as counts as both: `ß` as `ss`. Among
    texts with the same letters, those without marks come first.
    """
    own = _own_letters(language.lower().replace("_", "-").partition("-")[0])
    small = unicodedata.normalize("NFC", text).casefold()
    return "".join(own.get(char) or _bare(char) for char in small), small


def initial(language: str, text: str) -> str:
    """Return the letter under which a text stands in the alphabet of a language, as a capital; "" for what is none."""
    letters, small = sort_key(language, text)
    first = small[:1] if letters[1:2] == _BEHIND else letters[:1]
    return first.upper() if first.upper() != first else ""


def _bare(char: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))


@lru_cache
def _own_letters(base: str) -> Mapping[str, str]:
    """Return by each letter of its own what puts it behind the other."""
    found: dict[str, str] = {}
    for letters in _OWN.get(base, "").split():
        found |= {letter: f"{letters[0]}{_BEHIND}{place:02}" for place, letter in enumerate(letters[1:])}
    return found

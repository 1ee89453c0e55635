"""Turns a text into words, in any script: one form for all ways to write a letter, and pieces of what has no blanks."""

import re
import unicodedata
from itertools import pairwise

# Of a longer word so many characters count, the first: what is longer is a key. Twice as many, which a stem may have
# (German: ss for ß), are as many as `search.encode` can count.
LONGEST_WORD = 40
# What people type for an apostrophe, some of it with the key for an accent.
APOSTROPHES = "'’‘‛ʼʹ′＇`´ꞌ"
# Letters that no decomposition of Unicode makes plain.
PLAIN = {"œ": "oe", "æ": "ae", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"}
# What French and Italian write together with the next word: l'abonnement, dell'account, qu'un.
ELIDED = (
    "[cdjlmnstv]|qu|jusqu|lorsqu|puisqu|quoiqu|un|all|dall|dell|nell|sull|coll|gl|degl|quell|quest|bell|tutt|nessun|alcun|"
    "ciascun|senz|mezz|sant|anch"
)
# Scripts without blanks between words: Han, Kana, Hangul (its blanks part no words from their particles), Thai, Lao.
UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ece"
)
# Where marks are vowels, not accents: the scripts of India and those after them, and two marks of Kana.
VOWELS = "\u0900-\u1aaf\u3099\u309a"
# What is one word though it has signs: a date, since its day is no number of its own; C++, C#, F#, .NET; e-mail, wi-fi.
SIGNED = re.compile(
    r"(?<![^\W_])(?:([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./])[0-9]{1,2}\2[0-9]{4})(?![^\W_])"
    r"|[cg]\+\+|[cf]#|\.net(?![^\W_])|(?<!-)(?:[a-z]|wi)-(?=[a-z]{2}))"
)
_IN_WORDS = {"+": "plus", "#": "sharp", ".": "dot", "-": ""}

_PLAINER = {**dict.fromkeys(map(ord, APOSTROPHES), "'"), **{ord(one): plain for one, plain in PLAIN.items()}}
_ELISION = re.compile(rf"(?<![^\W_])(?<!')(?:{ELIDED})'(?=[^\W_]{{2}})")
_VOWEL = re.compile(rf"[{VOWELS}]")
_SIGNS = "".join(
    char for char in map(chr, (*range(0x900, 0x1AB0), 0x3099, 0x309A)) if unicodedata.category(char).startswith("M")
)
_LETTER, _SIGN = rf"(?![{UNSPACED}])[^\W_]", rf"(?![{UNSPACED}])[^\W_]|(?![{UNSPACED}])[{_SIGNS}]"
_RUN = re.compile(rf"([{UNSPACED}]+)|({_LETTER}(?:{_SIGN})*)")
_ASCII = re.compile(rf"(?<![^\W_])[^\W_]{{1,{LONGEST_WORD}}}")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents; apostrophes vanish (can't: cant), and what is elided.

    Of each the first `LONGEST_WORD` characters. Dates are one word, and so are names with a sign: C++, e-mail. Of a
    script without blanks each two neighbouring characters are a word.
    """
    if text.isascii():  # nothing to take apart, and most texts are
        plain = text.lower().replace("`", "'")
        plain = _ELISION.sub("", plain).replace("'", "") if "'" in plain else plain
        return _ASCII.findall(SIGNED.sub(_without_signs, plain))
    plain = unicodedata.normalize("NFKD", text.translate(_PLAINER)).lower().translate(_PLAINER)
    plain = unicodedata.normalize("NFC", "".join(char for char in plain if not _is_accent(char)))
    found = _RUN.finditer(SIGNED.sub(_without_signs, _ELISION.sub("", plain).replace("'", "")))
    return [word for one in found for word in (_pairs(one[1]) if one[1] else [one[2][:LONGEST_WORD]])]


def _without_signs(found: re.Match[str]) -> str:
    if found[1]:
        return "".join(filter(str.isdecimal, found[1]))
    return "".join(_IN_WORDS.get(char, char) for char in found[0])


def _is_accent(char: str) -> bool:
    """Tell whether a character is a mark on a letter, or shows nothing: a soft hyphen, a blank of no width."""
    return not char.isascii() and unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"} and not _VOWEL.match(char)


def _pairs(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)] or [run]

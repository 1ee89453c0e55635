"""Ids made of titles: in plain letters, and never one that something else has or had."""

import re
from collections.abc import Collection

from anyascii import anyascii

from answerbook.language import codes
from answerbook.model.fields import ID_BYTES

# How German writes these where it has no umlauts; elsewhere the dots are left out.
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def id_of(title: str, language: str) -> str:
    """Return the id that a title makes, such as `how-do-i-pay`; "" if it has neither letters nor digits.

    Other scripts are written in Latin letters. What is too long ends behind a whole word, if there is one.
    """
    text = title.lower()
    if codes.base(language) == "de":
        text = text.translate(_GERMAN)
    words = re.findall(r"[a-z0-9]+", re.sub(r"['`’]", "", anyascii(text).lower()))
    return _cut("-".join(words), ID_BYTES)


def fresh(id_: str, taken: Collection[str]) -> str:
    """Return an id as near to this one as can be that is not taken: itself, else with a number behind it."""
    number, found = 1, id_
    while found in taken:
        number += 1
        found = f"{_cut(id_, ID_BYTES - len(str(number)) - 1)}-{number}"
    return found


def _cut(id_: str, most: int) -> str:
    if len(id_) <= most:
        return id_
    whole, hyphen, _ = id_[: most + 1].rpartition("-")
    return whole if hyphen else id_[:most]

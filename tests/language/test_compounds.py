"""Compounds are taken apart by the words of a site."""

import pytest

from answerbook.language.compounds import JOINTS, parts

KNOWN = {
    "passwort",
    "anderung",
    "rechnung",
    "adresse",
    "daten",
    "schutz",
    "datenschutz",
    "einstellungen",
    "zeit",
    "uhr",
    "tage",
}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("passwortanderung", ["passwort", "anderung"]),
        ("rechnungsadresse", ["rechnung", "adresse"]),
        ("datenschutzeinstellungen", ["datenschutz", "einstellungen"]),
        ("passwortuhr", []),  # a part of three letters
        ("zeittage", []),  # eight letters
        ("passwortfrage", []),  # the site has no "frage"
        ("rechnungxadresse", []),
        ("", []),
    ],
)
def test_a_compound_has_two_known_parts(word: str, wanted: list[str]) -> None:
    """Both parts are words of the site of four letters at least, with nothing or one of s, n, en between them."""
    assert parts(word, KNOWN, JOINTS["de"]) == wanted


def test_other_languages_have_no_compounds() -> None:
    """Where a language has no joints nothing is taken apart."""
    assert parts("passwortanderung", KNOWN, ()) == []

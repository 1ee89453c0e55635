"""Words, stems and edits are the same in the program and in the browser, for every letter and in every language."""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import search_corpora
from folders import ROOT
from playwright.sync_api import Browser, Page
from site_server import serve

from answerbook.language import analysis
from answerbook.language.analysis import language
from answerbook.language.spelling import distance
from answerbook.language.words import words
from answerbook.search.browser_index import CONSTANTS, stemmer_script

CODES = (*analysis._ALGORITHMS, "xx")
# So many texts' words are read at once.
BLOCK = 100


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Serve the ranking script and the stemmer of each language, and open a page there."""
    folder = tmp_path_factory.mktemp("stemmers")
    for script in (ROOT / "theme/assets").glob("search-*.js"):
        shutil.copy(script, folder)
    (folder / "index.html").write_text("<!doctype html><title>Stems</title>", encoding="utf-8")
    for code in CODES:
        (folder / f"{code}.js").write_text(stemmer_script(language(code)), encoding="utf-8")
    with serve(folder) as home:
        page = browser.new_page()
        page.goto(home)
        yield page
        page.close()


def stems(page: Page, code: str, of: list[str]) -> list[str]:
    """Return the stems that the browser finds for words."""
    found: list[str] = page.evaluate("async ([code, of]) => of.map((await import(`/${code}.js`)).stem)", [code, of])
    return found


def built(code: str) -> list[str]:
    """Return words of a language: roots with each ending, exception and piece that its algorithm knows.

    The roots are its common words. What the algorithm knows stands in the script as texts.
    """
    lang = language(code)
    script = Path(analysis.__file__).parent / f"data/stemmers/{lang.algorithm}.js"
    known = sorted(set(re.findall(r'"([^"\\]*)"', script.read_text(encoding="utf-8"))))
    roots = sorted(lang.common)[:: max(1, len(lang.common) // 20)]
    return [root + ending for root in ("", *roots) for ending in known]


@pytest.mark.parametrize("code", analysis._ALGORITHMS)
def test_stems_agree_in_every_language(page: Page, code: str) -> None:
    """Hundreds of words with each ending of the language have the same stem in Python and in JavaScript."""
    of = built(code)
    ours = list(map(language(code).stem, of))
    assert len(set(of)) > 500
    assert len(set(ours)) < len(set(of)), "a stemmer that changes nothing would agree with any other"
    assert [(w, a, b) for w, a, b in zip(of, ours, stems(page, code, of), strict=True) if a != b] == []


@pytest.mark.parametrize(
    "forms",
    ["wechseln wechsle wechselt wechselst Wechsel", "entwickeln entwickle entwickelt", "lächeln lächle lächelt"],
)
def test_forms_of_a_german_verb_in_eln_are_one_word(page: Page, forms: str) -> None:
    """Who writes "Wie wechsle ich den Tarif?" is found by "Tarif wechseln", in the browser too."""
    of = words(forms)
    assert len(set(map(language("de").stem, of))) == 1
    assert stems(page, "de", of) == list(map(language("de").stem, of))


@pytest.mark.parametrize("other", [("Stuhl", "Stühle"), ("Kerl", "Kerle"), ("fehlen", "fehle")])
def test_other_german_words_in_l_keep_their_stem(other: tuple[str, str]) -> None:
    """A word with its l behind a vowel, an r or a lone h is no such verb."""
    one, more = (language("de").stem(words(word)[0]) for word in other)
    assert one == more and not one.endswith("el")


@pytest.mark.parametrize(
    ("code", "corpus"),
    [
        ("en", search_corpora.site),
        ("en", search_corpora.bicycles),
        ("de", search_corpora.library),
        ("xx", search_corpora.site),
    ],
)
def test_stems_of_real_words_agree(page: Page, code: str, corpus) -> None:  # type: ignore[no-untyped-def]
    """So do all words of the corpora; in a language without an algorithm each word is its own stem."""
    of = [*corpus().search.index.vocabulary.classes, "constructor", "__proto__", "tostring", "", "y" * 300]
    ours = list(map(language(code).stem, of))
    assert stems(page, code, of) == ours
    assert (ours == of) == (code == "xx")


def test_every_letter_is_read_alike(page: Page) -> None:
    """Every character that both know, alone and inside a word, is read alike; of Chinese and Korean each twentieth."""
    codes = [*range(0x3400), *range(0x3400, sys.maxunicode + 1, 20), *range(0xF900, 0x20000)]
    kinds = ((chr(code), unicodedata.category(chr(code))) for code in sorted(set(codes)))
    characters = [char for char, kind in kinds if kind not in {"Cn", "Cs", "Co"}]
    new = set(page.evaluate("(all) => [...all].filter((char) => /\\p{Cn}/u.test(char))", "".join(characters)))
    both = [char for char in characters if char not in new]
    assert len(both) > 30_000
    texts = [" - ".join(f"{c} a{c}b {c}A" for c in both[i : i + BLOCK]) for i in range(0, len(both), BLOCK)]
    script = """async ([texts, constants]) => {
        const { reader } = await import("/search-words.js");
        return texts.map(reader(constants));
    }"""
    theirs = page.evaluate(script, [texts, CONSTANTS])
    for text, found in zip(texts, theirs, strict=True):
        assert found == words(text), text


def test_edits_are_counted_alike(page: Page) -> None:
    """For all pairs of words of up to four of three letters, and some beyond, both count the same edits up to a limit."""
    short = ["".join(letters) for length in range(5) for letters in product("ab\U00020000", repeat=length)]
    long = ["training", "trianing", "straining", "trainings", "k" * 40, "k" * 39 + "x", "\U00020000" * 40]
    of = [*short, *long]
    script = """async (of) => {
        const { distance } = await import("/search-nearest.js");
        const letters = of.map((word) => [...word]);
        return letters.map((a) => letters.map((b) => [0, 1, 2].map((limit) => distance(a, b, limit))));
    }"""
    ours = [[[distance(a, b, limit) for limit in (0, 1, 2)] for b in of] for a in of]
    assert page.evaluate(script, of) == ours


def test_stems_do_not_depend_on_what_else_is_installed(tmp_path: Path) -> None:
    """PyStemmer in the same environment, which snowballstemmer prefers, changes no stem."""
    (tmp_path / "Stemmer.py").write_text(
        "class Stemmer:\n    def __init__(self, name): raise SystemExit(3)\n", encoding="utf-8"
    )
    script = "from answerbook.language.analysis import stem; print(stem('deleted'), stem('laufende', 'german'))"
    ran = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert ran.stdout.split() == ["delet", "laufend"], ran.stderr

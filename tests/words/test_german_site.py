"""A site in German says nothing in English: no page, answer of the API, feed, reply, or file for another tool."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from folders import ROOT
from selectolax.lexbor import LexborHTMLParser

from answerbook.cli.main import main
from answerbook.pipeline import EXPORTS
from answerbook.words.words import Words

DAY, LATER = "2026-11-01", "2026-11-20"
# What a reader is told besides the text: attributes that are shown, read aloud, or said by a script.
TOLD = re.compile(
    r"title|alt|placeholder|label|content|aria-(?:label|description|roledescription)|data-ab-.*|data-md-.*"
)


def run(folder: Path, *arguments: str) -> None:
    """Run the program on a site's folder; it must succeed."""
    done = CliRunner().invoke(main, [*arguments, "--content", str(folder / "content")], catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that a German site with plans is made into: recorded, changed, withdrawn, exported."""
    top = tmp_path_factory.mktemp("german")
    folder = top / "hilfe"
    begin = ("--name", "Rad-Hilfe", "--url", "https://hilfe.example/", "--language", "de", "--kind", "product")
    done = CliRunner().invoke(main, ["init", str(folder), *begin, "--today", DAY])
    assert done.exit_code == 0, done.output
    run(folder, "record", "--reason", "Anfang.", "--date", DAY)
    answer = folder / "content/faqs/abrechnung/tarif-wechseln.md"
    answer.write_text(answer.read_text(encoding="utf-8").replace("sofort", "gleich"), encoding="utf-8")
    run(folder, "record", "--reason", "Neuer Wortlaut.", "--date", LATER)
    site = ("--site", str(top / "out/site"))
    run(folder, "build", *site)
    for target in EXPORTS:
        run(folder, "export", "--to", target, "--out", str(top / "out" / target))
    # What tells languages apart, in their own words.
    (top / "out/site/search/languages.json").unlink()
    return top / "out"


def said_in_html(text: str) -> Iterator[str]:
    """Yield the texts and told attributes of a page."""
    tree = LexborHTMLParser(text)
    for script in tree.css("script[type='application/ld+json']"):
        yield from said_in_json(json.loads(script.text()))
    tree.strip_tags(["script", "style"])
    yield from (tree.root.text(separator="\n") if tree.root else "").split("\n")
    for node in tree.css("*"):
        yield from (value for name, value in node.attributes.items() if value and TOLD.fullmatch(name))


def said_in_json(value: Any) -> Iterator[str]:
    """Yield the texts of JSON, those that are HTML piece by piece; what `@type` and the like name is for programs."""
    if isinstance(value, str):
        yield from said_in_html(value) if "<" in value else value.split("\n")
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from () if name.startswith("@") else said_in_json(one)
    elif isinstance(value, list):
        for one in value:
            yield from said_in_json(one)


def said(file: Path) -> Iterator[str]:
    """Yield what a file says, whatever its kind."""
    if file.suffix not in {".html", ".json", ".jsonl", ".ndjson", ".xml", ".csv", ".md", ".txt"}:
        return
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        yield from said_in_html(text)
    elif file.suffix in {".jsonl", ".ndjson"}:
        yield from (one for line in text.splitlines() for one in said_in_json(json.loads(line)))
    elif file.suffix == ".json":
        yield from said_in_json(json.loads(text))
    elif file.suffix == ".xml":
        yield from (one for node in ET.fromstring(text).iter() for one in said_in_json(node.text or ""))
    else:
        yield from re.split(r"[\n,|]", text)


def test_no_output_of_a_german_site_is_in_english(outputs: Path) -> None:
    """Each text of the interface that German says in other words is nowhere to be found in English."""
    english = {Words().gettext(text) for text in Words("de").changed()}
    assert {"On this page", "Home", "Sources"} <= english
    sentences = sorted(text for text in english if text.count(" ") >= 2)
    # Beside the site lies what it was made in.
    files = [file for folder in sorted(outputs.glob("[!.]*")) for file in sorted(folder.rglob("*")) if file.is_file()]
    assert {"faq/tarif-wechseln/index.html", "desk/replies.json"} <= {
        file.relative_to(outputs / "site").as_posix() for file in files if file.is_relative_to(outputs / "site")
    }
    faults = {
        (file.relative_to(outputs).as_posix(), piece.strip())
        for file in files
        for piece in said(file)
        if piece.strip() in english or any(sentence in piece for sentence in sentences)
    }
    assert sorted(faults) == []


def test_templates_hold_no_words_of_their_own() -> None:
    """What a template or a part of the theme says to readers goes through the catalogues.

    The audit of tickets, their gaps and the differences of a change are reports of the command line, which speaks English to
    whoever runs it.
    """
    found = []
    reports = {"audit.html.j2", "gaps.html.j2", "_difference.html.j2", "difference.html.j2", "differences.html.j2"}
    templates = (file for file in (ROOT / "templates").glob("*.j2") if file.name not in reports)
    for file in sorted([*templates, *(ROOT / "theme").rglob("*.html")]):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|^(!!!|\?\?\?) \w+",
            "",
            file.read_text(encoding="utf-8"),
            flags=re.DOTALL | re.MULTILINE,
        )
        text = re.sub(
            r"<!--.*?-->|<(script|style).*?</\1>|<kbd[^>]*>.*?</kbd>|<[^>]*>|\{[^{}]*\}|&\w+;",
            "",
            text,
            flags=re.DOTALL,
        )
        found += [(file.name, words) for words in re.findall(r"[A-Za-z][A-Za-z ,']{3,}", text)]
    assert found == []

"""A site in German says nothing in English: no page, answer of the API, feed, reply, or file for another tool."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from folders import ROOT
from selectolax.lexbor import LexborHTMLParser

from answerbook.cli.main import main
from answerbook.pipeline import EXPORTS
from answerbook.words.catalogue import catalogue_of, source_texts
from answerbook.words.words import Words, places

DAY, LATER = "2026-11-01", "2026-11-20"
# What a reader is told besides the text: attributes that are shown, read aloud, or said by a script.
TOLD = re.compile(
    r"title|alt|placeholder|label|content|aria-(?:label|description|roledescription)|data-ab-.*|data-md-.*"
)


def run(folder: Path, *arguments: str) -> None:
    """Run the program on a site's folder; it must succeed."""
    done = CliRunner().invoke(main, [*arguments, "--content", str(folder / "content")], catch_exceptions=False)
    assert done.exit_code == 0, done.output


def ticket_rows() -> Iterator[str]:
    """Yield the rows of an export whose links are in every state, and one that cannot be judged."""
    yield "id,date,plan,text\n"
    changed, of_plans, page = "faq/tarif-wechseln/", "faq/was-geschieht-bei-kuendigung/", "faq/gibt-es-nicht/"
    for number, (day, plan, path) in enumerate([
        (DAY, "", changed), (DAY, "frei", of_plans), (DAY, "gold", of_plans), ("", "", changed), (DAY, "", page),
        (DAY, "", f"{changed}#nirgends"), (DAY, "", f"{changed}r9/"), (LATER, "", "plans/team/"), (DAY, "", "topics/"),
    ]):  # fmt: skip
        yield f"{number},{day},{plan},https://hilfe.example/{path}\n"


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
    export, report = top / "tickets.csv", top / "out/audit/report.html"
    report.parent.mkdir()
    export.write_text("".join(ticket_rows()), encoding="utf-8")
    run(folder, "tickets", "audit", str(export), "--html", str(report))
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


def faults(outputs: Path, is_english: Callable[[str], object]) -> list[tuple[str, str]]:
    """Return the texts of all outputs that are English, each with its file."""
    # Beside the site lies what it was made in.
    files = [file for folder in sorted(outputs.glob("[!.]*")) for file in sorted(folder.rglob("*")) if file.is_file()]
    assert {"faq/tarif-wechseln/index.html", "desk/replies.json"} <= {
        file.relative_to(outputs / "site").as_posix() for file in files if file.is_relative_to(outputs / "site")
    }
    pieces = {(file.relative_to(outputs).as_posix(), piece.strip()) for file in files for piece in said(file)}
    return sorted((file, piece) for file, piece in pieces if is_english(piece))


def test_no_output_of_a_german_site_is_in_english(outputs: Path) -> None:
    """Each text of the interface that German says in other words is nowhere to be found in English."""
    english = {Words().gettext(text) for text in Words("de").changed()}
    assert {"On this page", "Home", "Sources"} <= english
    sentences = sorted(text for text in english if text.count(" ") >= 2)
    assert faults(outputs, lambda piece: piece in english or any(text in piece for text in sentences)) == []


def with_values(text: str) -> str:
    """Return a pattern of an English text with any values in it; "" if it is too short to be told from German."""
    parts = [literal for literal, *_ in Formatter().parse(text)]
    said = max((part for part in parts if part), key=len, default="")
    if not re.search(r"[A-Za-z]{4}", said):
        return ""
    pattern = r"[^\n]{0,80}?".join(re.escape(part) for part in parts)
    return pattern if " " in said.strip() else rf"^{pattern}$"


def test_no_text_with_values_is_in_english(outputs: Path) -> None:
    """The same holds of texts that are filled, such as "Checked on {date}", whatever they are filled with."""
    german = catalogue_of("de").texts
    filled = [text for text in source_texts() if places(text) and german.get(text) != text]
    patterns = sorted({with_values(text) for text in filled} - {""})
    assert any(re.search(pattern, "Checked on 1 November 2026") for pattern in patterns)
    english = re.compile("|".join(patterns))
    assert faults(outputs, english.search) == []


def without_code(file: Path) -> str:
    """Return a template without what Jinja reads, rules of style, and the marks of Markdown's boxes."""
    code = r"\{% set style %\}.*?\{% endset %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|^(!!!|\?\?\?) \w+"
    return re.sub(code, "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


# What the program says to writers is English: the differences of a change, and what no answer fits.
REPORTS = {"gaps.html.j2", "_difference.html.j2", "difference.html.j2", "differences.html.j2"}
TEMPLATES = sorted(
    file for file in [*(ROOT / "templates").glob("*.j2"), *(ROOT / "theme").rglob("*.html")] if file.name not in REPORTS
)
SHOWN = re.compile(r"""\b(?:title|alt|placeholder|label|aria-(?:label|description|roledescription))=(["'])(.*?)\1""")


def test_templates_hold_no_words_of_their_own() -> None:
    """What a template or a part of the theme says to readers goes through the catalogues."""
    found = []
    for file in TEMPLATES:
        text = re.sub(
            r"<!--.*?-->|<(script|style).*?</\1>|<kbd[^>]*>.*?</kbd>|<[^>]*>|\{[^{}]*\}|&\w+;",
            "",
            without_code(file),
            flags=re.DOTALL,
        )
        found += [(file.name, words) for words in re.findall(r"[A-Za-z][A-Za-z ,']{3,}", text)]
    assert found == []


def test_attributes_of_templates_hold_no_words_of_their_own() -> None:
    """Nor do attributes that are shown or read aloud: a title, an alternative text, what a field is called."""
    texts = {file.name: without_code(file) for file in TEMPLATES}
    assert sum(len(SHOWN.findall(text)) for text in texts.values()) >= 20
    found = [
        (name, value)
        for name, text in texts.items()
        for _, value in SHOWN.findall(text)
        if re.search(r"[A-Za-z]{3}", value)
    ]
    assert found == []


# A text of a script, with what it is handed to; those that the browser itself gives a meaning.
LITERAL = re.compile(r"""([\w$]+\()?\s*(?<![\w$])(["'`])((?:\\.|(?!\2).)*?)\2""", re.DOTALL)
NAMES = {"ArrowDown", "Enter", "Escape", "NFC", "NFKD", "POST"}


def test_scripts_hold_no_words_of_their_own() -> None:
    """What a script says is handed to `gettext`; all else that reads as words is a name that browsers know."""
    found, said = [], 0
    for file in sorted((ROOT / "theme/assets").glob("*.js")):
        code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for call, _, text in LITERAL.findall(code):
            if re.fullmatch(r"[A-Z][A-Za-z’']+([ ,.:?!…]+[A-Za-z’']+)*[ .:?!…]*", text):
                said += call == "gettext("
                found += [(file.name, text)] if call != "gettext(" and text not in NAMES else []
    assert (found, said > 0) == ([], True)

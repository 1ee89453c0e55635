"""Plain text is plain text: whatever stands in a question, a title or a name is shown as it is written, everywhere."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
import pytest
import yaml
from hostile_site import ANSWER, GONE, NAME, OLD, Fields, hostile, whole
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser
from site_driver import Built

from answerbook.core.diagnostics import Severity
from answerbook.exports.targets import TARGETS

# Values of JSON and columns of tables that hold HTML or Markdown, by their names; all others are plain text.
HTML = re.compile(r"html|.*_html|body")
MARKDOWN = re.compile(r"markdown|markdown_link|full_markdown")
# Where a text has no other form, a blank keeps a help desk from taking two braces for a placeholder.
PLACEHOLDER, INERT = re.compile(r"{ ([{%])"), ("body_text", "chatText", "replace")
# Fields that no reader sees.
UNSEEN = {"term.owner", "golden.query"}
# Elements that a hostile text would make, were it read as HTML or as Markdown; those that pages have, too, by their text.
MADE, MARKED = "b, img, a[href='u']", {"em": "xy", "strong": "z", "code": "c"}


@dataclass(frozen=True)
class Walked:
    """The hostile site, built and exported."""

    desk: Desk
    fields: Fields
    built: Built
    exported: Path

    def files(self) -> Iterator[Path]:
        """Yield every file of site and exports."""
        folders = (self.built.site, self.exported)
        yield from (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """Build the hostile site, audit a ticket with links to it, and export it to every tool."""
    folder = tmp_path_factory.mktemp("hostile")
    desk, fields = hostile(folder)
    built = desk.build()
    assert built.outcome.ok, built.outcome.diagnostics
    exported = folder / "exported"
    for target in TARGETS:
        printed(desk, "export", "--to", target, "--out", str(exported / target))
    tickets = folder / "tickets.jsonl"
    lines = [
        {"id": str(number), "date": "2026-11-02", "text": f"https://small.example/help/faq/{path}"}
        for number, path in enumerate([f"{OLD}/", f"{GONE}/", f"{OLD}/r1/", f"{ANSWER}/"])
    ]
    tickets.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    audit = ("tickets", "audit", str(tickets))
    for name, arguments in {
        "audit.json": (*audit, "--json", "--html", str(exported / "audit.html")),
        "audit.txt": audit,
        "find.json": ("find", "--json", "settings billing card"),
        "find.txt": ("find", "settings billing card"),
    }.items():
        (exported / name).write_text(printed(desk, *arguments), encoding="utf-8")
    return Walked(desk, fields, built, exported)


def printed(desk: Desk, *arguments: str) -> str:
    """Return what the program prints."""
    done = desk.run(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def plain_faults(text: str) -> Iterator[str]:
    """Yield what follows a field's name and is not the whole of its text; an ellipsis may cut it."""
    said = " ".join(text.split())
    for found in NAME.finditer(said):
        wanted, rest = whole(found[0]), said[found.start() :]
        kept, cut, _ = rest.partition("…")
        if not rest.startswith(wanted) and not (cut and wanted.startswith(kept.rstrip())):
            yield rest[: len(wanted) + 20]


def html_faults(text: str) -> Iterator[str]:
    """Yield what is not shown as it is written by a page or a piece of HTML, in its text, attributes and JSON-LD."""
    tree = LexborHTMLParser(text)
    for script in tree.css("script[type='application/ld+json']"):
        yield from json_faults(json.loads(script.text()))
    tree.strip_tags(["script", "style"])
    assert tree.root is not None
    yield from plain_faults(tree.root.text())
    for node in tree.root.traverse(include_text=False):
        for value in node.attributes.values():
            yield from plain_faults(value or "")
    made = [*tree.css(MADE), *(node for tag, signs in MARKED.items() for node in tree.css(tag) if node.text() in signs)]
    yield from (f"made of it: {node.html}" for node in made)


def markdown_faults(text: str) -> Iterator[str]:
    """Yield what another program's Markdown would not show as it is written."""
    return html_faults(markdown.markdown(text, extensions=["attr_list", "tables", "fenced_code"]))


def json_faults(value: object, name: str = "") -> Iterator[str]:
    """Yield what is not as it is written in a value of JSON; the name of a value says what it holds."""
    if isinstance(value, dict):
        for key, item in value.items():
            # Zendesk says in one value what the next one holds, and Help Scout has its HTML beside a text for chats.
            name = value["field"] if key == "value" and "field" in value else key
            yield from json_faults(item, "body" if key == "text" and "chatText" in value else str(name))
    elif isinstance(value, list):
        for item in value:
            yield from json_faults(item, name)
    elif isinstance(value, str):
        faults = html_faults if HTML.fullmatch(name) else markdown_faults if MARKDOWN.fullmatch(name) else plain_faults
        yield from faults(PLACEHOLDER.sub(r"{\1", value) if name in INERT else value)


def xml_faults(text: str) -> Iterator[str]:
    """Yield what is not as it is written in a feed or a sitemap."""
    for element in ET.fromstring(text).iter():
        faults = html_faults if element.get("type") == "html" else plain_faults
        yield from faults(element.text or "")
        for value in element.attrib.values():
            yield from plain_faults(value)


def lines_faults(text: str) -> Iterator[str]:
    """Yield what is not as it is written in a file of a JSON object a line."""
    for line in text.splitlines():
        yield from json_faults(json.loads(line))


def table_faults(text: str) -> Iterator[str]:
    """Yield what is not as it is written in a table."""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield from json_faults(dict(row))


def page_faults(text: str) -> Iterator[str]:
    """Yield what is not as it is written in a page as Markdown, with what is known of it ahead as YAML."""
    _, ahead, body = text.split("---\n", 2)
    yield from json_faults({**yaml.safe_load(ahead), "markdown": body})


FORMS: dict[str, Callable[[str], Iterator[str]]] = {
    ".html": html_faults,
    ".json": lambda text: json_faults(json.loads(text)),
    ".jsonl": lines_faults,
    ".md": page_faults,
    ".ndjson": lines_faults,
    ".xml": xml_faults,
    ".yml": lambda text: json_faults(yaml.safe_load(text)),
    ".csv": table_faults,
    ".txt": plain_faults,
    "llms.txt": markdown_faults,
}


def test_every_plain_field_of_the_site_is_hostile(walked: Walked) -> None:
    """The walk leaves out no field: each plain text of each kind of record holds every sign."""
    records = [*walked.built.graph.content.records(), *walked.built.graph.content.golden]
    texts = [(path, text) for record in records for path, text in record.plain() if path != ("language",) and text]
    assert {record.kind for record in records} == {
        "site", "topic", "source", "fact", "group", "faq", "plan", "guide", "term", "golden",
    }  # fmt: skip
    assert [path for path, text in texts if not NAME.match(text) or text != whole(NAME.match(text)[0])] == [  # type: ignore[index]
        ("also_known_as", 1)
    ]


def test_hostile_signs_are_no_error(walked: Walked) -> None:
    """Such a site builds; all that is said of it is that marks of Markdown are shown as they are written, and its name is long."""
    said = {(one.code, one.severity) for one in walked.built.outcome.diagnostics}
    assert said == {("shown-as-written", Severity.WARNING), ("long-name", Severity.WARNING)}


def test_each_file_shows_plain_text_as_it_is_written(walked: Walked) -> None:
    """In every page, feed, answer, index and export each text that a plain field holds reads as the writer wrote it."""
    faults, seen, forms = {}, set(), set()
    for path in walked.files():
        text = path.read_bytes().decode("utf-8", "replace")
        if not NAME.search(text):
            continue
        form = path.name if path.name in FORMS else path.suffix
        forms.add(form)
        seen |= set(NAME.findall(text))
        if found := list(dict.fromkeys(FORMS[form](text))):
            faults[str(path)] = found
    assert faults == {}
    assert forms == set(FORMS)
    assert {field for field, name in walked.fields.names.items() if name not in seen} == UNSEEN


def test_nothing_is_escaped_twice(walked: Walked) -> None:
    """No page and no answer holds an entity of an entity, beyond those that the writer wrote.

    Feeds do, by rule: HTML stands in them as text of XML (RFC 4287, section 4.1.3.3).
    """
    twice = re.compile(r"&amp;(?:amp;(?:amp|gt|quot|#)|gt|quot|#)")
    texts = {path: path.read_text(encoding="utf-8") for path in walked.files() if path.suffix in FORMS}
    found = {str(path): twice.findall(text) for path, text in texts.items() if path.suffix != ".xml"}
    assert {path: entities for path, entities in found.items() if entities} == {}

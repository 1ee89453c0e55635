"""`answerbook export`: what each tool gets, within its limits, the same each time, and changed only where content did."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from folders import ROOT, TESTS
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL, snapshot

from answerbook.core.diagnostics import Location
from answerbook.core.json_text import compact
from answerbook.exports import algolia, search_engines
from answerbook.exports.bundle import Bundle
from answerbook.exports.reply import reply
from answerbook.exports.targets import TARGETS
from answerbook.exports.write import LIST
from answerbook.markdown import summaries
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.pipeline import check

SCHEMA = json.loads((TESTS / "schemas/exports.json").read_text(encoding="utf-8"))
SITE = "https://small.example/help/"
SHORT = 'Say "A & b"? No: {{name}} {% if %}.'
HELPDESKS = ("zendesk-macros", "freshdesk", "intercom", "gorgias", "front", "help-scout", "rt", "espanso")
ENGINES = ("typesense", "meilisearch", "opensearch", "algolia")
# What a tool gets beside its records.
BESIDE = ("schema.json", "settings.json", "index.json", "synonyms.jsonl", "synonyms.ndjson", "synonyms.txt")
# Those that get one record an entry.
WHOLE = [target for target in TARGETS if target != "chunks"]
PLANS = (
    "facts:\n  price:\n    title: Price\ngroups:\n  all:\n    title: All\nplans:\n"
    "  free:\n    name: Free\n    group: all\n    short: Costs nothing.\n    reviewed: 2026-11-23\n"
    "    cells:\n      price: {stated: false}\n"
)
GUIDE = (
    "---\ntitle: Open the shop\nreviewed: 2026-11-23\nsteps:\n  - do: Turn the *key*.\n    see: The door opens.\n"
    "  - do: Switch on the [light](term:light).\n---\nDone, `1. {{not a step}}`.\n"
)
TERMS = "light:\n  name: Light\n  definition: What shines. It is bright.\n  reviewed: 2026-11-23\n"


def validator(name: str) -> Draft202012Validator:
    """Return the validator of one of the formats."""
    return Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{name}"})


def graph_of(desk: Desk) -> Graph:
    """Return the linked content of a desk."""
    outcome = desk.check()
    assert outcome.graph is not None, outcome.diagnostics
    return outcome.graph


def real() -> Graph:
    """Return the linked content of this project."""
    desk = Desk(ROOT)
    graph = check(desk.settings).graph
    assert graph is not None
    return graph


def records(bundle: Bundle) -> dict[str, Any]:
    """Return the records of an export by the id that the tool knows them by."""
    [name] = [name for name in bundle.files if not name.endswith(BESIDE)]
    text = bundle.files[name]
    if name.endswith(".yml"):
        return {one["trigger"].strip(":"): one for one in yaml.safe_load(text)["matches"]}
    if name.endswith(".csv"):
        return {row["external_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    lines = [json.loads(line) for line in text.splitlines()]
    if name.startswith("opensearch"):
        actions, lines = lines[::2], lines[1::2]
        assert [action["index"]["_id"] for action in actions] == [line["id"] for line in lines]
    found = {_key(line): line for line in lines}
    assert len(found) == len(lines)
    return found


def _key(line: dict[str, Any]) -> str:
    if "macro" in line:
        line = {"external_id": line["macro"]["description"]}
    name = line.get("objectID") or line.get("external_id") or line.get("Summary") or line.get("id")
    return (name or (line.get("title") or line["name"]).rpartition("[")[2].rstrip("]")).partition("@")[0]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write and record a site with three FAQs, a guide, a plan and a term."""
    desk = Desk.opened(tmp_path_factory.mktemp("recorded"))
    desk.faq("x", body="We open. See [](faq:opening-hours).", more="plans: [free]\nalso_asked: [When then?]\n")
    desk.faq("y", short=f"'{SHORT}'")
    desk.write("plans.yml", PLANS)
    desk.write("guides/open-shop.md", GUIDE)
    desk.write("terms.yml", TERMS)
    desk.record()
    return desk.folder


@pytest.fixture
def desk(recorded: Path, tmp_path: Path) -> Desk:
    """Return that site in a folder of its own."""
    return Desk(Path(shutil.copytree(recorded, tmp_path, dirs_exist_ok=True)))


@pytest.fixture(scope="module")
def own() -> Graph:
    """Return the content of this project."""
    return real()


def test_a_reply_leaves_out_what_corrects_other_pages(own: Graph) -> None:
    """Whoever asked has not read the page that a correction is about; the rest of the answer is sent."""
    corrected = [entry for entry in own.content.entries() if entry.correction]
    assert corrected
    for entry in corrected:
        said, correction = reply(own, entry), " ".join(summaries.plain(own, entry.correction).split())
        for text in (said.full_text, said.full_html, said.full_markdown, said.article):
            assert correction[:60] not in " ".join(text.split()), entry.ref
            assert "Correction" not in text, entry.ref
        assert len(said.full_text) > len(said.short_text), entry.ref


def test_a_reply_has_the_short_answer_and_the_pinned_link(desk: Desk) -> None:
    """The short reply is the short answer and the pinned link, as text and as HTML; links come as Markdown and HTML."""
    graph = graph_of(desk)
    found = reply(graph, graph.entry(Ref("faq", "y")))
    link = f"{SITE}faq/y/r1/"
    assert (found.external_id, found.mark, found.link) == ("faq-y", "faq-y@r1", link)
    assert found.short_text == f"{SHORT}\n\n{link}"
    parts = LexborHTMLParser(found.short_html).css("p")
    assert [part.text() for part in parts] == [SHORT, link]
    assert parts[1].css_first("a").attributes["href"] == link  # type: ignore[union-attr]
    assert found.markdown_link == f"[When is y open?]({link})"
    assert found.rich_link == f'<a href="{link}">When is y open?</a>'


def test_a_full_reply_keeps_the_numbers_of_steps(desk: Desk) -> None:
    """The full reply has all that the entry says; steps are numbered in plain text, too, and code stays as it is."""
    graph = graph_of(desk)
    text = reply(graph, graph.entry(Ref("guide", "open-shop"))).full_text
    assert text == (
        f"Open the shop\n\n1. Turn the key. The door opens.\n2. Switch on the light [1].\n\n"
        f"Done, 1. {{{{not a step}}}}.\n\n[1] {SITE}terms/light/\n\n{SITE}guides/open-shop/r1/"
    )


def test_a_term_is_not_said_twice(desk: Desk) -> None:
    """A term's short answer is how its definition begins: the full reply has it once."""
    graph = graph_of(desk)
    found = reply(graph, graph.entry(Ref("term", "light")))
    assert found.short_text == f"What shines. It is bright.\n\n{SITE}terms/light/r1/"
    assert found.full_text == found.short_text
    assert found.full_html.count("What shines") == 1


@pytest.mark.parametrize("target", TARGETS)
def test_each_record_keeps_to_its_format(own: Graph, desk: Desk, target: str) -> None:
    """Records, schemas and settings are as the tool's documentation has them, for this project and for odd signs."""
    for graph in (own, graph_of(desk)):
        bundle = TARGETS[target](graph)
        for name, text in bundle.files.items():
            kind, _, form = name.partition(".")
            assert text.endswith("\n")
            if form in ("csv", "yml", "txt"):
                continue
            values = [json.loads(text)] if form == "json" else [json.loads(line) for line in text.splitlines()]
            for value in values:
                scheme = "opensearch-action" if "index" in value else kind
                errors = list(validator(scheme).iter_errors(value))
                assert errors == [], (name, value)


@pytest.mark.parametrize("target", WHOLE)
def test_all_that_agents_pick_is_there(own: Graph, target: str) -> None:
    """Help desks get each FAQ and guide; plain formats and search engines each entry. Nothing is there twice."""
    kinds = ("faq", "guide") if target in HELPDESKS else ("faq", "guide", "plan", "term")
    bundle = TARGETS[target](own)
    wanted = {f"{entry.kind}-{entry.id}" for entry in own.content.entries() if entry.kind in kinds}
    assert set(records(bundle)) == wanted
    assert bundle.records == len(wanted)


@pytest.mark.parametrize("target", WHOLE)
def test_an_edit_changes_one_record(desk: Desk, target: str) -> None:
    """A second export after one answer was changed and recorded differs in that answer's record alone."""
    make = TARGETS[target]
    first, again = make(graph_of(desk)), make(graph_of(desk))
    assert first == again
    desk.faq("x", body="We close.", short="Never.", more="plans: [free]\n")
    desk.record(day=date(2026, 12, 1))
    second = make(graph_of(desk))
    assert list(first.files) == list(second.files)
    before, after = records(first), records(second)
    assert list(before) == list(after)
    assert [name for name in after if before[name] != after[name]] == ["faq-x"]
    # As text, too: the lines that are gone and those that are new are of that record.
    for name in first.files:
        old, new = (bundle.files[name].splitlines() for bundle in (first, second))
        if not name.endswith(".csv"):
            assert len(set(old) ^ set(new)) in (0, 2), name


@pytest.mark.parametrize("target", WHOLE)
def test_what_is_not_recorded_has_no_pin(desk: Desk, target: str) -> None:
    """An answer whose wording is not recorded is exported with its permanent link, as if it had no revision."""
    pinned = f"{SITE}faq/x/r1/"
    make = TARGETS[target]
    assert pinned in json.dumps(records(make(graph_of(desk)))["faq-x"])
    desk.faq("x", short="Never.")
    text = json.dumps(records(make(graph_of(desk)))["faq-x"])
    assert pinned not in text
    assert f"{SITE}faq/x/" in text
    assert "@r" not in text


@pytest.mark.parametrize("target", ["zendesk-macros", "freshdesk", "gorgias", "front", "intercom"])
def test_no_tool_fills_in_a_placeholder(desk: Desk, target: str) -> None:
    """Two braces in an answer would be a placeholder to a help desk: they are written so that they only read the same."""
    text = json.dumps(records(TARGETS[target](graph_of(desk))))
    assert "{{" not in text
    assert "{%" not in text
    assert "&#123;&#123;name}}" in text


@pytest.mark.parametrize("target", HELPDESKS)
def test_a_long_question_is_cut(desk: Desk, target: str) -> None:
    """A title has at most 255 characters; where the id stands in it, the id stays whole. No title makes a category."""
    id_ = "a" * 64
    desk.write(
        f"faqs/basics/{id_}.md",
        f'---\nquestion: "A::B {"word " * 100}"\nshort: Yes.\nreviewed: 2026-11-23\n---\n',
    )
    record = records(TARGETS[target](graph_of(desk)))[f"faq-{id_}"]
    record = record.get("macro", record)
    title = record.get("title") or record.get("name") or record.get("Name") or record["label"]
    if target == "espanso":
        # It shows the whole of what an agent chooses from.
        return
    assert (125 if target == "rt" else 200) < len(title) <= 255
    assert "…" in title
    assert target != "zendesk-macros" or title.startswith("A: :B word")


def test_csv_reads_as_written(desk: Desk) -> None:
    """CSV has the fields of JSON Lines, each record ends with CR LF, and quotes and line ends come out as they went in."""
    graph = graph_of(desk)
    text = TARGETS["csv"](graph).files["answers.csv"]
    rows, lines = records(TARGETS["csv"](graph)), records(TARGETS["jsonl"](graph))
    assert text.count("\r\n") == len(lines) + 1
    for name, line in lines.items():
        plain = {key: "" if value is None else str(value) for key, value in line.items()}
        assert rows[name] == {**plain, "plans": "; ".join(line["plans"])}


@pytest.mark.parametrize("begun", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", "＝1+1", "|x", "%x"])
def test_no_cell_of_a_table_is_a_formula(desk: Desk, begun: str) -> None:
    """Spreadsheets run what begins with such a sign: an apostrophe stands before it, and nothing else is changed."""
    faq = f"---\nquestion: {json.dumps(begun)}\nshort: {json.dumps(begun)}\nreviewed: 2026-11-01\n---\nBody.\n"
    desk.write("faqs/basics/formula.md", faq)
    row = records(TARGETS["csv"](graph_of(desk)))["faq-formula"]
    assert (row["title"], row["short"]) == (f"'{begun}", f"'{begun}")
    assert [cell for cell in row.values() if cell.startswith(tuple("=+-@\t\r|%＝"))] == []


def test_each_documents_fields_are_in_the_schema(own: Graph) -> None:
    """Each field of a document is in Typesense's schema and OpenSearch's mappings, and every field searched exists."""
    names = {name for _, value in search_engines.documents(own) for name in value}
    typesense = json.loads(TARGETS["typesense"](own).files["typesense-schema.json"])
    opensearch = json.loads(TARGETS["opensearch"](own).files["opensearch-index.json"])
    assert {field["name"] for field in typesense["fields"]} == names - {"id"}
    assert set(opensearch["mappings"]["properties"]) == names
    meilisearch = json.loads(TARGETS["meilisearch"](own).files["meilisearch-settings.json"])
    del meilisearch["synonyms"]
    assert set().union(*meilisearch.values()) <= names


def in_language(desk: Desk, language: str) -> Graph:
    """Return the graph of a site in some language, be it one that the theme is not translated into."""
    content = graph_of(desk).content
    content = replace(content, site=content.site.model_copy(update={"language": language}))
    return replace(graph_of(desk), content=content)


@pytest.mark.parametrize(
    ("language", "analyzer", "locale"),
    [
        ("en", "english", None),
        ("de-AT", "german", None),
        ("pt-BR", "brazilian", None),
        ("pt_BR", "brazilian", None),
        ("PT-br", "brazilian", None),
        ("pt_PT", "portuguese", None),
        ("nb", "norwegian", None),
        ("zh_TW", "cjk", "zh"),
        ("ja", "cjk", "ja"),
        ("xx", "standard", None),
    ],
)
def test_the_language_of_the_site_is_that_of_the_index(
    desk: Desk, language: str, analyzer: str, locale: str | None
) -> None:
    """OpenSearch gets the analyzer of the site's language; Typesense its locale where words are cut by other rules."""
    graph = in_language(desk, language)
    properties = json.loads(TARGETS["opensearch"](graph).files["opensearch-index.json"])["mappings"]["properties"]
    assert {properties[name]["analyzer"] for name in search_engines.SEARCHED} == {analyzer}
    fields = json.loads(TARGETS["typesense"](graph).files["typesense-schema.json"])["fields"]
    assert {field.get("locale") for field in fields if field["name"] in search_engines.SEARCHED} == {locale}


@pytest.mark.parametrize(("written", "wanted"), [("pt_BR", "pt"), ("DE-at", "de"), ("nn", "no"), ("haw", None)])
def test_a_macro_names_the_language_of_the_site(desk: Desk, written: str, wanted: str | None) -> None:
    """Gorgias gets the two letters of ISO 639-1 however the site writes its language, and none where there are not two."""
    macros = records(TARGETS["gorgias"](in_language(desk, written))).values()
    assert {macro.get("language") for macro in macros} == {wanted}


@pytest.mark.parametrize(
    "body",
    [
        "Words of one paragraph. " * 3_000,
        "\n\n".join("A paragraph of its own, number of many." for _ in range(1_000)),
        "长文字" * 10_000,
        "\U0001f600" * 8_000,
        '\\\\"quoted"' * 3_000,
    ],
    ids=["words", "paragraphs", "one word", "emoji", "escaped"],
)
def test_a_long_answer_is_split_for_algolia(desk: Desk, body: str) -> None:
    """No record is larger than 10,000 bytes of JSON; the parts of an answer hold all its words, in order, once."""
    phrases = ", ".join(f"How do I ask this for the time number {i}" for i in range(500))
    desk.faq("x", body=body, more=f"also_asked: [{phrases}]\n")
    graph = graph_of(desk)
    lines = TARGETS["algolia"](graph).files["algolia-records.ndjson"].splitlines()
    assert max(len(line.encode()) for line in lines) <= 10_000
    parts = [part for part in map(json.loads, lines) if part["entry"] == "faq-x"]
    assert len(parts) > 3
    assert [part["part"] for part in parts] == list(range(1, len(parts) + 1))
    assert [part["objectID"] for part in parts] == ["faq-x", *(f"faq-x--{i}" for i in range(2, len(parts) + 1))]
    whole = reply(graph, graph.entry(Ref("faq", "x"))).text
    assert "".join("".join(part["text"].split()) for part in parts) == "".join(whole.split())
    assert min(len(part["text"].encode()) for part in parts[:-1]) > 2_000


def many_plans(count: int) -> str:
    """Return a `plans.yml` with so many more plans, of ids of 57 characters."""
    more = "name: P, group: all, short: It costs nothing., reviewed: 2026-11-23, cells: {price: {stated: false}}"
    return PLANS + "".join(f"  {number:03}-{'p' * 53}: {{{more}}}\n" for number in range(count))


def test_an_answer_for_many_plans_is_found_under_each(desk: Desk) -> None:
    """Where the plans alone would be more than a record holds, every piece of the text comes for each of the plans."""
    desk.write("plans.yml", many_plans(200))
    desk.faq("x", body="Words of one paragraph. " * 1_000, more="plans: all\n")
    graph = graph_of(desk)
    bundle = TARGETS["algolia"](graph)
    lines = bundle.files["algolia-records.ndjson"].splitlines()
    assert bundle.problems == ()
    assert max(len(line.encode()) for line in lines) <= 10_000
    parts = [part for part in map(json.loads, lines) if part["entry"] == "faq-x"]
    assert len({part["objectID"] for part in parts}) == len(parts)
    whole = reply(graph, graph.entry(Ref("faq", "x"))).text
    for plan in graph.content.plans:
        texts = [part["text"] for part in parts if plan in part["plans"]]
        assert "".join("".join(texts).split()) == "".join(whole.split()), plan


@given(st.text(max_size=40), st.integers(1, 600), st.integers(0, 60), st.integers(0, 300), st.integers(0, 9_000))
def test_every_record_is_within_the_limit(piece: str, times: int, phrasings: int, plans: int, address: int) -> None:
    """Whatever an entry says, none of its records is larger than 10,000 bytes, or one error says which entry is."""
    long = piece * times
    item = {
        "id": "faq-" + "x" * 60,
        "kind": "faq",
        "title": long,
        "also_asked": [f"{number} {long[:200]}" for number in range(phrasings)],
        "short": long,
        "text": long,
        "topic": "t" * 64,
        "plans": [f"{number:03}-{'p' * 60}" for number in range(plans)],
        "permalink": "https://small.example/" + "h" * address,
    }
    found, problems = algolia.records(item, Location("a.md"))
    assert all(len(compact(one).encode()) <= 10_000 for one in found)
    assert [one.code for one in problems] == ([] if found else ["record-too-large"])
    assert found or address > 300
    assert "".join(one["text"] for one in found if plans == 0).split() == (long.split() if found and plans == 0 else [])


def test_a_record_that_cannot_be_made_small_enough_is_an_error(desk: Desk) -> None:
    """A site whose address alone fills a record gets no export, and is told which entry is too large and why."""
    desk.write("site.yml", SMALL["site.yml"].replace(SITE, f"{SITE}{'h' * 5_000}/"))
    code, said = run(desk, "--to", "algolia", "--out", str(out(desk)))
    assert (code, said["files"]) == (1, [])
    assert {one["code"] for one in said["diagnostics"] if one["severity"] == "error"} == {"record-too-large"}
    assert not out(desk).exists()


def test_the_pieces_of_a_text_end_with_paragraphs(desk: Desk) -> None:
    """A part ends where a paragraph does, as long as paragraphs fit."""
    desk.faq("x", body="\n\n".join(f"Paragraph {i} " + "has words " * 60 + "and an end." for i in range(60)))
    parts = [part for part in records(TARGETS["algolia"](graph_of(desk))).values() if part["entry"] == "faq-x"]
    assert all(part["text"].endswith("and an end.") and part["text"].startswith("Paragraph ") for part in parts)


def test_an_answer_comes_in_pieces_with_what_to_cite(desk: Desk) -> None:
    """A piece below each heading, with the headings above it, and links that lead there; nothing is lost."""
    desk.write(
        "sources.yml", "r: {title: Rules, publisher: Them, url: 'https://example.com/r', accessed: 2026-11-01}\n"
    )
    desk.faq(
        "x", "At nine.\n\n## On Sundays {#sundays}\n\nAt ten [@r, §2].\n\n## Empty {#empty}\n\n## Later {#later}\n\nNo."
    )
    desk.record()
    lines = [json.loads(line) for line in TARGETS["chunks"](graph_of(desk)).files["chunks.jsonl"].splitlines()]
    first, sundays, later = [line for line in lines if line["entry"] == "faq:x"]
    assert first["text"] == "Every day.\n\nAt nine."
    assert first["headings"] == ["When is x open?"]
    assert sundays == {
        "id": "faq-x--2",
        "entry": "faq:x",
        "headings": ["When is x open?", "On Sundays"],
        "text": "At ten.",
        "permalink": f"{SITE}faq/x/#sundays",
        "pinned": f"{SITE}faq/x/r2/#sundays",
        "revision": 2,
        "plans": [],
        "reviewed": "2026-11-23",
        "sources": [{"title": "Rules", "url": "https://example.com/r", "locator": "§2"}],
    }
    assert later["headings"][-1] == "Later"


def test_long_pieces_are_cut_between_paragraphs(desk: Desk) -> None:
    """None has more than 2,000 bytes, and together they say all that the entry says."""
    desk.faq("x", "\n\n".join(f"Paragraph {i} " + "has words " * 30 + "and an end." for i in range(30)))
    graph = graph_of(desk)
    lines = [json.loads(line) for line in TARGETS["chunks"](graph).files["chunks.jsonl"].splitlines()]
    texts = [line["text"] for line in lines if line["entry"] == "faq:x"]
    assert max(len(compact(text).encode()) for text in texts) <= 2_000
    assert "".join("".join(texts).split()) == "".join(
        f"Every day. {reply(graph, graph.entry(Ref('faq', 'x'))).text}".split()
    )


GREETED = ("--greeting", "Hello {name},", "--sign-off", "Your {{shop}} team")


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("zendesk-macros", "{{ticket.requester.first_name}}"),
        ("freshdesk", "{{ticket.requester.firstname}}"),
        ("gorgias", "{{ticket.customer.firstname}}"),
        ("front", "{{recipient.first_name}}"),
        ("help-scout", "{%customer.firstName%}"),
        ("espanso", "$|$"),
    ],
)
def test_a_greeting_has_the_name_in_the_form_of_the_tool(desk: Desk, target: str, place: str) -> None:
    """It stands before each reply, the sign-off after it; braces of one's own stay inert."""
    assert run(desk, "--to", target, "--out", str(out(desk)), *GREETED)[0] == 0
    [name] = [name for name in snapshot(out(desk)) if name != LIST]
    text = (out(desk) / name).read_text(encoding="utf-8")
    assert text.count(f"Hello {place},") >= 4
    assert "{{shop" not in text
    assert text.index("Hello") < text.index("Every day") < text.index("shop}} team")


def test_where_a_tool_knows_no_names_the_place_goes(desk: Desk) -> None:
    """With the blank before it, as at the desk."""
    assert run(desk, "--to", "rt", "--out", str(out(desk)), *GREETED)[0] == 0
    first = json.loads((out(desk) / "rt-articles.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["CustomFields"]["Content"].startswith("Hello,\n\n")


def test_only_replies_have_a_greeting(desk: Desk) -> None:
    """What is no reply of an agent takes none."""
    done = desk.run("export", "--to", "csv", "--greeting", "Hello")
    assert done.exit_code == 2
    assert "zendesk-macros" in done.stderr


def test_a_search_engine_gets_what_means_the_same(desk: Desk) -> None:
    """The site's synonyms, in the form of each; without any there is no file and no setting."""
    assert not any("synonyms" in name for target in ENGINES for name in TARGETS[target](graph_of(desk)).files)
    desk.write("synonyms.yml", "- [fee, what it costs]\n- [fee, price]\n")
    files = {name: text for target in ENGINES for name, text in TARGETS[target](graph_of(desk)).files.items()}
    assert json.loads(files["meilisearch-settings.json"])["synonyms"]["fee"] == ["what it costs", "price"]
    assert json.loads(files["typesense-synonyms.jsonl"].splitlines()[0]) == {
        "id": "synonyms-1",
        "synonyms": ["fee", "what it costs"],
    }
    assert json.loads(files["algolia-synonyms.ndjson"].splitlines()[1])["synonyms"] == ["fee", "price"]
    assert files["opensearch-synonyms.txt"] == "fee, what it costs\nfee, price\n"


def run(desk: Desk, *arguments: str) -> tuple[int, Any]:
    """Run `export --json` and return exit code and parsed output."""
    done = desk.run("export", "--json", *arguments)
    return done.exit_code, json.loads(done.stdout)


def out(desk: Desk) -> Path:
    """Return the folder of the exports."""
    return desk.folder / "out"


def test_the_command_writes_files_and_says_which(desk: Desk) -> None:
    """`export` writes the target's files into the folder of --out; `--json` names them and counts the records."""
    code, said = run(desk, "--to", "typesense", "--out", str(out(desk)))
    assert (code, said["ok"], said["to"], said["records"], said["diagnostics"]) == (0, True, "typesense", 6, [])
    assert said["files"] == [f"{out(desk)}/typesense-schema.json", f"{out(desk)}/typesense-documents.jsonl"]
    assert all(Path(name).is_file() for name in said["files"])
    done = desk.run("export", "--to", "csv", "--out", str(out(desk)))
    assert (done.exit_code, done.stdout) == (0, f"6 records: {out(desk)}/answers.csv\n")


def test_a_second_export_replaces_the_first(desk: Desk) -> None:
    """Our own files are replaced, other exports of the folder stay, and the same content gives the same bytes."""
    for target in ("csv", "jsonl", "csv"):
        assert run(desk, "--to", target, "--out", str(out(desk)))[0] == 0
    first = snapshot(out(desk))
    assert set(first) == {LIST, "answers.csv", "answers.jsonl"}
    assert run(desk, "--to", "csv", "--out", str(out(desk)))[0] == 0
    assert snapshot(out(desk)) == first


@pytest.mark.parametrize("list_", [None, "not JSON", "[]", '{"files": "answers.csv"}', '{"files": ["other.csv"]}'])
def test_a_file_that_is_not_ours_stays(desk: Desk, list_: str | None) -> None:
    """A file of the same name that no export wrote is an error, whatever the folder's list holds; nothing is written."""
    out(desk).mkdir()
    (out(desk) / "answers.csv").write_text("my own")
    if list_:
        (out(desk) / LIST).write_text(list_)
    before = snapshot(out(desk))
    code, said = run(desk, "--to", "csv", "--out", str(out(desk)))
    assert (code, said["ok"], said["files"]) == (1, False, [])
    assert [(d["code"], d["location"]["file"]) for d in said["diagnostics"]] == [
        ("not-an-export", f"{out(desk)}/answers.csv")
    ]
    assert snapshot(out(desk)) == before


def test_an_export_that_cannot_be_written_is_an_error(desk: Desk) -> None:
    """A folder in the place of a file, or a file in that of the folder, is reported with a remedy."""
    (desk.folder / "afile").write_text("in the way")
    code, said = run(desk, "--to", "csv", "--out", str(desk.folder / "afile/out"))
    assert (code, [d["code"] for d in said["diagnostics"]]) == (1, ["cannot-write"])
    assert all(d["help"] for d in said["diagnostics"])


@pytest.mark.parametrize(
    "spoil", [lambda desk: desk.faq("x", body="[](faq:gone)"), lambda desk: desk.faq("x", more="shrt: y\n")]
)
def test_content_with_errors_is_not_exported(desk: Desk, spoil: Callable[[Desk], None]) -> None:
    """Errors in the content are reported as `check` does, and no file is written."""
    spoil(desk)
    code, said = run(desk, "--to", "csv", "--out", str(out(desk)))
    assert (code, said["ok"], said["records"]) == (1, False, 0)
    assert not out(desk).exists()


def test_a_release_pins_every_answer(desk: Desk) -> None:
    """What is not recorded is a warning; with --release an error, and nothing is written."""
    desk.faq("x", short="Never.")
    code, said = run(desk, "--to", "csv", "--out", str(out(desk)))
    assert (code, [(d["code"], d["severity"]) for d in said["diagnostics"]]) == (0, [("unrecorded", "warning")])
    code, said = run(desk, "--to", "jsonl", "--out", str(out(desk)), "--release")
    assert (code, [(d["code"], d["severity"]) for d in said["diagnostics"]]) == (1, [("unrecorded", "error")])
    assert set(snapshot(out(desk))) == {LIST, "answers.csv"}


def test_an_unknown_target_is_wrong_usage(desk: Desk) -> None:
    """A tool that there is no format for ends with exit code 2 and names those that there are."""
    done = desk.run("export", "--to", "zendesk")
    assert done.exit_code == 2
    assert "zendesk-macros" in done.stderr


def test_each_file_is_described(own: Graph) -> None:
    """docs/export.md names each target with its files."""
    text = (ROOT / "docs/export.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    for target, make in TARGETS.items():
        files = ", ".join(f"`{name}`" for name in make(own).files)
        assert any(row.startswith(f"| `{target}` | {files} |") for row in rows), target

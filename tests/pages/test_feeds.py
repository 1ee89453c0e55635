"""The feeds of changes: Atom and JSON Feed, for the whole site and for each plan, read by parsers that are not ours."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import atoma
import feedparser
import pytest
from folders import TEMPLATES, TESTS
from hypothesis import example, given
from hypothesis.strategies import characters, text
from jsonschema import Draft4Validator
from ledger_driver import Desk
from referencing import Registry, Resource
from site_driver import Built

from answerbook.model.content import Content
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Ledger, Revision, Wording, stored
from answerbook.model.site import Site
from answerbook.model.source import Origin, SourceText
from answerbook.pages.feeds import feeds as feeds_of

SCHEMA = json.loads((TESTS / "schemas/feed.json").read_text(encoding="utf-8"))
VERSION_1 = "https://json.schemastore.org/feed-1"
SITE = "https://small.example/help/"
PLANS = (
    "facts:\n  price:\n    title: Price\ngroups:\n  all:\n    title: All\nplans:\n"
    "  free:\n    name: Free\n    group: all\n    short: Costs nothing.\n    reviewed: 2026-11-23\n"
    "    cells:\n      price: {stated: false}\n"
)
REASON = 'It\'s <b>late</b> & "closed": *now*.'


def open_schema() -> Registry[Any]:
    """Return a registry in which the schema of version 1, which is not at hand, allows everything."""
    allowed: dict[str, Any] = {}

    def visit(value: Any) -> None:
        if isinstance(value, dict):
            if str(value.get("$ref", "")).startswith(VERSION_1):
                at = allowed
                for key in value["$ref"].partition("#/")[2].split("/"):
                    at = at.setdefault(key, {})
            for item in value.values():
                visit(item)
        elif isinstance(value, list):
            for item in value:
                visit(item)

    visit(SCHEMA)
    resource = Resource.from_contents({"$schema": "http://json-schema.org/draft-04/schema#", **allowed})
    return Registry().with_resource(VERSION_1, resource)


VALIDATOR = Draft4Validator(SCHEMA, registry=open_schema())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a built site with a plan, changed and withdrawn answers."""
    desk = Desk.opened(tmp_path_factory.mktemp("feeds"))
    desk.write("plans.yml", PLANS)
    desk.faq("x", more="plans: [free]\n")
    desk.faq("y", body="A page, a break \U0001f600.")
    desk.record("First published.", date(2026, 11, 24))
    desk.faq("x", body="We open at <https://example.org/?a=1&b=2>.", more="plans: [free]\n")
    desk.faq("y", body="A page and a break \U0001f601.")
    desk.record(REASON, date(2026, 11, 25))
    desk.delete("x")
    outcome = desk.retire("x", reason="Withdrawn & gone.", day=date(2026, 11, 25))
    assert outcome.ok
    built = desk.build()
    assert built.outcome.ok, built.outcome.diagnostics
    return built


def feeds(built: Built, name: str) -> list[Path]:
    """Return every feed of a form."""
    return sorted((built.site / "changes").rglob(name))


def test_there_is_a_feed_of_everything_and_of_each_plan(built: Built, real: Built) -> None:
    """Beside the page of all changes, and of each plan's, stands its feed in both forms."""
    for site in (built, real):
        folders = {"", *(f"plans/{plan}/" for plan in site.graph.content.plans)}
        for name in ("atom.xml", "feed.json"):
            found = {
                path.relative_to(site.site / "changes").as_posix().removesuffix(name) for path in feeds(site, name)
            }
            assert found == folders


@pytest.mark.parametrize("fixture", ["built", "real"])
def test_the_atom_feeds_are_valid(fixture: str, request: pytest.FixtureRequest) -> None:
    """Two parsers read each Atom feed without a complaint, and find what RFC 4287 requires of feed and entries."""
    for path in feeds(request.getfixturevalue(fixture), "atom.xml"):
        lenient = feedparser.parse(path.read_bytes())
        assert (lenient.bozo, lenient.version) == (False, "atom10"), path
        feed = atoma.parse_atom_bytes(path.read_bytes())
        assert feed.id_.startswith("https://")
        assert feed.title.value
        assert feed.authors[0].name
        assert feed.updated == max(entry.updated for entry in feed.entries)
        assert {link.rel for link in feed.links} == {"self", "alternate"}
        ids = [entry.id_ for entry in feed.entries]
        assert len(ids) == len(set(ids)) > 0
        assert all(entry.title.value and entry.summary.value and entry.links for entry in feed.entries)
        assert all(entry.updated.tzinfo for entry in feed.entries)


@pytest.mark.parametrize("fixture", ["built", "real"])
def test_the_json_feeds_are_valid(fixture: str, request: pytest.FixtureRequest) -> None:
    """Each JSON Feed keeps the published schema of version 1.1, and a parser reads every item."""
    for path in feeds(request.getfixturevalue(fixture), "feed.json"):
        value = json.loads(path.read_text(encoding="utf-8"))
        assert [error.message for error in VALIDATOR.iter_errors(value)] == []
        assert value["version"] == "https://jsonfeed.org/version/1.1"
        feed = atoma.parse_json_feed(value)
        assert all(item.date_published and item.url == item.id_ for item in feed.items)
        assert len({item.id_ for item in feed.items}) == len(feed.items) > 0


@pytest.mark.parametrize(
    "spoiled", [{"items": [{"title": "x"}]}, {"titel": "x"}, {"title": None}, {"authors": "Ann"}], ids=str
)
def test_the_schema_is_in_force(built: Built, spoiled: dict[str, Any]) -> None:
    """A feed with an item without an id, an unknown or missing key, or a wrong type is no valid JSON Feed."""
    value = json.loads(feeds(built, "feed.json")[0].read_text(encoding="utf-8"))
    value = {key: item for key, item in {**value, **spoiled}.items() if item is not None}
    assert not VALIDATOR.is_valid(value)


def test_both_forms_tell_the_same_newest_first(built: Built) -> None:
    """Each change stands in both feeds with its day, reason and a link that keeps; what came last stands first."""
    atom = atoma.parse_atom_file(str(built.site / "changes/atom.xml"))
    items = json.loads((built.site / "changes/feed.json").read_text(encoding="utf-8"))["items"]
    assert [(e.id_, e.title.value, e.summary.value) for e in atom.entries] == [
        (item["id"], item["title"], item["summary"]) for item in items
    ]
    assert [item["summary"] for item in items[:2]] == ["Withdrawn & gone.", REASON]
    assert items[0]["date_published"] == "2026-11-25T00:00:00Z"
    assert atom.updated == datetime(2026, 11, 25, tzinfo=UTC)
    withdrawn = [item for item in items if item["title"].startswith("Withdrawn: ")]
    assert [(item["url"], item["summary"]) for item in withdrawn] == [(f"{SITE}faq/x/", "Withdrawn & gone.")]
    for item in items:
        path = item["url"].removeprefix(SITE)
        assert (built.site / path / "index.html").is_file(), path


def test_what_was_withdrawn_last_stands_above_what_it_ended(tmp_path: Path) -> None:
    """An answer recorded and withdrawn on one day: the withdrawal, which came last, is the newer of the two."""
    desk = Desk.opened(tmp_path)
    desk.faq("x")
    desk.record()
    desk.delete("x")
    assert desk.retire("x").ok
    page = desk.tree()["changes/index.md"]
    assert page.index("Withdrawn: When is x open?") < page.index("faq/x/r1/")


def test_a_plans_feed_tells_of_that_plan_alone(built: Built) -> None:
    """The feed of a plan holds its own changes and those of answers that applied to it."""
    items = json.loads((built.site / "changes/plans/free/feed.json").read_text(encoding="utf-8"))["items"]
    assert {item["url"].removeprefix(SITE) for item in items} == {
        "plans/free/r1/", "faq/x/r1/", "faq/x/r2/", "faq/x/"
    }  # fmt: skip
    assert {tuple(item["tags"]) for item in items} == {("plan", "free"), ("faq", "free")}


def test_the_pages_of_changes_filter_by_kind_and_plan(built: Built) -> None:
    """`/changes/` leads to the changes of each kind and each plan, which list those alone."""
    assert {"changes/faq/", "changes/plans/", "changes/plans/free/"} <= built.links("changes", "main")
    faq, plan = built.links("changes/faq", "main"), built.links("changes/plans/free", "main")
    assert {"faq/x/r2/", "faq/y/r2/"} <= faq
    assert "plans/free/r1/" not in faq
    assert "faq/x/r2/" in plan
    assert "faq/y/r2/" not in plan


ATOM = "{http://www.w3.org/2005/Atom}"
# https://www.w3.org/TR/xml/#charsets
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
EVERY_CHARACTER = "".join(map(chr, range(0x110000)))


def graph_of(said: str) -> Graph:
    """Return a site that says one text wherever its ledger and its site.yml hold text: two revisions of one answer."""
    ref, wordings = Ref("faq", "x"), [Wording(said, said, text, (), ()) for text in ("a", said)]
    revisions = tuple(
        Revision(ref, i, date(2026, 11, 24), said, (), (), "", stored(wording)) for i, wording in enumerate(wordings, 1)
    )
    fields = {"title": said, "description": said, "publisher": said, "language": said, "site_url": SITE}
    site = Site.model_construct(id="site", origin=Origin(SourceText.of("site.yml", ""), {}, {}), **fields)
    content = Content(site, {}, {}, {}, {}, {}, {}, {}, {})
    return Graph(content, {}, {}, {}, {}, {}, Ledger({ref: History(ref, "x.jsonl", revisions)}, started=True))


@given(text(characters(exclude_categories=()), min_size=1))
@example("What\ufffe?")
@example(EVERY_CHARACTER)
def test_no_character_breaks_an_atom_feed(said: str) -> None:
    """Whatever stands in a title, a reason, a text or the site's name, the feed is well-formed XML 1.0.

    What XML has no form for is left out; every other character is read again as it was written.
    """
    root = ET.fromstring(feeds_of(graph_of(said), TEMPLATES)[0]["changes/atom.xml"])
    # A parser reads any end of a line as LF (https://www.w3.org/TR/xml/#sec-line-ends).
    wanted = FORBIDDEN.sub("", said).replace("\r\n", "\n").replace("\r", "\n")
    for path in ("author/name", "entry/title", "entry/summary"):
        assert {node.text or "" for node in root.iterfind(f"{ATOM}{path.replace('/', f'/{ATOM}')}")} == {wanted}, path
    assert (root.findtext(f"{ATOM}title") or "").endswith(wanted)
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == FORBIDDEN.sub("", said)

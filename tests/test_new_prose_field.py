"""A field of prose that somebody adds to the model is checked, linked, recorded, searched, exported and shown.

Nothing has to be remembered for it: each kind gets a field `tip` here, and nothing else is changed.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import SMALL, api_files

from answerbook.content import validate
from answerbook.exports.reply import reply
from answerbook.markdown.graft import with_html
from answerbook.model.content import Fact, Group, Page, Source, Topic
from answerbook.model.entries import Cell, Faq, Guide, Plan, Step, Term
from answerbook.model.fields import Part, Prose, Ref
from answerbook.model.site import Site
from answerbook.search.engine import Search

FIELDS = "\nreviewed: 2026-11-23\n"
CONTENT = {
    "site.yml": f"{SMALL['site.yml']}TIP\n",
    "topics.yml": "basics:\n  title: Basics\n  TIP\n",
    "sources.yml": (
        "law:\n  title: The law\n  publisher: State\n  url: https://law.example/\n  accessed: 2026-11-01\n"
        "  grade: A\n  TIP\n"
    ),
    "terms.yml": "shop:\n  name: Shop\n  reviewed: 2026-11-23\n  definition: A place that sells.\n  TIP\n",
    "plans.yml": (
        "facts:\n  price:\n    title: Price\n    TIP\n"
        "groups:\n  all:\n    title: All plans\n    TIP\n"
        "plans:\n  basic:\n    name: Basic\n    group: all\n    short: For all.\n    reviewed: 2026-11-23\n"
        "    cells:\n      price:\n        value: Nothing.\n        citations: [law]\n        TIP\n    TIP\n"
    ),
    "guides/enter.md": (
        "---\ntitle: Enter the shop\nreviewed: 2026-11-23\nsteps:\n  - do: Open the door.\n    TIP\nTIP\n---\n"
    ),
    "pages/contact.md": "---\ntitle: Contact\nTIP\n---\nWrite to us.\n",
    "faqs/basics/hours.md": "---\nquestion: When?\nshort: Every day.\nreviewed: 2026-11-23\nTIP\n---\nEvery day.\n",
}
# The record whose text it is, and how many times `TIP` stands before it in its file.
PLACES = {
    "site": ("site.yml", 0),
    "topic": ("topics.yml", 0),
    "source": ("sources.yml", 0),
    "term": ("terms.yml", 0),
    "fact": ("plans.yml", 0),
    "group": ("plans.yml", 1),
    "cell": ("plans.yml", 2),
    "plan": ("plans.yml", 3),
    "step": ("guides/enter.md", 0),
    "guide": ("guides/enter.md", 1),
    "faq": ("faqs/basics/hours.md", 0),
    "page": ("pages/contact.md", 0),
}
ENTRIES = {
    "term": Ref("term", "shop"),
    "plan": Ref("plan", "basic"),
    "cell": Ref("plan", "basic"),
    "guide": Ref("guide", "enter"),
    "step": Ref("guide", "enter"),
    "faq": Ref("faq", "hours"),
}
PAGES = {
    "site": "index.md",
    "topic": "topics/basics.md",
    "source": "sources.md",
    "term": "terms/shop.md",
    "fact": "plans/index.md",
    "group": "plans/index.md",
    "cell": "plans/basic.md",
    "plan": "plans/basic.md",
    "step": "guides/enter.md",
    "guide": "guides/enter.md",
    "faq": "faq/hours.md",
    "page": "contact.md",
}
each = pytest.mark.parametrize("place", PLACES)
each_entry = pytest.mark.parametrize("place", ENTRIES)


def with_tip(model: type[Part], **more: object) -> type[Part]:
    """Return a model with one more field, as a developer would add it."""
    annotations = {"tip": Prose, **{name: type_ for name, (type_, _) in more.items()}}  # type: ignore[misc]
    fields = {"tip": "", **{name: default for name, (_, default) in more.items()}}  # type: ignore[misc]
    return type(model.__name__, (model,), {"__annotations__": annotations, "__module__": __name__, **fields})


@pytest.fixture(autouse=True)
def _tips(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give every record, and the parts of a guide and a plan, a field `tip`."""
    for model in (Site, Topic, Source, Fact, Group, Page, Faq, Term):
        monkeypatch.setitem(validate.MODELS, model.kind, with_tip(model))
    step, cell = with_tip(Step), with_tip(Cell)
    monkeypatch.setitem(validate.MODELS, "guide", with_tip(Guide, steps=(tuple[step, ...], ())))
    monkeypatch.setitem(validate.MODELS, "plan", with_tip(Plan, cells=(dict[str, cell], {})))
    yield


def written(folder: Path, place: str, tip: str) -> Desk:
    """Return a desk on content in which one record has a tip."""
    desk = Desk(folder)
    for name, text in CONTENT.items():
        pieces = text.split("TIP")
        file, number = PLACES[place]
        chosen = [f"tip: '{tip}'" if (file, number) == (name, i) else "" for i in range(len(pieces) - 1)]
        desk.write(name, "".join(a + b for a, b in zip(pieces, [*chosen, ""], strict=True)))
    return desk


def line_of_tip(desk: Desk, place: str) -> int:
    """Return the line of the tip in its file, from 1."""
    text = (desk.folder / "content" / PLACES[place][0]).read_text(encoding="utf-8")
    return next(number for number, line in enumerate(text.splitlines(), start=1) if "tip: " in line)


def test_no_kind_of_record_is_left_out() -> None:
    """Every kind of record that readers see something of is tried here."""
    assert {*validate.MODELS} - {*PLACES} == {"golden", "synonyms", "redirect"}


@each
def test_a_wrong_reference_is_reported(tmp_path: Path, place: str) -> None:
    """A reference to no entry, a citation of no source and raw HTML are errors at their line, in every record."""
    desk = written(tmp_path, place, "See [it](faq:gone) [@nothing] and <b>this</b>.")
    at = f"content/{PLACES[place][0]}:{line_of_tip(desk, place)}"
    assert {*desk.found()} >= {f"unknown-faq {at}", f"unknown-source {at}", f"raw-html {at}"}


@each
def test_it_is_shown(tmp_path: Path, place: str) -> None:
    """Its page has the text, with its references as links and its citations among the page's sources."""
    checked = written(tmp_path, place, "Mind the zebra at [the shop](term:shop) [@law].").check()
    assert checked.ok and checked.tree is not None, checked.diagnostics
    page = with_html(checked.tree.files[PAGES[place]])
    assert re.search(r'Mind the zebra at <a href="[^"]*terms/shop.md"[^>]*>the shop</a>', page)
    assert "#src-law" in page.split("Mind the zebra", 1)[1].split("\n", 1)[0]
    assert "{ #src-law }" in page


@each
def test_what_it_cites_is_said_to_carry_it(tmp_path: Path, place: str) -> None:
    """The sources page names the record among what rests on the source that its text cites."""
    checked = written(tmp_path, place, "Mind the zebra [@law].").check()
    assert checked.graph is not None and checked.tree is not None, checked.diagnostics
    page = checked.tree.files["sources.md"]
    resting = len(checked.graph.resting["law"])
    assert f"What rests on it: {resting}" in page
    assert page.count("\n    - [") == resting
    # The plan rests on it anyhow.
    assert resting == (1 if place in {"plan", "cell"} else 2)


@each_entry
def test_a_change_of_it_is_unrecorded(tmp_path: Path, place: str) -> None:
    """Once the entry is recorded, another wording of the text waits for the next record."""
    desk = written(tmp_path, place, "Mind the zebra.")
    desk.record()
    assert desk.codes(release=True) == []
    written(tmp_path, place, "Mind the giraffe.")
    assert desk.codes(release=True) == ["unrecorded"]


@each_entry
def test_search_api_and_replies_have_it(tmp_path: Path, place: str) -> None:
    """A word that stands in it alone finds the entry; the answer API and what agents send hold it."""
    graph = written(tmp_path, place, "Mind the zebra at [the shop](term:shop).").check().graph
    assert graph is not None
    ref = ENTRIES[place]
    assert [found.entry.ref for found in Search(graph).find("zebra").results] == [ref]
    api = api_files(graph)[f"api/v1/{ref.kind}/{ref.id}.json"]
    assert api.count("Mind the zebra at") == 3
    said = reply(graph, graph.entry(ref)).full_text
    number = re.search(r"Mind the zebra at the shop \[(\d+)\]\.", said)
    assert number
    assert f"[{number[1]}] https://small.example/help/terms/shop/" in said.splitlines()


@each_entry
def test_it_links(tmp_path: Path, place: str) -> None:
    """What it refers to lists the entry among those that use it."""
    graph = written(tmp_path, place, "See [the shop](term:shop) or [enter it](guide:enter).").check().graph
    assert graph is not None
    used = Ref("guide", "enter") if ENTRIES[place].kind != "guide" else Ref("term", "shop")
    assert ENTRIES[place] in graph.backlinks[used]

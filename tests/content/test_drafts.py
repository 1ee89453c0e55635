"""A draft is shown by `serve` alone: to all else it is not there."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import SMALL, api_files

from answerbook.model.fields import Ref
from answerbook.pipeline import Outcome, build, check, export
from answerbook.search.browser_index import index

DRAFT = "\nreviewed: 2026-11-23\ndraft: true\n"
# Each kind with the files that hold a draft of it.
FILES = {
    "faq": {"faqs/basics/zebra.md": f"---\nquestion: What is a zebra?{DRAFT}---\nA beast.\n"},
    "guide": {"guides/zebra.md": f"---\ntitle: Ride a zebra{DRAFT}steps: [{{do: Sit down.}}]\n---\n"},
    "term": {"terms.yml": "zebra:\n  name: Zebra\n  definition: A beast.\n  reviewed: 2026-11-23\n  draft: true\n"},
    "plan": {
        "plans.yml": (
            "facts: {price: {title: Price}}\ngroups: {all: {title: All}}\nplans:\n  zebra:\n    name: Zebra\n    group: all\n"
            "    short: For zebras.\n    reviewed: 2026-11-23\n    draft: true\n    cells: {price: {stated: false}}\n"
        )
    },
}
PAGES = {"faq": "faq/zebra.md", "guide": "guides/zebra.md", "term": "terms/zebra.md", "plan": "plans/zebra.md"}
each_kind = pytest.mark.parametrize("kind", FILES)


def with_draft(folder: Path, kind: str) -> Desk:
    """Return the small site with a draft of a kind, all else recorded."""
    desk = Desk.opened(folder)
    desk.record()
    for name, text in FILES[kind].items():
        desk.write(name, text)
    return desk


def served(desk: Desk) -> Outcome:
    """Check a site as `serve` does."""
    return check(replace(desk.settings, drafts=True))


@each_kind
def test_a_draft_is_left_out(tmp_path: Path, kind: str) -> None:
    """No page, no list, no file of the answer API or the search has a draft; the closing line counts it."""
    desk = with_draft(tmp_path, kind)
    checked = desk.check()
    assert checked.ok and checked.graph is not None
    files = {**desk.tree(checked), **api_files(checked.graph), **index(checked.graph)[0]}
    assert [name for name, text in files.items() if "zebra" in f"{name} {text}".lower()] == []
    assert "1 draft left out." in desk.run("check").stdout


@each_kind
def test_serve_shows_a_draft_with_a_mark(tmp_path: Path, kind: str) -> None:
    """`serve` makes the page of a draft, which says below its title that it is one; published pages do not."""
    outcome = served(with_draft(tmp_path, kind))
    assert outcome.ok and outcome.tree is not None, outcome.diagnostics
    before, mark, _ = outcome.tree.files[PAGES[kind]].partition('\n\n!!! warning "Draft"\n')
    assert mark
    assert before.endswith("{ #top }")
    assert "Draft" not in outcome.tree.files["faq/opening-hours.md"]


@each_kind
def test_a_draft_is_never_recorded(tmp_path: Path, kind: str) -> None:
    """`record` adds nothing for a draft, and neither `check --release` nor `serve` asks for it."""
    desk = with_draft(tmp_path, kind)
    assert desk.record() == []
    assert desk.codes(release=True) == []
    assert "unrecorded" not in [d.code for d in served(desk).diagnostics]


@each_kind
def test_a_link_to_a_draft_is_an_error_that_says_so(tmp_path: Path, kind: str) -> None:
    """A published entry must not lead to a draft: an error at the link, which names the draft's place; `serve` shows both."""
    desk = with_draft(tmp_path, kind)
    desk.write(
        "faqs/basics/opening-hours.md", SMALL["faqs/basics/opening-hours.md"] + "\nSee [](" + f"{kind}:zebra).\n"
    )
    found = next(d for d in desk.check().diagnostics if d.code != "unrecorded")
    assert (found.code, found.location.line) == ("draft-reference", 8)
    assert f"{kind}:zebra, which is a draft" in found.message
    assert f"content/{next(iter(FILES[kind]))}:" in found.help
    assert served(desk).ok


def test_lists_and_the_home_page_must_not_name_a_draft(tmp_path: Path) -> None:
    """What a list of ids, the home page, the order of a topic or a golden query names must be published, too."""
    desk = with_draft(tmp_path, "faq")
    hours = SMALL["faqs/basics/opening-hours.md"].replace("reviewed:", "related: [zebra]\nreviewed:")
    desk.write("faqs/basics/opening-hours.md", hours)
    desk.write("site.yml", f"{SMALL['site.yml']}home: {{answer: zebra}}\n")
    desk.write("topics.yml", "basics:\n  title: Basics\n  order: [zebra]\n")
    desk.write("golden.yml", "- query: striped\n  expect: [faq:zebra]\n")
    files = [d.location.file for d in desk.check().diagnostics if d.code == "draft-reference"]
    assert files == [
        f"content/{name}" for name in ("faqs/basics/opening-hours.md", "golden.yml", "site.yml", "topics.yml")
    ]
    assert served(desk).ok


def test_a_draft_may_be_unfinished(tmp_path: Path) -> None:
    """What is wrong within a draft stops no build; `serve` reports it. A field that cannot be read is always reported."""
    desk = with_draft(tmp_path, "faq")
    text = FILES["faq"]["faqs/basics/zebra.md"]
    desk.write("faqs/basics/zebra.md", f"{text}\nSee [it](faq:nowhere).\n")
    assert desk.codes() == []
    assert [d.code for d in served(desk).diagnostics] == ["unknown-faq"]
    desk.write("faqs/basics/zebra.md", text.replace("draft: true", "draft: soon"))
    assert desk.codes() == ["wrong-type"]


def test_a_recorded_entry_that_becomes_a_draft_is_lost(tmp_path: Path) -> None:
    """It is an error at its `draft`, which names both remedies; each ends it, and a retired id stays retired."""
    desk = Desk.opened(tmp_path)
    desk.faq("zebra")
    desk.record()
    desk.faq("zebra", more="draft: true\n")
    (found,) = desk.check().diagnostics
    assert (found.code, str(found.location)) == ("lost-id", "content/faqs/basics/zebra.md:5:1")
    assert "it is a draft now" in found.message
    assert "delete `draft`" in found.help and "answerbook retire faq:zebra" in found.help
    assert desk.retire("zebra").ok
    assert desk.codes(release=True) == []
    assert [d.code for d in served(desk).diagnostics] == ["retired-id"]


def test_a_new_id_does_not_hide_that_it_became_a_draft(tmp_path: Path) -> None:
    """Renamed and made a draft at once, the old id is lost all the same."""
    desk = Desk.opened(tmp_path)
    desk.faq("horse")
    desk.record()
    desk.delete("horse")
    desk.faq("zebra", more="aliases: [horse]\ndraft: true\n")
    assert [(d.code, d.entry) for d in desk.check().diagnostics] == [("lost-id", "faq:horse")]


def test_exports_leave_it_out(tmp_path: Path) -> None:
    """No file of an export names a draft."""
    desk = with_draft(tmp_path, "faq")
    outcome, bundle = export(desk.settings, "algolia", tmp_path / "out", "out")
    assert outcome.ok and bundle is not None
    said = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*json"))
    assert "opening-hours" in said
    assert "zebra" not in said.lower()


def test_serve_finds_a_draft_and_build_does_not(tmp_path: Path) -> None:
    """In the built site of `serve` the draft has its page and its place in the answer API; in that of `build` neither."""
    desk = with_draft(tmp_path, "faq")
    assert build(desk.settings).ok
    assert not (tmp_path / "site/faq/zebra").exists()
    assert build(replace(desk.settings, drafts=True, site=tmp_path / "served")).ok
    assert (tmp_path / "served/faq/zebra/index.html").exists()
    listed = json.loads((tmp_path / "served/api/v1/answers.json").read_text(encoding="utf-8"))["answers"]
    assert Ref("faq", "zebra") in [Ref(one["kind"], one["id"]) for one in listed]

"""An address that was published is never lost and never given to something else: ids, former ids, headings."""

from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import snapshot

from answerbook.model.revisions import sealed

HOURS = "## Weekdays {#weekdays}\n\nFrom nine.\n\n## Sundays {#sundays}\n\nNever.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site with three FAQs, all recorded."""
    desk = Desk.opened(tmp_path)
    desk.faq("opening-hours", body=HOURS)
    desk.faq("a")
    desk.faq("b")
    desk.record("First published.")
    assert desk.codes(release=True) == []
    return desk


def test_a_deleted_answer_stops_the_build(desk: Desk) -> None:
    """Without its file, an answer that was published is an error that names three ways out; the site is untouched."""
    assert desk.build().outcome.ok
    before = snapshot(desk.folder / "site")
    desk.delete("a")
    refused = desk.run("build")
    assert refused.exit_code == 1
    assert "ledger/faq/a.jsonl:1:1: error[lost-id]: faq:a was published, 1 revision is recorded" in refused.stdout
    for way in ("list `a` under `aliases`", "answerbook retire faq:a --reason", "or restore its file"):
        assert way in refused.stdout
    assert snapshot(desk.folder / "site") == before


def test_the_three_ways_out_work(desk: Desk) -> None:
    """Each of the three remedies for a deleted answer ends the error."""
    text = (desk.folder / "content/faqs/basics/a.md").read_text(encoding="utf-8")
    desk.delete("a")
    assert desk.codes() == ["lost-id"]
    desk.write("faqs/basics/a.md", text)
    assert desk.codes() == []
    desk.rename("a", "c")
    assert desk.codes() == ["unrecorded"]
    desk.delete("b")
    assert desk.codes() == ["unrecorded", "lost-id"]
    assert desk.retire("b", "c").ok
    desk.record("Renamed.")
    assert desk.codes() == []


def test_a_withdrawn_id_is_never_used_again(desk: Desk) -> None:
    """A new file, or an alias, with the id of a withdrawn answer is an error that says when and why it went."""
    desk.delete("a")
    assert desk.retire("a", reason="Asked by nobody.").ok
    desk.faq("a")
    (found,) = desk.check().diagnostics
    assert (found.code, str(found.location)) == ("retired-id", "content/faqs/basics/a.md:2:1")
    assert "2026-11-24: Asked by nobody." in found.message
    desk.delete("a")
    desk.faq("b", more="aliases: [a]\n")
    assert [(d.code, str(d.location)) for d in desk.check().diagnostics if d.severity == "error"] == [
        ("retired-id", "content/faqs/basics/b.md:5:11")
    ]


def test_a_former_id_is_never_given_to_something_else(desk: Desk) -> None:
    """After a rename, neither a new answer nor another answer's alias may take the old id."""
    desk.rename("a", "c")
    desk.record("Renamed.")
    desk.write("faqs/basics/c.md", (desk.folder / "content/faqs/basics/b.md").read_text().replace("is b", "is c"))
    desk.faq("a")
    assert "former-id content/faqs/basics/a.md:2" in desk.found()
    desk.delete("a")
    desk.faq("b", more="aliases: [a]\n")
    assert "former-id content/faqs/basics/b.md:5" in desk.found()


def test_an_answer_may_take_its_former_name_back(desk: Desk) -> None:
    """Renamed and renamed back, both ids lead to the answer."""
    desk.rename("a", "c")
    desk.record("Renamed.")
    desk.delete("c")
    desk.faq("a", more="aliases: [c]\n")
    assert [code for code in desk.codes() if code != "unrecorded"] == []
    desk.record("Back again.")
    assert desk.codes() == []
    assert 'href="../../faq/a/"' in desk.tree()["faq/c/index.html"]


def test_renames_are_followed_to_their_end(desk: Desk) -> None:
    """After a, c, d, e one file lists its last name alone: each earlier address still leads to it."""
    for old, new in (("a", "c"), ("c", "d"), ("d", "e")):
        desk.rename(old, new)
        file = f"faqs/basics/{new}.md"
        text = (desk.folder / "content" / file).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("aliases:") or f"[{old}]" in line]
        desk.write(file, "\n".join(lines) + "\n")
        desk.record("Renamed.")
    assert "aliases: [d]" in (desk.folder / "content/faqs/basics/e.md").read_text(encoding="utf-8")
    assert desk.codes() == []
    for former in ("a", "c", "d"):
        assert 'content="0; url=../../faq/e/"' in desk.tree()[f"faq/{former}/index.html"]


def test_renames_in_a_circle_are_an_error(desk: Desk) -> None:
    """Records that say x became y and y became x, with neither in use, are an error for both, with the remedy."""
    first = desk.lines("a")[0]
    wording = '{"title":"T","short":"","text":"","plans":[],"sources":[]}'
    for id_, was in (("x", "y"), ("y", "x")):
        head = {"revision": 1, "date": "2026-11-24", "reason": "R", "was": [f"faq:{was}"], "anchors": [], "meaning": ""}
        desk.file(id_).write_text(sealed(f"faq:{id_}", head, wording), encoding="utf-8")
    assert desk.found() == ["alias-loop ledger/faq/x.jsonl:1", "alias-loop ledger/faq/y.jsonl:1"]
    assert all("one entry that exists" in d.help for d in desk.check().diagnostics)
    assert desk.lines("a") == [first]


def test_a_former_id_without_a_record_of_its_own_is_kept(desk: Desk) -> None:
    """An alias is an address once it is published: it is due for the ledger, and later cannot be dropped silently."""
    desk.faq("b", more="aliases: [old-b]\n")
    assert desk.codes() == ["unrecorded"]
    desk.record("It has a second address.")
    desk.faq("b")
    assert desk.codes() == []
    assert 'href="../../faq/b/"' in desk.tree()["faq/old-b/index.html"]


def test_the_former_id_of_a_withdrawn_answer_leads_to_its_signpost(desk: Desk) -> None:
    """Renamed, then withdrawn: the first address forwards to the signpost, and its pinned page says so, too."""
    desk.rename("a", "c")
    desk.record("Renamed.")
    desk.delete("c")
    assert desk.retire("c", reason="Asked by nobody.").ok
    assert desk.codes() == []
    tree = desk.tree()
    assert 'href="../../faq/c/"' in tree["faq/a/index.html"]
    assert "withdrawn on 24 November 2026: Asked by nobody." in tree["faq/a/r1/index.html"]


def test_a_former_id_of_a_living_answer_is_not_withdrawn(desk: Desk) -> None:
    """`retire` of an id that leads to a renamed answer would break that answer's old links: it is refused."""
    desk.rename("a", "c")
    desk.record("Renamed.")
    (found,) = desk.retire("a").diagnostics
    assert (found.code, "faq:c" in found.message) == ("still-published", True)


def test_a_renamed_heading_must_keep_its_anchor(desk: Desk) -> None:
    """A heading's id that is gone is an error; listed under `anchors`, the old one stands on the page with the new."""
    renamed = HOURS.replace("{#sundays}", "{#weekends}")
    desk.faq("opening-hours", body=renamed)
    found = {d.code: d for d in desk.check().diagnostics}
    assert "`#sundays`" in found["lost-anchor"].message
    assert "`sundays: ...`" in found["lost-anchor"].help
    desk.faq("opening-hours", body=renamed, more="anchors: {sundays: weekends}\n")
    desk.faq("b", body="See [Sundays](faq:opening-hours#sundays).")
    assert desk.codes() == ["unrecorded", "unrecorded"]
    desk.record("Renamed a heading.")
    assert desk.codes() == []
    built = desk.build()
    assert built.outcome.ok, built.outcome.diagnostics
    page = built.page("faq/opening-hours/")
    assert page.css_first("h2 #sundays") is not None
    assert page.css_first("h2#weekends") is not None
    assert 'href="../opening-hours/#sundays"' in (built.site / "faq/b/index.html").read_text(encoding="utf-8")


def test_anchors_are_remembered_through_every_rename(desk: Desk) -> None:
    """A heading renamed twice keeps both former ids: dropping either is an error."""
    desk.faq("opening-hours", body=HOURS.replace("#sundays", "#s2"), more="anchors: {sundays: s2}\n")
    desk.record("Renamed a heading.")
    third = HOURS.replace("#sundays", "#s3")
    desk.faq("opening-hours", body=third, more="anchors: {sundays: s3}\n")
    assert "lost-anchor" in desk.codes()
    desk.faq("opening-hours", body=third, more="anchors: {sundays: s3, s2: s3}\n")
    assert desk.codes() == ["unrecorded"]


@pytest.mark.parametrize(
    ("anchors", "code"),
    [
        ("{old: nowhere}", "unknown-anchor"),
        ("{sundays: weekdays}", "taken-anchor"),
        ("{sources: weekdays}", "taken-anchor"),
    ],
)
def test_wrong_former_anchors_are_errors(desk: Desk, anchors: str, code: str) -> None:
    """`anchors` must lead from an id that is free on the page to a heading that exists; the line is named."""
    desk.faq("opening-hours", body=HOURS, more=f"anchors: {anchors}\n")
    assert [(d.code, d.location.line) for d in desk.check().diagnostics if d.severity == "error"] == [(code, 5)]

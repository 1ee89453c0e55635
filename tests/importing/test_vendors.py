"""The exports of help centers: sections, drafts, days, authors, pictures and addresses come along; the rest is told."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpcenter_samples import FRESHDESK, HELP_SCOUT, INTERCOM, ZENDESK
from import_driver import became, bring, errors, lost, written
from media_samples import png


def test_zendesk(tmp_path: Path) -> None:
    """Headings keep their anchors, code stays in its step, a film is a link, and what is for staff is a draft."""
    source = written(tmp_path / "src", {"export.json": ZENDESK, "files/pier.png": png()})
    told = bring(source, tmp_path / "content")
    assert told["exit"] == 0
    assert became(told) == {"what-does-a-boat-cost": "new", "which-rules-hold": "new", "staff-keys": "draft"}
    text = (tmp_path / "content/faqs/boats/hire/what-does-a-boat-cost.md").read_text()
    assert text == (
        "---\nquestion: What does a boat cost?\nshort: Twelve euros an hour.\nanchors:\n  h_01KEY: what-it-costs\n"
        "reviewed: 2026-03-04\nowner: Ines\n---\n"
        "## What it costs\n\nTwelve **euros** an hour.\n\n"
        "1. Open the box:\n\n   ```sh\n   open --box 7\n   ```\n2. Row.\n\n![The pier](pier.png)\n\n"
        "[Prices](#what-it-costs), [rules](faq:which-rules-hold), [ask](https://boats.zendesk.com/hc/en-us/requests/new)\n\n"
        "[How to row](https://film.example/7)\n"
    )
    assert (tmp_path / "content/topics.yml").read_text() == (
        "boats:\n  title: Boats\n\nhire:\n  title: Hire\n  parent: boats\n"
        "  order: [which-rules-hold, what-does-a-boat-cost]\n"
    )
    assert "/hc/*/articles/11*: faq:what-does-a-boat-cost\n" in (tmp_path / "content/redirects.yml").read_text()
    assert [(what, became) for _, what, became in lost(told)] == [
        ("the section `Late`, deeper than topics go", "in `Hire`"),
        ("HTML `<iframe>`", "a link"),
        ("a text that does not begin with a paragraph fit to be quoted", "a `short` of its first words"),
        ("the field `label_names`", "left out"),
        ("the field `vote_sum`", "left out"),
        ("who wrote an article, of whom the export has a number alone", "left out"),
        ("whom an article is for (`user_segment_id`)", "a draft"),
    ]
    assert errors(tmp_path / "content") == []


VENDORS = {
    "intercom": (INTERCOM, "2026-03-04", "!!! note\n    In cash.", "/en/articles/11-what-does-a-boat-cost"),
    "help-scout": (HELP_SCOUT, "2026-03-04", "!!! warning\n    In cash.", "/article/11-cost"),
    "freshdesk": (FRESHDESK, "2026-03-04", "", "/support/solutions/articles/11"),
}


@pytest.mark.parametrize("name", VENDORS)
def test_others(tmp_path: Path, name: str) -> None:
    """The format is told by the keys of the articles, in files of any name."""
    files, day, box, address = VENDORS[name]
    assert isinstance(files, Mapping)
    told = bring(written(tmp_path / "src", files), tmp_path / "content")
    assert became(told) == {"what-does-a-boat-cost": "new", "not-yet": "draft"}
    text = (tmp_path / "content/faqs/boats/hire/what-does-a-boat-cost.md").read_text()
    assert f"reviewed: {day}\n" in text
    assert "\nTwelve euros.\n" in text
    assert box in text
    assert f"{address}: faq:what-does-a-boat-cost\n" in (tmp_path / "content/redirects.yml").read_text()
    assert errors(tmp_path / "content") == []
    assert set(became(bring(tmp_path / "src", tmp_path / "content")).values()) == {"unchanged"}


def test_json_that_is_none(tmp_path: Path) -> None:
    """A file that cannot be read is told, and the others are read."""
    source = written(tmp_path / "src", {**FRESHDESK, "more.json": "{"})
    told = bring(source, tmp_path / "content")
    assert [where for where, what, _ in lost(told) if "is no JSON" in what] == ["more.json:1:1"]
    assert became(told)["what-does-a-boat-cost"] == "new"
    told = bring(written(tmp_path / "other", {"x.json": '{"a": [1]}'}), tmp_path / "content")
    assert [one["code"] for one in told["diagnostics"]] == ["unknown-format"]


def test_what_an_article_says_of_its_folders(tmp_path: Path) -> None:
    """A list of articles alone has their sections if they name them; what is attached is linked to below the text."""
    steps = [{"level": 0, "type": "category", "data": {"id": 1, "name": "Boats"}},
             {"level": 1, "type": "folder", "data": {"id": 2, "name": "Hire"}}]  # fmt: skip
    article = {
        "id": 11, "title": "What does a boat cost?", "description": "<p>Twelve euros.</p>", "folder_id": 2,
        "category_id": 1, "hierarchy": steps, "status": 2, "agent_id": 5,
        "attachments": [{"id": 1, "name": "Prices.pdf", "attachment_url": "https://files.example/9/Prices.pdf"}],
    }  # fmt: skip
    told = bring(written(tmp_path / "src", {"articles.json": json.dumps([article])}), tmp_path / "content")
    assert became(told) == {"what-does-a-boat-cost": "new"}
    text = (tmp_path / "content/faqs/boats/hire/what-does-a-boat-cost.md").read_text()
    assert text.endswith("Twelve euros.\n\n- [Prices.pdf](https://files.example/9/Prices.pdf)\n")
    assert (tmp_path / "content/topics.yml").read_text() == (
        "boats:\n  title: Boats\n\nhire:\n  title: Hire\n  parent: boats\n"
    )


CLOSED: dict[str, dict[str, object]] = {
    "freshdesk": {"folders": [{"id": 2, "name": "Staff", "visibility": 3, "category_id": 1}],
                  "articles": [{"id": 11, "title": "Where is the key?", "description": "<p>x</p>", "folder_id": 2}]},
    "help-scout": {"collections": [{"id": "c", "siteId": "s", "name": "Staff", "visibility": "private"}],
                   "categories": [{"id": "k", "name": "Keys", "collectionId": "c", "publicUrl": "https://x.example/k"}],
                   "article": {"id": "a", "name": "Where is the key?", "collectionId": "c", "categories": ["k"],
                               "publicUrl": "https://x.example/a", "text": "<p>x</p>", "status": "published"}},
}  # fmt: skip


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_not_for_everybody_is_a_draft(tmp_path: Path, name: str) -> None:
    """Whoever may not read a folder, or one above it, must not read its answers on the new site either."""
    told = bring(written(tmp_path / "src", {"all.json": json.dumps(CLOSED[name])}), tmp_path / "content")
    assert became(told) == {"where-is-the-key": "draft"}
    assert "a draft" in [became_ for _, what, became_ in lost(told) if what.startswith("whom an article is for")]


def test_places_that_are_no_headings(tmp_path: Path) -> None:
    """A link within a text leads to the heading next to the place that it named."""
    body = (
        "<p>First.</p><p><a href='#PRICES'>Prices</a>, <a href='#late'>late</a></p><p><a name='PRICES'></a></p>"
        "<h2>What it costs</h2><p>Twelve. <span id='late'>Later</span> more.</p>"
    )
    article = {"id": 1, "title": "Cost", "body": body, "section_id": 2}
    told = bring(written(tmp_path / "src", {"a.json": json.dumps({"articles": [article]})}), tmp_path / "content")
    text = (tmp_path / "content/faqs/general/cost.md").read_text()
    assert "[Prices](#what-it-costs), [late](#what-it-costs)" in text
    assert ("a place to which a link leads and which is no heading", "the heading above it") in [
        (w, b) for _, w, b in lost(told)
    ]


def test_what_cannot_even_be_a_draft_is_left_out(tmp_path: Path) -> None:
    """One answer that breaks a limit keeps no other one out, and links to it are words."""
    articles = [
        {"id": 1, "title": "Long", "body": f"<p>First.</p><p>{'word ' * 21_000}</p>", "section_id": 2},
        {"id": 2, "title": "Short", "body": "<p>See <a href='/hc/en-us/articles/1'>this</a>.</p>", "section_id": 2},
    ]
    told = bring(written(tmp_path / "src", {"a.json": json.dumps({"articles": articles})}), tmp_path / "content")
    assert told["exit"] == 0
    assert became(told) == {"short": "new"}
    assert ("an answer that does not pass", "left out") in [(what, became_) for _, what, became_ in lost(told)]
    assert errors(tmp_path / "content") == []

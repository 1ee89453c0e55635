"""The names of platforms: one for readers wherever they look, and none of them part of what is promised."""

import json
from pathlib import Path

import pytest
from ledger_driver import Desk, resealed
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL, api_files

from answerbook.exports.reply import reply
from answerbook.model.fields import Ref

NAMES = "platforms: {web: Web, desktop: Desktop app, ios: iPhone and iPad, android: Android}\n"
GUIDE = """\
---
title: Delete a chat
reviewed: 2026-11-23
platforms: [web, desktop, ios]
steps:
  - do: Open the menu.
    "on": [web, desktop]
  - do: Hold the chat.
    "on": [ios]
---
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site with a recorded guide whose steps differ by platform."""
    desk = Desk.opened(tmp_path)
    desk.write("site.yml", SMALL["site.yml"] + NAMES)
    desk.write("guides/delete.md", GUIDE)
    desk.record()
    return desk


def line(desk: Desk) -> Path:
    """Return the guide's file in the ledger."""
    return desk.folder / "ledger/guide/delete.jsonl"


def test_readers_see_the_same_names_everywhere(desk: Desk) -> None:
    """Page, pinned page, reply, answer API and ledger call a platform by the one name that readers know."""
    graph = desk.check().graph
    assert graph is not None
    sent = reply(graph, graph.entry(Ref("guide", "delete")))
    api = json.loads(api_files(graph)["api/v1/guide/delete.json"])
    shown = {
        "page": desk.tree()["guides/delete.md"],
        "pinned page": desk.tree()["guides/delete/r1/index.html"],
        "reply": sent.full_text,
        "reply in HTML": sent.full_html,
        **{form: api[form] for form in ("text", "html", "markdown")},
        "ledger": json.loads(line(desk).read_text(encoding="utf-8"))["wording"]["text"],
    }
    assert [where for where, text in shown.items() if "Web, Desktop app" not in text] == []
    assert [where for where, text in shown.items() if "iPhone and iPad" not in text] == []
    assert (api["platforms"], api["steps"][1]["on"]) == (["web", "desktop", "ios"], ["ios"])


def test_what_was_recorded_under_ids_still_stands(desk: Desk) -> None:
    """A revision of the time when the ledger held `ios` says the same: nothing is due, and its page keeps its words."""
    now = json.loads(line(desk).read_text(encoding="utf-8"))["wording"]
    text = now["text"].replace("Web, Desktop app", "web, desktop").replace("iPhone and iPad", "ios")
    old = resealed(line(desk).read_text(encoding="utf-8"), "guide:delete", wording={**now, "text": text})
    assert old != line(desk).read_text(encoding="utf-8")
    line(desk).write_text(old, encoding="utf-8")
    assert desk.codes(release=True) == []
    article = LexborHTMLParser(desk.tree()["guides/delete/r1/index.html"]).css_first("article")
    assert article is not None
    assert "it still stands." in article.text()
    assert [node.text() for node in article.css("p > strong")] == ["web, desktop", "ios"]
    assert desk.record() == []


def test_another_name_of_a_platform_is_no_change(desk: Desk) -> None:
    """Should a platform get another name, no guide has to be recorded again."""
    desk.write("site.yml", SMALL["site.yml"] + NAMES.replace("iPhone and iPad", "iOS"))
    assert "## Steps: iOS" in desk.tree()["guides/delete.md"]
    assert desk.codes(release=True) == []


def test_another_platform_is_a_change(desk: Desk) -> None:
    """Steps that hold for another platform than was recorded are something else."""
    desk.write("guides/delete.md", GUIDE.replace("ios", "android"))
    assert desk.codes() == ["unrecorded"]

"""What programs read of each page: its Markdown, with what is known of it ahead, and the short map of the site."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from ledger_driver import Desk
from site_driver import SMALL, Built, api_files, twins

from answerbook.model.graph import Graph
from answerbook.pipeline import build

SITE = "https://small.example/help/"
HOURS = f"{SITE}faq/opening-hours/"
SOURCES = "rules: {title: 'The [rules]', publisher: Them, url: 'https://example.com/a', accessed: 2026-01-15}\n"
MORE = "We are open every day [@rules, §2], see [the rest](faq:holidays#when).\n\n## On Sundays {#sundays}\n\nToo."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with two FAQs, of which one cites a source and refers to the other."""
    desk = Desk.opened(tmp_path)
    desk.write("sources.yml", SOURCES)
    desk.faq("holidays", "Not then.\n\n## When {#when}\n\nAt Easter.")
    desk.faq("opening-hours", MORE)
    return desk


def graph_of(desk: Desk) -> Graph:
    """Return the linked content of a desk, with its ledger."""
    outcome = desk.check()
    assert outcome.graph is not None, outcome.diagnostics
    return outcome.graph


def read(text: str) -> tuple[dict[str, Any], str]:
    """Return what is known of a page, and its Markdown."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body.strip()


def twin(desk: Desk, path: str) -> tuple[dict[str, Any], str]:
    """Return the Markdown beside the page at a site-relative path."""
    return read(twins(graph_of(desk))[f"{path}index.md"])


def test_an_answer_says_the_same_as_its_page_with_whole_addresses_and_its_sources(desk: Desk) -> None:
    """Title, short answer, text, sources by the numbers of the citations; links work wherever the text is pasted."""
    _, text = twin(desk, "faq/opening-hours/")
    assert text == (
        "# When is opening-hours open?\n\nEvery day.\n\n"
        f"We are open every day [1], see [the rest](<{SITE}faq/holidays/#when>).\n\n"
        "## On Sundays {#sundays}\n\nToo.\n\n## Sources\n\n"
        "1. [The \\[rules\\]](<https://example.com/a>), §2. Them, accessed 2026-01-15."
    )


def test_a_short_answer_that_opens_the_text_stands_once(desk: Desk) -> None:
    """As on the page."""
    desk.faq("holidays", "Every day.\n\n## When {#when}\n\nEven then.")
    assert twin(desk, "faq/holidays/")[1].count("Every day.") == 1


def test_ahead_stands_what_an_assistant_cites(desk: Desk) -> None:
    """The pinned link and the dates, under the names of the answer API; no pinned link of what is not recorded."""
    assert "pinned" not in twin(desk, "faq/opening-hours/")[0]
    desk.record()
    about, _ = twin(desk, "faq/opening-hours/")
    assert about == {
        "title": "When is opening-hours open?",
        "kind": "faq",
        "id": "opening-hours",
        "permalink": HOURS,
        "pinned": f"{HOURS}r1/",
        "revision": 1,
        "plans": [],
        "reviewed": "2026-11-23",
        "updated": "2026-11-23",
    }


def test_a_pinned_page_says_for_ever_what_it_said_and_whether_that_stands(desk: Desk) -> None:
    """What it said does not change; its state does."""
    desk.record()
    before, words = twin(desk, "faq/opening-hours/r1/")
    desk.faq("opening-hours", "We are closed.\n\n## On Sundays {#sundays}\n\nToo.", short="Never.")
    desk.record()
    after, same = twin(desk, "faq/opening-hours/r1/")
    assert (before.pop("state"), after.pop("state")) == ("current", "former")
    assert (before, words) == (after, same)
    assert before["pinned"] == f"{HOURS}r1/"
    assert before["date"] == "2026-11-24"
    assert "We are open every day [1]" in words


def test_words_that_were_removed_by_law_are_gone_from_the_markdown_too(desk: Desk) -> None:
    """When and why they were removed stands there instead."""
    desk.record()
    desk.faq("opening-hours", "We are closed.\n\n## On Sundays {#sundays}\n\nToo.", short="Never.")
    desk.record()
    assert desk.run("redact", "faq:opening-hours", "r1", "--reason", "A judge said so.").exit_code == 0
    about, text = twin(desk, "faq/opening-hours/r1/")
    assert about["state"] == "redacted"
    assert "A judge said so." in text
    assert "every day" not in "".join(twins(graph_of(desk)).values())


def test_a_withdrawn_answer_says_so_where_it_stood_and_on_its_pinned_pages(desk: Desk) -> None:
    """Since when, why, where to look now, and what it said last."""
    desk.faq("opening-hours", "We are open every day.")
    desk.record()
    desk.delete("holidays")
    assert desk.retire("holidays", "opening-hours", reason="We have none.").ok
    retired = {"date": "2026-11-24", "reason": "We have none.", "see": [HOURS]}
    about, text = twin(desk, "faq/holidays/")
    assert about["retired"] == retired
    assert "We have none." in text
    assert f"<{HOURS}>" in text
    assert "At Easter." in text
    assert twin(desk, "faq/holidays/r1/")[0]["retired"] == retired


def test_a_former_id_says_where_the_answer_stands_now(desk: Desk) -> None:
    """In what is known of it and in its text."""
    desk.rename("opening-hours", "hours")
    about, text = twin(desk, "faq/opening-hours/")
    assert about["moved"] == f"{SITE}faq/hours/"
    assert f"<{SITE}faq/hours/>" in text


def test_lists_lead_to_the_markdown_of_what_they_list(desk: Desk) -> None:
    """So that a program goes on reading Markdown; the map of the site does so, too."""
    line = f"- [When is opening-hours open?]({HOURS}index.md): Every day."
    assert line in twin(desk, "topics/basics/")[1]
    assert line in twin(desk, "faq/")[1]
    assert f"- [Basics]({SITE}topics/basics/index.md): " in api_files(graph_of(desk))["llms.txt"]


def test_what_a_site_lacks_leaves_no_empty_heading_and_no_dead_link(desk: Desk) -> None:
    """Each address of the map and of the lists is one of a file of the site; no heading stands above nothing."""
    graph = graph_of(desk)
    api, markdown = api_files(graph), twins(graph)
    files = {*api, *markdown}
    for text in (
        api["llms.txt"],
        *(markdown[name] for name in ("faq/index.md", "topics/index.md", "sources/index.md")),
    ):
        lines = text.splitlines()
        linked = [part.partition(")")[0].removeprefix(SITE) for part in text.split("](")[1:] if part.startswith(SITE)]
        assert [name for name in linked if name not in files] == []
        assert [
            line for line, after in zip(lines[::2], lines[2::2], strict=False) if line[:3] == after[:3] == "## "
        ] == []
    assert "plans/index.md" not in markdown


def test_switched_off_there_is_none(desk: Desk) -> None:
    """`show.api: false` takes away the Markdown, the map and the description with the answer API."""
    desk.write("site.yml", f"{SMALL['site.yml']}show: {{api: false}}\n")
    assert twins(graph_of(desk)) == {}
    assert list(api_files(graph_of(desk))) == ["_headers"]


def test_a_map_of_the_sites_own_takes_the_place_of_ours(desk: Desk) -> None:
    """A file `static/llms.txt` is published as it is."""
    (desk.folder / "static").mkdir()
    (desk.folder / "static/llms.txt").write_text("# Ours\n", encoding="utf-8")
    outcome = build(desk.settings)
    assert outcome.ok, outcome.diagnostics
    assert (desk.settings.site / "llms.txt").read_text(encoding="utf-8") == "# Ours\n"


def test_a_build_writes_them_beside_the_pages_and_into_its_list(desk: Desk) -> None:
    """Byte for byte as they are made, and named in `build.json` like every file."""
    desk.record()
    outcome = build(desk.settings)
    assert outcome.graph is not None
    made = Built(outcome, desk.settings.site)
    listed = (made.site / "build.json").read_text(encoding="utf-8")
    for name, text in twins(outcome.graph).items():
        assert (made.site / name).read_text(encoding="utf-8") == text
        assert (made.site / name).with_name("index.html").is_file(), name
        assert f'"{name}"' in listed
    assert "index.md" not in (made.site / "sitemap.xml").read_text(encoding="utf-8")

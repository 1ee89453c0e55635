"""What a chat or a help desk shows of a pasted link: question and short answer, from the built pages."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from folders import TESTS
from jsonschema import Draft202012Validator
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL, Built, build_small, html_pages

from answerbook.markdown import summaries
from answerbook.model import addresses

SCHEMA = json.loads((TESTS / "schemas/oembed-link.json").read_text(encoding="utf-8"))
SITE = "https://small.example/help/"
QUESTION, SHORT = 'Is *Q & A* "safe" for `x`, &amp; more?', "Yes: \"A\" & *b*, 'c' too."


def card(page: LexborHTMLParser) -> dict[str, str]:
    """Return the OpenGraph and Twitter tags of a page; each stands there once."""
    tags: dict[str, str] = {}
    for node in page.css("head meta"):
        name = node.attributes.get("property") or node.attributes.get("name") or ""
        if name.startswith(("og:", "twitter:")):
            assert name not in tags
            tags[name] = node.attributes["content"] or ""
    return tags


def embed(built: Built, path: str) -> Any:
    """Return the oEmbed data that a page's discovery link leads to."""
    [link] = built.page(path).css('head link[type="application/json+oembed"]')
    assert link.attributes["rel"] == "alternate"
    href, site_url = link.attributes["href"] or "", built.graph.content.site.site_url
    assert href.startswith(site_url)
    return json.loads((built.site / href.removeprefix(site_url)).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site whose question and short answer hold every sign that HTML, JSON and Markdown give a meaning."""
    text = SMALL["faqs/basics/opening-hours.md"]
    for old, new in (("When are you open?", QUESTION), ("Every day from nine to five.", SHORT)):
        text = text.replace(old, f"'{new.replace(chr(39), chr(39) * 2)}'")
    built = build_small(tmp_path_factory.mktemp("unfurl"), {"faqs/basics/opening-hours.md": text})
    assert {one.code for one in built.outcome.diagnostics} == {"shown-as-written"}
    return built


def test_each_page_of_an_entry_names_question_and_short_answer(real: Built) -> None:
    """The card of each entry's page is an article with its question, short answer, permanent link and the site's name."""
    graph = real.graph
    for entry in graph.content.entries():
        assert card(real.page(addresses.folder(entry.ref))) == {
            "og:type": "article",
            "og:site_name": graph.content.site.title,
            "og:title": entry.heading,
            "og:description": summaries.summary(graph, entry),
            "og:url": addresses.permalink(graph.content.site.site_url, entry.ref),
            "twitter:card": "summary",
        }, entry.ref


def test_other_pages_have_a_card_but_no_embedding(real: Built) -> None:
    """The home page and the lists name themselves; they are no articles and offer nothing to embed."""
    for path in ("", "faq", "plans", "topics", "topics/opting-out"):
        page = real.page(path)
        assert card(page)["og:type"] == "website"
        assert {"og:title", "og:description", "og:url", "og:site_name", "twitter:card"} <= card(page).keys()
        assert page.css('link[type="application/json+oembed"]') == []


def test_each_entry_has_an_oembed_file(real: Built) -> None:
    """Each entry's page leads, by a whole address, to an oEmbed file that keeps to version 1.0 and the type `link`."""
    validator = Draft202012Validator(SCHEMA)
    site, found = real.graph.content.site, set()
    for entry in real.graph.content.entries():
        data = embed(real, addresses.folder(entry.ref))
        assert list(validator.iter_errors(data)) == [], entry.ref
        assert (data["title"], data["provider_name"], data["provider_url"]) == (
            entry.heading,
            site.title,
            site.site_url,
        )
        assert data["description"] == summaries.summary(real.graph, entry)
        found.add(addresses.oembed(entry.ref))
    files = {path.relative_to(real.site).as_posix() for path in (real.site / "api/v1/oembed").rglob("*.json")}
    assert files == found


def test_any_sign_comes_out_as_written(small: Built) -> None:
    """Quotes, ampersands, asterisks and entities in a question or short answer read in card and oEmbed as written."""
    tags, data = card(small.page("faq/opening-hours")), embed(small, "faq/opening-hours")
    assert (tags["og:title"], tags["og:description"]) == (QUESTION, SHORT)
    assert (data["title"], data["description"]) == (QUESTION, SHORT)


def test_a_pinned_link_shows_what_it_said(tmp_path: Path) -> None:
    """A pasted pinned link names question and short answer of its own revision, and its own address."""
    desk = Desk.opened(tmp_path)
    desk.faq("x", short='We said "A & B".')
    desk.record()
    desk.faq("x", short="Something else.")
    desk.record(day=date(2026, 12, 1))
    graph = desk.check().graph
    assert graph is not None
    page = LexborHTMLParser(html_pages(graph)["faq/x/r1/index.html"])
    assert card(page) == {
        "og:type": "article",
        "og:title": "When is x open?",
        "og:description": 'We said "A & B".',
        "og:url": f"{SITE}faq/x/r1/",
        "twitter:card": "summary",
    }


def test_a_pinned_term_shows_how_its_definition_begins(tmp_path: Path) -> None:
    """A term has no short answer: its card has the definition's first sentences, without marks and source numbers."""
    desk = Desk.opened(tmp_path)
    desk.write(
        "terms.yml", f"tea:\n  name: Tea\n  definition: A *hot* drink [@s]. {'More. ' * 60}\n  reviewed: 2026-11-23\n"
    )
    desk.write(
        "sources.yml",
        "s:\n  title: S\n  publisher: P\n  url: https://example.com/s\n  accessed: 2026-01-15\n  grade: A\n",
    )
    desk.record()
    graph = desk.check().graph
    assert graph is not None
    shown = card(LexborHTMLParser(html_pages(graph)["terms/tea/r1/index.html"]))["og:description"]
    assert shown.startswith("A hot drink. More. ")
    assert len(shown) <= summaries.TOOLTIP_CHARACTERS


def test_an_old_link_shows_where_it_leads(tmp_path: Path) -> None:
    """A former id's card is that of the answer now; a withdrawn answer's says that and why."""
    desk = Desk.opened(tmp_path)
    desk.faq("x")
    desk.faq("gone")
    desk.record()
    desk.rename("x", "y")
    desk.delete("gone")
    assert desk.retire("gone", reason="Out of date & wrong.").ok
    desk.record("Renamed.")
    graph = desk.check().graph
    assert graph is not None
    moved = card(LexborHTMLParser(html_pages(graph)["faq/x/index.html"]))
    assert moved["og:title"] == "When is x open?"
    assert (moved["og:description"], moved["og:url"]) == ("Every day.", f"{SITE}faq/y/")
    retired = card(LexborHTMLParser(html_pages(graph)["faq/gone/index.html"]))
    assert retired["og:title"] == "Withdrawn: When is gone open?"
    assert (retired["og:description"], retired["og:url"]) == ("Out of date & wrong.", f"{SITE}faq/gone/")

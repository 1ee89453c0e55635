"""The answer API and the signposts: what they hold, under which address, and that nothing is written twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from site_driver import api_files, html_pages

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.tree import Tree
from answerbook.model.graph import Graph
from answerbook.pages.of_entries import of_entries

SITE_URL = "https://h.example/help"
CONTENT = {
    "site.yml": (
        "title: Test\ndescription: A site for tests\nsite_url: https://example.org/\nplatforms: {web: Web, ios: iPhone}\n"
        "require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}\n"
    ),
    "topics.yml": "privacy:\n  title: Privacy\n",
    "sources.yml": (
        "policy:\n  title: Policy\n  publisher: Them\n  url: https://example.com/p\n  accessed: 2026-01-15\n  grade: A\n"
    ),
    "terms.yml": (
        "memory:\n  name: Memory\n  definition: What *stays* [@policy].\n  reviewed: 2026-01-15\n"
        "  also_known_as: [recall]\n"
    ),
    "plans.yml": """\
facts:
  training: {title: Training}
groups:
  consumer: {title: Consumer}
plans:
  free:
    name: Free
    group: consumer
    short: The free plan.
    reviewed: 2026-01-15
    cells:
      training: {value: 'On, see [](term:memory)', note: Since May., citations: ['policy, §1']}
  pro:
    name: Pro
    group: consumer
    short: The pro plan.
    reviewed: 2026-01-15
    cells:
      training: {stated: false}
""",
    "faqs/privacy/old.md": """\
---
question: Are "old" chats & files kept?
short: Yes, they are.
reviewed: 2026-01-15
updated: 2026-01-10
aliases: [older, oldest]
plans: all
terms: [memory]
related: [new]
also_asked: [Is it kept?]
---

Kept in memory [@policy, §2], see [the new ones](faq:new#how) and [](guide:opt-out).
""",
    "faqs/privacy/new.md": "---\nquestion: New?\nshort: No.\nreviewed: 2026-01-15\n---\n\nNo.\n\n## How {#how}\n",
    "guides/opt-out.md": """\
---
title: Opt out
reviewed: 2026-01-15
platforms: [web, ios]
correction: It said [otherwise](faq:old) once.
steps:
  - do: Open [](faq:old).
    see: A *menu* [@policy].
  - do: Tap.
    on: [ios]
---
""",
}


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """Link the content above, for a site at another address than its site.yml says."""
    for name, text in CONTENT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    raw, diagnostics = load(tmp_path, "content")
    content, problems = validate(raw, {"site_url": SITE_URL})
    assert content is not None
    graph, more = link(content)
    assert [*diagnostics, *problems, *more] == []
    return graph


def api(graph: Graph, name: str) -> Any:
    """Return a parsed file of the answer API."""
    return json.loads(api_files(graph)[f"api/v1/{name}.json"])


def test_the_list_names_every_entry_with_its_address(graph: Graph) -> None:
    """answers.json lists FAQs, plans, guides and terms with permalinks below the address that the build was given."""
    listed = api(graph, "answers")
    assert listed["site_url"] == SITE_URL
    assert [(e["kind"], e["id"], e["permalink"]) for e in listed["answers"]] == [
        ("faq", "new", f"{SITE_URL}/faq/new/"),
        ("faq", "old", f"{SITE_URL}/faq/old/"),
        ("plan", "free", f"{SITE_URL}/plans/free/"),
        ("plan", "pro", f"{SITE_URL}/plans/pro/"),
        ("guide", "opt-out", f"{SITE_URL}/guides/opt-out/"),
        ("term", "memory", f"{SITE_URL}/terms/memory/"),
    ]


def test_a_listed_answer_has_these_fields(graph: Graph) -> None:
    """`plans: all` names every plan; texts are as written, not escaped for HTML."""
    assert api(graph, "answers")["answers"][1] == {
        "id": "old",
        "kind": "faq",
        "title": 'Are "old" chats & files kept?',
        "question": 'Are "old" chats & files kept?',
        "topic": "privacy",
        "permalink": f"{SITE_URL}/faq/old/",
        "pinned": None,
        "revision": None,
        "plans": ["free", "pro"],
        "terms": ["memory"],
        "reviewed": "2026-01-15",
        "updated": "2026-01-10",
    }


def test_an_entry_of_its_own_holds_what_the_list_says_and_the_rest(graph: Graph) -> None:
    """An answer's file repeats its line of the list and adds texts, sources and links."""
    entry, listed = api(graph, "faq/old"), api(graph, "answers")["answers"][1]
    assert {key: entry[key] for key in listed} == listed
    assert entry["short"] == "Yes, they are."
    assert entry["text"] == "Kept in memory, see the new ones and Opt out."
    assert entry["aliases"] == ["older", "oldest"]
    assert entry["review_by"] == "2026-07-14"
    assert entry["also_asked"] == ["Is it kept?"]
    assert entry["guides"] == ["opt-out"]
    assert entry["related"] == ["new"]
    assert entry["backlinks"] == ["guide:opt-out"]
    assert entry["sources"] == [
        {
            "id": "policy",
            "title": "Policy",
            "publisher": "Them",
            "url": "https://example.com/p",
            "locator": "§2",
            "dated": None,
            "accessed": "2026-01-15",
            "grade": "A",
        }
    ]


def test_links_in_texts_are_whole_addresses(graph: Graph) -> None:
    """Markdown and HTML of an answer can be pasted anywhere: they link to permalinks, anchors kept."""
    entry = api(graph, "faq/old")
    assert f"[the new ones]({SITE_URL}/faq/new/#how)" in entry["markdown"]
    hrefs = [node.attributes["href"] for node in LexborHTMLParser(entry["html"]).css("a")]
    assert hrefs == [f"{SITE_URL}/terms/memory/", f"{SITE_URL}/faq/new/#how", f"{SITE_URL}/guides/opt-out/"]


def test_cells_and_steps_are_plain(graph: Graph) -> None:
    """A cell that no official page states has no value; a step without platforms of its own holds on all."""
    assert api(graph, "plan/free")["cells"] == {
        "training": {
            "summary": "",
            "value": "On, see Memory",
            "note": "Since May.",
            "citations": [{"source": "policy", "locator": "§1"}],
        }
    }
    assert api(graph, "plan/pro")["cells"]["training"] == {"summary": "", "value": None, "note": "", "citations": []}
    guide = api(graph, "guide/opt-out")
    assert guide["steps"] == [
        {"do": 'Open Are "old" chats & files kept?.', "see": "A menu.", "note": "", "on": ["web", "ios"]},
        {"do": "Tap.", "see": "", "note": "", "on": ["ios"]},
    ]
    assert guide["correction"] == "It said otherwise once."
    assert api(graph, "term/memory")["text"] == "What stays."


def test_no_text_holds_markup_of_our_own(graph: Graph) -> None:
    """No file of the answer API holds a citation or a reference by kind, which only this program reads."""
    assert of_entries(graph, graph.content.entries()).problems == []
    for name, text in api_files(graph).items():
        for mark in ("[@", "](faq:", "](plan:", "](guide:", "](term:"):
            assert mark not in text, name


def test_a_former_id_forwards_without_script(graph: Graph) -> None:
    """Each alias has a page of its own that a browser leaves at once for the entry, and a reader by its link."""
    files = html_pages(graph)
    assert {"faq/older/index.html", "faq/oldest/index.html"} <= files.keys()
    page = LexborHTMLParser(files["faq/older/index.html"])
    assert page.css("meta[http-equiv=refresh]")[0].attributes["content"] == "0; url=../../faq/old/"
    assert page.css("link[rel=canonical]")[0].attributes["href"] == f"{SITE_URL}/faq/old/"
    assert page.css("meta[name=robots]")[0].attributes["content"] == "noindex"
    [anchor] = page.css("main a")
    assert anchor.attributes["href"] == "../../faq/old/"
    assert anchor.text() == 'Are "old" chats & files kept?'


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ("faq/old.md", "faq/old.md"),
        ("faq/old.md", "faq/old/index.html"),
        ("faq/index.md", "faq/index.html"),
        ("index.md", "index.html"),
        ("faq/old/index.html", "faq/old.md"),
    ],
)
def test_two_pages_never_share_an_address(there: str, new: str) -> None:
    """A tree refuses a file that would be published where another is, under whatever name."""
    with pytest.raises(ValueError, match="two pages for one address"):
        Tree({there: "a"}).with_files({new: "b"})


def test_pages_of_other_addresses_are_added() -> None:
    """`reindex.md` is no index page, and a signpost stands beside its successor."""
    tree = Tree({"faq/reindex.md": "a"}, ({"Home": "index.md"},)).with_files({"faq/index.html": "b"})
    assert tree.files == {"faq/reindex.md": "a", "faq/index.html": "b"}
    assert tree.nav == ({"Home": "index.md"},)

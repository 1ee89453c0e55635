"""The way out: what Material for MkDocs, as it comes, makes of our docs tree and of the folder for those who leave."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from folders import TESTS
from kept_pages import sample
from ledger_driver import Desk
from selectolax.lexbor import LexborHTMLParser
from site_driver import Built, settings
from stock_driver import build, build_tree

from answerbook.exports.write import LIST
from answerbook.model import addresses
from answerbook.pipeline import LEAVING, export

# What our theme puts around an answer, and Material beside a heading.
AROUND = ".ab-crumbs, .ab-changed-on, .ab-contents, .ab-permalink, .ab-beside, .headerlink, .md-source-file, .ab-js, script, style"


@pytest.fixture(scope="module")
def left(real: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export the real site for those who leave, and build it without us."""
    folder = tmp_path_factory.mktemp("left")
    outcome, bundle = export(settings(Path(TESTS.parent / "content"), folder), LEAVING, folder, "left")
    assert bundle, outcome.diagnostics
    return build(folder)


@pytest.fixture(scope="module")
def tree(real: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the docs tree of the real site without our theme."""
    return build_tree(real.site.parent / "build", tmp_path_factory.mktemp("tree"))


@pytest.fixture(params=["left", "tree"])
def stock(request: pytest.FixtureRequest) -> Path:
    """Return one of the two sites that stock Material has built."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def page(site: Path, path: str) -> LexborHTMLParser:
    """Return a page of a site by its path."""
    return LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))


def article(found: LexborHTMLParser) -> str:
    """Return the words of a page's article, without what stands around the answer."""
    inner = found.css_first("article")
    assert inner is not None
    for node in inner.css(AROUND):
        node.decompose()
    return " ".join(re.findall(r"\w+", inner.text(deep=True, separator=" ")))


def sections(found: LexborHTMLParser) -> list[str]:
    """Return the anchors of a page's sections."""
    return [str(node.attributes["id"]) for node in found.css("article h2[id]")]


def entries(built: Built) -> Iterator[str]:
    """Yield the paths of all entries."""
    yield from (addresses.folder(entry.ref) for entry in built.graph.content.entries())


def test_every_answer_stands_at_its_address_with_all_its_words(real: Built, stock: Path) -> None:
    """A page for each entry, where it was, says what our page says, word by word, and has its sections."""
    for path in entries(real):
        assert article(page(stock, path)) == article(real.page(path)), path
        assert sections(page(stock, path)) == sections(real.page(path)), path


def test_the_table_of_contents_lists_every_section(real: Built, stock: Path) -> None:
    """Material's own table of contents leads to each section of an answer."""
    for path in entries(real):
        listed = [link.attributes["href"] for link in page(stock, path).css(".md-sidebar--secondary a[href]")]
        wanted = [f"#{anchor}" for anchor in sections(real.page(path))]
        assert [href for href in listed if href in wanted] == wanted, path


def test_materials_search_has_every_section(real: Built, stock: Path) -> None:
    """Material's search index holds each answer and each of its sections, under the same anchors."""
    index = json.loads((stock / "search/search_index.json").read_text(encoding="utf-8"))
    places = {document["location"] for document in index["docs"]}
    for path in entries(real):
        assert {path, *(f"{path}#{anchor}" for anchor in sections(real.page(path)))} <= places, path


def test_the_navigation_leads_to_every_answer(real: Built, left: Path) -> None:
    """Whoever follows Material's navigation from the home page comes to each entry."""
    assert set(entries(real)) <= followed(left, ".md-nav--primary a[href]")


def leave(desk: Desk) -> Path:
    """Export a small site for those who leave; return the folder."""
    outcome, bundle = export(desk.settings, LEAVING, desk.folder / "left", "left")
    assert bundle, outcome.diagnostics
    return desk.folder / "left"


def test_former_addresses_lead_on(tmp_path: Path) -> None:
    """At the address of a renamed answer stands a page that names the new one, at that of a withdrawn one the reason."""
    desk = Desk.opened(tmp_path)
    desk.faq("christmas")
    desk.record()
    desk.rename("opening-hours", "hours")
    desk.delete("christmas")
    assert desk.retire("christmas", "hours", reason="It is <over> & *done*.").ok
    site = build(leave(desk))
    assert "This answer has moved" in article(page(site, "faq/opening-hours/"))
    assert "It is <over> & *done*." in page(site, "faq/christmas/").css_first("article").text()  # type: ignore[union-attr]
    for old in ("faq/opening-hours/", "faq/christmas/"):
        assert "../hours/" in [link.attributes["href"] for link in page(site, old).css("article a")]
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert not [one for one in index["docs"] if one["location"].startswith(("faq/opening", "faq/christmas"))]


def test_a_page_that_is_gone_is_gone_from_the_next_export(tmp_path: Path) -> None:
    """An export into the same folder takes out what it wrote before and writes no more; other files stay."""
    desk = Desk.opened(tmp_path)
    desk.faq("christmas")
    folder = leave(desk)
    (folder / "docs/faq/own.md").write_text("# Mine", encoding="utf-8")
    desk.delete("christmas")
    leave(desk)
    assert sorted(file.name for file in (folder / "docs/faq").iterdir()) == ["index.md", "opening-hours.md", "own.md"]
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))["files"]
    assert "docs/faq/christmas.md" not in listed
    assert "docs/faq/index.md" in listed


GUIDE = """\
---
title: Open the door
reviewed: 2026-11-23
steps:
  - do: |
      ```sh
      open
      ```
    see: |
      - The key.
      - The lock.
  - do: |
      Turn it.

      - Left.
        - Or right.
    note: "!!! tip\\n    Slowly."
---
Done.
"""


def test_the_steps_of_a_guide_keep_their_blocks(tmp_path: Path) -> None:
    """Code, lists and boxes in a step belong to the step, in Material as on our page."""
    desk = Desk.opened(tmp_path)
    desk.write("guides/open.md", GUIDE)
    ours, left = desk.build(), page(build(leave(desk)), "guides/open/")
    for found in (ours.page("guides/open/"), left):
        assert len(found.css("article > ol > li")) == 2
        for inside in ("pre", "ul > li", "ul ul > li", ".admonition"):
            assert found.css(f"article > ol > li {inside}"), inside
    assert article(left) == article(ours.page("guides/open/"))


def test_nothing_of_ours_is_left_in_the_pages(tmp_path: Path) -> None:
    """The pages for those who leave bear no class of our theme, no element for our scripts and no tag of our extension."""
    folder = leave(sample(tmp_path))
    for file in (folder / "docs").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\bab-|<script|<button|<ab-text|answerbook", text), file
    assert "answerbook" not in (folder / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_links_of_the_docs_tree_lead_to_every_answer(real: Built, tree: Path) -> None:
    """Without our theme, too, the topics and overviews of the docs tree lead to each entry."""
    assert set(entries(real)) <= followed(tree, ".md-nav--primary a[href], article a[href]")


def followed(site: Path, links: str) -> set[str]:
    """Return the paths of the pages that some links lead to, from the home page on."""
    seen, waiting = {""}, [""]
    while waiting:
        path = waiting.pop()
        for link in page(site, path).css(links):
            there = urldefrag(urljoin(f"https://here/{path}", link.attributes["href"] or "")).url
            to = there.removeprefix("https://here/")
            if there != to and to not in seen and (site / to / "index.html").is_file():
                seen.add(to)
                waiting.append(to)
    return seen


FORMER = """\
/help/kb/opening.html: faq:opening-hours
/help/all/: /faq/
/help/status: https://status.example.com/a?b=1
/help/hc/*: /topics/
/hc/outside: faq:opening-hours
"""


def test_former_paths_lead_on(tmp_path: Path) -> None:
    """At each path of `redirects.yml` stands a page that goes on by itself, but not to another host."""
    desk = Desk.opened(tmp_path)
    desk.write("redirects.yml", FORMER)
    site = build(leave(desk))
    for file, target in (("kb/opening.html", "../faq/opening-hours/"), ("all/index.html", "../faq/")):
        text = (site / file).read_text(encoding="utf-8")
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in text
        assert f'<a href="{target}">' in text
        assert (site / file).parent.joinpath(target, "index.html").is_file()
    status = (site / "status/index.html").read_text(encoding="utf-8")
    assert 'href="https://status.example.com/a?b=1"' in status
    assert "refresh" not in status


def test_hosts_that_can_send_301(tmp_path: Path) -> None:
    """The built site has former ids, paths and patterns in the form that Netlify and others read; without any, no file."""
    desk = Desk.opened(tmp_path)
    assert not (leave(desk) / "docs/_redirects").exists()
    desk.write("redirects.yml", FORMER)
    desk.rename("opening-hours", "hours")
    desk.write("redirects.yml", FORMER.replace("faq:opening-hours", "faq:hours"))
    lines = (build(leave(desk)) / "_redirects").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "/help/faq/opening-hours /help/faq/hours/ 301!",
        "/help/kb/opening.html /help/faq/hours/ 301!",
        "/help/all /help/faq/ 301!",
        "/help/status https://status.example.com/a?b=1 301!",
        "/hc/outside /help/faq/hours/ 301!",
        "/help/hc/* /help/topics/ 301",
    ]

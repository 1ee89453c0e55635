"""Builds sites for the tests: the real one once a run, small ones from a few files; reads their pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import yaml
from folders import ROOT, TEMPLATES, TESTS
from selectolax.lexbor import LexborHTMLParser

from answerbook.core.site_parts import site_parts
from answerbook.ledger.public import as_json
from answerbook.ledger.public import listed as listed_revisions
from answerbook.model.graph import Graph
from answerbook.pages.answer_api import api_of_all, listed
from answerbook.pages.desk_data import desk_files, framed_desk
from answerbook.pages.former import former_pages
from answerbook.pages.html import render_html
from answerbook.pages.of_entries import of_entries
from answerbook.pages.redirects import signposts
from answerbook.pages.revisions import revision_pages
from answerbook.pages.twins import other_twins
from answerbook.pipeline import Outcome, Settings, build, check
from answerbook.publishing.workshop import Workshop

SMALL = {
    "site.yml": (
        "title: Small help\ndescription: A site for tests\nsite_url: https://small.example/help/\n"
        "require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}\n"
    ),
    "topics.yml": "basics:\n  title: Basics\n",
    "faqs/basics/opening-hours.md": (
        "---\nquestion: When are you open?\nshort: Every day from nine to five.\nreviewed: 2026-11-23\n---\n"
        "We are open every day.\n"
    ),
}


@dataclass(frozen=True)
class Built:
    """A finished build: what the run reported, and the folder of the site."""

    outcome: Outcome
    site: Path

    @property
    def graph(self) -> Graph:
        """The graph that the site was made from."""
        assert self.outcome.graph is not None
        return self.outcome.graph

    def page(self, path: str) -> LexborHTMLParser:
        """Return the parsed page at a site-relative path such as `faq/x/`."""
        return LexborHTMLParser((self.site / path / "index.html").read_text(encoding="utf-8"))

    def links(self, path: str, within: str = "article") -> set[str]:
        """Return the site-relative paths that the content of a page links to."""
        found = set()
        for node in self.page(path).css(f"{within} a[href]"):
            href = (node.attributes["href"] or "").split("#")[0]
            if href and "://" not in href and not href.startswith("mailto:"):
                target = (self.site / path / href).resolve()
                found.add(f"{target.relative_to(self.site.resolve()).as_posix()}/".removeprefix("./"))
        return found


def engine_extensions() -> dict[str, dict[str, object]]:
    """Return the extensions that mkdocs.yml gives to the engine, and those that MkDocs always adds, with their options."""
    base = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    named = [one if isinstance(one, dict) else {one: {}} for one in base["markdown_extensions"]]
    found: dict[str, dict[str, object]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for one in named:
        found |= one
    return found


@cache
def engine() -> markdown.Markdown:
    """Return the engine's Markdown, as MkDocs sets it up for a page."""
    options = engine_extensions()
    return markdown.Markdown(extensions=list(options), extension_configs=options)


def html_pages(graph: Graph) -> dict[str, str]:
    """Return the pages that the engine has no part in, by path: signposts, former paths, revisions, histories, the desk for frames."""
    every = [*signposts(graph), *former_pages(graph), *revision_pages(graph), *framed_desk(graph)]
    pages, problems = render_html(graph, every, TEMPLATES)
    assert problems == []
    return pages


def api_files(graph: Graph) -> dict[str, str]:
    """Return the files of the answer API, by path in the docs tree."""
    entries = list(graph.content.entries())
    return {**api_of_all(graph, [listed(graph, entry) for entry in entries]), **of_entries(graph, entries).files}


def revision_list(graph: Graph) -> dict[str, str]:
    """Return the list of all revisions, by its path in the docs tree."""
    return listed_revisions(graph, {ref: as_json(graph, history) for ref, history in graph.ledger.histories.items()})


def desk_data(graph: Graph) -> dict[str, str]:
    """Return the files of the desk's replies, by path in the docs tree."""
    return desk_files(of_entries(graph, graph.content.entries()).replies)


def twins(graph: Graph) -> dict[str, str]:
    """Return the Markdown of all pages, by path in the built site."""
    return {**other_twins(graph), **of_entries(graph, graph.content.entries()).twins}


def settings(content: Path, folder: Path, **more: Any) -> Settings:
    """Return settings that build `content` below `folder`; with the project's templates and theme, if it has none."""
    ledger = ROOT / "ledger" if content == ROOT / "content" else folder / "ledger"
    parts = site_parts(content, content.resolve().parent, ledger)
    return Settings(parts, Workshop(folder / "build"), folder / "site", **more)


def build_real(folder: Path) -> Built:
    """Build the real content into a folder of its own."""
    chosen = settings(ROOT / "content", folder)
    return Built(build(chosen), chosen.site)


def build_forms(folder: Path, **more: str) -> Built:
    """Build the site whose one answer has every form of Markdown."""
    site = settings(TESTS / "forms_site", folder, **more)
    outcome = build(site)
    assert outcome.diagnostics == ()
    return Built(outcome, site.site)


def read(folder: Path) -> Built:
    """Return the site of a folder that has `content/`, as it was built there."""
    chosen = settings(folder / "content", folder)
    return Built(check(chosen), chosen.site)


def read_real(folder: Path) -> Built:
    """Return the real site that another process has built into a folder."""
    chosen = settings(ROOT / "content", folder)
    return Built(check(chosen), chosen.site)


def build_small(folder: Path, files: Mapping[str, str | None] | None = None, **more: Any) -> Built:
    """Build the small site with some files changed (None: left out)."""
    content = folder / "content"
    for name, text in {**SMALL, **(files or {})}.items():
        if text is None:
            (content / name).unlink(missing_ok=True)
        else:
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, encoding="utf-8")
    chosen = settings(content, folder, **more)
    return Built(build(chosen), chosen.site)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

"""Puts texts into the bodies of FAQs, and takes out what the site makes of them: diagnostics, and the HTML of pages."""

import re
import tempfile
from pathlib import Path

from site_driver import engine

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.defaults import TEMPLATES
from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.model.content import Content
from answerbook.pages.render import render

SITE = """title: Test
description: A site for a measurement
site_url: https://example.org/
require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}
"""
FAQ = "---\nquestion: What is example {number}?\nshort: An example.\nreviewed: 2026-11-23\n---\n{body}"
# A page's parts before and behind the body.
BEFORE, BEHIND = '<div class="ab-short">', '<div class="ab-meta">'


def content_of(folder: Path, bodies: dict[int, str]) -> tuple[Content, dict[int, list[Diagnostic]]]:
    """Return the content of one FAQ for each body, and what is reported of each."""
    faqs = folder / "faqs" / "examples"
    faqs.mkdir(parents=True)
    (folder / "site.yml").write_text(SITE)
    (folder / "topics.yml").write_text("examples:\n  title: Examples\n")
    for number, body in bodies.items():
        (faqs / f"example-{number}.md").write_text(FAQ.format(number=number, body=body), encoding="utf-8")
    raw, problems = load(folder, "content")
    content, more = validate(raw)
    if content is None:
        raise SystemExit(f"the content cannot be read: {[*problems, *more]}")
    found: dict[int, list[Diagnostic]] = {number: [] for number in bodies}
    for problem in [*problems, *more, *link(content)[1]]:
        named = re.search(r"example-(\d+)\.md$", problem.location.file)
        if not named:
            raise SystemExit(f"this is reported of no example: {problem}")
        found[int(named[1])].append(problem)
    return content, found


def judged(bodies: dict[int, str]) -> tuple[dict[int, str], dict[int, list[Diagnostic]]]:
    """Return the bodies as they were read, and what is reported of each."""
    with tempfile.TemporaryDirectory() as folder:
        content, found = content_of(Path(folder), bodies)
    return {int(id_.removeprefix("example-")): faq.body for id_, faq in content.faqs.items()}, found


def pages(bodies: dict[int, str]) -> dict[int, str]:
    """Return the HTML that the engine's Markdown makes of each body on its page; none may be refused."""
    with tempfile.TemporaryDirectory() as folder:
        graph, problems = link(content_of(Path(folder), bodies)[0])
        tree, more = render(graph, Layers(TEMPLATES))
    if problems or more:
        raise SystemExit(f"this is reported of what passed before: {[*problems, *more]}")
    return {number: _body(tree.files[f"faq/example-{number}.md"]) for number in bodies}


def _body(page: str) -> str:
    html = engine().reset().convert(page.split("\n---\n", 1)[1])
    start = html.index("</div>", html.index(BEFORE)) + len("</div>")
    return without_additions(html[start : html.rindex(BEHIND)])


def _without_colours(found: re.Match[str]) -> str:
    return re.sub(r"</?span[^>]*>", "", found[1])


def without_additions(html: str) -> str:
    """Return HTML without what pages add: links beside headings, regions around tables, colours of code."""
    html = re.sub(r'<a [^>]*class="headerlink"[^>]*></a>', "", html)
    html = re.sub(r'<div class="highlight">\s*(<pre>.*?</pre>)\s*</div>', _without_colours, html, flags=re.DOTALL)
    html = re.sub(r'<section [^>]*class="ab-scroll"[^>]*>(.*?)</section>', r"\1", html, flags=re.DOTALL)
    return re.sub(r'<(t[hd]) class="ab-(left|center|right)"', r'<\1 style="text-align: \2;"', html)

"""The folder that a team takes along when it leaves us: what Material for MkDocs builds as it comes, without us."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.exports.bundle import Bundle
from answerbook.language.translations import translation
from answerbook.markdown.escape import escape_attribute, escape_markdown
from answerbook.markdown.stock.alike import EXTENSIONS
from answerbook.model import addresses
from answerbook.model.content import Topic
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.pages.files import files as published_files
from answerbook.pages.former import former_pages
from answerbook.pages.html import render_html
from answerbook.pages.leaving import plain_pages
from answerbook.pages.metadata import page_meta
from answerbook.pages.recorded import withdrawal
from answerbook.pages.render import with_front_matter

_REQUIRED = "mkdocs-material>=9.8.1,<10\n"
# Features of the theme itself: https://squidfunk.github.io/mkdocs-material/setup/setting-up-navigation/.
_FEATURES = ("navigation.indexes", "navigation.prune", "navigation.top", "toc.follow", "content.code.copy")
_SETTINGS = """\
# Material for MkDocs as it comes: pip install -r requirements.txt, then mkdocs build --strict or mkdocs serve.
site_name: {name}
site_description: {description}
site_author: {author}
site_url: {url}
copyright: {copyright}
docs_dir: docs
# Else MkDocs leaves out what begins with a dot.
exclude_docs: "!.well-known/"
use_directory_urls: true

theme:
  name: material
  language: {language}
  font: false
{pictures}  features: {features}

plugins:
  - search

markdown_extensions:
{extensions}

# Pages at former addresses stand outside of the navigation on purpose.
validation:
  omitted_files: ignore
  links:
    not_found: warn
    anchors: warn
    absolute_links: ignore
    unrecognized_links: warn

nav:
{nav}
"""


def leaving(graph: Graph, templates: Layers) -> tuple[Bundle, list[Diagnostic]]:
    """Return the pages, their configuration and what to install; `records` counts entries."""
    pages, problems = plain_pages(graph, templates)
    pages |= {file: text for file, text in _signposts(graph) if file not in pages}
    former, more = render_html(graph, former_pages(graph, "moved_plain.html.j2"), templates)
    files: dict[str, str | Path] = {"mkdocs.yml": _settings(graph, pages), "requirements.txt": _REQUIRED}
    files |= {f"docs/{name}": file.path for name, file in graph.content.static.items()}
    files |= {f"docs/{name}": path for name, path in published_files(graph).items()}
    files |= {f"docs/{file}": text for file, text in {**former, **pages}.items()}
    return Bundle(files, sum(1 for _ in graph.content.entries())), [*problems, *more]


def _signposts(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield a page for each address that no entry has any more: where it has moved to, or why it was withdrawn."""
    words = graph.words
    for ref in graph.renamed:
        now = graph.trail(ref)[-1]
        if graph.content.get(ref) is None and graph.content.get(now):
            called = words.gettext("It was called {name}:", name=escape_markdown(str(ref)))
            text = f"{called} {_link(graph, ref, now)}"
            yield addresses.page(ref), _signpost(words.gettext("This answer has moved"), text)
    for history in graph.ledger.histories.values():
        if history.retirement and graph.content.get(history.ref) is None:
            ended = withdrawal(graph, history.retirement)
            see = [f"- {_link(graph, history.ref, ref)}" for ref in history.retirement.see if graph.content.get(ref)]
            reason = escape_markdown(ended["reason"]).replace("<", "&lt;")
            withdrawn = words.gettext("Withdrawn on {date}:", date=words.day(ended["date"]))
            text = f"{withdrawn} {reason}\n\n" + "\n".join(see)
            title = f"{words.gettext('Withdrawn:')} {graph.title(history.ref)}"
            yield addresses.page(history.ref), _signpost(title, text)


def _link(graph: Graph, ref: Ref, to: Ref) -> str:
    file = addresses.relative(addresses.page(to), addresses.page(ref))
    return f"[{escape_markdown(graph.title(to))}]({file})"


def _signpost(title: str, text: str) -> str:
    meta = {"title": page_meta(title, "", None, [])["title"], "search": {"exclude": True}}
    return with_front_matter(meta, f"# {escape_markdown(title)}\n\n{text}")


def _settings(graph: Graph, pages: Mapping[str, str]) -> str:
    site = graph.content.site
    # A text in JSON is a text in YAML.
    values = {
        "name": site.title,
        "description": site.description,
        "author": site.publisher,
        "url": f"{site.site_url.rstrip('/')}/",
        "copyright": escape_attribute(" ".join(filter(None, (site.copyright, site.disclaimer)))),
        "language": translation(site.language),
        "features": list(_FEATURES),
    }
    texts = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    texts |= {"extensions": "\n".join(_extensions()), "nav": "\n".join(_nav(graph, pages))}
    return _SETTINGS.format(pictures="".join(_pictures(graph)), **texts)


def _pictures(graph: Graph) -> Iterator[str]:
    look = graph.content.site.look
    for name, address in (("logo", look.logo), ("favicon", look.favicon)):
        if address and (found := graph.content.media.find("", address)):
            yield f"  {name}: {found.published}\n"


def _extensions() -> Iterator[str]:
    for name, options in EXTENSIONS.items():
        yield f"  - {name}:" if options else f"  - {name}"
        yield from (f"      {option}: {json.dumps(value)}" for option, value in options.items())


def _nav(graph: Graph, pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the navigation: every entry stands in it, for the theme's own pages list nothing else."""
    content, words = graph.content, graph.words
    yield f"  - {_title(words.gettext('Home'))}: {addresses.HOME}"
    yield f"  - {_title(words.gettext('{Topics}'))}:"
    yield f"      - {addresses.TOPIC_INDEX}"
    for topic in content.topics.values():
        if not topic.parent:
            yield from _topic(graph, topic, " " * 6)
    sections: Mapping[str, tuple[str, Mapping[str, Entry]]] = {
        words.gettext("Compare {plans}"): (addresses.COMPARISON, content.plans),
        words.gettext("How-to {guides}"): (addresses.GUIDE_INDEX, content.guides),
        words.gettext("{Terms}"): (addresses.TERM_INDEX, content.terms),
    }
    for title, (index, records) in sections.items():
        if records:
            yield f"  - {_title(title)}:"
            yield from (f"      - {file}" for file in (index, *(addresses.page(one.ref) for one in records.values())))
    others = {
        words.gettext("All questions A to Z"): addresses.FAQ_INDEX,
        words.gettext("{Sources}"): addresses.SOURCES,
    }
    for title, file in others.items():
        if file in pages:
            yield f"  - {_title(title)}: {file}"
    for page in content.pages.values():
        yield f"  - {_title(page.title)}: {addresses.page(page.ref)}"


def _title(text: str) -> str:
    """Return a title as the theme takes it, in a form that YAML reads as text."""
    return json.dumps(escape_attribute(text), ensure_ascii=False)


def _topic(graph: Graph, topic: Topic, indent: str) -> Iterator[str]:
    """Yield the lines of a topic: its page, its answers, then its subtopics with theirs."""
    yield f"{indent}- {_title(topic.title)}:"
    within = f"{indent}    "
    yield f"{within}- {addresses.page(topic.ref)}"
    yield from (f"{within}- {addresses.page(faq.ref)}" for faq in graph.faqs_in(topic.id))
    for subtopic in graph.content.subtopics(topic.id):
        yield from _topic(graph, subtopic, within)

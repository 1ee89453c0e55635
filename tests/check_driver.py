"""Checks small built sites: a site of one FAQ below `/help/`, with files changed."""

from pathlib import Path

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.model.graph import Graph
from answerbook.publishing.check import check_site

CONTENT = {
    "site.yml": (
        "title: Test\ndescription: A site for tests\nsite_url: https://h.example/help/\n"
        "require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}\n"
    ),
    "topics.yml": "privacy:\n  title: Privacy\n",
    "faqs/privacy/old.md": "---\nquestion: Old?\nshort: No.\nreviewed: 2026-01-15\n---\n",
}
BUILT = {
    "index.html": '<h1 id="top">Home</h1>',
    "faq/old/index.html": '<h2 id="über">Old?</h2>',
    "api/v1/faq/old.json": "{}",
    "api/v1/oembed/faq/old.json": "{}",
    "faq/old/index.md": "# Old?",
    "topics/a b/index.html": "",
    "assets/a.svg": "<svg></svg>",
    "assets/a.woff2": "",
    "a.png": "",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def linked(folder: Path, site_url: str = "https://h.example/help/") -> Graph:
    """Write and link the content of the site below a folder, for an address."""
    content, _ = validate(load(write(folder / "content", CONTENT), "content")[0], {"site_url": site_url})
    assert content is not None
    return link(content)[0]


def found(graph: Graph, folder: Path, **files: str) -> list[str]:
    """Return `file code` of all that is reported of the site above with other files; `__` in a name means `/`."""
    changed = {
        name.replace("__", "/").replace("_html", ".html").replace("_css", ".css"): t for name, t in files.items()
    }
    site = write(folder / "site", {**BUILT, **changed})
    return [f"{d.location.file} {d.code}" for d in check_site(graph, site)]

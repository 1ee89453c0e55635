"""Makes the folder that is served to the browser: our search and the others, each with its index of the same docs."""

import html
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import content_folder
import material
import our_index
from content_folder import Content
from figures import DRIVERS, HERE, MODULES, ROOT
from mkdocs.config.defaults import MkDocsConfig
from our_index import Made
from sets import Doc

from answerbook.language.analysis import language
from answerbook.publishing.minify import minify
from answerbook.search import browser_index

MATERIAL_SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


@dataclass(frozen=True)
class Served:
    """A folder to serve, the content it was made of, and our index."""

    site: Path
    content: Content
    made: Made


def serve_folder(docs: list[Doc], folder: Path, peers: bool = True, code: str = "en") -> Served:
    """Make all of it below `folder`."""
    site = folder / "served"
    shutil.copytree(DRIVERS, site / "bench")
    (site / "index.html").write_text('<!doctype html><html lang="en"><title>Bench</title>', encoding="utf-8")
    content = content_folder.write(docs, folder, code)
    made = our_index.make(content)
    _ours(made, site)
    _material(content, docs, site, code)
    if peers:
        _peers(content, docs, site, code)
    return Served(site, content, made)


def _ours(made: Made, site: Path) -> None:
    for path, text in made.files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    (site / "assets").mkdir()
    for script in (ROOT / "theme" / "assets").glob("*.js"):
        shutil.copy(script, site / "assets")
    minify(site)


def _html(doc: Doc) -> str:
    return f'<h1 id="title">{html.escape(doc.question, quote=False)}</h1><p>{html.escape(doc.answer, quote=False)}</p>'


def _material(content: Content, docs: list[Doc], site: Path, code: str) -> None:
    """Write the index that Material's own plugin makes of pages that hold a heading and a paragraph."""
    config, theme = MkDocsConfig(), {"name": "material", "language": code}
    config.load_dict({"site_name": "Bench", "theme": theme, "plugins": ["search"]})
    config.docs_dir = str(content.folder)
    config.validate()
    plugin = config.plugins["material/search"]
    plugin.on_config(config)
    for id_, doc in zip(content.docs, docs, strict=True):
        page = SimpleNamespace(meta={}, title=doc.question, url=f"faq/{id_}/", toc=[], content=_html(doc))
        plugin.search_index.add_entry_from_context(page)
    target = site / "material" / "search" / "search_index.json"
    target.parent.mkdir(parents=True)
    target.write_text(plugin.search_index.generate_search_index(None), encoding="utf-8")
    shutil.copy(next((MATERIAL_SCRIPTS / "workers").glob("search.*.min.js")), site / "material" / "worker.js")
    # Other languages than English are fetched from beside the worker's folder.
    shutil.copytree(MATERIAL_SCRIPTS / "lunr", site / "lunr")


def _peers(content: Content, docs: list[Doc], site: Path, code: str) -> None:
    """Let node make the indexes of MiniSearch and Pagefind, and add their code."""
    pages = [
        {"id": id_, "question": doc.question, "answer": doc.answer, "html": _html(doc)}
        for id_, doc in zip(content.docs, docs, strict=True)
    ]
    made = {
        "docs.json": json.dumps(pages),
        "package.json": '{"type": "module"}',
        "stemmer.js": _stemmer(code),
        "common.json": json.dumps(sorted(language(code).common)),
    }
    folder = site / "minisearch"
    folder.mkdir()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    subprocess.run(["node", HERE / "make_indexes.mjs", site, code], check=True, capture_output=True)
    shutil.copy(MODULES / "minisearch/dist/es/index.js", folder / "minisearch.js")
    shutil.copy(DRIVERS / "minisearch-options.js", folder)


def _stemmer(code: str) -> str:
    """Return a script that exports `stemmer`: Porter's from npm, which is small, or for another language Snowball's."""
    if code == "en":
        return (MODULES / "stemmer/index.js").read_text(encoding="utf-8")
    return browser_index.stemmer_script(language(code)) + "export { stem as stemmer };\n"

"""What the engine is told: the docs tree and a configuration, from which it builds by hand, too."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from answerbook.core import defaults
from answerbook.core.json_text import indented
from answerbook.core.security_headers import page_policy
from answerbook.core.site_parts import SiteParts
from answerbook.core.tree import Tree
from answerbook.language.translations import translation
from answerbook.markdown.escape import escape_attribute
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.outside import DESK, Script
from answerbook.pages.look import dress
from answerbook.pages.navigation import topics_named
from answerbook.pages.way_out import contacts
from answerbook.publishing.hashed_assets import asset_folder, own_assets
from answerbook.publishing.workshop import Workshop


def prepare(graph: Graph, tree: Tree, parts: SiteParts, workshop: Workshop, *, on_disk: bool = False) -> None:
    """Write docs tree, theme and configuration, so that `mkdocs build --strict -f build/mkdocs.yml` works too.

    Nothing in them names a place of this machine: the workshop may be copied to another and be built there. With
    `on_disk` pages say what does not work when they are opened from a disk.

    Raises:
        OSError: if a file cannot be written.
    """
    tree.write(workshop.docs)
    # The engine knows one folder of a site's own above its theme.
    Tree({}, copies=parts.theme.files()).write(workshop.theme)
    # JSON is YAML: no YAML library needed to write a configuration.
    text = indented(_config(graph, tree, parts, workshop, on_disk))
    workshop.config.write_text(text + "\n", encoding="utf-8")


def _base(parts: SiteParts, workshop: Workshop) -> Path:
    """Return the file of the settings that are inherited: the defaults, or the site's own, which inherit these."""
    workshop.defaults.write_bytes(defaults.CONFIG.read_bytes())
    if not parts.config:
        return workshop.defaults
    # At the end, so that what the engine says of a line holds for the site's file.
    text = f"{parts.config.read_text(encoding='utf-8-sig')}\nINHERIT: {json.dumps(workshop.defaults.name)}\n"
    workshop.base.write_text(text, encoding="utf-8")
    return workshop.base


def _config(graph: Graph, tree: Tree, parts: SiteParts, workshop: Workshop, on_disk: bool) -> Mapping[str, Any]:
    site = graph.content.site
    main = [graph.content.sources[id_] for id_ in site.main_sources if id_ in graph.content.sources]
    return {
        "INHERIT": _base(parts, workshop).name,
        "site_name": site.title,
        "site_description": site.description,
        "site_author": site.publisher,
        "site_url": f"{site.site_url.rstrip('/')}/",
        "docs_dir": workshop.docs.name,
        "theme": {"custom_dir": workshop.theme.name, "language": translation(site.language)},
        "nav": tree.nav,
        "extra": {
            "assets": asset_folder(parts.theme, own_assets(parts.theme, graph)),
            "policy": page_policy(site.sources()),
            "desk_policy": page_policy(site.sources(DESK)),
            "look": asdict(dress(graph.content)[0]),
            "copyright": site.copyright,
            "scripts": [_script(script) for script in site.scripts],
            "name": site.name,
            "on_disk": on_disk,
            "find_page": addresses.path(addresses.FIND),
            "feeds": addresses.path(addresses.CHANGES) if site.show.feeds and graph.ledger.histories else "",
            "history": site.show.history,
            "disclaimer": site.disclaimer,
            "checked": site.checked.isoformat() if site.checked else "",
            "checked_text": site.words.day(site.checked) if site.checked else "",
            "checked_on": site.words.gettext("Checked on {date}", date=site.words.day(site.checked))
            if site.checked
            else "",
            "words": {text: escape_attribute(said) for text, said in site.words.changed().items()},
            "main_sources": [{"title": source.title, "url": source.url} for source in main],
            "plans": bool(graph.content.plans),
            "contact": [vars(one) for one in contacts(site)],
            "feedback_url": site.feedback_url,
            "feedback_note": site.words.gettext(
                "Sends yes or no, and which wording of which page, to {host}; nothing before you press.",
                host=urlsplit(site.feedback_url).netloc,
            ),
            "sources_page": addresses.path(addresses.SOURCES) if graph.content.sources else "",
            "pages": [
                {"title": title, "url": addresses.path(file)}
                for item in tree.nav
                if isinstance(item, dict)
                for title, file in item.items()
                if isinstance(file, str)
            ],
            "own_pages": [
                {"title": page.title, "url": addresses.path(addresses.page(page.ref))}
                for page in graph.content.pages.values()
            ],
            "topics": topics_named(graph),
        },
    }


def _script(script: Script) -> Mapping[str, Any]:
    """Return a script as the page's template takes it; `places` are the kinds of page that have it, none: any."""
    own = script.src.removeprefix("/") if not script.origin else script.src
    return {"src": own, "attributes": script.written, "places": list(script.where)}

"""Builds the same docs tree with Material for MkDocs as it comes, to measure beside ours."""

import json
import subprocess
import sys
from pathlib import Path

from page_states import FORMS_SITE, STATES, State, look

# Our own extensions of Markdown stay, since the pages are written in them. Light and dark follow the system, and web
# fonts are off, since the audit must not need the internet: both are in favour of Material.
SETTINGS = {
    "theme": {
        "name": "material",
        "font": False,
        "palette": [
            {"media": "(prefers-color-scheme: light)", "scheme": "default"},
            {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
        ],
    },
    "plugins": ["search"],
    "markdown_extensions": [
        "admonition",
        "attr_list",
        "md_in_html",
        "pymdownx.details",
        "sane_lists",
        "tables",
        {"toc": {"permalink": True}},
    ],
}
KEPT = ("site_name", "site_description", "site_url", "docs_dir", "nav")


def build(workshop: Path, folder: Path) -> Path:
    """Build the docs tree of a workshop (`build/`) into a folder below `folder`; return the site."""
    ours = json.loads((workshop / "mkdocs.yml").read_text(encoding="utf-8"))
    config, site = folder / "mkdocs.yml", folder / "site"
    config.write_text(json.dumps({**{key: ours[key] for key in KEPT}, **SETTINGS}), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", site]
    subprocess.run(command, check=True, capture_output=True)
    return site


def states(width: int) -> list[State]:
    """Return the states that need nothing but an address: the others name elements of our theme."""
    return [
        state
        for state in STATES
        if state.act is look and not state.path.startswith(FORMS_SITE) and (state.below is None or width < state.below)
    ]

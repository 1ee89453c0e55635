"""Builds with Material for MkDocs as it comes: the docs tree that our engine gets, and the folder for those who leave."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# Light and dark follow the system, and web fonts are off, since neither tests nor audit may need the internet.
THEME = {
    "name": "material",
    "font": False,
    "palette": [
        {"media": "(prefers-color-scheme: light)", "scheme": "default"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
    ],
}
EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "md_in_html",
    "pymdownx.details",
    "sane_lists",
    "tables",
    {"toc": {"permalink": True}},
    # The pages are written for these.
    "answerbook.markdown.graft",
    "answerbook.markdown.accessibility",
]
KEPT = ("site_name", "site_description", "site_url", "docs_dir", "nav")


def build_tree(workshop: Path, folder: Path) -> Path:
    """Build the docs tree of a workshop (`build/`) without a file of our theme; return the site."""
    ours = json.loads((workshop / "mkdocs.yml").read_text(encoding="utf-8"))
    more = {"theme": THEME, "plugins": ["search"], "markdown_extensions": EXTENSIONS}
    kept = {key: ours[key] for key in KEPT} | {"docs_dir": str((workshop / ours["docs_dir"]).resolve())}
    (folder / "mkdocs.yml").write_text(json.dumps({**kept, **more}), encoding="utf-8")
    return build(folder)


def build(folder: Path) -> Path:
    """Build the `mkdocs.yml` of a folder, in which a warning is an error; return the site."""
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "mkdocs.yml"), "-d", str(site)]
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr, done.stderr
    return site

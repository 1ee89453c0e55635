"""Stage 5: the engine (MkDocs or ProperDocs) turns the docs tree into HTML, in a process of its own."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerbook.core.dates import day
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.security_headers import PAGE_POLICY
from answerbook.core.tree import Tree
from answerbook.language.translations import translation
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph

ENGINES = ("mkdocs", "properdocs")
_PROBLEM = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(.*)$", re.MULTILINE)
# Both silence a banner about the engines' future, which is no finding about the content.
_QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
# Where the engine, a process of its own, finds our Markdown extension, installed or not.
_HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Workshop:
    """Where a build is prepared: the base configuration, the theme, and a folder for what is generated."""

    base: Path
    theme: Path
    folder: Path

    @property
    def docs(self) -> Path:
        """The docs tree."""
        return self.folder / "docs"

    @property
    def config(self) -> Path:
        """The generated configuration."""
        return self.folder / "mkdocs.yml"


def prepare(graph: Graph, tree: Tree, workshop: Workshop, policy: str = PAGE_POLICY) -> None:
    """Write docs tree and configuration, so that `mkdocs build --strict -f build/mkdocs.yml` works too.

    `policy` is the content security policy that each page states.
    """
    tree.write(workshop.docs)
    # JSON is YAML: no YAML library needed to write a configuration.
    text = json.dumps(_config(graph, tree, workshop, policy), ensure_ascii=False, indent=2)
    workshop.config.write_text(text + "\n", encoding="utf-8")


def run(workshop: Workshop, site: Path, engine: str, epoch: int) -> list[Diagnostic]:
    """Build the prepared tree into `site`; every warning of the engine is an error here.

    `epoch` (seconds since 1970) is the date that the engine writes into what it generates,
    so that the same content gives the same bytes. Never `-q`: it hides broken links and
    makes `--strict` exit with 0.
    """
    if importlib.util.find_spec(engine) is None:
        help_ = f"install it: `.venv/bin/pip install {engine}`, or choose another with --engine"
        return [Diagnostic("engine-missing", f"the engine {engine} is not installed", Location(engine), help_)]
    command = [
        sys.executable,
        "-m",
        engine,
        "build",
        "--strict",
        "--clean",
        "-f",
        str(workshop.config),
        "-d",
        str(site),
    ]
    path = os.pathsep.join(filter(None, [str(_HERE), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, **_QUIET, "SOURCE_DATE_EPOCH": str(epoch), "NO_COLOR": "1", "PYTHONPATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    output = done.stderr + done.stdout
    problems = list(dict.fromkeys(_PROBLEM.findall(output)))
    if done.returncode and not problems:
        problems = [output.strip()[-2000:] or f"exit code {done.returncode}"]
    return [_diagnostic(message, workshop) for message in problems]


def sweep(workshop: Workshop, site: Path) -> None:
    """Delete what Material brought along: our pages load none of its styles and scripts (2.5 MB).

    We take its translations and icons, which end up in the pages.
    """
    found = importlib.util.find_spec("material")
    for package in (found and found.submodule_search_locations) or []:
        theirs = Path(package) / "templates"
        for name in sorted((path.relative_to(theirs) for path in theirs.glob("assets/**/*")), reverse=True):
            kept = (workshop.theme / name).exists() or (workshop.docs / name).exists()
            if (site / name).is_dir() and not any((site / name).iterdir()):
                (site / name).rmdir()
            elif (site / name).is_file() and not kept:
                (site / name).unlink()


def _config(graph: Graph, tree: Tree, workshop: Workshop, policy: str) -> Mapping[str, Any]:
    site = graph.content.site
    official = [graph.content.sources[id_] for id_ in site.official_sources if id_ in graph.content.sources]
    return {
        "INHERIT": str(workshop.base.resolve()),
        "site_name": site.title,
        "site_description": site.description,
        "site_author": site.publisher,
        "site_url": f"{site.site_url.rstrip('/')}/",
        "docs_dir": str(workshop.docs.resolve()),
        "theme": {"custom_dir": str(workshop.theme.resolve()), "language": translation(site.language)},
        "nav": tree.nav,
        "extra": {
            "policy": policy,
            "find_page": addresses.path(addresses.FIND),
            "changes_page": addresses.path(addresses.CHANGES) if graph.ledger.histories else "",
            "disclaimer": site.disclaimer,
            "checked": site.checked.isoformat() if site.checked else "",
            "checked_text": day(site.checked) if site.checked else "",
            "official": [{"title": source.title, "url": source.url} for source in official],
            "sources_page": addresses.path(addresses.SOURCES) if graph.content.sources else "",
            "pages": [
                {"title": title, "url": addresses.path(file)}
                for item in tree.nav
                if isinstance(item, dict)
                for title, file in item.items()
                if isinstance(file, str)
            ],
            "topics": [
                {"title": topic.title, "url": addresses.path(addresses.page(Ref("topic", topic.id)))}
                for topic in graph.content.topics.values()
            ],
        },
    }


def _diagnostic(message: str, workshop: Workshop) -> Diagnostic:
    found = re.search(r"'([^']+\.md)'", message)
    file = str(workshop.docs / found[1]) if found else str(workshop.config)
    help_ = "the page is generated: mend the content or template that it comes from"
    return Diagnostic("engine-warning", message, Location(file), help_)

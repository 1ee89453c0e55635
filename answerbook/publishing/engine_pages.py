"""The engine's own steps, taken by what can be told apart: some of the pages, in as many processes as there are cores.

What comes out is what `build` of the engine makes of the whole docs tree, byte for byte (tests/publishing/
test_engine_pages.py): its functions read, convert and fill each page. Its loop is ours, because it knows one process
and all pages; and so is the reading of front matter, which is ours too and JSON. That holds where no plugin or hook
takes part: those may want to see every page.
"""

import json
import logging
import sys
from collections.abc import Callable, Collection, Iterable
from copy import copy
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from answerbook.core.processes import cores, in_processes

_FENCE = "---\n"
# So many shares for each core: pages differ in length.
_FINER = 8


def make_pages(
    engine: str, config: str, site: str, pages: list[str], begin: Callable[[], None], *, alone: bool = False
) -> None:
    """Make some pages of the docs tree and all else that a site has, with the engine's functions, into a folder.

    `pages` are files of the docs tree; `config` is the engine's file of settings, without plugins or hooks; `begin` is
    called where a process begins; with `alone` the pages are all that is made. Warnings of the engine go to standard
    error, as the engine writes them.
    """
    logging.basicConfig(format="%(levelname)-7s -  %(message)s", level=logging.WARNING, stream=sys.stderr)
    steps = import_module(f"{engine}.commands.build")
    settings = import_module(f"{engine}.config").load_config(config, site_dir=site, strict=True)
    files, environment = steps.get_files(settings), settings.theme.get_env()
    # Of Material's own files no page of ours loads any.
    theme = copy(settings.theme)
    theme.dirs = theme.dirs[:1]
    files.add_files_from_theme(theme.get_env(), settings)
    steps.set_exclusions(files, settings)
    nav = steps.get_navigation(files, settings)
    all_pages = _read(steps, settings, files)
    for template in () if alone else settings.theme.static_templates:
        steps._build_theme_template(template, environment, files, settings, nav)
    wanted = frozenset(pages)
    work = [file for file in files if (file.src_uri in wanted if file.is_documentation_page() else not alone)]
    made = partial(_make, steps, settings, (files, all_pages, nav, environment), begin)
    number = cores() * _FINER if cores() > 1 else 1
    in_processes([partial(made, work[first::number]) for first in range(number)])


def _read(steps: ModuleType, settings: Any, files: Any) -> Collection[Any]:
    """Return the engine's files of pages, each with what its front matter says: the map of the site needs all."""
    found = files.documentation_pages()
    for file in found:
        if file.page is None:
            steps.Page(None, file, settings)
        file.page.markdown, file.page.meta = parted(Path(file.abs_src_path).read_text(encoding="utf-8"))
    return list(found)


def parted(text: str) -> tuple[str, dict[str, Any]]:
    """Return the Markdown of a page that `with_front_matter` wrote, and what its front matter says.

    Raises:
        ValueError: if the page was written otherwise.
    """
    empty, head, body = text.split(_FENCE, 2)
    if empty:
        raise ValueError("no front matter")
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return body.lstrip("\n"), {key: json.loads(value) for key, value in pairs}


def head(data: bytes) -> bytes:
    """Return a page that `with_front_matter` wrote without what follows its front matter."""
    return data[: data.index(f"\n{_FENCE}".encode()) + len(_FENCE) + 1]


def _make(
    steps: ModuleType, settings: Any, site: tuple[Any, ...], begin: Callable[[], None], work: Iterable[Any]
) -> None:
    """Copy some files, and make some pages."""
    begin()
    files, all_pages, nav, environment = site
    for file in work:
        if not file.is_documentation_page():
            # What stands there was taken over from the last build.
            if not Path(file.abs_dest_path).exists():
                file.copy_file()
            continue
        page = file.page
        # As `_populate_page` does, without plugins.
        settings._current_page = page
        page.render(settings, files)
        steps._build_page(page, settings, all_pages, nav, environment)
        # What was made is needed no more, and there may be many.
        page.content = page.markdown = page.toc = None

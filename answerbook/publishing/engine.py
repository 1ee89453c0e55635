"""Stage 5: the engine (MkDocs or ProperDocs) turns the docs tree into HTML, in a process of its own."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from answerbook.core.defaults import CHECKOUT
from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.json_text import compact
from answerbook.publishing import engine_process
from answerbook.publishing.workshop import Workshop

ENGINES = ("mkdocs", "properdocs")
_PROBLEM = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(.*)$", re.MULTILINE)
# How Python ends where the disk refuses: full, or not to be written.
_REFUSED = re.compile(
    r"^(?:OS|Permission|FileExists|NotADirectory)Error: \[Errno \d+\] ([^:\n]+)(?:: '(.+)')?$", re.MULTILINE
)
_TEMPLATE = re.compile(r'  File "(.+)", line (\d+), in ')
# What the engine says of a template or plugin that fails; the traceback behind it has the place.
_PAGE = re.compile(r"Error building (?:page|template) '[^']*': (.*?)(?: in search paths?: .*)?$")
_MEND = "mend the template, or what it includes"
# Both silence a banner about the engines' future, which is no finding about the content.
_QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Done:
    """How the engine's process ended: its exit code, and all that it said."""

    code: int
    said: str


def run(
    workshop: Workshop, site: Path, engine: str, epoch: int, pages: Collection[str] | None = None
) -> list[Diagnostic]:
    """Build the prepared tree into `site`; every warning of the engine is an error here.

    Of its pages some are made, `pages`, in several processes; or, if that is None, the engine does all by itself, with
    plugins and hooks. `epoch` (seconds since 1970) is the date that the engine writes into what it generates,
    so that the same content gives the same bytes.
    """
    if importlib.util.find_spec(engine) is None:
        help_ = f"install it: `pip install 'answerbook[{engine}]'`, or choose another with --engine"
        return [Diagnostic("engine-missing", f"the engine {engine} is not installed", Location(engine), help_)]
    return problems(call(workshop, site, engine, epoch, pages), workshop, site, engine)


def call(
    workshop: Workshop,
    site: Path,
    engine: str,
    epoch: int,
    pages: Collection[str] | None,
    *,
    alone: bool = False,
) -> Done:
    """Start the engine's process, as `run` says, and wait for its end; with `alone` it makes the pages and no more."""
    command = [sys.executable, "-m", engine_process.__name__, *_work(workshop, site, engine, pages, alone)]
    # Where the engine, a process of its own, finds our Markdown extension in a checkout that is not installed.
    path = os.pathsep.join(filter(None, [str(CHECKOUT or ""), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, **_QUIET, "SOURCE_DATE_EPOCH": str(epoch), "NO_COLOR": "1", "PYTHONPATH": path}
    with _lifeline() as end:
        done = subprocess.run(command, env=environment, stdin=end, capture_output=True, text=True, check=False)  # noqa: S603
    return Done(done.returncode, done.stderr + done.stdout)


def problems(done: Done, workshop: Workshop, site: Path, engine: str) -> list[Diagnostic]:
    """Return what went wrong in the engine's process."""
    found = list(dict.fromkeys(_PROBLEM.findall(done.said)))
    if not found and (refused := _REFUSED.search(done.said)):
        return [cannot_write("the site", OSError(0, refused[1]), Location(refused[2] or str(site)))]
    if done.code and not found:
        return [_failure(engine, done.said.strip().splitlines() or [f"exit code {done.code}"], workshop)]
    if broken := [page[1] for message in found if (page := _PAGE.match(message))]:
        at = _template(done.said.splitlines(), workshop) or Location(str(workshop.config))
        return [Diagnostic("engine-warning", f"a page cannot be made: {broken[0]}", at, _MEND)]
    return [_diagnostic(message, workshop) for message in found]


def _work(workshop: Workshop, site: Path, engine: str, pages: Collection[str] | None, alone: bool) -> list[str]:
    """Return what the engine's process is told."""
    config = str(workshop.config)
    if pages is None:
        # Never `-q`: it hides broken links and makes `--strict` exit with 0.
        return [engine, "build", "--strict", "--clean", "-f", config, "-d", str(site)]
    task = site.with_name("engine.json")
    task.write_text(compact({"config": config, "site": str(site), "pages": sorted(pages), "alone": alone}))
    return [engine, engine_process.PAGES, str(task)]


def _failure(engine: str, said: list[str], workshop: Workshop) -> Diagnostic:
    """Return why the engine stopped, from the last line of its traceback and the last template in it."""
    message = f"{engine} stopped: {said[-1].strip()}"
    if at := _template(said, workshop):
        return Diagnostic("engine-warning", message, at, _MEND)
    return Diagnostic("engine-warning", message, Location(str(workshop.config)), "see what `mkdocs.yml` and theme add")


def _template(said: list[str], workshop: Workshop) -> Location | None:
    """Return the last template of the theme in a traceback, as the site's own file or the default is called."""
    theme = f"{workshop.theme.resolve()}{os.sep}"
    places = [found for line in said if (found := _TEMPLATE.match(line)) and found[1].startswith(theme)]
    return Location(f"theme/{places[-1][1].removeprefix(theme)}", int(places[-1][2])) if places else None


@contextmanager
def _lifeline() -> Iterator[int]:
    """Give the end of a pipe that is closed when this process is gone, however it ends."""
    end, ours = os.pipe()
    try:
        yield end
    finally:
        os.close(end)
        os.close(ours)


def _diagnostic(message: str, workshop: Workshop) -> Diagnostic:
    found = re.search(r"'([^']+\.md)'", message)
    file = str(workshop.docs / found[1]) if found else str(workshop.config)
    help_ = "the page is generated: mend the content or template that it comes from"
    return Diagnostic("engine-warning", message, Location(file), help_)

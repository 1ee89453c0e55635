"""Pages made on other machines: the engine's work in shares, each a pure function of its bytes, for any executor.

A share has the workshop without what its pages do not need: of the other pages the front matter, which menus and links
are made from, of other files the names. What is no page is made here meanwhile; and so is what an executor does not
bring, which is told.
"""

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.json_text import compact
from answerbook.core.program import code, joint
from answerbook.core.tree import address
from answerbook.publishing import engine, manifest
from answerbook.publishing.engine_pages import head
from answerbook.publishing.last_build import PAGE
from answerbook.publishing.workshop import Workshop


@dataclass(frozen=True)
class Share:
    """Some pages of a docs tree, all that they are made from, and who makes them.

    `files` are those of the workshop, by path; `workshop` is where that lies on the machine that asks.
    """

    tools: str
    engine: str
    epoch: int
    workshop: str
    files: dict[str, bytes]
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """The pages of a share, by path in the site, and how the engine's process ended; None if it was not begun."""

    files: dict[str, bytes] = field(default_factory=dict)
    done: engine.Done | None = None


def make_share(share: Share) -> Made:
    """Make the pages of a share in a folder that is gone afterwards; none where other tools are installed than asked.

    Raises:
        OSError: if the folder cannot be written.
    """
    if share.tools != tools(share.engine):
        return Made()
    with TemporaryDirectory(prefix="answerbook-") as name:
        workshop, site = Workshop(Path(name, "build").resolve()), Path(name, "site")
        site.mkdir()
        for path, data in share.files.items():
            file = workshop.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        done = engine.call(workshop, site, share.engine, share.epoch, share.pages, alone=True)
        found = {page: site / page for page in map(address, share.pages)}
        files = {page: file.read_bytes() for page, file in found.items() if file.is_file()}
        return Made(files, replace(done, said=done.said.replace(str(workshop.folder), share.workshop)))


def tools(name: str) -> str:
    """Return the hash of this program and of the versions of what makes pages with an engine.

    Raises:
        OSError: if a file of this program cannot be read.
    """
    return joint([compact(manifest.tools(name)).encode(), code().encode()])


def run(
    executor: Executor, number: int, workshop: Workshop, site: Path, name: str, epoch: int, pages: Collection[str]
) -> list[Diagnostic]:
    """Do what `engine.run` does with these pages, in at most `number` shares that an executor takes.

    Raises:
        OSError: if a file cannot be read or written here.
    """
    shares = list(_shares(number, workshop, name, epoch, sorted(pages)))
    given = [executor.submit(make_share, share) for share in shares]
    try:
        found = engine.run(workshop, site, name, epoch, [])
        for share, future in zip(shares, given, strict=True):
            made, warnings = _brought(share, future)
            for page, data in made.files.items():
                (site / page).parent.mkdir(parents=True, exist_ok=True)
                (site / page).write_bytes(data)
            found += [*warnings, *(engine.problems(made.done, workshop, site, name) if made.done else ())]
    finally:
        for future in given:
            future.cancel()
    return list(dict.fromkeys(found))


def _shares(number: int, workshop: Workshop, name: str, epoch: int, pages: Sequence[str]) -> Iterator[Share]:
    """Yield every n-th page of a docs tree as a share: pages that lie together are of one kind, and as long."""
    settings = [workshop.config, workshop.base, workshop.defaults]
    common = {path: path.read_bytes() for path in (*settings, *_files(workshop.theme)) if path.is_file()}
    common |= {path: head(path.read_bytes()) if path.suffix == PAGE else b"" for path in _files(workshop.docs)}
    number, same = min(number, len(pages)), tools(name)
    for own in (pages[first::number] for first in range(number)):
        bodies = {path: path.read_bytes() for path in (workshop.docs / page for page in own)}
        files = {path.relative_to(workshop.folder).as_posix(): data for path, data in {**common, **bodies}.items()}
        yield Share(same, name, epoch, str(workshop.folder), files, tuple(own))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _brought(share: Share, future: Future[Made]) -> tuple[Made, list[Diagnostic]]:
    """Return the pages of a share; from here with a warning, if the executor has brought none."""
    if (failed := future.exception()) is not None:
        why, help_ = f"a worker failed: {type(failed).__name__}: {failed}", "see the worker's own messages"
    elif (made := future.result()).done is None:
        why = "a worker has other versions of Answerbook, Python or the engine"
        help_ = "install there what is installed here: `pip freeze` tells it"
    else:
        return made, []
    message = f"{why}; its pages were made here"
    return make_share(share), [Diagnostic("worker-failed", message, Location("--scheduler"), help_, Severity.WARNING)]

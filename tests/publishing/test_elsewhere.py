"""Pages may be made by other machines; the site is the same to the byte, and a worker that fails costs only time."""

import shutil
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from cluster_driver import build, cluster
from folders import TESTS
from site_driver import Built, settings, snapshot

from answerbook import pipeline
from answerbook.publishing import elsewhere, engine
from answerbook.publishing.elsewhere import Made

SAMPLE = TESTS / "sample_site"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the sample site here: every kind of page, pictures, pages of its own."""
    chosen = settings(SAMPLE, tmp_path_factory.mktemp("here"))
    return Built(pipeline.build(chosen), chosen.site)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the sample site's content, in a folder of its own."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "content"))


def test_a_cluster_makes_the_site_that_this_machine_makes(content: Path, tmp_path: Path) -> None:
    """A scheduler with two workers: each file equals that of a build without, and only pages were made there."""
    with cluster(tmp_path, 2) as address:
        there = build(content, tmp_path / "there", "--scheduler", address)
    assert (there.returncode, there.stderr) == (0, "")
    here = build(content, tmp_path / "here")
    assert here.returncode == 0, here.stdout
    assert snapshot(tmp_path / "there") == snapshot(tmp_path / "here")


def test_without_a_scheduler_nothing_is_published(content: Path, tmp_path: Path) -> None:
    """Where nobody listens, and where no address is given, the command ends with 1 and says what to start."""
    for address in ("tcp://127.0.0.1", "nowhere"):
        done = build(content, tmp_path / "site", "--scheduler", address)
        assert done.returncode == 1
        assert "no-workers" in done.stdout
        assert "dask scheduler" in done.stdout
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "site").exists()


def test_a_scheduler_without_workers_is_told(content: Path, tmp_path: Path) -> None:
    """Nobody waits for workers that nobody started."""
    with cluster(tmp_path, 0) as address:
        done = build(content, tmp_path / "site", "--scheduler", address)
    assert done.returncode == 1
    assert f"dask worker {address}" in done.stdout


class Broken(ThreadPoolExecutor):
    """An executor whose every second share is lost with its worker."""

    def submit(self, make, share, /, *args, **kwargs):
        """Take a share, or lose it."""
        self.count = getattr(self, "count", 0) + 1
        if self.count % 2:
            lost: Future[Made] = Future()
            lost.set_exception(ConnectionError("the worker is gone"))
            return lost
        return super().submit(make, share, *args, **kwargs)


class Older(ThreadPoolExecutor):
    """An executor whose workers have another version of the program."""

    def submit(self, make, share, /, *args, **kwargs):
        """Take a share as such a worker would."""
        return super().submit(make, replace(share, tools="others"), *args, **kwargs)


@pytest.mark.parametrize("kind", [Broken, Older])
def test_what_no_worker_brings_is_made_here(small: Built, tmp_path: Path, kind: type[Executor]) -> None:
    """Pages that are lost on the way, or refused by older workers, are there all the same, and it is told."""
    chosen = settings(tmp_path / "content", small.site.parent)
    pages = [path.relative_to(chosen.workshop.docs).as_posix() for path in chosen.workshop.docs.rglob("*.md")]
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    for folder in (alone, shared):
        folder.mkdir()
    assert engine.run(chosen.workshop, alone, "mkdocs", 0, pages) == []
    with kind(2) as executor:
        problems = elsewhere.run(executor, 2, chosen.workshop, shared, "mkdocs", 0, pages)
    assert snapshot(shared) == snapshot(alone)
    assert [(d.code, d.severity.value) for d in problems] == [("worker-failed", "warning")]


def test_a_page_that_cannot_be_made_is_told_as_it_is_here(sample: Built, tmp_path: Path) -> None:
    """A link to nowhere has the same place and words, whichever machine found it."""
    chosen = settings(SAMPLE, tmp_path)
    shutil.copytree(sample.site.parent / "build", chosen.workshop.folder)
    page = chosen.workshop.docs / "index.md"
    page.write_text(page.read_text() + "\n[x](nowhere.md)\n")
    site = tmp_path / "site"
    site.mkdir()
    here = engine.run(chosen.workshop, site, "mkdocs", 0, ["index.md"])
    with ThreadPoolExecutor(1) as executor:
        there = elsewhere.run(executor, 1, chosen.workshop, site, "mkdocs", 0, ["index.md"])
    assert [d.code for d in here] == ["engine-warning"]
    assert there == here

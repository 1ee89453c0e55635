"""The engine's work shared out among processes gives what the engine alone makes of the whole docs tree, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from folders import TESTS
from mkdocs.utils.meta import get_data
from site_driver import Built, read_real, settings, snapshot

from answerbook.pages.render import with_front_matter
from answerbook.pipeline import build
from answerbook.publishing import engine
from answerbook.publishing.engine_pages import parted
from answerbook.publishing.workshop import Workshop


def by_hand(workshop: Workshop, site: Path, tool: str) -> dict[str, bytes]:
    """Return the pages that an engine makes by itself, as somebody does at a terminal."""
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", tool, "build", "--strict", "-f", str(workshop.config), "-d", str(site)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return pages(site)


def pages(site: Path) -> dict[str, bytes]:
    """Return the pages of a site, and its map."""
    return {name: data for name, data in snapshot(site).items() if name.endswith((".html", "sitemap.xml"))}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the sample site: every kind of page, pictures, pages of its own."""
    chosen = settings(TESTS / "sample_site", tmp_path_factory.mktemp("sample"))
    return Built(build(chosen), chosen.site)


@pytest.mark.parametrize("tool", engine.ENGINES)
def test_every_page_is_that_of_the_engine_alone(sample: Built, tmp_path: Path, tool: str) -> None:
    """MkDocs and ProperDocs, called by hand on the prepared tree, make each page and the map to the byte."""
    made = by_hand(Workshop(sample.site.parent / "build"), tmp_path, tool)
    assert made == pages(sample.site)
    assert len(made) > 30


def test_every_page_of_this_site_is_that_of_the_engine_alone(real: Built, tmp_path: Path) -> None:
    """So it is for each of the pages of the site in this repository."""
    made = by_hand(Workshop(real.site.parent / "build"), tmp_path, "mkdocs")
    ours = pages(read_real(real.site.parent).site)
    assert {name for name, data in made.items() if ours.get(name) != data} == set()
    assert len(made) > 300


@pytest.mark.parametrize(
    "title",
    [
        "a: b # c",
        "--- x ---",
        "tab\tend",
        "\x85\u2028\u2029 lines",
        "\ufeff mark",
        "<!-- graft -->",
        "e\u0301 \U0001f600",
    ],
)
def test_front_matter_says_the_same_to_the_engine(title: str) -> None:
    """What stands in a title, the engine's YAML and we read it alike."""
    meta = {"title": title, "n": [1, {"deep": title}], "empty": None, "robots": True}
    text = with_front_matter(meta, "# Body\n\n---\n\nend: [x]")
    theirs = get_data(text)
    assert parted(text) == theirs
    assert theirs[1] == meta


def test_a_page_that_somebody_else_wrote_is_no_page_of_ours() -> None:
    """Without the head that each of our pages has nothing is guessed."""
    with pytest.raises(ValueError, match="front matter"):
        parted("# Title\n---\na: 1\n---\n")

"""The same content gives the same bytes, wherever, whenever and by whomever it is built, and asks nothing of the network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from folders import TESTS
from site_driver import snapshot

from answerbook.publishing.manifest import MANIFEST, parse

# What no content decides about. All of one column against all of the other: whichever counts, the sites differ.
PLAIN = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANGUAGE": "", "WATCH_DAYS": "", "COLUMNS": "80"}
OTHER = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "LANGUAGE": "de", "COLUMNS": "40"}
SHIFT = "400"
# What is shared out among copies: the docs tree, what is made of entries beside it, all else beside it, the engine's pages, the last check.
STAGES = 5


def copied(folder: Path, *, backwards: bool) -> Path:
    """Copy the sample site into a folder, its files in one order or in the other, and with other times."""
    files = sorted(path for path in (TESTS / "sample_site").rglob("*") if path.is_file())
    for path in reversed(files) if backwards else files:
        target = folder / "content" / path.relative_to(TESTS / "sample_site")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        if backwards:
            os.utime(target, (86_400, 86_400))
    return folder


def built(
    folder: Path, environment: dict[str, str], umask: int, *arguments: str, alone: bool = False
) -> dict[str, bytes]:
    """Build the site in a folder with the program itself, on one core if `alone`; return its files."""
    command = [sys.executable, "-m", "answerbook.cli", "build", "--content", str(folder / "content")]
    path = os.pathsep.join([str(TESTS / "watched"), str(TESTS.parent)])
    whole = {**os.environ, "PYTHONPATH": path, "WATCH_LOG": str(folder / "log"), **environment}
    done = subprocess.run(
        [*command, "--site", str(folder / "site"), "--today", "2026-12-01", *arguments],
        env=whole,
        umask=umask,
        preexec_fn=on_one_core if alone else None,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(folder / "site")


def on_one_core() -> None:
    """Let this process work on one core alone, as on a small machine."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample site once."""
    folder = copied(tmp_path_factory.mktemp("plain"), backwards=False)
    built(folder, PLAIN, 0o022)
    return folder


def test_the_same_content_gives_the_same_bytes_everywhere(site: Path, tmp_path: Path) -> None:
    """Another folder, day, time zone, language, hash seed, order of files, umask, number of cores: not one byte differs."""
    folder = copied(tmp_path / "Ein Ordner mit #%'Zeichen", backwards=True)
    assert built(folder, {**OTHER, "WATCH_DAYS": SHIFT}, 0o077, alone=True) == snapshot(site / "site")


def test_a_second_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """What an earlier build left, on the way to the site and in its place, decides about nothing."""
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    assert built(tmp_path, OTHER, 0o022) == snapshot(site / "site")


def test_the_other_engine_gives_the_same_texts(site: Path, tmp_path: Path) -> None:
    """Which engine built a site shows in the list of its files alone."""
    by_other = built(copied(tmp_path, backwards=False), PLAIN, 0o022, "--engine", "properdocs")
    plain = snapshot(site / "site")
    manifests = [parse(files.pop(MANIFEST)) for files in (by_other, plain)]
    assert [name for name in plain.keys() | by_other.keys() if plain.get(name) != by_other.get(name)] == []
    assert all(manifest is not None and manifest.tools for manifest in manifests)


def test_a_build_opens_no_connection_and_starts_the_engine_alone(site: Path) -> None:
    """No socket is made and no name looked up, in the build or its engine; one program is started, the engine.

    What else works on the build are copies of it, one for each core but its own at a time.
    """
    events = (site / "log").read_text().splitlines()
    started = [line for line in events if line.startswith(("subprocess.", "os.posix_spawn", "os.exec", "os.system"))]
    copies = [line for line in events if line.startswith("os.fork")]
    assert len(copies) <= STAGES * (len(os.sched_getaffinity(0)) - 1)
    assert [line for line in events if line.startswith(("socket.", "urllib."))] == []
    assert len([line for line in started if line.startswith("subprocess.Popen")]) == 1
    assert all("answerbook.publishing.engine_process" in line and "mkdocs" in line for line in started)

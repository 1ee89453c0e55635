"""The package: built, installed where nothing else of this project is, and used on sites of their own."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from folders import ROOT, TESTS

from answerbook import __version__

BUILD = "import sys; from hatchling import build; build.build_{kind}(sys.argv[1])"
# What is written in no file of ours: the wheel's own description.
ABOUT = f"answerbook-{__version__}.dist-info/"


def built(kind: str, source: Path, folder: Path) -> Path:
    """Build the wheel or sdist of a source tree into a folder of its own."""
    folder.mkdir()
    subprocess.run([sys.executable, "-c", BUILD.format(kind=kind), str(folder)], cwd=source, check=True)
    [file] = folder.iterdir()
    return file


def unpacked(wheel: Path) -> Mapping[str, bytes]:
    """Return the files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tracked(*folders: str) -> set[str]:
    """Return the files of the source that a wheel must carry, by their paths in the checkout."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout."""
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel") / "dist")


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment, which sees what it depends on, but nothing of this checkout."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, str(wheel)], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    # A path within another's `.pth` file is added as it is: the editable install that it may hold is not followed.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "answerbook"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return the folder of a site, with its content in `content/`."""
    shutil.copytree(TESTS / "sample_site", tmp_path / "library/content")
    return tmp_path / "library"


def run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([str(program), *arguments], cwd=folder, env=clean, capture_output=True, text=True)


def test_the_wheel_carries_all_that_the_program_needs(wheel: Path) -> None:
    """Program, templates, theme, settings of the engine, what fields mean, words and stemmers with licences, and no more."""
    names = {name for name in unpacked(wheel) if not name.startswith(ABOUT)}
    defaults = {f"answerbook/defaults/{name}" for name in tracked("templates", "theme")}
    alone = {"answerbook/defaults/mkdocs.yml", "answerbook/defaults/docs/content-model.md"}
    assert names == tracked("answerbook") | defaults | alone
    assert {f"{ABOUT}licenses/LICENSE", f"{ABOUT}entry_points.txt"} <= unpacked(wheel).keys()


def test_the_source_package_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Who builds from the source package gets the same files, byte by byte."""
    shutil.unpack_archive(built("sdist", ROOT, tmp_path / "sdist"), tmp_path / "source")
    [source] = (tmp_path / "source").iterdir()
    assert unpacked(built("wheel", source, tmp_path / "again")) == unpacked(wheel)


def test_the_installed_program_runs_without_the_checkout(program: Path, library: Path, tmp_path: Path) -> None:
    """In the folder of a site, or anywhere below it, every step from the first check to the published site works."""
    python = program.with_name("python")
    where = run(python, tmp_path, "-c", "import answerbook; print(answerbook.__file__)").stdout.strip()
    assert Path(where).is_relative_to(program.parents[1])
    below = library / "content/faqs/loans"
    recorded = run(program, below, "record", "--reason", "First published.")
    assert (recorded.returncode, (library / "ledger/faq").is_dir()) == (0, True), recorded.stdout
    checked = run(program, library, "check", "--release")
    assert (checked.returncode, "0 errors" in checked.stdout) == (0, True), checked.stdout
    made = run(program, below, "build", "--release")
    assert (made.returncode, made.stderr) == (0, ""), made.stdout
    assert (library / "site/faq/what-does-a-card-cost/r1/index.html").is_file()
    found = json.loads(run(program, below, "find", "what does a card cost", "--json").stdout)
    assert found["results"][0]["id"] == "what-does-a-card-cost"
    exported = run(program, library, "export", "--to", "csv", "--out", "out")
    assert (exported.returncode, any((library / "out").iterdir())) == (0, True), exported.stdout
    other = run(program, tmp_path, "build", "--content", "library/content", "--site", "pd", "--engine", "properdocs")
    assert (other.returncode, (tmp_path / "pd/index.html").is_file()) == (0, True), other.stdout


def test_a_site_may_have_its_content_in_its_own_folder(program: Path, tmp_path: Path) -> None:
    """With `site.yml` in the site's folder, ledger, site and README stand beside the content files."""
    folder = Path(shutil.copytree(TESTS / "forms_site", tmp_path / "forms"))
    (folder / "README.md").write_text("# Our help\n")
    for arguments in (("record", "--reason", "First."), ("build", "--release"), ("build",), ("check",)):
        done = run(program, folder / "faqs", *arguments)
        assert done.returncode == 0, done.stdout
    assert (folder / "site/index.html").is_file() and (folder / "ledger/faq").is_dir()


def test_a_new_site_brings_the_program_along(program: Path, wheel: Path, tmp_path: Path) -> None:
    """What was begun with a program from a wheel installs it from there, without an index: by hand, make or a workflow."""
    options = ("--name", "Help", "--url", "https://help.example/", "--language", "en", "--kind", "faq")
    begun = run(program, tmp_path, "init", "help", *options)
    assert f"commit wheels/{wheel.name}" in begun.stdout, begun.stderr
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    command = [sys.executable, "-m", "pip", "--python", str(tmp_path / "venv/bin/python"), "install", "--quiet"]
    done = subprocess.run(
        [*command, "--no-deps", "--no-index", "-r", "requirements.txt"],
        cwd=tmp_path / "help",
        capture_output=True,
        text=True,
    )
    assert (done.returncode, (tmp_path / "venv/bin/answerbook").is_file()) == (0, True), done.stderr


def test_outside_of_a_site_the_program_says_so(program: Path, tmp_path: Path) -> None:
    """Where no folder above holds a site, every command ends with 2 and the two ways out."""
    done = run(program, tmp_path, "check")
    assert (done.returncode, "is in no site" in done.stderr, "--content" in done.stderr) == (2, True, True)

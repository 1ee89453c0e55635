"""A published site can be compared with its build, and the one before can be put back."""

import hashlib
import json
from pathlib import Path

import pytest
from check_driver import write
from click.testing import CliRunner, Result
from site_driver import SMALL, Built, build_small, snapshot
from site_server import serve

from answerbook.cli.main import main
from answerbook.publishing.manifest import MANIFEST, parse

PAGE = "faqs/basics/opening-hours.md"


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def compared(place: Path | str) -> tuple[int, dict[str, list[str]]]:
    """Return the exit code of a comparison, and the files that are not as they were built."""
    done = run("verify", str(place), "--json")
    found = json.loads(done.stdout)
    return done.exit_code, {name: found[name] for name in ("changed", "missing", "foreign") if found[name]}


def test_a_site_lists_its_files_and_what_made_them(small: Built) -> None:
    """`build.json` has each file of the site with its hash and size, the address, and the versions of the tools."""
    written = json.loads((small.site / MANIFEST).read_text())
    files = {name: data for name, data in snapshot(small.site).items() if name != MANIFEST}
    assert {name: (one["sha256"], one["size"]) for name, one in written["files"].items()} == {
        name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()
    }
    assert written["site_url"] == "https://small.example/help/"
    assert {"answerbook", "python", "mkdocs", "mkdocs-material", "markdown-it-py"} <= set(written["tools"])
    assert "commit" not in written


def test_a_site_names_the_commit_that_it_was_built_from(tmp_path: Path, small: Built) -> None:
    """A commit that is given is in the list, and `verify` says it."""
    assert build_small(tmp_path, commit="1a2b3c").outcome.ok
    done = run("verify", str(small.site))
    assert (done.exit_code, "of commit 1a2b3c: all as they were built." in done.stdout) == (0, True), done.output


@pytest.mark.parametrize("name", ["ANSWERBOOK_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA"])
def test_the_commit_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Where a host names the commit in the environment, the list has it; what is none is wrong usage."""
    monkeypatch.setenv(name, "no commit")
    assert run("build", "--content", str(tmp_path)).exit_code == 2


def test_what_is_not_as_it_was_built_is_told(small: Built) -> None:
    """A changed, a missing and a foreign file are each named, with exit code 1; an untouched site is fine."""
    assert compared(small.site) == (0, {})
    write(small.site, {"index.html": "hacked", "shell.php": "<?php", ".well-known/acme": "a", "CNAME": "b"})
    (small.site / "faq/index.html").unlink()
    found = {"changed": ["index.html"], "missing": ["faq/index.html"], "foreign": ["shell.php"]}
    assert compared(small.site) == (1, found)
    text = run("verify", str(small.site)).stdout
    assert all(code in text for code in ("error[changed-file]", "error[lost-file]", "error[foreign-file]"))
    assert "1 changed, 1 missing, 1 foreign" in text


def test_a_site_at_an_address_is_compared(small: Built) -> None:
    """What an address answers is compared file by file; what hosts read and keep to themselves may be missing."""
    (small.site / "_headers").unlink()
    with serve(small.site) as address:
        assert compared(address) == (0, {})
        (small.site / "index.html").write_text("hacked")
        (small.site / "faq/index.html").unlink()
        assert compared(address) == (1, {"changed": ["index.html"], "missing": ["faq/index.html"]})


def test_kept_files_are_not_foreign(tmp_path: Path, small: Built) -> None:
    """What a build was told to keep is no fault of the site."""
    write(small.site, {"own/notes.txt": "mine"})
    assert build_small(tmp_path, keep=frozenset({"own"})).outcome.ok
    assert compared(small.site) == (0, {})


@pytest.mark.parametrize("place", ["nowhere", "http://127.0.0.1:1/", "ftp://a.example/"])
def test_what_has_no_list_cannot_be_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A folder or address without a list is an error with the remedy; an address that nothing reads is wrong usage."""
    monkeypatch.chdir(tmp_path)
    done = run("verify", place)
    assert done.exit_code == (2 if place.startswith("ftp") else 1)
    assert "https://" in done.output or "error[no-manifest]" in done.output


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "\xff", '{"files": 1}', '{"files": {"a": 1}}', '{"files": {"../a": {"sha256": "", "size": 1}}}'],
)
def test_a_damaged_list_is_none(text: str) -> None:
    """What is no list of files, or names files outside of the site, is not taken for one."""
    assert parse(text.encode("latin-1")) is None


def test_the_last_site_can_be_put_back_and_forth(tmp_path: Path, small: Built) -> None:
    """`rollback` puts the site of before back, byte for byte, and a second one the newer; own files stay as they are now."""
    target = ("--content", str(tmp_path / "content"), "--site", str(small.site))
    first = snapshot(small.site)
    write(small.site, {"CNAME": "help.example"})
    assert build_small(tmp_path, {PAGE: SMALL[PAGE].replace("every day", "at times")}).outcome.ok
    second = snapshot(small.site)
    (small.site / "CNAME").write_text("new.example")
    for wanted in (first, second, first):
        done = run("rollback", *target)
        assert done.exit_code == 0, done.output
        assert snapshot(small.site) | {"CNAME": b"", MANIFEST: b""} == wanted | {"CNAME": b"", MANIFEST: b""}
        assert (small.site / "CNAME").read_text() == "new.example"
        assert compared(small.site) == (0, {})


def test_building_the_same_again_keeps_the_way_back(tmp_path: Path, small: Built) -> None:
    """A build that changes nothing does not push out the site that one may want to go back to."""
    target = ("--content", str(tmp_path / "content"), "--site", str(small.site))
    first = snapshot(small.site)
    for _ in range(2):
        assert build_small(tmp_path, {PAGE: SMALL[PAGE].replace("every day", "at times")}).outcome.ok
    assert run("rollback", *target).exit_code == 0
    assert snapshot(small.site) == first


@pytest.mark.usefixtures("small")
def test_where_no_site_is_kept_none_is_put_back(tmp_path: Path, small: Built) -> None:
    """After the first build there is no way back; that is told, and the site stays."""
    before = snapshot(small.site)
    done = run("rollback", "--content", str(tmp_path / "content"), "--site", str(small.site))
    assert (done.exit_code, "error[no-former-site]" in done.stdout) == (1, True)
    assert snapshot(small.site) == before

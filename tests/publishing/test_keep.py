"""Whatever stands in the site's folder and no build wrote stays, if it is to be kept; else it stops the build."""

import json
import subprocess
from pathlib import Path

import pytest
from check_driver import write
from site_driver import SMALL, Built, build_small, snapshot

from answerbook.publishing import keep, manifest
from answerbook.publishing.keep import carry_over
from answerbook.publishing.manifest import MANIFEST, Manifest

LIST = ".answerbook-files.json"
NEW = {"index.html": "new", "faq/a/index.html": "new", "assets/a.css": "new"}
LISTED = {**NEW, "gone/index.html": "old", LIST: json.dumps({"files": [*NEW, "gone/index.html"]})}
OWN = {
    "CNAME": "help.example.org",
    ".nojekyll": "",
    ".well-known/security.txt": "Contact: mailto:a@b.example",
    "faq/a/notes.txt": "mine",
    "faq/old/index.html": "mine",
    "assets/own.css": "mine",
    "a folder/file": "mine",
}
KEEP = frozenset({"faq/a/notes.txt", "faq/old", "assets", "a folder", ".git", "faq/latest", "lost", "assets/old.js"})


def published(site: Path, built: Path) -> dict[str, str]:
    """Return what the site would hold after publishing, without the list; there must be no problems."""
    before = snapshot(site)
    carried, problems = carry_over(site, built, KEEP)
    assert problems == []
    manifest.write(built, Manifest(assets=carried.assets, kept=carried.kept))
    assert snapshot(site) == before
    return {name: data.decode() for name, data in snapshot(built).items() if name != MANIFEST}


def test_own_files_stay_and_pages_that_are_gone_go(tmp_path: Path) -> None:
    """What the last build listed and the new one has not is gone; every other file stays as it was, wherever it stands."""
    site, built = write(tmp_path / "site", {**LISTED, **OWN}), write(tmp_path / "built", NEW)
    assert published(site, built) == {**NEW, **OWN}
    written = json.loads((built / MANIFEST).read_text())
    assert list(written["files"]) == sorted(NEW)
    assert {name for name in OWN if not keep.is_named(name, set(written["kept"]))} == set()


def test_own_files_stay_build_after_build(tmp_path: Path) -> None:
    """A file that was kept once is not taken for the build's own at the next build."""
    site = write(tmp_path / "site", {**LISTED, **OWN})
    for number in range(3):
        built = write(tmp_path / str(number), NEW)
        assert published(site, built) == {**NEW, **OWN}
        site = built


def test_links_and_empty_folders_stay(tmp_path: Path) -> None:
    """A symbolic link stays a link, be its target there or not, and a folder without files stays: git needs some."""
    site, built = write(tmp_path / "site", LISTED), write(tmp_path / "built", NEW)
    (site / ".git/refs/tags").mkdir(parents=True)
    (site / "faq/latest").symlink_to("a")
    (site / "lost").symlink_to("nowhere")
    published(site, built)
    assert (built / ".git/refs/tags").is_dir()
    assert [str((built / name).readlink()) for name in ("faq/latest", "lost")] == ["a", "nowhere"]


@pytest.mark.parametrize(
    ("own", "new"),
    [
        ("robots.txt", "robots.txt"),
        ("faq/b", "faq/b/index.html"),
        ("notes/index.html", "notes/index.html"),
        ("a/b/c", "a"),
    ],
)
def test_an_own_file_in_the_place_of_a_new_one_is_an_error(tmp_path: Path, own: str, new: str) -> None:
    """A build never writes over a file that is not its own: it names the file, and nothing changes."""
    site, built = write(tmp_path / "site", {**LISTED, own: "mine"}), write(tmp_path / "built", {**NEW, new: "new"})
    before = snapshot(site)
    _, [problem] = carry_over(site, built, None)
    assert problem.code == "foreign-file"
    assert Path(problem.location.file).relative_to(site).as_posix() in (own, own.partition("/")[0])
    assert snapshot(site) == before


OF_OLD = {
    "topics/gone/index.html": '<main id="ab-main">old</main>',
    "api/v1/faq/gone.json": "{}",
    "changes/atom.xml": "<feed/>",
}


@pytest.mark.parametrize("list_", [None, "", "[]", '{"files": [1]}', '{"files": 1}', "{"])
def test_a_site_without_a_list_loses_nothing_of_its_owner(tmp_path: Path, list_: str | None) -> None:
    """Of a site published before there was a list, or whose list is damaged, only what is surely ours goes.

    That is what the new build writes, too, pages that carry our mark, and data in folders where we alone write.
    """
    files = {**NEW, **OWN, **OF_OLD, "assets/old.js": "kept: it could be anybody's"}
    site = write(tmp_path / "site", files if list_ is None else {**files, LIST: list_})
    kept = published(site, write(tmp_path / "built", NEW))
    assert kept == {name: text for name, text in files.items() if name not in OF_OLD}


@pytest.mark.parametrize("site", ["none", "empty"])
def test_a_first_build_keeps_nothing(tmp_path: Path, site: str) -> None:
    """Where nothing stood, the site holds the build and its list."""
    (tmp_path / "empty").mkdir()
    built = write(tmp_path / "built", NEW)
    carried, problems = carry_over(tmp_path / site, built, frozenset())
    assert (carried.kept, problems) == ((), [])
    assert set(snapshot(built)) == set(NEW)


def test_where_files_cannot_have_two_names_they_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk without hard links own files stay all the same."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(keep.os, "link", refuse)
    site, built = write(tmp_path / "site", {**LISTED, **OWN}), write(tmp_path / "built", NEW)
    (site / "lost").symlink_to("nowhere")
    assert published(site, built) == {**NEW, **OWN}
    assert str((built / "lost").readlink()) == "nowhere"


@pytest.mark.parametrize("name", ["own.txt", "folder/own.txt"])
def test_an_own_file_that_cannot_be_read_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Rather than lose a file, the build ends, and says which file it is and why."""

    def refuse(source: str, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", source)

    monkeypatch.setattr(keep.os, "link", refuse)
    monkeypatch.setattr(keep.shutil, "copy2", refuse)
    site = write(tmp_path / "site", {**LISTED, name: "mine"})
    with pytest.raises(OSError, match="Permission denied") as raised:
        carry_over(site, write(tmp_path / "built", NEW), None)
    assert raised.value.filename == str(site / name)


def test_a_checkout_of_a_published_site_stays_a_checkout(tmp_path: Path) -> None:
    """A build into a git checkout keeps the history, and git sees just what changed; a first build works there, too."""
    site = tmp_path / "site"
    git = ["git", "-C", str(site), "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"]
    site.mkdir()
    subprocess.run([*git, "init", "-q"], check=True)
    (site / "CNAME").write_text("help.example.org\n")
    assert build_small(tmp_path).outcome.diagnostics == ()
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "First"], check=True)
    page = "faqs/basics/opening-hours.md"
    text = (tmp_path / "content" / page).read_text()
    assert build_small(tmp_path, {page: text.replace("We are open", "The shop is open")}).outcome.diagnostics == ()
    changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True, check=True).stdout
    assert " M faq/opening-hours/index.html" in changed.splitlines()
    assert {line[:3] for line in changed.splitlines()} == {" M "}
    log = subprocess.run([*git, "log", "--format=%s"], capture_output=True, text=True, check=True).stdout
    assert log == "First\n"
    assert (site / "CNAME").read_text() == "help.example.org\n"


def test_a_build_that_meets_an_own_file_leaves_the_site(tmp_path: Path, small: Built) -> None:
    """An own file where a new page belongs is an error of the build; not one byte of the site changes."""
    site = small.site
    write(site, {"faq/delivery/index.html": "mine"})
    before = snapshot(site)
    faq = "---\nquestion: Do you deliver?\nshort: Yes.\nreviewed: 2026-11-23\n---\n"
    failed = build_small(tmp_path, {"faqs/basics/delivery.md": faq}).outcome
    assert [(d.code, d.location.file) for d in failed.diagnostics] == [
        ("foreign-file", str(site / "faq/delivery/index.html"))
    ]
    assert snapshot(site) == before


def test_pages_that_are_open_find_their_scripts_after_the_next_builds(tmp_path: Path) -> None:
    """Of the sets of files under hashed names, the last ones stay, newest first; older ones go, and own files stay."""
    site = write(tmp_path / "site", {MANIFEST: json.dumps({"files": {}}), "assets/0123456789/mine.js": "mine"})
    sets = [f"{number}" * 10 for number in range(1, 7)]
    for one in sets:
        built = write(tmp_path / one, {"index.html": one, f"assets/{one}/site.js": one})
        files = published(site, built)
        site = built
    kept = {f"assets/{one}/site.js": one for one in sets[-1 - keep.FORMER :]}
    assert files == {"index.html": sets[-1], **kept, "assets/0123456789/mine.js": "mine"}
    assert json.loads((site / MANIFEST).read_text())["assets"] == sets[: -2 - keep.FORMER : -1]


@pytest.mark.parametrize("name", ["notes.txt", "faq/a/notes.txt", "a folder/file", "faq/CNAME"])
def test_what_is_not_to_be_kept_stops_the_build(tmp_path: Path, name: str) -> None:
    """A file that no build wrote and nobody named is an error with each remedy; nothing changes, nothing is lost."""
    site, built = write(tmp_path / "site", {**LISTED, name: "mine", "CNAME": "a"}), write(tmp_path / "built", NEW)
    before = snapshot(site)
    carried, [problem] = carry_over(site, built, frozenset({"faq/b", "notes"}))
    assert (problem.code, carried.kept) == ("foreign-file", ())
    shown = Path(problem.location.file).relative_to(site).as_posix()
    assert name.startswith(shown)
    assert f"`--keep {shown}`" in problem.help
    assert (snapshot(site), set(snapshot(built))) == (before, set(NEW))


def test_all_files_that_stop_a_build_are_told_at_once(tmp_path: Path) -> None:
    """Each of several files is named, a folder in which nothing is ours as one."""
    files = {"z.txt": "", "a/1": "", "a/2": "", "faq/a/x": ""}
    site, built = write(tmp_path / "site", {**LISTED, **files}), write(tmp_path / "built", NEW)
    _, problems = carry_over(site, built, frozenset())
    assert [Path(one.location.file).relative_to(site).as_posix() for one in problems] == ["a", "faq/a/x", "z.txt"]


@pytest.mark.parametrize("how", ["option", "site.yml"])
def test_a_build_keeps_what_it_is_told_to(tmp_path: Path, small: Built, how: str) -> None:
    """`--keep` and `keep` in site.yml let files stay; without, the build fails and the site is as it was."""
    write(small.site, {"own/notes.txt": "mine", "CNAME": "help.example"})
    before = snapshot(small.site)
    failed = build_small(tmp_path)
    assert [d.code for d in failed.outcome.diagnostics] == ["foreign-file"]
    assert snapshot(small.site) == before
    if how == "option":
        kept = build_small(tmp_path, keep=frozenset({"own"}))
    else:
        kept = build_small(tmp_path, {"site.yml": SMALL["site.yml"] + "keep: [own]\n"})
    assert kept.outcome.diagnostics == ()
    assert (small.site / "own/notes.txt").read_text() == "mine"
    assert (small.site / "CNAME").read_text() == "help.example"


def test_the_list_of_a_build_has_its_name_to_itself(tmp_path: Path) -> None:
    """A file of the site in the place of the list is an error."""
    write(tmp_path, {"static/build.json": "{}"})
    assert [d.code for d in build_small(tmp_path).outcome.diagnostics] == ["taken-name"]

"""Publishing: a whole site replaces a whole site, and nothing else is ever overwritten."""

import os
from pathlib import Path

import pytest

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.site_parts import site_parts
from answerbook.publishing import publish as publishing
from answerbook.publishing.publish import (
    BY_TWO_RENAMES,
    IN_ONE_STEP,
    MARK,
    open_to_readers,
    publish,
    scratch,
    target_problems,
    tidy,
)
from answerbook.publishing.room import Room

OLD = {MARK: "{}", "index.html": "old", "gone/index.html": "old"}


def problems(site: Path, folder: Path) -> list[Diagnostic]:
    """Return what keeps a site from being published at a place, with its content in the `content/` of a folder."""
    return target_problems(site, site_parts(folder / "content", folder))


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(folder: Path) -> dict[str, str]:
    """Return all files below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_of_other_files_is_refused(tmp_path: Path) -> None:
    """A folder that holds files but no built site is an error, and so is a file; both stay as they are."""
    folder = write(tmp_path / "notes", {"todo.txt": "mine"})
    [problem] = problems(folder, tmp_path)
    assert (problem.code, problem.location.file) == ("not-a-site", str(folder))
    assert "--site" in problem.help
    [problem] = problems(folder / "todo.txt", tmp_path)
    assert problem.code == "not-a-site"
    assert read(folder) == {"todo.txt": "mine"}


def test_a_new_empty_or_built_folder_is_accepted(tmp_path: Path) -> None:
    """A folder that is not there, an empty one and a site that was published before can be written."""
    (tmp_path / "empty").mkdir()
    write(tmp_path / "site", OLD)
    assert [problems(tmp_path / name, tmp_path) for name in ("none", "empty", "site")] == [
        [],
        [],
        [],
    ]


@pytest.mark.parametrize("site", ["content", "content/site", "."])
def test_site_and_content_never_stand_in_one_another(tmp_path: Path, site: str) -> None:
    """A site inside the content would be read as content, and content inside the site would be replaced with it."""
    (tmp_path / "content").mkdir()
    [problem] = problems(tmp_path / site, tmp_path)
    assert problem.code == "not-a-site"


@pytest.mark.parametrize(("site", "codes"), [("site", []), ("build/serve-8000", []), ("faqs/site", ["not-a-site"])])
def test_beside_content_in_the_sites_folder_a_site_has_its_place(tmp_path: Path, site: str, codes: list[str]) -> None:
    """Where the content has no folder of its own, `site/` and `build/` are no part of it; any other folder is."""
    folder = write(tmp_path / "help", {"site.yml": ""})
    assert [problem.code for problem in target_problems(folder / site, site_parts(folder, folder))] == codes


@pytest.fixture(params=[IN_ONE_STEP, BY_TWO_RENAMES])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Publish with and without the system's own swap of folders; the test is run for both."""
    if request.param == BY_TWO_RENAMES:
        monkeypatch.setattr(publishing, "exchange", lambda one, other: False)
    return str(request.param)


@pytest.mark.parametrize("before", [None, {}, OLD])
def test_a_site_is_replaced_whole(tmp_path: Path, before: dict[str, str] | None, way: str) -> None:
    """After publishing, the new files stand there alone; the site of before is kept aside, and it is told which way it went."""
    site = tmp_path / "below" / "site"
    if before is not None:
        site.mkdir(parents=True)
        write(site, before)
    with scratch(site) as folder:
        said = publish(write(folder / "site", {MARK: "{}", "index.html": "new"}), site)
    assert said == (IN_ONE_STEP if before is None else way)
    assert read(site) == {MARK: "{}", "index.html": "new"}
    assert read(Room(site).before) == (before or {})
    assert sorted(site.parent.iterdir()) == ([Room(site).folder, site] if before else [site])


@pytest.mark.usefixtures("way")
def test_the_site_of_before_is_kept_and_no_older_one(tmp_path: Path) -> None:
    """Of three sites published one after the other, the third stands and the second is kept."""
    site = tmp_path / "site"
    for text in ("one", "two", "three"):
        with scratch(site) as folder:
            publish(write(folder / "site", {MARK: text}), site)
    room = Room(site)
    assert (read(site), read(room.before)) == ({MARK: "three"}, {MARK: "two"})
    assert sorted(room.folder.iterdir()) == [room.mark, room.before]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_site_can_be_read_by_a_web_server(tmp_path: Path, umask: int) -> None:
    """Whatever the umask of a build, all may read its site and its owner alone writes it."""
    site, former = tmp_path / "site", os.umask(umask)
    try:
        with scratch(site) as folder:
            write(folder / "site", OLD)
            open_to_readers(folder / "site")
            publish(folder / "site", site)
    finally:
        os.umask(former)
    assert {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*")) if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()} == {0o644}


@pytest.mark.parametrize("name", ["new", "before"])
def test_what_is_not_ours_is_never_tidied_up(tmp_path: Path, name: str) -> None:
    """A folder where a build works that holds files of somebody else is an error, and stays."""
    site = write(tmp_path / "site", OLD)
    write(Room(site).folder, {f"{name}/thesis.txt": "years of work"})
    [problem] = tidy(site)
    assert (problem.code, problem.location.file) == ("in-the-way", str(Room(site).folder / name))
    assert read(Room(site).folder) == {f"{name}/thesis.txt": "years of work"}


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    """What fails while the scratch folder is open changes no byte of the site and leaves nothing behind."""
    site = write(tmp_path / "site", OLD)
    with pytest.raises(RuntimeError, match="engine"), scratch(site) as folder:
        write(folder / "site", {"index.html": "half"})
        raise RuntimeError("the engine died")
    assert read(site) == OLD
    assert list(tmp_path.iterdir()) == [site]


@pytest.mark.parametrize("failure", [OSError("disk"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", [1, 2])
def test_a_failed_rename_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, failure: BaseException
) -> None:
    """Whichever of the two renames fails, or is interrupted, the old site stands where it stood."""
    monkeypatch.setattr(publishing, "exchange", lambda one, other: False)
    site = write(tmp_path / "site", OLD)
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == number:
            raise failure
        return real(self, target)

    with pytest.raises(type(failure)), scratch(site) as folder:
        built = write(folder / "site", {"index.html": "new"})
        monkeypatch.setattr(Path, "replace", replace)
        publish(built, site)
    assert read(site) == OLD
    assert list(tmp_path.iterdir()) == [site]


def test_if_nothing_can_be_renamed_any_more_the_old_site_is_kept_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the old site not be put back either, it is never deleted, and the next run puts it back."""
    monkeypatch.setattr(publishing, "exchange", lambda one, other: False)
    site = write(tmp_path / "site", OLD)
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 1:
            raise OSError("disk")
        return real(self, target)

    with pytest.raises(OSError, match="disk"), scratch(site) as folder:
        built = write(folder / "site", {"index.html": "new"})
        monkeypatch.setattr(Path, "replace", replace)
        publish(built, site)
    assert read(Room(site).aside) == OLD
    monkeypatch.setattr(Path, "replace", real)
    assert tidy(site) == []
    assert read(site) == OLD
    assert list(tmp_path.iterdir()) == [site]


def unremovable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no folder be deleted from now on, as where another program holds a file open or the rights are wrong."""

    def refuse(path: str, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "rmdir", refuse)
    monkeypatch.setattr(os, "unlink", refuse)


def test_a_scratch_folder_that_stays_hides_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the scratch folder cannot be deleted, what happened in it is what counts: the site, or the engine's error."""
    unremovable(monkeypatch)
    site = tmp_path / "site"
    with scratch(site) as folder:
        publish(write(folder / "site", {MARK: "{}"}), site)
    assert read(site) == {MARK: "{}"}
    with pytest.raises(RuntimeError, match="engine"), scratch(site):
        raise RuntimeError("the engine died")


def test_an_old_site_that_cannot_be_deleted_hinders_no_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing succeeds though nothing can be deleted; the old site stays aside, and the next run deletes the rest."""
    site = write(tmp_path / "site", OLD)
    with monkeypatch.context() as patched, scratch(site) as folder:
        built = write(folder / "site", {MARK: "{}", "index.html": "new"})
        unremovable(patched)
        publish(built, site)
    assert read(site) == {MARK: "{}", "index.html": "new"}
    assert read(Room(site).before) == OLD
    assert tidy(site) == []
    assert not Room(site).new.exists()


def test_a_site_that_cannot_be_kept_hinders_no_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the old site finds no place to be kept is no failure of publishing."""
    site = write(tmp_path / "site", OLD)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    with scratch(site) as folder:
        built = write(folder / "site", {MARK: "{}", "index.html": "new"})
        monkeypatch.setattr(Path, "replace", refuse)
        publish(built, site)
    assert read(site) == {MARK: "{}", "index.html": "new"}


def test_a_checkout_without_a_site_is_accepted(tmp_path: Path) -> None:
    """A folder that holds nothing but what hosts want in it can be published into; with anything else it is refused."""
    folder = write(tmp_path / "site", {".git/HEAD": "ref: refs/heads/main", "CNAME": "a", ".well-known/x": ""})
    assert problems(folder, tmp_path) == []
    write(folder, {"README.md": "mine"})
    assert [problem.code for problem in problems(folder, tmp_path)] == ["not-a-site"]

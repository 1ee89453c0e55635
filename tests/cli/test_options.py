"""The settings that options amount to: a workshop for each target, so that no two builds share one."""

from pathlib import Path

import pytest
from folders import ROOT

from answerbook.cli.options import settings


def test_each_target_has_a_workshop_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is built, the pages on the way to one target and to another stand in different folders.

    The site of a folder is prepared in its `build/`, where the engine can be run by hand.
    """
    monkeypatch.chdir(ROOT)
    content = tmp_path / "content"
    targets = [None, ROOT / "build/serve-8000", tmp_path / "a", tmp_path / "b/a"]
    chosen = [settings(None, target, None, "") for target in targets]
    monkeypatch.chdir(tmp_path)
    chosen.append(settings(ROOT / "content", Path("site"), None, ""))
    assert len({one.workshop.folder for one in chosen}) == len({one.site for one in chosen}) == len(chosen)
    assert chosen[0].workshop.folder == ROOT / "build"
    here = settings(ROOT / "content", Path("site"), None, "")
    assert settings(content, None, None, "").workshop == settings(content, Path("site"), None, "").workshop
    assert settings(ROOT / "content", None, None, "").workshop == here.workshop


def test_one_target_by_two_names_has_one_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path and a link to the same folder lead to the same workshop, and so to the same lock."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "link").symlink_to("site")
    names = [tmp_path / "site", Path("site"), Path("link"), Path("x/../site")]
    assert len({settings(tmp_path / "content", name, None, "").workshop.folder for name in names}) == 1
    assert settings(ROOT / "content", ROOT / "site", None, "").workshop.folder == ROOT / "build"

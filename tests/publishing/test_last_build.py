"""A build after an edit takes over what stays the same, and the site is that of a build from nothing, byte for byte."""

import os
import random
import shutil
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest
from folders import ROOT
from site_driver import snapshot
from site_edits import EDITS, FAQ, OTHER, changed, said_more, where, write_site

from answerbook.pipeline import build
from answerbook.publishing import engine, make
from answerbook.publishing.hashed_assets import HASHED
from answerbook.publishing.manifest import MANIFEST
from answerbook.publishing.workshop import Workshop
from answerbook.settings import Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the sample site, recorded, and build it, with a memory of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    write_site(tmp_path)
    built(tmp_path)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Collection[str] | None]:
    """Note which pages the engine is asked to make, build by build."""
    asked: list[Collection[str] | None] = []
    real = engine.run

    def noting(*arguments: object) -> object:
        asked.append(arguments[-1])  # type: ignore[arg-type]
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "run", noting)
    return asked


def built(home: Path, **more: object) -> dict[str, bytes]:
    """Build the site in its place; return its files but what lists them, and the assets that only former pages load."""
    return files_of(replace(where(home), **more))  # type: ignore[arg-type]


def from_nothing(home: Path) -> dict[str, bytes]:
    """Build the same site where nothing stands, remembering nothing."""
    fresh = home / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.devnull)
        return files_of(replace(where(home), site=fresh / "site", workshop=Workshop(fresh / "build"), cold=True))


def files_of(chosen: Settings) -> dict[str, bytes]:
    """Build, and return the files of the site."""
    outcome = build(chosen)
    assert outcome.ok, outcome.diagnostics
    return {
        name: data
        for name, data in snapshot(chosen.site).items()
        if name != MANIFEST and (not (found := HASHED.match(name)) or f"assets/{found[1]}/" in loaded(chosen.site))
    }


def loaded(site: Path) -> str:
    """Return a page, which names the assets that it loads."""
    return (site / "index.html").read_text()


def test_after_an_edit_the_engine_makes_that_page_alone(home: Path, made: list[Collection[str] | None]) -> None:
    """One answer says more: its page is made, and those that count or date it; all others are taken over."""
    said_more(home)
    site = built(home)
    assert made[0] is not None
    assert "faq/is-there-a-card-for-dogs.md" in made[0]
    assert not {"faq/what-does-a-card-cost.md", "guides/find-a-book.md", "index.md"} & set(made[0])
    assert site == from_nothing(home)
    assert made[1] is not None and len(made[1]) > 20 > len(made[0])


def test_after_any_change_the_site_is_that_of_a_build_from_nothing(home: Path) -> None:
    """Edits in any order, some of them several at a time: no page is taken over that would have become another one."""
    chance = random.Random(17)
    # A new id comes last: the others know the old one.
    edits = chance.sample([name for name in EDITS if name != "a new id"], len(EDITS) - 1)
    before = built(home)
    while edits:
        some = [edits.pop() for _ in range(min(chance.randint(1, 6), len(edits)))]
        for name in [*some, *([] if edits else ["a new id"])]:
            EDITS[name](home)
        site = built(home)
        assert site != before, some
        assert site == from_nothing(home), some
        before = site


def test_a_theme_whose_pages_name_all_others_makes_all_of_them(home: Path) -> None:
    """Where a page may say what stands on any other, none is taken over."""
    (home / "theme").mkdir()
    text = (ROOT / "theme/main.html").read_text()
    loop = "{% for one in pages %}{{ one.page.meta.title }}{% endfor %}"
    (home / "theme/main.html").write_text(text.replace("{%- block footer %}", "{%- block footer %}<p>" + loop + "</p>"))
    built(home)
    changed(home, OTHER, "question: ", "question: Tell me, ")
    assert built(home) == from_nothing(home)


def test_a_page_that_somebody_changed_in_place_is_made_again(home: Path, made: list[Collection[str] | None]) -> None:
    """What is taken over is what was published, not what stands in its place since."""
    page = home / "site/guides/find-a-book/index.html"
    page.write_text(page.read_text().replace("<h1", "<h1 title='spoilt'", 1))
    said_more(home)
    site = built(home)
    assert made[0] is not None and "guides/find-a-book.md" in made[0]
    assert b"spoilt" not in site["guides/find-a-book/index.html"]
    assert site == from_nothing(home)


def cut(record_: Path) -> None:
    """Cut the record off."""
    record_.write_bytes(record_.read_bytes()[:-20])


def other(record_: Path) -> None:
    """Let the record name another hash."""
    data = record_.read_bytes()
    record_.write_bytes(data.replace(b'"made_with":"', b'"made_with":"0', 1))


@pytest.mark.parametrize("damage", [cut, other, Path.unlink])
def test_a_damaged_record_is_not_believed(
    home: Path, made: list[Collection[str] | None], damage: Callable[[Path], None]
) -> None:
    """Where the record is not the one that the last build wrote, all is made anew."""
    damage(home / "build/last-build.json")
    said_more(home)
    assert built(home) == from_nothing(home)
    assert made[0] is not None and made[1] is not None
    assert set(made[0]) == set(made[1])


def test_cold_takes_nothing_over(home: Path, made: list[Collection[str] | None]) -> None:
    """With `--cold` every page is made and proven again."""
    built(home, cold=True)
    assert made[0] is not None and "guides/find-a-book.md" in made[0]


def test_a_place_that_is_gone_is_missed_by_pages_that_stayed_the_same(home: Path) -> None:
    """A heading of one answer, to which another links, is taken out: the build finds the dead link in the other."""
    with (home / FAQ).open("a") as file:
        file.write("\n## Where to ask {#ask}\n\nAt the desk.\n")
    with (home / OTHER).open("a") as file:
        file.write("\nSee [where to ask](faq:is-there-a-card-for-dogs#ask).\n")
    built(home)
    found = []
    real = make.check_site

    def without_the_rules_of_content(graph, built_, proven):  # type: ignore[no-untyped-def]
        page = built_ / "faq/is-there-a-card-for-dogs/index.html"
        page.write_text(page.read_text().replace('id="ask"', 'id="asked"'))
        found.extend(real(graph, built_, make.proven(make.last_build(target_of(home)), built_, frozenset())))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(make, "check_site", without_the_rules_of_content)
        assert not build(where(home)).ok
    assert ("broken-anchor", "faq/what-does-a-card-cost/index.html") in {(one.code, one.location.file) for one in found}


def target_of(home: Path) -> make.Target:
    """Return the target of a build of the site."""
    return make.Target(home / "site", Workshop(home / "build"), "mkdocs")

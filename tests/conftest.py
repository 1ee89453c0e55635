"""Options and settings of the test run."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from find_browser import MISSING, find
from hypothesis import settings
from page_states import FORMS_SITE
from playwright.sync_api import Browser, sync_playwright
from reader_checks.tour import MAY_COPY
from reader_checks.visits import FLAGS, Visit, window
from schedule import ByFileAndWindow
from site_driver import Built, build_forms, build_real, build_small, read_real
from site_server import serve
from xdist.remote import Producer

from answerbook.cli import options

# Every run tries the same examples and none is timed: a test that fails today fails tomorrow.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that records the golden cases anew."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expect sections of tests/golden")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the browser, and put it first.

    It takes longest: begun last, one of them would go on while the other processes have nothing left to do.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFileAndWindow:
    """Deal the tests out by what they share."""
    return ByFileAndWindow(config, log)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test run on one day, so that none passes today and fails tomorrow."""
    monkeypatch.setattr(options, "today", lambda: datetime(2026, 12, 31, 12, tzinfo=UTC))


@pytest.fixture(autouse=True)
def no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no run tell what an earlier one found: the folder for caches is none."""
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether expectations are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """Build the real site once for all tests that read it, and for all processes of a run."""
    folder = tmp_path_factory.getbasetemp()
    # Each of several processes has a folder of its own within the run's.
    shared = (folder if worker_id == "master" else folder.parent) / "real"
    with FileLock(f"{shared}.lock"):
        built = read_real(shared) if (shared / "site").exists() else build_real(shared)
    assert built.outcome.ok, built.outcome.diagnostics
    return built


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the small site once for all tests of a process."""
    built = build_small(tmp_path_factory.mktemp("small"))
    assert built.outcome.diagnostics == ()
    return built


@pytest.fixture
def small(small_once: Built, tmp_path: Path) -> Built:
    """Return the small site as a build leaves it below `tmp_path`: a test may change this copy as it likes."""
    shutil.copytree(small_once.site.parent, tmp_path, dirs_exist_ok=True)
    return replace(small_once, site=tmp_path / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium, once for all tests of a process."""
    program = find()
    assert program, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def home(real: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built site as a good host would; beside it the site with every form of Markdown."""
    forms = build_forms(tmp_path_factory.mktemp("forms"))
    with serve(real.site, {FORMS_SITE: forms.site}) as address:
        yield address


@pytest.fixture
def desk(browser: Browser, home: str) -> Iterator[Visit]:
    """Open a window; requests to other hosts, policy violations and errors are faults, and there are none."""
    with window(browser, home, 1280, permissions=MAY_COPY) as visit:
        visit.open("")
        yield visit
    assert visit.outside + visit.violations + visit.errors == []

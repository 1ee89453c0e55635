"""Options and settings of the test run."""

import pytest
from hypothesis import settings
from site_driver import Built, build_real

# Every run tries the same examples and none is timed: a test that fails today fails tomorrow.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that records the golden cases anew."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expect sections of tests/golden")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether expectations are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the real site once for all tests that read it."""
    built = build_real(tmp_path_factory.mktemp("real"))
    assert built.outcome.ok, built.outcome.diagnostics
    return built

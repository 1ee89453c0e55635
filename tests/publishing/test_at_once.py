"""Builds at once: each target is prepared apart, and one target by one build at a time, so none is a mixture."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from site_driver import Built, settings, snapshot

from answerbook.cli import options
from answerbook.core import lock
from answerbook.pipeline import Outcome, build
from answerbook.publishing.workshop import Workshop

HERE = "http://127.0.0.1:8000/"


def build_beside(stage: str, first: object, second: object) -> tuple[Outcome, Outcome]:
    """Build with some settings, and with others when the first build comes to a stage; return both outcomes."""
    beside: list[Outcome] = []

    def progress(text: str) -> None:
        if text.startswith(stage):
            with ThreadPoolExecutor() as pool:
                beside.append(pool.submit(build, second).result())  # type: ignore[arg-type]

    return build(first, progress), beside[0]  # type: ignore[arg-type]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("stage", ["rendering pages", "building the site", "checking every link"])
def test_a_build_with_the_address_of_a_server_never_reaches_the_site(tmp_path: Path, stage: str) -> None:
    """Whenever `serve` builds beside `build`, each site has its own address on every page, and both are published."""
    chosen = options.settings(tmp_path / "content", tmp_path / "site", None, "")
    served = options.settings(tmp_path / "content", chosen.workshop.folder / "serve-8000", None, HERE)
    outcomes = build_beside(stage, chosen, served)
    assert [outcome.diagnostics for outcome in outcomes] == [(), ()]
    for site, address in ((chosen.site, "https://small.example/help/"), (served.site, HERE)):
        page = Built(outcomes[0], site).page("faq/opening-hours/")
        assert [node.attributes["href"] for node in page.css("link[rel=canonical]")] == [f"{address}faq/opening-hours/"]
    assert [name for name, data in snapshot(chosen.site).items() if b"127.0.0.1" in data] == []


@pytest.mark.usefixtures("small")
def test_a_second_build_of_one_target_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One target is built by one process at a time: the other waits, and in vain gets an error that names the first."""
    monkeypatch.setattr(lock, "PATIENCE", 0)
    chosen = settings(tmp_path / "content", tmp_path)
    first, second = build_beside("building the site", chosen, replace(chosen, site_url=HERE))
    assert first.ok
    assert [d.code for d in second.diagnostics] == ["in-use"]
    assert "answerbook build" in second.diagnostics[0].message
    assert [name for name, data in snapshot(chosen.site).items() if b"127.0.0.1" in data] == []


@pytest.mark.usefixtures("small")
def test_a_second_build_of_one_target_from_elsewhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A target is one target, from whichever site and with whichever workshop it is built."""
    monkeypatch.setattr(lock, "PATIENCE", 0)
    chosen = settings(tmp_path / "content", tmp_path)
    first, second = build_beside("building the site", chosen, replace(chosen, workshop=Workshop(tmp_path / "other")))
    assert (first.ok, [d.code for d in second.diagnostics]) == (True, ["in-use"])


def test_a_workshop_that_another_program_changed_is_not_published(tmp_path: Path, small: Built) -> None:
    """Should something write another address into the workshop all the same, the check finds it, page by page."""
    before = snapshot(small.site)
    # Of pages that the last build made the workshop is not asked.
    chosen = settings(tmp_path / "content", tmp_path, cold=True)

    def progress(text: str) -> None:
        if text.startswith("building the site"):
            config = chosen.workshop.config
            config.write_text(config.read_text().replace("https://small.example/", "https://other.example/"))

    outcome = build(chosen, progress)
    assert {d.code for d in outcome.diagnostics} == {"wrong-address"}
    assert "faq/opening-hours/index.html" in {d.location.file for d in outcome.diagnostics}
    assert snapshot(chosen.site) == before

"""Work grows with the site and not faster: counted in calls, so that no clock and no busy machine has a say."""

import cProfile
import pstats
from collections.abc import Mapping
from pathlib import Path

import pytest
from many_site import many
from site_driver import SMALL, settings

from answerbook.core import processes
from answerbook.exports.reply import replies
from answerbook.language.analysis import stem
from answerbook.model.entries import KINDS
from answerbook.model.parts import TOPICS
from answerbook.pages.answer_api import api_of, api_of_all, listed
from answerbook.pages.desk_data import as_json, desk_files
from answerbook.pages.feeds import feeds
from answerbook.pipeline import check
from answerbook.search.browser_index import index

FEW, MORE = 60, 180
# A sort takes a little more than its share; what is asked of all for each would be three times that.
MOST = 1.3 * MORE / FEW


def calls(folder: Path, answers: int) -> Mapping[str, int]:
    """Return how often each function is called to check a site and to make its data, by the function's place."""
    files = {"site.yml": SMALL["site.yml"], **many(answers, TOPICS + answers // 20)}
    for name, text in files.items():
        if text is not None:
            (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
            # A text that was read before, by another test too, is not read again: these are nobody else's.
            own = text.replace("lamp", f"lamp{answers}").replace("Lamp", f"Lamp{answers}")
            (folder / "content" / name).write_text(own, encoding="utf-8")
    chosen = settings(folder / "content", folder)
    # Which words are known by then must not hang on other tests either.
    stem.cache_clear()
    profile = cProfile.Profile()
    profile.enable()
    outcome = check(chosen)
    assert outcome.graph, outcome.diagnostics
    entries = list(outcome.graph.content.entries())
    api_of_all(outcome.graph, [listed(outcome.graph, entry) for entry in entries])
    for entry in entries:
        api_of(outcome.graph, entry)
    desk_files({str(entry.ref): as_json(one) for entry, one in replies(outcome.graph, tuple(KINDS))})
    index(outcome.graph)
    feeds(outcome.graph, chosen.parts.templates)
    assert len(list(replies(outcome.graph, tuple(KINDS)))) > answers
    profile.disable()
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return {f"{file}:{line} {name}": numbers[1] for (file, line, name), numbers in found.items()}


def test_no_function_is_called_for_each_answer_of_each_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With three times as many answers no function is called more than four times as often."""
    # What other processes do is not counted.
    monkeypatch.setattr(processes, "cores", lambda: 1)
    few, more = calls(tmp_path / "few", FEW), calls(tmp_path / "more", MORE)
    often = {place: count for place, count in more.items() if count > 10 * MORE and place in few}
    assert {place: (few[place], count) for place, count in often.items() if count > MOST * few[place]} == {}

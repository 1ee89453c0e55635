"""Tells again what an earlier run of the same found, or runs and remembers what it finds."""

from collections.abc import Callable
from dataclasses import replace

from answerbook.core.report import Report, read_report
from answerbook.memory.inputs import BUILD, CHECK, digest
from answerbook.memory.store import keep, recall
from answerbook.memory.target import state_of
from answerbook.settings import Settings

# How a site came to its place that stands there already.
BY_AN_EARLIER_BUILD = "by an earlier build"


def checked(settings: Settings, run: Callable[[], Report]) -> Report:
    """Return what `check` finds with some settings: of an earlier run, if it is the same."""
    key = digest(settings, CHECK)
    told = None if settings.cold else _told(recall(key))
    if told:
        return told
    report = run()
    if key and digest(settings, CHECK) == key:
        keep(key, {"report": report.as_json()})
    return report


def built(settings: Settings, run: Callable[[], Report]) -> Report:
    """Return what `build` finds with some settings; nothing is built where the site still stands that it would build.

    What did not end in a site is not remembered.
    """
    key = digest(settings, BUILD)
    kept = {} if settings.cold else recall(key)
    told = _told(kept)
    if told and kept["site"] == state_of(settings.site, settings.workshop):
        return replace(told, published=BY_AN_EARLIER_BUILD)
    report = run()
    if (
        report.published
        and key
        and digest(settings, BUILD) == key
        and (site := state_of(settings.site, settings.workshop))
    ):
        keep(key, {"report": report.as_json(), "site": site})
    return report


def _told(kept: dict[str, str]) -> Report | None:
    try:
        return read_report(kept["report"])
    except (KeyError, ValueError):
        return None

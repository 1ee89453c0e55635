"""The rule that entries are reviewed in time: what is due soon, and what is overdue."""

from collections.abc import Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.core.wording import plural
from answerbook.model.due import OWN, SOON, Due, all_due
from answerbook.model.graph import Graph

# So many are told one by one, the longest overdue first: who takes over a thousand old answers has `answerbook due`.
TOLD = 10


def review_problems(graph: Graph, *, release: bool = False) -> list[Diagnostic]:
    """Return what is due or overdue on the day of the run; none where no day is known.

    With `release` what is later than the site allows (`fail_after`) is an error.
    """
    if graph.today is None:
        return []
    most = graph.content.site.review.fail_after if release else None
    found = [_problem(graph, one, most) for one in all_due(graph) if one.late(graph.today) >= -SOON]
    return [*found[:TOLD], *_rest(graph, found[TOLD:])]


def _problem(graph: Graph, one: Due, most: int | None) -> Diagnostic:
    entry, late = one.entry, one.late(graph.today or one.day)
    owner = f", for {entry.owner}" if entry.owner else ""
    at = entry.origin.at((OWN,) if one.why == OWN else ("reviewed",))
    help_ = f"check it against its sources, mend it, then run `answerbook reviewed {entry.ref}`"
    why = f"last checked on {entry.reviewed}" if one.why == OWN else f"last checked on {entry.reviewed}, {one.why}"
    if late <= 0:
        message = f"{entry.ref} is due for review by {one.day}{owner} ({why})"
        return Diagnostic("review-due", message, at, help_, Severity.WARNING, name_of(entry))
    message = f"{entry.ref} was due for review by {one.day}, {plural(late, 'day')} ago{owner} ({why})"
    severity = Severity.WARNING if most is None or late <= most else Severity.ERROR
    return Diagnostic("review-overdue", message, at, help_, severity, name_of(entry))


def _rest(graph: Graph, found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield in one diagnostic how many more there are of each kind, at the place where the site says how often."""
    at, help_ = graph.content.site.origin.at(("review_days",)), "`answerbook due` lists them all, by owner"
    late = [one for one in found if one.code == "review-overdue"]
    if late:
        failing = any(one.severity is Severity.ERROR for one in late)
        message = f"{plural(len(late), 'more entry', 'more entries')} {'is' if len(late) == 1 else 'are'} overdue"
        yield Diagnostic("review-overdue", message, at, help_, Severity.ERROR if failing else Severity.WARNING)
    if soon := len(found) - len(late):
        message = f"{plural(soon, 'more entry', 'more entries')} {'is' if soon == 1 else 'are'} due within {SOON} days"
        yield Diagnostic("review-due", message, at, help_, Severity.WARNING)

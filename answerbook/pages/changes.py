"""The pages of what changed: everything, and for each kind and plan; entries published on one day stand in one row."""

from collections.abc import Iterator
from itertools import groupby

from answerbook.ledger.changelog import Change, changes
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.pages import metadata
from answerbook.pages.page import Page
from answerbook.words.words import marked

# So many changes a page lists, so many rows of first publications, and so many entries in such a row.
LISTED, ROWS, NAMED = 40, 5, 100
# So many the home page shows.
RECENT = 3
# What the pages of one kind are called.
_CHANGED = {
    "faq": marked("What changed: answers"),
    "guide": marked("What changed: {guides}"),
    "plan": marked("What changed: {plans}"),
    "term": marked("What changed: {terms}"),
}
# A change, or several entries that were first published on one day for one reason.
Row = tuple[Change, ...]


def change_pages(graph: Graph) -> Iterator[Page]:
    """Yield what changed: all of it, and for each kind and plan; none while nothing is recorded."""
    everything = changes(graph) if graph.content.site.show.changes else ()
    kinds = [kind for kind in addresses.KIND_NAMES if any(change.ref.kind == kind for change in everything)]
    plans = [plan for plan in graph.content.plans.values() if any(plan.id in change.plans for change in everything)]
    words = graph.words
    pages = [(addresses.CHANGES, words.gettext("What changed"), everything)]
    for kind in kinds:
        wanted = tuple(change for change in everything if change.ref.kind == kind)
        pages.append((addresses.changes_of_kind(kind), words.gettext(_CHANGED[kind]), wanted))
    for plan in plans:
        wanted = tuple(change for change in everything if plan.id in change.plans)
        pages.append(
            (addresses.changes_for_plan(plan.id), words.gettext("What changed for {name}", name=plan.name), wanted)
        )
    for file, title, wanted in pages if everything else []:
        parents = [] if file == addresses.CHANGES else [(words.gettext("What changed"), addresses.CHANGES)]
        front = metadata.page_meta(
            title,
            words.gettext("Every change to this site with its reason, newest first."),
            wanted[0].date,
            parents,
        )
        found = rows(wanted)
        values = {
            "title": title,
            # Kinds have no feeds of their own.
            "followed": file in {addresses.CHANGES, *(addresses.changes_for_plan(plan.id) for plan in plans)},
            "rows": list(_newest(found)),
            "listed": LISTED,
            "named": NAMED,
            "more": sum(len(row) == 1 for row in found) > LISTED,
            "kinds": kinds,
            "plans": plans,
            "up": "../" * addresses.path(file).count("/"),
        }
        yield Page(file, "changes.md.j2", front, (), values)


def rows(newest_first: tuple[Change, ...]) -> list[Row]:
    """Return changes as a page lists them: of each day the changes themselves, then what was first published."""
    found: list[Row] = []
    for _, of_day in groupby(newest_first, key=lambda change: change.date):
        published: dict[str, list[Change]] = {}
        for change in of_day:
            if change.number == 1:
                published.setdefault(change.reason, []).append(change)
            else:
                found.append((change,))
        found += map(tuple, published.values())
    return found


def _newest(found: list[Row]) -> Iterator[Row]:
    """Yield the newest changes and, though older, the newest rows of first publications."""
    room = {True: LISTED, False: ROWS}
    for row in found:
        alone = len(row) == 1
        if room[alone]:
            room[alone] -= 1
            yield row


def recently_changed(graph: Graph) -> list[Change]:
    """Return the newest change of each of the entries that changed last, without those that were only published."""
    newest: dict[Ref, Change] = {}
    for change in changes(graph):
        if change.before and graph.content.get(change.ref):
            newest.setdefault(change.ref, change)
        if len(newest) == RECENT:
            break
    return list(newest.values())

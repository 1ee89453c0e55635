"""By which day each entry must be reviewed again, why, and how that stands on the day of a run."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from answerbook.model.content import Source
from answerbook.model.entries import Entry, Faq
from answerbook.model.graph import Graph

# So many days before it is due an entry is told of.
SOON = 14
# What says by when, where the entry itself does; otherwise a number of days, or a source.
OWN = "review_by"


@dataclass(frozen=True)
class Due:
    """By which day an entry must be reviewed again.

    `why` is what says so: `review_by`, `every 90 days`, or `source x has changed`.
    """

    entry: Entry
    day: date
    why: str

    def late(self, today: date) -> int:
        """Return the days that have gone by since the day; negative before it."""
        return (today - self.day).days


def due(graph: Graph, entry: Entry) -> Due:
    """Return by which day an entry must be reviewed again: sooner than usual if a source has changed since."""
    if entry.review_by:
        usual = Due(entry, entry.review_by, OWN)
    else:
        days = _days(graph, entry)
        usual = Due(entry, entry.reviewed + timedelta(days=days), f"every {days} days")
    sources = ((_changed(graph, entry, source), source.id) for source in _sources(graph, entry))
    changed = (Due(entry, day, f"source `{id_}` has changed") for day, id_ in sources if day)
    return min((usual, *changed), key=lambda one: one.day)


def all_due(graph: Graph) -> list[Due]:
    """Return every entry with the day by which it must be reviewed again, the first of them first."""
    return sorted((due(graph, entry) for entry in graph.content.entries()), key=lambda one: (one.day, one.entry.ref))


def is_marked(graph: Graph, entry: Entry) -> bool:
    """Tell whether the page of an entry says that nobody has checked it for too long; never where no day is known."""
    after = graph.content.site.review.mark_after
    # Of a site that marks none no page asks for the day.
    return after is not None and graph.today is not None and due(graph, entry).late(graph.today) > after


def _days(graph: Graph, entry: Entry) -> int:
    """Return the days between two reviews: of the topic, the kind or the site, or of a source that needs it sooner."""
    site = graph.content.site
    topics = graph.content.topic_trail(entry.topic) if isinstance(entry, Faq) else ()
    own = [topic.review_days for topic in reversed(topics)] + [getattr(site.review.days, entry.kind)]
    days: int = next(filter(None, own), site.review_days)
    return min([days, *filter(None, (source.review_days for source in _sources(graph, entry)))])


def _sources(graph: Graph, entry: Entry) -> Iterator[Source]:
    ids = dict.fromkeys(citation.source for citation in graph.citations[entry.ref])
    return (graph.content.sources[id_] for id_ in ids)


def _changed(graph: Graph, entry: Entry, source: Source) -> date | None:
    """Return since when a source says, by its dates, something else than whoever reviewed the entry has read.

    It bears a later date; or a copy that was read since bears another one than what was recorded with the entry.
    """
    if source.dated and source.dated > entry.reviewed:
        return source.dated
    if source.dated and source.accessed and source.accessed > entry.reviewed:
        history = graph.history(entry)
        cited = history.newest.wording.sources if history and history.revisions else ()
        if any(one.id == source.id and one.dated not in ("", source.dated.isoformat()) for one in cited):
            return source.accessed
    return None

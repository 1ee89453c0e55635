"""How a site stands on a day: ages and days of reviews, who owns what, what lacks links, phrasings or answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from answerbook.ledger import ticket_gaps
from answerbook.ledger.ticket_counts import Counts
from answerbook.ledger.ticket_gaps import KeptGaps
from answerbook.model.due import SOON, Due, all_due
from answerbook.model.entries import Entry, Faq, Guide, other_names
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph

# Days since the last review: the bands that are counted, by the most that belongs to each; what is older comes last.
BANDS = (30, 90, 180, 365)
# So many months to come are counted one by one.
MONTHS = 12


@dataclass(frozen=True)
class Standing:
    """How many entries a group has, and how many of them are overdue or due soon."""

    entries: int
    overdue: int
    soon: int


@dataclass(frozen=True)
class Health:
    """The figures of a day.

    `ages`: entries by days since their review, band by band. `months`: those due in each month from this one on, by its
    first day; under None what is due later. `failing`: golden queries whose right answer the search does not bring
    first, each with what would answer it. `gaps`: what tickets ask and no answer fits, as far as it was kept.
    """

    graph: Graph
    today: date
    counts: Counts
    gaps: KeptGaps
    failing: tuple[tuple[str, tuple[Ref, ...]], ...] = ()

    @cached_property
    def all_due(self) -> list[Due]:
        """Every entry, the first due first."""
        return all_due(self.graph)

    @property
    def overdue(self) -> list[Due]:
        """The entries whose review is late, the longest late first."""
        return [one for one in self.all_due if one.late(self.today) > 0]

    @property
    def ages(self) -> list[tuple[int | None, int]]:
        """The entries in each band of days since their review; the band without an end comes last."""
        found = Counter(_band((self.today - entry.reviewed).days) for entry in self.graph.content.entries())
        return [(band, found[band]) for band in (*BANDS, None)]

    @property
    def months(self) -> list[tuple[date | None, int]]:
        """What is due in each month from this one on, by its first day; None stands for all that is due later."""
        first = [_month(self.today, number) for number in range(MONTHS)]
        found = Counter(day if (day := one.day.replace(day=1)) in first else None for one in self._on_time)
        return [(month, found[month]) for month in (*first, None)]

    @property
    def _on_time(self) -> list[Due]:
        return [one for one in self.all_due if one.late(self.today) <= 0]

    @property
    def owners(self) -> list[tuple[str, Standing]]:
        """How what each owner looks after stands; what nobody does comes last, under ""."""
        return _grouped(((one.entry.owner, one) for one in self.all_due), self.today)

    @property
    def topics(self) -> list[tuple[str, Standing]]:
        """How the answers of each topic stand, by id, in the order of the site."""
        found = dict(
            _grouped(((one.entry.topic, one) for one in self.all_due if isinstance(one.entry, Faq)), self.today)
        )
        return [(topic.id, found.get(topic.id, Standing(0, 0, 0))) for topic in self.graph.content.topics_in_order()]

    @property
    def plans(self) -> list[tuple[str, int, int]]:
        """Each plan by id with its FAQs and guides."""
        graph = self.graph
        return [
            (id_, len(graph.faqs_for_plan(plan)), len(graph.guides_for_plan(plan)))
            for id_, plan in graph.content.plans.items()
        ]

    @property
    def unlinked(self) -> list[Entry]:
        """The entries to which no other refers, nor the home page."""
        home = self.graph.content.site.home
        shown = {Ref("faq", id_) for id_ in (home.answer, *home.most_asked)}
        return [e for e in self.graph.content.entries() if not self.graph.backlinks[e.ref] and e.ref not in shown]

    @property
    def unphrased(self) -> list[Entry]:
        """The FAQs and guides that name no other way in which people ask for them."""
        return [e for e in self.graph.content.entries() if isinstance(e, Faq | Guide) and not other_names(e)]

    @property
    def corrected(self) -> list[Entry]:
        """The entries with a correction of what a source got wrong."""
        return [entry for entry in self.graph.content.entries() if entry.correction]

    @property
    def cited(self) -> list[tuple[Entry, int]]:
        """The entries that tickets cite, the most cited first, with their number; a former id counts for today's."""
        found: Counter[Ref] = Counter()
        for ref, tickets in self.counts.tickets.items():
            found[self.graph.trail(ref)[-1]] += tickets
        entries = ((self.graph.content.get(ref), tickets) for ref, tickets in found.items())
        return sorted(((e, n) for e, n in entries if e), key=lambda one: (-one[1], one[0].ref))


def _band(days: int) -> int | None:
    return next((band for band in BANDS if days <= band), None)


def _month(today: date, after: int) -> date:
    years, month = divmod(today.month - 1 + after, 12)
    return date(today.year + years, month + 1, 1)


def _grouped(found: Iterable[tuple[str, Due]], today: date) -> list[tuple[str, Standing]]:
    groups: dict[str, list[int]] = {}
    for name, one in found:
        groups.setdefault(name, []).append(one.late(today))
    standings = {
        name: Standing(len(late), sum(days > 0 for days in late), sum(-SOON <= days <= 0 for days in late))
        for name, late in groups.items()
    }
    return sorted(standings.items(), key=lambda one: (not one[0], one[0].casefold()))


def as_json(health: Health) -> dict[str, Any]:
    """Return all figures for programs; entries by `kind:id`."""
    return {
        "today": health.today.isoformat(),
        "entries": len(health.all_due),
        "overdue": [str(one.entry.ref) for one in health.overdue],
        "ages": {str(band or "older"): count for band, count in health.ages},
        "months": {f"{month:%Y-%m}" if month else "later": count for month, count in health.months},
        "owners": {name: vars(standing) for name, standing in health.owners},
        "topics": {id_: vars(standing) for id_, standing in health.topics},
        "plans": {id_: {"faqs": faqs, "guides": guides} for id_, faqs, guides in health.plans},
        "unlinked": list(_refs(health.unlinked)),
        "unphrased": list(_refs(health.unphrased)),
        "corrected": list(_refs(health.corrected)),
        "tickets": _tickets(health),
        "gaps": ticket_gaps.as_json(health.gaps) if health.gaps.day else None,
        "golden": {
            "asked": len(health.graph.content.golden),
            "failing": [{"query": query, "expected": list(map(str, expected))} for query, expected in health.failing],
        },
    }


def _refs(entries: Iterable[Entry]) -> Iterator[str]:
    return (str(entry.ref) for entry in entries)


def _tickets(health: Health) -> Mapping[str, Any] | None:
    """Return the last count of tickets; None if there was none."""
    if not health.counts.day:
        return None
    return {"date": health.counts.day.isoformat(), "cited": {str(entry.ref): n for entry, n in health.cited}}

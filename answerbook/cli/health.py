"""The command that tells how a site stands."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.wording import plural
from answerbook.ledger.ticket_gaps import KeptGaps
from answerbook.pipeline import health_of, search
from answerbook.upkeep.health import Health, Standing, as_json

# So many topics of tickets are told; --json has them all.
_TOPICS = 10


@click.command("health")
@options.standard
@options.day
def health_command(today: date, format_: str, **where: Any) -> None:
    """Tell how the site stands: reviews, owners, coverage, what nobody links to, and golden queries that fail."""
    settings = options.settings(**where)
    with output.progress(format_) as progress:
        progress("reading content")
        outcome, found = search(settings)
        if found is None:
            output.tell(outcome.diagnostics, format_, {}, [], counts=outcome.counts)
        health, problems = health_of(settings, found.graph, today)
    output.tell(problems, format_, as_json(health), list(_lines(health)), counts=outcome.counts)


def _lines(health: Health) -> Iterator[str]:
    yield f"{plural(len(health.all_due), 'entry', 'entries')}, {len(health.overdue)} overdue."
    ages = ", ".join(f"{count} {f'up to {band}' if band else 'older'}" for band, count in health.ages)
    yield f"Days since the last review: {ages}."
    yield from _table("Owner", ((name or "nobody", standing) for name, standing in health.owners))
    yield from _table("Topic", health.topics)
    for id_, faqs, guides in health.plans:
        yield f"plan:{id_}: {plural(faqs, 'FAQ')}, {plural(guides, 'guide')}"
    yield f"\nNo entry leads to {len(health.unlinked)}; {len(health.unphrased)} have no other phrasings."
    yield f"{plural(len(health.corrected), 'correction')}."
    if health.counts.day:
        yield f"Tickets, counted on {health.counts.day}, cite {plural(len(health.cited), 'entry', 'entries')}."
    if health.gaps.day:
        yield from _gaps(health.gaps)
    asked = plural(len(health.graph.content.golden), "golden query", "golden queries")
    yield f"Of {asked} {len(health.failing)} do not bring their answer first."


def _gaps(gaps: KeptGaps) -> Iterator[str]:
    fitting = f"{gaps.unanswered:,} of {plural(gaps.tickets, 'ticket')}"
    yield f"No answer fits {fitting}, read on {gaps.day}:"
    for topic in gaps.topics[:_TOPICS]:
        near = f"; nearest is {topic.nearest}" if topic.nearest else ""
        yield f"  {topic.tickets:>6,}  {', '.join(topic.label)}{near}"


def _table(head: str, rows: Iterator[tuple[str, Standing]] | list[tuple[str, Standing]]) -> Iterator[str]:
    yield f"\n{head:<32}{'entries':>8}{'overdue':>8}{'soon':>6}"
    for name, one in rows:
        yield f"{name:<32}{one.entries:>8}{one.overdue:>8}{one.soon:>6}"

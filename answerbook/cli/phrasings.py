"""The command that proposes phrasings from resolved tickets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.diagnostics import has_errors
from answerbook.model.entries import Faq, Guide
from answerbook.model.fields import Ref
from answerbook.pipeline import search
from answerbook.search.engine import Search
from answerbook.settings import Settings
from answerbook.tickets import asked
from answerbook.tickets.phrasings import exported_tickets, patch, resolved_tickets, select
from answerbook.tickets.phrasings.candidates import CandidatePhrases
from answerbook.tickets.phrasings.select import Proposal


@click.command("suggest-phrasings")
@options.standard
@click.argument("tickets", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="The most phrasings of an answer, with those it has.",
)
def suggest_phrasings_command(tickets: Path, limit: int, format_: str, **where: Any) -> None:
    """Propose phrasings for answers from TICKETS that were resolved with them, as a patch to the content files."""
    settings = options.settings(**where)
    outcome, found = search(settings)
    if found is None:
        output.tell(outcome.diagnostics, format_, {}, [], counts=outcome.counts, err=True)
    candidates = CandidatePhrases(found.language)
    if asked.is_export(tickets, ("answer", "relevant")):
        problems = exported_tickets.collect(found.graph, candidates, tickets, options.shown(tickets))
    else:
        with tickets.open("rb") as lines:
            problems = resolved_tickets.collect(found.graph, candidates, lines, options.shown(tickets))
    outcome = replace(outcome, diagnostics=(*outcome.diagnostics, *problems))
    proposed = {} if has_errors(problems) else select.propose(found, candidates, limit)
    if format_ != "json":
        _patch(found, settings, proposed, candidates.skipped)
        if proposed and Path(settings.parts.content_shown).is_absolute():
            click.echo(f"The patch is to be applied in {Path(settings.parts.content_shown).parent}", err=True)
    told = {"phrasings": select.as_json(found, proposed), "skipped": dict(+candidates.skipped)}
    # The patch alone stands on stdout.
    output.tell(outcome.diagnostics, format_, told, _summary(told), counts=outcome.counts, err=True)


def _patch(
    found: Search, settings: Settings, proposed: Mapping[Ref, Sequence[Proposal]], skipped: Counter[str]
) -> None:
    """Print the patch, and count what cannot be written into its file."""
    for ref, proposals in proposed.items():
        entry = found.graph.entry(ref)
        if not isinstance(entry, Faq | Guide):
            continue
        text = patch.patched(entry, [one.text for one in proposals])
        if text is None:
            skipped[f"answers whose file must be edited by hand, such as {entry.origin.source.file}"] += 1
            continue
        source = entry.origin.source
        file = source.file.removeprefix(f"{settings.parts.content_shown}/")
        name = (_base(settings) / file).as_posix()
        difference = patch.unified_diff(settings.parts.content / file, name, source.text, text)
        # Bytes: no terminal's encoding and no line ends of its own.
        click.echo(difference.encode(), nl=False)


def _base(settings: Settings) -> Path:
    """Return the content folder as the patch names it: below the current folder, else by its own name alone."""
    shown = Path(settings.parts.content_shown)
    return Path(shown.name) if shown.is_absolute() else shown


def _summary(more: dict[str, Any]) -> list[str]:
    phrases = sum(len(entry["also_asked"]) for entry in more["phrasings"])
    left_out = [f"Left out, {what}: {count}" for what, count in sorted(more["skipped"].items())]
    return [f"Phrasings: {phrases}, answers: {len(more['phrasings'])}. Read each before you accept it.", *left_out]

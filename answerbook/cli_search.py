"""The commands that ask the content something."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from answerbook import options, questions, terminal
from answerbook.pipeline import search


@click.command("find")
@options.standard
@click.argument("question", default="")
@click.option(
    "--queries", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file of questions, JSON Lines."
)
def find_command(question: str, queries: Path | None, format_: str, **where: Any) -> None:
    """Find the entries that answer QUESTION, best first, as the site's own search does."""
    if bool(question.strip()) == bool(queries):
        raise click.UsageError("give a question, or a file of them with --queries")
    settings = options.settings(**where)
    outcome, found = search(settings)
    asked, problems = questions.read(queries, options.shown(queries)) if queries else ([("", question)], [])
    if found is None or problems:
        terminal.show(replace(outcome, diagnostics=(*outcome.diagnostics, *problems)), settings, format_, built=False)
        sys.exit(1)
    for id_, text in asked:
        answers = found.find(text)
        if queries:
            click.echo(json.dumps({"id": id_, **questions.answered(found, answers)}, ensure_ascii=False))
        elif format_ == "json":
            click.echo(json.dumps(questions.answered(found, answers), ensure_ascii=False, indent=1))
        else:
            _list(questions.answered(found, answers))


def _list(answers: dict[str, Any]) -> None:
    if not answers["confident"]:
        click.echo("No answer surely fits." + (" The nearest:" if answers["results"] else ""))
    for place, result in enumerate(answers["results"], start=1):
        click.echo(f"{place}. {result['title']} ({result['kind']}:{result['id']})")
        click.echo(f"   {result['short']}\n   {result['permalink']}")

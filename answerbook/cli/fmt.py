"""The command that formats content files."""

from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.wording import plural
from answerbook.editing import fmt


@click.command("fmt")
@options.standard
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a file would change.")
def fmt_command(only_check: bool, format_: str, **where: Any) -> None:
    """Put the fields of content files into one order and wrap long texts; words and comments stay as they are."""
    outcome, changed = fmt(options.settings(**where), only_check=only_check)
    done = "would change" if only_check else "formatted"
    lines = [*changed, f"{plural(len(changed), 'file')} {done}."]
    output.tell(outcome.diagnostics, format_, {"changed": changed}, lines)

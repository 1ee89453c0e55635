"""The command that writes JSON Schemas for a writer's editor."""

from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.wording import plural
from answerbook.writing.schema import FOLDER, schemas, settings


@click.command("schema")
@options.standard
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if what is there is not current.")
def schema_command(only_check: bool, format_: str, **where: Any) -> None:
    """Write JSON Schemas of the content's files into the site's folder `.schemas/`, for a writer's editor."""
    parts = options.settings(**where).parts
    folder, made = parts.root / FOLDER, schemas()
    shown = parts.shown(folder)
    stale = [name for name, text in made.items() if not _is_current(folder / name, text)]
    problems: list[Diagnostic] = []
    if only_check:
        help_ = "run `answerbook schema`"
        message = "the schema is not that of this version of the program"
        problems = [Diagnostic("stale-schema", message, Location(f"{shown}/{name}"), help_) for name in stale]
    else:
        try:
            folder.mkdir(exist_ok=True)
            for name in stale:
                (folder / name).write_text(made[name], encoding="utf-8", newline="\n")
        except OSError as error:
            problems = [cannot_write("the schemas", error, Location(shown))]
    content = parts.content.resolve().relative_to(parts.root.resolve()).as_posix()
    told: dict[str, Any] = {"folder": shown, "files": sorted(made), "written": [] if only_check else stale}
    told["settings"] = {"yaml.schemas": settings("" if content == "." else f"{content}/")}
    done = f"{plural(len(made), 'schema')} in {shown}/, {len(stale)} {'not current' if only_check else 'written'}."
    output.tell(problems, format_, told, [done])


def _is_current(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()

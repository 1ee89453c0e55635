"""`answerbook import`: answers from elsewhere."""

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerbook.cli import options, output
from answerbook.core.diagnostics import has_errors
from answerbook.core.site_parts import CONTENT, find_content
from answerbook.core.wording import plural
from answerbook.importing.bank import Lost
from answerbook.importing.formats import FORMATS

if TYPE_CHECKING:
    from answerbook.importing.run import Imported

# Places of one kind of loss that people are shown; programs are told all.
_SHOWN = 3
# So many characters of what a source says stand in the line of a conflict.
_IN_LINE = 80


def _read_columns(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> Mapping[str, str]:
    pairs = [one.partition("=") for one in value]
    if wrong := next((one for one in pairs if not (one[0] and one[2])), None):
        raise click.BadParameter(f"`{wrong[0]}` names no column; write field=column, such as title=Question")
    return {name.strip(): column.strip() for name, _, column in pairs}


@click.command("import")
@options.standard
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source_format",
    type=click.Choice(FORMATS),
    default=None,
    help="Its format.  [default: told by what it is]",
)
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=COLUMN", callback=_read_columns,
    help="A column of a table that is not called as usual; may be given again.",
)  # fmt: skip
@click.option(
    "--name", default="", callback=options.read_line, help="By which it is known the next time.  [default: its format]"
)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be.")
@options.day
def import_command(
    source: Path, source_format: str | None, columns: Mapping[str, str], name: str, dry_run: bool, today: date,
    format_: str, content: Path | None, **where: Any,
) -> None:  # fmt: skip
    """Bring in answers from SOURCE: a folder, a table, a page or the export of a help center."""
    # Here, because what reads HTML is needed by no other command.
    from answerbook.importing.run import bring_in  # noqa: PLC0415
    from answerbook.importing.sources import Source  # noqa: PLC0415

    settings = options.settings(content=content or find_content(Path.cwd()) or Path(CONTENT), **where)
    wanted = Source(source, options.shown(source), source_format or "", columns)
    with output.progress(format_) as progress:
        done = bring_in(settings, wanted, name, today, dry_run=dry_run, progress=progress)
    output.tell(
        done.diagnostics, format_, {"import": _as_json(done, dry_run=dry_run)}, [*_lines(done, dry_run=dry_run)]
    )


def _as_json(done: "Imported", *, dry_run: bool) -> dict[str, Any]:
    made = done.plan
    wrote = not dry_run and not has_errors(done.diagnostics)
    return {
        "written": wrote,
        "files": sorted(made.files) if wrote else [],
        "answers": [{**vars(row), "fields": list(row.fields)} for row in made.rows],
        "conflicts": [
            {"id": one.id, "field": one.field, "at": str(one.at), "source": str(one.source)} for one in made.conflicts
        ],
        "not_carried_over": [
            {"at": str(one.at), "what": one.what, "which": one.which, "became": one.became} for one in done.lost
        ],
        "relaxed": [f"require.faq.{rule}" for rule in done.relaxed],
    }


def _lines(done: "Imported", *, dry_run: bool) -> Iterator[str]:
    made = done.plan
    if not made.rows:
        return
    if dry_run:
        yield from _table(made.rows)
    for conflict in made.conflicts:
        what = f"{conflict.at}: {conflict.field} of {conflict.id} was changed here and in the source"
        yield f"{what}, which says: {_whole(conflict.source)}"
    yield from _losses(done.lost)
    if done.relaxed:
        yield f"site.yml no longer asks answers for {', '.join(done.relaxed)}: the source has none."
    if done.begun:
        yield "A site.yml was begun: mend its title, description and site_url."
    wrote = not dry_run and not has_errors(done.diagnostics)
    whole = "It is written, but for what is not carried over." if done.lost else "All of it is written."
    yield f"{_counts(made.rows)}. {whole if wrote else 'Nothing was written.'}"


def _whole(value: object) -> str:
    """Return what a source says, whole, for a writer must merge it: in the same line if it is short."""
    text = str("nothing" if value is None else value).strip()
    return text if len(text) <= _IN_LINE and "\n" not in text else "\n" + textwrap.indent(text, "    ")


def _table(rows: Sequence[Any]) -> Iterator[str]:
    width = max(len(row.what) for row in rows)
    topic = max(len(row.topic) for row in rows)
    for row in rows:
        fields = f" ({', '.join(row.fields)})" if row.fields else ""
        yield f"{row.what:<{width}}  {row.topic:<{topic}}  {row.id}{fields}"


def _losses(lost: Sequence[Lost]) -> Iterator[str]:
    grouped: dict[tuple[str, str], list[Lost]] = defaultdict(list)
    for one in lost:
        grouped[one.what, one.became].append(one)
    for (what, became), places in grouped.items():
        shown = ", ".join(
            f"{one.at.file}:{one.at.line}{f': {one.which}' if one.which else ''}" for one in places[:_SHOWN]
        )
        more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
        yield f"Not carried over: {what} -> {became} ({shown}{more})"


def _counts(rows: Sequence[Any]) -> str:
    kinds: dict[str, int] = defaultdict(int)
    for row in rows:
        kinds[row.what] += 1
    names = {
        "gone": "gone from the source",
        "deleted": "deleted here",
        "draft": "new as draft",
        "conflict": "in conflict",
    }
    told = ", ".join(f"{count} {names.get(kind, kind)}" for kind, count in kinds.items())
    return f"{plural(len(rows), 'answer')}: {told}"

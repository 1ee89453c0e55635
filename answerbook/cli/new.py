"""`answerbook new`: the beginning of an entry, a source or a topic."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click
from click.core import ParameterSource

from answerbook.cli import options, output
from answerbook.editing import new
from answerbook.model.fields import id_fault
from answerbook.pipeline import Outcome
from answerbook.writing.entry import Begun, Wish


def _read_id(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value and (fault := id_fault(value)):
        raise click.BadParameter(f"{fault[0]}; {fault[1]}")
    return value


@click.group("new")
def new_group() -> None:
    """Write the beginning of an entry, a source or a topic; what is left to write is marked `TODO:`."""


def _command(kind: str, *more: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], click.Command]:
    """Return what makes the command of a kind, with its own options before those that all have."""

    def made(command: Callable[..., Any]) -> click.Command:
        for option in (
            options.standard,
            click.option("--id", "id_", default="", callback=_read_id, help="Its id.  [default: made of the title]"),
            options.day,
            *reversed(more),
            click.argument("title", callback=options.read_line),
        ):
            command = option(command)
        return new_group.command(kind)(command)

    return made


def _ids(option: str, name: str, help_: str) -> Callable[[Any], Any]:
    return click.option(option, name, multiple=True, metavar="ID", help=f"{help_}; may be given again.")


_PLAN = _ids("--plan", "plans", "A plan to which it applies, or `all`")
_TERM = _ids("--term", "terms", "A term that it uses")
_SOURCE = _ids("--source", "sources", "A source that it cites")


_OWNER = click.option("--owner", default="", callback=options.read_line, help="Who looks after it.")


@_command(
    "faq",
    click.option("--topic", "within", default="", metavar="ID", help="Its topic.  [default: the only one]"),
    _PLAN,
    _TERM,
    _ids("--guide", "guides", "A guide that helps"),
    _ids("--related", "related", "Another FAQ to read"),
    _SOURCE,
    _OWNER,
)
def faq_command(**given: Any) -> None:
    """Begin a FAQ: TITLE is its question."""
    _begin("faq", **given)


@_command("guide", _PLAN, _TERM, _OWNER)
def guide_command(**given: Any) -> None:
    """Begin a guide: TITLE is what it achieves."""
    _begin("guide", **given)


@_command("term", _OWNER)
def term_command(**given: Any) -> None:
    """Begin a term: TITLE is the word or phrase."""
    _begin("term", **given)


@_command(
    "plan",
    click.option("--group", "within", default="", metavar="ID", help="Its group.  [default: the only one]"),
    _SOURCE,
    _OWNER,
)
def plan_command(**given: Any) -> None:
    """Begin a plan, with a cell for each fact: TITLE is its name."""
    _begin("plan", **given)


@_command(
    "source",
    click.option("--url", required=True, help="Where it can be read."),
    click.option("--publisher", default="", callback=options.read_line, help="Who published it."),
    click.option(
        "--grade",
        type=click.Choice(("A", "B", "C", "secondary")),
        default="secondary",
        show_default=True,
        help="How good it is.",
    ),
)
def source_command(**given: Any) -> None:
    """Begin a source: TITLE is its title."""
    _begin("source", **given)


@_command(
    "topic", click.option("--parent", "within", default="", metavar="ID", help="The topic below which it stands.")
)
def topic_command(**given: Any) -> None:
    """Begin a topic: TITLE is its title."""
    _begin("topic", **given)


def _begin(kind: str, title: str, id_: str, today: date, format_: str, **given: Any) -> None:
    """Begin one, print where it stands, and end the program."""
    folders = {name: given.pop(name) for name in ("content", "site", "ledger", "site_url")}
    lists: dict[str, tuple[str, ...]] = {
        name: given.pop(name) for name in ("plans", "terms", "guides", "related") if name in given
    }
    # Whoever names the day says that the entry was checked on it; the clock has checked nothing.
    reviewed = click.get_current_context().get_parameter_source("today") is ParameterSource.COMMANDLINE
    wish = Wish(kind, title, id_, lists=lists, reviewed=reviewed, **given)
    outcome, begun = new(options.settings(**folders), wish, today)
    _tell(outcome, begun, format_)


def _tell(outcome: Outcome, begun: Begun | None, format_: str) -> None:
    found = (
        {"new": {"kind": begun.ref.kind, "id": begun.ref.id, "file": begun.file, "line": begun.line}} if begun else {}
    )
    place = [f"{begun.file}:{begun.line}" if begun.line > 1 else begun.file] if begun else []
    output.tell(outcome.diagnostics, format_, found, place)

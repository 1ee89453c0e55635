"""The commands about a site's own templates and files of the theme."""

from pathlib import Path

import click

from answerbook.cli import options
from answerbook.core.diagnostics import did_you_mean
from answerbook.core.overrides import Default, copy, difference, overridable

_content = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=None,
    help="The content folder.  [default: that of the site around here]",
)
_name = click.argument("name")


@click.group("templates")
def templates() -> None:
    """Copy templates and files of the theme into the site, to change them there."""


@templates.command("list")
@_content
def list_command(content: Path | None) -> None:
    """List the defaults, and tell which of them the site has itself."""
    for default in overridable(options.parts_of(content)).values():
        state = _state(default)
        click.echo(f"{default.name:<40} {state}" if state else default.name)


def _state(default: Default) -> str:
    if not default.own.is_file() or default.own.resolve() == default.path.resolve():
        return ""
    return "own; its default has changed" if default.has_changed else "own"


@templates.command("copy")
@_name
@_content
def copy_command(name: str, content: Path | None) -> None:
    """Copy the default NAME, such as faq.md.j2, into the site's folder."""
    default = _named(name, content)
    if default.own.exists():
        raise click.UsageError(f"{options.shown(default.own)} is there already; `templates diff {name}` compares it")
    try:
        copy(default)
    except OSError as error:
        raise click.UsageError(f"{options.shown(default.own)} cannot be written: {error.strerror}") from None
    click.echo(f"{options.shown(default.own)} is yours to change.")


@templates.command("diff")
@_name
@_content
def diff_command(name: str, content: Path | None) -> None:
    """Show what the site's own file says otherwise than the default NAME."""
    default = _named(name, content)
    if not default.own.is_file():
        raise click.UsageError(f"the site has no {default.name} of its own; `templates copy {name}` writes it")
    # Bytes: no terminal's encoding and no line ends of its own.
    click.echo(difference(default).encode(), nl=False)


def _named(name: str, content: Path | None) -> Default:
    """Return the default that is meant: by its whole name, or without `templates/` or `theme/`."""
    known = overridable(options.parts_of(content))
    for whole in (name, f"templates/{name}", f"theme/{name}"):
        if whole in known:
            return known[whole]
    near = did_you_mean(name, [*known, *(one.partition("/")[2] for one in known)])
    help_ = f"did you mean `{near}`?" if near else "`answerbook templates list` has the names"
    raise click.BadParameter(f"there is no default `{name}`; {help_}", param_hint="NAME")

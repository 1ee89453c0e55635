"""The options that commands share, what arguments may be, and the settings that they amount to."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import date as date_
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from answerbook.core import files
from answerbook.core.site_parts import SITE, WORKSHOP, SiteParts, find_content, site_parts
from answerbook.publishing.engine import ENGINES
from answerbook.publishing.room import Room
from answerbook.publishing.workshop import Workshop
from answerbook.settings import Settings

if TYPE_CHECKING:
    from answerbook.model.fields import Ref


def read_address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the address of a site."""
    if not value:
        return value
    # Here and below, because a run without such an option does without the model.
    from answerbook.model.fields import SITE_URL_PATTERN  # noqa: PLC0415

    if not re.fullmatch(SITE_URL_PATTERN, value):
        whole = f"https://{value}"
        near = f"; did you mean `{whole}`?" if re.fullmatch(SITE_URL_PATTERN, whole) else ""
        raise click.BadParameter(f"write the whole address, https://..., without `?` and `#`{near}")
    return value


def read_line(_context: click.Context | None, _option: click.Parameter | None, value: str) -> str:
    """Return one line of plain text."""
    text = " ".join(value.split())
    if (value or (_option and _option.required)) and not (text and text.isprintable()):
        raise click.BadParameter("write one line of plain text")
    return text


def read_entry(
    _context: click.Context, _option: click.Parameter, value: str | tuple[str, ...]
) -> "Ref | tuple[Ref, ...]":
    """Return the entry, or entries, that an argument names."""
    if isinstance(value, tuple):
        return tuple(_named(text) for text in value)
    return _named(value)


def _named(text: str) -> "Ref":
    from answerbook.model.entries import KINDS  # noqa: PLC0415
    from answerbook.model.fields import Ref, id_fault  # noqa: PLC0415

    kind, _, id_ = text.partition(":")
    if not id_fault(text):
        raise click.BadParameter(f"`{text}` lacks its kind; did you mean `faq:{text}`?")
    if kind not in KINDS or id_fault(id_):
        raise click.BadParameter(f"`{text}` names no entry; write kind:id, such as faq:opening-hours")
    return Ref(kind, id_)


def standard(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what is read, where it is written and how it is reported."""
    folder = click.Path(path_type=Path)
    for option in (
        click.option(
            "--content", type=folder, default=None, help="The content folder.  [default: that of the site around here]"
        ),
        click.option("--site", type=folder, default=None, help="Where the site is published.  [default: site/]"),
        click.option("--ledger", type=folder, default=None, help="The ledger.  [default: that of the site]"),
        click.option(
            "--site-url",
            default="",
            callback=read_address,
            help="The site's address, instead of that in site.yml.",
        ),
    ):
        command = option(command)
    return format_(command)


def format_(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how it reports."""
    forms = click.Choice(("text", "json", "github", "gitlab"))
    given = click.option("--format", "format_", type=forms, default="text", help="How to print diagnostics.")
    return click.option("--json", "format_", flag_value="json", help="The same as --format json.")(given(command))


def today() -> datetime:
    """Return the present moment, in UTC; tests put another one in its place."""
    return datetime.now(UTC)


def read_day(_context: click.Context, _option: click.Parameter, value: datetime) -> date_:
    """Return a day of the ledger: a slip of digits must not date a record in the years to come."""
    from answerbook.ledger.order import AHEAD  # noqa: PLC0415

    if value.date() > (latest := today().date() + AHEAD):
        raise click.BadParameter(f"{value.date()} is yet to come; write a day up to {latest}")
    return value.date()


date = click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: today().replace(tzinfo=None),
    callback=read_day,
    help="The day, tomorrow at the latest.  [default: today]",
)


def _to_day(_context: click.Context, _option: click.Parameter, value: datetime) -> date_:
    return value.date()


# Any day may be given: what will be due is asked of days to come.
day = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: today().replace(tzinfo=None),
    callback=_to_day,
    help="The day that counts as today.  [default: the clock's, in UTC]",
)
engine = click.option(
    "--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="What turns Markdown into HTML."
)


published = click.option(
    "--published",
    default="",
    help="What was published last: folder, address or list of revisions.  [default: what stands in --site]",
)


release = click.option("--release", is_flag=True, help="What is not yet recorded in the ledger is an error.")


def read_paths(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Return paths below a folder, as they are compared."""
    for value in values:
        if not value.strip("./") or value.startswith("/") or ".." in PurePosixPath(value).parts:
            raise click.BadParameter(f"`{value}` is no path within the site's folder; write one such as CNAME or a/b")
    return frozenset(str(PurePosixPath(value)) for value in values)


keep = click.option(
    "--keep",
    multiple=True,
    metavar="PATH",
    callback=read_paths,
    help="A file or folder in --site that stays, though no build wrote it; may be given again.",
)


def read_commit(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the name of a state in version control."""
    if value and not re.fullmatch(r"[\w./+-]{1,100}", value):
        raise click.BadParameter("write the id of a commit")
    return value


commit = click.option(
    "--commit",
    default="",
    envvar=("ANSWERBOOK_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA", "COMMIT_REF", "CF_PAGES_COMMIT_SHA"),
    callback=read_commit,
    help="The commit that is built, for build.json.  [default: what GitHub, GitLab, Netlify, Cloudflare say]",
)


def settings(
    content: Path | None, site: Path | None, ledger: Path | None, site_url: str, engine: str = "mkdocs"
) -> Settings:
    """Return the settings that the options amount to; without `content`, of the site around the current folder."""
    parts = parts_of(content, ledger)
    at_home = parts.root.resolve() / SITE
    target = (site or (at_home if content is None else Path(SITE))).resolve()
    if not target.name:
        raise click.UsageError("--site must not be the root of the disk")
    # A workshop belongs to one target alone, under a name of our own: what is stale there is deleted.
    work = at_home.with_name(WORKSHOP) if target == at_home else Room(target).folder
    return Settings(parts, Workshop(work), target, engine, site_url)


def parts_of(content: Path | None, ledger: Path | None = None) -> SiteParts:
    """Return the parts of the site whose content folder is named, else of that around the current folder."""
    found = content or find_content(Path.cwd())
    if found is None:
        raise click.UsageError(
            f"{Path.cwd()} is in no site: neither it nor a folder above holds `site.yml` or `content/site.yml`; "
            "go to the folder of a site, or name its content with --content"
        )
    return site_parts(found, Path.cwd(), ledger)


def shown(path: Path) -> str:
    """Return a path as people are shown it: below the current folder without the way there."""
    return files.shown(path, Path.cwd())

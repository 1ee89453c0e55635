"""The command line: arguments, printing, exit codes (0 fine, 1 errors in the content, 2 wrong usage)."""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from answerbook import __version__, arguments, questions, reporting
from answerbook.diagnostics import Severity
from answerbook.engine import ENGINES, Workshop
from answerbook.entries import Entry
from answerbook.pipeline import Outcome, Progress, Settings, build, check, record, retire
from answerbook.pipeline import search as find
from answerbook.record import Addition
from answerbook.values import Ref

# The program runs from its own checkout: templates and theme stand beside the package.
ROOT = Path(__file__).resolve().parent.parent
_NAMES = {"faq": "FAQs", "guide": "guides", "plan": "plans", "term": "terms", "topic": "topics", "source": "sources"}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    folder = click.Path(path_type=Path)
    for option in (
        click.option("--content", type=folder, default=None, help="The content folder.  [default: this project's]"),
        click.option(
            "--site", type=folder, default=None, help="Where the site is published.  [default: this project's site/]"
        ),
        click.option("--ledger", type=folder, default=None, help="The ledger.  [default: beside the content]"),
        click.option(
            "--site-url",
            default="",
            callback=arguments.address,
            help="The site's address, instead of that in site.yml.",
        ),
        click.option(
            "--format",
            "format_",
            type=click.Choice(("text", "json", "github")),
            default="text",
            help="How to print diagnostics.",
        ),
        click.option("--json", "format_", flag_value="json", help="The same as --format json."),
    ):
        command = option(command)
    return command


_date = click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), default=lambda: datetime.now(UTC), help="The day.  [default: today]"
)
_engine = click.option(
    "--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="What turns Markdown into HTML."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="answerbook")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn structured content into a help site whose answers can be linked to for years."""
    # Asked to end, a build still takes its scratch folder along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if context.invoked_subcommand != "serve":
        # A short run ends before its garbage matters; collecting it took a fifth of `check`.
        gc.disable()


_release = click.option("--release", is_flag=True, help="What is not yet recorded in the ledger is an error.")


@main.command("check")
@_options
@_release
def check_command(release: bool, format_: str, **where: Any) -> None:
    """Check the content: everything that needs no engine. Writes nothing."""
    settings = replace(_settings(**where), release=release)
    with _progress(format_) as progress:
        outcome = check(settings, progress)
    _finish(outcome, settings, format_, built=False)


@main.command("build")
@_options
@_release
@_engine
def build_command(release: bool, format_: str, **where: Any) -> None:
    """Build the site. It replaces the published one only if nothing went wrong."""
    settings = replace(_settings(**where), release=release)
    with _progress(format_) as progress:
        outcome = build(settings, progress)
    _finish(outcome, settings, format_, built=True)


@main.command("record")
@_options
@click.option(
    "--reason", default="", callback=arguments.line, help="Why the wording changed, in one line; asked for otherwise."
)
@_date
def record_command(reason: str, date: datetime, format_: str, **where: Any) -> None:
    """Add to the ledger what changed since it was last recorded: one revision an entry."""

    def why(entry: Entry) -> str:
        if not reason and not sys.stdin.isatty():
            raise click.UsageError(f"{entry.ref} has changed: say why with --reason")
        return reason or click.prompt(
            f"{entry.ref}: why", err=True, value_proc=lambda text: arguments.line(None, None, text)
        )

    settings = _settings(**where)
    _report_added(*record(settings, why, date.date()), settings, format_)


@main.command("retire")
@_options
@click.argument("entry", callback=arguments.entry)
@click.option("--reason", required=True, callback=arguments.line, help="Why it is withdrawn, in one line.")
@click.option(
    "--see", multiple=True, callback=arguments.entry, help="Where to look now, as kind:id; may be given again."
)
@_date
def retire_command(entry: Ref, reason: str, see: tuple[Ref, ...], date: datetime, format_: str, **where: Any) -> None:
    """Record that ENTRY, a kind:id, is withdrawn: its address then shows a signpost for ever."""
    settings = _settings(**where)
    _report_added(*retire(settings, entry, reason, see, date.date()), settings, format_)


@main.command("find")
@_options
@click.argument("question", default="")
@click.option(
    "--queries", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file of questions, JSON Lines."
)
def find_command(question: str, queries: Path | None, format_: str, **where: Any) -> None:
    """Find the entries that answer QUESTION, best first, as the site's own search does."""
    if bool(question.strip()) == bool(queries):
        raise click.UsageError("give a question, or a file of them with --queries")
    settings = _settings(**where)
    outcome, search = find(settings)
    asked, problems = questions.read(queries, _shown(queries)) if queries else ([("", question)], [])
    if search is None or problems:
        _print(replace(outcome, diagnostics=(*outcome.diagnostics, *problems)), settings, format_, built=False)
        sys.exit(1)
    for id_, text in asked:
        answers = search.find(text)
        if queries:
            click.echo(json.dumps({"id": id_, **questions.answered(search, answers)}, ensure_ascii=False))
        elif format_ == "json":
            click.echo(json.dumps(questions.answered(search, answers), ensure_ascii=False, indent=1))
        else:
            _list(questions.answered(search, answers))


def _list(answers: dict[str, Any]) -> None:
    if not answers["confident"]:
        click.echo("No answer surely fits." + (" The nearest:" if answers["results"] else ""))
    for place, result in enumerate(answers["results"], start=1):
        click.echo(f"{place}. {result['title']} ({result['kind']}:{result['id']})")
        click.echo(f"   {result['short']}\n   {result['permalink']}")


@main.command("serve")
@_options
@_engine
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve_command(format_: str, host: str, port: int, **where: Any) -> None:
    """Serve the site and rebuild it on every change of content, templates or theme."""
    # Here, because it imports the engine, which `check` does without.
    from answerbook.serve import serve  # noqa: PLC0415

    address = f"http://{host}:{port}/"
    # The server writes a script into each page, which the policy of a published page forbids.
    settings = replace(_settings(**{**where, "site_url": where["site_url"] or address}), policy="")
    if where["site"] is None:
        # Its links name this machine: it must not take the place of a site that is ready to publish.
        settings = replace(settings, site=settings.workshop.folder / "serve")

    def report(outcome: Outcome) -> None:
        _print(outcome, settings, format_, built=True)

    with _progress(format_) as progress:
        outcome = build(settings, progress)
    report(outcome)
    if not outcome.ok:
        sys.exit(1)
    click.echo(f"Serving on {address} (Ctrl-C ends it)", err=True)
    try:
        serve(settings, host, port, report, lambda stage: None)
    except OSError as error:
        raise click.UsageError(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port") from None


def _settings(
    content: Path | None, site: Path | None, ledger: Path | None, site_url: str, engine: str = "mkdocs"
) -> Settings:
    folder = content or ROOT / "content"
    target = (site or (ROOT / "site" if content is None else Path("site"))).resolve()
    if not target.name:
        raise click.UsageError("--site must not be the root of the disk")
    # Other content gets a workshop beside its site, under a name of our own: what is stale there is deleted.
    work = ROOT / "build" if content is None else target.with_name(f".{target.name}-build")
    # Beside `content/` stands `ledger/`; beside other content, one of its own name.
    name = "ledger" if folder.name == "content" else f"{folder.resolve().name}-ledger"
    kept = ledger or folder.parent / name
    return Settings(
        content=folder,
        shown=_shown(folder),
        ledger=kept,
        ledger_shown=_shown(kept),
        templates=ROOT / "templates",
        workshop=Workshop(ROOT / "mkdocs.yml", ROOT / "theme", work),
        site=target,
        engine=engine,
        site_url=site_url,
    )


def _shown(path: Path) -> str:
    here = Path.cwd()
    full = path.resolve()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else str(full)


@contextmanager
def _progress(format_: str) -> Iterator[Progress]:
    if not sys.stderr.isatty() or format_ != "text":
        yield lambda stage: None
        return
    # Here, because a run without a terminal, as in CI and before a commit, does without.
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status("starting") as status:
        yield lambda stage: status.update(f"{stage} ...")


def _report_added(outcome: Outcome, additions: list[Addition], settings: Settings, format_: str) -> None:
    if format_ == "json":
        added = [{"kind": a.ref.kind, "id": a.ref.id, "revision": a.number, "reason": a.reason} for a in additions]
        click.echo(reporting.as_json(outcome.diagnostics, outcome.counts, "", added=added))
    else:
        for diagnostic in outcome.diagnostics:
            _echo(reporting.as_text(diagnostic), _COLOURS[diagnostic.severity])
        for addition in additions:
            what = f"revision {addition.number}" if addition.number else "retired"
            click.echo(f"{addition.ref}: {what}. {addition.reason}")
        where = f"{settings.ledger_shown}/"
        click.echo(f"{len(additions)} added to {where}" if outcome.ok else f"Nothing was added to {where}")
    sys.exit(0 if outcome.ok else 1)


def _finish(outcome: Outcome, settings: Settings, format_: str, *, built: bool) -> None:
    _print(outcome, settings, format_, built=built)
    sys.exit(0 if outcome.ok else 1)


def _print(outcome: Outcome, settings: Settings, format_: str, *, built: bool) -> None:
    where = _shown(settings.site) if built and outcome.ok else ""
    if format_ == "json":
        click.echo(reporting.as_json(outcome.diagnostics, outcome.counts, where))
        return
    for diagnostic in outcome.diagnostics:
        if format_ == "github":
            click.echo(reporting.as_github(diagnostic))
        else:
            _echo(reporting.as_text(diagnostic), _COLOURS[diagnostic.severity])
    click.echo(_summary(outcome, where))


def _echo(text: str, colour: str) -> None:
    first, *rest = text.split("\n", 1)
    # None: colour at a terminal only.
    click.secho(first, fg=colour, color=False if "NO_COLOR" in os.environ else None)
    for line in rest:
        click.echo(line)


def _summary(outcome: Outcome, where: str) -> str:
    counts = ", ".join(f"{outcome.counts.get(kind, 0)} {name}" for kind, name in _NAMES.items())
    errors = sum(d.severity is Severity.ERROR for d in outcome.diagnostics)
    warnings = len(outcome.diagnostics) - errors
    found = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    ending = f"The site is in {where}/" if where else "The published site is unchanged." if errors else "All is well."
    return f"{counts}. {found}. {ending}"


if __name__ == "__main__":
    main()

"""The command line: arguments, printing, exit codes (0 fine, 1 errors in the content, 2 wrong usage)."""

import gc
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import click

from answerbook import __version__
from answerbook.cli import options, output
from answerbook.cli.diff import diff_command
from answerbook.cli.export import export_command
from answerbook.cli.fmt import fmt_command
from answerbook.cli.health import health_command
from answerbook.cli.hosting import hosting_group
from answerbook.cli.importing import import_command
from answerbook.cli.init import init_command
from answerbook.cli.links import links_command
from answerbook.cli.mcp import mcp_command
from answerbook.cli.new import new_group
from answerbook.cli.phrasings import suggest_phrasings_command
from answerbook.cli.published import rollback_command, verify_command
from answerbook.cli.redact import redact_command
from answerbook.cli.revert import revert_command
from answerbook.cli.reviews import due_command, reviewed_command
from answerbook.cli.schema import schema_command
from answerbook.cli.search import find_command, search_eval_command
from answerbook.cli.templates import templates
from answerbook.cli.tickets import tickets
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.pipeline import Outcome, build, check
from answerbook.publishing.compress import FORMS
from answerbook.recording import record, repair, retire


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="answerbook")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn structured content into a help site whose answers can be linked to for years."""
    # Asked to end, a build still takes its scratch folder along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # A shell that starts it in the background has it ignore Ctrl-C, and with it whatever it starts itself.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if context.invoked_subcommand not in ("mcp", "serve"):
        # A short run ends before its garbage matters; collecting it took a fifth of `check`.
        gc.disable()


@main.command("check")
@options.standard
@options.release
@options.published
@options.day
def check_command(release: bool, published: str, today: date, format_: str, **where: Any) -> None:
    """Check the content: everything that needs no engine. Writes nothing."""
    settings = replace(options.settings(**where), release=release, published=published, history=True, today=today)
    with output.progress(format_) as progress:
        outcome = check(settings, progress)
    output.finish(outcome, settings, format_, built=False)


@main.command("build")
@options.standard
@options.release
@options.published
@options.day
@options.engine
@options.keep
@options.commit
@click.option(
    "--compress",
    type=click.Choice(FORMS),
    multiple=True,
    help="Write each text packed beside itself, for hosts that send it so; may be given again.",
)
@click.option("--file-urls", is_flag=True, help="Let links name `index.html`: for a site that is opened from a disk.")
def build_command(format_: str, **chosen: Any) -> None:
    """Build the site. It replaces the published one only if nothing went wrong."""
    where = {name: chosen.pop(name) for name in ("content", "site", "ledger", "site_url", "engine")}
    settings = replace(options.settings(**where), **chosen)
    with output.progress(format_) as progress:
        outcome = build(settings, progress)
    output.finish(outcome, settings, format_, built=True)


@main.command("record")
@options.standard
@click.option(
    "--reason",
    default="",
    callback=options.read_line,
    help="Why the wording changed, in one line; asked for otherwise.",
)
@options.date
def record_command(reason: str, date: date, format_: str, **where: Any) -> None:
    """Add to the ledger what changed since it was last recorded: one revision an entry."""

    def why(entry: Entry) -> str:
        if not reason and not sys.stdin.isatty():
            raise click.UsageError(f"{entry.ref} has changed: say why with --reason")
        return reason or click.prompt(
            f"{entry.ref}: why", err=True, value_proc=lambda text: options.read_line(None, None, text)
        )

    settings = replace(options.settings(**where), history=True)
    output.report_added(*record(settings, why, date, output.say_waiting), settings, format_)


@main.command("repair")
@options.standard
@options.date
def repair_command(date: date, format_: str, **where: Any) -> None:
    """Add to the ledger the anchors that pages had before it named them, so that links to them go on."""
    settings = options.settings(**where)
    output.report_added(*repair(settings, date, output.say_waiting), settings, format_)


@main.command("retire")
@options.standard
@click.argument("entry", callback=options.read_entry)
@click.option("--reason", required=True, callback=options.read_line, help="Why it is withdrawn, in one line.")
@click.option(
    "--see", multiple=True, callback=options.read_entry, help="Where to look now, as kind:id; may be given again."
)
@options.date
def retire_command(entry: Ref, reason: str, see: tuple[Ref, ...], date: date, format_: str, **where: Any) -> None:
    """Record that ENTRY, a kind:id, is withdrawn: its address then shows a signpost for ever."""
    settings = options.settings(**where)
    output.report_added(*retire(settings, entry, reason, see, date, output.say_waiting), settings, format_)


@main.command("serve")
@options.standard
@options.day
@options.engine
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve_command(today: date, format_: str, host: str, port: int, **where: Any) -> None:
    """Serve the site, with its drafts, and rebuild it on every change of content, templates or theme."""
    # Here, because it imports the engine, which `check` does without.
    from answerbook.cli.serve import serve  # noqa: PLC0415

    address = f"http://{host}:{port}/"
    if where["site"] is None:
        # Its links name this machine: it must not take the place of a site that is ready to publish.
        where["site"] = options.settings(**where).workshop.folder / f"serve-{port}"
    settings = replace(
        options.settings(**{**where, "site_url": where["site_url"] or address}), drafts=True, today=today
    )

    def report(outcome: Outcome) -> None:
        output.show(outcome, settings, format_, built=True)

    def ready() -> None:
        click.echo(f"Serving on {address} (Ctrl-C ends it)", err=True)

    # Ctrl-C is how a writer ends it: no error, be it during the first build.
    with suppress(KeyboardInterrupt):
        with output.progress(format_) as progress:
            outcome = build(settings, progress)
        report(outcome)
        if not outcome.ok:
            sys.exit(1)
        try:
            serve(settings, outcome, host, port, report, lambda stage: None, ready)
        except OSError as error:
            raise click.UsageError(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port") from None


main.add_command(diff_command)
main.add_command(due_command)
main.add_command(export_command)
main.add_command(find_command)
main.add_command(fmt_command)
main.add_command(health_command)
main.add_command(hosting_group)
main.add_command(import_command)
main.add_command(init_command)
main.add_command(links_command)
main.add_command(mcp_command)
main.add_command(new_group)
main.add_command(redact_command)
main.add_command(revert_command)
main.add_command(reviewed_command)
main.add_command(rollback_command)
main.add_command(schema_command)
main.add_command(search_eval_command)
main.add_command(suggest_phrasings_command)
main.add_command(templates)
main.add_command(tickets)
main.add_command(verify_command)

if __name__ == "__main__":
    main()

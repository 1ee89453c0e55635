"""The commands that check the content and build the site."""

from dataclasses import replace
from datetime import date
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.report import Report
from answerbook.memory import runs
from answerbook.publishing.compress import FORMS

_profile = click.option("--profile", is_flag=True, help="Tell on stderr where the time went, stage by stage.")
_cold = click.option("--cold", is_flag=True, help="Do all of it anew, whatever earlier runs remember.")


@click.command("check")
@options.standard
@options.release
@options.published
@options.day
@_cold
@_profile
def check_command(
    format_: str, release: bool, published: str, today: date, cold: bool, profile: bool, **where: Any
) -> None:
    """Check the content: everything that needs no engine. Changes nothing."""
    settings = replace(
        options.settings(**where), release=release, published=published, history=True, today=today, cold=cold
    )

    def run() -> Report:
        # Here, because what was found before is told without all that finds it.
        from answerbook.pipeline import check  # noqa: PLC0415

        return check(settings, progress).report

    with output.profile(wanted=profile) as noting, output.progress(format_) as shown:
        progress = noting(shown)
        report = runs.checked(settings, run)
    output.finish(report, settings, format_, built=False)


@click.command("build")
@options.standard
@options.release
@options.published
@options.day
@options.engine
@options.keep
@options.commit
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster, tcp://HOST:PORT, whose workers make the pages.",
)
@click.option(
    "--compress",
    type=click.Choice(FORMS),
    multiple=True,
    help="Write each text packed beside itself, for hosts that send it so; may be given again.",
)
@click.option("--file-urls", is_flag=True, help="Let links name `index.html`: for a site that is opened from a disk.")
@_cold
@_profile
def build_command(format_: str, profile: bool, **chosen: Any) -> None:
    """Build the site. It replaces the published one only if nothing went wrong."""
    where = {name: chosen.pop(name) for name in ("content", "site", "ledger", "site_url", "engine")}
    settings = replace(options.settings(**where), **chosen)

    def run() -> Report:
        from answerbook.pipeline import build  # noqa: PLC0415

        return build(settings, progress).report

    with output.profile(wanted=profile) as noting, output.progress(format_) as shown:
        progress = noting(shown)
        report = runs.built(settings, run)
    output.finish(report, settings, format_, built=True)

"""docs/hosting.md says of hosts what the program does: commands, hosts, lifetimes and bounds."""

import re
import shlex

import click
import pytest
from folders import ROOT

from answerbook.cli.hosting import hosting_group
from answerbook.cli.main import main
from answerbook.core.security_headers import DATA, FOREVER, PAGES, PUBLIC, SEARCH
from answerbook.publishing.compress import FORMS
from answerbook.publishing.hosts.rules import FEEDS
from answerbook.publishing.hosts.s3 import MOST_RULES

HOSTING = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^answerbook .*$", HOSTING, re.MULTILINE)


def seconds(header: str) -> int:
    """Return how long a `Cache-Control` header lets something be kept."""
    return int(header.partition("max-age=")[2].partition(",")[0])


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_can_be_typed(line: str) -> None:
    """It has the options that stand there, and takes their values."""
    command: click.Command = main
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    command.make_context(command.name, words)


def test_each_host_has_its_section_with_its_command() -> None:
    """And no host has one that the program does not know."""
    typed = {line.split()[2] for line in COMMANDS if line.startswith("answerbook hosting ")}
    assert typed == set(hosting_group.commands)
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.+)$", HOSTING, re.MULTILINE)}
    assert set(hosting_group.commands) <= headings


def test_the_lifetimes_are_those_of_the_headers() -> None:
    """In the words of the table: a year, minutes, and anew each time."""
    assert (seconds(FOREVER), seconds(PAGES), seconds(DATA), SEARCH) == (365 * 86400, 5 * 60, 60, "no-cache")
    public = ", ".join(f"`{folder}`" for folder in PUBLIC)
    for row in (
        "| `assets/<hash>/`, `media/` | kept for a year: ",
        "| pages, and what has moved | kept for 5 minutes |",
        f"| {public} | kept for 1 minute, and any other site may read them |",
        "| `search/` | asked for anew each time, ",
        f"| feeds | {', '.join(f'`{type_}`' for type_ in FEEDS.values())} |",
    ):
        assert row in HOSTING


def test_the_bounds_are_those_of_the_program() -> None:
    """How many patterns a bucket takes, and the forms of packed files."""
    assert f"`*` as the last step, {MOST_RULES} " in HOSTING
    assert {form for form in FORMS if f"`--compress {form}`" in HOSTING or f"`build --compress {form}`" in HOSTING} == {
        *FORMS
    }

"""`answerbook init`: the beginning of a site, after four questions."""

import shlex
import sys
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from answerbook.cli import options, output
from answerbook.core.diagnostics import did_you_mean
from answerbook.core.wording import plural
from answerbook.language import codes
from answerbook.language.translations import translation, translations
from answerbook.writing.own_wheel import FOLDER, origin, own_wheel
from answerbook.writing.site import KINDS, NewSite, site_files, write_new

_MEANT = {"product": "a product with plans", "service": "a public service", "faq": "a small FAQ"}


def _read_language(_context: click.Context | None, _option: click.Parameter | None, value: str) -> str:
    if value and not translation(value):
        near = translation(codes.base(value)) or did_you_mean(value, translations().values())
        raise click.BadParameter(
            f"did you mean `{near}`?" if near else f"write one of {', '.join(translations().values())}"
        )
    return translation(value)


def _read_kind(_context: click.Context | None, _option: click.Parameter | None, value: str) -> str:
    if value and value not in KINDS:
        raise click.BadParameter(f"write one of {', '.join(KINDS)}")
    return value


# Option -> what is asked at a terminal, the answer that Return gives, and what reads an answer.
_QUESTIONS: dict[str, tuple[str, str | None, Callable[..., Any]]] = {
    "name": ("What is it called", None, options.read_line),
    "url": ("At which address will it stand", "https://help.example.org/", options.read_address),
    "language": ("In which language are the answers, as a code", "en", _read_language),
    "kind": (f"What is it for: {', '.join(f'{kind} ({_MEANT[kind]})' for kind in KINDS)}", "faq", _read_kind),
}


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[FOLDER]")
@click.option("--name", default="", callback=options.read_line, help="What the site is called.")
@click.option("--url", default="", callback=options.read_address, help="The address at which it will stand.")
@click.option("--language", default="", callback=_read_language, help="The code of its language, such as en.")
@click.option("--kind", default="", callback=_read_kind, help="What it is for: product, service or faq.")
@click.option("--empty", is_flag=True, help="Begin without the example: no answer, no topic.")
@options.day
@click.option("--json", "format_", flag_value="json", default="text", help="Print one JSON object.")
def init_command(folder: Path, today: date, empty: bool, format_: str, **given: str) -> None:
    """Begin a site in FOLDER, by default this one: a small example, and all that its repository needs."""
    site = NewSite(**_answered(given), empty=empty)
    wheel = own_wheel()
    carried = {f"{FOLDER}/{wheel.name}": wheel.read_bytes()} if wheel else {}
    files: dict[str, str | bytes] = {**site_files(site, today), **carried}
    shown = options.shown(folder)
    problems = write_new(folder, shown, files)
    notes = [*_of_the_program(carried, shown), *_of_the_language(site)]
    found = {"folder": shown, "files": [] if problems else sorted(files), "notes": notes}
    output.tell(problems, format_, found, [] if problems else _lines(notes, site, shown, len(files)))


def _answered(given: dict[str, str]) -> dict[str, str]:
    """Return what was given, and for the rest what is answered at the terminal."""
    missing = [name for name in _QUESTIONS if not given[name]]
    if missing and not sys.stdin.isatty():
        raise click.UsageError(f"say {', '.join(f'--{name}' for name in missing)}: there is no terminal to ask at")
    return {**given, **{name: _asked(*_QUESTIONS[name]) for name in missing}}


def _asked(question: str, default: str | None, read: Callable[..., Any]) -> str:
    return str(click.prompt(question, default=default, err=True, value_proc=lambda text: read(None, None, text)))


def _of_the_program(carried: Collection[str], shown: str) -> Iterator[str]:
    """Yield where those who install requirements.txt find the program, if it did not come from an index."""
    yield from (f"The program lies beside it, for all who install requirements.txt: commit {name}." for name in carried)
    if origin() and not carried:
        made = shlex.join(
            ["python", "-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(Path(shown, FOLDER)), origin()]
        )
        yield f"The program did not come from an index; for `make` and the workflows put its wheel beside it: {made}"


def _of_the_language(site: NewSite) -> Iterator[str]:
    if site.words != codes.base(site.language) and not site.empty:
        yield f"There is no example in the language `{site.language}`: the sentences are English, for you to replace."


def _lines(notes: list[str], site: NewSite, shown: str, count: int) -> list[str]:
    entered = [f"  cd {shown}"] if shown not in (".", "") else []
    if site.empty:
        begin = ['  answerbook new topic "..."', '  answerbook new faq "..."']
        return [f"{plural(count, 'file')} in {shown}/, and no answer yet.", *notes, "Write one:", *entered, *begin]
    done = f"{plural(count, 'file')} in {shown}/: the example of {_MEANT[site.kind]}."
    return [done, *notes, "Look at it:", *entered, "  answerbook serve"]

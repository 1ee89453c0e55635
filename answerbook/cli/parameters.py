"""What the program's arguments may be: each reader returns the value, or says what is wrong with it."""

import re

import click

from answerbook.model.entries import KINDS
from answerbook.model.fields import SITE_URL_PATTERN, Ref, id_fault


def address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the address of a site."""
    if value and not re.fullmatch(SITE_URL_PATTERN, value):
        raise click.BadParameter("write the whole address, https://..., without `?` and `#`")
    return value


def line(_context: click.Context | None, _option: click.Parameter | None, value: str) -> str:
    """Return one line of plain text."""
    text = " ".join(value.split())
    if (value or (_option and _option.required)) and not (text and text.isprintable()):
        raise click.BadParameter("write one line of plain text")
    return text


def entry(_context: click.Context, _option: click.Parameter, value: str | tuple[str, ...]) -> Ref | tuple[Ref, ...]:
    """Return the entry, or entries, that an argument names."""
    if isinstance(value, tuple):
        return tuple(_named(text) for text in value)
    return _named(value)


def _named(text: str) -> Ref:
    kind, _, id_ = text.partition(":")
    if kind not in KINDS or id_fault(id_):
        raise click.BadParameter(f"`{text}` names no entry; write kind:id, such as faq:turn-off-training")
    return Ref(kind, id_)

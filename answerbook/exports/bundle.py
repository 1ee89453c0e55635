"""The files of an export as one frozen value, and the JSON that most of them hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.json_text import compact

_FORMULA = (*"=+-@\t\r\n|%＝＋－＠",)


@dataclass(frozen=True)
class Bundle:
    """`files`: texts by name, or a path to copy; `records`: how many records they hold, settings not counted.

    `problems` says what of the content the tool cannot take.
    """

    files: Mapping[str, str | Path]
    records: int
    problems: tuple[Diagnostic, ...] = ()


def json_lines(values: Iterable[Mapping[str, object]]) -> str:
    """Return one JSON object a line, the last line ended too (https://jsonlines.org/)."""
    return "".join(f"{compact(value)}\n" for value in values)


def cut(text: str, characters: int) -> str:
    """Return a text of at most so many characters; what is cut off shows as an ellipsis."""
    return text if len(text) <= characters else f"{text[: characters - 1].rstrip()}…"


def cell(text: str) -> str:
    """Return a text that no table program takes for a formula: with an apostrophe before a sign that begins one.

    The signs are those of https://owasp.org/www-community/attacks/CSV_Injection, and their wide forms.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text

"""What a run tells, as a value that can be written down and told again, word for word."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from answerbook.core.diagnostics import Diagnostic, has_errors
from answerbook.core.json_text import compact


@dataclass(frozen=True)
class Report:
    """What a run found: its diagnostics, the records by kind, hosts that a reader's browser may contact and what for.

    `published` tells how the site came to its place, "" if it did not.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    contacted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    published: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong but warnings."""
        return not has_errors(self.diagnostics)

    def as_json(self) -> str:
        """Return it in one line."""
        return compact(asdict(self))


def read_report(text: str) -> Report:
    """Return the report that `as_json` wrote.

    Raises:
        ValueError: if the text is none.
    """
    try:
        value = json.loads(text)
        diagnostics = tuple(map(Diagnostic.of, value["diagnostics"]))
        return Report(diagnostics, value["counts"], value["contacted"], value["published"])
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(str(error)) from error

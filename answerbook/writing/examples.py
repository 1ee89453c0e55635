"""Whether an entry still says what `answerbook init` wrote, which is about nobody's business."""

from collections.abc import Iterator

from answerbook.core.diagnostics import Diagnostic, Severity
from answerbook.model.entries import Entry
from answerbook.model.graph import Graph
from answerbook.writing.render import FILES, TEMPLATE, filled

_HELP = (
    "write your own in their place, or delete them with what refers to them, as `answerbook check` names it; "
    "`answerbook init --empty` begins a site without them"
)


def example_problems(graph: Graph) -> Iterator[Diagnostic]:
    """Warn, once, of entries that still say what `init` wrote, as long as they are not recorded, so not published."""
    found = [entry for entry in graph.content.entries() if graph.history(entry) is None and _is_example(graph, entry)]
    if found:
        names = ", ".join(str(entry.ref) for entry in found)
        message = f"what `answerbook init` wrote as an example would be published for ever: {names}"
        yield Diagnostic("example-entry", message, found[0].origin.at(), _HELP, Severity.WARNING)


def _is_example(graph: Graph, entry: Entry) -> bool:
    """Tell whether all lines of an example stand in an entry's file, whatever the day of its review."""
    path = entry.origin.source.file.removeprefix(f"{graph.content.media.folder}/")
    there = set(entry.origin.source.text.splitlines())
    for file in FILES.glob(f"site/*/*/{path}{TEMPLATE}"):
        text = filled(file.relative_to(FILES).as_posix(), {"today": ""})
        if all(line in there for line in text.splitlines() if not line.startswith("reviewed:")):
            return True
    return False

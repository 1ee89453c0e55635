"""What stands beside the pages of some entries: made entry by entry, so that each of its texts is read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.exports.reply import reply
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.made import Made
from answerbook.pages.answer_api import api_of, listed
from answerbook.pages.desk_data import as_json
from answerbook.pages.finished import problems_of
from answerbook.pages.oembed import oembed
from answerbook.pages.twins import twins_of


@dataclass
class OfEntries:
    """Files by path in the docs tree, twins by path in the built site, replies of the desk by `kind:id`, problems."""

    files: dict[str, str] = field(default_factory=dict)
    twins: dict[str, str] = field(default_factory=dict)
    replies: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def of_entries(graph: Graph, entries: Iterable[Entry]) -> OfEntries:
    """Return what stands beside the pages of some entries."""
    found = OfEntries()
    for entry in entries:
        one = reply(graph, entry)
        found.files |= api_of(graph, entry) | oembed(graph, entry)
        found.twins |= twins_of(graph, entry)
        found.problems += problems_of(entry, one)
        if graph.content.site.has_desk:
            found.replies[str(entry.ref)] = as_json(one)
    return found


def of_entry(graph: Graph, ref: Ref) -> Made:
    """Return what stands beside the pages of an entry, and what `answers.json` says of it."""
    entry = graph.entry(ref)
    one = of_entries(graph, [entry])
    value = {"files": one.files, "twins": one.twins, "replies": one.replies, "listed": listed(graph, entry)}
    return Made(value, one.problems)

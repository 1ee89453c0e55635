"""What each ticket of an export asks, and the answers that the replies to it link to: nobody has to write labels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic
from answerbook.mail.body import READ
from answerbook.mail.html import shown
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.tickets.audit.judge import Auditor
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read import exports
from answerbook.tickets.read.containers import sources
from answerbook.tickets.read.export_file import ExportFile
from answerbook.tickets.read.messages import Fields, Message
from answerbook.tickets.skipped import SkippedRecords

# Of so many tickets what they ask is kept, the first of the exports.
MAX_TICKETS = 100_000


@dataclass
class AskedTicket:
    """A ticket: what its first message of a customer says, and the entries that its messages link to, in order."""

    text: str = ""
    linked: dict[Ref, None] = field(default_factory=dict)


def is_export(path: Path, keys: Iterable[str]) -> bool:
    """Tell whether a file is an export of tickets, and no JSON Lines that have one of the keys.

    A folder or an archive is one. What is empty or cannot be read is none, so that who reads it as JSON Lines says so.
    """
    try:
        source = next(sources(path, path.name), None)
        if not isinstance(source, ExportFile) or source.within:
            return True
        format_ = exports.recognised(source)
        lines = format_ == "jsonl" and any(f'"{key}"' in source.head for key in keys)
        return bool(format_ and source.head.strip()) and not lines
    except OSError:
        return False


def read(path: Path, named: str, graph: Graph) -> tuple[dict[str, AskedTicket], list[Diagnostic]]:
    """Return what the tickets of an export ask, by their ids, and what is wrong with it; `named` is its name there."""
    auditor, finder = Auditor(graph, {}), LinkFinder([graph.content.site.site_url])
    skipped = SkippedRecords(finder)
    found: dict[str, AskedTicket] = {}
    for message in _messages(path, named, skipped):
        if message.ticket not in found and len(found) >= MAX_TICKETS:
            continue
        ticket = found.setdefault(message.ticket, AskedTicket())
        if message.author != "agent" and not ticket.text:
            ticket.text = message_text(message)
        for link in finder.find(message.text, message.html):
            if ref := auditor.target_of(*link).now:
                ticket.linked[ref] = None
    asking = {name: one for name, one in found.items() if one.text}
    return asking, skipped.diagnostics()


def message_text(message: Message) -> str:
    """Return the text of a message without tags; of a mail that is HTML alone, behind its subject, that."""
    alone = message.html and "\n" not in message.text.strip()
    text = f"{message.text.strip()}\n\n{message.html}" if alone else message.text
    # A text may be ten times as long with its tags.
    return shown(text[: 10 * READ])[:READ].strip()


def _messages(path: Path, named: str, skipped: SkippedRecords) -> Iterator[Message]:
    for one in exports.read([(path, named)], "", Fields(), declared=skipped.declared):
        if isinstance(one, Message):
            yield one
        else:
            skipped.add(one)

"""The rules for the action of an entry: it leads to an entry, an https address, or a path of the site's own host."""

from collections.abc import Iterator

from answerbook.content.rules.references import name_of
from answerbook.content.rules.texts import link_problems
from answerbook.core.diagnostics import Diagnostic
from answerbook.markdown.actions import action_link, action_of, leads_somewhere
from answerbook.markdown.faults import faults
from answerbook.markdown.reading import read
from answerbook.model.content import Content
from answerbook.model.entries import Entry


def action_problems(content: Content, entry: Entry) -> Iterator[Diagnostic]:
    """Yield what is wrong with where the action of an entry leads."""
    action = action_of(entry)
    if action is None:
        return
    at, reading = entry.origin.at(("action", "to")), read(action_link(action))
    if leads_somewhere(action) and not faults(reading):
        yield from link_problems(content, entry, reading, lambda offset: at)
        return
    message = f"the action of {name_of(entry)} leads to no entry and no https address: `{action.to[:40]}`"
    help_ = "write `guide:id`, `https://...`, or a path of your own, such as `/shop/`"
    yield Diagnostic("wrong-form", message, at, help_, entry=name_of(entry))

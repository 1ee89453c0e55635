"""The button after a short answer, as Markdown: one link, so that it is read, checked and written like any other."""

from answerbook.markdown.escape import escape_markdown
from answerbook.markdown.reading import Reference, read
from answerbook.model.entries import Action, Entry, Faq, Guide
from answerbook.model.own_paths import is_own


def action_of(entry: Entry) -> Action | None:
    """Return the action of an entry, if it has one."""
    return entry.action if isinstance(entry, Faq | Guide) else None


def action_link(action: Action) -> str:
    """Return an action as a link in Markdown."""
    return f"[{escape_markdown(action.label)}](<{action.to}>)"


def action_target(action: Action) -> Reference | None:
    """Return the entry that an action leads to; None for an address."""
    references = read(action_link(action)).references
    return references[0] if references else None


def leads_somewhere(action: Action) -> bool:
    """Tell whether an action has the form of an entry, an https address or a path of one's own, and of nothing else."""
    links = read(action_link(action)).links
    if [link.href for link in links] != [action.to]:
        return False
    return bool(links[0].reference) or action.to.startswith("https://") or is_own(action.to)

"""What a comparison says in sentences, at a terminal and in Markdown."""

from collections.abc import Callable, Iterator, Mapping

from answerbook.comparing.comparison import Comparison
from answerbook.comparing.entries import Change, What
from answerbook.comparing.others import Other
from answerbook.comparing.queries import Moved
from answerbook.core.dates import day
from answerbook.core.wording import plural
from answerbook.model import addresses
from answerbook.model.fields import Ref

HEADS: Mapping[What, str] = {
    What.NEW: "New",
    What.CHANGED: "Changed",
    What.MOVED: "Moved",
    What.RETIRED: "Retired",
    What.GONE: "Gone without a word",
}
_LAST = 10


def head(found: Comparison) -> str:
    """Return how much changes, in one sentence."""
    counts = [f"{len(of)} {HEADS[what].lower()}" for what in What if (of := found.of(what))]
    told = ", ".join(counts) or "No entry says anything else"
    drafts = len(found.now.content.drafts)
    hidden = f" {plural(drafts, 'draft')} left out, which readers do not see." if drafts else ""
    return f"{told} ({'there was no content before' if found.all_new else f'compared with {found.name}'}).{hidden}"


def cited(found: Comparison) -> str:
    """Return how many of the entries that change tickets cite, "" where nobody has counted them."""
    named = [change for change in found.changes if change.tickets]
    known = [change for change in found.changes if change.what is not What.NEW]
    if not (found.counted and known):
        return ""
    times = plural(sum(change.tickets for change in named), "time")
    return f"Tickets cite {len(named)} of the {len(known)} that were there, {times} (counted on {day(found.counted)})."


def remarks(found: Comparison, change: Change, plain: Callable[[str], str] = str) -> Iterator[str]:
    """Yield what is to be said of a change besides its words; `plain` escapes what the content says."""
    if change.was:
        yield f"It was at {address(change.was)}, which leads here."
    if change.what is What.NEW and (former := found.now.entry(change.ref).aliases):
        paths = ", ".join(address(Ref(change.ref.kind, alias)) for alias in former)
        yield f"Links to {paths} lead here."
    if any(change.topics):
        left, come = (plain(title) if title else "none" for title in change.topics)
        yield f"Topic: {left} → {come}."
    if change.reason:
        yield f"{plain(change.reason).rstrip('.')}."
    if change.see:
        yield f"Look here instead: {', '.join(plain(found.now.title(ref)) for ref in change.see)}."
    if change.what is What.GONE:
        yield "Its address answers no more: name its id under aliases of a successor, or run answerbook retire."
    if change.what is What.CHANGED and not change.passages:
        yield "It is said in the same words: what differs is no word of it."
    if change.tickets:
        yield f"Cited in {plural(change.tickets, 'ticket')}."


def of_other(one: Other) -> str:
    """Return what becomes of something beside the words of entries."""
    title = f"“{one.title}”, " if one.title else ""
    return f"{title}{one.what}: {', '.join(one.fields)}" if one.fields else f"{title}{one.what}"


def places(one: Moved) -> str:
    """Return the places of a query before and now."""
    if not one.expected:
        return "the search is sure of an answer now" if one.now else "the search is no longer sure of an answer"
    before, now = (str(place) if place else f"beyond {_LAST}" for place in (one.before, one.now))
    return f"{before} → {now}"


def address(ref: Ref) -> str:
    """Return the path of an entry within the site."""
    return f"/{addresses.folder(ref)}"

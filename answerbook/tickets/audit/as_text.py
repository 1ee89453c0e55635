"""An audit as text: for the terminal in English, for the report in the words of the site."""

from collections.abc import Iterator, Mapping
from typing import Any

from answerbook.core.wording import plural
from answerbook.tickets.audit.judge import State
from answerbook.words.words import ENGLISH_WORDS, Words, marked

MEANINGS = {
    State.DEAD: marked("The link opens nothing: no such page, entry, revision or heading."),
    State.RETIRED: marked("The answer was withdrawn; the link shows a signpost."),
    State.WRONG_PLAN: marked("The answer does not apply to the customer's {plan}."),
    State.CHANGED: marked("The answer says something else than when the link was sent."),
    State.REDIRECTED: marked("The answer has another address now; the link forwards there."),
    State.UNPINNED: marked("The link shows what the answer says today, not what it said then."),
    State.FINE: marked("Nothing to do."),
}
# Of a state so many groups are shown as text; the other forms have all.
_SHOWN = 20
_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def worst(audit: Mapping[str, Any]) -> dict[State, int]:
    """Return the number of links by their worst state, which adds up to the number of links."""
    return {state: sum(group["links"] for group in audit["groups"] if group["state"] == state) for state in State}


def unjudged(audit: Mapping[str, Any], words: Words) -> Iterator[str]:
    """Yield what could not be judged, a sentence each."""
    if audit["undated"]:
        yield words.ngettext(
            "{count} message with links has no date: what these links showed then is not known.",
            "{count} messages with links have no date: what these links showed then is not known.",
            audit["undated"],
        )
    if audit["unknown_plans"]:
        yield words.ngettext(
            "{count} message with links names a {plan} that the content does not have.",
            "{count} messages with links name a {plan} that the content does not have.",
            audit["unknown_plans"],
        )


def unread(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was not read of the exports, a sentence each."""
    for one in found["skipped"]:
        records = plural(one["records"], "record is", "records are")
        yield f"{one['file'].rpartition('/')[2]}: {records} {one['what']}."


def read_as(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield what each export was read as, a line each: columns, authors, days."""
    for one in found["read"]:
        columns = "".join(f", {what} from {', '.join(names)}" for what, names in one["columns"].items())
        charset = "" if one["charset"].startswith("utf-8") else f" in {one['charset']}"
        whom = f"{one['customers']:,} of customers, {one['agents']:,} of agents, {one['dated']:,} with a day"
        name = one["file"].rstrip("/").rpartition("/")[2]
        name = f"{name}, {one['files']:,} files," if one["files"] > 1 else name
        yield f"{name} was read as {one['format']}{charset}{columns}: {plural(one['messages'], 'message')} ({whom})"


def remarks(group: Mapping[str, Any], words: Words) -> Iterator[str]:
    """Yield in words what is found of a group's links and what to do, a sentence or two each."""
    gettext = words.gettext
    if fault := group["fault"]:
        said = gettext(fault)
        yield f"{said[:1].upper()}{said[1:]}."
    if group["near"]:
        yield gettext("Did you mean {name}?", name=group["near"])
    if ended := group["retired"]:
        yield f"{gettext('Withdrawn on {date}:', date=ended['date'])} {ended['reason']}"
        if ended["see"]:
            yield f"{gettext('Look here now:')} {words.listed(ended['see'])}"
    if group["plan"]:
        applies = words.listed(group["plans"])
        yield gettext(
            "The customer's {plan} is {name}; the answer applies to {names}.", name=group["plan"], names=applies
        )
    yield from _since(group, words)


def _since(group: Mapping[str, Any], words: Words) -> Iterator[str]:
    """Yield what became of an address after its links were sent, and which link will hold."""
    gettext, then, now = words.gettext, group["then"], group["now"] or {}
    if State.CHANGED in group["states"] and then:
        yield gettext(
            "It said revision {number} of {date}: {address}",
            number=then["revision"],
            date=then["date"],
            address=then["pinned"],
        )
        newest = now.get("revision")
        yield (
            gettext("Now it says revision {number}.", number=newest)
            if newest
            else gettext("What it says now is not recorded yet.")
        )
    if moved := group["moved"]:
        yield gettext("The address has moved. It leads to {name}", name=_named(group["entry"], moved))
    elif State.REDIRECTED in group["states"]:
        yield gettext("It leads to {name}", name=_named(group["entry"], now.get("permalink")))
    if group["state"] == State.UNPINNED and (pinned := then["pinned"] if then else now.get("pinned")):
        yield gettext("The link that will hold: {address}", address=pinned)


def _named(*names: str | None) -> str:
    return ", ".join(filter(None, names))


def tickets(group: Mapping[str, Any], words: Words) -> str:
    """Return which tickets hold the links of a group, in words."""
    count = words.ngettext("{count} ticket", "{count} tickets", group["tickets"])
    days = list(dict.fromkeys(filter(None, (group["first"], group["last"]))))
    if days:
        said = words.gettext("{first} to {last}", first=days[0], last=days[1]) if len(days) > 1 else days[0]
        count = f"{count} ({said})"
    names = words.listed(_found_again(one, words) for one in group["named"])
    more = group["tickets"] - len(group["named"])
    return f"{count}: {names}" + (
        f" {words.ngettext('and {count} more', 'and {count} more', more)}" if more > 0 else ""
    )


def _found_again(message: Mapping[str, Any], words: Words) -> str:
    """Return the id of a ticket; a pseudonym is found again by its place."""
    id_ = str(message["ticket"])
    pseudonym = id_.startswith(("ticket-", "thread-"))
    return words.gettext("{ticket} (line {number})", ticket=id_, number=message["line"]) if pseudonym else id_


def lines(audit: Mapping[str, Any], exports: str, site_url: str) -> Iterator[str]:
    """Yield the audit as lines of text."""
    yield from read_as(audit)
    yield f"{exports}: {plural(audit['links'], 'link')} to {site_url} in {plural(audit['messages'], 'message')}"
    for state, count in worst(audit).items():
        yield f"{state:<12}{count:>8,}  {ENGLISH_WORDS.gettext(MEANINGS[state])}"
    yield from unjudged(audit, ENGLISH_WORDS)
    yield from unread(audit)
    for state in State:
        groups = [group for group in audit["groups"] if group["state"] == state and state is not State.FINE]
        for group in groups[:_SHOWN]:
            yield from ("", f"{state}: {group['address']}", *(f"  {line}" for line in _details(group)))
        if len(groups) > _SHOWN:
            more = plural(len(groups) - _SHOWN, "more address", "more addresses")
            yield f"\n{state}: {more}; --json and --html have all"


def _details(group: Mapping[str, Any]) -> Iterator[str]:
    if group["title"]:
        yield group["title"]
    yield from remarks(group, ENGLISH_WORDS)
    for passage in group["difference"]:
        runs = (_MARKS[operation].format(text.strip()) for operation, text in passage["runs"])
        yield f"{passage['part']}: {' '.join(' '.join(runs).split())}"
    yield tickets(group, ENGLISH_WORDS)

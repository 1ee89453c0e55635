"""An audit as text, for the terminal and the report."""

from collections.abc import Iterator, Mapping
from typing import Any

from answerbook.core.wording import plural
from answerbook.tickets.audit.judge import State

MEANINGS = {
    State.DEAD: "The link opens nothing: no such page, entry, revision or heading.",
    State.RETIRED: "The answer was withdrawn; the link shows a signpost.",
    State.WRONG_PLAN: "The answer does not apply to the customer's plan.",
    State.CHANGED: "The answer says something else than when the link was sent.",
    State.REDIRECTED: "The answer has another address now; the link forwards there.",
    State.UNPINNED: "The link shows what the answer says today, not what it said then.",
    State.FINE: "Nothing to do.",
}
# Of a state so many groups are shown as text; the other forms have all.
_SHOWN = 20
_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def name(state: str) -> str:
    """Return a state as a heading."""
    return state.replace("-", " ").capitalize()


def worst(audit: Mapping[str, Any]) -> dict[State, int]:
    """Return the number of links by their worst state, which adds up to the number of links."""
    return {state: sum(group["links"] for group in audit["groups"] if group["state"] == state) for state in State}


def unjudged(audit: Mapping[str, Any]) -> Iterator[str]:
    """Yield what could not be judged or read, a sentence each."""
    if audit["undated"]:
        undated = plural(audit["undated"], "message with links has", "messages with links have")
        yield f"{undated} no date: what these links showed then is not known."
    if audit["unknown_plans"]:
        unknown = plural(audit["unknown_plans"], "message with links names", "messages with links name")
        yield f"{unknown} a plan that the content does not have."
    yield from unread(audit)


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


def remarks(group: Mapping[str, Any]) -> Iterator[str]:
    """Yield in words what is found of a group's links and what to do, a sentence or two each."""
    if group["fault"]:
        near = f" Did you mean {group['near']}?" if group["near"] else ""
        yield f"{group['fault'].capitalize()}.{near}"
    if ended := group["retired"]:
        see = f" Look now at {', '.join(ended['see'])}." if ended["see"] else ""
        yield f"Withdrawn on {ended['date']}: {ended['reason']}{see}"
    if group["plan"]:
        yield f"The customer's plan is {group['plan']}; the answer applies to {', '.join(group['plans'])}."
    then, now = group["then"], group["now"] or {}
    if State.CHANGED in group["states"] and then:
        newest = f"revision {now['revision']}" if now.get("revision") else "something that is not recorded yet"
        yield f"It said revision {then['revision']} of {then['date']}, {then['pinned']}; now it says {newest}."
    if moved := group["moved"]:
        yield f"The address has moved. It leads to {group['entry'] or moved}" + (f", {moved}" if group["entry"] else "")
    elif State.REDIRECTED in group["states"]:
        yield f"It leads to {group['entry']}, {now.get('permalink')}"
    if group["state"] == State.UNPINNED and (pinned := then["pinned"] if then else now.get("pinned")):
        yield f"The link that will hold: {pinned}"


def tickets(group: Mapping[str, Any]) -> str:
    """Return which tickets hold the links of a group, in words."""
    # A pseudonym is found again by its place.
    names = [
        f"{one['ticket']} (line {one['line']})" if one["ticket"].startswith(("ticket-", "thread-")) else one["ticket"]
        for one in group["named"]
    ]
    more = group["tickets"] - len(names)
    days = " to ".join(dict.fromkeys(filter(None, (group["first"], group["last"]))))
    count = plural(group["tickets"], "ticket") + (f" ({days})" if days else "")
    return f"{count}: {', '.join(names)}" + (f" and {more:,} more" if more > 0 else "")


def lines(audit: Mapping[str, Any], exports: str, site_url: str) -> Iterator[str]:
    """Yield the audit as lines of text."""
    yield from read_as(audit)
    yield f"{exports}: {plural(audit['links'], 'link')} to {site_url} in {plural(audit['messages'], 'message')}"
    for state, count in worst(audit).items():
        yield f"{state:<12}{count:>8,}  {MEANINGS[state]}"
    yield from unjudged(audit)
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
    yield from remarks(group)
    for passage in group["difference"]:
        runs = (_MARKS[operation].format(text.strip()) for operation, text in passage["runs"])
        yield f"{passage['part']}: {' '.join(' '.join(runs).split())}"
    yield tickets(group)

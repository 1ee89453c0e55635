"""Gaps as text, for the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from answerbook.core.wording import plural
from answerbook.tickets.audit.as_text import read_as, unread

# So many answers are shown as text; JSON has all.
_SHOWN = 20


def lines(found: Mapping[str, Any], exports: str, minutes: int = 0) -> Iterator[str]:
    """Yield the gaps as lines of text. `minutes` are those that a ticket takes, 0 if nobody said."""
    yield from read_as(found)
    share = 100 * found["unanswered"] // max(found["tickets"], 1)
    asked = f"{plural(found['tickets'], 'ticket')} in {plural(found['messages'], 'message')}"
    yield f"{exports}: {asked}; no answer fits {found['unanswered']:,} of them ({share} %)"
    yield from unread(found)
    for place, topic in enumerate(found["topics"], start=1):
        yield from (
            "",
            f"{place}. {', '.join(topic['label'])}: {plural(topic['tickets'], 'ticket')}{told(topic, minutes)}",
        )
        if topic["parts"]:
            yield "   of which " + ", ".join(f"{part['word']} {part['tickets']:,}" for part in topic["parts"])
        yield from (f"   - {wording}" for wording in topic["wordings"])
        if topic.get("examples"):
            yield f"   Tickets: {', '.join(topic['examples'])}"
        yield f"   {_nearest(topic, found['sure'])}"
    if further := list(rest(found)):
        yield from ("", "Tickets without an answer that stand in none of these topics:", *further)
    if found["near"]:
        yield from ("", "The same topics by the answer that is nearest:")
    for one in found["near"]:
        topics = "; ".join(", ".join(found["topics"][place - 1]["label"]) for place in one["places"])
        yield f"{one['tickets']:>8,}  {one['entry']}  ({topics})"
    if found["unsaid"]:
        yield from ("", "An answer fits these tickets, but the word stands in no answer:")
    for one in found["unsaid"]:
        yield f"{one['tickets']:>8,}  {one['word']}  ({', '.join(near['entry'] for near in one['answers'])})"
    yield from ("", f"{'linked':>8}{'suggested':>11}  (tickets)")
    used = [one for one in found["answers"] if one["linked"] or one["suggested"]]
    yield from (f"{one['linked']:>8,}{one['suggested']:>11,}  {one['entry']}  {one['title']}" for one in used[:_SHOWN])
    if len(used) > _SHOWN:
        yield f"Linked or suggested, too: {plural(len(used) - _SHOWN, 'answer')}; --json has them"
    yield f"Neither linked nor suggested: {plural(len(found['answers']) - len(used), 'answer')}; --json has them"


def told(topic: Mapping[str, Any], minutes: int) -> str:
    """Return the share of a topic, how it goes, and the time that its tickets take."""
    said = [f"{100 * topic['share']:.1f} % of all"]
    said += [f"since {topic['first']}"] if topic["first"] else []
    said += [topic["trend"]] if topic["trend"] else []
    before = topic.get("before")
    said += [] if before is None else [f"{before:,} last time"] if before else ["new"]
    said += [f"about {topic['tickets'] * minutes / 60:,.0f} h"] if minutes else []
    return f" ({', '.join(said)})"


def _nearest(topic: Mapping[str, Any], sure: float) -> str:
    near = topic["nearest"]
    if near is None:
        return "No answer is near."
    first = f"first for {near['tickets']:,} of them with a confidence of {near['confidence']:.2f}"
    return f"Nearest: {near['entry']}, {first}; from {sure:.2f} on an answer perhaps fits. {near['title']}"


def rest(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the topics shown leave out, a line each."""
    if further := found["further"]["topics"]:
        yield f"{found['further']['tickets']:>8,} on {plural(further, 'further topic')}; --limit shows more"
    if found["others"]:
        yield f"{found['others']:>8,} on other things, too few of a kind"
    if found["wordless"]:
        yield f"{found['wordless']:>8,} without a word that tells a topic"
    if found["ungrouped"]:
        yield f"{found['ungrouped']:>8,} more than are grouped: they are counted alone"

"""Tells what a mail asks, one thing after the other: questions, marked or not, demands, items of lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from answerbook.language.analysis import Language
from answerbook.language.words import words
from answerbook.mail import patterns as mail
from answerbook.mail import sentences
from answerbook.mail.passages import BEFORE, TELLING, content_stems
from answerbook.mail.sentences import Sentence

# A question that only points at another has at most so many words: "Is that so?"
POINTING = 4


@dataclass(frozen=True)
class Asked:
    """One thing that a text asks, and what the sentences before tell of it where it says too little, or ""."""

    text: str
    about: str


class How(IntEnum):
    """How a sentence asks: not at all, by a trouble or without a mark, or plainly."""

    NOT, PERHAPS, PLAINLY = range(3)


@dataclass(frozen=True)
class _Part:
    """A sentence, or what of it asks one thing; `told` is what stands before, "" where it needs nothing."""

    text: str
    told: str
    how: How


def asked(language: Language, text: str) -> list[Asked]:
    """Return each thing that a text asks, in order.

    What only tells of a trouble asks where nothing is asked plainly. What says "it" or names nothing is about
    the last sentence that names something.
    """
    said = sentences.sentences(text)
    parts = [part for place in range(len(said)) for part in _parts(language, said, place)]
    least = max((part.how for part in parts), default=How.NOT)
    found, subject = [], ""
    for part in parts:
        stems = content_stems(language, part.text)
        little = len(stems) < TELLING or len(words(part.text)) < sentences.FEWEST
        refers = little and bool(mail.REFERS.search(part.text) or not stems)
        about = part.told or (subject if refers else "")
        if part.how and part.how == least and (stems or content_stems(language, about)):
            found.append(Asked(part.text, about))
        if stems and not refers:
            subject = part.text
    return found


def told(language: Language, text: str) -> str:
    """Return the sentences of a text that ask nothing."""
    said = sentences.sentences(text)
    asking = (any(part.how for part in _parts(language, said, place)) for place in range(len(said)))
    return " ".join(one.text for one, asks in zip(said, asking, strict=True) if not asks)


def _parts(language: Language, said: Sequence[Sentence], place: int) -> Iterator[_Part]:
    """Yield what a sentence asks, or the sentence where that is one thing or nothing."""
    one, told, listed = said[place], _told_before(language, said, place), _is_listed(said, place)
    first = How.NOT
    for number, part in enumerate(_apart(one.text)):
        how = _how(language, one, part, listed=listed)
        if number and not _says_nothing(language, part):
            how = max(how, first)
        if _leads(one) or _points(language, said, place, part):
            how = How.NOT
        first = how if not number else first
        yield _Part(part, "" if number else told, how)


def _how(language: Language, one: Sentence, part: str, *, listed: bool) -> How:
    if listed:
        return How.PLAINLY
    if mail.MARKED.search(one.text):
        return How.NOT if _is_on_the_reply(language, part) else How.PLAINLY
    return _how_unmarked(language, one, part)


def _how_unmarked(language: Language, one: Sentence, part: str) -> How:
    if mail.REQUESTED.search(part):
        return How.NOT if _says_nothing(language, part) else How.PLAINLY
    if mail.WHOLE.search(part) or mail.INDIRECT.search(part) or (one.asks and one.item):
        return How.PLAINLY
    if mail.ASKS.search(part) and not mail.ASKED_FIRST.search(part):
        return How.PLAINLY
    demand = mail.DEMANDS.search(part)
    if not demand:
        return How.PERHAPS if one.asks else How.NOT
    # Before "please" stands what is wanted, if nothing stands behind it.
    wanted = part[demand.end() :] or part[: demand.start()]
    return How.NOT if _says_nothing(language, wanted) else How.PLAINLY


def _says_nothing(language: Language, wanted: str) -> bool:
    """Tell whether all that is wanted is a reply, whatever the reason."""
    return all(_on_the_reply(language, mail.REASONS.sub("", wanted)).values())


def _is_on_the_reply(language: Language, text: str) -> bool:
    """Tell whether a question speaks of the reply alone: "Could you write by Friday?"."""
    found = _on_the_reply(language, text)
    return all(found.values()) and any(mail.REPLYING.search(token) for token in found)


def _on_the_reply(language: Language, text: str) -> dict[str, bool]:
    """Return the words of a text, and whether each speaks of the reply, or says little."""
    tokens = mail.TOKEN.findall(text)
    return {one: bool(mail.ON_THE_REPLY.search(one)) or {*words(one)} <= language.common for one in tokens}


def _leads(one: Sentence) -> bool:
    """Tell whether a sentence stands above what is asked: "Please confirm:"."""
    return one.text.endswith(":") and (one.asks or bool(mail.LEADS.search(one.text)))


def _is_listed(said: Sequence[Sentence], place: int) -> bool:
    """Tell whether a sentence is an item below one that leads to questions; the first line below it need be none."""
    if not place or not (said[place].item or _leads(said[place - 1])):
        return False
    lead = next((one for one in reversed(said[:place]) if not one.item), None)
    return lead is not None and _leads(lead)


def _points(language: Language, said: Sequence[Sentence], place: int, part: str) -> bool:
    """Tell whether a sentence only points at a question beside it.

    At the one behind it: "I wonder what this means.", "Is that so?"; at the one before it: "Is that possible?"
    """
    stems = content_stems(language, part) - language.common_stems
    after = said[place + 1].text if place + 1 < len(said) else ""
    follows = bool(mail.MARKED.search(after)) and not mail.CONNECTED.search(after)
    if not mail.MARKED.search(part):
        return follows and len(stems) < TELLING and bool(mail.REFERS.search(part))
    if stems or len(words(part)) > POINTING:
        return False
    return follows or bool(place and said[place - 1].asks and mail.CHECKS.search(part))


def _told_before(language: Language, said: Sequence[Sentence], place: int) -> str:
    """Return the sentences before one that says too little, back to another that asks."""
    told: list[str] = []
    for one in reversed(said[max(0, place - BEFORE) : place]):
        if one.asks or len(content_stems(language, " ".join((*told, said[place].text)))) >= TELLING:
            break
        told.insert(0, one.text)
    return " ".join(told)


def _apart(sentence: str) -> list[str]:
    """Return the questions that one sentence asks."""
    items = mail.INLINE_ITEM.split(sentence)
    if len(items) > 1:
        return [item.rstrip(" ,;") for item in items if not item.endswith(":")]
    marked = mail.MARKED.search(sentence)
    found, begin = [], 0
    for joint in _joints(sentence):
        before = sentence[begin : joint.start()]
        if len(before.split()) >= sentences.FEWEST and _is_whole(before, joint, marked=bool(marked)):
            found.append(before)
            begin = joint.end()
    return [*found, sentence[begin:]]


def _joints(sentence: str) -> list[re.Match[str]]:
    """Return where a sentence may go on with something else that it asks, in order."""
    patterns = (mail.ANOTHER, mail.ANOTHER_DEMAND, mail.ANOTHER_INDIRECT)
    return sorted((joint for one in patterns for joint in one.finditer(sentence)), key=re.Match.start)


def _is_whole(text: str, joint: re.Match[str], *, marked: bool) -> bool:
    """Tell whether what stands before a joint asks by itself, so that what stands behind it asks something else."""
    if joint[0] == ", ":
        return bool(mail.WHOLE.search(text))
    if joint.re is mail.ANOTHER_INDIRECT:
        return bool(mail.INDIRECT.search(text))
    if joint.re is mail.ANOTHER_DEMAND:
        return not marked and bool(mail.REQUESTED.search(text) or mail.DEMANDS.search(text))
    if marked and mail.AUXILIARY.search(text):
        return True
    asks = sentences.asks(text) and not mail.ASKED_FIRST.search(text)
    return asks or any(pattern.search(text) for pattern in (mail.WHOLE, mail.DEMANDS))

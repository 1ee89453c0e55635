"""Collects the tickets that no answer fits, and counts how often each answer is linked or suggested.

The first message of a ticket that no agent wrote is what it asks. Of a ticket without a fitting answer two texts are
kept, free of personal data as far as its form betrays it: what it asks about, for the grouping, and one sentence that
may be shown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from answerbook.language.analysis import Language, common_in
from answerbook.language.words import words
from answerbook.mail import passages, personal_data
from answerbook.model.fields import Ref
from answerbook.search.bm25 import rarity
from answerbook.search.engine import Search
from answerbook.tickets.asked import message_text
from answerbook.tickets.audit.totals import Citations
from answerbook.tickets.phrasings import candidates
from answerbook.tickets.read.messages import Message

# Of so many tickets without an answer, and of so many with one, the words are kept: the first of the exports.
MAX_TICKETS = 100_000
# Of so many tickets with an answer, and of so many words, it is counted that they stand in no answer.
MAX_WORDS = 20_000
WRITTEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Characters that are kept of what a ticket asks.
_LONGEST = 500


@dataclass(frozen=True, order=True)
class UnansweredTicket:
    """A ticket that no answer fits: what it asks about, masked, and a sentence of it to show, "" if there is none.

    `near` is the best of the entries that do not fit, as `kind:id`, "" if there is none, and `confidence` its own.
    `month` is that of the ticket, such as `2026-03`, "" if it has no day; `id` its own.
    """

    about: str
    wording: str
    near: str
    confidence: float
    month: str = ""
    id: str = ""


@dataclass
class Gaps:
    """What is kept of tickets; `most` bounds it, and `answered` holds the telling words of tickets with an answer.

    `months` counts the tickets of each month, `unsaid` the answered tickets with a word that stands in no answer, by
    its stem, and by the answer that they got.
    """

    search: Search
    citations: Citations
    most: int = MAX_TICKETS
    messages: int = 0
    tickets: int = 0
    unanswered: int = 0
    kept: list[UnansweredTicket] = field(default_factory=list)
    suggested: Counter[Ref] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    unsaid: dict[str, Counter[Ref]] = field(default_factory=dict)
    forms: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, message: Message) -> None:
        """Take a message: its links count, and if it is the first of its ticket, what it asks."""
        self.messages += 1
        self.citations.add(message)
        # What an agent writes is no question of a customer.
        if message.author == "agent" or not self.citations.tickets.new("asked", message.ticket):
            return
        self.tickets += 1
        month = message.at.isoformat()[:7] if message.at else ""
        self.months[month] += 1
        text = message_text(message)
        answers = self.search.find(text, 1)
        first = answers.results[0].entry.ref if answers.results else None
        if answers.fit != "nothing" and first:
            self.suggested[first] += 1
            if self.tickets - self.unanswered <= self.most:
                self._add_answered(text, first)
            return
        self.unanswered += 1
        if self.unanswered <= self.most:
            about, wording = _masked(self.search.language, text)
            self.kept.append(
                UnansweredTicket(about, wording, str(first or ""), round(answers.confidence, 2), month, message.ticket)
            )

    def _add_answered(self, text: str, ref: Ref) -> None:
        """Count the telling words of a ticket that an answer fits, and apart from these those that stand in none."""
        language = self.search.language
        asking = dict.fromkeys(one for all_ in passages.asking_passages(language, text) for one in all_)
        asked = _cut(" ".join(asking))
        told = topic_stems(language, asked)
        self.answered.update(told)
        new = told - self.search.index.postings.keys()
        if not new or self.tickets - self.unanswered > MAX_WORDS:
            return
        masked, _ = candidates.redacted(asked, personal_data.names_in(text))
        for stem in sorted(new & topic_stems(language, masked)):
            if stem in self.unsaid or len(self.unsaid) < MAX_WORDS:
                self.unsaid.setdefault(stem, Counter())[ref] += 1
                self.forms.setdefault(stem, Counter()).update(
                    word
                    for word in WRITTEN.findall(masked)
                    if new & {language.stem(one) for one in words(word)} == {stem}
                )

    def weights(self, told: Sequence[frozenset[str]]) -> dict[str, float]:
        """Return how much each stem says of what the answers lack, by the stems of the tickets without one.

        It is the product of its rarity among the entries, its rarity among these tickets, and the share of its tickets
        that those with an answer do not lead one to expect. Stems that say nothing are absent.
        """
        index, size = self.search.index, min(self.tickets - self.unanswered, self.most)
        found = {}
        for stem, count in Counter(stem for one in told for stem in one).items():
            expected = self.answered[stem] * len(told) / max(size, 1)
            if expected < count:
                known = len(index.postings.get(stem, ()))
                found[stem] = rarity(index.size, known) * rarity(len(told), count) * (1 - expected / count)
        return found


def topic_stems(language: Language, text: str) -> frozenset[str]:
    """Return the telling stems of a text but numbers and single letters; customers write in several languages."""
    said = set(words(text))
    told = said - language.common - common_in(said, language.common)
    return frozenset(stem for stem in map(language.stem, told) if len(stem) > 1 and not stem.isdigit())


def _masked(language: Language, text: str) -> tuple[str, str]:
    """Return what a ticket asks about, and its most telling sentence that may be shown, both masked."""
    names = personal_data.names_in(text)
    about: dict[str, None] = {}
    wording, most = "", 0
    for passage in passages.asking_passages(language, text):
        about[candidates.redacted(" ".join(passage), names)[0]] = None
        sentence, masked = candidates.redacted(passage[-1], names)
        telling = topic_stems(language, sentence)
        fits = len(sentence) <= _LONGEST and not candidates.why_unfit(sentence, masked=masked, stems=telling)
        if len(telling) > most and fits:
            wording, most = sentence, len(telling)
    return _cut(" ".join(about)), wording


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0]

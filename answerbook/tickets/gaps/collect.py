"""Collects the tickets that no answer fits, and counts how often each answer is linked or suggested.

The first message of a ticket that no agent wrote, by its day and then by its place, is what it asks. Of a ticket
without a fitting answer are kept, free of personal data as far as its form betrays it, what it asks about and its
subject, for the grouping, and one sentence that may be shown.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from sys import intern

from answerbook.language.analysis import Language, common_in, moods
from answerbook.language.words import words
from answerbook.mail import passages, personal_data
from answerbook.model.fields import Ref
from answerbook.search.bm25 import rarity
from answerbook.search.engine import Search
from answerbook.tickets.asked import message_text
from answerbook.tickets.audit.totals import Citations
from answerbook.tickets.gaps.sample import AnsweredTicket, AskedTicket, Beyond, Sample, UnansweredTicket
from answerbook.tickets.phrasings import candidates
from answerbook.tickets.read.messages import Message
from answerbook.tickets.ticket_set import TicketSet, number_of

# Of so many tickets without an answer, and of so many with one, the words are kept.
MAX_TICKETS = 100_000
WRITTEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Characters that are kept of what a ticket asks.
_LONGEST = 500


@dataclass
class GapsPart:
    """What is kept of a part of the exports."""

    messages: int
    citations: list[tuple[Ref, TicketSet]]
    unanswered: dict[int, AskedTicket]
    answered: dict[int, AskedTicket]
    beyond: Beyond


@dataclass
class Gaps:
    """What is kept of tickets, of those without an answer and of those with one `most` each; it depends on no order.

    `lacking` and `fitting` are these tickets, `beyond` the sums of the others, whose numbers are `others`.
    """

    search: Search
    citations: Citations
    most: int = MAX_TICKETS
    messages: int = 0
    beyond: Beyond = field(default_factory=Beyond)
    others: TicketSet = field(default_factory=TicketSet)

    def __post_init__(self) -> None:
        self.lacking, self.fitting = Sample(self.most), Sample(self.most)

    @property
    def tickets(self) -> int:
        """How many tickets there are."""
        return len(self.lacking.tickets) + len(self.fitting.tickets) + self.beyond.months.total()

    @property
    def unanswered(self) -> int:
        """How many tickets no answer fits."""
        return len(self.lacking.tickets) + self.beyond.unanswered

    @property
    def kept(self) -> list[UnansweredTicket]:
        """What is kept of tickets without an answer."""
        return [one.said for one in self.lacking.tickets.values() if isinstance(one.said, UnansweredTicket)]

    @property
    def answered(self) -> list[AnsweredTicket]:
        """What is kept of tickets with an answer."""
        return [one.said for one in self.fitting.tickets.values() if isinstance(one.said, AnsweredTicket)]

    @property
    def months(self) -> Counter[str]:
        """How many tickets each month has; "" are those without a day."""
        return self.beyond.months + Counter([*(one.month for one in self.kept), *(one.month for one in self.answered)])

    @property
    def suggested(self) -> Counter[Ref]:
        """For how many tickets each entry is the answer that fits."""
        beyond = Counter({Ref.parse(name): count for name, count in self.beyond.suggested.items()})
        return beyond + Counter(one.answer for one in self.answered)

    def add(self, message: Message) -> None:
        """Take a message: its links count, and if it is the first of its ticket, what it asks."""
        self.messages += 1
        self.citations.add(message)
        # What an agent writes is no question of a customer.
        if message.author != "agent":
            number = number_of(message.ticket)
            # Many tickets have the same day, month and entry.
            day = intern(message.at.isoformat() if message.at else "")
            place = (day, message.place.file, message.place.line)
            if self._is_first(number, place):
                self._keep(number, AskedTicket(place, self._read(message, number, intern(day[:7]))))

    def part(self) -> GapsPart:
        """Return all of it in a form that can be written and taken."""
        lacking, fitting = (dict(sorted(one.tickets.items())) for one in (self.lacking, self.fitting))
        return GapsPart(self.messages, self.citations.part(), lacking, fitting, self.beyond)

    def take(self, part: GapsPart) -> None:
        """Take what was kept of another part of the exports."""
        self.messages += part.messages
        self.citations.take(part.citations)
        self.beyond.take(part.beyond)
        for number, ticket in (*part.unanswered.items(), *part.answered.items()):
            if self._is_first(number, ticket.place):
                self._keep(number, ticket)

    def _is_first(self, number: int, place: tuple[str, str, int]) -> bool:
        """Tell whether no earlier message of the ticket is known; forget a later one."""
        for sample in (self.lacking, self.fitting):
            if known := sample.tickets.get(number):
                if known.place <= place:
                    return False
                del sample.tickets[number]
        return number not in self.others.seen

    def _keep(self, number: int, ticket: AskedTicket) -> None:
        sample = self.fitting if isinstance(ticket.said, AnsweredTicket) else self.lacking
        if over := sample.add(number, ticket):
            self.beyond.add(over[1].said)
            self.others.note(over[0])

    def _read(self, message: Message, number: int, month: str) -> UnansweredTicket | AnsweredTicket:
        text = message_text(message)
        answers = self.search.find(text, 1)
        first = answers.results[0].entry.ref if answers.results else None
        if answers.fit != "nothing" and first:
            kept = self.fitting.takes(number)
            return AnsweredTicket(first, month, *(self._told(text) if kept else ()))
        near, confidence = intern(str(first or "")), round(answers.confidence, 2)
        if not self.lacking.takes(number):
            return UnansweredTicket("", "", near, confidence, month)
        about, wording, subject = _masked(self.search.language, text, message.subject)
        return UnansweredTicket(about, wording, near, confidence, month, message.ticket, subject)

    def _told(self, text: str) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        """Return the telling stems of a ticket, and those that stand in no answer, with how they are written."""
        language = self.search.language
        asking = dict.fromkeys(one for all_ in passages.asking_passages(language, text) for one in all_)
        asked = _cut(" ".join(asking))
        told = topic_stems(language, asked)
        new = told - self.search.index.postings.keys()
        if not new:
            return tuple(map(intern, sorted(told))), ()
        masked, _ = candidates.redacted(asked, personal_data.names_in(text))
        forms: dict[str, list[str]] = {stem: [] for stem in sorted(new & topic_stems(language, masked))}
        for word in WRITTEN.findall(masked):
            stems = new & {language.stem(one) for one in words(word)}
            for stem in stems if len(stems) == 1 else ():
                forms.setdefault(stem, []).append(word)
        return tuple(map(intern, sorted(told))), tuple(
            (stem, tuple(written)) for stem, written in sorted(forms.items())
        )

    def weights(self, told: Sequence[Collection[str]]) -> dict[str, float]:
        """Return how much each stem says of what the answers lack, by the stems of the tickets without one.

        It is the product of its rarity among the entries, its rarity among these tickets, and the share of its tickets
        that those with an answer do not lead one to expect. Stems that say nothing are absent.
        """
        answered = self.answered
        index, fitting = self.search.index, Counter(stem for one in answered for stem in one.told)
        found = {}
        for stem, count in Counter(stem for one in told for stem in one).items():
            expected = fitting[stem] * len(told) / max(len(answered), 1)
            if expected < count:
                known = len(index.postings.get(stem, ()))
                found[stem] = rarity(index.size, known) * rarity(len(told), count) * (1 - expected / count)
        return found


def topic_stems(language: Language, text: str) -> frozenset[str]:
    """Return the telling stems of a text, no numbers, single letters or moods; customers write in several languages."""
    said = set(words(text))
    told = said - language.common - common_in(said, language.common) - moods()
    return frozenset(stem for stem in map(language.stem, told) if len(stem) > 1 and not stem.isdigit())


def _masked(language: Language, text: str, subject: str) -> tuple[str, str, str]:
    """Return what a ticket asks about, its most telling sentence that may be shown, and its subject, all masked."""
    names = personal_data.names_in(text)
    about: dict[str, None] = {}
    wording, most = "", 0
    for passage in passages.asking_passages(language, text):
        sentence, masked = candidates.redacted(passage[-1], names)
        about[candidates.redacted(" ".join(passage), names)[0] if len(passage) > 1 else sentence] = None
        telling = topic_stems(language, sentence)
        fits = len(sentence) <= _LONGEST and not candidates.why_unfit(sentence, masked=masked, stems=telling)
        if len(telling) > most and fits:
            wording, most = sentence, len(telling)
    asked = _cut(" ".join(about))
    return asked, asked if asked == wording else wording, _cut(candidates.redacted(subject, names)[0])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0]

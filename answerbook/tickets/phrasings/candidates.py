"""Candidate phrasings per entry, extracted from resolved tickets, with personal data removed."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from answerbook.language.analysis import Language
from answerbook.mail import personal_data
from answerbook.mail.body import READ
from answerbook.mail.passages import asking_passages, content_stems
from answerbook.model.fields import Ref

MIN_WORDS, MAX_WORDS = 4, 25
# From this share of common stems on two phrases say the same.
SAME = 0.75
_FILLER = re.compile(
    r"(?:(?:and|so|but|also|well|ok|okay|now|then|therefore|firstly|secondly)\b[\s,:–-]*)+", re.IGNORECASE
)


@dataclass(frozen=True)
class Phrase:
    """A phrase with its telling stems and the ids of the tickets that say it; `masked` if it lost personal data."""

    text: str
    stems: frozenset[str]
    tickets: tuple[str, ...]
    masked: bool


@dataclass
class CandidatePhrases:
    """The phrases of tickets, by entry; `skipped` counts what was left out, by the reason in words."""

    language: Language
    phrases: dict[Ref, dict[tuple[str, bool], list[str]]] = field(default_factory=lambda: defaultdict(dict))
    skipped: Counter[str] = field(default_factory=Counter)
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    _owners: dict[frozenset[str], Ref | None] = field(default_factory=dict)

    def add(self, ref: Ref, ticket: str, text: str) -> None:
        """Take the phrases of a ticket, named by its id, that was resolved with an entry."""
        found = dict.fromkeys(self._phrases(text[:READ]))
        if not found:
            self.skipped["tickets without a usable phrase"] += 1
        for phrase in found:
            self.phrases[ref].setdefault(phrase, []).append(ticket)

    def of(self, ref: Ref) -> list[Phrase]:
        """Return the phrases of an entry, those of the same stems as one, the most frequent first.

        What tickets of another entry say as often or more often is that entry's, or nobody's.
        """
        same: dict[frozenset[str], list[Phrase]] = defaultdict(list)
        for (text, masked), tickets in self.phrases[ref].items():
            stems = self._stems_of(text)
            same[stems].append(Phrase(text, stems, tuple(tickets), masked))
        merged = [_merged(phrases) for stems, phrases in same.items() if self._owners[stems] == ref]
        self.skipped["phrases that tickets of another answer share"] += len(same) - len(merged)
        return sorted(merged, key=lambda one: (-len(one.tickets), one.masked, one.text))

    def assign_owners(self) -> None:
        """Find out whose each phrase is, once all tickets are in; `of` needs it."""
        counts: dict[frozenset[str], Counter[Ref]] = defaultdict(Counter)
        for ref, phrases in self.phrases.items():
            for (text, _), tickets in phrases.items():
                counts[self._stems_of(text)][ref] += len(tickets)
        self._owners = {stems: _most(count) for stems, count in counts.items()}

    def _stems_of(self, text: str) -> frozenset[str]:
        if text not in self._known:
            self._known[text] = content_stems(self.language, text)
        return self._known[text]

    def _phrases(self, text: str) -> Iterator[tuple[str, bool]]:
        names = personal_data.names_in(text)
        for passage in asking_passages(self.language, text):
            phrase, masked = redacted(" ".join(passage), names)
            if fault := why_unfit(phrase, masked=masked, stems=self._stems_of(phrase)):
                self.skipped[fault] += 1
            else:
                yield phrase, masked


def redacted(text: str, names: Iterable[str]) -> tuple[str, bool]:
    """Return a sentence as a phrasing without personal data, and whether it lost some; `names` go, too."""
    masked = personal_data.redact(text, names)
    if not personal_data.is_redacted(masked):
        return _tidy(masked), False
    return _tidy(personal_data.without_placeholders(masked)), True


def why_unfit(phrase: str, *, masked: bool, stems: Collection[str]) -> str:
    """Return why a phrase is not to be shown, in words; "" if it is. `stems` are its telling ones."""
    if not MIN_WORDS <= len(phrase.split()) <= MAX_WORDS:
        return "sentences too short or too long"
    if not stems:
        return "sentences of common words alone"
    unseen = any(unicodedata.category(char).startswith("C") for char in phrase)
    if unseen or (masked and personal_data.redact(phrase) != phrase):
        return "sentences that cannot be shown"
    return ""


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share that two sets have in common, from 0 to 1 (the Jaccard index); one of them holds something."""
    return len(one & other) / len(one | other)


def _merged(phrases: list[Phrase]) -> Phrase:
    best = min(phrases, key=lambda one: (one.masked, -len(one.tickets), len(one.text), one.text))
    tickets = tuple(dict.fromkeys(ticket for one in phrases for ticket in one.tickets))
    return Phrase(best.text, best.stems, tickets, best.masked)


def _most(count: Counter[Ref]) -> Ref | None:
    (first, most), *others = count.most_common(2)
    return None if others and others[0][1] == most else first


def _tidy(sentence: str) -> str:
    """Return a sentence as a phrasing: without quotation marks, "and", "so" and a full stop around it."""
    text = sentence.strip('"“”„«»*_`~|• ')
    if found := _FILLER.match(text):
        text = text[found.end() :]
    return text.rstrip(" .,;:!-–—")

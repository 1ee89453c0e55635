"""Selects the candidates that an entry should be found by: the phrasings proposed for its `also_asked`.

The one that brings most tickets nearest comes first, then the one that does so beside it, and so on. Near is what
shares telling stems, rare ones counting more (a weighted Jaccard index); a ticket that the search does not answer with
the entry counts double. So the choice favours what is not found yet, then many tickets, then wording in their middle,
and it spreads. Left out is what says nothing new, what lost personal data while another phrase says the same, and what
would blur two entries: a phrase by which the search is sure of another, whose question has all its telling words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerbook.mail.passages import content_stems
from answerbook.model.entries import Entry, Faq, Guide
from answerbook.model.fields import Ref
from answerbook.search.bm25 import rarity
from answerbook.search.engine import Answers, Search
from answerbook.search.evaluation.metrics import PLACES
from answerbook.tickets.phrasings.candidates import SAME, CandidatePhrases, Phrase, similarity

# From this share of common stems on a ticket supports a phrasing.
NEAR = 0.6
# How much more a ticket counts whose answer the search does not rank first.
MISSED = 2
# Of so many different phrases of one entry, the most frequent, is chosen.
MAX_CANDIDATES = 200


@dataclass(frozen=True)
class Proposal:
    """A phrasing for an entry; `tickets` are the ids of those that say nearly the same.

    `rank` is the place at which the search finds the entry by it now, from 1; None beyond the tenth.
    """

    text: str
    tickets: tuple[str, ...]
    rank: int | None


def propose(search: Search, phrases: CandidatePhrases, limit: int) -> dict[Ref, list[Proposal]]:
    """Return the phrasings to add to each entry, best first, so that it has at most `limit` in all.

    Entries that gain none are absent. The same tickets in the same order give the same proposals.
    """
    phrases.assign_owners()
    found = {}
    for ref in sorted(phrases.phrases):
        entry = search.graph.entry(ref)
        if not isinstance(entry, Faq | Guide):
            continue
        room = limit - len(entry.also_asked)
        if room <= 0:
            phrases.skipped["answers that have enough phrasings"] += 1
        elif chosen := list(_Choice(search, entry, phrases.of(ref)[:MAX_CANDIDATES]).best(room)):
            found[ref] = chosen
    return found


class _Choice:
    """The phrases of one entry's tickets, and what the entry says already."""

    def __init__(self, search: Search, entry: Faq | Guide, phrases: Sequence[Phrase]) -> None:
        self.search, self.entry, self.phrases = search, entry, phrases
        self.said = [content_stems(search.language, text) for text in (entry.heading, *entry.also_asked)]
        self.rarities: dict[str, int] = {}
        found = [search.find(phrase.text, PLACES) for phrase in phrases]
        self.ranks = [_rank(entry, answers) for answers in found]
        self.blurs = [self._blurs(phrase, answers) for phrase, answers in zip(phrases, found, strict=True)]

    @cached_property
    def nearness(self) -> list[list[float]]:
        """How near each phrase is to each."""
        return [[self._near(one.stems, other.stems) for other in self.phrases] for one in self.phrases]

    def best(self, room: int) -> Iterator[Proposal]:
        """Yield at most `room` phrasings, best first."""
        weights = [
            len(phrase.tickets) * (1 if rank == 1 else MISSED)
            for phrase, rank in zip(self.phrases, self.ranks, strict=True)
        ]
        reached = [max(self._near(phrase.stems, said) for said in self.said) for phrase in self.phrases]
        left = [i for i, blurs in enumerate(self.blurs) if not blurs]
        for _ in range(room):
            left = [i for i in left if all(similarity(self.phrases[i].stems, said) < SAME for said in self.said)]
            if not left:
                return
            gains = {i: self._gain(i, reached, weights) for i in left}
            chosen = self._unmasked(max(left, key=lambda i: (gains[i], -len(self.phrases[i].text), -i)), left)
            yield self._proposal(chosen)
            self.said.append(self.phrases[chosen].stems)
            reached = [max(pair) for pair in zip(reached, self.nearness[chosen], strict=True)]

    def _gain(self, chosen: int, reached: Sequence[float], weights: Sequence[int]) -> float:
        """Return by how much the tickets come nearer, rounded so that equal gains are equal."""
        found = zip(self.nearness[chosen], reached, weights, strict=True)
        return round(sum(weight * max(0.0, near - before) for near, before, weight in found), 9)

    def _unmasked(self, chosen: int, left: Sequence[int]) -> int:
        """Return the phrase that says nearly the same and lost nothing, if there is one."""
        if not self.phrases[chosen].masked:
            return chosen
        stems = self.phrases[chosen].stems
        whole = [i for i in left if not self.phrases[i].masked and similarity(self.phrases[i].stems, stems) >= NEAR]
        return whole[0] if whole else chosen

    def _proposal(self, chosen: int) -> Proposal:
        phrase = self.phrases[chosen]
        others = [one for one in self.phrases if one != phrase and similarity(one.stems, phrase.stems) >= NEAR]
        tickets = dict.fromkeys(ticket for one in (phrase, *others) for ticket in one.tickets)
        return Proposal(phrase.text, tuple(tickets), self.ranks[chosen])

    def _blurs(self, phrase: Phrase, answers: Answers) -> bool:
        if not (answers.confident and answers.results) or answers.results[0].entry.ref == self.entry.ref:
            return False
        return phrase.stems <= content_stems(self.search.language, answers.results[0].entry.heading)

    def _near(self, one: frozenset[str], other: frozenset[str]) -> float:
        if not (shared := one & other):
            return 0.0
        return self._weight(shared) / self._weight(one | other)

    def _weight(self, stems: frozenset[str]) -> int:
        """Return the sum of the rarities, whole numbers: those of a set may come in any order."""
        index = self.search.index
        for stem in stems - self.rarities.keys():
            self.rarities[stem] = 1 + round(1000 * rarity(index.size, len(index.postings.get(stem, ()))))
        return sum(self.rarities[stem] for stem in stems)


def _rank(entry: Entry, answers: Answers) -> int | None:
    return next((place for place, one in enumerate(answers.results, start=1) if one.entry.ref == entry.ref), None)


def as_json(search: Search, proposals: Mapping[Ref, Sequence[Proposal]]) -> list[dict[str, object]]:
    """Return proposals as JSON: for each entry its id, and text, tickets and rank of each phrasing."""
    return [
        {
            "kind": ref.kind,
            "id": ref.id,
            "title": search.graph.entry(ref).heading,
            "also_asked": [
                {"text": one.text, "support": len(one.tickets), "tickets": list(one.tickets), "rank": one.rank}
                for one in proposed
            ],
        }
        for ref, proposed in proposals.items()
    ]

"""Makes topics of the tickets without an answer: their labels, parts, typical wordings, months and nearest answers."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any

from answerbook.language.analysis import Language
from answerbook.language.words import words
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.tickets.gaps.cluster import Cluster, clusters
from answerbook.tickets.gaps.collect import WRITTEN, Gaps, topic_stems
from answerbook.tickets.gaps.months import as_json as months_json
from answerbook.tickets.gaps.neighbours import groups, unit
from answerbook.tickets.gaps.sample import UnansweredTicket
from answerbook.tickets.phrasings.candidates import SAME, similarity
from answerbook.tickets.ticket_set import number_of

# A label has at most so many words, each in at least a third of the tickets; a topic so many parts and wordings.
_WORDS, _SHARE, PARTS, _WORDINGS = 4, 3, 3, 3
# A word of a label is so much more frequent in its topic than in the other tickets without an answer.
_LIFT = 1.5
# From so many tickets on, a word that stands in a quarter of them leads no topic and stands in no label.
_MANY, _QUARTER = 50, 4
# So much says a word that no subject names, where one that each of its tickets names there says 1.
_STORY = 0.1
# Two neighbours are shown as one if so large a part of a topic's tickets has them side by side.
_PAIRED = 2
# A pair of neighbours says so much of what both say; on banking77 .3 was better than none and than .5.
_BESIDE = 0.3
# Topics begin among so many tickets; all others are compared with these topics alone.
_BEGIN = 4_000


@dataclass
class Topics:
    """The topics of at least `least` tickets, the largest first; each names so many `examples` of ids."""

    gaps: Gaps
    least: int
    examples: int = 0

    def __post_init__(self) -> None:
        self.language = self.gaps.search.language
        # Sorted, the order in which the exports are read decides nothing.
        self.asked = sorted(self.gaps.kept)
        # Tuples: of a hundred thousand tickets sets would take five times the memory.
        self.subjects = [tuple(topic_stems(self.language, one.subject)) for one in self.asked]
        self.told = [
            tuple(topic_stems(self.language, one.about).union(subject))
            for one, subject in zip(self.asked, self.subjects, strict=True)
        ]
        self.counts = Counter(stem for one in self.told for stem in one)
        self.months, self.tickets = self.gaps.months, self.gaps.tickets

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each stem says of what the answers lack; what stands in very many tickets says nothing.

        Where tickets have subjects, a stem says the more, the more of its tickets name it there: a subject tells what
        a ticket is about, and the story below it much besides.
        """
        most = len(self.asked) / _QUARTER if len(self.asked) >= _MANY else len(self.asked)
        named = Counter(stem for one in self.subjects for stem in one)
        subjects = _PAIRED * sum(map(bool, self.subjects)) >= len(self.asked) >= _MANY
        return {
            stem: weight * (_STORY + named[stem] / self.counts[stem]) if subjects else weight
            for stem, weight in self.gaps.weights(self.told).items()
            if self.counts[stem] <= most
        }

    @cached_property
    def found(self) -> list[Cluster]:
        """The topics: the word that says most of each, and the places of its tickets."""
        found = groups(len(self.asked), self._vector, self._sample, self.least)
        return [Cluster(lead, members) for members in found if (lead := self._lead(members))]

    @cached_property
    def _sample(self) -> list[int]:
        """The places of the tickets among which topics begin: a fair choice, of whatever is kept."""
        chosen = sorted(range(len(self.asked)), key=lambda place: number_of(self.asked[place].id))
        return sorted(chosen[:_BEGIN])

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """The neighbouring stems that several tickets have."""
        counts = Counter(pair for place in self._sample for pair in {*pairwise(self._stems(place))})
        return frozenset(pair for pair, count in counts.items() if count > 1)

    def _stems(self, place: int) -> list[str]:
        """Return the stems of a ticket that say something and stand in another one, too, in the order of its words."""
        one, told = self.asked[place], frozenset(self.told[place])
        stems = map(self.language.stem, words(f"{one.subject}. {one.about}"))
        return [stem for stem in stems if stem in told and stem in self.weights and self.counts[stem] > 1]

    def _vector(self, place: int) -> dict[str, float]:
        """Return what a ticket says: its stems, those of its subject twice, and those that stand side by side."""
        stems, subject = self._stems(place), frozenset(self.subjects[place])
        found = {stem: self.weights[stem] * (_PAIRED if stem in subject else 1) for stem in stems}
        for first, second in pairwise(stems):
            if first != second and (first, second) in self._pairs:
                found[f"{first} {second}"] = _BESIDE * (self.weights[first] + self.weights[second])
        return unit(found)

    def _lead(self, members: Sequence[int]) -> str:
        """Return the stem that says most of a topic, of those that many of its tickets have."""
        counts = Counter(stem for place in members for stem in self.told[place] if stem in self.weights)
        least = min(max(counts.values(), default=0), max(2, len(members) / _SHARE))
        often = (stem for stem, count in counts.items() if count >= least)
        return min(often, key=lambda stem: (-counts[stem] * self.weights[stem], stem), default="")

    def row(self, topic: Cluster) -> dict[str, Any]:
        """Return a topic as plain values."""
        members, told = [self.asked[i] for i in topic.texts], [frozenset(self.told[i]) for i in topic.texts]
        shared = self._shared(told)
        counts = Counter(stem for one in told for stem in one)
        others = sorted(shared - {topic.lead}, key=lambda stem: (-counts[stem] * self.weights[stem], stem))
        core = [topic.lead, *others[: _WORDS - 1]]
        parts = clusters([one - {topic.lead, *shared} for one in told], self.weights, self.least)[:PARTS]
        forms = _forms(self.language, members, [*core, *(part.lead for part in parts)])
        return {
            "label": _label(self.language, members, core, forms),
            "tickets": len(members),
            "share": round(len(members) / max(self.tickets, 1), 4),
            **months_json(Counter(one.month for one in members), self.months),
            "parts": [{"word": forms[part.lead], "tickets": len(part.texts)} for part in parts],
            **({"examples": sorted(one.id for one in members)[: self.examples]} if self.examples else {}),
            "wordings": list(_typical(self.language, members, frozenset(core))),
            "nearest": _nearest(self.gaps.search.graph, members),
        }

    def _shared(self, told: Sequence[frozenset[str]]) -> set[str]:
        """Return the stems of a topic that many of its tickets share, and the others do not."""
        counts, others = Counter(stem for one in told for stem in one), len(self.asked) - len(told)
        return {
            stem
            for stem, count in counts.items()
            # What is as frequent in all tickets, such as the name of the shop, tells nothing of this topic.
            if count >= max(2, len(told) / _SHARE) and count * others >= _LIFT * (self.counts[stem] - count) * len(told)
        } & self.weights.keys()


def _label(
    language: Language, members: Sequence[UnansweredTicket], core: Sequence[str], forms: Mapping[str, str]
) -> list[str]:
    """Return the words of a label; those that customers write side by side stand so."""
    pairs: Counter[tuple[str, str]] = Counter()
    for one in members:
        stems = [language.stem(word) for word in words(f"{one.subject}. {one.about}")]
        pairs.update({(first, second) for first, second in pairwise(stems) if first != second})
    label: dict[str, None] = {}
    said: set[str] = set()
    for stem in core:
        beside = [pair for pair in pairs if stem in pair and {*pair} <= {*core} and not said & {*pair}]
        pair = min(beside, key=lambda pair: (-pairs[pair], pair), default=None)
        if pair and _PAIRED * pairs[pair] >= len(members):
            label[" ".join(forms[one] for one in pair)] = None
            said |= {*pair}
        elif stem not in said:
            label[forms[stem]] = None
            said.add(stem)
    return list(label)


def _forms(language: Language, members: Sequence[UnansweredTicket], core: Collection[str]) -> dict[str, str]:
    """Return each stem as tickets write it most often, of equally frequent forms rather the one in small letters."""
    written = Counter(form for one in members for form in WRITTEN.findall(one.about))
    found: dict[str, str] = {}
    for form in sorted(written, key=lambda form: (-written[form], form != form.lower(), form)):
        for word in words(form):
            found.setdefault(language.stem(word), form)
    return {stem: found.get(stem, stem) for stem in core}


def _typical(language: Language, members: Sequence[UnansweredTicket], core: frozenset[str]) -> Iterator[str]:
    """Yield wordings of a topic: what many tickets say first, then what is nearest to its label; each says another."""
    same: dict[frozenset[str], Counter[str]] = {}
    for text, count in Counter(one.wording for one in members if one.wording).items():
        said = topic_stems(language, text)
        if said & core:
            same.setdefault(said, Counter())[text] = count
    shown: list[frozenset[str]] = []
    for said in sorted(same, key=lambda said: (-same[said].total(), -similarity(said, core), sorted(said))):
        if len(shown) < _WORDINGS and all(similarity(said, other) < SAME for other in shown):
            shown.append(said)
            yield min(same[said], key=lambda text: (-same[said][text], len(text), text))


def _nearest(graph: Graph, members: Sequence[UnansweredTicket]) -> dict[str, Any] | None:
    """Return the entry that comes first for most tickets of a topic, for how many, and its median confidence there."""
    near = Counter(one.near for one in members if one.near)
    if not near:
        return None
    name = min(near, key=lambda name: (-near[name], name))
    confidence = round(median(one.confidence for one in members if one.near == name), 2)
    title = graph.title(Ref.parse(name))
    return {"entry": name, "title": title, "tickets": near[name], "confidence": confidence}

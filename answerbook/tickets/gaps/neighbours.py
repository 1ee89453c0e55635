"""Groups texts around those that have the most like them: the same groups for every order of the texts.

A text is a vector of length 1 by its words. The one whose neighbours are nearest and most begins a topic, its
neighbours are put aside, and the next is found among the rest; then each text goes to the topic whose middle is
nearest.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Vector = Mapping[str, float]
# Neighbours have at least so much in common (the cosine of their angle), and a text with the middle of its topic.
NEAR, JOINS = 0.45, 0.3
# So often the middles are found anew; each has so many terms.
ROUNDS, TERMS = 2, 30


def groups(count: int, vector: Callable[[int], Vector], sample: Sequence[int], least: int) -> list[tuple[int, ...]]:
    """Return topics of at least `least` texts, as the numbers of these, the largest first.

    There are so many texts, and `vector` returns that of one. Topics begin among those of the `sample`, of which each
    is compared with each other.
    """
    known = {number: vector(number) for number in sample}
    begun = _begun(known, max(2, least * len(sample) // max(count, 1)))
    for _ in range(ROUNDS):
        middles = [unit(_sum(known[number] for number in members)) for members in begun]
        begun = _joined(known.items(), middles)
    middles = [unit(_sum(known[number] for number in members)) for members in begun]
    found = _joined(((number, known.get(number) or vector(number)) for number in range(count)), middles)
    return sorted((tuple(one) for one in found if len(one) >= least), key=lambda one: (-len(one), one))


def unit(vector: Vector) -> dict[str, float]:
    """Return a vector of length 1 in the same direction."""
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _begun(known: Mapping[int, Vector], least: int) -> list[list[int]]:
    """Return the texts of each topic: those near to one, the densest first."""
    holding = _holding(known.items())
    near = {
        number: {other: like for other, like in _likes(vector, holding).items() if like >= NEAR}
        for number, vector in known.items()
    }
    dense = {number: math.fsum(others.values()) for number, others in near.items()}
    found = []
    while dense:
        first = min(dense, key=lambda number: (-round(dense[number], 9), number))
        members = sorted(number for number in near[first] if number in dense)
        if len(members) < least:
            del dense[first]
            continue
        found.append(members)
        for member in members:
            del dense[member]
        for member in members:
            for other, like in near[member].items():
                if other in dense:
                    dense[other] -= like
    return found


def _joined(texts: Iterable[tuple[int, Vector]], middles: Sequence[Vector]) -> list[list[int]]:
    """Return the texts of each topic that is nearest to some."""
    holding = _holding(enumerate(middles))
    members: dict[int, list[int]] = defaultdict(list)
    for number, vector in texts:
        likes = _likes(vector, holding)
        best = min(likes, key=lambda one: (-round(likes[one], 9), one), default=None)
        if best is not None and likes[best] >= JOINS:
            members[best].append(number)
    return [members[one] for one in sorted(members)]


def _holding(vectors: Iterable[tuple[int, Vector]]) -> dict[str, list[tuple[int, float]]]:
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in vectors:
        for term, weight in vector.items():
            holding[term].append((number, weight))
    return holding


def _likes(vector: Vector, holding: Mapping[str, Sequence[tuple[int, float]]]) -> dict[int, float]:
    """Return what a vector has in common with each of those that hold one of its terms."""
    found: dict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        for number, other in holding.get(term, ()):
            found[number] += weight * other
    return found


def _sum(vectors: Iterator[Vector]) -> Vector:
    sums = Counter[str]()
    for vector in vectors:
        for term, weight in vector.items():
            sums[term] += weight  # type: ignore[assignment]
    return {term: sums[term] for term in sorted(sums, key=lambda term: (-round(sums[term], 9), term))[:TERMS]}

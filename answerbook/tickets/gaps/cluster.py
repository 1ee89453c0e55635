"""Parts the texts of a topic by words that they share: the same parts for every order of the texts.

One word leads each part: that which many texts hold and whose weight is great. With its texts it is put aside, and the
next is found among the rest. It is a greedy cover by frequent terms (Beil, Ester and Xu, "Frequent Term-Based Text
Clustering", 2002), with single words for sets of words: its time grows with the words of the texts, not their pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


@dataclass(frozen=True)
class Cluster:
    """A topic: the word that leads it, and the numbers of its texts, in order."""

    lead: str
    texts: tuple[int, ...]


def clusters(
    texts: Sequence[Collection[str]],
    weights: Mapping[str, float],
    least: int,
) -> list[Cluster]:
    """Return topics of at least `least` texts, the largest first; each text, given as its words, is in one at most.

    Words without a weight above 0 lead no topic.
    """
    holding: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for word in words:
            holding[word].append(number)
    counts = Counter({word: len(numbers) for word, numbers in holding.items() if weights.get(word, 0) > 0})
    heap = [(-count * weights[word], word, count) for word, count in counts.items() if count >= least]
    heapify(heap)
    left, found = [True] * len(texts), []
    while heap:
        _, word, count = heappop(heap)
        if count == counts[word]:
            members = tuple(number for number in holding[word] if left[number])
            found.append(Cluster(word, members))
            for number in members:
                left[number] = False
                counts.subtract(texts[number])
        elif counts[word] >= least:
            # Some of its texts went to another topic: it waits for its turn with the rest.
            heappush(heap, (-counts[word] * weights[word], word, counts[word]))
    return sorted(found, key=lambda topic: (-len(topic.texts), topic.lead))

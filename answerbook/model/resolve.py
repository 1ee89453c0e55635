"""Which entry is named by `kind:id`, an id alone or an address."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from answerbook.model import addresses
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph


def resolve(graph: Graph, answer: str) -> Ref | None:
    """Return the entry that is named by `kind:id`, an id alone or an address; None if the content has none such.

    Of an address only the path counts: permalinks, pinned links and those of former ids, on whatever host. An id
    alone is that of a FAQ, else of a plan, guide or term, in this order.
    """
    for ref in candidates(answer.strip()):
        now = graph.trail(ref)[-1]
        if graph.content.get(now):
            return now
    return None


def candidates(answer: str) -> Iterator[Ref]:
    """Yield the entries that a name may mean, likeliest first, whether the content has them or not."""
    kind, colon, id_ = answer.partition(":")
    if colon and kind in KINDS:
        yield Ref(kind, id_.partition("#")[0])
    elif "/" not in answer:
        yield from (Ref(kind, answer) for kind in KINDS)
    else:
        yield from (ref for ref, _ in addresses.named(_steps(answer)))


def _steps(address: str) -> list[str]:
    """Return the steps of an address's path; none of what is no address."""
    try:
        return addresses.steps(urlsplit(address).path)
    except ValueError:
        return []

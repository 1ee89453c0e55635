"""Examples in other languages than English: small sites of our own, in `languages/`, with what readers may ask."""

from collections.abc import Iterator

import quality
import sets
from asking import OURS
from figures import HERE, Row
from ours import Ours
from quality import WRITTEN


def measure(tools: set[str]) -> Iterator[Row]:
    """Yield MRR@10 and recall@1 of each search in each language."""
    for one in sets.read(HERE / "languages"):
        ours = Ours(one.docs, one.language)
        asked = quality.texts(one.queries, WRITTEN)
        found = [ours.ids(ours.ask(text)) for text in asked]
        for name, ids in ((OURS.name, found), *quality.in_browser(one, asked, tools)):
            yield quality.judged("languages", one, name, WRITTEN, one.queries, ids)

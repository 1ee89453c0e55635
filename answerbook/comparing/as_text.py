"""A comparison as lines of text."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from answerbook.comparing.comparison import Comparison
from answerbook.comparing.entries import Change, What
from answerbook.comparing.saying import HEADS, address, cited, head, of_other, places, remarks
from answerbook.ledger.diff import Passage
from answerbook.words.words import ENGLISH_WORDS

# Of a query so many characters are shown; JSON has all.
_QUERY = 80
_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def lines(found: Comparison) -> Iterator[str]:
    """Yield a comparison; of what is new the title alone, for its words are in its file."""
    yield head(found)
    if told := cited(found):
        yield told
    for what in What:
        for change in found.of(what):
            yield ""
            yield from _change(found, change)
    if found.others:
        yield "\nBeside the words of entries:"
    for one in found.others:
        yield f"  {one.name} ({of_other(one)})"
        yield from _difference(one.passages)
    if found.queries:
        yield "\nGolden queries at another place:"
    for query in found.queries:
        yield f"  {shorten(query.query, _QUERY, placeholder='...')}: {places(query)}"


def _change(found: Comparison, change: Change) -> Iterator[str]:
    yield f"{HEADS[change.what]}: {change.title} ({address(change.ref)})"
    yield from (f"  {remark}" for remark in remarks(found, change))
    if change.what is What.CHANGED:
        yield from _difference(change.passages)


def _difference(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages:
        runs = (_MARKS[operation].format(text.strip()) for operation, text in passage.runs)
        yield f"  {ENGLISH_WORDS.gettext(passage.part)}: {' '.join(' '.join(runs).split())}"

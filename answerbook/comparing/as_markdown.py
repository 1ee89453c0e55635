"""A comparison as Markdown for a pull request, as GitHub and GitLab show it.

What the content says is never read as Markdown, HTML, a mention or a reference to an issue. No line begins with it, and
of signs that mean something within a line the hosts get the number. Those that they look for after that, `@somebody` or
`#12`, are kept from the word behind them by a sign that nobody sees (U+2060, word joiner).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from answerbook.comparing.comparison import Comparison
from answerbook.comparing.entries import Change, What
from answerbook.comparing.saying import HEADS, address, cited, head, of_other, places, remarks
from answerbook.core.wording import plural
from answerbook.ledger.diff import Passage
from answerbook.model import addresses
from answerbook.words.words import ENGLISH_WORDS

_HEAD = "### What this change does to readers"
# By this line a comment of ours is found again.
MARK = "<!-- answerbook diff -->"
# A comment on GitHub has at most 65,536 characters; what is too long is told by titles alone, then by number, for
# which there is room beyond.
_MOST = 60_000
# More characters of one difference, or more rows, are folded.
_LONG, _ROWS = 600, 8
# So many characters are told beside the entries, so many records and queries, and so much of a query.
_BESIDE, _LISTED, _QUERY = 10_000, 100, 120
_TAGS = {"removed": "del", "added": "ins"}
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|!${}^@#]|:(?=//)")
_REFERENCE = re.compile(r"([@#!%~&$^*{\[])(?=[\w\"+\-\[])")


def as_markdown(found: Comparison, pages: str = "") -> str:
    """Return the comparison; `pages` says where the pages with marked differences are, "" for nowhere."""
    begin = [MARK, _HEAD, " ".join(filter(None, (head(found), cited(found))))]
    end = [*_others(found), *_queries(found), *([pages] if pages else [])]
    room = _MOST - sum(map(len, (*begin, *end)))
    blocks = [*begin, *_entries(found, room), *end]
    return "\n\n".join(blocks) + "\n"


def broken(errors: Sequence[str]) -> str:
    """Return what is said where errors keep the two from being compared."""
    told = [f"- {plain(error)}" for error in errors[:_ROWS]]
    more = [f"- and {len(errors) - _ROWS} more"] if len(errors) > _ROWS else []
    said = "The content has errors, so that nothing can be compared:"
    return "\n\n".join([MARK, _HEAD, said, "\n".join([*told, *more])]) + "\n"


def plain(text: str) -> str:
    """Return a text in one line that no host reads as anything but text."""
    apart = _REFERENCE.sub("\\1\u2060", " ".join(text.split()))
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", apart)


def _entries(found: Comparison, room: int) -> Iterator[str]:
    """Yield the entries as far as there is room: with their words, then by their titles, then by their number."""
    left = list(found.changes)
    said: What | None = None
    while left:
        change = left[0]
        lead = f"#### {HEADS[change.what]}\n\n" if change.what is not said else ""
        short = lead + _titled(found, change)
        whole = "\n\n".join([short, *_words(change)])
        block = whole if len(whole) <= room // 2 else short
        if len(block) > room:
            yield f"And {plural(len(left), 'more entry', 'more entries')}: too many to be told here."
            return
        yield block
        room -= len(block) + 2
        said = change.what
        left.pop(0)


def _titled(found: Comparison, change: Change) -> str:
    at = address(change.ref)
    whole = addresses.permalink(found.now.content.site.site_url, change.ref)
    link = f"[`{at}`]({whole})" if change.is_there else f"`{at}`"
    return " ".join([f"<b>{plain(change.title)}</b> {link}", *remarks(found, change, plain)])


def _words(change: Change) -> Iterator[str]:
    """Yield what the words of an entry say otherwise; what is new is folded whole, what is withdrawn left out."""
    if change.what not in (What.NEW, What.CHANGED):
        return
    told = list(_difference(change.passages))
    if change.what is What.NEW:
        yield _folded("What it says", told)
    elif sum(map(len, told)) > _LONG:
        yield _folded(plural(len(told), "changed paragraph"), told)
    else:
        yield from told


def _difference(passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        runs = "".join(_run(operation, text) for operation, text in passage.runs)
        yield f"> {plain(ENGLISH_WORDS.gettext(passage.part))}: {' '.join(runs.split())}"


def _run(operation: str, text: str) -> str:
    """Return a run of words with the blanks around it."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    tag = _TAGS.get(operation)
    return f"{before}<{tag}>{plain(text)}</{tag}>{after or ' '}" if tag else f"{before}{plain(text)}{after}"


def _folded(title: str, blocks: Iterable[str]) -> str:
    return "\n\n".join([f"<details><summary>{title}</summary>", *blocks, "</details>"])


def _others(found: Comparison) -> Iterator[str]:
    if not found.others:
        return
    told: list[str] = []
    for one in found.others[:_LISTED]:
        told.append(f"{plain(one.name)} ({plain(of_other(one))})")
        words = list(_difference(one.passages))
        told += words if sum(map(len, (*told, *words))) < _BESIDE else []
    yield _folded(f"Beside the words of entries: {plural(len(found.others), 'change')}", told)


def _queries(found: Comparison) -> Iterator[str]:
    if not found.queries:
        return
    rows = ["| golden query | place of its answer |", "|---|---|"]
    asked = ((plain(shorten(one.query, _QUERY, placeholder="...")), places(one)) for one in found.queries[:_LISTED])
    rows += [f"| {query} | {place} |" for query, place in asked]
    count = plural(len(found.queries), "golden query finds its answer", "golden queries find their answer")
    title = f"{count} at another place"
    table = "\n".join(rows)
    yield _folded(title, [table]) if len(found.queries) > _ROWS else f"{title}:\n\n{table}"

"""Whether a text says the same once a part of it is left out: its citations in replies, its links to what is hidden.

What stands behind a citation could begin a line, a link, a tag or a piece of code once the citation is gone:
`[@source]> [name]: address` is a sentence, and without the citation the definition of a link.
"""

import re
from collections.abc import Callable

from answerbook.markdown.convert import to_html
from answerbook.markdown.joins import replaced
from answerbook.markdown.reading import Link, Mark, Picture, Reading, read
from answerbook.model.fields import Ref

# Behind two words of a line no block begins any more; without these signs nothing else begins or ends.
_BEGUN = re.compile(r"\w{2,}\s+\S*\w{2,}")
_LINK = re.compile(r"</?a\b[^>]*>")
_OPENS = re.compile(r"[\[\]<`]")


def changing(reading: Reading) -> Mark | None:
    """Return a citation without which a text would say something else, the likeliest one; None if there is none."""
    marks = reading.citations
    doubtful = [mark for mark in marks if not _BEGUN.search(_before(reading.text, mark))]
    if not doubtful and not (marks and _opens(reading)):
        return None
    without = replaced(reading.text, [(mark.start, mark.end, "") for mark in marks])
    return None if _html(without) == _html(reading.text) else [*doubtful, *marks][0]


def without_links(text: str, hidden: frozenset[str], name: Callable[[Ref], str]) -> str:
    """Return a text in which the links to some kinds of entries are their words alone, else the entry's name."""
    return replaced(text, [(link.start, link.end, words) for link, words in _hidden(read(text), hidden, name)])


def changing_link(reading: Reading, hidden: frozenset[str], name: Callable[[Ref], str]) -> Link | None:
    """Return the first link to some kinds of entries if a text becomes something else `without_links`."""
    links = _hidden(reading, hidden, name)
    named = replaced(reading.text, [(link.start, link.end, f"[{words}]({link.href})") for link, words in links])
    without = without_links(reading.text, hidden, name)
    return links[0][0] if links and _unlinked(without) != _unlinked(named) else None


def _hidden(reading: Reading, hidden: frozenset[str], name: Callable[[Ref], str]) -> list[tuple[Link, str]]:
    links = [(link, link.reference.ref) for link in reading.links if link.reference]
    return [(link, link.text or name(ref)) for link, ref in links if ref.kind in hidden]


def _unlinked(text: str) -> str:
    """Return the HTML of a text without its links, but with what stands in them."""
    return "".join(_LINK.sub("", to_html(text)).split())


def _before(text: str, mark: Mark) -> str:
    """Return what stands before a citation in its line."""
    return text[text.rfind("\n", 0, mark.start) + 1 : mark.start]


def _opens(reading: Reading) -> bool:
    """Tell whether a text has a sign that could begin something, besides its links, pictures and citations."""
    found: tuple[Link | Picture | Mark, ...] = (*reading.links, *reading.pictures, *reading.citations)
    return bool(_OPENS.search(replaced(reading.text, [(one.start, one.end, "") for one in found])))


def _html(text: str) -> str:
    return "".join(to_html(text).split())

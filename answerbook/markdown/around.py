"""What a text is told of where it is shown: where its links lead, what its files are, what its headings were called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markdown_it.common.normalize_url import normalizeLink

from answerbook.markdown.reading import Reference
from answerbook.model.fields import Citation
from answerbook.words.words import ENGLISH_WORDS, Words


@dataclass(frozen=True)
class Target:
    """Where a link leads: its address, what it is called without a text of its own, its tooltip and its class."""

    href: str
    label: str = ""
    title: str = ""
    css: str = ""


@dataclass(frozen=True)
class Shown:
    """A file as a page shows it: its address, a picture's size and its dark variant; `note` says what a link gives."""

    href: str
    width: int = 0
    height: int = 0
    dark: "Shown | None" = None
    note: str = ""


def _as_written(address: str) -> Shown:
    return Shown(normalizeLink(address))


@dataclass(frozen=True)
class Around:
    """What is known of where texts are shown; what is not given stays as it is written.

    `link` gives the target of a reference, `cite` the HTML for a citation, `former` the headings' former anchors with
    those of now, `own` what becomes of any other address, `file` the file of an address. `loading` tells whether a
    browser shows it, `opens` whether the text begins on the first screen. `words` are those of
    the site.
    """

    link: Callable[[Reference], Target] | None = None
    cite: Callable[[Citation], str] = lambda citation: ""
    former: Mapping[str, str] = field(default_factory=dict)
    file: Callable[[str], Shown] = _as_written
    loading: bool = False
    opens: bool = False
    own: Callable[[str], str] = str
    words: Words = ENGLISH_WORDS


# No place: all stays as it is written.
NOWHERE = Around()

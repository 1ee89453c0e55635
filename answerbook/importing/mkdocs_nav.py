"""The sections, titles and order that MkDocs is told in `nav`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerbook.importing.front_matter import page

# The rest of the file may name programs, which is not read.
_NAV = re.compile(r"^nav:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n|[ \t-][^\n]*\n?)*", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """Where a page stands: what it is called there, "" if it says so itself, in which sections, and its number."""

    title: str
    sections: tuple[str, ...]
    number: int


def places(config: str) -> dict[str, Place]:
    """Return the places of pages by their paths; none if the configuration names none."""
    found = _NAV.search(config)
    nav = page(f"---\n{found[0]}\n---\n").fields.get("nav") if found else None
    listed = [*_pages(nav, ())]
    return {path: Place(title, sections, number) for number, (path, title, sections) in enumerate(listed)}


def _pages(nav: Any, above: tuple[str, ...], title: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if isinstance(nav, str) and "://" not in nav:
        yield nav, title, above
    elif isinstance(nav, Mapping):
        for name, inner in nav.items():
            below = (*above, str(name)) if isinstance(inner, Sequence) and not isinstance(inner, str) else above
            yield from _pages(inner, below, str(name))
    elif isinstance(nav, Sequence) and not isinstance(nav, str):
        for inner in nav:
            yield from _pages(inner, above)

"""Where a help center's export says what: a table of keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Group:
    """Objects in which articles stand: the keys that mark them, and those that name the one above, with its kind.

    `open` are keys with the value under which everybody may read what stands in one.
    """

    kind: str
    marks: tuple[str, ...]
    never: tuple[str, ...] = ()
    above: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ("position", "order")
    open: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Vendor:
    """The articles of a help center: `article` are keys that mark one, `never` keys that none has.

    `read` are keys that are read besides; `drafts` keys with the value that makes a draft, `restricted` keys of which
    any value makes one, `open` keys of which any other value does; `numbers` keys whose values stand in addresses of
    articles, `paths` forms of such addresses.
    """

    article: tuple[str, ...]
    title: str
    text: str
    groups: tuple[Group, ...]
    above: tuple[tuple[str, str], ...]
    read: tuple[str, ...]
    days: tuple[str, ...]
    drafts: tuple[tuple[str, object], ...]
    never: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()
    open: tuple[tuple[str, object], ...] = ()
    id: str = "id"
    owner: str = ""
    address: str = ""
    place: str = ""
    numbers: tuple[str, ...] = ("id",)
    paths: tuple[str, ...] = ()


def at(data: Mapping[str, Any], key: str) -> Any:
    """Return the value of a key; None without one."""
    return data.get(key) if key else None

"""Former addresses: paths that once led to something on the site's host, and where they lead now.

A `*` in a path stands for any signs within one step of it; a `*` that is the whole last step, for all that follows.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from answerbook.model import addresses
from answerbook.model.fields import Record, Ref

ANY = "*"
# Kinds of what a redirect can lead to.
GOALS = ("faq", "plan", "guide", "term", "topic", "page")


class Redirect(Record):
    """A line of `redirects.yml`: a former path from the root of the host, or a pattern of paths, and its goal."""

    kind = "redirect"

    path: str
    to: str

    @property
    def is_pattern(self) -> bool:
        """Whether it stands for more than one path."""
        return ANY in self.path

    @property
    def goal(self) -> "Goal":
        """Where it leads."""
        return Goal.parse(self.to)


@dataclass(frozen=True)
class Goal:
    """Where a former path leads: to a record (`ref`), a path of the site without its slash in front, or elsewhere."""

    ref: Ref | None = None
    path: str = ""
    anchor: str = ""
    outside: str = ""

    @classmethod
    def parse(cls, to: str) -> "Goal":
        """Read `kind:id#anchor`, `/path/#anchor` or a web address; what is none of these counts as the last."""
        before, _, anchor = to.partition("#")
        if before.startswith("/"):
            return cls(None, before[1:], anchor)
        if before.partition(":")[0] in GOALS:
            return cls(Ref.parse(before), "", anchor)
        return cls(outside=to)

    @property
    def address(self) -> str:
        """The path within the site with its anchor, or the address elsewhere."""
        if self.outside:
            return self.outside
        path = addresses.folder(self.ref) if self.ref else self.path
        return f"{path}#{self.anchor}" if self.anchor else path


@lru_cache(maxsize=4096)
def expression(path: str) -> str:
    """Return a path or pattern as a regular expression, the same for Python, PCRE and Go; a slash may end a path."""
    *folders, last = addresses.steps(path) or [""]
    below = last == ANY
    steps = [*folders] if below else [*folders, last]
    parts = ["[^/]+" if step == ANY else "[^/]*".join(map(_escaped, step.split(ANY))) for step in steps]
    return "^" + "".join(f"/{part}" for part in parts) + ("(?:/.*)?$" if below else "/?$")


def _escaped(text: str) -> str:
    # Less than `re.escape` does: Go knows no escaped letters beyond ASCII, nor an escaped blank.
    return re.sub(r"([.^$+?()\[\]{}|\\])", r"\\\1", text)


@dataclass(frozen=True)
class FormerPaths:
    """Finds the redirect of a path: one that names it goes before patterns, and of these the first one that fits."""

    redirects: Mapping[str, Redirect]

    @cached_property
    def _fixed(self) -> dict[tuple[str, ...], Redirect]:
        return {tuple(addresses.steps(one.path)): one for one in self.redirects.values() if not one.is_pattern}

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Redirect], ...]:
        return tuple((re.compile(expression(one.path)), one) for one in self.redirects.values() if one.is_pattern)

    def find(self, steps: Iterable[str]) -> Redirect | None:
        """Return the redirect of a path from the root of the host, given by its decoded steps."""
        steps = tuple(steps)
        if found := self._fixed.get(steps):
            return found
        path = "".join(f"/{step}" for step in steps)
        return next((one for pattern, one in self._patterns if pattern.match(path)), None)


def file_of(site_url: str, redirect: Redirect) -> str:
    """Return the file of the site that stands at a former path; "" for a pattern and for what is outside the site."""
    base, steps = addresses.steps(addresses.base_path(site_url)), addresses.steps(redirect.path)
    if redirect.is_pattern or steps[: len(base)] != base:
        return ""
    path = "/".join(steps[len(base) :])
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html".removeprefix("/")

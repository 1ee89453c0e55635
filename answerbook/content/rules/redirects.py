"""The rules of former addresses: each is a path, each path has one goal, and every goal is there."""

import re
from collections.abc import Iterable, Iterator

from answerbook.content.rules.references import name_of, nearest, unknown
from answerbook.content.rules.texts import anchor_problems
from answerbook.core.diagnostics import Diagnostic
from answerbook.model import addresses
from answerbook.model.content import Content
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref
from answerbook.model.redirects import ANY, FormerPaths, Goal, Redirect, expression

_OUTSIDE = re.compile(r"https://[^\s<>\"\[\]/{}`|\\^:@]+(?::\d+)?(?:[/?#][^\s<>\"\[\]{}`|\\^]*)?")
_PLAIN = re.compile(r"/(?!/)[^\s<>\"`{}|\\^]*")
# What no file name and no rule of a host can hold: an encoded slash or backslash, and what nobody sees.
_ENCODED = re.compile(r"%(?:2f|5c|[01][0-9a-f]|7f|(?![0-9a-f]{2}))", re.IGNORECASE)
# What stands for `*` while it is asked whether an earlier pattern takes in all of a later one.
_SOME = "\ue000"


def redirect_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield what is wrong with `redirects.yml`, as far as content without pages can tell."""
    seen: dict[tuple[str, ...], Redirect] = {}
    for one in content.redirects.values():
        if fault := _path_fault(one.path):
            message, help_ = fault
            yield Diagnostic("redirect-path", message, one.origin.at(), help_, entry=name_of(one))
            continue
        steps = tuple(step.casefold() for step in addresses.steps(one.path))
        if first := seen.get(steps):
            message = f"`{one.path}` is redirected twice"
            help_ = f"the first is at {first.origin.at()}; keep one: case, encoding and a slash at the end do not count"
            yield Diagnostic("taken-path", message, one.origin.at(), help_, entry=name_of(one))
        elif earlier := _covering(one, seen.values()):
            message = f"`{one.path}` is never asked: `{earlier.path}` takes in all of it"
            help_ = f"move it above {earlier.origin.at()}; of patterns the first that fits is taken"
            yield Diagnostic("taken-path", message, one.origin.at(), help_, entry=name_of(one))
        seen.setdefault(steps, one)
        yield from _goal_problems(content, one)


def _path_fault(path: str) -> tuple[str, str] | None:
    """Return what is wrong with a former path and how to mend it; None if nothing is."""
    if "?" in path:
        help_ = f"write `{path.partition('?')[0]}` alone, to a page from which all that stood there can be found"
        return f"`{path}` has a query, which no page and not every host can tell apart", help_
    if "#" in path:
        return f"`{path}` has an anchor, which browsers keep to themselves", f"write `{path.partition('#')[0]}`"
    if not _PLAIN.fullmatch(path):
        help_ = "write it from the root of the host, such as `/hc/en-us/articles/360012`, blanks as `%20`"
        return f"`{path}` is no path", help_
    return _steps_fault(path)


def _steps_fault(path: str) -> tuple[str, str] | None:
    steps = path.split("/")[1:]
    if {".", ".."} & set(steps) or "" in steps[:-1]:
        return f"`{path}` has an empty step, or a `.` or `..`, which browsers take out", "write the path without it"
    if _ENCODED.search(path):
        return f"`{path}` has an encoding that no path may have", "take it out; write `%` itself as `%25`"
    if "**" in path or not any(step.strip(ANY) for step in addresses.steps(path)):
        help_ = "name at least the first folder, such as `/hc/*`; one `*` at a time"
        return f"`{path}` would take in every path, or says no more than one `*`", help_
    return None


def _covering(one: Redirect, earlier: Iterable[Redirect]) -> Redirect | None:
    """Return the earlier pattern that takes in all that a pattern does; a path goes before all patterns."""
    if not one.is_pattern:
        return None
    steps = addresses.steps(one.path)
    samples = ["/" + "/".join(steps).replace(ANY, _SOME)]
    if steps[-1] == ANY:
        samples += ["/" + "/".join(steps[:-1]).replace(ANY, _SOME), f"{samples[0]}/{_SOME}"]
    patterns = [other for other in earlier if other.is_pattern]
    return next((o for o in patterns if all(re.match(expression(o.path), sample) for sample in samples)), None)


def _goal_problems(content: Content, one: Redirect) -> Iterator[Diagnostic]:
    goal, at = one.goal, one.origin.at(("to",))
    if not one.to:
        help_ = "write an entry behind the colon, such as `faq:id`, or delete the line"
        yield Diagnostic("redirect-target", f"`{one.path}` leads nowhere", at, help_, entry=name_of(one))
    elif goal.ref:
        yield from _ref_problems(content, one, goal.ref)
        yield from anchor_problems(content, one, at, goal.ref, goal.anchor)
    elif goal.outside:
        yield from _outside_problems(content, one, goal)
    else:
        # A goal is written from the root of the site, a former path from that of the host.
        steps = addresses.steps(addresses.base_path(content.site.site_url) + goal.path)
        if further := FormerPaths(content.redirects).find(steps):
            yield _chain(one, further)


def _chain(one: Redirect, further: Redirect) -> Diagnostic:
    at = one.origin.at(("to",))
    if further is one or further.goal.path == one.path[1:]:
        message = f"`{one.path}` leads to `{one.to}`, and so in a circle"
        return Diagnostic("redirect-loop", message, at, "write an entry or page that is there", entry=name_of(one))
    message, help_ = f"`{one.to}` is a former path itself", f"write where that one leads: `{further.to}`"
    return Diagnostic("redirect-chain", message, at, help_, entry=name_of(one))


def _ref_problems(content: Content, one: Redirect, ref: Ref) -> Iterator[Diagnostic]:
    at = one.origin.at(("to",))
    if ref.kind in KINDS:
        alias = next((e for e in content.of_kind(ref.kind).values() if ref.id in e.aliases), None)
        if alias and not content.knows(ref):
            message, help_ = f"{ref} is a former id", f"write `{alias.ref}`"
            yield Diagnostic("redirect-chain", message, at, help_, entry=name_of(one))
        else:
            yield from unknown(content, one, at, ref)
    elif not content.knows(ref):
        records = content.topics if ref.kind == "topic" else content.pages
        message = f"{name_of(one)} refers to unknown {ref.kind} `{ref.id}`"
        help_ = nearest(ref.id, records)
        yield Diagnostic(
            "unknown-topic" if ref.kind == "topic" else "unknown-page", message, at, help_, entry=name_of(one)
        )


def _outside_problems(content: Content, one: Redirect, goal: Goal) -> Iterator[Diagnostic]:
    at, to = one.origin.at(("to",)), goal.outside
    if not _OUTSIDE.fullmatch(to):
        message = f"`{one.path}` leads to `{to}`, which is no entry, page or https address"
        help_ = "write `faq:id`, `faq:id#anchor`, a path of the site such as `/faq/`, or a whole `https://...` address"
        yield Diagnostic("redirect-target", message, at, help_, entry=name_of(one))
    elif f"{to}/".startswith(addresses.on_site(content.site.site_url, "")):
        message = f"`{to}` is part of this site"
        help_ = "write the entry, `faq:id`, or the path from the site's root, such as `/faq/`"
        yield Diagnostic("redirect-target", message, at, help_, entry=name_of(one))

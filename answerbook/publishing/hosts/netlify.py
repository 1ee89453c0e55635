"""The files that Netlify reads: https://docs.netlify.com/routing/redirects/ and https://docs.netlify.com/routing/headers/."""

from urllib.parse import quote

from answerbook.model import addresses
from answerbook.model.redirects import ANY, Redirect
from answerbook.publishing.hosts.rules import HostRules


def netlify(rules: HostRules, headers: str) -> dict[str, str]:
    """Return `_redirects` and `_headers`, which lie at the root of what is published.

    A path that is written out has a page, which a rule with `!` goes before; of the others a file goes before the rule.
    """
    lines = [f"{quote(path, safe='/')} {to} 301!" for path, to in rules.moved.items()]
    lines += [f"{_pattern(one)} {to} 301" for one, to in rules.patterns if _can(one)]
    return {"_redirects": "".join(f"{line}\n" for line in lines), "_headers": headers}


def netlify_leaves(rules: HostRules) -> list[str]:
    """Return the patterns that Netlify cannot tell: a star is a whole step there."""
    return [one.path for one, _ in rules.patterns if not _can(one)]


def _can(redirect: Redirect) -> bool:
    return all(ANY not in step or step == ANY for step in addresses.steps(redirect.path))


def _pattern(redirect: Redirect) -> str:
    *folders, last = addresses.steps(redirect.path)
    steps = [f":step{i}" if step == ANY else quote(step) for i, step in enumerate(folders)]
    return "/" + "/".join([*steps, last if last == ANY else quote(last)])

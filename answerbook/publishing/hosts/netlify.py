"""The files that Netlify reads: https://docs.netlify.com/manage/routing/redirects/overview/."""

from urllib.parse import quote

from answerbook.model import addresses
from answerbook.model.redirects import ANY
from answerbook.publishing.hosts.rules import Former, HostRules


def netlify(rules: HostRules) -> str:
    """Return `_redirects`, which lies at the root of what is published; a build writes `_headers` itself."""
    return f"{rules.remark('netlify')}\n{redirects(rules)}"


def redirects(rules: HostRules) -> str:
    """Return the lines of `_redirects`.

    Where a page stands at a former path the rule goes before it with `!`; before a pattern go the files.
    """
    lines = [f"{quote(one.path, safe='/')} {one.to} 301!" for one in rules.moved]
    lines += [f"{_pattern(one)} {one.to} 301" for one in rules.patterns if can(one)]
    return "".join(f"{line}\n" for line in lines)


def can(pattern: Former) -> bool:
    """Tell whether Netlify knows such a pattern: a star is a whole step there."""
    return all(ANY not in step or step == ANY for step in addresses.steps(pattern.path))


def _pattern(one: Former) -> str:
    *folders, last = addresses.steps(one.path)
    steps = [f":step{i}" if step == ANY else quote(step, safe="") for i, step in enumerate(folders)]
    return "/" + "/".join([*steps, last if last == ANY else quote(last, safe="")])

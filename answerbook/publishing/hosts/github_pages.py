"""The files that GitHub Pages reads: https://docs.github.com/en/pages. It sends no headers of ours and knows no rules."""

from answerbook.publishing.hosts.rules import HostRules

_OWN = ".github.io"


def github_pages(rules: HostRules) -> dict[str, str]:
    """Return what lies at the root of what is published: that it is no Jekyll site, and the host if it is ours.

    Published from a workflow, the host in the settings counts, and `CNAME` is passed over.
    """
    files = {".nojekyll": ""}
    return files if rules.host.endswith(_OWN) else {**files, "CNAME": f"{rules.host}\n"}


def github_pages_leaves(rules: HostRules) -> list[str]:
    """Return what cannot be redirected: patterns, and paths outside of the site's folder, where no page stands."""
    outside = [path for path in rules.moved if not f"{path}/".startswith(rules.base)]
    return [*outside, *(one.path for one, _ in rules.patterns)]

"""The files that GitHub Pages reads: https://docs.github.com/en/pages. It knows no headers and no redirects."""

from answerbook.publishing.hosts.rules import HostRules

# The hosts that GitHub gives.
_GIVEN = ".github.io"


def github_pages(rules: HostRules) -> dict[str, str]:
    """Return what lies at the root of what is published: that it is no source for Jekyll, and the host if it is ours.

    A site below a path is that of one repository among others; the host is set in the repository of the first.
    """
    is_own = not rules.host.endswith(_GIVEN) and rules.base == "/"
    return {".nojekyll": "", **({"CNAME": f"{rules.host}\n"} if is_own else {})}

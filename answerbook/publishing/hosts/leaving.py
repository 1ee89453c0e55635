"""What the hosts of a team that leaves us are told of former addresses."""

from dataclasses import replace

from answerbook.exports.bundle import Bundle
from answerbook.model.graph import Graph
from answerbook.publishing.hosts.netlify import redirects
from answerbook.publishing.hosts.rules import rules_of

_FILE = "docs/_redirects"


def with_redirects(bundle: Bundle, graph: Graph) -> Bundle:
    """Return the export with the former addresses as Netlify, Cloudflare Pages and GitLab Pages read them.

    The engine copies the file to the root of the site. A file of that name in `static/` stays.
    """
    text = redirects(rules_of(graph))
    return replace(bundle, files={_FILE: text, **bundle.files}) if text else bundle

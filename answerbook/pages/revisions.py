"""Stage: a page for each recorded revision, and one for the history of each entry."""

import re
from collections.abc import Iterator
from html import escape

from answerbook.ledger.diff import difference
from answerbook.ledger.snapshot import meaning, wording
from answerbook.markdown import convert
from answerbook.markdown.convert import day
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Revision
from answerbook.pages import html
from answerbook.pages.recorded import content_of, withdrawn

# From a revision's folder to the home page.
UP = "../../../"
# What may change on a pinned page stands between these two; all else is fixed by the revision alone.
STATUS = ("<!-- status -->", "<!-- /status -->")
_CITED = re.compile(r" \[\d+\]")


def pinned(graph: Graph) -> dict[str, str]:
    """Return the pages of every revision and history, by path in the docs tree."""
    files = {}
    for history in graph.ledger.histories.values():
        for revision in history.revisions:
            files[f"{addresses.pinned(revision.ref, revision.number)}index.html"] = _revision(graph, revision)
        files[f"{addresses.folder(history.ref)}history/index.html"] = _history(graph, history)
    return files


def status(graph: Graph, revision: Revision) -> str:
    """Return as HTML whether a revision still stands, and else what has changed since."""
    said = f"This is what we said on {day(revision.date)}."
    now = graph.trail(revision.ref)[-1]
    if ended := graph.retirement(now):
        return f"<p>{said} {withdrawn(graph, ended, UP)}</p>"
    entry = graph.content.get(now)
    if entry is None:
        return f"<p>{said}</p>"
    newest = f'<a href="../../../{addresses.folder(now)}">Open the newest</a>'
    if meaning(graph, entry) == revision.meaning:
        return f"<p>{said} It still stands. {newest}.</p>"
    passages = difference(revision.wording, wording(graph, entry))
    return f"<p>{said} It has changed since. {newest}, or read what changed:</p>\n{html.changes(passages)}"


def _revision(graph: Graph, revision: Revision) -> str:
    site = graph.content.site
    bar = '<p class="ab-crumbs"><a href="../../../">Home</a> › <a href="../history/">All revisions</a></p>'
    return html.page(
        language=site.language,
        # Its own address, which forwards should the entry get another id: what a revision's page says of itself stays.
        canonical=addresses.permalink(site.site_url, revision.ref),
        depth=3,
        title=f"Revision {revision.number}: {revision.wording.title}",
        # Pasted, it shows what it will always say; the site's name would change with the site.
        head=html.card(
            title=revision.wording.title,
            description=revision.wording.short or _opening(revision),
            url=addresses.on_site(site.site_url, addresses.pinned(revision.ref, revision.number)),
        ),
        body=f'{STATUS[0]}\n{bar}\n<aside class="admonition ab-status">\n{status(graph, revision)}\n'
        f"{html.notice(site)}\n</aside>\n{STATUS[1]}\n{content_of(revision, UP)}",
    )


def _opening(revision: Revision) -> str:
    """Return how a text without a short answer, a term's, begins: without the numbers of its sources."""
    return convert.opening(_CITED.sub("", convert.to_plain(revision.wording.text)))


def _history(graph: Graph, history: History) -> str:
    site, ref = graph.content.site, history.ref
    name = escape(history.newest.wording.title)
    bar = f'<p class="ab-crumbs"><a href="{UP}">Home</a> › <a href="../">{name}</a></p>'
    rows = "\n".join(_rows(history))
    retirement = graph.retirement(graph.trail(ref)[-1])
    ended = f"<p>{withdrawn(graph, retirement, UP)}</p>\n" if retirement else ""
    return html.page(
        language=site.language,
        canonical=addresses.on_site(site.site_url, f"{addresses.folder(ref)}history/"),
        depth=3,
        title=f"History: {history.newest.wording.title}",
        body=f"{bar}\n<h1>History: {name}</h1>\n{ended}{rows}\n{html.notice(site)}",
    )


def _rows(history: History) -> Iterator[str]:
    for revision, before in zip(reversed(history.revisions), [*reversed(history.revisions[:-1]), None], strict=True):
        yield (
            f'<h2 id="r{revision.number}"><a href="../r{revision.number}/">Revision {revision.number}</a>, '
            f"{day(revision.date)}</h2>\n<p>{escape(revision.reason)}</p>"
        )
        for ref in revision.was:
            yield f'<p>Before, it stood at <a href="../../{ref.id}/">{escape(ref.id)}</a>.</p>'
        if before:
            yield html.changes(difference(before.wording, revision.wording))

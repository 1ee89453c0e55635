"""Stage: a page at every address that no entry has any more, so that an old link still says where to go."""

from html import escape

from answerbook.markdown import convert
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import History, Retirement
from answerbook.pages import html
from answerbook.pages.recorded import content_of, withdrawn

# The browser goes there by itself; forward.js, where scripts run, takes the fragment along.
_FORWARD = """<meta http-equiv="refresh" content="0; url={target}">
<script src="{up}assets/forward.js"></script>
"""


def signposts(graph: Graph) -> dict[str, str]:
    """Return a real page for each former id and each retired entry: hosts cap the number of redirect rules."""
    files = {}
    for ref in graph.renamed:
        now = graph.trail(ref)[-1]
        if graph.content.get(ref) is None and (graph.content.get(now) or graph.retirement(now)):
            files[f"{addresses.folder(ref)}index.html"] = _moved(graph, ref, now)
    for history in graph.ledger.histories.values():
        if history.retirement and graph.content.get(history.ref) is None:
            files[f"{addresses.folder(history.ref)}index.html"] = _retired(graph, history, history.retirement)
    return files


def _moved(graph: Graph, ref: Ref, now: Ref) -> str:
    site, title, up = graph.content.site, graph.title(now), "../../"
    target, entry, address = (
        f"{up}{addresses.folder(now)}",
        graph.content.get(now),
        addresses.permalink(site.site_url, now),
    )
    card = html.card(title=title, description=convert.summary(graph, entry) if entry else "", url=address)
    return html.page(
        language=site.language,
        canonical=address,
        depth=2,
        title=f"Moved: {title}",
        head=_FORWARD.format(target=target, up=up) + card,
        body=f"<h1>This answer has moved</h1>\n"
        f'<p>It was called {escape(str(ref))}: <a href="{target}">{escape(title)}</a></p>\n{html.notice(site)}',
    )


def _retired(graph: Graph, history: History, retirement: Retirement) -> str:
    site, last = graph.content.site, history.newest
    title, address = f"Withdrawn: {last.wording.title}", addresses.permalink(site.site_url, history.ref)
    return html.page(
        language=site.language,
        canonical=address,
        depth=2,
        title=title,
        head=html.card(title=title, description=retirement.reason, url=address),
        body=f'<p class="ab-crumbs"><a href="../../">Home</a> › <a href="history/">All revisions</a></p>\n'
        f'<aside class="admonition warning">\n<p><strong>Withdrawn.</strong> What stood here no longer holds. '
        f"{withdrawn(graph, retirement, '../../')}</p>\n<p>Below is its last text.</p>\n</aside>\n"
        f"{content_of(last, '../../')}\n{html.notice(site)}",
    )

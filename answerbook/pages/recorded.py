"""What was recorded, as HTML: from the record alone, so that it reads the same whatever becomes of other entries."""

from html import escape

from answerbook.markdown import convert, syntax
from answerbook.markdown.convert import day
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.revisions import Cited, Retirement, Revision


def content_of(revision: Revision, links: str) -> str:
    """Return what a revision said as HTML, from its record alone; `links` leads to the home page."""
    said = revision.wording
    text = syntax.substitute(
        said.text, lambda found: f"[{found.text}]({links}{addresses.folder(found.ref)})", lambda mark: ""
    )
    short = f'<div class="ab-short"><p>{escape(said.short)}</p></div>\n' if said.short else ""
    plans = "".join(
        f'<li><a href="{links}{addresses.folder(Ref("plan", id_))}">{escape(name)}</a></li>' for id_, name in said.plans
    )
    chips = f'<p class="ab-label">Applied to</p>\n<div class="ab-chips"><ul>{plans}</ul></div>\n' if plans else ""
    sources = "".join(f'<li value="{source.number}">{_source(source)}</li>\n' for source in said.sources)
    listed = f'<h2 class="ab-section">Sources</h2>\n<ol>\n{sources}</ol>\n' if sources else ""
    return (
        f'<p class="ab-label">Revision {revision.number} of {revision.ref}, {day(revision.date)}</p>\n'
        f"<h1>{escape(said.title)}</h1>\n{short}{chips}{convert.to_page_html(text)}\n{listed}"
    )


def withdrawn(graph: Graph, retirement: Retirement, up: str) -> str:
    """Return as HTML when and why an entry went, and where to look now; `up` leads to the home page."""
    links = ", ".join(f'<a href="{up}{addresses.folder(ref)}">{escape(graph.title(ref))}</a>' for ref in retirement.see)
    look = f" Look here now: {links}." if links else ""
    return f"It was withdrawn on {day(retirement.date)}: {escape(retirement.reason)}{look}"


def _source(source: Cited) -> str:
    dates = f"dated {source.dated}, " if source.dated else ""
    accessed = f"accessed {source.accessed}" if source.accessed else "undated copy"
    places = f", {escape('; '.join(source.locators))}" if source.locators else ""
    link = f'<a href="{escape(source.url)}">{escape(source.title)}</a>'
    return f"{link}{places}. {escape(source.publisher)}, {dates}{accessed}."

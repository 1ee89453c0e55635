"""Stage: the pages that the engine has no part in, plain HTML that needs no script, through the Jinja templates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.core.security_headers import page_policy
from answerbook.model.graph import Graph
from answerbook.pages.environment import fill
from answerbook.pages.look import dress
from answerbook.pages.navigation import overviews
from answerbook.pages.way_out import contacts


@dataclass(frozen=True)
class HtmlPage:
    """A page to be rendered: its file in the docs tree, its template, and what gives the template its values.

    `place` is the kind of the entry that it is about, or `desk`.
    """

    file: str
    template: str
    values: Callable[[], Mapping[str, Any]]
    place: str = ""


def render_html(
    graph: Graph, pages: Iterable[HtmlPage], templates: Layers, assets: str = "assets", styles: Sequence[str] = ()
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Render pages, which load what lies in the site's folder `assets`, and then its files `styles`.

    An error in a template is reported with its file and line, once for each template.
    """
    site = graph.content.site
    common = {"site": site, "contacts": contacts(site), "look": dress(graph.content)[0], "assets": assets}
    common |= {"styles": styles, "menu": overviews(graph)}
    files: dict[str, str] = {}
    diagnostics: dict[str, Diagnostic] = {}
    for page in pages:
        let_in = {
            "policy": page_policy(site.sources(page.place)),
            "scripts": [script for script in site.scripts if script.stands(page.place)],
        }
        own = {"up": "../" * page.file.count("/"), **let_in, **page.values()}
        text, problems = fill(templates, page.template, {**common, **own}, site.words)
        if problems:
            diagnostics.setdefault(page.template, problems[0])
        else:
            files[page.file] = text
    return files, list(dict.fromkeys(diagnostics.values()))


def one_of_each(pages: Iterable[HtmlPage]) -> list[HtmlPage]:
    """Return the first page of each template: they tell whether the templates can be used."""
    first: dict[str, HtmlPage] = {}
    for page in pages:
        first.setdefault(page.template, page)
    return list(first.values())

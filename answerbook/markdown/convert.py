"""The site's Markdown made plain: references and citations become links; HTML and text for machines."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import markdown
from markdown.extensions.toc import slugify

from answerbook.markdown import syntax
from answerbook.model import addresses
from answerbook.model.entries import Entry, Faq, Guide, Plan, Term
from answerbook.model.fields import Citation, Ref
from answerbook.model.graph import Graph

# The same extensions as in mkdocs.yml, as far as content may use them.
_EXTENSIONS = ["attr_list", "fenced_code", "tables", "sane_lists"]
_MARKDOWN = markdown.Markdown(extensions=_EXTENSIONS, output_format="html")
# For pages, on which no style may stand inline.
_PAGE_MARKDOWN = markdown.Markdown(extensions=[*_EXTENSIONS, "answerbook.markdown.accessibility"], output_format="html")
_TAG = re.compile(r"<[^>]+>")
TOOLTIP_CHARACTERS = 220


@dataclass(frozen=True)
class Writer:
    """Writes the texts of one page.

    `href` gives the link to an entry; `numbers` the number under which the page lists a
    source (without one, citations are left out); `tooltips` the definition of each term,
    cut short (without them, links are plain Markdown).
    """

    graph: Graph
    href: Callable[[Ref], str]
    numbers: Mapping[str, int]
    tooltips: Mapping[str, str]

    def markdown(self, text: str, entry: Entry | None = None) -> str:
        """Return plain Markdown of a content text.

        The first mention of each term that `entry` lists becomes a link with its tooltip,
        and headings keep the anchors that they had before.
        """
        if entry is not None:
            text = syntax.with_former_anchors(text, getattr(entry, "anchors", {}))
            for term in self.graph.terms_of(entry):
                if isinstance(entry, Faq | Guide) and term.id in entry.terms:
                    text = syntax.link_first_mention(text, term.ref, (term.name, *term.also_known_as))
        return syntax.substitute(text, self._link, lambda mark: self.cite(mark.citation))

    def cite(self, citation: Citation) -> str:
        """Return the link from a cited sentence to its source in the page's list."""
        if citation.source not in self.numbers:
            return ""
        number, anchor = self.numbers[citation.source], addresses.source_anchor(citation.source)
        title = self.graph.content.sources[citation.source].title
        hint = f"{title}, {citation.locator}" if citation.locator else title
        return f'[{number}](#{anchor} "{link_title(hint)}"){{ .ab-cite aria-label="Source {number}" }}'

    def link(self, ref: Ref, text: str = "", anchor: str = "") -> str:
        """Return a Markdown link to an entry; a term's carries its definition as tooltip."""
        target = self.graph.entry(ref)
        label = text or escape(target.heading)
        href = self.href(ref) + (f"#{anchor}" if anchor else "")
        if isinstance(target, Term) and target.id in self.tooltips:
            return f'[{label}]({href} "{link_title(self.tooltips[target.id])}"){{ .ab-term }}'
        return f"[{label}]({href})"

    def _link(self, reference: syntax.Reference) -> str:
        return self.link(reference.ref, reference.text, reference.anchor)


def numbering(citations: tuple[Citation, ...]) -> dict[str, int]:
    """Number the sources of some citations from 1, in the order of their first use."""
    return {source: i for i, source in enumerate(dict.fromkeys(c.source for c in citations), start=1)}


def to_html(text: str) -> str:
    """Return the HTML of plain Markdown."""
    return _MARKDOWN.reset().convert(text)


def anchor(heading: str) -> str:
    """Return the anchor that the engine gives to a heading without an id of its own."""
    return slugify(_TAG.sub("", to_html(heading)), "-")


def to_page_html(text: str) -> str:
    """Return the HTML of plain Markdown for a page of the site."""
    return _PAGE_MARKDOWN.reset().convert(text)


@lru_cache(maxsize=4096)
def to_plain(text: str) -> str:
    """Return plain Markdown as text: no marks, paragraphs kept apart by an empty line."""
    blocks = re.sub(r"</(p|h\d|ul|ol|table)>", "\n\n", to_html(text))
    blocks = re.sub(r"<li>\s*(<p>)?", "- ", blocks)
    lines = html.unescape(_TAG.sub("", blocks))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def plain(graph: Graph, text: str) -> str:
    """Return a content text without any marks: no citations, references as their text."""
    return to_plain(
        syntax.substitute(text, lambda found: found.text or escape(graph.entry(found.ref).heading), lambda mark: "")
    )


def tooltips(graph: Graph) -> dict[str, str]:
    """Return every term's tooltip by its id."""
    return {term.id: tooltip(graph, term) for term in graph.content.terms.values()}


def tooltip(graph: Graph, term: Term) -> str:
    """Return a term's definition cut to whole sentences of at most 220 characters."""
    return opening(plain(graph, term.definition))


def opening(text: str) -> str:
    """Return the first sentences of a plain text: as many as 220 characters hold, and at least one."""
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) + 1 > TOOLTIP_CHARACTERS:
            break
        kept = f"{kept} {sentence}"
    return kept


def summary(graph: Graph, entry: Entry) -> str:
    """Return the one or two plain sentences that stand for an entry elsewhere."""
    if isinstance(entry, Faq | Plan):
        return entry.short
    if isinstance(entry, Guide):
        return entry.short or entry.title
    return tooltip(graph, entry) if isinstance(entry, Term) else entry.heading


def day(value: date) -> str:
    """Return a date as readers write it: 23 November 2026."""
    return f"{value.day} {value:%B %Y}"


def escape(text: str) -> str:
    """Return a plain text as Markdown that reads the same, in a heading, a list or a link too."""
    marks = re.sub(r"([\\`*_\[\]{}#])", r"\\\1", text.replace("&", "&amp;"))
    marks = re.sub(r"^(!!!|\?\?\?)", lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", marks)
    return re.sub(r"^(\d*)([-+.)])", r"\1\\\2", marks)


def attribute(text: str) -> str:
    """Return a plain text for an HTML attribute."""
    return html.escape(text, quote=True)


def link_title(text: str) -> str:
    """Return a plain text for the title of a Markdown link, where a backtick would begin code."""
    return attribute(text).replace("`", "&#96;")

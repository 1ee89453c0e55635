"""Writes the texts of a page: references become links, citations numbers, terms get tooltips."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from answerbook.markdown import joins, syntax
from answerbook.markdown.actions import action_link
from answerbook.markdown.anchors import TOP
from answerbook.markdown.around import Around, Shown, Target
from answerbook.markdown.escape import escape_attribute, escape_link_title, escape_markdown
from answerbook.markdown.former_anchors import former_anchors
from answerbook.markdown.graft import graft
from answerbook.markdown.html import to_html
from answerbook.markdown.reading import read
from answerbook.model import addresses
from answerbook.model.entries import Action, Entry, Faq, Guide, Term
from answerbook.model.fields import Citation, Ref
from answerbook.model.graph import Graph
from answerbook.model.media import Media, part_of
from answerbook.words.words import Words

# What would end the text of a link too early or too late: the mention of a name with it stays text.
_NO_LABEL = re.compile(r"[\[\]`\\]")


@dataclass(frozen=True)
class Writer:
    """Writes the texts of one page.

    `href` gives the link to an entry; `numbers` the number under which the page lists a
    source (without one, citations are left out); `tooltips` the definition of each term,
    cut short (without them, links are plain Markdown). `own` gives what becomes of an address
    that is no reference; `near` is the folder of the content in which the texts stand, whose
    pictures they may show; `at` gives the address of a file of the site.
    """

    graph: Graph
    href: Callable[[Ref], str]
    numbers: Mapping[str, int]
    tooltips: Mapping[str, str]
    own: Callable[[str], str] = str
    near: str = ""
    at: Callable[[str], str] = str

    @property
    def words(self) -> Words:
        """The words of the interface in the site's language."""
        return self.graph.words

    def markdown(self, text: str, entry: Entry | None = None) -> str:
        """Return plain Markdown of a content text; the first mention of each term that `entry` lists becomes a link."""
        text = self._mentioning(text, entry)
        return syntax.substitute(
            text, self._link, lambda mark: self.cite(mark.citation), self._show, self._attach, self.own
        )

    def text(self, text: str, entry: Entry | None = None) -> str:
        """Return a content text for the Markdown of a page: its finished HTML, which the engine puts in as it is.

        The first mention of each term that `entry` lists becomes a link with its tooltip, and headings keep the
        anchors that they had before.
        """
        opens = isinstance(entry, Faq)  # its body alone follows the short answer
        former = former_anchors(self.graph, entry) if entry else {}
        page = Around(
            self._target, self._cited, former, self._shown, loading=True, opens=opens, own=self.own, words=self.words
        )
        return graft(to_html(read(self._mentioning(text, entry)), page))

    def action(self, action: Action) -> str:
        """Return the button of an entry, as `text` does."""
        return self.text(action_link(action))

    def at_top(self, entry: Entry) -> str:
        """Return the places, as HTML, of those former anchors of an entry that lead to the top of its page."""
        former = former_anchors(self.graph, entry)
        return "".join(f'<span id="{escape_attribute(old)}"></span>' for old, now in former.items() if now == TOP)

    def media(self, address: str) -> Media:
        """Return the file that a text of the content means by an address.

        Raises:
            LookupError: if there is none, as for a text that stands in another folder than `near`.
        """
        if found := self.graph.content.media.find(self.near, address):
            return found
        raise LookupError(f"there is no file `{address}` near `{self.near}`")

    def _shown(self, address: str) -> Shown:
        media = self.media(address)
        href = self.at(media.published) + part_of(address)
        return shown(media, self.words, href, self.at(media.dark.published) if media.dark else "")

    def _show(self, picture: syntax.Picture) -> str:
        return joins.picture(picture.alt, self.at(self.media(picture.address).published), picture.caption)

    def _attach(self, link: syntax.Link) -> str:
        media = self.media(link.href)
        return f"[{link.text}]({self.at(media.published)}{part_of(link.href)}) ({media.note_in(self.words)})"

    def _mentioning(self, text: str, entry: Entry | None) -> str:
        if not isinstance(entry, Faq | Guide):
            return text
        for term in self.graph.terms_of(entry):
            if term.id in entry.terms:
                names = tuple(name for name in (term.name, *term.also_known_as) if not _NO_LABEL.search(name))
                text = syntax.link_first_mention(text, term.ref, names) if names else text
        return text

    def _target(self, reference: syntax.Reference) -> Target:
        target = self.graph.entry(reference.ref)
        href = self.href(reference.ref) + (f"#{reference.anchor}" if reference.anchor else "")
        if isinstance(target, Term) and target.id in self.tooltips:
            return Target(href, target.heading, self.tooltips[target.id], "ab-term")
        return Target(href, target.heading)

    def _cited(self, citation: Citation) -> str:
        if citation.source not in self.numbers:
            return ""
        number, anchor, hint = self._source(citation)
        return (
            f'<a href="#{anchor}" class="ab-cite" title="{escape_attribute(hint)}" '
            f'aria-label="{self._numbered(number)}">'
            f"{number}</a>"
        )

    def _numbered(self, number: int) -> str:
        return escape_attribute(self.words.gettext("{Source} {number}", number=number))

    def _source(self, citation: Citation) -> tuple[int, str, str]:
        """Return the number, anchor and title of a cited source."""
        title = self.graph.content.sources[citation.source].title
        hint = f"{title}, {citation.locator}" if citation.locator else title
        return self.numbers[citation.source], addresses.source_anchor(citation.source), hint

    def cite(self, citation: Citation) -> str:
        """Return the link from a cited sentence to its source in the page's list."""
        if citation.source not in self.numbers:
            return ""
        number, anchor, hint = self._source(citation)
        return f'[{number}](#{anchor} "{escape_link_title(hint)}"){{ .ab-cite aria-label="{self._numbered(number)}" }}'

    def link(self, ref: Ref, text: str = "", anchor: str = "") -> str:
        """Return a Markdown link to an entry; a term's carries its definition as tooltip."""
        target = self.graph.entry(ref)
        label = text or escape_markdown(target.heading)
        href = self.href(ref) + (f"#{anchor}" if anchor else "")
        if isinstance(target, Term) and target.id in self.tooltips:
            return f'[{label}]({href} "{escape_link_title(self.tooltips[target.id])}"){{ .ab-term }}'
        return f"[{label}]({href})"

    def _link(self, reference: syntax.Reference) -> str:
        return self.link(reference.ref, reference.text, reference.anchor)


def shown(media: Media, words: Words, href: str, dark: str = "") -> Shown:
    """Return a file as a page shows it at an address; `dark` is that of its dark variant."""
    light = Shown(href, media.width, media.height, note=media.note_in(words))
    if not (media.dark and dark):
        return light
    return replace(light, dark=Shown(dark, media.dark.width, media.dark.height))


def numbering(citations: tuple[Citation, ...]) -> dict[str, int]:
    """Number the sources of some citations from 1, in the order of their first use."""
    return {source: i for i, source in enumerate(dict.fromkeys(c.source for c in citations), start=1)}

"""The reply of an entry: short and full text, its link in each form, the id that other tools keep."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Any

from answerbook.exports import channels
from answerbook.ledger.snapshot import pinned_link, replied_text, whole_text
from answerbook.markdown import convert, summaries
from answerbook.markdown.around import Around, Shown
from answerbook.markdown.escape import escape_markdown
from answerbook.markdown.writer import Writer, shown
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.fields import Record, Ref
from answerbook.model.graph import Graph


@dataclass(frozen=True)
class Reply:
    """An entry as an agent hands it on.

    `body` is its whole text as Markdown with whole addresses, without citations, and `sent` what of it somebody who
    asked is sent. `page` is what is known of the files that it shows. `pinned` is the address of the revision that says
    what the entry says now, `revision` its number; "" and None while that is not recorded.
    """

    ref: Ref
    title: str
    short: str
    body: str
    sent: str
    page: Around
    permalink: str
    pinned: str
    revision: int | None

    @property
    def external_id(self) -> str:
        """The id in other tools, `faq-some-id`: of `[a-z0-9-]`, the same for ever, of no two entries the same."""
        return f"{self.ref.kind}-{self.ref.id}"

    @property
    def mark(self) -> str:
        """The id with the revision, `faq-some-id@r3`; without one while what it says is not recorded."""
        return f"{self.external_id}@r{self.revision}" if self.revision else self.external_id

    @property
    def link(self) -> str:
        """The pinned link, or the permanent one while there is none."""
        return self.pinned or self.permalink

    @property
    def markdown_link(self) -> str:
        """The title as a link in Markdown."""
        return f"[{escape_markdown(self.title)}]({self.link})"

    @property
    def rich_link(self) -> str:
        """The title as a hyperlink in HTML, for mail."""
        return f'<a href="{escape(self.link)}">{escape(self.title)}</a>'

    @property
    def rich_text(self) -> str:
        """The title and the address, as text: what a field without HTML takes of a rich link.

        Angle brackets around an address: https://www.rfc-editor.org/rfc/rfc3986#appendix-C.
        """
        return f"{self.title} <{self.link}>"

    @property
    def short_text(self) -> str:
        """The short answer and the link, as text."""
        return f"{self.short}\n\n{self.link}"

    @property
    def short_html(self) -> str:
        """The short answer and the link, as HTML."""
        return f"<p>{escape(self.short)}</p>\n{self._address}"

    @property
    def text(self) -> str:
        """The whole text without marks and addresses; steps keep their numbers."""
        return channels.words(self.body, self.page.words)

    @property
    def full_text(self) -> str:
        """The short answer, what is sent of the text, and the link, as text."""
        lead, rest = self._full
        return "\n\n".join(filter(None, (lead, channels.text(rest, self.page.words), self.link)))

    @property
    def full_html(self) -> str:
        """The short answer, what is sent of the text, and the link, as HTML for mail."""
        return channels.for_mail(self.article)

    @property
    def full_markdown(self) -> str:
        """The short answer, what is sent of the text, and the link, as Markdown for any program."""
        lead, rest = self._full
        return "\n\n".join(filter(None, (escape_markdown(lead), channels.markdown(rest, self.page.words), self.link)))

    @property
    def article(self) -> str:
        """The short answer, what is sent of the text, and the link, as HTML with headings."""
        lead, rest = self._full
        said = f"<p>{escape(lead)}</p>" if lead else ""
        return "\n".join(filter(None, (said, convert.to_html(rest, self.page), self._address)))

    @property
    def forms(self) -> dict[str, Any]:
        """What is copied of an entry: a text, or a text with its HTML, by the names of the answer API."""
        return {
            "markdown_link": self.markdown_link,
            "rich_link": {"text": self.rich_text, "html": self.rich_link},
            "short_reply": {"text": self.short_text, "html": self.short_html},
        }

    @cached_property
    def _full(self) -> tuple[str, str]:
        """The short answer, and the text that follows it; "" if the text begins with it, as a term's does."""
        if " ".join(convert.to_plain(self.sent, self.page.words).split()).startswith(self.short):
            return "", self.sent
        return self.short, channels.unrepeated(self.short, self.sent)

    @property
    def _address(self) -> str:
        # The address stands in the text: a channel that drops HTML keeps it.
        return f'<p><a href="{escape(self.link)}">{escape(self.link)}</a></p>'


def whole(graph: Graph, entry: Record) -> Writer:
    """Return what writes the texts of a record for elsewhere: with whole addresses, without citations."""
    site_url, near = graph.content.site.site_url, graph.content.near(entry)
    return Writer(
        graph,
        lambda ref: addresses.permalink(site_url, ref),
        {},
        {},
        graph.whole,
        near,
        lambda file: addresses.on_site(site_url, file),
    )


def elsewhere(graph: Graph) -> Around:
    """Return what is known of a text that `whole` has written: how large its pictures are."""
    home = addresses.on_site(graph.content.site.site_url, "")

    def file(address: str) -> Shown:
        media = graph.published.get(address.removeprefix(home))
        return replace(shown(media, graph.words, address), note="") if media else Shown(address)

    return Around(file=file, words=graph.words)


def reply(graph: Graph, entry: Entry) -> Reply:
    """Return the reply of an entry."""
    site_url, (pinned, revision) = graph.content.site.site_url, pinned_link(graph, entry)
    writer = whole(graph, entry)
    return Reply(
        ref=entry.ref,
        title=entry.heading,
        short=summaries.summary(graph, entry),
        body=writer.markdown(whole_text(graph, entry)),
        sent=writer.markdown(replied_text(graph, entry)),
        page=elsewhere(graph),
        permalink=addresses.permalink(site_url, entry.ref),
        pinned=pinned,
        revision=revision,
    )


def replies(graph: Graph, kinds: tuple[str, ...]) -> Iterator[tuple[Entry, Reply]]:
    """Yield each entry of some kinds with its reply, in the order of the content."""
    for entry in graph.content.entries():
        if entry.kind in kinds:
            yield entry, reply(graph, entry)

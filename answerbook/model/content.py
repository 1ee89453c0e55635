"""The typed content: the site with its topics, sources, comparison and entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from answerbook.model.entries import KINDS, Cell, Entry, Faq, Guide, Plan, Term
from answerbook.model.fields import Brief, Ids, IdsOf, Line, Lines, MenuPlace, Prose, Query, Record, Ref, Refs, Url
from answerbook.model.media import MediaFiles
from answerbook.model.redirects import Redirect
from answerbook.model.reviews import Days
from answerbook.model.site import Site
from answerbook.model.source import StaticFile

EVERY = "*"


class Topic(Record):
    """A group of FAQs with its guides; `order` names FAQs, the most asked first, the others follow.

    One with a `parent` is a subtopic; it has none itself.
    """

    kind = "topic"

    title: Line
    summary: Line = ""
    parent: str = ""
    order: Annotated[Ids, IdsOf("faq")] = ()
    guides: Annotated[Ids, IdsOf("guide")] = ()
    review_days: Days | None = None


class Source(Record):
    """A document relied on. `dated` is its own date, `accessed` that of the newest copy read; None: it bears none."""

    kind = "source"

    title: Line
    publisher: Line
    url: Url
    dated: date | None = None
    accessed: date | None = None
    grade: str = ""
    note: Line = ""
    review_days: Days | None = None


class Fact(Record):
    """Something that the comparison says of every plan.

    One with a `question` is answered at a glance, too, by the `summary` of each plan's cell.
    """

    kind = "fact"

    title: Line
    question: Brief = ""


class Group(Record):
    """A group of plans in the comparison."""

    kind = "group"

    title: Line
    summary: Line = ""


class Page(Record):
    """A page of the site's own beside the answers, such as how to reach somebody; no entry.

    `menu` is its place in the menu from 1; True: at the end, False: in the footer alone, where every such page stands.
    """

    kind = "page"

    title: Line
    description: Line = ""
    menu: MenuPlace = True
    body: Prose = Field(min_length=1)


class Golden(Record):
    """A query with the entries that answer it, any of them well enough; none if it is out of scope.

    A `stranger` has written it without having read the content.
    """

    kind = "golden"

    query: Query
    style: Literal["plain", "keywords", "terse", "slang", "non-native", "ticket", "typo"] = "plain"
    by: Literal["author", "stranger"] = "author"
    expect: Refs


class Synonyms(Record):
    """Phrases that mean the same on this site."""

    kind = "synonyms"

    phrases: Lines = Field(min_length=2)


@dataclass(frozen=True)
class Content:
    """Everything a site consists of, typed; each mapping keeps the order of the files.

    `unreadable` names records that exist but have errors of their own (id `*`: all of a kind),
    so that a reference to one is not reported as unknown on top. `golden` and `synonyms` serve
    the search and are not published. `drafts` are entries that are left out of all else, `static` files that are
    published as they are, by name;
    `media` are the files that texts may show, `redirects` the former addresses in the order of their file.
    """

    site: Site
    topics: dict[str, Topic]
    sources: dict[str, Source]
    facts: dict[str, Fact]
    groups: dict[str, Group]
    faqs: dict[str, Faq]
    guides: dict[str, Guide]
    plans: dict[str, Plan]
    terms: dict[str, Term]
    pages: dict[str, Page] = field(default_factory=dict)
    unreadable: frozenset[Ref] = frozenset()
    golden: tuple[Golden, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    drafts: Mapping[Ref, Entry] = field(default_factory=dict)
    static: Mapping[str, StaticFile] = field(default_factory=dict)
    media: MediaFiles = field(default_factory=MediaFiles)
    redirects: dict[str, Redirect] = field(default_factory=dict)

    def without_drafts(self) -> "Content":
        """Return the content that may be published: its drafts are known, and no part of it."""
        drafts = {entry.ref: entry for entry in self.entries() if entry.draft}
        kept = {
            f"{kind}s": {id_: entry for id_, entry in self.of_kind(kind).items() if not entry.draft} for kind in KINDS
        }
        return replace(self, drafts=drafts, **kept)  # type: ignore[arg-type]

    def of_kind(self, kind: str) -> dict[str, Entry]:
        """Return the entries of a kind by id; {} for an unknown kind."""
        return {"faq": self.faqs, "plan": self.plans, "guide": self.guides, "term": self.terms}.get(kind, {})  # type: ignore[return-value]

    def entries(self) -> Iterator[Entry]:
        """Yield all entries: FAQs, plans, guides, terms."""
        for kind in KINDS:
            yield from self.of_kind(kind).values()

    def records(self) -> Iterator[Record]:
        """Yield every record that readers see something of: the site itself, what is no entry, then all entries."""
        yield self.site
        for kind in (self.topics, self.groups, self.facts, self.sources, self.pages):
            yield from kind.values()
        yield from self.entries()

    def subtopics(self, topic: str = "") -> tuple[Topic, ...]:
        """Return the subtopics of a topic; of none, the topics that stand below no other."""
        return tuple(self._below.get(topic, ()))

    @cached_property
    def _below(self) -> Mapping[str, list[Topic]]:
        found: dict[str, list[Topic]] = {}
        for topic in self.topics.values():
            found.setdefault(topic.parent, []).append(topic)
        return found

    def topics_in_order(self) -> tuple[Topic, ...]:
        """Return all topics as the site lists them: each with its subtopics behind it."""
        return tuple(one for topic in self.subtopics() for one in (topic, *self.subtopics(topic.id)))

    def topic_trail(self, topic: str) -> tuple[Topic, ...]:
        """Return a topic with the one that it stands below, if there is one, before it."""
        found = self.topics[topic]
        return (self.topics[found.parent], found) if found.parent else (found,)

    def shared_notes(self, group: str) -> dict[str, Cell]:
        """Return by fact a cell whose note, with its sources, all plans of a group have alike; {} for a lone plan."""
        first, *others = [plan.cells for plan in self.plans.values() if plan.group == group] or [{}]
        return {
            fact: cell
            for fact, cell in first.items()
            if cell.note and others and all(_note(cells.get(fact)) == _note(cell) for cells in others)
        }

    def get(self, ref: Ref) -> Entry | None:
        """Return the entry that `ref` names, if there is one."""
        return self.of_kind(ref.kind).get(ref.id)

    def near(self, record: Record) -> str:
        """Return the folder of a record's file, relative to the content, in which its texts look for files first."""
        return self.media.near(record.origin.source.file)

    def record(self, ref: Ref) -> Record:
        """Return the record of any kind that `ref` names, one of `records`."""
        if ref == self.site.ref:
            return self.site
        records: dict[str, Record] = getattr(self, f"{ref.kind}s")
        return records[ref.id]

    def knows(self, ref: Ref) -> bool:
        """Tell whether a record of any kind exists, readable or not."""
        records: dict[str, Record] = getattr(self, f"{ref.kind}s", {})
        return ref.id in records or not self.unreadable.isdisjoint({ref, Ref(ref.kind, EVERY)})


def _note(cell: Cell | None) -> tuple[str, tuple[str, ...]]:
    return (cell.note, cell.citations) if cell else ("", ())

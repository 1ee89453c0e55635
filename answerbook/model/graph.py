"""The content with every reference resolved: who points at whom, who applies where, what rests on what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from answerbook.model import addresses, own_paths
from answerbook.model.content import Content
from answerbook.model.entries import Entry, Faq, Guide, Plan, Term
from answerbook.model.fields import Citation, Record, Ref
from answerbook.model.media import Media
from answerbook.model.parts import parts
from answerbook.model.redirects import FormerPaths
from answerbook.model.revisions import History, Ledger, Retirement
from answerbook.words.words import Words


@dataclass(frozen=True)
class Graph:
    """Typed content plus what is derived from it.

    `plans`: the plans each entry applies to, in the order of the comparison. `outgoing` and
    `backlinks`: the entries each one refers to, and is referred to by. `citations`: each
    record's, in reading order, without repeats. `resting`: the records that cite a source.
    `ledger`: what was published before. `media`: the files that any record shows or links to. `today`: the day by which
    reviews are judged; None where nothing is due. `recalled`: the HTML of what revisions said, if it was
    made before, by what it is made from (`pages/recorded.py`).
    """

    content: Content
    plans: Mapping[Ref, tuple[Plan, ...]]
    outgoing: Mapping[Ref, tuple[Ref, ...]]
    backlinks: Mapping[Ref, tuple[Ref, ...]]
    citations: Mapping[Ref, tuple[Citation, ...]]
    resting: Mapping[str, tuple[Ref, ...]]
    ledger: Ledger = field(default_factory=Ledger)
    media: tuple[Media, ...] = ()
    today: date | None = None
    recalled: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words of the interface in the site's language."""
        return self.content.site.words

    def entry(self, ref: Ref) -> Entry:
        """Return the entry of a resolved reference."""
        return self.content.of_kind(ref.kind)[ref.id]

    def history(self, entry: Entry) -> History | None:
        """Return what was recorded of an entry, if anything was."""
        return self.ledger.histories.get(entry.ref)

    def retirement(self, ref: Ref) -> Retirement | None:
        """Return the end of an entry, if it was retired."""
        history = self.ledger.histories.get(ref)
        return history.retirement if history else None

    def served(self, href: str) -> str:
        """Return an address as a page of the site has it: see `own_paths`."""
        return own_paths.served(self.content.site.site_url, self.content.static, href)

    def whole(self, href: str) -> str:
        """Return an address as it stands elsewhere: see `own_paths`."""
        return own_paths.whole(self.content.site.site_url, self.content.static, href)

    def title(self, ref: Ref) -> str:
        """Return the heading of an entry, of one that is withdrawn too; its id for one that is unknown."""
        now = self.trail(ref)[-1]
        if entry := self.content.get(now):
            return entry.heading
        history = self.ledger.histories.get(now)
        return history.title if history else str(ref)

    def changed(self, entry: Entry) -> date:
        """Return the day its wording last changed: its newest revision's, or while there is one, the content's."""
        history = self.history(entry)
        return history.newest.date if history and len(history.revisions) > 1 else entry.changed

    @cached_property
    def renamed(self) -> Mapping[Ref, Ref]:
        """Each former id with the one that followed; what the content says goes before what the ledger does."""
        aliases = {Ref(entry.kind, alias): entry.ref for entry in self.content.entries() for alias in entry.aliases}
        return {**self.ledger.former, **aliases}

    @cached_property
    def former_paths(self) -> FormerPaths:
        """What `redirects.yml` says of former paths."""
        return FormerPaths(self.content.redirects)

    def trail(self, ref: Ref) -> list[Ref]:
        """Return an id and those that followed it, up to the one that is in use, or that nothing follows.

        Renames that go in a circle end with the id where they began.
        """
        trail = [ref]
        while self.content.get(trail[-1]) is None and trail[-1] in self.renamed and trail[-1] not in trail[:-1]:
            trail.append(self.renamed[trail[-1]])
        return trail

    @cached_property
    def published(self) -> Mapping[str, Media]:
        """The files that any record shows or links to, by where they are published on the site."""
        return {media.published: media for media in self.media}

    def cited_by(self, *records: Mapping[str, Record]) -> tuple[Citation, ...]:
        """Return the citations of some records, in their order, without repeats."""
        found = (cited for kind in records for record in kind.values() for cited in self.citations[record.ref])
        return tuple(dict.fromkeys(found))

    def source_page(self, source: str) -> str:
        """Return the page that lists a source."""
        return self._source_pages[source]

    @cached_property
    def _source_pages(self) -> Mapping[str, str]:
        listed = [(id_, id_) for id_ in self.content.sources]
        return {id_: part.file for part in parts(listed, addresses.SOURCES) for id_, _ in part.entries}

    def faqs_for_plan(self, plan: Plan) -> tuple[Faq, ...]:
        """Return every FAQ that applies to the plan, by topic."""
        return tuple(self._by_plan[plan.id])

    def guides_for_plan(self, plan: Plan) -> tuple[Guide, ...]:
        """Return every guide that applies to the plan."""
        return tuple(guide for guide in self.content.guides.values() if plan in self.plans[guide.ref])

    def faqs_by_topic(self) -> tuple[Faq, ...]:
        """Return all FAQs in the order of the topics, and within one in its own order."""
        return tuple(faq for topic in self.content.topics_in_order() for faq in self.faqs_in(topic.id))

    def faqs_in(self, topic: str) -> tuple[Faq, ...]:
        """Return the FAQs of a topic, not of its subtopics: those that its `order` names, the others by question."""
        return self._by_topic[topic]

    def questions_in(self, topic: str) -> tuple[tuple[Ref, str], ...]:
        """Return the same FAQs by reference and question: all that the menu of their pages takes from each other."""
        return self._questions[topic]

    def beside(self, faq: Faq) -> tuple[Faq | None, Faq | None]:
        """Return the FAQs before and after one in the order of its topic; None where there is none."""
        return self._beside[faq.id]

    @cached_property
    def _by_topic(self) -> Mapping[str, tuple[Faq, ...]]:
        own: dict[str, dict[str, Faq]] = {topic: {} for topic in self.content.topics}
        for faq in sorted(self.content.faqs.values(), key=lambda faq: faq.question.lower()):
            own[faq.topic][faq.id] = faq
        first = {
            topic.id: [id_ for id_ in topic.order if id_ in own[topic.id]] for topic in self.content.topics.values()
        }
        return {topic: tuple(faqs[id_] for id_ in dict.fromkeys([*first[topic], *faqs])) for topic, faqs in own.items()}

    @cached_property
    def _questions(self) -> Mapping[str, tuple[tuple[Ref, str], ...]]:
        return {topic: tuple((faq.ref, faq.question) for faq in faqs) for topic, faqs in self._by_topic.items()}

    @cached_property
    def _by_plan(self) -> Mapping[str, list[Faq]]:
        found: dict[str, list[Faq]] = {plan: [] for plan in self.content.plans}
        for faq in self.faqs_by_topic():
            for plan in self.plans[faq.ref]:
                found[plan.id].append(faq)
        return found

    @cached_property
    def _beside(self) -> Mapping[str, tuple[Faq | None, Faq | None]]:
        found: dict[str, tuple[Faq | None, Faq | None]] = {}
        for faqs in self._by_topic.values():
            for before, faq, after in zip((None, *faqs), faqs, (*faqs[1:], None), strict=False):
                found[faq.id] = (before, after)
        return found

    def guides_in(self, topic: str) -> tuple[Guide, ...]:
        """Return the guides of a topic, in its own order."""
        return tuple(self.content.guides[id_] for id_ in self.content.topics[topic].guides)

    def most_asked(self) -> tuple[Faq, ...]:
        """Return the FAQs that the site names as most asked."""
        return tuple(self.content.faqs[id_] for id_ in self.content.site.home.most_asked)

    def users(self, ref: Ref, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind that refer to `ref`."""
        return tuple(self.entry(user) for user in self.backlinks[ref] if user.kind == kind)

    def terms_of(self, entry: Entry) -> tuple[Term, ...]:
        """Return the terms that an entry lists or refers to, listed ones first."""
        return tuple(self.content.terms[ref.id] for ref in self.outgoing[entry.ref] if ref.kind == "term")

    def guides_of(self, entry: Entry) -> tuple[Guide, ...]:
        """Return the guides that an entry lists or refers to, listed ones first."""
        return tuple(self.content.guides[ref.id] for ref in self.outgoing[entry.ref] if ref.kind == "guide")

    def related_to(self, entry: Entry) -> tuple[Faq, ...]:
        """Return the FAQs that an entry lists or refers to, then those that list it."""
        named = [ref for ref in self.outgoing[entry.ref] if ref.kind == "faq"]
        back = [ref for ref in self.backlinks[entry.ref] if ref.kind == "faq" and ref not in named]
        return tuple(self.content.faqs[ref.id] for ref in [*named, *back])

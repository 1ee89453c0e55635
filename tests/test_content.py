"""The real content: every plan, FAQ, term and guide is there, complete, cited, dated and cross-linked.

The lists of ids are written out on purpose: a file that vanishes must fail a test, even if nothing refers to it.
"""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median

import pytest
from folders import ROOT
from site_driver import Built

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph

FAQS = {
    "the-short-answer": (
        "does-claude-train-on-my-chats which-plans-can-train is-training-on-by-default what-data-is-used "
        "who-can-see-training-chats secrets-repeated-to-others files-and-photos ads-and-tracking"
    ),
    "opting-out": (
        "turn-off-training switch-name-differs does-opt-out-disable-history does-opt-out-affect-old-chats "
        "reopened-old-chats what-is-used-after-opt-out remove-from-trained-model clicked-accept-by-mistake "
        "one-project-only analysis-with-training-off location-setting"
    ),
    "memory-incognito-feedback": (
        "is-memory-training incognito-chats turn-off-memory does-deleting-clear-memory does-feedback-share-my-chat "
        "memory-on-by-default take-a-rating-back"
    ),
    "keeping-and-deleting": (
        "how-long-are-chats-kept delete-a-chat are-deleted-chats-used flagged-chats delete-my-account "
        "export-my-data shared-chat-links shared-chats-on-search-engines flagged-chat-people-and-police "
        "deleted-chats-gone artifacts-and-projects account-banned data-leaks export-link-expired"
    ),
    "work-school-developers": (
        "team-enterprise-training can-my-employer-see-chats team-enterprise-retention api-training-and-retention "
        "zero-data-retention claude-code-training education-government-teachers cloud-platforms "
        "sensitive-work-documents work-email-personal-plan patient-data-and-baa lawyers-and-privilege "
        "claude-code-what-is-sent employer-memory-and-sessions boss-pays-or-private-address"
    ),
    "other-apps-and-services": (
        "third-party-apps connector-data voice-chrome-cowork voice-recordings-for-training own-api-key-in-an-app"
    ),
    "rights-age-place": (
        "privacy-request where-is-data-processed age-limit child-has-an-account police-requests "
        "courts-and-legal-hold ccpa-request"
    ),
}
FAQ_IDS = [id_ for ids in FAQS.values() for id_ in ids.split()]
PLANS = (
    "free pro max team enterprise api claude-code education government teachers "
    "cloud-provider-operated cloud-anthropic-operated"
).split()
FACTS = "audience training change control retention notes".split()
SUMMED_UP = "training change retention".split()
# What a cell says, without links, where it is summed up so; `None`: nothing, for nothing is stated officially.
SAYS = {
    "Unless you opt out": "^allowed unless you opt out",
    "Not by default": "^not used by default",
    "Not used": "^not used, anthropic says$",
    "Depends on your account": "max account: .*commercial key|personal account: .*commercial account: ",
    "The provider's terms decide": "the provider's terms decide",
    "Yes, at any time": "^yes, at any time",
    "No switch found": "^we found no switch",
    "The organisation decides": "^the organisation can opt in, and owners can",
    "Only by opting in": "^only by joining an opt-in",
    "Not stated officially": None,
    "Not applicable": "^not applicable",
    "The provider's settings decide": "settings of the cloud provider|set in the cloud platform",
    "Until deleted; 5-year copy": "^until you delete a chat.* with training on, a copy .* up to 5 years$",
    "Until it is deleted": "^until a chat is deleted; ",
    "Until deleted or expired": "^until a chat is deleted, or until a period .* has run out",
    "30 days, with exceptions": "within 30 days(, anthropic says;.*longer| with exceptions)",
    "The university's agreement": "^the university's agreement",
    "As with the API": "as with the api",
    "No period found": "^no period found",
    "Commercial rules apply": "rules of the commercial plans apply",
}
SCHOOL_YEARS = 8  # as the index counts them: what people of 13 or 14 read with ease
TERMS = (
    "training-data privacy-policy conversation-history context data-retention training-switch opt-out memory "
    "incognito-chat feedback safety-flag de-identified personal-and-commercial-plans controller-and-processor "
    "zero-data-retention covered-model connector"
).split()
GUIDES = (
    "opt-out-web opt-out-phone start-incognito-chat delete-chats pause-or-reset-memory export-data delete-account "
    "unshare-chat switch-off-member-feedback set-enterprise-retention make-privacy-request"
).split()
# What the source article held, which must stay findable.
MINIMUM = {
    "faq": ["does-opt-out-affect-old-chats", "is-memory-training", "sensitive-work-documents", "third-party-apps"],
    "term": ["conversation-history", "data-retention", "privacy-policy", "training-data"],
    "plan": ["api", "enterprise", "free", "max", "pro", "team"],
    "guide": ["opt-out-phone", "opt-out-web"],
}
# Where the source article is contradicted (X1 to X5), the entry says so.
CORRECTED = [
    "faq:does-opt-out-disable-history", "faq:switch-name-differs", "faq:does-opt-out-affect-old-chats",
    "faq:is-memory-training", "term:conversation-history", "guide:opt-out-web", "guide:opt-out-phone",
]  # fmt: skip
DO_NOT_WRITE = (
    r"turning training off turns your history off",
    r"improve claude for everyone\.",
    r"the docs do not say\.",
    r"claude only remembers within one session",
    r"your chats are deleted after 30 days",
    r"anthropic never sees your data",
    r"feedback is kept (for )?10 years",
    r"api logs are kept (for )?7 days",
    r"the deadline is 28 september 2025",
    r"pro is private because it is paid",
    r"zdr comes with enterprise",
    r"reader-[a-e]\b",
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Return the graph of the real content, which has no error and no warning."""
    raw, loading = load(ROOT / "content", "content")
    content, validating = validate(raw)
    assert content is not None
    graph, linking = link(content)
    assert [*loading, *validating, *linking] == []
    return graph


@pytest.mark.parametrize("topic", FAQS)
def test_every_topic_holds_its_answers(graph: Graph, topic: str) -> None:
    """Each of the 7 topics holds exactly the answers that belong to it; 67 in all."""
    assert {faq.id for faq in graph.faqs_in(topic)} == set(FAQS[topic].split())
    assert list(graph.content.topics) == list(FAQS)
    assert len(FAQ_IDS) == 67


@pytest.mark.parametrize("topic", FAQS)
def test_every_topic_orders_its_answers(graph: Graph, topic: str) -> None:
    """Every FAQ of a topic stands in its `order`, once, and every guide belongs to one topic."""
    assert sorted(graph.content.topics[topic].order) == sorted(FAQS[topic].split())
    assert sorted(guide for one in graph.content.topics.values() for guide in one.guides) == sorted(GUIDES)


def test_every_short_answer_can_be_said_aloud(graph: Graph) -> None:
    """A short answer has at most 45 words and no date in figures alone."""
    for entry in graph.content.entries():
        short = getattr(entry, "short", "")
        assert len(short.split()) <= 45, entry.ref
        assert not re.search(r"\d{4}-\d{2}", short), entry.ref


def test_every_summary_of_a_cell_is_short(graph: Graph) -> None:
    """The facts that plans are compared by are summed up in one to four words."""
    for plan in graph.content.plans.values():
        for fact in SUMMED_UP:
            assert 1 <= len(plan.cells[fact].summary.split()) <= 4, (plan.id, fact)
        assert all(len(cell.summary.split()) <= 4 for cell in plan.cells.values()), plan.id


def test_no_summary_contradicts_its_cell(graph: Graph) -> None:
    """What a summary says in brief, its cell says in full; where it says that nothing is stated, the cell is open."""
    for plan in graph.content.plans.values():
        for fact, cell in plan.cells.items():
            if not cell.summary:
                continue
            says, full = SAYS[cell.summary], re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell.value or "").lower()
            assert cell.stated is (says is not None), (plan.id, fact)
            assert re.search(says or "^$", full), (plan.id, fact, full)


def test_half_of_the_short_answers_are_easy_to_read(graph: Graph) -> None:
    """The median reading level of the short answers is at most the eighth school year (automated readability index)."""
    import textstat  # noqa: PLC0415 - it takes a second, which every process of a run would wait for

    shorts = [entry.short for entry in (*graph.content.faqs.values(), *graph.content.guides.values())]
    assert median(map(textstat.automated_readability_index, shorts)) <= SCHOOL_YEARS


def test_every_plan_term_and_guide_is_there(graph: Graph) -> None:
    """All 12 plans, 17 terms and 11 guides are there, and nothing unlisted."""
    assert list(graph.content.plans) == PLANS
    assert sorted(graph.content.terms) == sorted(TERMS)
    assert sorted(graph.content.guides) == sorted(GUIDES)


def test_every_plan_has_every_fact(graph: Graph) -> None:
    """Each plan says something for each fact, with its source, or that nothing is stated officially."""
    assert list(graph.content.facts) == FACTS
    for plan in graph.content.plans.values():
        for fact in FACTS:
            cell = plan.cells[fact]
            assert (cell.value and cell.citations) or not cell.stated, (plan.id, fact)


@pytest.mark.parametrize("kind", MINIMUM)
def test_the_minimum_set_is_marked(graph: Graph, kind: str) -> None:
    """What the source article held is marked in the data, and only that."""
    assert sorted(e.id for e in graph.content.of_kind(kind).values() if e.essential) == MINIMUM[kind]


@pytest.mark.parametrize("name", CORRECTED)
def test_contradicted_claims_carry_a_correction(graph: Graph, real: Built, name: str) -> None:
    """Where the source article is contradicted, the entry and its page say so, with both sources."""
    ref = Ref(*name.split(":"))
    entry = graph.entry(ref)
    assert "[@source-article]" in entry.correction
    assert len(set(re.findall(r"\[@([\w-]+)", entry.correction))) > 1
    notice = real.page(addresses.path(addresses.page(ref))).css_first("article .admonition.question")
    assert notice is not None
    assert "source article" in notice.text()


def test_every_entry_was_reviewed_on_the_day_of_the_check(graph: Graph) -> None:
    """Every entry carries the date of the full check."""
    assert {entry.reviewed for entry in graph.content.entries()} == {date(2026, 11, 27)}
    assert graph.content.site.checked == date(2026, 11, 27)


def test_every_faq_is_cross_linked_in_the_model(graph: Graph) -> None:
    """Every FAQ names a plan, a term and a related FAQ, cites a source, and is named by another FAQ."""
    for faq in graph.content.faqs.values():
        assert graph.plans[faq.ref], faq.id
        assert faq.terms, faq.id
        assert faq.related, faq.id
        assert graph.citations[faq.ref], faq.id
        assert any(faq.id in other.related for other in graph.content.faqs.values()), faq.id


def test_what_is_told_of_this_site_is_so(graph: Graph) -> None:
    """CHANGELOG counts what there is, and README and docs/search.md quote the recorded figure of strangers' questions."""
    content, changes = graph.content, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    counted = [
        (content.faqs, "answers"),
        (content.topics, "topics"),
        (content.plans, "plans"),
        (content.facts, "facts"),
    ]
    counted += [(content.guides, "step-by-step guides"), (content.sources, "sources")]
    begin = " ".join(changes.partition("last checked on")[0].split())
    assert [name for records, name in counted if not re.search(rf"\b{len(records)} {name}\b", begin)] == []
    recorded = json.loads((ROOT / "tests/golden/relevance.json").read_text(encoding="utf-8"))
    first = f"for {recorded['figures']['hit@1 by strangers']:.3f}".replace("0.", ".")
    for name in ("README.md", "docs/search.md"):
        assert f"entry is first {first}" in (ROOT / name).read_text(encoding="utf-8"), name


def test_every_source_is_official_or_named_press(graph: Graph) -> None:
    """The register has each source that is cited, and none of the anonymous readers."""
    assert len(graph.content.sources) == 81
    assert not [id_ for id_ in graph.content.sources if id_.startswith("reader")]


@pytest.mark.parametrize("sentence", DO_NOT_WRITE)
def test_what_must_not_be_written_is_not(sentence: str) -> None:
    """Sentences that are false, outdated or unofficial stand nowhere in the content."""
    for file in (ROOT / "content").rglob("*"):
        if file.is_file():
            text = " ".join(file.read_text(encoding="utf-8").split())
            assert not re.search(sentence, text, re.IGNORECASE), file


@pytest.mark.parametrize("id_", FAQ_IDS)
def test_faq_page(real: Built, id_: str) -> None:
    """A FAQ's page shows question, short answer, sources and date, and links plans, terms and related FAQs."""
    faq = real.graph.content.faqs[id_]
    page = real.page(f"faq/{id_}/")
    article = page.css_first("article")
    assert article is not None
    assert [h.text(deep=False).strip() for h in article.css("h1")] == [faq.question]
    assert faq.short in " ".join(article.css_first(".ab-short").text().split())  # type: ignore[union-attr]
    assert article.css("#sources")
    assert f"Checked on {faq.reviewed.day} November 2026" in article.text()
    links = real.links(f"faq/{id_}/")
    assert {f"plans/{plan.id}/" for plan in real.graph.plans[faq.ref]} <= links
    assert {f"terms/{term}/" for term in faq.terms} <= links
    assert {f"faq/{other}/" for other in faq.related} <= links
    assert {f"guides/{guide}/" for guide in faq.guides} <= links
    assert f"topics/{faq.topic}/" in links


@pytest.mark.parametrize("id_", PLANS)
def test_plan_page(real: Built, id_: str) -> None:
    """A plan's page lists every FAQ and guide that applies to the plan, and shows every fact."""
    plan = real.graph.content.plans[id_]
    links = real.links(f"plans/{id_}/")
    applying = {f"faq/{faq.id}/" for faq in real.graph.content.faqs.values() if plan in real.graph.plans[faq.ref]}
    assert applying
    assert applying <= links
    assert {f"guides/{g.id}/" for g in real.graph.content.guides.values() if id_ in g.plans} <= links
    assert all(real.page(f"plans/{id_}/").css(f"article #{fact}") for fact in FACTS)


@pytest.mark.parametrize("id_", TERMS)
def test_term_page(real: Built, id_: str) -> None:
    """A term's page links every entry that lists or links it; each of those links back."""
    others = [entry for entry in real.graph.content.entries() if entry.ref != Ref("term", id_)]
    users = [e for e in others if id_ in getattr(e, "terms", ()) or f"(term:{id_})" in _texts(e)]
    assert users
    assert {addresses.path(addresses.page(user.ref)) for user in users} <= real.links(f"terms/{id_}/")
    for user in users:
        assert f"terms/{id_}/" in real.links(addresses.path(addresses.page(user.ref))), user.ref


@pytest.mark.parametrize("id_", GUIDES)
def test_guide_page(real: Built, id_: str) -> None:
    """A guide's page numbers its steps, says what is seen after them, and links the answers that use it."""
    guide = real.graph.content.guides[id_]
    article = real.page(f"guides/{id_}/").css_first("article")
    assert article is not None
    assert sum(len(ol.css("li")) for ol in article.css("ol")) >= len(guide.steps)
    assert all(step.see for step in guide.steps)
    users = {f"faq/{faq.id}/" for faq in real.graph.content.faqs.values() if id_ in faq.guides}
    assert users
    assert users <= real.links(f"guides/{id_}/")


@pytest.mark.parametrize("topic", FAQS)
def test_topic_page(real: Built, topic: str) -> None:
    """A topic's page links each of its answers."""
    assert {f"faq/{id_}/" for id_ in FAQS[topic].split()} <= real.links(f"topics/{topic}/")


def test_comparison_shows_every_cell_with_its_source(real: Built) -> None:
    """The comparison has a cell for every plan and fact; each stated one links to a source on the page."""
    page = real.page("plans/")
    anchors = {node.attributes["id"] for node in page.css("[id]")}
    for plan in real.graph.content.plans.values():
        assert f"plans/{plan.id}/" in real.links("plans/")
        for fact in FACTS:
            (cell,) = page.css(f'tr#{plan.id} td[data-fact="{fact}"]')
            assert cell.text().strip()
            cited = [a.attributes["href"] or "" for a in cell.css("a.ab-cite")]
            assert cited or not plan.cells[fact].stated
            assert all(href.removeprefix("#") in anchors for href in cited)


def test_comparison_says_once_what_a_group_shares(real: Built) -> None:
    """A note that all plans of a group have alike stands below the group's title alone, with its sources."""
    page = real.page("plans/")
    for group in real.graph.content.groups:
        notes = page.css(f".ab-plans:has(#group_{group}) .ab-shared .ab-note")
        assert len(notes) == len(real.graph.content.shared_notes(group))
        assert all(note.css("a.ab-cite") for note in notes)
    said = Counter(
        (plan.group, cell.text())
        for plan in real.graph.content.plans.values()
        for cell in page.css(f"#{plan.id} .ab-note")
    )
    assert said
    assert all(count < 3 for count in said.values())


def test_everything_is_listed(real: Built) -> None:
    """A to Z links every FAQ, the overviews every guide, term and topic, and the home page the minimum set's way in."""
    assert {f"faq/{id_}/" for id_ in FAQ_IDS} <= real.links("faq/")
    assert {f"guides/{id_}/" for id_ in GUIDES} <= real.links("guides/")
    assert {f"terms/{id_}/" for id_ in TERMS} <= real.links("terms/")
    assert {f"topics/{id_}/" for id_ in FAQS} <= real.links("topics/")
    home = real.links(".")
    assert {f"plans/{id_}/" for id_ in PLANS} <= home
    assert {f"topics/{id_}/" for id_ in FAQS} <= home
    assert {f"faq/{id_}/" for id_ in MINIMUM["faq"]} <= home


def test_sources_page_shows_what_rests_on_each(real: Built) -> None:
    """The page of sources links, for each source, every entry that cites it."""
    links = real.links("sources/")
    for id_, users in real.graph.resting.items():
        assert real.page("sources/").css(f"#{id_}"), id_
        assert {addresses.path(addresses.page(ref)) for ref in users} <= links


def _texts(entry: object) -> str:
    return " ".join(text for _, text in entry.prose())  # type: ignore[attr-defined]


def test_no_file_of_content_is_left_out(graph: Graph) -> None:
    """Every FAQ and guide file of the content folder is an entry."""
    files = {path.stem for folder in ("faqs", "guides") for path in Path(ROOT / "content" / folder).rglob("*.md")}
    assert files == {*graph.content.faqs, *graph.content.guides}

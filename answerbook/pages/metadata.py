"""What a page says about itself to machines: description, breadcrumb, dates, JSON-LD."""

from datetime import date
from typing import Any

from answerbook.ledger.snapshot import pinned_link
from answerbook.markdown.escape import escape_attribute
from answerbook.markdown.summaries import plain, summary
from answerbook.model import addresses
from answerbook.model.content import Topic
from answerbook.model.due import is_marked
from answerbook.model.edit import edit_address
from answerbook.model.entries import Entry, Faq, Guide, Plan, Term
from answerbook.model.fields import Record
from answerbook.model.graph import Graph
from answerbook.words.words import marked

# How sure an answer is, where it is not quite.
_UNSURE = {"medium": marked("How sure we are: medium"), "low": marked("How sure we are: low")}


def entry_meta(graph: Graph, entry: Entry) -> dict[str, Any]:
    """Return the front matter of an entry's page."""
    words = graph.words
    overviews: dict[str, tuple[str, str]] = {
        "plan": (words.gettext("Compare {plans}"), addresses.COMPARISON),
        "guide": (words.gettext("How-to {guides}"), addresses.GUIDE_INDEX),
        "term": (words.gettext("{Terms}"), addresses.TERM_INDEX),
    }
    topics = graph.content.topic_trail(entry.topic) if isinstance(entry, Faq) else ()
    above = topic_crumbs(topics) or [overviews[entry.kind]]
    show = graph.content.site.show
    if isinstance(entry, Plan) and not show.comparison:
        above = []
    page = page_meta(entry.heading, summary(graph, entry), graph.changed(entry), above)
    standing = {"kind": entry.kind, "reviewed": entry.reviewed.isoformat(), "standing": _standing(graph, entry)}
    beside = {"beside": found} if (found := _beside(graph, entry)) else {}
    standing |= {**beside, **_revision(graph, entry), **_feedback(graph, entry), **edited(graph, entry)}
    if not show.review_dates:
        del standing["reviewed"]
    return {**page, **standing, **_data(graph, entry), "jsonld": json_ld(graph, entry)}


def _data(graph: Graph, entry: Entry) -> dict[str, str]:
    """Return where programs find the entry."""
    site = graph.content.site
    oembed = addresses.on_site(site.site_url, addresses.oembed(entry.ref))
    return {"api": addresses.api(entry.ref), "oembed": oembed} if site.show.api else {}


def edited(graph: Graph, record: Record) -> dict[str, str]:
    """Return where the page of a record is edited, if the site says where its files are."""
    address = edit_address(graph.content.site.edit_url, graph.content.media, record)
    return {"edit": escape_attribute(address)} if address else {}


def topic_crumbs(topics: tuple[Topic, ...]) -> list[tuple[str, str]]:
    """Return topics as items of a breadcrumb: titles and files."""
    return [(topic.title, addresses.page(topic.ref)) for topic in topics]


def _standing(graph: Graph, entry: Entry) -> dict[str, str]:
    """What the last line of the page says of how the answer stands; how sure it is, where it is not quite."""
    changed, words = graph.changed(entry), graph.words
    said = {}
    if graph.content.site.show.review_dates:
        checked = marked("Not checked since {date}") if is_marked(graph, entry) else marked("Checked on {date}")
        said["checked"] = words.gettext(checked, date=words.day(entry.reviewed))
    if changed != entry.reviewed:
        said["changed"] = words.gettext("Changed on {date}", date=words.day(changed))
    if isinstance(entry, Faq) and entry.certainty != "high":
        said["certainty"] = words.gettext(_UNSURE[entry.certainty])
    return said


def _beside(graph: Graph, entry: Entry) -> dict[str, dict[str, str]]:
    """What stands before and after a FAQ in the order of its topic: titles and addresses."""
    if not isinstance(entry, Faq):
        return {}
    return {
        name: {"title": escape_attribute(faq.question), "url": addresses.folder(faq.ref)}
        for name, faq in zip(("previous", "next"), graph.beside(entry), strict=True)
        if faq
    }


def _revision(graph: Graph, entry: Entry) -> dict[str, Any]:
    """What the page says of its newest revision; `pinned` is empty while what it says is not recorded."""
    history = graph.history(entry)
    if history is None or not history.revisions:
        return {}
    pinned, _ = pinned_link(graph, entry)
    words, newest = graph.words, history.newest
    text = (
        words.gettext("Revision {number}", number=newest.number)
        if pinned
        else words.gettext("Revision {number}; changed since", number=newest.number)
    )
    return {"revision": {"number": newest.number, "date": words.day(newest.date), "pinned": pinned, "text": text}}


def _feedback(graph: Graph, entry: Entry) -> dict[str, Any]:
    """What a reader who says whether the page was helpful sends along; "" for a wording that is not recorded."""
    if not graph.content.site.feedback_url:
        return {}
    _, number = pinned_link(graph, entry)
    return {"feedback": {"entry": str(entry.ref), "revision": str(number or "")}}


def page_meta(title: str, description: str, changed: date | None, parents: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the front matter of any page; `parents` are titles and files of the breadcrumb after the home page.

    Titles and descriptions are escaped here, because Material writes them unescaped into
    `<title>`, `<meta>`, header and navigation.
    """
    crumbs = [{"title": escape_attribute(name), "url": addresses.path(file)} for name, file in parents]
    meta: dict[str, Any] = {
        "title": escape_attribute(title),
        "description": escape_attribute(description),
        "crumbs": crumbs,
    }
    return {**meta, "updated": changed.isoformat()} if changed else meta


def newest(graph: Graph, entries: tuple[Entry, ...] | None = None) -> date | None:
    """Return the day on which the newest of the entries (of all, if not given) changed."""
    dates = [graph.changed(entry) for entry in (graph.content.entries() if entries is None else entries)]
    return max(dates, default=None)


def json_ld(graph: Graph, entry: Entry) -> dict[str, Any]:
    """Return schema.org data of an entry: FAQPage, HowTo, DefinedTerm or, for a plan, WebPage.

    Types: https://schema.org/FAQPage, /HowTo, /DefinedTerm. It is for programs that read it;
    search engines stopped showing FAQ results in 2026.
    """
    site = graph.content.site
    common = {
        "@context": "https://schema.org",
        "url": addresses.permalink(site.site_url, entry.ref),
        "inLanguage": site.language,
        "dateModified": graph.changed(entry).isoformat(),
    }
    if isinstance(entry, Faq):
        # The whole text stands below and in the answer API: a page need not say it twice.
        answer = {"@type": "Answer", "text": entry.short, "dateModified": graph.changed(entry).isoformat()}
        question = {"@type": "Question", "name": entry.question, "acceptedAnswer": answer}
        return {**common, "@type": "FAQPage", "mainEntity": [question]}
    if isinstance(entry, Guide):
        return {**common, "@type": "HowTo", "name": entry.title, "step": _steps(graph, entry)}
    if isinstance(entry, Term):
        terms = {
            "@type": "DefinedTermSet",
            "name": site.title,
            "url": addresses.absolute(site.site_url, addresses.TERM_INDEX),
        }
        text = plain(graph, entry.definition)
        return {**common, "@type": "DefinedTerm", "name": entry.name, "description": text, "inDefinedTermSet": terms}
    return {**common, "@type": "WebPage", "name": entry.heading, "description": summary(graph, entry)}


def _steps(graph: Graph, guide: Guide) -> list[dict[str, Any]]:
    _, steps = guide.variants()[0]
    return [
        {"@type": "HowToStep", "position": i, "text": plain(graph, step.do)} for i, step in enumerate(steps, start=1)
    ]


def listing_schema(graph: Graph, entries: tuple[Entry, ...]) -> dict[str, Any]:
    """Return an ItemList of entries for an overview page (https://schema.org/ItemList)."""
    site_url = graph.content.site.site_url
    items = [
        {"@type": "ListItem", "position": i, "name": e.heading, "url": addresses.permalink(site_url, e.ref)}
        for i, e in enumerate(entries, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}

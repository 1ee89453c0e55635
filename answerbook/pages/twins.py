"""What a page says as Markdown, for programs that read: `index.md` beside its `index.html`.

Ahead of each stands what is known of it, under the names of the answer API. Links are whole addresses, citations the
numbers of the sources at the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from answerbook.ledger.public import state
from answerbook.ledger.snapshot import pinned_link, wording
from answerbook.markdown import convert, former, joins, syntax
from answerbook.markdown.escape import escape_markdown
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.media import part_of, published_names
from answerbook.model.revisions import FIRST_READING, Cited, History, Revision, Wording
from answerbook.pages.recorded import CITED, removal_note
from answerbook.pages.render import with_front_matter
from answerbook.pages.twin_lists import lists


def twins_of(graph: Graph, entry: Entry) -> dict[str, str]:
    """Return the twins of an entry's page and of what was recorded of it, by their paths in the built site.

    None where the answer API is switched off.
    """
    if not graph.content.site.show.api:
        return {}
    history = graph.ledger.histories.get(entry.ref)
    past = dict(_pinned(graph, history)) if history else {}
    return {addresses.twin(addresses.folder(entry.ref)): today(graph, entry), **past}


def other_twins(graph: Graph) -> dict[str, str]:
    """Return the twins of pages that are of no entry, or of one that is gone."""
    if not graph.content.site.show.api:
        return {}
    found = {**dict(_signposts(graph)), **lists(graph)}
    for history in graph.ledger.histories.values():
        if graph.content.get(history.ref) is None:
            found |= _pinned(graph, history)
    return found


def _pinned(graph: Graph, history: History) -> Iterator[tuple[str, str]]:
    for revision in history.revisions:
        yield addresses.twin(addresses.pinned(history.ref, revision.number)), then(graph, revision)


def today(graph: Graph, entry: Entry) -> str:
    """Return what an entry says now."""
    site, (pinned, revision) = graph.content.site, pinned_link(graph, entry)
    about = {
        **_named(graph, entry.ref, entry.heading),
        **({"pinned": pinned, "revision": revision} if pinned else {}),
        "plans": [plan.id for plan in graph.plans[entry.ref]],
        **({"reviewed": entry.reviewed.isoformat()} if site.show.review_dates else {}),
        "updated": graph.changed(entry).isoformat(),
    }
    return with_front_matter(about, said(graph, wording(graph, entry)))


def then(graph: Graph, revision: Revision) -> str:
    """Return what a revision said, and whether it still stands."""
    words = revision.wording
    about = {
        **_named(graph, revision.ref, words.title or revision.ref.id),
        "pinned": addresses.on_site(graph.content.site.site_url, addresses.pinned(revision.ref, revision.number)),
        "revision": revision.number,
        "date": revision.date.isoformat(),
        "state": state(graph, revision),
        **_end(graph, graph.trail(revision.ref)[-1]),
        "plans": [id_ for id_, _ in words.plans],
    }
    return with_front_matter(about, recorded(graph, revision))


def recorded(graph: Graph, revision: Revision) -> str:
    """Return the words of a revision as Markdown; if they were removed, when and why."""
    if note := removal_note(graph, revision):
        return escape_markdown(note)
    words = revision.wording
    if revision.plain:
        return said(graph, replace(words, text=escape_markdown(convert.to_plain(words.text)), sources=()))
    if revision.reading == FIRST_READING:
        return said(graph, replace(words, text=former.linked(words.text, _address_of(graph))), read=False)
    return said(graph, words)


def said(graph: Graph, words: Wording, *, read: bool = True) -> str:
    """Return a wording as Markdown: title, short answer, text, sources; unless `read`, its links are whole already."""
    text = _whole(graph, words.text) if read else words.text
    opening = " ".join(convert.to_plain(CITED.sub("", text.partition("\n\n")[0])).split())
    parts = [f"# {escape_markdown(words.title)}", "" if opening == words.short else escape_markdown(words.short), text]
    if words.sources:
        parts += [
            f"## {escape_markdown(graph.words.gettext('{Sources}'))}",
            "\n".join(_source(graph, one) for one in words.sources),
        ]
    return "\n\n".join(filter(None, parts))


def _whole(graph: Graph, text: str) -> str:
    """Return a recorded text with whole addresses of entries and files."""
    href = _address_of(graph)

    def file(address: str) -> str:
        name = next(published_names(address), "")
        return addresses.on_site(graph.content.site.site_url, name) + part_of(address) if name else address

    return syntax.without_dead_anchors(
        syntax.substitute(
            text,
            lambda found: f"[{found.text}](<{href(found.ref)}{f'#{found.anchor}' if found.anchor else ''}>)",
            lambda mark: "",
            lambda picture: joins.picture(picture.alt, file(picture.address), picture.caption),
            lambda link: f"[{link.text}](<{file(link.href)}>)",
            graph.whole,
        )
    )


def _address_of(graph: Graph) -> Any:
    site_url = graph.content.site.site_url
    return lambda ref: addresses.permalink(site_url, ref) if ref.kind in addresses.FOLDERS else str(ref)


def _source(graph: Graph, source: Cited) -> str:
    words = graph.words
    where = f", {'; '.join(map(escape_markdown, source.locators))}" if source.locators else ""
    dated = f"{words.gettext('dated {date}', date=source.dated)}, " if source.dated else ""
    read = words.gettext("accessed {date}", date=source.accessed) if source.accessed else words.gettext("undated copy")
    named = f"[{escape_markdown(source.title)}](<{source.url}>)"
    return f"{source.number}. {named}{where}. {escape_markdown(f'{source.publisher}, {dated}{read}.')}"


def _named(graph: Graph, ref: Ref, title: str) -> dict[str, Any]:
    permalink = addresses.permalink(graph.content.site.site_url, ref)
    return {"title": title, "kind": ref.kind, "id": ref.id, "permalink": permalink}


def _end(graph: Graph, ref: Ref) -> Mapping[str, Any]:
    """Return when and why an entry was withdrawn, and where to look now; nothing while it stands."""
    ended, site_url = graph.retirement(ref), graph.content.site.site_url
    if ended is None or graph.content.get(ref):
        return {}
    see = [addresses.permalink(site_url, one) for one in ended.see]
    return {"retired": {"date": ended.date.isoformat(), "reason": ended.reason, "see": see}}


def _signposts(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield what stands at the addresses of former ids, and of entries that are withdrawn or shown no more."""
    site_url = graph.content.site.site_url
    for ref in graph.renamed:
        now = graph.trail(ref)[-1]
        if graph.content.get(now) or now in graph.ledger.histories:
            title, link = graph.title(now), addresses.permalink(site_url, now)
            text = f"# {escape_markdown(title)}\n\n{escape_markdown(graph.words.gettext('Moved:'))} <{link}>"
            yield addresses.twin(addresses.folder(ref)), with_front_matter({"title": title, "moved": link}, text)
    for history in graph.ledger.histories.values():
        if graph.content.get(history.ref) is None and history.ref not in graph.renamed and history.revisions:
            yield addresses.twin(addresses.folder(history.ref)), _ended(graph, history)


def _ended(graph: Graph, history: History) -> str:
    about = {**_named(graph, history.ref, history.title), **_end(graph, history.ref)}
    texts, ended = [], history.retirement
    if ended:
        when = graph.words.gettext("It was withdrawn on {date}:", date=graph.words.day(ended.date))
        texts.append(escape_markdown(f"{when} {ended.reason}"))
        if ended.see:
            texts.append(escape_markdown(graph.words.gettext("Look here now:")))
            texts.append("\n".join(f"- <{address}>" for address in about["retired"]["see"]))
    else:
        note = graph.words.gettext("We do not show it on this site any more. Below stands what it said last.")
        texts.append(escape_markdown(note))
    return with_front_matter(about, "\n\n".join([*texts, recorded(graph, history.newest)]))

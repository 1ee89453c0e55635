"""What an import is to write: which files of the content, and what is new, taken over, kept, in conflict or gone."""

from collections.abc import Container, Mapping
from datetime import date

from answerbook.core.diagnostics import Location
from answerbook.importing.bank import Article, Bank, Lost
from answerbook.importing.files import Files
from answerbook.importing.merge import merged
from answerbook.importing.plan_topics import parent_of, plan_topics
from answerbook.importing.planned import Conflict, Plan, Row, listed, with_changes
from answerbook.importing.redirects import with_redirects
from answerbook.importing.settle import LINK_TO_DRAFT, Answer
from answerbook.importing.state import Known, State, digest
from answerbook.importing.topics import Topics
from answerbook.model.source import KeyPath, RawRecord, Value
from answerbook.writing.entry import Shelf
from answerbook.writing.fields import field_text
from answerbook.writing.fmt import formatted
from answerbook.writing.ids import fresh, id_of

_REDIRECTS = "redirects.yml"


def ids_of(bank: Bank, state: State, shelf: Shelf, language: str) -> dict[str, str]:
    """Return the id of each article by its key: that of the last import, even if a writer has renamed it since."""
    taken = shelf.taken("faq") | {known.id for known in state.articles.values()}
    former = {old: record.id for record in shelf.records("faq") for old in listed(record.data.get("aliases"))}
    found: dict[str, str] = {}
    for article in bank.articles:
        if known := state.articles.get(article.key):
            known.id = former.get(known.id, known.id)
            found[article.key] = known.id
        else:
            found[article.key] = fresh(id_of(article.title, language) or "answer", taken)
            taken.add(found[article.key])
    return found


def source_digest(article: Article) -> str:
    """Return a hash of all that a source says of an article, wherever it stands there."""
    said = (
        article.title,
        article.text,
        article.section,
        article.short,
        article.draft,
        article.owner,
        article.also_asked,
    )
    return digest((*said, article.reviewed or ""))


def plan(
    answers: list[Answer], topics: Topics, state: State, shelf: Shelf, files: Files, today: date,
    no_paths: Container[str], unread: frozenset[str] = frozenset(),
) -> Plan:  # fmt: skip
    """Return what is to be written for the answers of a source; `state` then knows it as written.

    `no_paths` are former addresses that cannot lead on, `unread` articles that the source has, but nobody could read.
    """
    made = Plan()
    plan_topics(made, answers, topics, state, shelf, unread)
    records = {record.id: record for record in shelf.records("faq")}
    parents = {record.id: str(record.data.get("parent") or "") for record in shelf.records("topic")}
    parents |= {topics.ids[section.key]: parent_of(section.parent, topics) for section in topics.sections}
    has_new_drafts = any(_is_new_draft(answer, state) for answer in answers)
    for answer in answers:
        before = state.articles.get(answer.article.key)
        if before is None or before.source != source_digest(answer.article):
            made.lost += answer.lost
        if before and has_new_drafts and any(one.what == LINK_TO_DRAFT for one in answer.lost):
            # It says what it said, but a link of it leads nowhere now.
            before.source = ""
        _entry(made, answer, topics.ids[answer.article.section], parents, state, shelf, records.get(answer.id), today)
    said = b"".join(text for path, text in made.files.items() if text and path.endswith(".md")).decode()
    made.files |= {path: data for path, data in files.wanted.items() if path.rpartition("/")[2] in said}
    _redirects(made, answers, state, shelf, no_paths)
    gone = state.articles.keys() - {answer.article.key for answer in answers} - unread
    for key in sorted(gone):
        id_ = state.articles[key].id
        if id_ in records:
            made.rows.append(Row(key, id_, str(records[id_].data.get("question") or id_), "", "gone"))
    return made


def _is_new_draft(answer: Answer, state: State) -> bool:
    known = state.articles.get(answer.article.key)
    return bool(answer.fields.get("draft") and known and not known.was.get("draft"))


def _entry(
    made: Plan, answer: Answer, topic: str, parents: Mapping[str, str], state: State, shelf: Shelf,
    record: RawRecord | None, today: date,
) -> None:  # fmt: skip
    key, id_, title = answer.article.key, answer.id, str(answer.fields["question"])
    known, said = state.articles.get(key), source_digest(answer.article)
    source = {**answer.fields, "body": answer.body, "topic": topic}
    if known is None:
        path = _path(topic, parents, id_)
        made.files[path] = _page(id_, {"reviewed": today, **answer.fields}, answer.body).encode()
        made.keys[path] = key
        state.articles[key] = Known(id_, said, {name: digest(value) for name, value in source.items()})
        made.rows.append(Row(key, id_, title, topic, "draft" if answer.fields.get("draft") else "new"))
        return
    if record is None and ("faq", id_) in shelf.raw.unreadable:
        path = _found(shelf, id_) or _path(topic, parents, id_)
        at = Location(f"{shelf.raw.folder}/{path}")
        made.conflicts.append(Conflict(id_, "file", at, "its file cannot be read", path))
        made.rows.append(Row(key, id_, title, topic, "conflict", ("file",)))
        return
    if record is None:
        made.rows.append(Row(key, id_, title, topic, "deleted"))
        return
    if known.source == said:
        made.rows.append(Row(key, id_, title, topic, "unchanged"))
        return
    known.source = said
    _update(made, answer, known, source, parents, shelf, record)


def _update(
    made: Plan, answer: Answer, known: Known, source: Mapping[str, object], parents: Mapping[str, str],
    shelf: Shelf, record: RawRecord,
) -> None:  # fmt: skip
    """Write what the source has changed into a file, and nothing that a writer has changed."""
    key, id_, title = answer.article.key, answer.id, str(answer.fields["question"])
    result = merged(known, source, _current(record))
    path = there = record.origin.source.file.removeprefix(f"{shelf.raw.folder}/")
    conflicts = list(result.conflicts)
    if result.unchecked:
        day = str(source.get("reviewed") or "none")
        made.lost.append(Lost(answer.article.at, "the day of a review of other words than those here", which=day))
    titled = "title" if "title" in record.data else "question"
    fields: dict[KeyPath, object] = {
        (titled if name == "question" else name,): value for name, value in result.taken.items() if name != "topic"
    }
    text = with_changes(shelf, path, record, fields)
    if text is None:
        conflicts += result.taken
    elif result.taken:
        there = _path(str(result.taken["topic"]), parents, record.id) if "topic" in result.taken else path
        made.files |= {path: None, there: text.encode()}
        made.keys[there] = key
    for name in conflicts:
        at = record.origin.at((titled if name == "question" else name,))
        made.conflicts.append(Conflict(id_, name, at, source.get(name), there))
    what = "conflict" if conflicts else "updated" if result.taken else "unchanged"
    made.rows.append(Row(key, id_, title, str(record.data.get("topic")), what, tuple(conflicts or result.taken)))


def _current(record: RawRecord) -> dict[str, Value]:
    data = dict(record.data)
    data.setdefault("question", data.get("title"))
    return {**data, "body": str(data.get("body") or "").strip("\n").rstrip()}


def _found(shelf: Shelf, id_: str) -> str:
    """Return where the file of an answer stands, even if it cannot be read; "" if nowhere."""
    found = next((shelf.folder / "faqs").rglob(f"{id_}.md"), None)
    return found.relative_to(shelf.folder).as_posix() if found else ""


def _path(topic: str, parents: Mapping[str, str], id_: str) -> str:
    return "/".join(filter(None, ("faqs", parents.get(topic, ""), topic, f"{id_}.md")))


def _page(id_: str, fields: Mapping[str, object], body: str) -> str:
    order = ("question", "short", "reviewed", "owner", "draft", "also_asked", "anchors")
    lines = [field_text(name, fields[name]) for name in order if fields.get(name)]
    return formatted("\n".join(("---", *lines, "---", body, "")), f"{id_}.md", "faq")


def _redirects(made: Plan, answers: list[Answer], state: State, shelf: Shelf, no_paths: Container[str]) -> None:
    there = {str(record.data.get("path")) for record in shelf.records("redirect")}
    before = made.text(shelf, _REDIRECTS)
    text, lost = with_redirects(before, answers, state, there, no_paths)
    made.lost += lost
    if text != before:
        made.files[_REDIRECTS] = text.encode() if text.strip() else None

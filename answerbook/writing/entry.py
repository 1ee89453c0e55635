"""Begins an entry, source or topic: its id, its file, and the text that a writer goes on from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerbook.content.rules.aliases import RESERVED_IDS
from answerbook.core.diagnostics import Diagnostic, Location, cannot_write, did_you_mean
from answerbook.core.files import read_bytes, unreadable
from answerbook.model.content import EVERY
from answerbook.model.fields import ALL_PLANS, Ref, id_fault
from answerbook.model.revisions import Ledger
from answerbook.model.site import Site
from answerbook.model.source import RawContent, RawRecord
from answerbook.writing.ids import fresh, id_of
from answerbook.writing.insert import with_record
from answerbook.writing.render import filled

# Where records of a kind stand: the file, and the section in it.
_FILES = {
    "term": ("terms.yml", ""),
    "plan": ("plans.yml", "plans"),
    "source": ("sources.yml", ""),
    "topic": ("topics.yml", ""),
}
_PAGES = {"faq": "faqs", "guide": "guides"}
KINDS = (*_PAGES, *_FILES)
_BOM = "\ufeff"


@dataclass(frozen=True)
class Wish:
    """What is to be begun; what is "" or empty is found, left out, or left to the writer.

    `within` is the topic of a FAQ, the group of a plan or the topic above a topic; `lists` are ids by field, and
    `sources` ids of what is cited, `owner` is who looks after it; `reviewed` says that it has been checked. `url`,
    `publisher` and `grade` are those of a source.
    """

    kind: str
    title: str
    id: str = ""
    within: str = ""
    lists: Mapping[str, tuple[str, ...]] | None = None
    sources: tuple[str, ...] = ()
    owner: str = ""
    reviewed: bool = False
    url: str = ""
    publisher: str = ""
    grade: str = ""


@dataclass(frozen=True)
class Begun:
    """What was written: kind and id, the file as it is shown to people, and the line at which it begins."""

    ref: Ref
    file: str
    line: int


@dataclass(frozen=True)
class Shelf:
    """What there is already: the records as they were read, the site's own fields, and the ledger."""

    folder: Path
    raw: RawContent
    site: Site
    ledger: Ledger

    def records(self, kind: str) -> list[RawRecord]:
        """Return the records of a kind, in the order of their files."""
        return [record for record in self.raw.records if record.kind == kind]

    def taken(self, kind: str) -> set[str]:
        """Return all ids that something of a kind has, or had."""
        former = [id_ for record in self.records(kind) for id_ in _ids(record.data.get("aliases"))]
        there = [record.id for record in self.records(kind)] + [id_ for k, id_ in self.raw.unreadable if k == kind]
        published = [ref.id for ref in (*self.ledger.histories, *self.ledger.former) if ref.kind == kind]
        return {*former, *there, *published, *RESERVED_IDS, *((ALL_PLANS,) if kind == "plan" else ())} - {EVERY}


def _ids(value: object) -> Iterator[str]:
    yield from (item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()


def begin(wish: Wish, shelf: Shelf, today: date) -> tuple[Begun | None, list[Diagnostic]]:
    """Write the beginning of what is wished for; None, and nothing is written, if something stands against it."""
    id_ = wish.id or id_of(wish.title, shelf.site.language)
    within, problems = _within(wish, shelf)
    problems = [*problems, *_id_problems(wish, shelf, id_), *_unknown(wish, shelf)]
    if problems:
        return None, problems
    values = {**vars(wish), **_values(wish, shelf, within), "id": id_, "today": today.isoformat()}
    ref = Ref(wish.kind, id_)
    return _page(ref, shelf, within, values) if wish.kind in _PAGES else _record(ref, shelf, values)


def _within(wish: Wish, shelf: Shelf) -> tuple[str, list[Diagnostic]]:
    """Return the topic or group in which it stands; the only one, if none is named."""
    if wish.kind == "plan":
        return _chosen(wish, shelf, "group", "--group", "unknown-group")
    if wish.kind == "faq" or (wish.kind == "topic" and wish.within):
        return _chosen(wish, shelf, "topic", "--topic" if wish.kind == "faq" else "--parent", "unknown-topic")
    return "", []


def _chosen(wish: Wish, shelf: Shelf, kind: str, option: str, code: str) -> tuple[str, list[Diagnostic]]:
    known = [record.id for record in shelf.records(kind)]
    if wish.within in known:
        return wish.within, []
    if not wish.within and len(known) == 1:
        return known[0], []
    file = "plans.yml" if kind == "group" else "topics.yml"
    near = did_you_mean(wish.within, known)
    listed = f"give {option} with one of: {', '.join(known)}" if known else f"write a {kind} into {file} first"
    help_ = f"did you mean `{near}`?" if near else listed
    message = (
        f"there is no {kind} `{wish.within}`" if wish.within else f"which {kind} the {wish.kind} is of is not said"
    )
    return "", [Diagnostic(code, message, Location(f"{shelf.raw.folder}/{file}"), help_)]


def _id_problems(wish: Wish, shelf: Shelf, id_: str) -> Iterator[Diagnostic]:
    at, taken = Location(shelf.raw.folder), shelf.taken(wish.kind)
    if not id_:
        yield Diagnostic("invalid-id", "no id can be made of the title", at, "say one with --id")
    elif fault := id_fault(id_):
        yield Diagnostic("invalid-id", fault[0], at, fault[1])
    elif id_ in taken:
        there = next((record for record in shelf.records(wish.kind) if record.id == id_), None)
        what = f"has the id `{id_}`" if there else f"had the id `{id_}`, or the site needs it itself"
        message = f"another {wish.kind} {what}"
        help_ = f"did you mean --id {fresh(id_, taken)}?"
        yield Diagnostic("duplicate-id", message, there.origin.at() if there else at, help_)


def _unknown(wish: Wish, shelf: Shelf) -> Iterator[Diagnostic]:
    """Yield the ids among those given that nothing has."""
    kinds = {"plans": "plan", "terms": "term", "related": "faq", "guides": "guide"}
    given = [Ref(kinds[name], id_) for name, ids in (wish.lists or {}).items() for id_ in ids]
    for ref in (ref for ref in given if ref != Ref("plan", ALL_PLANS)):
        known = [record.id for record in shelf.records(ref.kind)]
        if ref.id not in known:
            message, help_ = _not_there(ref, known)
            yield Diagnostic(f"unknown-{ref.kind}", message, Location(shelf.raw.folder), help_)
    sources = [record.id for record in shelf.records("source")]
    for id_ in (id_ for id_ in wish.sources if id_ not in sources):
        message, help_ = _not_there(Ref("source", id_), sources)
        yield Diagnostic("unknown-source", message, Location(f"{shelf.raw.folder}/sources.yml"), help_)


def _not_there(ref: Ref, known: Sequence[str]) -> tuple[str, str]:
    near = did_you_mean(ref.id, known)
    return f"there is no {ref.kind} `{ref.id}`", f"did you mean `{near}`?" if near else f"known are {', '.join(known)}"


def _values(wish: Wish, shelf: Shelf, within: str) -> dict[str, object]:
    require, given = shelf.site.require.faq, dict(wish.lists or {})
    least = {name: getattr(require, name) for name in ("plans", "terms", "related")} if wish.kind == "faq" else {}
    if least.get("plans") and not given.get("plans") and shelf.records("plan"):
        given["plans"] = (ALL_PLANS,)
    names = [name for name in ("plans", "terms", "guides", "related") if given.get(name) or least.get(name)]
    facts = [
        {"id": fact.id, "title": str(fact.data.get("title", fact.id)), "asked": "question" in fact.data}
        for fact in shelf.records("fact")
    ]
    return {
        "lists": [{"name": name, "value": _list(given.get(name, ())), "least": least.get(name, 0)} for name in names],
        "citations": require.citations,
        "facts": facts,
        "group": within,
        "parent": within,
    }


def _list(ids: Sequence[str]) -> str:
    return ALL_PLANS if tuple(ids) == (ALL_PLANS,) else f"[{', '.join(ids)}]"


def _page(ref: Ref, shelf: Shelf, topic: str, values: Mapping[str, object]) -> tuple[Begun | None, list[Diagnostic]]:
    above = next((one.data.get("parent") for one in shelf.records("topic") if one.id == topic), None)
    name = "/".join(filter(None, (_PAGES[ref.kind], str(above or ""), topic, f"{ref.id}.md")))
    path, shown = shelf.folder / name, f"{shelf.raw.folder}/{name}"
    if problems := _written(path, shown, filled(f"new/{ref.kind}.md.j2", values), mode="x"):
        return None, problems
    return Begun(ref, shown, 1), []


def _record(ref: Ref, shelf: Shelf, values: Mapping[str, object]) -> tuple[Begun | None, list[Diagnostic]]:
    name, section = _FILES[ref.kind]
    path, shown = shelf.folder / name, f"{shelf.raw.folder}/{name}"
    data, why_not = read_bytes(path) if path.exists() else (b"", "")
    if why_not:
        return None, [unreadable(name, shown, why_not)]
    text = data.decode("utf-8", "surrogateescape")
    record = filled(f"new/{ref.kind}.yml.j2", values)
    added = with_record(text.removeprefix(_BOM), section, ref.id, record)
    if added is None:
        message = f"`{name}` is not written so that a record can be added to it"
        lines = record.strip().replace("\n", ", ")
        help_ = f"mend what `answerbook check` says of it, or write it there yourself: {ref.id}: {{{lines}}}"
        return None, [Diagnostic("cannot-add", message, Location(shown), help_)]
    made, line = added
    if problems := _written(path, shown, (_BOM if text.startswith(_BOM) else "") + made, mode="w"):
        return None, problems
    return Begun(ref, shown, line), []


def _written(path: Path, shown: str, text: str, *, mode: str) -> list[Diagnostic]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode, encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
    except OSError as error:
        return [cannot_write("the file", error, Location(shown))]
    return []

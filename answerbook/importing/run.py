"""An import from its source to the content: read, planned, checked in a copy, moved into place."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from answerbook.content.load import load_file
from answerbook.content.static import load_site
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.site_parts import SiteParts
from answerbook.importing import sources, state
from answerbook.importing.bank import Bank, Lost
from answerbook.importing.files import Files
from answerbook.importing.plan import ids_of, plan
from answerbook.importing.planned import Conflict, Plan
from answerbook.importing.settle import settled
from answerbook.importing.site_file import minimal, relaxed
from answerbook.importing.sources import Source
from answerbook.importing.stage import move, put, staged
from answerbook.importing.state import State
from answerbook.importing.topics import topics_of
from answerbook.ledger.read import read as read_ledger
from answerbook.model.media import FOLDER
from answerbook.pipeline import check, in_order
from answerbook.settings import Settings
from answerbook.writing.entry import Shelf

# Rounds in which what does not pass is made a draft, and what then refers to drafts no longer does.
_ROUNDS = 8
_OF_DRAFTS = "draft-reference"
_REQUIRED = re.compile(r"`require\.faq\.(\w+)`")


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do: its plan, rules that it relaxed, files that it wrote, and what went wrong."""

    diagnostics: tuple[Diagnostic, ...] = ()
    plan: Plan = field(default_factory=Plan)
    lost: tuple[Lost, ...] = ()
    relaxed: tuple[str, ...] = ()
    begun: bool = False


@dataclass
class _Round:
    """What the last round has found: articles to be drafts with why, redirects to leave out, rules to relax.

    `without` are articles that do not pass as drafts either, with why; `elsewhere` is what a draft breaks in texts that
    are not of the source.
    """

    drafts: dict[str, str] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    elsewhere: list[Diagnostic] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How much was found."""
        return len(self.drafts) + len(self.without) + len(self.paths) + len(self.rules)


def bring_in(
    settings: Settings, source: Source, name: str, today: date, *, dry_run: bool,
    progress: Callable[[str], None] = lambda stage: None,
) -> Imported:  # fmt: skip
    """Import a source, under a name by which it is known the next time; with `dry_run` nothing is written."""
    parts = settings.parts
    progress("reading the source")
    bank, problems = sources.read(source)
    states, more = state.read(parts.content, parts.content_shown)
    problems = [*problems, *more]
    if bank is None or more:
        return Imported(in_order(problems))
    named = name or bank.format
    if not name and (fault := _another(bank, states.get(named), source.shown)):
        return Imported((fault,))
    with staged(parts.content, parts.beside) as copy:
        made, rest, todo = _rounds(settings, bank, states, named, copy, today, progress)
        begun = made.files.get("site.yml") is not None and not (parts.content / "site.yml").exists()
        lost = (*bank.lost, *made.lost, *_left_out(bank, todo))
        told = in_order([*problems, *rest, *todo.elsewhere])
        done = Imported(told, made, tuple(sorted(set(lost))), tuple(sorted(todo.rules)), begun)
        if rest or dry_run:
            return done
        problems = move(copy, parts.content, made.files, parts.content_shown)
        if not problems:
            made.conflicts = [_as_written(one, parts) for one in made.conflicts]
        return replace(done, diagnostics=in_order([*done.diagnostics, *problems]))


def _as_written(conflict: Conflict, parts: SiteParts) -> Conflict:
    """Return a conflict at its place in the file that was written: what was taken over may have moved it."""
    shown = f"{parts.content_shown}/{conflict.path}"
    records, _ = load_file(parts.content / conflict.path, conflict.path, shown)
    record = next((one for one in records if one.id == conflict.id), None)
    name = "title" if record and conflict.field == "question" and "title" in record.data else conflict.field
    return replace(conflict, at=record.origin.at((name,))) if record else conflict


def _another(bank: Bank, known: State | None, shown: str) -> Diagnostic | None:
    """Return that a source is another than the one that is known under its name, if it looks so."""
    if known is None or not known.articles:
        return None
    there = {article.key for article in bank.articles}
    if len(there & known.articles.keys()) * 2 >= min(len(known.articles), len(there)):
        return None
    message = f"most of what was imported from `{bank.format}` before is not in it, so it seems another source"
    help_ = "give it a name of its own with --name, or, if it is the same, the name that it had"
    return Diagnostic("another-source", message, Location(shown), help_)


def _rounds(
    settings: Settings, bank: Bank, states: Mapping[str, State], name: str, copy: Path, today: date,
    progress: Callable[[str], None],
) -> tuple[Plan, list[Diagnostic], _Round]:  # fmt: skip
    parts = settings.parts
    base = {} if (copy / "site.yml").exists() else {"site.yml": minimal(bank)}
    for path, data in base.items():
        put(copy, path, data)
    settings = replace(settings, parts=replace(parts, content=copy, content_as=parts.content_shown))
    raw, _ = load_site(settings.parts)
    content, faults = validate(raw)
    if content is None:
        return Plan(), faults, _Round()
    ledger, _ = read_ledger(parts.ledger, parts.ledger_shown)
    shelf = Shelf(parts.content, raw, content.site, ledger)
    todo, made, ours = _Round(), Plan(), list[Diagnostic]()
    for _ in range(_ROUNDS):
        progress("writing a copy")
        before, made = made, _planned(bank, deepcopy(dict(states)), name, shelf, todo, today)
        made.files = {**base, **made.files}
        if todo.rules:
            made.files["site.yml"] = relaxed(shelf.records("site")[0], todo.rules)
        for path in before.files.keys() - made.files.keys():
            put(copy, path, parts.content / path if (parts.content / path).exists() else None)
        for path, written in made.files.items():
            put(copy, path, written)
        progress("checking the copy")
        outcome = check(settings)
        errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
        ours = [one for one in errors if one.location.file.removeprefix(f"{raw.folder}/") in made.files]
        todo.elsewhere = [
            replace(one, severity=Severity.WARNING) for one in errors if one.code == _OF_DRAFTS and one not in ours
        ]
        if not _learn(todo, ours, made, raw.folder):
            break
    return made, ours, todo


def _planned(bank: Bank, states: dict[str, State], name: str, shelf: Shelf, todo: _Round, today: date) -> Plan:
    known = states.setdefault(name, State())
    articles = tuple(one for one in bank.articles if one.key not in todo.without)
    bank = replace(bank, articles=articles, unread=bank.unread | todo.without.keys())
    language = shelf.site.language
    topics = topics_of(bank, known, language)
    ids = ids_of(bank, known, shelf, language)
    files = Files({path.removeprefix(f"{FOLDER}/"): one.digest for path, one in shelf.raw.media.files.items()})
    answers = settled(bank, ids, files, todo.drafts)
    made = plan(answers, topics, known, shelf, files, today, frozenset(todo.paths), bank.unread)
    made.lost += topics.lost
    made.files[state.NAME] = state.text_of(states).encode()
    return made


def _learn(todo: _Round, errors: Iterable[Diagnostic], made: Plan, content: str) -> bool:
    """Note what to do about errors in the next round; tell whether there is anything new to do.

    What refers to a draft has another fault only if it still does once all drafts are known.
    """
    by_code = sorted(errors, key=lambda one: one.code == _OF_DRAFTS)
    before, known = todo.size, {*todo.drafts}
    for error in by_code:
        if error.code == _OF_DRAFTS and before != todo.size:
            break
        path = error.location.file.removeprefix(f"{content}/")
        if rule := _REQUIRED.search(error.help):
            todo.rules.add(rule[1])
        elif path == "redirects.yml":
            line = (made.files[path] or b"").decode().split("\n")[error.location.line - 1]
            todo.paths.setdefault(line.rpartition(": ")[0].strip('"'), error.message)
        elif (key := made.keys.get(path)) and key in known:
            todo.without.setdefault(key, error.message)
        elif key:
            todo.drafts.setdefault(key, error.message)
    return before != todo.size


def _left_out(bank: Bank, todo: _Round) -> Iterable[Lost]:
    places = {article.key: article.at for article in bank.articles}
    for key, why in todo.drafts.items():
        became = "left out" if key in todo.without else "a draft"
        yield Lost(places[key], "an answer that does not pass", became, todo.without.get(key, why))
    for article in bank.articles:
        for path in article.addresses:
            if path in todo.paths:
                yield Lost(article.at, "a former address", "left out", f"{path}: {todo.paths[path]}")

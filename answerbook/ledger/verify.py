"""Whether every address that was ever published still answers, and what has changed since it was recorded."""

from collections.abc import Collection, Iterator
from functools import partial

from answerbook.core.diagnostics import Diagnostic, Location, Severity, did_you_mean
from answerbook.ledger.kept import lost
from answerbook.ledger.repair import had_anchor, unnamed_anchors
from answerbook.ledger.snapshot import anchors, says, unrecorded
from answerbook.markdown.anchors import is_reserved
from answerbook.model.entries import Entry
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.made import Made, Maker, Wanted, anew
from answerbook.model.revisions import History, Ledger

_RECORD = "run `answerbook record` before it is published; where the merge of a branch records, there is nothing to do"


def compare(graph: Graph, *, release: bool, sound: bool, maker: Maker = anew) -> list[Diagnostic]:
    """Return what keeps the content from standing for all that the ledger holds.

    What is not yet recorded is a warning, or with `release` an error. A site without a
    ledger has promised nothing yet: without `release` nothing is said of it. What an entry
    says can be told only if the content is `sound`: if it has no errors of its own.
    """
    ledger, told = graph.ledger, (release, sound)
    refs = [entry.ref for entry in graph.content.entries()]
    (made,), _ = maker(graph, [Wanted("ledger", partial(_compared, *told), refs, told, here=True)])
    diagnostics = [problem for one in made.values() for problem in one.problems]
    drafts = {
        Ref(ref.kind, id_): draft for ref, draft in graph.content.drafts.items() for id_ in (ref.id, *draft.aliases)
    }
    for history in ledger.histories.values():
        diagnostics += _lost(graph, history, drafts.get(history.ref))
    diagnostics += lost(ledger)
    return diagnostics


def _compared(release: bool, sound: bool, graph: Graph, ref: Ref) -> Made:
    """Return what keeps one entry from standing for what the ledger holds."""
    entry, ledger = graph.entry(ref), graph.ledger
    found = [*_taken(ledger, entry), *_taken_over(graph, entry)]
    if sound and (ledger.started or release) and not entry.draft:
        severity = Severity.ERROR if release else Severity.WARNING
        found += _returned(graph, entry)
        if what := unrecorded(graph, entry):
            found.append(
                Diagnostic("unrecorded", f"{ref} {what}", entry.origin.at(), _RECORD, severity, entry=str(ref))
            )
    if history := ledger.histories.get(ref):
        found += [*_lost_anchors(history, entry), *_unnamed_anchors(history, entry)]
    return Made({}, found)


def retirement_problems(
    ledger: Ledger, present: Collection[Ref], ref: Ref, see: Collection[Ref], shown: str
) -> list[Diagnostic]:
    """Return why an entry cannot be retired; `present` are the entries in the content, `shown` names the ledger."""
    at, history = Location(f"{shown}/{ref.kind}/{ref.id}.jsonl"), ledger.histories.get(ref)
    if history is None:
        near = did_you_mean(str(ref), map(str, ledger.histories))
        help_ = f"did you mean `{near}`?" if near else "an entry that was never recorded can simply be deleted"
        return [Diagnostic("not-recorded", f"the ledger knows no {ref}", at, help_)]
    if history.retirement:
        help_ = "there is nothing to do: its address shows the signpost"
        return [Diagnostic("retired-id", f"{ref} was retired on {history.retirement.date} already", at, help_)]
    if ref in present:
        help_ = "delete it there, with what refers to it, then retire it"
        return [Diagnostic("still-published", f"{ref} is still in the content", at, help_)]
    if (owner := ledger.former.get(ref)) in present:
        help_ = f"there is nothing to do: its address leads to {owner}"
        return [Diagnostic("still-published", f"{ref} is in the content as {owner}", at, help_)]
    if ref in see:
        return [Diagnostic("not-recorded", f"--see names {ref} itself", at, "name the entry to look at instead")]
    return [_unknown(target, ledger, present, at) for target in see if target not in {*ledger.histories, *present}]


def _unknown(target: Ref, ledger: Ledger, present: Collection[Ref], at: Location) -> Diagnostic:
    near = did_you_mean(str(target), map(str, {*ledger.histories, *present}))
    help_ = f"did you mean `{near}`?" if near else "name an entry as `kind:id`"
    return Diagnostic("not-recorded", f"--see names {target}, which is no entry", at, help_)


def _taken(ledger: Ledger, entry: Entry) -> Iterator[Diagnostic]:
    """An id means one thing for ever: neither a retired nor a former one is given away again."""
    for ref, at in [(entry.ref, entry.origin.at()), *_aliases(entry)]:
        history = ledger.histories.get(ref)
        if history and history.retirement:
            message = f"the id `{ref.id}` was retired on {history.retirement.date}: {history.retirement.reason}"
            help_ = "choose another id: an old link must not open something else"
            yield Diagnostic("retired-id", message, at, help_, entry=str(entry.ref))
    owner = ledger.former.get(entry.ref)
    if owner and Ref(entry.kind, owner.id) not in {Ref(entry.kind, alias) for alias in entry.aliases}:
        message = f"the id `{entry.id}` belongs to {owner}, which was called so before"
        help_ = f"choose another id; if this entry is {owner} under its old name, list `{owner.id}` under `aliases`"
        yield Diagnostic("former-id", message, entry.origin.at(), help_, entry=str(entry.ref))


def _taken_over(graph: Graph, entry: Entry) -> Iterator[Diagnostic]:
    """A former id leads to the entry that had it, not to another: that one must be gone into the other."""
    former = graph.ledger.former
    for alias, at in _aliases(entry):
        now = graph.trail(former[alias])[-1] if alias in former else entry.ref
        if now != entry.ref and (graph.content.get(now) or graph.retirement(now)):
            message = f"the alias `{alias.id}` belongs to {now}, which was called so before"
            help_ = "delete it here: an old link must not open something else"
            yield Diagnostic("former-id", message, at, help_, entry=str(entry.ref))


def _aliases(entry: Entry) -> list[tuple[Ref, Location]]:
    return [(Ref(entry.kind, alias), entry.origin.at(("aliases", i))) for i, alias in enumerate(entry.aliases)]


def _returned(graph: Graph, entry: Entry) -> Iterator[Diagnostic]:
    """What was removed by law must not come back by a merge or from an old copy."""
    history = graph.history(entry)
    for one in history.revisions if history else ():
        if one.removal and says(graph, entry, one):
            message = f"{entry.ref} says again what was removed from its revision {one.number} on {one.removal.date}"
            help_ = f"write other words; the reason was: {one.removal.reason}"
            yield Diagnostic("returned-words", message, entry.origin.at(), help_, entry=str(entry.ref))


def _lost_anchors(history: History, entry: Entry) -> Iterator[Diagnostic]:
    kept = set(anchors(entry))
    for anchor in history.anchors:
        # What was never on a page, no link leads to: an anchor in no letters, or one of the templates' own.
        if anchor not in kept and anchor and not is_reserved(anchor) and had_anchor(history, anchor):
            message = f"{entry.ref} had a heading `#{anchor}`, to which links may lead"
            help_ = f"list it under `anchors`, with the heading that stands for it now, or `top`: `{anchor}: ...`"
            yield Diagnostic("lost-anchor", message, entry.origin.at(), help_, entry=str(entry.ref))


def _unnamed_anchors(history: History, entry: Entry) -> Iterator[Diagnostic]:
    if unnamed := unnamed_anchors(history):
        message = f"pages of {entry.ref} had an anchor that the ledger does not know: `#{next(iter(unnamed))}`"
        help_ = "run `answerbook repair` once, so that links to it go on leading to its heading"
        yield Diagnostic("unnamed-anchor", message, entry.origin.at(), help_, Severity.WARNING, entry=str(entry.ref))


def _lost(graph: Graph, history: History, draft: Entry | None) -> Iterator[Diagnostic]:
    """Say what became of an entry that is gone; `draft` is the one that has its id, or had it."""
    ref = history.ref
    # What the site has switched off still has a page at its address: see `pages/redirects.py`.
    if graph.content.knows(ref) or history.retirement or ref.kind in graph.content.site.show.hidden_kinds:
        return
    trail = graph.trail(ref)
    if trail[-1] in trail[:-1]:
        message, help_ = f"the renames of {ref} go in a circle", "list the id under `aliases` of one entry that exists"
        yield Diagnostic("alias-loop", message, Location(history.file), help_, entry=str(ref))
    elif not graph.content.knows(trail[-1]) and not graph.retirement(trail[-1]):
        count = len(history.revisions)
        message = f"{ref} was published, {count} revision{'s are' if count != 1 else ' is'} recorded, and it is "
        command = f'answerbook retire {ref} --reason "..."'
        withdraw = f"if it is withdrawn, run `{command}` (add `--see kind:id` for where to look now)"
        if draft:
            at, help_ = draft.origin.at_key(("draft",)), f"delete `draft`, for links lead here; {withdraw}"
            yield Diagnostic("lost-id", f"{message}a draft now", at, help_, entry=str(ref))
            return
        help_ = f"if it has a new id, list `{ref.id}` under `aliases` of its successor; {withdraw}; or restore its file"
        yield Diagnostic("lost-id", f"{message}gone", Location(history.file), help_, entry=str(ref))

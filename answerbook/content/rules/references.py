"""What is said of a reference that leads nowhere."""

from collections.abc import Mapping

from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.model.content import Content
from answerbook.model.entries import KINDS
from answerbook.model.fields import Record, Ref


def unknown(content: Content, record: Record, at: Location, ref: Ref) -> list[Diagnostic]:
    """Report a reference to an entry that does not exist or is a draft, or to an unknown kind; [] if it is fine."""
    if ref.kind not in KINDS:
        near = did_you_mean(ref.kind.lower(), KINDS)
        help_ = f"did you mean `{near}`?" if near else f"write one of {', '.join(KINDS)}, or a whole https address"
        return [Diagnostic("unknown-kind", f"`{ref.kind}` is no kind of entry", at, help_, entry=name_of(record))]
    if content.knows(ref):
        return []
    if draft := content.drafts.get(ref):
        message = f"{name_of(record)} refers to {ref}, which is a draft: `answerbook serve` alone shows it"
        help_ = f"delete `draft` at {draft.origin.at_key(('draft',))} to publish it, or take the reference out"
        return [Diagnostic("draft-reference", message, at, help_, entry=name_of(record))]
    message = f"{name_of(record)} refers to unknown {ref.kind} `{ref.id}`"
    known = content.of_kind(ref.kind)
    renamed = next((entry.id for entry in known.values() if ref.id in entry.aliases), "")
    help_ = f"it is called `{renamed}` now: write that" if renamed else nearest(ref.id, known)
    return [Diagnostic(f"unknown-{ref.kind}", message, at, help_, entry=name_of(record))]


def unknown_source(content: Content, record: Record, at: Location, source: str) -> list[Diagnostic]:
    """Report a citation of a source that is not in the register; [] if it is."""
    if content.knows(Ref("source", source)):
        return []
    message = f"{name_of(record)} cites unknown source `{source}`"
    return [Diagnostic("unknown-source", message, at, nearest(source, content.sources), entry=name_of(record))]


def nearest(word: str, records: Mapping[str, Record]) -> str:
    """Return the remedy for a word that names none of the records: the nearest one, and where it is defined."""
    near = did_you_mean(word, records)
    if near:
        return f"did you mean `{near}`? It is defined at {records[near].origin.at()}"
    return "add it to the content, or take the reference out"


def name_of(record: Record) -> str:
    """Return the `kind:id` of any record."""
    return str(record.ref)

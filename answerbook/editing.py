"""What writes the content: the beginning of an entry, a review, another id, one form for all files."""

from collections.abc import Sequence
from datetime import date

from answerbook.content.static import load_site
from answerbook.content.validate import validate
from answerbook.ledger.read import read
from answerbook.model.fields import Ref
from answerbook.pipeline import Outcome, in_order
from answerbook.settings import Settings
from answerbook.writing.entry import Begun, Shelf, Wish, begin
from answerbook.writing.fmt import format_all
from answerbook.writing.rename import Renamed
from answerbook.writing.rename import rename as renamed
from answerbook.writing.reviewed import Reviewed, review


def new(settings: Settings, wish: Wish, today: date) -> tuple[Outcome, Begun | None]:
    """Write the beginning of an entry, source or topic into the content; None if something stands against it.

    Other mistakes of the content are for `check` to tell.
    """
    raw, diagnostics = load_site(settings.parts)
    content, problems = validate(raw)
    ledger, _ = read(settings.parts.ledger, settings.parts.ledger_shown)
    if content is None:
        return Outcome(in_order([*diagnostics, *problems])), None
    begun, problems = begin(wish, Shelf(settings.parts.content, raw, content.site, ledger), today)
    return Outcome(in_order(problems)), begun


def reviewed(
    settings: Settings, refs: Sequence[Ref], today: date, review_by: date | None
) -> tuple[Outcome, list[Reviewed]]:
    """Record in the content that entries were reviewed today; [] if something stands against it.

    Other mistakes of the content are for `check` to tell.
    """
    raw, diagnostics = load_site(settings.parts)
    content, problems = validate(raw)
    if content is None:
        return Outcome(in_order([*diagnostics, *problems])), []
    found, problems = review(content, settings.parts.content, refs, today, review_by)
    return Outcome(in_order(problems)), found


def rename(settings: Settings, ref: Ref, new: str) -> tuple[Outcome, Renamed]:
    """Return what is to be written into the content so that an entry has a new id; nothing is written here."""
    raw, diagnostics = load_site(settings.parts)
    content, problems = validate(raw)
    ledger, _ = read(settings.parts.ledger, settings.parts.ledger_shown)
    if content is None:
        return Outcome(in_order([*diagnostics, *problems])), Renamed()
    done, problems = renamed(content, Shelf(settings.parts.content, raw, content.site, ledger), ref, new)
    return Outcome(in_order(problems)), done


def fmt(settings: Settings, *, only_check: bool) -> tuple[Outcome, list[str]]:
    """Format the content's files, and return the names of those that change; what cannot be read stays as it is."""
    raw, diagnostics = load_site(settings.parts)
    changed, problems = format_all(raw, settings.parts.content, only_check=only_check)
    return Outcome(in_order([*diagnostics, *problems])), changed

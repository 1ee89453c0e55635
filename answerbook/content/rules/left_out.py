"""The rule that a text says the same where its citations, or its links to what is hidden, are left out."""

from collections.abc import Iterator
from functools import partial

from answerbook.content.rules.references import name_of
from answerbook.content.shown import name_of as shown_name
from answerbook.core.diagnostics import Diagnostic
from answerbook.markdown.left_out import changing, changing_link
from answerbook.markdown.reading import read
from answerbook.model.content import Content
from answerbook.model.fields import Record

_HELP = "write it at the end of its sentence, and a backslash before what shall stay a sign: `\\>`, `\\[`"


def left_out_problems(content: Content, record: Record) -> Iterator[Diagnostic]:
    """Yield the citations and links of a record without which its texts would become something else."""
    hidden = content.site.show.hidden_kinds
    for path, text in record.prose():
        reading = read(text)
        if mark := changing(reading):
            message = "replies leave citations out, and without this one the text would become something else"
            at = record.origin.place(path, text, mark.start)
            yield Diagnostic("changes-without", message, at, _HELP, entry=name_of(record))
        if hidden and (link := changing_link(reading, hidden, partial(shown_name, content))):
            message = (
                "links to what is not shown are their words alone, and these would make something else of the text"
            )
            at = record.origin.place(path, text, link.start)
            yield Diagnostic("changes-without", message, at, _HELP, entry=name_of(record))

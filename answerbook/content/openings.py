"""A FAQ that is written without a `short` gets it from the first paragraph of its body."""

import re
from dataclasses import replace

from answerbook.core.diagnostics import Diagnostic
from answerbook.markdown.convert import to_html
from answerbook.markdown.summaries import plain_within
from answerbook.model.content import Content
from answerbook.model.entries import Faq
from answerbook.model.fields import SHORT_CHARACTERS, short_fault
from answerbook.model.source import BODY, TAKEN_OUT

_OPENING = ("opening",)
# The first block of a text: up to an empty line.
_BLOCK = re.compile(r"\s*(?P<text>\S.*?)(?=\n[ \t]*\n|\s*\Z)", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(?:(?!</?p\b).)*</p>", re.DOTALL)


def with_openings(content: Content) -> tuple[Content, list[Diagnostic]]:
    """Return the content in which each FAQ has a `short`, and why one could not get it; that one stays without."""
    diagnostics: list[Diagnostic] = []
    faqs = dict(content.faqs)
    for id_, faq in content.faqs.items():
        if not faq.short:
            found = _with_opening(content, faq)
            if isinstance(found, Diagnostic):
                diagnostics.append(found)
            else:
                faqs[id_] = found
    return replace(content, faqs=faqs), diagnostics


def _with_opening(content: Content, faq: Faq) -> Faq | Diagnostic:
    begin, written = faq.origin.written(BODY)
    block = _BLOCK.match(written)
    if not block:
        help_ = "add `short:`, or a body whose first paragraph can stand in for it"
        return Diagnostic("missing-field", "`short` is missing", faq.origin.at(("short",)), help_, entry=str(faq.ref))
    at = faq.origin.source.location(begin + block.start("text"))
    if not _is_paragraph(block["text"], written):
        message = "`short` is missing, and the body does not begin with a paragraph"
        help_ = "add `short:`, or begin the body with a paragraph of its own, an empty line behind it"
        return Diagnostic("missing-field", message, at, help_, entry=str(faq.ref))
    said = " ".join(TAKEN_OUT.sub("", plain_within(content, block["text"])).split())
    long = len(said) > SHORT_CHARACTERS
    if what := f"has {len(said)} characters, more than {SHORT_CHARACTERS}" if long else short_fault(said):
        message = f"the first paragraph, which stands in for `short`, {what}"
        help_ = "add `short:`, or write the paragraph so that it can be quoted: one or two plain sentences"
        return Diagnostic("too-long" if long else "wrong-form", message, at, help_, entry=str(faq.ref))
    end = begin + block.end("text")
    spans = {**faq.origin.spans, _OPENING: (begin, end), BODY: (end, begin + len(written))}
    rest = written[block.end("text") :].rstrip().lstrip("\n")
    divided = {"opening": TAKEN_OUT.sub("", block["text"]), "body": TAKEN_OUT.sub("", rest)}
    return faq.model_copy(update={"short": said, **divided, "origin": replace(faq.origin, spans=spans)})


def _is_paragraph(block: str, body: str) -> bool:
    """Tell whether the first block of a body is one paragraph, read for itself and with what follows."""
    made = to_html(block)
    return _PARAGRAPH.fullmatch(made) is not None and to_html(body).startswith(made)

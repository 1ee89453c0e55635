"""Stage: makes the files by which help desks import replies, and plain CSV and JSON Lines.

docs/export.md names each tool's documentation and says what of it was tried. A record has no field that a person
sets in the tool itself, such as a folder: `docs/import_replies.py` adds those while it sends.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from answerbook.exports.bundle import Bundle, cell, cut, json_lines
from answerbook.exports.reply import Reply, replies
from answerbook.exports.salutation import NONE, Salutation
from answerbook.language import codes
from answerbook.model.entries import KINDS, Entry, Faq, other_names
from answerbook.model.graph import Graph

# Characters. What the tools allow is not stated where we looked; a name that long is cut in any list.
TITLE = 255
# RT's names are of that many characters, in letters of any script.
NAME = 200
# What agents pick from a list: not plans and terms, which answers refer to.
PICKED = ("faq", "guide")
# What YAML takes for the end of a line, and JSON does not.
_BREAKS = re.compile("[\x85\u2028\u2029]")


def _zendesk(_graph: Graph, _entry: Entry, reply: Reply, around: Salutation) -> dict[str, Any]:
    """Macros API: https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/."""
    # Two colons would make a category of what stands before them.
    title = cut(re.sub(":(?=:)", ": ", reply.title), TITLE)
    actions = [{"field": "comment_value_html", "value": around.html(_inert_html(reply.short_html))}]
    return {"macro": {"title": title, "description": reply.mark, "active": True, "actions": actions}}


def _freshdesk(_graph: Graph, _entry: Entry, reply: Reply, around: Salutation) -> dict[str, Any]:
    """Canned responses API: https://developers.freshdesk.com/api/#canned-responses; 0: every agent sees it."""
    html = around.html(_inert_html(reply.short_html))
    return {"title": _marked(reply), "content_html": html, "visibility": 0}


def _gorgias(graph: Graph, _entry: Entry, reply: Reply, around: Salutation) -> dict[str, Any]:
    """Macros API: https://developers.gorgias.com/reference/macros."""
    language = codes.base(graph.content.site.language)
    html, text = around.html(_inert_html(reply.short_html)), around.text(_inert(reply.short_text))
    words = {"body_html": html, "body_text": text}
    action = {"type": "user", "name": "setResponseText", "title": "Add response text", "arguments": words}
    return {
        "external_id": reply.mark,
        "name": cut(reply.title, TITLE),
        **({"language": language} if len(language) == len("en") else {}),
        "actions": [action],
    }


def _front(_graph: Graph, _entry: Entry, reply: Reply, around: Salutation) -> dict[str, Any]:
    """Message templates API: https://dev.frontapp.com/reference/message-templates."""
    return {"name": _marked(reply), "body": around.html(_inert_html(reply.short_html))}


def _help_scout(_graph: Graph, _entry: Entry, reply: Reply, around: Salutation) -> dict[str, Any]:
    """Saved replies API: https://developer.helpscout.com/mailbox-api/; one of the texts is for chats."""
    html, text = around.html(_inert_html(reply.short_html)), around.text(_inert(reply.short_text))
    return {"name": _marked(reply), "text": html, "chatText": text}


def _rt(_graph: Graph, _entry: Entry, reply: Reply, around: Salutation) -> dict[str, Any]:
    """Articles of Request Tracker by REST 2: https://docs.bestpractical.com/rt/5.0.3/RT/REST2.html.

    A name is there once, disabled articles counted, so it has the id; `Summary` is not shown to customers.
    """
    end = f" [{reply.external_id}]"
    name = cut(reply.title, NAME - len(end)) + end
    return {"Name": name, "Summary": reply.mark, "CustomFields": {"Content": around.text(reply.short_text)}}


def _intercom(_graph: Graph, _entry: Entry, reply: Reply, _around: Salutation) -> dict[str, Any]:
    """External pages of the AI Content API; its one locale is `en`.

    https://developers.intercom.com/docs/references/rest-api/api.intercom.io/ai-content.
    """
    html = _inert_html(reply.article)
    title = cut(reply.title, TITLE)
    return {"external_id": reply.external_id, "title": title, "html": html, "url": reply.link, "locale": "en"}


def _own(graph: Graph, entry: Entry, reply: Reply, _around: Salutation = NONE) -> dict[str, Any]:
    """Our own record: all that is known of a reply, for what has no format here."""
    return {
        "external_id": reply.external_id,
        "revision": reply.revision,
        "kind": entry.kind,
        "id": entry.id,
        "title": reply.title,
        "short": reply.short,
        "permalink": reply.permalink,
        "pinned": reply.pinned or None,
        "topic": entry.topic if isinstance(entry, Faq) else None,
        "plans": [plan.id for plan in graph.plans[entry.ref]],
        "short_reply": reply.short_text,
        "short_reply_html": reply.short_html,
        "full_reply": reply.full_text,
        "full_reply_html": reply.full_html,
        "reviewed": entry.reviewed.isoformat(),
        "updated": graph.changed(entry).isoformat(),
    }


def _marked(reply: Reply) -> str:
    """Return title and mark, for tools without a field for the id of another system."""
    end = f" [{reply.mark}]"
    return cut(reply.title, TITLE - len(end)) + end


def _inert_html(html: str) -> str:
    """Return HTML in which no tool takes two braces for a placeholder to be filled in; it reads the same."""
    return html.replace("{{", "&#123;&#123;").replace("{%", "&#123;%")


def _inert(text: str) -> str:
    return text.replace("{{", "{ {").replace("{%", "{ %")


def _lines(
    file: str,
    record: Callable[[Graph, Entry, Reply, Salutation], Mapping[str, Any]],
    kinds: tuple[str, ...],
    name: str = "",
) -> Callable[..., Bundle]:
    """Return what makes a file of records; `name` is what the tool puts a customer's name for, "" for nothing."""

    def bundle(graph: Graph, around: Salutation = NONE) -> Bundle:
        filled = around.with_name(name)
        records = [record(graph, entry, reply, filled) for entry, reply in replies(graph, kinds)]
        return Bundle({file: json_lines(records)}, len(records))

    return bundle


def _espanso(graph: Graph, around: Salutation = NONE) -> Bundle:
    """Return a file of matches, which is YAML, an object of JSON a line: https://espanso.org/docs/matches/basics/.

    The trigger has a colon at its end, for Espanso writes the text as soon as it is typed: `:faq-delete` must not stand
    in the way of `:faq-delete-account`. Where the name goes the cursor stands.
    """
    filled = around.with_name("$|$")
    lines = []
    for entry, reply in replies(graph, PICKED):
        text = filled.text(_inert(reply.short_text).replace("$|$", "$ | $"))
        terms = [reply.title, *other_names(entry)]
        match = {"trigger": f":{reply.external_id}:", "replace": text, "label": reply.title, "search_terms": terms}
        lines.append(f"- {_BREAKS.sub(_escaped, json.dumps(match, ensure_ascii=False))}\n")
    return Bundle({"espanso-answers.yml": "".join(["matches:\n", *lines])}, len(lines))


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def _csv(graph: Graph) -> Bundle:
    """Return our own record as CSV (RFC 4180, UTF-8, with a header); lists are joined by `; `."""
    text = io.StringIO(newline="")
    records = [_own(graph, entry, reply) for entry, reply in replies(graph, tuple(KINDS))]
    writer = csv.DictWriter(text, list(records[0]) if records else [], lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        texts = {**record, "plans": "; ".join(record["plans"])}
        writer.writerow({name: cell(said) if isinstance(said, str) else said for name, said in texts.items()})
    return Bundle({"answers.csv": text.getvalue()}, len(records))


# The help desks to whose replies a greeting can be added.
SALUTED: dict[str, Callable[..., Bundle]] = {
    "zendesk-macros": _lines("zendesk-macros.jsonl", _zendesk, PICKED, "{{ticket.requester.first_name}}"),
    "freshdesk": _lines("freshdesk-canned-responses.jsonl", _freshdesk, PICKED, "{{ticket.requester.firstname}}"),
    "gorgias": _lines("gorgias-macros.jsonl", _gorgias, PICKED, "{{ticket.customer.firstname}}"),
    "front": _lines("front-message-templates.jsonl", _front, PICKED, "{{recipient.first_name}}"),
    "help-scout": _lines("help-scout-saved-replies.jsonl", _help_scout, PICKED, "{%customer.firstName%}"),
    "rt": _lines("rt-articles.jsonl", _rt, PICKED),
    "espanso": _espanso,
}
FORMATS: dict[str, Callable[..., Bundle]] = {
    **SALUTED,
    "intercom": _lines("intercom-external-pages.jsonl", _intercom, PICKED),
    "csv": _csv,
    "jsonl": _lines("answers.jsonl", _own, tuple(KINDS)),
}

"""The forms that a line of the ledger may have: its keys and their types, and a wording to the letter."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from answerbook.core.json_text import compact
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref, id_fault
from answerbook.model.revisions import FIRST_READING, READING

# Stands last in the head of a revision, and not in the oldest.
READ_AS = "reading"
# By name: the keys of a record, in their order, with their types.
FORMS: Mapping[str, Mapping[str, type]] = {
    "revision": {"revision": int, "date": str, "reason": str, "was": list, "anchors": list, "meaning": str},
    # What is left of a revision whose words were taken out, and the record that says so.
    "left": {"revision": int, "date": str, "reason": str, "was": list, "meaning": str, "redacted": bool},
    "removal": {"redacted": str, "revision": int, "reason": str, "kept": str},
    # Repairs: of anchors that pages had; of a revision, the day that holds and whether its page shows bare words.
    "anchors": {"repaired": str, "anchors": dict},
    "mended": {"repaired": str, "revision": int, "date": str, "plain": bool},
    "end": {"retired": str, "reason": str, "see": list},
}
# The one form in which `revisions.stored` writes a wording: seen to be whole without being parsed.
_TEXT = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\bfnrt]|u00[01][0-9a-f])[^"\\\x00-\x1f]*+)*+"'
_TEXTS = rf"\[(?:{_TEXT}(?:,{_TEXT})*)?\]"
_PAIR = rf"\[{_TEXT},{_TEXT}\]"
_SOURCE = (
    rf'\{{"number":[1-9][0-9]*,"id":{_TEXT},"title":{_TEXT},"publisher":{_TEXT},"url":{_TEXT},'
    rf'"locators":{_TEXTS},"dated":{_TEXT},"accessed":{_TEXT}\}}'
)
_WORDING = re.compile(
    rf'\{{"title":{_TEXT},"short":{_TEXT},"text":{_TEXT},'
    rf'"plans":\[(?:{_PAIR}(?:,{_PAIR})*)?\],"sources":\[(?:{_SOURCE}(?:,{_SOURCE})*)?\]\}}'
)


def read_record(head: str, wording: str) -> tuple[str, dict[str, Any]]:
    """Return the name of a record's form and its head, once both are seen to have that form to the letter.

    Raises:
        ValueError: if it is no record; the message goes on a sentence that begins with "this line".
    """
    value = json.loads(head)
    keys = [key for key in value if key != READ_AS or "anchors" not in value]
    name = next((name for name, form in FORMS.items() if keys == list(form)), "")
    if not name or compact(value) != head:
        raise ValueError("is no record of the ledger: it has other keys")
    for key, type_ in FORMS[name].items():
        within = value[key].values() if type_ is dict and type(value[key]) is dict else value[key]
        if type(value[key]) is not type_ or (type_ in (list, dict) and not all(type(item) is str for item in within)):
            raise ValueError(f"is no record of the ledger: `{key}` has another type")
    if name == "revision" and value.get(READ_AS, FIRST_READING) not in (FIRST_READING, READING):
        raise ValueError("is no record of the ledger: it was read in a way that this program does not know")
    if (name == "revision" or wording) and not (name == "revision" and _WORDING.fullmatch(wording)):
        raise ValueError("is no record of the ledger: its wording has another form")
    return name, value


def read_day(text: str) -> date:
    """Return the day of a record.

    Raises:
        ValueError: if it is none.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f"has `{text}` for a date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"has `{text}` for a date") from None


def read_ref(text: str) -> Ref:
    """Return the entry that a record names.

    Raises:
        ValueError: if there can be no such entry.
    """
    kind, _, id_ = text.partition(":")
    if kind not in KINDS or id_fault(id_):
        raise ValueError(f"names `{text}`, which is no entry")
    return Ref(kind, id_)

"""`site.yml`: the least that a site needs, and the rules that a source cannot meet."""

from collections.abc import Collection

from answerbook.importing.bank import Bank
from answerbook.language.translations import translation
from answerbook.model.source import RawRecord
from answerbook.writing.fields import field_text, with_fields

_NO_ADDRESS = "https://help.example.org/"


def minimal(bank: Bank) -> bytes:
    """Return the `site.yml` of a content folder that has none."""
    title = bank.title or "Help center"
    fields = {
        "title": title,
        "description": f"Answers to questions about {bank.title}." if bank.title else "Answers to questions.",
        "site_url": _NO_ADDRESS,
        "language": translation(bank.language) or "en",
    }
    return "".join(f"{field_text(name, value)}\n" for name, value in fields.items()).encode()


def relaxed(site: RawRecord, rules: Collection[str]) -> bytes:
    """Return `site.yml` in which some rules for FAQs ask for nothing."""
    found = site.data.get("require")
    require = dict(found) if isinstance(found, dict) else {}
    faq = require.get("faq")
    wanted = {**require, "faq": {**(faq if isinstance(faq, dict) else {}), **dict.fromkeys(sorted(rules), 0)}}
    return (with_fields(site.origin, {("require",): wanted}) or site.origin.source.text).encode()

"""`site.yml`: the least that a site needs, and the rules that a source cannot meet."""

from collections.abc import Collection, Mapping
from typing import cast

from answerbook.content import yaml
from answerbook.importing.bank import Bank
from answerbook.language.translations import translation
from answerbook.model.source import SourceText
from answerbook.writing.fields import as_yaml, with_value

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
    return "".join(f"{name}: {as_yaml(value)}\n" for name, value in fields.items()).encode()


def relaxed(text: str, rules: Collection[str]) -> bytes:
    """Return `site.yml` in which some rules for FAQs ask for nothing."""
    found = yaml.parse(SourceText.of("", text), text).value
    require = found.get("require") if isinstance(found, dict) else None
    require = dict(require) if isinstance(require, dict) else {}
    faq = dict(cast("Mapping[str, object]", require.get("faq") or {}))
    wanted = {**require, "faq": {**faq, **dict.fromkeys(sorted(rules), 0)}}
    return (with_value(text, ("require",), wanted) or text).encode()

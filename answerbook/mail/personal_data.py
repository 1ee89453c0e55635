"""Replaces personal data in a text by placeholders such as `[email]`, as far as its form betrays it.

What this cannot promise: a name in the middle of a sentence without a word that announces one ("ask Maria"), a name in
lower case or in a script without capitals, an address without a number, a number spelt in words, what somebody tells of
their health or work, and who is meant by it all. A person must read what is published. It rather masks too much: a
number of five digits is a placeholder, whatever it counts.
"""

import re
from collections.abc import Iterable

from answerbook.mail.detectors import DATA
from answerbook.mail.persons import NAMES

_PLACEHOLDER = re.compile(r"\[(?:link|email|key|number|address|date|handle|name)\]")
# What leads to a placeholder and would stand there without an end.
_LEAD = re.compile(
    r"(?:,?\s*\b(?:and\s+)?(?:my\s+(?:full\s+)?name(?:\s+is|['’]s|:)|i\s+am|i['’]m|this\s+is)\s+\[name\](?:\s+and\b)?"
    r"|\s*\b(?:at|from|to|for|on|with|by|of|in|is|was|via|using|under|since|no\.?|number|named|called|and|or)\s+(?:the\s+|my\s+)?"
    r"\[\w+\]|\s*[(#:]*\s*\[\w+\]\s*\)?)(?:['’]s\b)?,?",
    re.IGNORECASE,
)


def redact(text: str, names: Iterable[str] = ()) -> str:
    """Return a text with personal data replaced by placeholders, `names` wherever they stand with a capital.

    Masked are addresses of pages, mail and the network, keys, long numbers, dates, streets, handles, and names that
    are announced as such. Masking twice changes nothing more. For what may slip through see the module.
    """
    for detector in DATA:
        if detector.may_find(text):
            text = detector.pattern.sub(detector.placeholder, text)
    for detector in NAMES:
        if detector.may_find(text):
            text = detector.pattern.sub(_without_name, text)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = re.sub(rf"\b{re.escape(name)}\b", "[name]", text)
    return text


def harmless(text: str) -> bool:
    """Tell whether a short text may be shown as it is: it is printable, and holds nothing that would be masked."""
    return text.isprintable() and len(text) < 100 and redact(text) == text


def names_in(text: str) -> frozenset[str]:
    """Return the words of all names that a text announces, as in its greeting or signature, to be masked elsewhere."""
    able = (detector.pattern for detector in NAMES if detector.may_find(text))
    found = (match.group(1) for pattern in able for match in pattern.finditer(text))
    words = (word.strip(".'’-") for name in found for word in name.split())
    return frozenset(word for word in words if len(word) > 2 and word[0].isupper())


def is_redacted(text: str) -> bool:
    """Tell whether a text holds a placeholder."""
    return bool(_PLACEHOLDER.search(text))


def without_placeholders(text: str) -> str:
    """Return a masked text without its placeholders and the words that only lead to them ("from [email]")."""
    # A blank takes the place, or the words on both sides would become one.
    while is_redacted(text) and (shorter := _LEAD.sub(" ", text)) != text:
        text = shorter
    return re.sub(r"\s+([?.!,])", r"\1", " ".join(text.split())).strip(" ,-:")


def _without_name(match: re.Match[str]) -> str:
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return f"{match.group()[:start]}[name]{match.group()[end:]}"

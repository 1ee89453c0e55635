"""Personal data in a text gives way to placeholders such as `[email]`, as far as its form betrays it.

What this cannot promise: a name in the middle of a sentence without a word that announces one ("ask Maria"), a name in
lower case or in a script without capitals, an address without a number, a number spelt in words, what somebody tells of
their health or work, and who is meant by it all. A person must read what is published. It rather masks too much: a
number of five digits is a placeholder, whatever it counts.
"""

import re
from collections.abc import Iterable

# Latin, Greek and Cyrillic capitals.
_UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())
# Words with a capital that stand where a name might.
_NO_NAME = (
    r"(?!(?:Regards|Best|Kind|Warm|Many|Thanks?|Cheers|Sincerely|Yours|Hi|Hello|Dear|I|How|What|Why|Where|Can|Could)\b)"
)
_NAME = rf"{_NO_NAME}[{_UPPER}][\w'’-]*\.?"
_NAMES = rf"{_NAME}(?:[ \t]+(?:(?:van|von|de|der|den|da|di|la|le|del|bin|al)[ \t]+)*{_NAME}){{0,3}}"
_FULL = rf"{_NAME}(?:[ \t]+(?:(?:van|von|de|der|den|da|di|la|le|del|bin|al)[ \t]+)*{_NAME}){{1,3}}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|square|terrace|highway|hwy)"
)

_CELL = r"[^\s<>@,;:()\[\]\"']{1,100}"
# In this order: an address of a page may hold a mail address, and a date is not a telephone number.
_PATTERNS: tuple[tuple[str, str], ...] = (
    # First, for in a text without blanks some of the others would take long.
    ("[key]", r"[!-~]{200,}"),
    ("[link]", r"\b(?:https?|ftp)://[^\s<>\"]*[^\s<>\".,;:!?)\]]|\bwww\.[^\s<>\"/]+/[^\s<>\"]*"),
    ("[link]", r"\b(?:[\w-]+\.)+[a-z]{2,}[/?][^\s<>\"]+"),
    ("[email]", rf"(?:mailto:)?{_CELL}@{_CELL}\.\w{{2,}}"),
    ("[key]", r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"),
    ("[key]", r"\b(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[abps])[-_][\w-]{6,}|\b(?:akia|aiza|eyj)[\w.-]{10,}"),
    ("[key]", r"\b(?=[a-f]{0,99}\d)[0-9a-f]{12,}\b|\b(?=[\w+/=-]{0,99}\d)(?=[\w+/=-]{0,99}[a-z])[\w+/=-]{20,}"),
    ("[key]", r"(?<=\bpassword is )[^\s\[]\S*|(?<=\bpassword: )[^\s\[]\S*|(?<=\bpin is )\d+"),
    ("[number]", r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?\b"),
    ("[address]", r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b"),
    ("[address]", r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|(?=:*[0-9a-f])[0-9a-f:]*::[0-9a-f:]*)(?![\w:])"),
    ("[date]", r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b"),
    ("[date]", rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?(?:\s+of)?\s+{_MONTH},?\s+\d{{2,4}}\b"),
    ("[date]", rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"),
    ("[address]", rf"\b\d{{1,5}}[a-z]?\s+(?:[^\W\d_][\w'.-]*\s+){{1,3}}{_STREET}\b\.?"),
    ("[address]", r"\b[^\W\d_]+(?:straße|strasse|str\.|weg|platz|gasse|allee)\s+\d+\s?[a-z]?\b"),
    ("[address]", r"\b(?:rue|calle|via|avenida)(?:\s+[^\W\d_]+){1,4},?\s+\d+\b"),
    ("[number]", r"(?<![\w.])(?:\+|00)?[\d(](?:[\s().\-/]{0,2}\d){6,}(?!\w)"),
    ("[number]", r"(?<!\w)#\s?\d{3,}\b|\b\d{5,}\w*|\b[a-z]{1,5}-?\d{4,}\w*\b|\b[a-z]{1,4}\d+[-/]\d[\w/-]{3,}"),
    ("[handle]", r"(?<![\w@./])@\w[\w.]*\w"),
)
_DATA = tuple((placeholder, re.compile(pattern, re.IGNORECASE)) for placeholder, pattern in _PATTERNS)
_TITLE = r"(?:mr|mrs|ms|miss|mx|dr|prof|herrn?|frau|mme|señora?)\b\.?"
_AM = r"(?:i am|i'm|i’m|im|this is|it's|ich bin|je suis|soy)"
_CALLED = r"(?:name is|name:|i am called|i'm called|call me|mein name ist|ich hei(?:ß|ss)e|je m'appelle|me llamo)"
_HELLO = r"(?:hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|hola|good (?:morning|afternoon|evening|day))"
_BYE = (
    r"(?:regards|wishes|sincerely|faithfully|truly|yours|cheers|thanks|thank you|thx|best|grü(?:ß|ss)en?|"
    r"cordialement|saludos)"
)
# Each has the name as its only group; a small letter is enough only after "my name is".
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\bmy (?:full |first |last |sur)?name(?: is|'s|’s|:))\s+({_NAMES}|\w+)",
        rf"(?i:\b{_CALLED})\s+({_NAMES})",
        rf"(?i:\b{_AM})\s+({_FULL})",
        rf"(?i:\b{_AM})\s+({_NAMES})(?=\s+(?i:from|at|of|here|speaking|with)\b)",
        rf"(?i:\b{_TITLE})\s+({_NAMES})",
        rf"(?i:^|(?<=[\n.!?]))\s*(?i:{_HELLO})\s+({_NAMES})(?=\s*(?:[,!.:–—-]|\n|$))",
        rf"(?i:\b{_BYE})\s*[,.!–—-]*\s+({_NAMES})\s*(?=\n|[.,]|$)",
        rf"(?:\n|[.?!]\s*[-–—~])\s*({_NAMES})\s*$",
    )
)
_PLACEHOLDER = re.compile(r"\[(?:link|email|key|number|address|date|handle|name)\]")
# What leads to a placeholder and would stand there without an end.
_LEAD = re.compile(
    r"(?:,?\s*\b(?:and\s+)?(?:my\s+(?:full\s+)?name(?:\s+is|['’]s|:)|i\s+am|i['’]m|this\s+is)\s+\[name\](?:\s+and\b)?"
    r"|\s*\b(?:at|from|to|for|on|with|by|of|in|is|was|via|using|under|since|no\.?|number|named|called|and|or)\s+(?:the\s+|my\s+)?"
    r"\[\w+\]|\s*[(#:]*\s*\[\w+\]\s*\)?),?",
    re.IGNORECASE,
)


def mask(text: str, names: Iterable[str] = ()) -> str:
    """Return a text with personal data replaced by placeholders, `names` wherever they stand with a capital.

    Masked are addresses of pages, mail and the network, keys, long numbers, dates, streets, handles, and names that
    are announced as such. Masking twice changes nothing more. For what may slip through see the module.
    """
    for placeholder, pattern in _DATA:
        text = pattern.sub(placeholder, text)
    for shape in _SHAPES:
        text = shape.sub(_without_name, text)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = re.sub(rf"\b{re.escape(name)}\b", "[name]", text)
    return text


def harmless(text: str) -> bool:
    """Tell whether a short text may be shown as it is: it is printable, and holds nothing that would be masked."""
    return text.isprintable() and len(text) < 100 and mask(text) == text


def names_in(text: str) -> frozenset[str]:
    """Return the words of all names that a text announces, as in its greeting or signature, to be masked elsewhere."""
    found = (match.group(1) for shape in _SHAPES for match in shape.finditer(text))
    words = (word.strip(".'’-") for name in found for word in name.split())
    return frozenset(word for word in words if len(word) > 2 and word[0].isupper())


def is_masked(text: str) -> bool:
    """Tell whether a text holds a placeholder."""
    return bool(_PLACEHOLDER.search(text))


def without_placeholders(text: str) -> str:
    """Return a masked text without its placeholders and the words that only lead to them ("from [email]")."""
    while is_masked(text) and (shorter := _LEAD.sub("", text)) != text:
        text = shorter
    return re.sub(r"\s+([?.!,])", r"\1", " ".join(text.split())).strip(" ,-:")


def _without_name(match: re.Match[str]) -> str:
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return f"{match.group()[:start]}[name]{match.group()[end:]}"

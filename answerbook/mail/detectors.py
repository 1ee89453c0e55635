"""The forms of personal data: what each one finds, and an example of it.

Every pattern takes time in proportion to the text: what may repeat is bounded, or ends where it cannot go on.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Detector:
    """A form of personal data.

    `placeholder` takes its place. `name` says what it is. `pattern` finds it: of a name its only group, of all else the
    whole match. `example` is a made-up text that holds it.
    """

    placeholder: str
    name: str
    pattern: re.Pattern[str]
    example: str


def _data(placeholder: str, name: str, pattern: str, example: str) -> Detector:
    return Detector(placeholder, name, re.compile(pattern, re.IGNORECASE), example)


def _named(name: str, pattern: str, example: str) -> Detector:
    return Detector("[name]", name, re.compile(pattern), example)


# Latin, Greek and Cyrillic capitals.
_UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())
# Words with a capital that stand where a name might.
_NO_NAME = (
    r"(?!(?:Regards|Best|Kind|Warm|Many|Thanks?|Cheers|Sincerely|Yours|Hi|Hello|Dear|I|How|What|Why|Where|Can|Could)\b)"
)
# What follows "my name is" and is said of the name. After "password is", too.
_SAID_OF = (
    r"(?!(?i:not|no|never|still|always|also|already|being|now|only|too|very|so|just|wrong|wrongly|incorrect|incorrectly|"
    r"correct|missing|misspell?ed|misspelt|spell?ed|spelt|different|hidden|visible|invalid|valid|shown|showing|displayed|"
    r"listed|required|needed|changed|used|taken|blocked|gone|right|private|public|appearing|weak|strong|lost|stolen|reset|"
    r"expired|refused|rejected|accepted|forgotten|compromised|unknown|long|short|on|in|at|as|the|a|an|my|your|this|that|"
    r"there|here|what|how|who|to|for|from|or|and|cut|empty|blank|duplicated?)\b)"
)
_GOES_ON = r"(?:and|but|i|from|here)\b"
_NAME = rf"{_NO_NAME}[{_UPPER}][\w'’-]*\.?"
_NAMES = rf"{_NAME}(?:[ \t]+(?:(?:van|von|de|der|den|da|di|la|le|del|bin|al)[ \t]+)*{_NAME}){{0,3}}"
_FULL = rf"{_NAME}(?:[ \t]+(?:(?:van|von|de|der|den|da|di|la|le|del|bin|al)[ \t]+)*{_NAME}){{1,3}}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|square|terrace|highway|hwy)"
)
_CELL = r"[^\s<>@,;:()\[\]\"']{1,100}"
_TITLE = r"(?:mr|mrs|ms|miss|mx|dr|prof|herrn?|frau|mme|señora?)\b\.?"
_AM = r"(?:i am|i'm|i’m|im|this is|it's|ich bin|je suis|soy)"
_CALLED = r"(?:name is|name:|i am called|i'm called|call me|mein name ist|ich hei(?:ß|ss)e|je m'appelle|me llamo)"
_HELLO = r"(?:hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|hola|good (?:morning|afternoon|evening|day))"
_BYE = (
    r"(?:regards|wishes|sincerely|faithfully|truly|yours|cheers|thanks|thank you|thx|best|grü(?:ß|ss)en?|"
    r"cordialement|saludos)"
)

# In this order: an address of a page may hold a mail address, and a date is not a telephone number.
DATA = (
    # First, for in a text without blanks some of the others would take long.
    _data("[key]", "text of 200 signs without a blank", r"[!-~]{200,}", "It says " + "%7B" * 70),
    _data(
        "[link]",
        "address of a page",
        r"\b(?:https?|ftp)://[^\s<>\"]*[^\s<>\".,;:!?)\]]|\bwww\.[^\s<>\"/]+/[^\s<>\"]*",
        "It fails at https://app.example/reset?token=abc",
    ),
    _data(
        "[link]",
        "address of a page without https",
        r"\b(?:[\w-]+\.)+[a-z]{2,}[/?][^\s<>\"]+",
        "My page is example.org/ann",
    ),
    _data(
        "[email]", "mail address", rf"(?:mailto:)?{_CELL}@{_CELL}\.\w{{2,}}", "Write to ann.lee+x@mail.example today"
    ),
    _data(
        "[key]",
        "UUID",
        r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b",
        "The id is 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    ),
    _data(
        "[key]",
        "API key, by its beginning",
        r"\b(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[abps])[-_][\w-]{6,}|\b(?:akia|aiza|eyj)[\w.-]{10,}",
        "The key is sk-live12345678",
    ),
    _data(
        "[key]",
        "hash or token, by its length",
        (
            r"\b(?=[a-f]{0,99}\d)[0-9a-f]{12,}\b|"
            r"\b(?=[\w+/=-]{0,99}\d)(?=[\w+/=-]{0,99}[a-z])[\w+/=-]{20,}"
        ),
        "The key is d41d8cd98f00b204e9800998ecf8427e",
    ),
    _data(
        "[key]",
        "password or PIN, after the word",
        rf"(?<=\bpassword is ){_SAID_OF}[^\s\[]\S*|(?<=\bpassword: )[^\s\[]\S*|(?<=\bpin is )\d+",
        "my password is hunter2",
    ),
    _data(
        "[number]",
        "IBAN",
        r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?\b",
        "My IBAN is DE89 3704 0044 0532 0130 00",
    ),
    _data("[address]", "IPv4 address", r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b", "My address is 192.168.10.4:8080"),
    _data(
        "[address]",
        "IPv6 address",
        (
            r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|"
            r"(?=:*[0-9a-f])[0-9a-f:]*::[0-9a-f:]*)(?![\w:])"
        ),
        "My address is 2001:db8:0:1:1:1:1:1",
    ),
    _data(
        "[date]",
        "date in figures",
        r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b",
        "I was born on 03/05/1980",
    ),
    _data(
        "[date]",
        "date, day before month",
        rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?(?:\s+of)?\s+{_MONTH},?\s+\d{{2,4}}\b",
        "I was born on 3rd of May 1980",
    ),
    _data(
        "[date]",
        "date, month before day",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b",
        "I was born on May 3, 1980",
    ),
    _data(
        "[address]",
        "English street",
        rf"\b\d{{1,5}}[a-z]?\s+(?:[^\W\d_][\w'.-]*\s+){{1,3}}{_STREET}\b\.?",
        "I live at 12 Main Street",
    ),
    _data(
        "[address]",
        "German street",
        r"\b[^\W\d_]+(?:straße|strasse|str\.|weg|platz|gasse|allee)\s+\d+\s?[a-z]?\b",
        "Ich wohne Hauptstraße 5",
    ),
    _data(
        "[address]",
        "street in a Romance language",
        r"\b(?:rue|calle|via|avenida)(?:\s+[^\W\d_]+){1,4},?\s+\d+\b",
        "Vivo en calle Mayor 5",
    ),
    _data(
        "[number]",
        "telephone or card number",
        r"(?<![\w.])(?:\+|00)?[\d(](?:[\s().\-/]{0,2}\d){6,}(?!\w)",
        "Call +49 170 123 45 67",
    ),
    _data(
        "[number]",
        "number of an order or ticket",
        (
            r"(?<!\w)#\s?\d{3,}\b|\b\d{5,}\w*|\b[a-z]{1,5}-?\d{4,}\w*\b|"
            r"\b[a-z]{1,4}\d+[-/]\d[\w/-]{3,}"
        ),
        "My order AB-12345 is late",
    ),
    _data("[handle]", "handle", r"(?<![\w@./])@\w[\w.]*\w", "Follow me, @ann_lee"),
)

# A small letter is enough only after "my name is".
NAMES = (
    _named(
        'after "my name is", in small letters, too',
        rf"(?i:\bmy (?:full |first |last |sur)?name(?: is|'s|’s|:))\s+{_SAID_OF}"
        rf"({_NAMES}|\w+(?:[ \t]+(?!{_GOES_ON})[^\W\d_]+(?=\s*(?:[,.;!?\n]|$|{_GOES_ON})))?)",
        "My name is ann and I ask",
    ),
    _named('after "I am called"', rf"(?i:\b{_CALLED})\s+({_NAMES})", "Ich heiße Anna Muster"),
    _named('full name after "I am"', rf"(?i:\b{_AM})\s+({_FULL})", "I am Ann Lee"),
    _named(
        'after "I am", before "from"',
        rf"(?i:\b{_AM})\s+({_NAMES})(?=\s+(?i:from|at|of|here|speaking|with)\b)",
        "this is Ann from the shop",
    ),
    _named("after a title", rf"(?i:\b{_TITLE})\s+({_NAMES})", "Ask Dr. Strange"),
    _named(
        "in a greeting",
        rf"(?i:^|(?<=[\n.!?]))\s*(?i:{_HELLO})\s+({_NAMES})(?=\s*(?:[,!.:–—-]|\n|$))",
        "Hi Ann, how are you?",
    ),
    _named(
        "after a closing",
        rf"(?i:\b{_BYE})\s*[,.!–—-]*\s+({_NAMES})\s*(?=\n|[.,]|$)",
        "How does it work? Regards, Ann van der Berg",
    ),
    _named("as a signature", rf"(?:\n|[.?!]\s*[-–—~])\s*({_NAMES})\s*$", "How does it work? - Ann"),
)

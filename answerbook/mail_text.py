"""What the writer of a mail wrote for it: without greeting, signature, quoted mail and disclaimers.

The forms known are those of English mail, with the commonest of German, French and Spanish. What is not
recognised stays, and a text is never emptied because all of it looks like a quotation.
"""

import html
import re
from collections.abc import Iterator

_TAG = re.compile(
    r"</?(?:p|br|div|span|html|head|body|table|tr|td|ul|ol|li|a|b|i|strong|em|font|h[1-6])\b[^<>]*>", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script|blockquote)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(
    r"\*?(from|sent|date|to|cc|subject|von|gesendet|an|betreff|de|envoyé|objet|asunto):\*?\s", re.IGNORECASE
)
_SUBJECT = re.compile(r"\*?(?:subject|betreff|objet|asunto):\*?\s*", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|aw|fwd?|wg|tr)\s*:\s*)+", re.IGNORECASE)
_QUOTES = re.compile(
    r"-{2,}\s*(?:original message|original appointment|forwarded message|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|message d'origine|mensaje original)\s*-{2,}|begin forwarded message:|"
    r"#{2,}.*(?:reply|type).*above this line.*",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:on|am|le|el)\s.{5,200}\s(?:wrote|schrieb|a écrit|escribió)\b.{0,80}:", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"(?:(?:with\s+)?(?:best|kind|kindest|warm|warmest|many)\s+(?:regards|wishes)|regards|best|cheers|sincerely|"
    r"respectfully|yours(?:\s+(?:truly|sincerely|faithfully))?|(?:sincerely|truly|faithfully)\s+yours|br|kr|rgds|"
    r"(?:many\s+)?(?:thanks|thank\s+you|thx)(?:\s+(?:so\s+much|very\s+much|a\s+lot|in\s+advance|again))?"
    r"(?:\s*(?:and|,|&)\s*(?:best|kind)?\s*regards)?|"
    r"mit\s+freundlichen\s+grü(?:ß|ss)en|(?:viele|beste|liebe|freundliche)\s+grü(?:ß|ss)e|mfg|danke|"
    r"cordialement|bien\s+à\s+vous|merci|(?:un\s+)?saludos?(?:\s+cordiales)?|atentamente|gracias)",
    re.IGNORECASE,
)
_INLINE_OFF = re.compile(
    r"(?<=[.!?])\s+(?:(?:with\s+)?(?:best|kind|kindest|warm)\s+(?:regards|wishes)|regards|sincerely|yours\s+\w+)\b"
    r"[^?]{0,80}$",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"sent from (?:my|mail|yahoo|outlook)\b.*|get outlook for\b.*|von meinem \w+ gesendet.*", re.IGNORECASE
)
_DISCLAIMER = re.compile(
    r"confidentiality notice|^disclaimer\b|consider the environment before|"
    r"(?:this|the)\s+(?:e-?mail|message|communication|information)\b.{0,200}"
    r"\b(?:confidential|privileged|intended (?:only|solely))|"
    r"if you (?:are not|have received).{0,60}(?:intended recipient|in error)|diese e-?mail .{0,80}vertraulich",
    re.IGNORECASE | re.DOTALL,
)
_HELLO = (
    r"(?:hi|hello|hey|hiya|dear|greetings|good\s+(?:morning|afternoon|evening|day)|"
    r"hallo|guten\s+(?:tag|morgen|abend)|sehr\s+geehrter?|bonjour|hola|buenos\s+días)"
)
# Whom a greeting names: a word with a capital, or one of these. "I" begins the sentence behind it.
_WHOM = (
    r"(?:\s+(?:(?-i:(?!I\b)[A-ZÀ-Þ])[\w.'’/-]*|there|all|team|guys|folks|everyone|everybody|support|customer|service|care|"
    r"desk|sirs?|madam|or|and|friends?|again|zusammen)(?![\w'’]))"
)
_ALL = r"(?:\s+(?:there|all|team|guys|folks|everyone|everybody|support|again)\b)*"
_GREETING = re.compile(
    rf"(?:to whom it may concern\b|{_HELLO}\b(?:(?:{_WHOM}{{1,4}}|\s+(?!i\b)[\w-]+)?\s*(?=[,!:–—])"
    rf"|{_WHOM}{{0,4}}\s*$|{_ALL}))"
    r"[\s,!.:–—-]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(orders?|tickets?|case|invoice|ref(?:erence)?|booking|tracking|confirmation|request|customer|account|transaction)"
    r"\s*(?:number|num|no\.?|nr\.?|id)?\s*(?:is|was)?\s*[:#]?\s*#?[A-Z]{0,4}-?\d{3,}[\w-]*",
    re.IGNORECASE,
)
_TAGGED = re.compile(
    r"[\[(]\s*(?:(?:ticket|case|order|ref)\w*[\s:]*)?#?\s*(?:[A-Z]{1,5}-)?\d{3,}\s*[\])]|(?<!\w)#\d{3,}\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_SIGNATURE_LINES = 12


def own_words(text: str) -> str:
    """Return what the writer of a ticket wrote for it: no quoted mail, signature, disclaimer or greeting.

    Numbers of orders and tickets are left out. A mail that only forwards another one is that other one.
    """
    lines = _lines(text)
    kept = _unsigned(list(_unquoted(lines)))
    if not any(map(_WORD.search, kept)):
        bare = [line.lstrip("> |") for line in lines]
        kept = _unsigned([line for line in bare if not _is_mark(line)])
    blocks = [block for block in re.split(r"\n\s*\n", "\n".join(kept).strip()) if not _DISCLAIMER.search(block)]
    plain = _TAGGED.sub(" ", _NUMBERED.sub(r"\1", "\n\n".join(map(_ungreeted, blocks))))
    return _INLINE_OFF.sub("", plain).strip()


def _lines(text: str) -> list[str]:
    """Return the lines of a text, or of a page of HTML; of a header at its beginning only the subject."""
    if _TAG.search(text):
        text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", _HIDDEN.sub("\n", text)))).replace("\xa0", " ")
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text.strip())]
    start = 0
    while start < len(lines) and _HEADER.match(f"{lines[start]} "):
        start += 1
    subject = [_REPLY.sub("", _SUBJECT.sub("", line)) for line in lines[:start] if _SUBJECT.match(f"{line} ")]
    first = [_REPLY.sub("", line) for line in lines[start : start + 1]]
    return [*subject, *([""] if subject else []), *first, *lines[start + 1 :]]


def _unquoted(lines: list[str]) -> Iterator[str]:
    """Yield the lines that are no quotation; below the head of a quoted mail only what answers its `>` lines."""
    skipped = -1
    for i, line in enumerate(lines):
        # A mail program may have broken "On ..., ... wrote:" into two lines.
        heads = next((n for n in (1, 2) if _WROTE.fullmatch(" ".join(lines[i : i + n]))), 0)
        if heads:
            skipped = i + heads - 1
            below = next((other for other in lines[skipped + 1 :] if other), "")
            if not below.startswith(">"):
                return
        elif _QUOTES.fullmatch(line) or _is_head(lines, i):
            return
        elif i > skipped and not line.startswith((">", "|")):
            yield line


def _is_head(lines: list[str], start: int) -> bool:
    """Tell whether the header of a quoted mail begins at a line: `From:` and at least one more field."""
    if not re.match(r"\*?(?:from|von|de):", lines[start], re.IGNORECASE):
        return False
    return sum(bool(_HEADER.match(f"{line} ")) for line in lines[start : start + 6]) > 1


def _is_mark(line: str) -> bool:
    return bool(_QUOTES.fullmatch(line) or _WROTE.fullmatch(line) or _HEADER.match(f"{line} "))


def _unsigned(lines: list[str]) -> list[str]:
    """Cut the signature off: from `--`, or from a line such as "Best regards," if what follows asks nothing."""
    kept: list[str] = []
    for i, line in enumerate(lines):
        said = any(map(_WORD.search, kept))
        if said and line in {"--", "—"}:
            break
        if said and _is_sign_off(line):
            rest = [other for other in lines[i + 1 :] if other]
            if len(rest) <= _SIGNATURE_LINES and not any("?" in other and "://" not in other for other in rest):
                break
        elif not _DEVICE.fullmatch(line):
            kept.append(line)
    return kept


def _is_sign_off(line: str) -> bool:
    """Tell whether a line is "Best regards", alone or with at most four words of a name behind a comma."""
    found = _SIGN_OFF.match(line)
    if not found:
        return False
    rest = line[found.end() :].strip()
    named = rest.startswith((",", "-", "–")) and len(_WORD.findall(rest)) <= 4
    return "?" not in line and (named or not _WORD.search(rest))


def _ungreeted(block: str) -> str:
    """Drop the greetings with which a paragraph begins."""
    left = block.lstrip()
    while left and (found := _GREETING.match(left.split("\n", 1)[0])):
        left = left[found.end() :].lstrip()
    return left

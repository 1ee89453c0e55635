"""Extracts what the writer of a mail wrote: without greeting, signature, quoted mail and disclaimers.

The forms known are those of the languages of the search (`mail.forms`). What is not recognised stays, and a text is
never emptied because all of it looks like a quotation. `theme/assets/ticket-text.js` does as this.
"""

import re
from collections.abc import Sequence

from answerbook.mail import html
from answerbook.mail import patterns as mail

# A ticket asks at its beginning; what follows so many characters is a log or a chain of mails.
READ = 20_000
# Behind a signature's first line stand at most so many others.
SIGNATURE = 12
# So many greetings follow each other.
GREETINGS = 3
# So many lines has the head of a quoted mail.
HEAD = 6
# Into so many lines a mail program breaks "On ..., ... wrote:".
BROKEN = 3
# So many words has the name behind "Best regards,".
NAME = 4


def own_words(text: str) -> str:
    """Return what the writer of a ticket wrote for it: no quoted mail, signature, disclaimer or greeting.

    Numbers of orders and tickets are left out. A mail that only forwards another one is that other one. White space
    is single blanks and line ends; of a text, without its HTML tags, the first `READ` characters are read.
    """
    lines = _lines(text)
    said = _said(_unsigned(_unquoted(lines)))
    if mail.WORD.search(said):
        return said
    bare = [line.lstrip("> |") for line in lines]
    return _said(_unsigned([line for line in bare if not _is_mark(line)]))


def _said(lines: Sequence[str]) -> str:
    """Return the text of lines without disclaimers, greetings and the numbers of orders."""
    blocks = [block for block in re.split(r"\n{2,}", "\n".join(lines).strip()) if not _is_disclaimer(block)]
    plain = mail.NUMBERED.sub(r"\1", "\n\n".join(map(_ungreeted, blocks)))
    return mail.INLINE_OFF.sub("", mail.TAGGED.sub(" ", plain).strip()).strip()


def spaced(text: str) -> str:
    """Return a text with single blanks, without those at its ends and at those of its lines."""
    lines = mail.SPACE.sub(" ", re.sub(r"\r\n?", "\n", text)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _lines(text: str) -> list[str]:
    """Return the lines of a text, or of a page of HTML; of a header at its beginning only the subject."""
    lines = spaced(html.shown(text)[:READ]).split("\n")
    start = 0
    while start < len(lines) and mail.HEADER.search(lines[start]):
        start += 1
    # One such line alone may be what is asked: "Date: which one counts?"
    if start == 1 and not (mail.SENDER.search(lines[0]) or mail.SUBJECT.search(lines[0])):
        start = 0
    subject = [mail.REPLY.sub("", mail.SUBJECT.sub("", line)) for line in lines[:start] if mail.SUBJECT.search(line)]
    first = [mail.REPLY.sub("", line) for line in lines[start : start + 1]]
    return [*subject, *([""] if subject else []), *first, *lines[start + 1 :]]


def _unquoted(lines: Sequence[str]) -> list[str]:
    """Return the lines that are no quotation; below the head of a quoted mail only what answers its `>` lines."""
    kept, skipped = [], -1
    for i, line in enumerate(lines):
        if heads := _quoting(lines[i : i + BROKEN]):
            skipped = i + heads - 1
            below = next((lines[k] for k in range(skipped + 1, len(lines)) if lines[k]), "")
            if not below.startswith(">"):
                break
        elif mail.QUOTES.search(line) or _is_head(lines, i):
            break
        elif i > skipped and not line.startswith((">", "|")):
            kept.append(line)
    return kept


def _quoting(lines: Sequence[str]) -> int:
    """Return how many of the next lines say who wrote what follows: "On ..., ... wrote:", broken or not."""
    for count in range(1, len(lines) + 1):
        if not lines[count - 1]:
            break
        if mail.WROTE.search(" ".join(lines[:count])) and (count == 1 or mail.WROTE_BEGINS.search(lines[0])):
            return count
    return 0


def _is_head(lines: Sequence[str], start: int) -> bool:
    """Tell whether the header of a quoted mail begins at a line: `From:` and another field, or any three.

    A line of dashes or underscores may stand above it.
    """
    if mail.RULED.search(lines[start]):
        start = next((k for k in range(start + 1, min(start + 3, len(lines))) if lines[k]), start)
    if not mail.HEADER.search(lines[start]):
        return False
    fields = sum(bool(mail.HEADER.search(line)) for line in lines[start : start + HEAD])
    return fields > (1 if mail.SENDER.search(lines[start]) else 2)


def _is_mark(line: str) -> bool:
    return any(pattern.search(line) for pattern in (mail.QUOTES, mail.WROTE, mail.HEADER))


def _unsigned(lines: Sequence[str]) -> list[str]:
    """Cut the signature off: from `--`, or from a line such as "Best regards," if what follows asks nothing."""
    last, kept, said = _signature(lines), [], False
    end = next((i for i in range(len(lines), 0, -1) if lines[i - 1]), 0) - 1
    for i, line in enumerate(lines):
        ends = said and _is_sign_off(line, last=i >= last)
        rule = bool(mail.RULE.search(line))
        if said and (line in {"--", "—"} or ((ends or rule) and i >= last)):
            break
        added = i >= last and mail.DEVICE.search(line)
        if not (ends or rule or added or (said and i == end and mail.INITIALLED.search(line))):
            kept.append(line)
            said = said or bool(mail.WORD.search(line))
    return kept


def _signature(lines: Sequence[str]) -> int:
    """Return the first line below which few follow, none of which asks."""
    first, below = len(lines), 0
    while first and below <= SIGNATURE:
        first -= 1
        if "?" in lines[first] and "://" not in lines[first]:
            break
        below += bool(lines[first])
    return first


def _is_sign_off(line: str, *, last: bool) -> bool:
    """Tell whether a line is "Best regards", alone or with at most four words of a name behind it.

    Without a comma it is no name but near the end of a mail, as `last` tells.
    """
    found = mail.SIGN_OFF.search(line)
    if not found or "?" in line:
        return False
    rest = line[found.end() :].strip()
    named = rest.startswith((",", "-", "–")) and len(mail.WORD.findall(rest)) <= NAME
    return named or not mail.WORD.search(rest) or (last and bool(mail.SIGNED.search(rest)))


def _is_disclaimer(block: str) -> bool:
    """Tell whether a paragraph is a lawyer's: it speaks of confidence, and does not ask about it."""
    return "?" not in block and bool(mail.DISCLAIMER.search(block))


def _ungreeted(block: str) -> str:
    """Drop the greetings with which a paragraph begins."""
    left = block
    for _ in range(GREETINGS):
        hello = mail.HELLO.search(left)
        if not hello:
            break
        left = mail.GREETED.sub("", left[hello.end() :])
    return left

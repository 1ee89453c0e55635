"""Extracts what the writer of a mail wrote: without greeting, signature, quoted mail and disclaimers.

The forms known are those of English mail, with the commonest of German, French and Spanish. What is not recognised
stays, and a text is never emptied because all of it looks like a quotation. `theme/assets/ticket-text.js` does as this.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from answerbook.mail import patterns as mail

# A ticket asks at its beginning; what follows so many characters is a log or a chain of mails.
READ = 20_000
# Behind a signature's first line stand at most so many others.
SIGNATURE = 12
# So many greetings follow each other.
GREETINGS = 3
# So many lines has the head of a quoted mail.
HEAD = 6
# So many words has the name behind "Best regards,".
NAME = 4


def own_words(text: str) -> str:
    """Return what the writer of a ticket wrote for it: no quoted mail, signature, disclaimer or greeting.

    Numbers of orders and tickets are left out. A mail that only forwards another one is that other one. White space
    is single blanks and line ends; of a text, without its HTML tags, the first `READ` characters are read.
    """
    lines = _lines(text)
    kept = _unsigned(_unquoted(lines))
    if not any(map(mail.WORD.search, kept)):
        bare = [line.lstrip("> |") for line in lines]
        kept = _unsigned([line for line in bare if not _is_mark(line)])
    blocks = [block for block in re.split(r"\n{2,}", "\n".join(kept).strip()) if not _is_disclaimer(block)]
    plain = mail.NUMBERED.sub(r"\1", "\n\n".join(map(_ungreeted, blocks)))
    return mail.INLINE_OFF.sub("", mail.TAGGED.sub(" ", plain).strip()).strip()


def spaced(text: str) -> str:
    """Return a text with single blanks, without those at its ends and at those of its lines."""
    lines = mail.SPACE.sub(" ", re.sub(r"\r\n?", "\n", text)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def without_tags(text: str) -> str:
    """Return a text without tags and entities of HTML, and without what a page of it does not show or quotes."""
    if not mail.TAG.search(text):
        return text
    return mail.ENTITY.sub(_entity, mail.TAG.sub("", mail.BLOCK.sub("\n", "\n".join(_visible(text)))))


def _lines(text: str) -> list[str]:
    """Return the lines of a text, or of a page of HTML; of a header at its beginning only the subject."""
    lines = spaced(without_tags(text)[:READ]).split("\n")
    start = 0
    while start < len(lines) and mail.HEADER.search(lines[start]):
        start += 1
    subject = [mail.REPLY.sub("", mail.SUBJECT.sub("", line)) for line in lines[:start] if mail.SUBJECT.search(line)]
    first = [mail.REPLY.sub("", line) for line in lines[start : start + 1]]
    return [*subject, *([""] if subject else []), *first, *lines[start + 1 :]]


def _visible(text: str) -> Iterator[str]:
    """Yield what a page of HTML has outside of styles, scripts and quotations; one that never ends hides nothing."""
    pieces = mail.HIDING.split(text)
    marks = [mark.lower() for mark in pieces[1::2]]
    begun: dict[str, list[int]] = defaultdict(list)
    ends: dict[int, int] = {}
    for place, mark in enumerate(marks):
        if not mark.startswith("/"):
            begun[mark].append(place)
        elif begun[mark[1:]]:
            ends[begun[mark[1:]].pop()] = place
    yield pieces[0]
    place = 0
    while place < len(marks):
        place = ends.get(place, place) + 1
        yield pieces[2 * place]


def _entity(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return mail.ENTITIES.get(name, found[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else found[0]


def _unquoted(lines: Sequence[str]) -> list[str]:
    """Return the lines that are no quotation; below the head of a quoted mail only what answers its `>` lines."""
    kept, skipped = [], -1
    for i, line in enumerate(lines):
        # A mail program may have broken "On ..., ... wrote:" into two lines.
        heads = next((n for n in (1, 2) if mail.WROTE.search(" ".join(lines[i : i + n]))), 0)
        if heads:
            skipped = i + heads - 1
            below = next((lines[k] for k in range(skipped + 1, len(lines)) if lines[k]), "")
            if not below.startswith(">"):
                break
        elif mail.QUOTES.search(line) or _is_head(lines, i):
            break
        elif i > skipped and not line.startswith((">", "|")):
            kept.append(line)
    return kept


def _is_head(lines: Sequence[str], start: int) -> bool:
    """Tell whether the header of a quoted mail begins at a line: `From:` and at least one more field."""
    if not mail.SENDER.search(lines[start]):
        return False
    return sum(bool(mail.HEADER.search(line)) for line in lines[start : start + HEAD]) > 1


def _is_mark(line: str) -> bool:
    return any(pattern.search(line) for pattern in (mail.QUOTES, mail.WROTE, mail.HEADER))


def _unsigned(lines: Sequence[str]) -> list[str]:
    """Cut the signature off: from `--`, or from a line such as "Best regards," if what follows asks nothing."""
    last, kept, said = _signature(lines), [], False
    for i, line in enumerate(lines):
        ends = said and _is_sign_off(line)
        if said and (line in {"--", "—"} or (ends and i >= last)):
            break
        if not ends and not mail.DEVICE.search(line):
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


def _is_sign_off(line: str) -> bool:
    """Tell whether a line is "Best regards", alone or with at most four words of a name behind a comma."""
    found = mail.SIGN_OFF.search(line)
    if not found or "?" in line:
        return False
    rest = line[found.end() :].strip()
    named = rest.startswith((",", "-", "–")) and len(mail.WORD.findall(rest)) <= NAME
    return named or not mail.WORD.search(rest)


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

"""What a ticket or mail asks: its sentences, without hello and thanks, and whether each one asks something.

Questions are told by their mark in any language, by their words in English, German, French and Spanish.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerbook.mail_text import own_words

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|mr|mrs|ms|dr|prof|st|nr|inc|ltd|z\.b|bzw|ca)|^\s*\d{1,2}|"
    r"(?<![\w.'’])[a-hj-z]|\.[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?…])[\"')\]”’]*\s+(?=\S)|(?<=[。？！])")
_THANKS = re.compile(
    r"(?:^|[,;.!\s–—-]{1,10})(?:please and )?(?:many |big )?(?:thanks|thank you|thank u|thx|cheers|tia)"
    r"(?: (?:so|very) much| a lot| a million| in advance| again)*"
    r"(?: for (?:your|the|any|all|everything|helping)[^?]{0,60})?[!.\s]*$",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:i )?hope (?:you|this|all|everything)\b.*|(?:i )?look(?:ing)? forward\b.*|(?:please |kindly )?let me know|"
    r"(?:any|your) (?:help|advice|assistance|support|feedback)\b.*\bappreciated.*|"
    r"have a (?:nice|great|good|lovely)\b.*|"
    r"(?:please |kindly )?(?:help|advise|assist)(?: me)?(?: please)?|sorry (?:to|for) .{0,40}bother\w*.*|"
    r"(?:my name is|my name's)(?: [\w.'’-]+){1,4}|"
    r"i (?:have|had|'ve)(?: got)? (?:a|one|another|some) (?:quick |short )?questions?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:(?:and|so|but|also|now|ok|okay|please|basically|well|question)[\s,:-]+)*"
    r"(?:how|what|whats|what's|why|where|when|who|whom|which|whose|can|could|may|might|is|are|am|was|were|do|does|did|"
    r"will|would|should|shall|has|have|had|isn't|aren't|can't|don't|doesn't|didn't|won't|tell|explain|help|show|"
    r"wie|wo|wann|warum|wer|welche\w*|kann|können|ist|sind|comment|pourquoi|où|quand|quel\w*|est-ce|puis-je|"
    r"cómo|qué|dónde|cuándo|por qué|quién|puedo)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:i|we)(?:'d|’d| would|'m|’m| am| are)? ?(?:like to|love to|want|wanna|need|wish|wonder|looking|trying|unable|"
    r"not able|can'?t|can’t|cannot|couldn'?t|don'?t (?:know|understand|see)|do not (?:know|understand|see)|unsure|"
    r"not sure)\b|"
    r"\b(?:how (?:do|can|to|would|should)|is (?:it|there)|possible to|any way|a way to|wondering|"
    r"(?:please|pls|plz|kindly) \w+|tell me|help me|let me know (?:how|what|if|whether|when|where|why)|"
    r"doesn'?t work|does not work|not working|isn'?t working|won'?t)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
# A line this long was wrapped by a mail program, not ended by its writer.
_WRAPPED = 55


@dataclass(frozen=True)
class Sentence:
    """One sentence of a ticket; `asks` tells whether it asks for or wants something."""

    text: str
    asks: bool


def questions(text: str) -> list[str]:
    """Return the sentences of a ticket that ask something, in order; all of them where none seems to."""
    found = sentences(text)
    return [one.text for one in found if one.asks] or [one.text for one in found]


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a ticket that say more than hello and thanks, each once, in order."""
    found: dict[str, Sentence] = {}
    for paragraph in _paragraphs(own_words(text)):
        for sentence in _split(paragraph):
            if kept := _said(sentence):
                found.setdefault(kept.lower(), Sentence(kept, asks(kept)))
    return list(found.values())


def asks(sentence: str) -> bool:
    """Tell whether a sentence asks or wants something: by its mark, its first word, or words such as "I need"."""
    marked = sentence.rstrip("\"')]”’ !").endswith(("?", "？", "؟"))
    return marked or bool(_ASKS.match(sentence) or _WANTS.search(sentence))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, with lines joined that a mail program wrapped."""
    paragraph, last = "", ""
    for line in text.split("\n"):
        wrapped = len(last) >= _WRAPPED and not re.match(r"[-*•]|\d+[.)]", line)
        if last and line and (wrapped or (line[0].islower() and last[-1] not in ".!?:")):
            paragraph = f"{paragraph} {line}"
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def _split(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph; abbreviations and initials end none."""
    start = 0
    for found in _END.finditer(paragraph):
        if not _ABBREVIATION.search(paragraph[start : found.start()]):
            yield paragraph[start : found.end()]
            start = found.end()
    yield paragraph[start:]


def _said(sentence: str) -> str:
    """Return a sentence without the list mark before it and the thanks after it; "" if it is mere courtesy."""
    text = re.sub(r"^(?:[-*•]+|\d{1,2}[.)])\s+", "", " ".join(sentence.split()))
    text = re.sub(r"\s+([?.!,])", r"\1", _THANKS.sub("", text)).strip()
    bare = text.rstrip(" .!,")
    return text if _WORD.search(bare) and not _COURTESY.fullmatch(bare) else ""

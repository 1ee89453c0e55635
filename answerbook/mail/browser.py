"""What reads tickets in the browser (`theme/assets/ticket-text.js`): the patterns and the numbers of this package."""

import re

from answerbook.mail import asked, body, patterns, sentences

# A class of characters, what is escaped outside of one, and the letter that is written in three ways.
_PIECE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|i")


def for_browser() -> dict[str, object]:
    """Return a JSON object: `constants`, `entities`, and `patterns` by name in lower case, as source and flags."""
    own = {name.lower(): value for name, value in vars(patterns).items() if isinstance(value, re.Pattern)}
    return {
        "constants": {
            "READ": body.READ,
            "SIGNATURE": body.SIGNATURE,
            "GREETINGS": body.GREETINGS,
            "HEAD": body.HEAD,
            "BROKEN": body.BROKEN,
            "NAME": body.NAME,
            "WRAPPED": sentences.WRAPPED,
            "FEWEST": sentences.FEWEST,
            "POINTING": asked.POINTING,
            "ABBREVIATED": sentences.ABBREVIATED,
        },
        "entities": patterns.ENTITIES,
        "patterns": {name: javascript(one) for name, one in own.items()},
    }


def javascript(pattern: re.Pattern[str]) -> tuple[str, str]:
    r"""Return source and flags of a pattern for JavaScript (https://tc39.es/ecma262/#sec-patterns).

    What Python's `[^\W_]` holds is `\p{L}\p{N}` there. Where case does not matter, Python alone takes the dotless and
    the dotted letter of Turkish for an i, in a class of characters such as `[a-z]` too.
    """
    alike = bool(pattern.flags & re.IGNORECASE)
    source = _PIECE.sub(_any_i, pattern.pattern) if alike else pattern.pattern
    return source.replace(r"[^\W_]", r"[\p{L}\p{N}]").replace(r"\w", r"\p{L}\p{N}_"), "iu" if alike else "u"


def _any_i(found: re.Match[str]) -> str:
    """Return a piece of a pattern with the letters that Python, where case does not matter, takes for an i."""
    piece = found[0]
    if piece == "i":
        return "[iıİ]"
    if not piece.startswith("["):
        return piece
    cases = re.compile(piece), re.compile(piece, re.IGNORECASE)
    other = [letter for letter in "ıİ" if len({bool(one.match(letter)) for one in cases}) > 1]
    return f"{piece[:-1]}{''.join(other)}]"

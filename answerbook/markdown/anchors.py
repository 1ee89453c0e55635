"""The anchor of a heading that has no id of its own, made from its words in any script."""

import re
import unicodedata

# The beginning of each page.
TOP = "top"
# Anchors that the templates use on every page; those of the theme, of sources, footnotes and the steps of a platform.
RESERVED_ANCHORS = (
    "sources", "plans", "terms", "guides", "related", "answers", "history", "steps", "before", "after", TOP,
)  # fmt: skip
RESERVED_PREFIXES = ("__", "ab-", "src-", "fn-", "fnref-")
# The platforms that guides could name before each site listed its own: the ledger may hold headings beside such steps.
_STEPS = re.compile(r"steps(?:-(?:web|desktop|ios|android|console|email))+")


def anchor(heading: str) -> str:
    """Return the anchor for the words of a heading; "" for a heading without any sign.

    A heading in Latin letters has that of Python-Markdown's `slugify`, which sites had before; others keep their own
    letters, as GitHub's do, and signs that are no letters are called by their names in Unicode.
    """
    latin = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    own = unicodedata.normalize("NFC", heading)
    kept = latin if _letters(latin) == _letters(unicodedata.normalize("NFKD", own)) else own
    made = re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", kept).strip().lower()).strip("-")
    return made or "-".join(_name(sign) for sign in own if unicodedata.name(sign, "") and not sign.isspace())


def is_reserved(anchor: str) -> bool:
    """Tell whether an anchor belongs to the page itself, and not to a heading of its texts."""
    return anchor in RESERVED_ANCHORS or anchor.startswith(RESERVED_PREFIXES) or bool(_STEPS.fullmatch(anchor))


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def _name(sign: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unicodedata.name(sign).lower())

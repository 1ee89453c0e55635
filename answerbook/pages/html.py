"""Pages that the engine has no part in: signposts, pinned revisions, histories. Plain HTML that needs no script."""

from html import escape

from answerbook.core.security_headers import PAGE_POLICY
from answerbook.ledger.diff import Passage
from answerbook.markdown.convert import day
from answerbook.model.content import Site

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
{head}<link rel="canonical" href="{canonical}">
<link rel="icon" href="{up}assets/favicon.svg">
<title>{title}</title>
<script src="{up}assets/palette.js"></script>
<link rel="stylesheet" href="{up}assets/answerbook.css">
</head>
<body class="ab-standalone">
<main class="md-content" id="ab-main">
<article class="md-content__inner md-typeset">
{body}
</article>
</main>
</body>
</html>
"""
_MARKS = {"removed": ("del", "removed:"), "added": ("ins", "added:")}
TITLE_CHARACTERS = 70


def page(*, language: str, canonical: str, depth: int, title: str, body: str, head: str = "") -> str:
    """Return a whole page; `depth` is the number of folders it stands in, `body` and `head` are HTML."""
    short = title if len(title) <= TITLE_CHARACTERS else title[: TITLE_CHARACTERS - 1].rstrip() + "…"
    return _PAGE.format(
        language=language,
        policy=PAGE_POLICY,
        canonical=escape(canonical),
        up="../" * depth,
        # Checkers count the characters of a title as they are written.
        title=escape(short, quote=False),
        body=body,
        head=head,
    )


def card(*, title: str, description: str, url: str) -> str:
    """Return as HTML for the head what a chat shows of a pasted link (https://ogp.me/); `description` may be empty."""
    values = {"type": "article", "title": title, "description": description, "url": url}
    tags = [f'<meta property="og:{name}" content="{escape(value)}">\n' for name, value in values.items() if value]
    return "".join([*tags, '<meta name="twitter:card" content="summary">\n'])


def notice(site: Site) -> str:
    """Return as HTML what each page says of the site: that it is independent, and when it was last checked."""
    checked = ""
    if site.checked:
        checked = f' Last full check: <time datetime="{site.checked.isoformat()}">{day(site.checked)}</time>.'
    said = f"{escape(site.disclaimer)}{checked}".strip()
    return f'<p class="ab-note">{said}</p>' if said else ""


def changes(passages: tuple[Passage, ...]) -> str:
    """Return changed paragraphs as HTML; each removal and addition says in words what it is."""
    rows = [f'<p class="ab-change"><strong>{p.part}:</strong> {_runs(p)}</p>' for p in passages]
    return "\n".join(rows)


def _runs(passage: Passage) -> str:
    pieces = []
    for operation, text in passage.runs:
        if operation == "same":
            pieces.append(escape(text))
            continue
        tag, said = _MARKS[operation]
        space = " " if text != text.rstrip() else ""
        pieces.append(f'<{tag}><span class="ab-said">{said} </span>{escape(text.rstrip())}</{tag}>{space}')
    return "".join(pieces)

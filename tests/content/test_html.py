"""The HTML of each text is judged when it is finished: what `check` accepts can do nothing on a page but be read."""

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
import yaml
from folders import ROOT, TEMPLATES
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL, engine, engine_extensions

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic, has_errors
from answerbook.ledger.snapshot import wording
from answerbook.markdown import convert
from answerbook.markdown.boxes import KINDS
from answerbook.markdown.reading import Reading, read
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.pages.render import render

FAQ = "faqs/basics/opening-hours.md"
HEAD = "---\nquestion: When?\nshort: Always.\nreviewed: 2026-11-23\n"
DEEP_LIST = "\n".join("    " * level + "- x" for level in range(200))


def written(folder: Path, files: dict[str, str]) -> tuple[Graph, list[Diagnostic]]:
    """Write the small site with some files more, and return its graph and what is reported up to `link`."""
    for name, text in {**SMALL, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    raw, problems = load(folder, "content")
    content, more = validate(raw)
    assert content is not None
    graph, last = link(content)
    return graph, [*problems, *more, *last]


def body(text: str) -> dict[str, str]:
    """Return the file of a FAQ with a body, which begins in line 6."""
    return {FAQ: f"{HEAD}---\n{text}\n"}


REFUSED = [
    (r"See \`[click](javascript:alert(1))\` there.", "unknown-kind", 6),
    (r"See \`<script>alert(1)</script>\` there.", "raw-html", 6),
    (r"\`<img src=x onerror=alert(1)>\`", "raw-html", 6),
    (r"\`<form action=x>\`", "raw-html", 6),
    (r"\`<meta http-equiv=refresh content=0>\`", "raw-html", 6),
    (r"\`</article></main>\`", "raw-html", 6),
    ("[click][b]\n\n> [b]: javascript:alert(1)", "unknown-kind", 6),
    ("[click][b]\n\n- [b]: javascript:alert(1)", "unknown-kind", 6),
    ("[click][b]\n\n1. [b]: javascript:alert(1)", "unknown-kind", 6),
    ("> [b]\n\n[b]: data:text/html,x", "unknown-kind", 6),
    ("![a]\n\n> [a]: https://evil.example/x.png", "remote-image", 6),
    ("![a [b] c](https://evil.example/x.png)", "remote-image", 6),
    ("```a b c\n<script>alert(1)</script>\n```zzz", "unclosed-code", 6),
    ("    ```\n<script>alert(1)</script>\n    ```", "raw-html", 7),
    ("a `b\n<script>alert(1)</script> `c", "raw-html", 7),
    ("> a `b\n\n> <script>alert(1)</script> `c", "raw-html", 8),
    ("## h `b\n<script>alert(1)</script> `c", "raw-html", 7),
    ("| a `b | c |\n|--|--|\n| <script>x</script> `d | e |", "raw-html", 8),
    ("x\n\n``` {onclick=alert(1)}\ny\n```", "attribute-list", 8),
    ("``` {style=color:red}\ny\n```", "attribute-list", 6),
    ("``` {id=ab-main class=md-search__button data-ab-replies=https://evil.example/}\ny\n```", "attribute-list", 6),
    ("a\n {#ab-main}", "attribute-list", 7),
    ("a\n\n# A second title", "heading-level", 8),
    ("a\n\nA second title\n===", "heading-level", 8),
    ("` ... [this](faq:gone)\n## Next\n ... `", "unknown-faq", 6),
    ("[x](https://[::1/)", "raw-link", 6),
    ("[x](https:///)", "raw-link", 6),
    ("a\n\n!!! dangr\n    b", "unknown-box", 8),
    ("a\n\n??? dangr\n    b", "unknown-box", 8),
    ("[x](vbscript:1)", "unknown-kind", 6),
    ("<javascript:alert(1)>", "unknown-kind", 6),
    ("[x](java\\\nscript:1)", "raw-link", 6),
    ("[x](&#106;avascript:1)", "unknown-kind", 6),
    ("[x](//evil.example/)", "raw-link", 6),
    ("<kbd onclick=x>a</kbd>", "raw-html", 6),
    ("<kbd>a", "raw-html", 6),
    ("a\n\n<!-- b", "raw-html", 8),
    ("[a [@s]](guide:g)", "unreadable-reference", 6),
    ("a[^1]", "unreadable-reference", 6),
    ("a\n\n[^1]: b", "lost-footnote", 8),
    (DEEP_LIST, "too-deep", 25),
    ("> " * 300 + "x", "too-deep", 6),
    ("*" * 400 + "x" + "*" * 400, "too-deep", 6),
]


@pytest.mark.parametrize(("text", "code", "line"), REFUSED, ids=lambda value: str(value)[:40])
def test_html_that_no_rule_of_markdown_sees_is_refused(tmp_path: Path, text: str, code: str, line: int) -> None:
    """Scripts, links to other schemes, images, attributes, boxes and nesting without end are errors at their line."""
    _, problems = written(tmp_path, body(text))
    assert (code, line) in {(d.code, d.location.line) for d in problems}
    assert has_errors(problems)
    assert all(d.location.file == f"content/{FAQ}" and d.help for d in problems)


SHOWN = [
    ("`<script>` and ``a ` <b>``", "<p><code>&lt;script&gt;</code> and <code>a ` &lt;b&gt;</code></p>"),
    (
        "```html\n<script>alert(1)</script>\n\n</article>\n```",
        '<pre><code class="language-html">&lt;script&gt;alert(1)&lt;/script&gt;\n\n&lt;/article&gt;\n</code></pre>',
    ),
    (
        "3 < 4, `[x](javascript:1)`, \\*a\\*, <https://example.org/?a=1&b=2>",
        (
            "<p>3 &lt; 4, <code>[x](javascript:1)</code>, *a*, "
            '<a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>'
        ),
    ),
    (
        "[m](mailto:a@example.org) [t](tel:+1) [w](https://example.org/a_(b)) [s](#related)",
        (
            '<p><a href="mailto:a@example.org">m</a> <a href="tel:+1">t</a> '
            '<a href="https://example.org/a_(b)">w</a> <a href="#related">s</a></p>'
        ),
    ),
    (
        "## A {#a}\n\n- a\n    - b\n\n1. c\n\n> d\n\n***\n\ni  \nj",
        (
            '<h2 id="a">A</h2>\n<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n'
            "<blockquote>\n<p>d</p>\n</blockquote>\n<hr />\n<p>i<br />\nj</p>"
        ),
    ),
    (r"\[x\](foo:y) and \`tick and \\ and \[@s\]", "<p>[x](foo:y) and `tick and \\ and [@s]</p>"),
    # Each of these once broke out of its page, or was refused because Python-Markdown could have let it.
    ("[b]\n\n> [b]: https://example.org/", '<p><a href="https://example.org/">b</a></p>\n<blockquote></blockquote>'),
    ("    ```\n\n    <script>", "<pre><code>```\n\n&lt;script&gt;\n</code></pre>"),
    ("a\n\n#A second title", "<p>a</p>\n<p>#A second title</p>"),
    ("` ... [this](faq:gone)\n##Next\n ... `", "<p><code>... [this](faq:gone) ##Next  ...</code></p>"),
    (
        "a\n\n!!! danger\n    b",
        '<p>a</p>\n<div class="admonition danger">\n<p class="admonition-title">Danger</p>\n<p>b</p>\n</div>',
    ),
    ('a\n\n??? danger "T"\n    b', '<p>a</p>\n<details class="danger">\n<summary>T</summary>\n<p>b</p>\n</details>'),
    ("| a `b | c |\n|--|--|\n| d` | e |", None),
    ("a <kbd>b</kbd><br>c <!-- d -->", "<p>a <kbd>b</kbd><br />c </p>"),
    ("a <!-- b", "<p>a &lt;!-- b</p>"),
    ("![x][y]", "<p>![x][y]</p>"),
    ("{{ a }} {% b %} <ab\u200c> &lt;script&gt; [TOC]", None),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN, ids=lambda value: str(value)[:40])
def test_what_is_accepted_is_shown_as_commonmark_says(tmp_path: Path, text: str, shown: str | None) -> None:
    """Examples in code, escapes, lists, tables, quotations, boxes, links to the web, mail and telephones are fine."""
    graph, problems = written(tmp_path, body(text))
    assert problems == []
    html = convert.to_html(text)
    assert shown in (html, None)
    assert bare(html) in bare(pages(graph)["faq/opening-hours.md"])


@pytest.mark.parametrize(
    "text",
    [
        "`<script>` and ``a ` <b>``",
        "```html\n<script>alert(1)</script>\n\n</article>\n```",
        "3 < 4, `[x](javascript:1)`, \\*a\\*, <https://example.org/?a=1&b=2>",
        "[m](mailto:a@example.org) [t](tel:+1) [w](https://example.org/a_(b)) [s](#related)",
        "## A {#a}\n\n- a\n    - b\n\n1. c\n\n> d\n\n| e | f |\n|:-:|--:|\n| *g* | **h** |\n\n***\n\ni  \nj",
        r"\[x\](foo:y) and \`tick and \\ and \[@s\]",
    ],
)
def test_what_our_markdown_makes_is_accepted(tmp_path: Path, text: str) -> None:
    """Examples in code, escapes, lists, tables, quotations and links to the web, mail and telephones are fine."""
    assert written(tmp_path, body(text))[1] == []


def test_one_fault_is_told_once(tmp_path: Path) -> None:
    """What a rule of Markdown has reported of a line is not reported again for the HTML that it becomes."""
    for text in ("<b>x</b>", "![x](https://example.org/x.png)", "[x](../y.md)", "a {.big}", "# Title"):
        _, problems = written(tmp_path, body(text))
        places = [(d.location.line, d.location.column) for d in problems]
        assert len(set(places)) == len(places) > 0, text


GUIDE = (
    "---\ntitle: A guide\nreviewed: 2026-11-23\nplans: [free]\nsteps:\n"
    "  - do: |2-\n      {do}\n    see: |2-\n      {see}\n---\n"
)
PLAN = (
    "facts:\n  price: {{title: Price}}\ngroups:\n  all: {{title: All}}\nplans:\n  free:\n    name: Free\n    group: all\n"
    "    short: Free.\n    reviewed: 2026-11-23\n    cells:\n      price:\n        value: |2-\n          {value}\n"
    "        note: |2-\n          {note}\n        citations: {citations}\n"
)
SOURCES = "s:\n  title: {title}\n  publisher: P\n  url: {url}\n  accessed: 2026-11-23\n  grade: A\n"


def several(
    do: str = "Do.", see: str = "See.", value: str = "1", note: str = "n", citations: str = "[s]", fact: str = "Price",
    body: str = "B.", correction: str = "C.", title: str = "S", url: str = "https://example.org/",
) -> dict[str, str]:  # fmt: skip
    """Return files in which each text is one of those given."""

    def block(text: str, width: int) -> str:
        return text.replace("\n", "\n" + " " * width)

    plan = PLAN.format(value=block(value, 10), note=block(note, 10), citations=citations)
    return {
        "guides/g.md": GUIDE.format(do=block(do, 6), see=block(see, 6)),
        "plans.yml": plan.replace("{title: Price}", f"{{title: {fact}}}"),
        "sources.yml": SOURCES.format(title=title, url=url),
        FAQ: f"{HEAD}correction: |2-\n  {block(correction, 2)}\n---\n{body}\n",
    }


FENCE = "Type:\n\n```\n<script>a\n\n</script>\n```"
BESIDE = [
    {"do": FENCE},
    {"correction": FENCE},
    {"do": FENCE, "see": "- a\n- b"},
    {"do": "odd ` tick", "see": "`<script>x</script>`"},
    {"do": "a\n2. b", "see": "c"},
    {"do": "- a\n\n- b", "see": "    c"},
    {"value": "odd ` tick", "note": "`<script>x</script>`"},
    {"value": "a *b", "note": "c* d"},
    {"value": "a `</td>` b"},
    {"value": "`</td></tr></table><p onclick=1>` x"},
    {"value": "`</td><td>` x"},
    {"correction": "- a", "body": "- b"},
    {"correction": "- a", "body": "    b"},
    {"correction": "- a"},
    {"correction": "a", "body": ": b"},
    {"correction": "    a", "body": "    b"},
    {"correction": "!!! note\n    a", "body": "    b"},
    {"correction": '=== "A"\n    a', "body": '=== "B"\n    b'},
    {"correction": "[b]: https://example.org/", "body": "[click][b] and [b]"},
    {"correction": "> a\n>\n> [b]: https://example.org/ 'c'\n\n[b]", "body": "[click][b] and [b]"},
    {"correction": "[c][b]\n\n[b]: guide:g", "body": "[d][b]\n\n[b]: https://example.org/?a=1&amp;amp;b"},
]


@pytest.mark.parametrize("texts", BESIDE, ids=str)
def test_a_text_says_the_same_wherever_it_stands(tmp_path: Path, texts: dict[str, str]) -> None:
    """In a step, a box or a cell, and in the ledger beside others, a text says what it says alone, and nothing else."""
    graph, problems = written(tmp_path, several(**texts))
    assert problems == []
    made = pages(graph)
    recorded = [convert.to_html(wording(graph, entry).text) for entry in graph.content.entries()]
    for text in texts.values():
        # A paragraph stands in the line of its label, its number or its cell.
        alone = bare(convert.to_html(text)).removeprefix("<p>").removesuffix("</p>")
        assert any(alone in bare(page) for page in made.values())
        assert any(alone in bare(page) for page in recorded)
    assert not any("<script" in page for page in [*made.values(), *recorded])


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"value": "odd ` tick\n\n`<script>x</script>`"}, "block-in-cell"),
        ({"value": "- a"}, "block-in-cell"),
        ({"correction": "a\n\n```", "body": "```\n<script>x</script>\n```"}, "unclosed-code"),
        ({"do": "```\n<script>"}, "unclosed-code"),
        ({"correction": "a[^1]\n\n[^1]: b"}, "footnote-outside-body"),
        ({"correction": "a[^1]", "body": "b[^1]\n\n[^1]: c"}, "unreadable-reference"),
        ({"correction": "> [b]: javascript:1\n\n[b]", "body": "[click][b]"}, "unknown-kind"),
    ],
    ids=str,
)
def test_a_text_that_reaches_into_others_is_refused(tmp_path: Path, texts: dict[str, str], code: str) -> None:
    """What does not end in its own text, or stands in a place that cannot hold it, is an error."""
    _, problems = written(tmp_path, several(**texts))
    assert code in {d.code for d in problems}


BESIDE_OTHERS = [
    ({"do": FENCE}, ""),
    ({"correction": FENCE}, ""),
    ({"do": "odd ` tick", "see": "`<script>x</script>`"}, ""),
    ({"value": "odd ` tick", "note": "`<script>x</script>`"}, ""),
    ({"value": "odd ` tick\n\n`<script>x</script>`"}, "block-in-cell"),
    ({"value": "a `</td>` b"}, ""),
    ({"value": "`</td></tr></table><p onclick=1>` x"}, ""),
    ({"value": "`</td><td>` x"}, ""),
    ({"correction": "a\n\n```", "body": "```\n<script>x</script>\n```"}, "unclosed-code"),
    ({"correction": "> [b]: javascript:1", "body": "[click][b]"}, ""),
]


@pytest.mark.parametrize(("texts", "code"), BESIDE_OTHERS, ids=str)
def test_a_text_is_judged_where_it_stands(tmp_path: Path, texts: dict[str, str], code: str) -> None:
    """In a step, a box or a cell, and beside others, a text is refused, or it can only be read there.

    Python-Markdown made elements of each of these: they had all to be refused.
    """
    graph, problems = written(tmp_path, several(**texts))
    assert {d.code for d in problems} == ({code} if code else set())
    made = {} if code else pages(graph)
    assert [strange for page in made.values() for strange in strange_parts(page, frozenset()) - ours()] == []


def test_texts_beside_each_other_are_accepted(tmp_path: Path) -> None:
    """What stands in a step, a box or a cell as it does alone is fine."""
    texts = {"do": "Press `a`.\n\n- b\n- c", "see": "`<b>`", "value": "*1* `<b>`", "note": "See [g](guide:g)."}
    assert written(tmp_path, several(**texts, correction="So:\n\n```\n<b>\n```", body=FENCE))[1] == []


@pytest.mark.parametrize("fact", ['"F [x](foo:y)"', '"F [@s]"', r'"F \\[x](faq:z)"', '"F `x"'])
def test_a_title_is_no_markdown(tmp_path: Path, fact: str) -> None:
    """A fact's title is shown as it is written, whatever marks it holds."""
    graph, problems = written(tmp_path, several(fact=fact))
    assert not has_errors(problems)
    plain = convert.to_plain(wording(graph, graph.content.plans["free"]).text)
    assert yaml.safe_load(fact) in plain.replace("\n", " ")


@pytest.mark.parametrize(
    "locator", ["[x](foo:y)", "a ]( b )", "`a", "<script>alert(1)</script>", "a\\n\\nb <b>", "[@s]", "C:\\\\"]
)
def test_a_locator_is_plain_text(tmp_path: Path, locator: str) -> None:
    """What would end a citation or a line, or hide its end, in a cell's citation is an error at that citation."""
    _, problems = written(tmp_path, several(citations=f'[s, "s, {locator}"]'))
    assert [(d.code, d.location.line) for d in problems] == [("wrong-form", 17)]


@pytest.mark.parametrize(
    "url", ["https://e.org/x){onclick=alert(1)}", "https://e.org/`", "https://e.org/a|b", "https://e\\.org/"]
)
def test_marks_in_addresses_are_refused(tmp_path: Path, url: str) -> None:
    """Braces, backticks, bars and backslashes must be encoded in an address, where Markdown could take them for marks."""
    _, problems = written(tmp_path, several(url=f"'{url}'"))
    assert ("wrong-form", "content/sources.yml", 4) in {(d.code, d.location.file, d.location.line) for d in problems}


def test_a_tick_in_a_name_begins_no_code(tmp_path: Path) -> None:
    """Ticks in the titles of sources, which stand in attributes, take in nothing of what is between them."""
    graph, problems = written(tmp_path, several(title="'a`{onclick=alert(1)}'", body="One. [@s] Two. [@s]"))
    assert problems == []
    assert strange_parts(pages(graph)["faq/opening-hours.md"], frozenset()) <= ours()


def test_the_engine_has_the_extensions_that_are_judged(tmp_path: Path) -> None:
    """What is judged is what the engine makes: MkDocs itself loads these extensions, and no others."""
    loaded = load_config(str(ROOT / "mkdocs.yml"), plugins=[], docs_dir=str(tmp_path))["markdown_extensions"]
    assert set(loaded) == set(engine_extensions())
    assert {"answerbook.markdown.graft", "answerbook.markdown.accessibility"} < set(loaded)


# --- What check accepts, judged by a parser of browsers ---------------------------------------------------------------

ALLOWED = {
    ("p", ""), ("pre", ""), ("code", ""), ("strong", ""), ("em", ""), ("br", ""), ("hr", ""), ("ul", ""),
    ("ol", ""), ("ol", "start"), ("li", ""), ("blockquote", ""), ("table", ""), ("thead", ""), ("tbody", ""), ("tr", ""),
    ("th", ""), ("td", ""), ("th", "style"), ("td", "style"), ("a", ""), ("a", "href"), ("a", "title"),
    *((f"h{level}", name) for level in range(2, 7) for name in ("", "id")),
}  # fmt: skip
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def pages(graph: Graph) -> dict[str, str]:
    """Return the HTML of each page of the entries, as the engine makes it."""
    tree, problems = render(graph, TEMPLATES)
    assert problems == []
    shown = [name for name in tree.files if name.startswith(("faq/o", "guides/g", "plans/"))]
    return {name: engine().reset().convert(tree.files[name].split("\n---\n", 1)[1]) for name in shown}


def bare(html: str) -> str:
    """Return HTML without attributes, blanks, and what pages add to headings, tables and code."""
    html = re.sub(r'<div class="highlight">\s*(<pre>.*?</pre>)\s*</div>', r"\1", html, flags=re.DOTALL)
    html = re.sub(r"</?span[^>]*>", "", html)
    html = re.sub(r'<div class="ab-heading">(.*?)</div>', r"\1", html, flags=re.DOTALL)
    html = re.sub(r'<a [^>]*class="headerlink"[^>]*></a>|</?section[^>]*>', "", html).replace("&#91;", "[")
    return "".join(re.sub(r"<(/?\w+)[^>]*>", r"<\1>", html).split())


def strange_parts(made: str, allowed: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return elements and attributes that are not allowed, links that may not be, and what has left the page."""
    parts: set[tuple[str, str]] = set()
    for node in LexborHTMLParser(f"<main>{made}</main>").css("main *"):
        parts |= {(node.tag or "", ""), *((node.tag or "", name) for name in node.attributes if name != "class")}
        names = (node.attributes.get("class") or "").split()
        parts |= {("class", name) for name in names if not name.startswith("language-")}
        scheme = SCHEME.match(node.attributes.get("href") or "")
        if scheme and scheme[1].lower() not in {"http", "https", "mailto", "tel"}:
            parts.add(("scheme", scheme[1]))
    outside = LexborHTMLParser(f"<main>{made}</main><i></i>").css("body > *")
    parts |= {("outside", node.tag or "") for node in outside if node.tag not in {"main", "i"}}
    return parts - allowed


@cache
def ours() -> set[tuple[str, str]]:
    """Return what the templates themselves put into the pages of harmless texts."""
    boxes = "".join(f"!!! {kind}\n    a\n\n??? {kind}\n    a\n\n" for kind in KINDS)
    forms = '???+ tip\n    a\n\n=== "T"\n    a\n\n- [x] a\n- [ ] b\n\na[^1] ~~b~~ <kbd>c</kbd><sub>d</sub><sup>e</sup>\n\nf\n: g\n\n'
    forms += "```\ncode\n```\n\n"
    with tempfile.TemporaryDirectory() as folder:
        graph, problems = written(
            Path(folder), several(body=f"## H {{#h}}\n\nB. [@s] [](guide:g)\n\n{boxes}{forms}[^1]: h\n")
        )
    assert problems == []
    return set().union(*(strange_parts(page, frozenset()) for page in pages(graph).values())) | ALLOWED


PIECES = st.sampled_from([
    "`", "``", "```", "```\n", "\n```\n", "~~~\n", "\\", "\\`", "\n", "\n\n", "\n    ", "    ", "> ", "- ", "1. ", "# ", "#", "## h",
    "|", "\n|--|--|\n", "a", " b ", "[", "]", "(", ")", "![", "](", "[b]", "[b]: ", "]: ", "{", "}", "{#x}", "{onclick=alert(1)}",
    "{: .x }", "javascript:alert(1)", "data:text/html,x", "https://e.org/", "faq:opening-hours", "[x](faq:opening-hours)", "[@s]",
    "<script>", "</script>", "<img src=x>", "</p>", "</td>", "</article></main>", "<b>", "<", ">", "<!--", "-->", "<?", "?>", "<![CDATA[",
    "&lt;", "&#96;", "&#x3c;", "*", "**", "_", "!!! note\n    ", "??? x\n    ", ": ", "\n: ", "===", "---", "\t", '"', "'", "=",
    "<p>", "<div markdown>", 'markdown="1"', "<td>", "<a href=x>", "<https://e.org/>", "<javascript:x>", "[x](javascript:1)",
])  # fmt: skip
NASTY = st.lists(PIECES, max_size=9).map("".join)


@given(NASTY, NASTY, NASTY, NASTY, NASTY)
@example("```", "```\n<b>\n```", "a", "a", "a")
@example("a", "a", "` x", "`<script>`", "a")
def test_what_is_accepted_can_only_be_read(
    tmp_path_factory: pytest.TempPathFactory, correction: str, body: str, do: str, see: str, value: str
) -> None:
    """Whatever a writer puts together: if `check` has no error, pages and exports hold only what our Markdown makes."""
    folder = tmp_path_factory.mktemp("content")
    texts = {"correction": correction, "do": do, "see": see, "value": value, "note": see}
    graph, problems = written(folder, several(body=body, **{name: text.strip() or "a" for name, text in texts.items()}))
    if has_errors(problems):
        return
    for name, page in pages(graph).items():
        assert strange_parts(page, frozenset()) <= ours(), name
    for entry in graph.content.entries():
        assert strange_parts(convert.to_html(wording(graph, entry).text), frozenset()) <= ours() | {
            ("scheme", "faq"), ("scheme", "guide"),
        }  # fmt: skip


@pytest.mark.parametrize("content", ["content", "tests/sample_site"])
def test_pages_show_what_was_read(content: str) -> None:
    """Each text of both sites has on its page the headings, links and citations that checks know of, in their order."""
    raw, _ = load(ROOT / content, content)
    loaded, _ = validate(raw)
    assert loaded is not None
    graph, _ = link(loaded)
    tree, problems = render(graph, TEMPLATES)
    assert problems == []
    for entry in graph.content.entries():
        page = engine().reset().convert(tree.files[f"{addresses.folder(entry.ref)[:-1]}.md"].split("\n---\n", 1)[1])
        for _, text in entry.prose():
            reading = read(text)
            wanted = [f' id="{heading.anchor}"' for heading in reading.headings]
            assert [page.count(one) for one in wanted] == [1] * len(wanted)
            shown = re.findall(r'href="([^"]*)"', page)
            hrefs = [one.ref.id for one in reading.references] + [m.citation.source for m in reading.citations]
            assert all(any(href in one for one in shown) for href in hrefs)
            assert all(word in page for word in re.findall(r"\w+", " ".join(_plain_words(reading))))


def _plain_words(reading: Reading) -> list[str]:
    return [token.content for _, token, _ in reading.places if token.type in ("text", "code_inline")]

"""The HTML of each text is judged when it is finished: what `check` accepts can do nothing on a page but be read."""

import re
import tempfile
from functools import cache
from pathlib import Path

import markdown
import pytest
import yaml
from answerbook.markdown.finished import EXTENSIONS
from folders import ROOT
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic, has_errors
from answerbook.ledger.snapshot import wording
from answerbook.markdown import convert
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
    ("[click][b]\n\n> [b]: javascript:alert(1)", "unreadable-reference", 8),
    ("[click][b]\n\n- [b]: javascript:alert(1)", "unreadable-reference", 8),
    ("[click][b]\n\n1. [b]: javascript:alert(1)", "unreadable-reference", 8),
    ("[b]\n\n> [b]: https://example.org/", "unreadable-reference", 8),
    ("![a]\n\n> [a]: https://evil.example/x.png", "remote-image", 6),
    ("![a [b] c](https://evil.example/x.png)", "remote-image", 6),
    ("```a b c\n<script>alert(1)</script>\n```zzz", "raw-html", 7),
    ("    ```\n<script>alert(1)</script>\n    ```", "raw-html", 7),
    ("a `b\n<script>alert(1)</script> `c", "raw-html", 7),
    ("> a `b\n\n> <script>alert(1)</script> `c", "raw-html", 8),
    ("## h `b\n<script>alert(1)</script> `c", "raw-html", 7),
    ("| a `b | c |\n|--|--|\n| <script>x</script> `d | e |", "raw-html", 8),
    ("x\n\n``` {onclick=alert(1)}\ny\n```", "attribute-list", 8),
    ("``` {style=color:red}\ny\n```", "attribute-list", 6),
    ("``` {id=ab-main class=md-search__button data-ab-replies=https://evil.example/}\ny\n```", "attribute-list", 6),
    ("a\n {#ab-main}", "attribute-list", 7),
    ("a\n\n#A second title", "heading-level", 8),
    ("` ... [this](faq:gone)\n##Next\n ... `", "raw-link", 6),
    ("[x](https://[::1/)", "raw-link", 6),
    ("[x](https:///)", "raw-link", 6),
    ("a\n\n!!! danger\n    b", "raw-html", 8),
    ("a\n\n??? danger\n    b", "raw-html", 8),
    (DEEP_LIST, "too-deep", 16),
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
    for text in ("<b>x</b>", "![x](https://example.org/x.png)", "[x](../y.md)", "a {.big}", "# Title", "![x][y]\n"):
        _, problems = written(tmp_path, body(text))
        places = [(d.location.line, d.location.column) for d in problems]
        assert len(set(places)) == len(places) > 0, text


GUIDE = (
    "---\ntitle: A guide\nreviewed: 2026-11-23\nplans: [free]\nsteps:\n"
    "  - do: |-\n      {do}\n    see: |-\n      {see}\n---\n"
)
PLAN = (
    "facts:\n  price: {{title: Price}}\ngroups:\n  all: {{title: All}}\nplans:\n  free:\n    name: Free\n    group: all\n"
    "    short: Free.\n    reviewed: 2026-11-23\n    cells:\n      price:\n        value: |-\n          {value}\n"
    "        note: |-\n          {note}\n        citations: {citations}\n"
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
        FAQ: f"{HEAD}correction: |-\n  {block(correction, 2)}\n---\n{body}\n",
    }


FENCE = "Type:\n\n```\n<script>a\n\n</script>\n```"


@pytest.mark.parametrize(
    "texts",
    [
        {"do": FENCE},
        {"correction": FENCE},
        {"do": "odd ` tick", "see": "`<script>x</script>`"},
        {"value": "odd ` tick", "note": "`<script>x</script>`"},
        {"value": "odd ` tick\n\n`<script>x</script>`"},
        {"value": "a `</td>` b"},
        {"value": "`</td></tr></table><p onclick=1>` x"},
        {"value": "`</td><td>` x"},
        {"correction": "a\n\n```", "body": "```\n<script>x</script>\n```"},
        {"correction": "> [b]: javascript:1", "body": "[click][b]"},
    ],
    ids=str,
)
def test_a_text_is_judged_where_it_stands(tmp_path: Path, texts: dict[str, str]) -> None:
    """In a step, a box or a cell of the comparison, and beside others, the same Markdown can become something else."""
    _, problems = written(tmp_path, several(**texts))
    assert {d.code for d in problems} & {"raw-html", "unreadable-reference"}, problems


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


def test_the_engine_has_the_extensions_that_are_judged() -> None:
    """What is judged is what the engine makes: its extensions but those that only add links and regions."""
    base = re.sub(r"!!\S+", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names = [next(iter(e)) if isinstance(e, dict) else e for e in yaml.safe_load(base)["markdown_extensions"]]
    # MkDocs always adds `toc`, `tables` and `fenced_code`.
    assert {*names, "fenced_code"} == {*EXTENSIONS, "toc", "answerbook.markdown.accessibility"}


# --- What check accepts, judged by a parser of browsers ---------------------------------------------------------------

ALLOWED = {
    ("p", ""), ("pre", ""), ("code", ""), ("strong", ""), ("em", ""), ("br", ""), ("hr", ""), ("ul", ""),
    ("ol", ""), ("ol", "start"), ("li", ""), ("blockquote", ""), ("table", ""), ("thead", ""), ("tbody", ""), ("tr", ""),
    ("th", ""), ("td", ""), ("th", "style"), ("td", "style"), ("a", ""), ("a", "href"), ("a", "title"),
    *((f"h{level}", name) for level in range(2, 7) for name in ("", "id")),
}  # fmt: skip
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@cache
def engine() -> markdown.Markdown:
    """Return the engine's Markdown without what only adds to its HTML."""
    return markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")


def pages(graph: Graph) -> dict[str, str]:
    """Return the HTML of each page of the entries."""
    tree, problems = render(graph, ROOT / "templates")
    assert problems == []
    shown = [name for name in tree.files if name.startswith(("faq/o", "guides/g", "plans/"))]
    return {name: engine().reset().convert(tree.files[name].split("\n---\n", 1)[1]) for name in shown}


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
    with tempfile.TemporaryDirectory() as folder:
        graph, problems = written(Path(folder), several(body="## H {#h}\n\nB. [@s] [](guide:g)"))
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
        assert strange_parts(convert.to_html(wording(graph, entry).text), frozenset(ALLOWED)) <= {
            ("scheme", "faq"), ("scheme", "guide"),
        }  # fmt: skip

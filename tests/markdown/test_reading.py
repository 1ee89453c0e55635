"""The one reading of a text: where things stand in it, what a change of it leaves alone, how a page shows it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
import yaml
from folders import ROOT
from hostile_texts import DEEP, hostile
from hypothesis import assume, example, given
from hypothesis import strategies as st
from site_driver import SMALL

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic
from answerbook.markdown import convert, joins, syntax
from answerbook.markdown.faults import faults
from answerbook.markdown.graft import graft
from answerbook.markdown.html import to_html
from answerbook.markdown.reading import read
from answerbook.model.fields import Ref

TERM = Ref("term", "b")
INLINE = st.sampled_from(
    ["a", "word b", "`[x](faq:a)`", "*m*", "**n** term", r"\[", r"\*", "&amp;", "<kbd>k</kbd>", "ü 😀", "https://e.org/a_b", "term",
     "[x](faq:a)", "[](term:c)", "[y `z`](plan:c#d)", "[*w*](<faq:e>)", "[@s]", "[@s, §2]", "[z](https://e.org/)", "[^1]"]
)  # fmt: skip
LINES = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)


def _indented(by: str, text: str) -> str:
    return text.replace("\n", "\n" + by)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts that stand in lists, quotations, boxes and tabs."""
    forms: list[Callable[[str], str]] = [
        lambda text: "- " + _indented("  ", text),
        lambda text: "10. " + _indented("    ", text),
        lambda text: "> " + re.sub(r"\n", "\n> ", text),
        lambda text: '!!! note "T"\n    ' + _indented("    ", text),
        lambda text: "??? tip\n    " + _indented("    ", text),
        lambda text: '=== "T"\n    ' + _indented("    ", text),
        lambda text: "> [!NOTE]\n> " + re.sub(r"\n", "\n> ", text),
        lambda text: "t\n: " + _indented("  ", text),
        lambda text: "-\t" + _indented("\t", text),
    ]
    return st.tuples(st.sampled_from(forms), inner).map(lambda pair: pair[0](pair[1]))


def _table(cells: list[str]) -> str:
    cells = [re.sub(r"(?<!\\)\|", r"\\|", cell.replace("\n", " ")) for cell in cells]
    return "| h \\| i | j |\n|---|---|\n" + "\n".join(f"| {cell} | a \\| {cell} |" for cell in cells)


BLOCKS = st.one_of(
    LINES,
    st.lists(LINES, min_size=2, max_size=3).map("\n".join),
    st.lists(LINES, min_size=1, max_size=2).map(_table),
    LINES.map(lambda text: f"## {text} {{#h}}"),
    st.just("```\n[x](faq:a) [@s]\n```"),
)
TREES = st.recursive(
    st.lists(BLOCKS, min_size=1, max_size=3).map("\n\n".join),
    lambda inner: st.lists(_nested(inner), min_size=1, max_size=2).map("\n\nend\n\n".join),
    max_leaves=5,
)
TEXTS = TREES.map(lambda text: f"b[^1]\n\n{text}\n\n[^1]: note [x](faq:a) [@s]\n\n    and [y](faq:b)\n")
WILD = st.text(alphabet="ab`[]()@:,#!<>\n |-=\\*_~^.{}\"'&; \t1?fqt", max_size=60)


@given(TEXTS)
@example("| a \\| b | [x\\|y](faq:a) |\n|--|--|\n| \\| [@s] | `\\|` [z](faq:b) |")
@example("- a\n\n  > !!! note\n  >     - b [x](faq:a)\n  >\n  >       [@s]\n")
def test_what_is_found_stands_where_it_is_said_to(text: str) -> None:
    """In nested lists, quotations, tables, boxes and footnotes, each reference and citation lies on its brackets."""
    reading = read(text)
    for reference in reading.references:
        written = text[reference.start : reference.end]
        assert written[0] == "["
        assert written[-1] == ")"
        assert f"]({reference.ref}" in written.replace("<", "")
    for mark in reading.citations:
        # The blank before it belongs to it, or the end of the line.
        written = re.sub(r"^[\s>]*", "", text[mark.start : mark.end])
        assert written.startswith("[@s")
        assert written.endswith("]")
    without_code = re.sub(r"^[-> :t10.\t]*```.*?```", "", text, flags=re.DOTALL | re.MULTILINE)
    without_code = without_code.replace("`[x](faq:a)`", "")
    assert len(reading.references) >= len(re.findall(r"\]\(<?(?:faq|term|plan|guide):", without_code)) > 0


STYLES: dict[str, Callable[[str], str]] = {
    "literal": lambda text: "|2\n  " + _indented("  ", text),
    "folded": lambda text: ">2\n  " + _indented("  ", text),
    "double": lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"',
    "escaped": lambda text: '"' + "".join(f"\\U{ord(sign):08x}" if sign in "[ü" else sign for sign in text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")) + '"',
    "single": lambda text: "'" + _indented("  ", text.replace("'", "''").replace("\n", "\n\n")) + "'",
}  # fmt: skip


def written(folder: Path, correction: str, body: str = "B.") -> tuple[str, list[Diagnostic]]:
    """Return the correction of a FAQ, which is given as YAML, and what is reported of the FAQ."""
    faq = f"---\nquestion: When?\nshort: Always.\nreviewed: 2026-11-23\ncorrection: {correction}\n---\n{body}\n"
    for name, text in {**SMALL, "faqs/basics/opening-hours.md": faq}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    raw, found = load(folder, "content")
    content, more = validate(raw)
    assert content is not None, [*found, *more]
    return content.faqs["opening-hours"].correction, [*found, *more, *link(content)[1]]


@pytest.mark.parametrize("style", STYLES)
@given(TREES)
def test_a_place_in_a_value_is_one_in_its_file(tmp_path_factory: pytest.TempPathFactory, style: str, text: str) -> None:
    """However YAML writes a text, what is wrong in it is told at the line and column at which it stands in the file."""
    folder = tmp_path_factory.mktemp("content")
    value, problems = written(folder, STYLES[style](text))
    found = [d for d in problems if d.code == "unknown-faq" and "`a`" in d.message]
    assert len(found) == [one.ref for one in read(value).references].count(Ref("faq", "a"))
    lines = (folder / "faqs/basics/opening-hours.md").read_text(encoding="utf-8").split("\n")
    for diagnostic in found:
        line = lines[diagnostic.location.line - 1]
        assert line[diagnostic.location.column - 1 :].startswith("faq:a"), (diagnostic, line)


@given(TEXTS | WILD)
def test_what_is_replaced_by_itself_stays(text: str) -> None:
    """A text whose references and citations are replaced by themselves says what it said."""
    own = joins.alone(text)
    assert syntax.substitute(text, lambda r: own[r.start : r.end], lambda m: own[m.start : m.end]) == own
    assert own == text or read(text).definitions
    assert _seen(own) == _seen(text)


def _seen(text: str) -> str:
    return "".join(to_html(read(text)).split())


@given(TEXTS | WILD)
@example("[^term]\n\n[^term]: term")
@example("- [term] a\n\n[term]: https://e.org/ 'term'\n\nterm")
@example("!!! term\n    b\n\n&term; term")
@example("<kbd>term</kbd> *term*s ~~term~~")
@example("| term |\n|--|\n| a |")
def test_a_mention_becomes_a_link_and_nothing_else_changes(text: str) -> None:
    """The first mention of a term is linked, if that changes nothing else: neither marks, nor links, nor definitions."""
    linked = syntax.link_first_mention(text, TERM, ("term", "[x]", "a", "*"))
    if linked == text:
        return
    assert [one.ref for one in read(linked).references].count(TERM) == 1
    assert re.sub(r'<a href="term:b">(.*?)</a>', r"\1", to_html(read(linked))) == to_html(read(text))


@given(st.lists(TREES | WILD, min_size=1, max_size=3))
@example(["- a", "    b"])
@example(["a", ": b"])
@example(["[b]: https://e.org/", "[b]"])
def test_texts_below_each_other_say_what_each_says(texts: list[str]) -> None:
    """Fields that are told as one text neither go on in one another nor serve each other's links."""
    assume(not any(faults(read(text)) for text in texts))
    texts = [text for text in texts if text.strip()]
    assert _seen(joins.below(texts)) == "".join(_seen(text) for text in texts)


@given(TREES, TREES)
def test_texts_beside_each_other_lose_nothing(first: str, second: str) -> None:
    """In a step or a cell, too, each text says its own."""
    assume(not any(faults(read(text)) for text in (first, second)))
    plain = "".join(convert.to_plain(joins.beside([first, second])).split())
    assert plain == "".join("".join(convert.to_plain(text) for text in (first, second)).split())
    item = joins.item(12, joins.beside([first, second]))
    assert [token.type for token in read(item).tokens if token.level == 0] == [
        "ordered_list_open",
        "ordered_list_close",
    ]


# --- The graft --------------------------------------------------------------------------------------------------------

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "sane_lists", "tables", "toc", "answerbook.markdown.graft"]
RICH = "One *a* &lt;b&gt; `<c>`\n\n- d\n\n```\ne & f\n```"
FRAMES = {
    "paragraph": ("{}", "<p>One <em>a</em>"),
    "list item": ("- {}", "<li>One <em>a</em>"),
    "table cell": ("| h |\n|---|\n| {} |", "<td>One <em>a</em>"),
    "admonition": ("!!! note\n    {}", '<p class="admonition-title">Note</p>\n<p>One <em>a</em>'),
    "class": ("{}\n{{ .big }}", '<p class="big">One <em>a</em>'),
    "label": ("**Label:** {}", "<p><strong>Label:</strong> One <em>a</em>"),
    "html": ('<div class="x" markdown>\n\n{}\n\n</div>', '<div class="x">\n<p>One <em>a</em>'),
    "heading": ("## {} {{ #x }}", '<h2 id="x">One <em>a</em>'),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_graft_stands_in_every_part_of_a_page(frame: str) -> None:
    """A text of one paragraph stands in a page's frame as if it had been written there, in whatever part of it."""
    before, shown = FRAMES[frame]
    page = markdown.markdown(before.format(graft(to_html(read("One *a* &lt;b&gt; `<c>`")))), extensions=EXTENSIONS)
    assert shown + " &lt;b&gt; <code>&lt;c&gt;</code>" in page


@pytest.mark.parametrize("frame", [name for name in FRAMES if name != "heading"])
def test_a_graft_of_several_blocks_keeps_them(frame: str) -> None:
    """A text of several blocks is shown whole, each block as it is, in whatever part of a page."""
    page = markdown.markdown(FRAMES[frame][0].format(graft(to_html(read(RICH)))), extensions=EXTENSIONS)
    assert "<li>d</li>" in page
    assert "<pre><code>e &amp; f\n</code></pre>" in page
    assert page.count("One <em>a</em>") == 1
    assert "ab-text" not in page


@pytest.mark.parametrize(
    "text",
    [
        "[TOC]",
        "*[HTML]: x\n\nHTML",
        "{{ x }} {% y %}",
        "a {: .b }",
        "&amp;lt; &lt;b&gt;",
        "\\&amp;",
        "wzxhzdk:0",
        "a\x02b",
    ],
)
def test_the_engine_reads_nothing_in_a_graft(text: str) -> None:
    """What is an order to the engine elsewhere is text in a text of the content."""
    page = markdown.markdown(f"## H\n\n{graft(to_html(read(text)))}", extensions=EXTENSIONS)
    assert page.split("</h2>\n", 1)[1].replace("&#91;", "[") == to_html(read(text))


# A theme of a page's text and its contents.
BARE = "{{ page.content }}{% for one in page.toc %}{% for below in one.children %}<i>{{ below.url }}</i>{% endfor %}{% endfor %}"


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_each_engine_checks_the_links_of_a_graft(tmp_path: Path, engine: str) -> None:
    """MkDocs and ProperDocs rewrite a graft's links, list its headings, and tell of its dead links, as of their own."""
    text = "## Two {#two}\n\n[good](b.md) [dead](gone.md) [lost](b.md#nowhere) [own](#missing)"
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text(BARE, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text(f"# A\n\n{graft(to_html(read(text)))}\n", encoding="utf-8")
    (tmp_path / "docs/b.md").write_text("# B\n\nB.\n", encoding="utf-8")
    config = {
        "site_name": "T", "theme": {"name": None, "custom_dir": "theme"}, "plugins": [], "markdown_extensions": ["attr_list", "answerbook.markdown.graft"],
        "validation": {"links": {"anchors": "warn", "not_found": "warn"}},
    }  # fmt: skip
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [sys.executable, "-m", engine, "build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert 'href="b/"' in page
    assert '<h2 id="two">' in page
    assert "<i>#two</i>" in page
    for dead in ("gone.md", "b.md#nowhere", "#missing"):
        assert f"'{dead}'" in done.stderr, done.stderr


# --- Hostile texts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*hostile(1), *DEEP])
def test_a_hostile_text_can_be_read(name: str) -> None:
    """Signs without end are read like any text, without a traceback, and in seconds (`make bench-markdown` has figures)."""
    text = {**hostile(1), **DEEP}[name]
    assert "".join(convert.to_plain(text).split()) or name in {*DEEP, "ticks", "open tags", "definitions"}
    assert syntax.link_first_mention(text, TERM, ("term",)) == text
    assert ("too-deep" in {fault.code for fault in faults(read(text))}) == (name in DEEP)


@pytest.mark.parametrize("name", DEEP)
def test_what_stands_too_deep_is_refused_at_its_place(tmp_path: Path, name: str) -> None:
    """Lists, quotations, boxes and marks deeper than 20 are an error with a line: the parser would leave them out."""
    found = [d for d in written(tmp_path, "C.", DEEP[name])[1] if d.code == "too-deep"]
    assert len(found) == 1
    assert found[0].location.line >= 7
    assert found[0].help

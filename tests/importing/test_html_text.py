"""HTML as our Markdown: what the one has the other says, and what it has not is told."""

import pytest

from answerbook.importing.html_text import to_markdown
from answerbook.markdown.faults import faults
from answerbook.markdown.reading import read

TEXTS = {
    "marks": ("<p>a <em>b</em> <strong>c</strong> <del>d</del></p>", "a *b* **c** ~~d~~"),
    "signs that mean something": ("<p>a*b_c [x] &lt;y&gt; `q`</p>", "a\\*b_c \\[x\\] \\<y> \\`q\\`"),
    "signs that begin something": ("<p># a</p><p>- b</p><p>1. c</p>", "\\# a\n\n\\- b\n\n1\\. c"),
    "keys and indices": ("<kbd>Ctrl</kbd> H<sub>2</sub>O", "<kbd>Ctrl</kbd> H<sub>2</sub>O"),
    "a line break": ("<p>a<br>b</p>", "a\\\nb"),
    "headings from the second level": ("<h1>A</h1><p>x</p><h3>B</h3>", "## A\n\nx\n\n#### B"),
    "lists in lists": (
        "<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>",
        "1. a\n   - b\n2. c\n\n   d",
    ),
    "code": ('<pre class="brush: bash"><code>a &lt; b\n</code></pre>', "```bash\na < b\n```"),
    "a table": (
        "<table><tr><th>A</th></tr><tr><td>b|c</td></tr></table>",
        "| A |\n| --- |\n| b\\|c |",
    ),
    "a figure": (
        '<figure><img src="a.png" alt="x"><figcaption>Cap "q"</figcaption></figure>',
        "![x](a.png \"Cap 'q'\")",
    ),
    "folded": ("<details><summary>A</summary><p>b</p></details>", '??? note "A"\n    b'),
    "a box": ('<div class="alert alert-danger"><p>a</p><p>b</p></div>', "!!! danger\n    a\n\n    b"),
    "definitions": ("<dl><dt>A</dt><dd>b</dd></dl>", "A\n:   b"),
    "text without paragraphs": ("a <b>b</b>\n\nc", "a **b**\n\nc"),
}


@pytest.mark.parametrize(("html", "wanted"), TEXTS.values(), ids=list(TEXTS))
def test_html_becomes_markdown(html: str, wanted: str) -> None:
    """What is written is what our own parser takes without a complaint."""
    made = to_markdown(html)
    assert made.text == wanted
    assert faults(read(made.text)) == []


def test_what_is_lost_is_told() -> None:
    """Scripts and forms are gone, films are links, cells are one line."""
    made = to_markdown(
        '<script>x()</script><iframe src="//www.youtube.com/embed/abc"></iframe>'
        "<table><tr><td colspan=2><ul><li>a</li></ul></td></tr></table>"
    )
    assert made.lost == (
        ("HTML `<script>`", "left out"),
        ("a cell that spans others", "stands once"),
        ("a list or block in a cell", "one line"),
        ("HTML `<iframe>`", "a link"),
    )
    assert made.text.startswith("[Video](https://www.youtube.com/watch?v=abc)")


def test_headings_keep_their_anchors() -> None:
    """Ids that links lead to are told with the anchors that the headings have now."""
    assert to_markdown('<h2 id="h_1">A b</h2><h2><a name="old"></a>C</h2>').anchors == {"h_1": "a-b", "old": "c"}

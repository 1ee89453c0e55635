"""An SVG picture is published only if nothing in it runs, and nothing in it leads out of it."""

import pytest
from media_samples import svg

from answerbook.media.svg import faults, size

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "within",
    [
        '<linearGradient id="g"><stop offset="0"/></linearGradient><path fill="url(#g)" style="stroke: url(#g)"/>',
        f'<use href="#a"/><use {XLINK} xlink:href="#a"/>',
        "<style>.a { fill: url(#g) } /* @import 'x' */</style>",
        "<style><![CDATA[@font-face { src: url(data:font/woff2;base64,AA) }]]></style>",
        '<image href="data:image/png;base64,iVBO"/>',
        '<n:namedview xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" n:pagecolor="#fff"/>',
        "<title>On a &lt;script&gt;</title><!-- <script> --><text>onclick=</text>",
        '<path d="M0 0" transform="rotate(45)" font-family="A, (b)"/>',
    ],
)
def test_what_editors_write_is_fine(within: str) -> None:
    """Gradients, styles, pictures written into the file and an editor's own notes need no cleaning."""
    assert faults(svg(within)) == []


@pytest.mark.parametrize(
    ("within", "message"),
    [
        ("<script>x()</script>", "holds `<script>`"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">x()</x:script>', "holds `<script>`"),
        ("<foreignObject/>", "holds `<foreignObject>`"),
        ('<a href="#x"/>', "holds `<a>`"),
        ('<animate attributeName="href" to="javascript:x()"/>', "holds `<animate>`"),
        ('<path onclick="x()"/>', "holds `onclick`, which would run a script"),
        ('<path OnLoad="x()"/>', "holds `OnLoad`, which would run a script"),
        ('<use href="https://evil.example/a.svg#b"/>', "names `https://evil.example/a.svg#b`"),
        (f'<image {XLINK} xlink:href="//evil.example/a.png"/>', "names `//evil.example/a.png`"),
        ('<image href="a.png"/>', "names `a.png`"),
        ('<image href="javascript:x()"/>', "names `javascript:x()`"),
        ('<image href="data:text/html,x"/>', "names `data:text/html,x`"),
        ('<image href="data:image/svg+xml,x"/>', "names `data:image/svg+xml,x`"),
        ('<path fill="url(https://evil.example/)"/>', "loads `https://evil.example/`"),
        ('<path style="fill: u\\72l(//evil.example/)"/>', "loads `//evil.example/`"),
        ("<style>@import '//evil.example/a.css';</style>", "loads `//evil.example/a.css`"),
        ("<style>a { b: url(<![CDATA[//evil.example/]]>) }</style>", "loads `//evil.example/`"),
        ('<g xml:base="//evil.example/"/>', "holds `xml:base`, which moves its addresses"),
        (
            "<?xml-stylesheet href='//evil.example/'?>",
            "holds an instruction `<?xml-stylesheet?>`, which may name an outside file",
        ),
    ],
)
def test_what_runs_or_leads_out_is_an_error(within: str, message: str) -> None:
    """Each of these would run a script, or tell another host who reads what, once the picture is opened by itself."""
    [fault] = faults(svg(f"<g/>{within}"))
    assert (fault.message, fault.line, fault.unsafe) == (message, 2, True)


def test_a_doctype_is_an_error() -> None:
    """Entities could swell the file or read others: what begins with a DOCTYPE is not read any further."""
    bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    [fault] = faults(svg("<text>&b;</text><script/>", before=bomb))
    assert fault.message == "begins with a DOCTYPE, which may name outside files"
    assert fault.help == "delete the line `<!DOCTYPE ...>`"


def test_all_faults_are_named_at_once() -> None:
    """Each is named with its line and column, the same thing once."""
    found = faults(svg('<script/>\n<script/>\n  <g onload="x"/>'))
    assert [(fault.message[:14], fault.line, fault.column) for fault in found] == [
        ("holds `<script", 2, 1),
        ("holds `onload`", 4, 3),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html/>", "is no SVG file: it begins with `<html>`"),
        (b"<svg/>", "is no SVG file: it begins with `<svg>`"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "is no SVG file: no element found"),
        (b"<?xml version='1.0' encoding='x-no-such'?><svg/>", "is no SVG file: its encoding is unknown"),
        (b"", "is no SVG file: no element found"),
    ],
)
def test_what_no_browser_shows_is_no_svg(data: bytes, message: str) -> None:
    """A browser shows an SVG only if it is well-formed XML and begins as one."""
    [fault] = faults(data)
    assert (fault.message, fault.unsafe) == (message, False)


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ('width="40" height="30"', (40, 30)),
        ('width="1in" height="24pt"', (96, 32)),
        ('viewBox="0 0 40 30"', (40, 30)),
        ('viewBox="0,0,40,30" width="80"', (80, 60)),
        ('width="100%" height="100%" viewBox="-5 -5 8.4 6"', (8, 6)),
        ('width="100%"', (0, 0)),
        ('viewBox="0 0 0 0"', (0, 0)),
    ],
)
def test_the_size_of_an_svg(stated: str, shown: tuple[int, int]) -> None:
    """It is what the file says in whatever unit, else the size of its box; 0 if it says nothing."""
    assert size(svg(size=stated)) == shown

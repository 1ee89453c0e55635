"""What a logo shows can be told of most SVG and of small PNG; of the rest nothing is said."""

import media_samples as samples
import pytest

from answerbook.media.colours import colours


@pytest.mark.parametrize(
    ("within", "found"),
    [
        ("<path/>", {"#000000"}),
        ('<g fill="#FFF"><path/><path stroke="rgb(1, 2, 255)" fill="none"/></g>', {"#ffffff", "#0102ff"}),
        ('<path style="fill:white;stroke: #123456"/>', {"#ffffff", "#123456"}),
        ('<style>.a{fill:#abc}</style><path class="a"/>', {"#aabbcc"}),
        ('<linearGradient><stop stop-color="#010203"/><stop/></linearGradient>', {"#010203", "#000000"}),
        ('<path fill="currentColor"/>', set()),
        ('<path fill="rebeccapurple"/>', set()),
        ('<image href="data:image/png;base64,"/>', set()),
        ("<style>@media (prefers-color-scheme: dark) { path { fill: white } }</style><path/>", set()),
    ],
)
def test_the_colours_of_an_svg(within: str, found: set[str]) -> None:
    """Paint is inherited, and black where none is named; one that cannot be told leaves all untold."""
    assert colours("svg", samples.svg(within)) == found


def test_the_colours_of_a_png() -> None:
    """Pixels are read whatever filter their row has; clear ones do not count."""
    assert colours("png", samples.png(4, 3, 200)) == {"#c8c8c8"}
    rows = b"".join([
        b"\1" + bytes([10, 20, 30, 255, 5, 5, 5, 0]),  # each byte is added to that of the pixel before
        b"\2" + bytes([0] * 8),  # to that above
        b"\3" + bytes([0, 0, 0, 0, 0, 0, 0, 129]),  # to the mean of both
        b"\4" + bytes([1, 1, 1, 0, 0, 0, 0, 0]),  # to the nearest of three
    ])  # fmt: skip
    found = colours("png", samples.png_of(2, 4, 6, rows))
    assert {"#0a141e", "#0f1923"} <= found
    assert colours("png", samples.png_of(1, 1, 3, b"\0\1", {b"PLTE": b"\1\2\3\xff\xff\xff", b"tRNS": b"\0"})) == {
        "#ffffff"
    }
    assert colours("png", samples.png_of(1, 1, 3, b"\0\0", {b"PLTE": b"\1\2\3", b"tRNS": b"\0"})) == set()


@pytest.mark.parametrize("rows", [b"", b"\0\1", b"\0\1" + bytes(10_000_000), b"\5\1\2\3"])
def test_a_damaged_png_tells_nothing(rows: bytes) -> None:
    """Too few rows, far too many, or a filter that there is not."""
    assert colours("png", samples.png_of(3, 1, 0, rows)) == set()


@pytest.mark.parametrize("data", [samples.png(2000, 100), b"\xff\xd8\xff" + bytes(40)])
def test_a_large_or_unknown_picture_tells_nothing(data: bytes) -> None:
    """What would take long is not read."""
    assert colours("png" if data.startswith(b"\x89") else "jpg", data) == set()

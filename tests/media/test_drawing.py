"""A small SVG of shapes alone may stand within a page; whatever has a life of its own stays a file."""

import media_samples as samples
import pytest

from answerbook.media.drawing import within_page

BOX = 'viewBox="0 0 4 3"'


def test_shapes_are_written_anew() -> None:
    """Nothing but shapes and their attributes gets into the page: no title, which would be a tooltip, no size, no remark."""
    within = '<title>Us &amp; <tspan>co</tspan></title><!-- x --><g fill="#123"><path d="M0 0h4v3H0z" aria-label="&quot;&lt;"/></g>'
    assert within_page(samples.svg(within, f'{BOX} width="4" height="3"')) == (
        '<svg viewBox="0 0 4 3"><g fill="#123"><path d="M0 0h4v3H0z" aria-label=\'"&lt;\'></path></g></svg>'
    )


@pytest.mark.parametrize(
    ("within", "size"),
    [
        ("<path/>", 'width="4" height="3"'),
        ('<path id="menu"/>', BOX),
        ('<path class="md-nav"/>', BOX),
        ('<path style="fill: red"/>', BOX),
        ('<path tabindex="0"/>', BOX),
        ('<path fill="url(#a)"/>', BOX),
        ("<style>path { fill: red }</style><path/>", BOX),
        ("<text>Us</text>", BOX),
        ('<path xml:space="preserve"/>', BOX),
        (f'<path d="{"M0 0" * 250}"/>', BOX),
    ],
)
def test_what_would_meet_the_page_stays_a_file(within: str, size: str) -> None:
    """Names, styles and letters are the page's own, and a large drawing would be in every page."""
    assert within_page(samples.svg(within, size)) == ""

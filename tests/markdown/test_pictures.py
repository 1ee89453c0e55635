"""What becomes of a picture in a text: on the page, in plain text, in the text that is recorded or handed on."""

import pytest

from answerbook.markdown.around import Around, Shown
from answerbook.markdown.convert import to_html, to_plain
from answerbook.markdown.html import to_html as written
from answerbook.markdown.joins import picture
from answerbook.markdown.reading import read
from answerbook.markdown.syntax import link_first_mention, substitute
from answerbook.model.fields import Ref

PAGE = Around(file=lambda address: Shown(f"../{address}", 40, 30, note="PDF, 1 kB"), loading=True, opens=True)
DARK = Around(file=lambda address: Shown("l.png", 4, 3, Shown("d.png", 4, 3)), loading=True, opens=True)


def shown(text: str, page: Around = PAGE) -> str:
    """Return the HTML of a text on a page."""
    return written(read(text), page)


def test_a_picture_alone_in_its_paragraph_is_a_figure() -> None:
    """Its title is its caption; width and height stand in the page, so that nothing jumps when it is loaded."""
    assert shown('![The *switch*](x.png "Where `it` is")') == (
        '<figure><img src="../x.png" width="40" height="30" alt="The switch" decoding="async" />'
        "<figcaption>Where `it` is</figcaption></figure>"
    )


def test_a_picture_in_a_sentence_stays_in_it() -> None:
    """What stands in running text is no figure, and its title a tooltip."""
    assert shown('Press ![the key](x.png "Enter").') == (
        '<p>Press <img src="../x.png" width="40" height="30" alt="the key" title="Enter" decoding="async" />.</p>'
    )


def test_a_linked_still_is_a_figure() -> None:
    """A film is a link with a still, which is all that is loaded from the site."""
    assert shown("[![A still](x.png)](https://v.example/)") == (
        '<figure><a href="https://v.example/"><img src="../x.png" width="40" height="30" alt="A still" '
        'decoding="async" /></a></figure>'
    )


@pytest.mark.parametrize(
    ("text", "lazy"),
    [
        ("![a](x.png)", [False]),
        ("One.\n\n![a](x.png)", [False]),
        ("One.\n\nTwo.\n\n![a](x.png)", [True]),
        ("![a](x.png) ![b](y.png)", [False, True]),
        ("- One\n- ![a](x.png)\n\n![b](y.png)", [False, True]),
        ("## One\n\n> ![a](x.png)", [False]),
    ],
)
def test_pictures_below_the_first_screen_wait(text: str, lazy: list[bool]) -> None:
    """The first picture in the first two blocks of the text that opens a page is loaded at once, all others lazily."""
    assert ['loading="lazy"' in tag for tag in shown(text).split("<img")[1:]] == lazy


def test_of_light_and_dark_both_wait() -> None:
    """The theme shows one of the two; the hidden one is never loaded, since both are loaded when they are seen."""
    light, dark = shown("![a](x.png)", DARK).split("<img")[1:]
    assert light.startswith(' src="l.png#only-light" width="4" height="3" alt="a" loading="lazy"')
    assert dark.startswith(' src="d.png#only-dark" width="4" height="3" alt="a" loading="lazy"')
    assert to_html("![a](x.png)", Around(file=DARK.file)).count("<img") == 1


def test_a_link_to_a_file_says_what_it_gives() -> None:
    """Behind the link stand type and size; a link to the web says nothing more."""
    assert shown("[Form](a%20b.pdf) [web](https://e.example/x.pdf)") == (
        '<p><a href="../a%20b.pdf">Form</a> (PDF, 1 kB) <a href="https://e.example/x.pdf">web</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('![The switch](x.png "Below")', "[The switch] Below"),
        ("Press ![the **key**](x.png).", "Press [the key]."),
        ('![a "b" & <c> `d`](x.png)\n\nNext.', '[a "b" & d]\n\nNext.'),
    ],
)
def test_plain_text_says_what_a_picture_shows(text: str, plain: str) -> None:
    """Search, exports and screen readers get the alternative text and the caption."""
    assert to_plain(text) == plain


@pytest.mark.parametrize(
    ("alt", "caption"),
    [
        ("plain", ""),
        ("a [b] *c* _d_ `e` \\ ~f~ #g", 'h "i" \\ `j` & k'),
        ("a | b", "c | d"),
        ("&lt; <kbd>", "<b> &amp;"),
        ("1. a", "- b"),
        ("https://e.example", "(c) [d]"),
        ("![x](y.png)", "![x](y.png)"),
        ("[@source, §2]", "{#id}"),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "| a |\n|---|\n| {} |", "- {}", "[{}](https://e.example/)"])
def test_what_is_written_is_read_again(alt: str, caption: str, frame: str) -> None:
    """A picture written into the ledger or an export reads the same, whatever its words hold and wherever it stands."""
    [found] = read(frame.format(picture(alt, "media/x.png", caption))).pictures
    assert (found.alt, found.address, found.caption) == (alt, "media/x.png", caption)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a ![b](c.png 'd') e", "a PICTURE e"),
        ("![b][c]\n\n[c]: d.png", "PICTURE"),
        ("[![b](c.png)](https://e.example/)", "[PICTURE](<https://e.example/>)"),
        ("[![b](c.png)](faq:x)", "LINK PICTURE"),
        ("[![b](c.png) x](d.pdf)", "FILE PICTURE x"),
        ("[a](d.pdf#page=2) [a](d.html)", "FILE a [a](d.html)"),
        ("`![b](c.png)`", "`![b](c.png)`"),
    ],
)
def test_pictures_are_replaced_where_they_stand(text: str, wanted: str) -> None:
    """All else stays as it is written; a picture within a link is replaced with it."""
    found = substitute(
        text,
        lambda link: f"LINK {link.text}",
        lambda mark: "",
        lambda picture_: "PICTURE",
        lambda link: f"FILE {link.text}",
    )
    assert found == wanted


def test_a_picture_mentions_no_term() -> None:
    """A term in an alternative text or a caption is no running text: it becomes no link."""
    text = '![Tea](tea.png "Tea")'
    assert link_first_mention(text, Ref("term", "tea"), ("Tea",)) == text

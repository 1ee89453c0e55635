"""The rules of pictures and attachments: where they stand, what is said of them, what of them is wrong."""

from pathlib import Path

import media_samples as samples
import pytest
from ledger_driver import Desk

from answerbook.core.diagnostics import Diagnostic

SHOWN = "![The switch](x.png)"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the small site."""
    return Desk.opened(tmp_path)


def put(desk: Desk, **files: bytes) -> None:
    """Write files of the content; `__` in a name is a slash, `_` before the suffix a point."""
    for name, data in files.items():
        folder, _, file = name.replace("__", "/").rpartition("/")
        path = desk.folder / "content" / folder / ".".join(file.rsplit("_", 1))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def said(desk: Desk) -> list[str]:
    """Return what `check` says, each with its place, message and remedy."""
    return [_shown(d) for d in desk.check().diagnostics]


def _shown(d: Diagnostic) -> str:
    return f"{d.location} {d.severity}[{d.code}] {d.message} / {d.help}"


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("faqs__basics__x_png", "x.png"),
        ("media__x_png", "x.png"),
        ("media__app__x_png", "app/x.png"),
        ("media__x_png", "../../media/x.png"),
        ("media__x_png", "media/x.png"),
        ("faqs__basics__images__x_png", "images/x.png"),
        ("faqs__y_png", "../y.png"),
        ("guides__y_png", "../../guides/y.png"),
        ("media__a b_png", "<a b.png>"),
        ("media__a b_png", "a%20b.png"),
        ("media__ü_png", "ü.png"),
        ("media__u\u0308_png", "ü.png"),
        ("media__X_PNG", "X.PNG"),
    ],
)
def test_a_picture_is_found(desk: Desk, file: str, address: str) -> None:
    """It stands beside the answer or in `content/media/`, or is named by its path from the answer or in the content.

    Blanks may be written as `%20`, and a name is the same whichever of its two forms in Unicode a system writes.
    """
    put(desk, **{file: samples.png()})
    desk.faq("a", body=f"![The switch]({address})")
    assert said(desk) == []


def test_a_picture_beside_the_answer_goes_before_one_of_the_same_name(desk: Desk) -> None:
    """What stands nearest is meant; the other one is then unused."""
    put(desk, faqs__basics__x_png=samples.png(), media__x_png=samples.png(shade=1))
    desk.faq("a", body=SHOWN)
    assert [d.location.file for d in desk.check().diagnostics] == ["content/media/x.png"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "![A](unlok.png)",
            "missing-file] there is no file `unlok.png` beside it or in `media/` / did you mean `unlock.png`?",
        ),
        (
            "![A](Unlock.PNG)",
            "missing-file] there is no file `Unlock.PNG` beside it or in `media/` / did you mean `unlock.png`?",
        ),
        (
            "![A](../../../unlock.png)",
            (
                "missing-file] there is no file `../../../unlock.png` beside it or in `media/` / files of the content alone "
                "are published: put it beside the text, or into `media/`"
            ),
        ),
        (
            "![A](/etc/unlock.png)",
            (
                "missing-file] there is no file `/etc/unlock.png` beside it or in `media/` / files of the content alone "
                "are published: put it beside the text, or into `media/`"
            ),
        ),
        (
            "[A](2026-claims.docx)",
            (
                "missing-file] there is no file `2026-claims.docx` beside it or in `media/` / put it there; published are png, jpg, "
                "jpeg, gif, webp, avif, svg as pictures; pdf, docx, xlsx, pptx, odt, ods, odp, csv, txt, zip to be linked to"
            ),
        ),
        ("![A](form.pdf)", "wrong-media-type] `form.pdf` is no picture / link to it: `[What it is](form.pdf)`"),
        (
            "![](unlock.png)",
            (
                "missing-alt] the picture `unlock.png` has no alternative text, which is read out to those who do not see it"
                " / say in words what one sees there: `![The switch under Privacy](x.png)`"
            ),
        ),
        (
            "![unlock.png](unlock.png)",
            (
                "missing-alt] the picture `unlock.png` has a file's name for its alternative text"
                " / say in words what one sees there: `![The switch under Privacy](x.png)`"
            ),
        ),
        (
            "![A](https://e.example/x.png)",
            (
                "remote-image] a picture that is no file of the content stands here: `https://e.example/x.png` / put the file"
                " beside the answer or into `media/`: another host would learn who reads what"
            ),
        ),
        (
            "![A](//e.example/x.png)",
            (
                "remote-image] a picture that is no file of the content stands here: `//e.example/x.png` / put the file"
                " beside the answer or into `media/`: another host would learn who reads what"
            ),
        ),
        (
            "![A](data:image/png;base64,AA)",
            (
                "remote-image] a picture that is no file of the content stands here: `data:image/png;base64,AA` / put the file"
                " beside the answer or into `media/`: another host would learn who reads what"
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_picture_in_a_text(desk: Desk, body: str, wanted: str) -> None:
    """Each fault is reported where it stands, with a remedy."""
    put(desk, media__unlock_png=samples.png(), media__form_pdf=samples.PDF)
    desk.faq("a", body=f"See\n\n> 1. {body}")
    found = [d for d in desk.check().diagnostics if d.code != "unused-media"]
    assert list(map(_shown, found)) == [f"content/faqs/basics/a.md:8:6 error[{wanted}"]


def test_a_film_is_a_link_with_a_still(desk: Desk) -> None:
    """A film is not published; the remedy says how to link to it, and that is no error."""
    put(desk, media__still_png=samples.png())
    desk.faq("a", body="![A](film.mp4)\n\n[![A still](still.png)](https://v.example/film)")
    [fault] = said(desk)
    assert fault.startswith("content/faqs/basics/a.md:6:1 error[missing-file]")
    assert fault.endswith("with a still: `[![What one sees](still.png)](https://...)`")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("media__film_mp4", "wrong-media-type"),
        ("media__notes_md", "wrong-media-type"),
        ("media__none", "wrong-media-type"),
        ("faqs__basics__film_mp4", "unknown-file"),
        ("x_png", "unknown-file"),
        ("other__x_png", "unknown-file"),
    ],
)
def test_another_file_is_an_error(desk: Desk, file: str, code: str) -> None:
    """Of what is no picture or attachment, or stands elsewhere, nothing is passed over in silence."""
    put(desk, **{file: b"x"})
    assert desk.codes() == [code]


def test_a_picture_that_no_text_shows_is_a_warning(desk: Desk) -> None:
    """It is not published; a dark variant counts as shown with the picture that it belongs to."""
    put(desk, media__x_png=samples.png(), **{"media__x.dark_png": samples.png(), "media__y.dark_png": samples.png()})
    desk.faq("a", body=SHOWN)
    assert [d[:47] for d in said(desk)] == ["content/media/y.dark.png:1:1 warning[unused-med"]
    desk.faq("a", body="None.")
    assert desk.codes() == ["unused-media"] * 3


def test_a_broken_picture_is_reported_once(desk: Desk) -> None:
    """The text that shows it is not to blame."""
    put(desk, media__x_png=b"no")
    desk.faq("a", body=SHOWN)
    assert desk.found() == ["wrong-media-type content/media/x.png:1"]


@pytest.mark.parametrize("other", ["X_PNG", "x_PNG", "X_png"])
def test_names_that_differ_in_capitals_alone_are_an_error(desk: Desk, other: str) -> None:
    """On some systems one of the two files would take the other's place."""
    put(desk, **{"media__x_png": samples.png(), f"media__{other}": samples.png()})
    assert [d.code for d in desk.check().diagnostics if d.severity == "error"] == ["duplicate-file"]


def test_plans_and_terms_look_in_media(desk: Desk) -> None:
    """Their texts stand in files of many records; what they show stands in `content/media/`."""
    put(desk, media__x_png=samples.png(), faqs__basics__y_png=samples.png(shade=1))
    term = "tea:\n  name: Tea\n  definition: A drink.\n\n    {}\n  reviewed: 2026-11-23\n"
    desk.write("terms.yml", term.format(SHOWN))
    desk.faq("a", body="![Why](y.png)")
    assert said(desk) == []
    desk.write("terms.yml", term.format("![A](y.png)"))
    assert desk.found() == ["unused-media content/media/x.png:1", "missing-file content/terms.yml:5"]


def test_a_step_has_a_picture(desk: Desk) -> None:
    """It stands beside the guide; the page shows it within the step, the revision too."""
    put(desk, guides__x_png=samples.png())
    step = "steps:\n  - do: |\n      Press it.\n\n      ![The switch](x.png)\n    see: It is off.\n  - do: Go.\n"
    desk.write("guides/g.md", f"---\ntitle: How\nreviewed: 2026-11-23\n{step}---\n")
    assert said(desk) == []
    desk.record()
    page = desk.tree()["guides/g/r1/index.html"]
    assert page.count("<li>") == 2
    assert page.index("Press it") < page.index("<figure>") < page.index("It is off") < page.index("Go.")

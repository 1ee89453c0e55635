"""What a picture or attachment is: by its content, never by its name alone."""

from pathlib import Path

import media_samples as samples
import pytest

from answerbook.media.read import digest, read
from answerbook.model.media import ATTACHMENT_BYTES, PICTURE_BYTES, TYPES, published_names
from answerbook.words.words import Words


def found(folder: Path, name: str, data: bytes) -> list[str]:
    """Return `code: message` of what keeps a file from being published."""
    (folder / name).write_bytes(data)
    media, problems = read(folder / name, f"content/media/{name}")
    assert (media is None) == bool(problems)
    return [f"{problem.code}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(("suffix", "data"), samples.PICTURES.items())
def test_the_size_of_a_picture_is_read_from_the_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    """Of each type that is allowed, width and height are known before the picture is loaded, so nothing jumps."""
    (tmp_path / f"x.{suffix}").write_bytes(data)
    media, problems = read(tmp_path / f"x.{suffix}", f"content/x.{suffix}")
    assert problems == []
    assert media is not None
    assert (media.width, media.height, media.is_picture) == (4, 3, True)
    assert media.published == f"media/{digest(data)}-x.{TYPES[suffix]}"


def test_a_photograph_taken_upright_is_upright(tmp_path: Path) -> None:
    """Browsers turn a photograph as its camera says: its width is then the height of what is stored."""
    (tmp_path / "x.jpg").write_bytes(samples.jpeg(400, 300, turn=6))
    media, _ = read(tmp_path / "x.jpg", "x.jpg")
    assert media is not None
    assert (media.width, media.height) == (300, 400)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.png", samples.jpeg(), "`x.png` is no PNG file, but JPG"),
        ("x.png", b"GIF89a not", "`x.png` is no PNG file, but GIF"),
        ("x.png", b"", "`x.png` is no PNG file"),
        ("x.png", samples.png()[:12], "`x.png` does not say how large it is"),
        ("x.webp", samples.avif(), "`x.webp` is no WEBP file, but AVIF"),
        ("x.pdf", b"<html>", "`x.pdf` is no PDF file"),
        ("x.docx", samples.PDF, "`x.docx` is no DOCX file, but PDF"),
        ("x.txt", samples.png(), "`x.txt` is no TXT file, but PNG"),
        ("x.csv", b"a;b\0", "`x.csv` is no CSV file"),
        ("x.svg", b"plain", "`x.svg` is no SVG file: syntax error"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_an_error(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    """A renamed, damaged or empty file is named with what it is."""
    assert found(tmp_path, name, data) == [f"wrong-media-type: {message}"]


@pytest.mark.parametrize("name", ["x.docx", "x.zip", "x.odt"])
def test_office_documents_are_zip_files(tmp_path: Path, name: str) -> None:
    """A document of an office program is told by the archive that it is."""
    assert found(tmp_path, name, b"PK\x03\x04...") == []


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [
        ("x.png", PICTURE_BYTES, "`x.png` has 1.0 MB: a picture may have 1 MB"),
        ("x.pdf", ATTACHMENT_BYTES, "`x.pdf` has 10.0 MB: an attachment may have 10 MB"),
    ],
)
def test_a_file_that_is_too_large_is_an_error(tmp_path: Path, name: str, size: int, message: str) -> None:
    """One byte beyond the limit of docs/content-model.md is too much; a file of just that size is not."""
    start = samples.png() if name.endswith("png") else samples.PDF
    assert found(tmp_path, name, start.ljust(size, b"\0")) == []
    assert found(tmp_path, name, start.ljust(size + 1, b"\0")) == [f"file-too-large: {message}"]


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("Screen Shot (2).PNG", "screen-shot-2.png"),
        ("Schlüssel.jpeg", "schlussel.jpg"),
        ("日本.png", "file.png"),
        ("x.dark.png", "x.dark.png"),
        (f"{'a' * 90}.png", f"{'a' * 50}.png"),
    ],
)
def test_any_name_can_be_published(tmp_path: Path, name: str, published: str) -> None:
    """Blanks, capitals and letters of any script are fit for an address; the hash tells files apart."""
    data = samples.jpeg() if "jpeg" in name else samples.png()
    (tmp_path / name).write_bytes(data)
    media, problems = read(tmp_path / name, f"content/media/{name}")
    assert problems == []
    assert media is not None
    assert media.published == f"media/{digest(data)}-{published}"
    assert list(published_names(media.published)) == [media.published]


@pytest.mark.parametrize(("size", "note"), [(1, "1 kB"), (120_400, "120 kB"), (1_250_000, "1.2 MB")])
def test_a_link_says_what_it_gives(tmp_path: Path, size: int, note: str) -> None:
    """Type and size of an attachment are known before it is fetched."""
    (tmp_path / "x.csv").write_bytes(b"a" * size)
    media, _ = read(tmp_path / "x.csv", "x.csv")
    assert media is not None
    assert media.note_in(Words()) == f"CSV, {note}"

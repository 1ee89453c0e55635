"""Reading the content folder: every fault at its place, whatever the file is made of, and nothing in silence."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from folders import ROOT
from hypothesis import example, given
from hypothesis import strategies as st
from site_driver import SMALL

from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic
from answerbook.ledger import read as ledger
from answerbook.ledger import ticket_counts
from answerbook.model.content import Content

FAQ = "faqs/basics/opening-hours.md"
FIELDS = "question: When?\nshort: Always.\nreviewed: 2026-11-23\n"
# What an editor takes for the end of a line; all else that breaks lines somewhere is a character of a line.
EDITOR_LINE = re.compile(r"\r\n|\r|\n")
ENDINGS = ["\n", "\r\n", "\r"]
# Characters that are line breaks to YAML 1.1, to Python's splitlines or to a browser, but not to an editor.
ODD = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the small site below `folder` with some files changed, and return its content folder."""
    for name, text in {**SMALL, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return folder


def read(folder: Path) -> tuple[Content | None, list[Diagnostic]]:
    """Load and validate a content folder."""
    raw, problems = load(folder, "content")
    content, more = validate(raw)
    return content, [*problems, *more]


def found(folder: Path) -> set[tuple[str, str, int, int]]:
    """Return what is reported of a content folder: code, file, line, column."""
    return {(d.code, d.location.file, d.location.line, d.location.column) for d in read(folder)[1]}


def editor_place(text: str, needle: str) -> tuple[int, int]:
    """Return line and column, from 1, at which an editor shows the first `needle` of a text."""
    before = EDITOR_LINE.split(text[: text.index(needle)])
    return len(before), len(before[-1]) + 1


LINES = st.lists(st.text(alphabet=f"ab é😀{ODD}\ufffe\u200d", max_size=6), min_size=1, max_size=4)


@given(LINES, LINES, st.lists(st.sampled_from(ENDINGS), min_size=20, max_size=20), st.booleans())
@example(["\u2028"], ["\x85"], ["\r"] * 20, True)
@example(["a\x85b"], [""], ["\r\n"] * 20, False)
def test_a_fault_is_reported_where_an_editor_shows_it(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str], endings: list[str], in_body: bool
) -> None:
    """Whatever breaks lines elsewhere: a wrong key is reported at the line and column that an editor shows."""
    comments = [f"# {line}" for line in before]
    texts = [f"also_asked: ['{line}x']" for line in after[:1]]
    lines = ["---", *comments, *texts, "question: When?", "short: S.", "relatd: [x]", "reviewed: 2026-11-23", "---"]
    lines += ["", *after, "See [x](faq:gone)." if in_body else "."]
    text = "".join(line + ending for line, ending in zip(lines, endings * 2, strict=False))
    folder = write(tmp_path_factory.mktemp("content"), {FAQ: text})
    # The key is searched for with what stands around it, for a comment may hold anything.
    line, column = editor_place(text, "relatd:")
    assert ("unknown-key", f"content/{FAQ}", line, column) in found(folder)
    odd = [i for i, char in enumerate(text) if char in f"{ODD}\ufffe"]
    wanted = {("forbidden-character", f"content/{FAQ}", *place) for place in (_place(text, i) for i in odd)}
    assert {fault for fault in found(folder) if fault[0] == "forbidden-character"} == wanted
    raw, _ = load(folder, "content")
    (page,) = (record for record in raw.records if record.kind == "faq")
    if in_body:
        at = page.origin.at(("body",), "faq:gone")
        assert (at.line, at.column) == editor_place(text, "faq:gone")


def _place(text: str, offset: int) -> tuple[int, int]:
    before = EDITOR_LINE.split(text[:offset])
    return len(before), len(before[-1]) + 1


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", ["site.yml", "topics.yml", FAQ])
def test_every_line_end_is_as_good_as_another(tmp_path: Path, name: str, ending: str) -> None:
    """A file whose lines end in LF, CR LF or CR alone reads the same."""
    plain, _ = read(write(tmp_path / "plain", {}))
    other, problems = read(write(tmp_path / "other", {name: SMALL[name].replace("\n", ending)}))
    assert problems == []
    assert plain is not None
    assert other is not None
    assert other.faqs["opening-hours"].body == plain.faqs["opening-hours"].body
    assert other.site.description == plain.site.description


FORBIDDEN = (
    "\x00\x07\x1b\x7f\x80\x9b\x85\u2028\u2029\u202a\u202e\u2066\u2069\ufdd0\ufeff\ufffe\uffff\U0001fffe\U0010ffff"
)


@pytest.mark.parametrize("char", FORBIDDEN, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
def test_what_nobody_sees_may_stand_in_no_field(tmp_path: Path, char: str, escaped: bool) -> None:
    """Controls, separators, direction marks and what is no character are refused at their place, once, in any text."""
    written = f"\\U{ord(char):08x}" if escaped else char
    for at, text in {
        "key": f'---\n{FIELDS}"x{written}": 1\n---\n',
        "line": f'---\n{FIELDS}owner: "O{written}"\n---\n',
        "list": f'---\n{FIELDS}also_asked: ["O", "P{written}"]\n---\n',
        "prose": f'---\n{FIELDS}correction: "O{written}"\n---\n',
        "body": f"---\n{FIELDS}---\nA {char}\n",
    }.items():
        folder = write(tmp_path / at, {FAQ: text})
        place = editor_place(text, char if at == "body" else written)
        problems = found(folder)
        assert ("forbidden-character", f"content/{FAQ}", *place) in problems, at
        assert len([fault for fault in problems if fault[0] != "unknown-key"]) == 1, at


@pytest.mark.parametrize("name", ["site.yml", "topics.yml", "golden.yml"])
def test_every_file_is_searched_for_forbidden_characters(tmp_path: Path, name: str) -> None:
    """It does not matter in which file such a character stands, nor whether in a comment."""
    text = f"{SMALL.get(name, '')}# a \u202e comment\n"
    folder = write(tmp_path, {name: text})
    assert found(folder) == {("forbidden-character", f"content/{name}", *editor_place(text, "\u202e"))}


def test_joiners_are_no_fault(tmp_path: Path) -> None:
    """Emoji, Persian and Indic words need invisible joiners, Hebrew and Arabic texts their marks."""
    folder = write(
        tmp_path, {FAQ: f"---\n{FIELDS}also_asked: ['👩\u200d💻 می\u200cخواهم']\n---\n👩\u200d💻 \u200f(א)\u200f\n"}
    )
    assert found(folder) == set()


def test_half_a_character_is_an_error(tmp_path: Path) -> None:
    """An escape of half a surrogate pair is refused: no file could hold it."""
    folder = write(tmp_path, {FAQ: f'---\n{FIELDS}owner: "A \\ud800"\n---\n'})
    ((code, _, line, _),) = found(folder)
    assert (code in {"yaml-syntax", "forbidden-character"}, line) == (True, 5)


@pytest.mark.parametrize("opening", ["---", "---  ", "---\t", "\ufeff---"])
@pytest.mark.parametrize("closing", ["---", "--- ", "---\t \t"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_blanks_behind_the_fences_do_not_matter(tmp_path: Path, opening: str, closing: str, ending: str) -> None:
    """Blanks and tabs behind the hyphens are invisible, so they mean nothing; nor does a byte order mark."""
    text = f"{opening}\n{FIELDS}{closing}\nThe body.\n".replace("\n", ending)
    content, problems = read(write(tmp_path, {FAQ: text}))
    assert problems == []
    assert content is not None
    assert content.faqs["opening-hours"].body == "The body."


@pytest.mark.parametrize("nearly", ["----", "--", " ---", "...", "---\u00a0", "\u2014", "- - -"])
def test_a_front_matter_that_does_not_end_is_reported_where_it_should(tmp_path: Path, nearly: str) -> None:
    """A line that is almost the closing one is named; without one it is said that the front matter does not end."""
    text = f"---\n{FIELDS}{nearly}\nThe body.\n"
    line = 1 if nearly == "- - -" else 5
    assert found(write(tmp_path, {FAQ: text})) == {("no-front-matter", f"content/{FAQ}", line, 1)}


DEEP = {
    "lists in brackets": "[" * 100_000,
    "closed brackets": "[" * 100_000 + "]" * 100_000,
    "mappings in braces": "{a: " * 100_000,
    "lists on a line": "- " * 100_000,
    "keys on a line": "? " * 100_000,
    "keys and lists": "- ? " * 50_000,
    "keys in brackets": "[?" * 100_000,
    "indented mappings": "\n".join(" " * i + "a:" for i in range(1_200)),
    "indented lists": "\n".join(" " * i + "-" for i in range(1_200)),
    "tags": "[!x " * 50_000,
    "anchors": "".join(f"[&a{i} " for i in range(30_000)),
}


@pytest.mark.parametrize(
    "name", ["site.yml", "topics.yml", "terms.yml", "plans.yml", "golden.yml", "synonyms.yml", FAQ]
)
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_no_nesting_ends_the_program(tmp_path: Path, name: str, text: str) -> None:
    """YAML nested without end is an error at the place where it gets too deep, in every file."""
    folder = write(tmp_path, {name: f"---\n{text}\n---\n" if name == FAQ else text})
    problems = [d for d in load(folder, "content")[1] if d.location.file == f"content/{name}"]
    assert [d.code for d in problems] == ["yaml-syntax"]
    assert problems[0].message == "lists or mappings are nested more than 20 deep"
    line, column = problems[0].location.line, problems[0].location.column
    assert (column > 20 and line <= 2) or line > 20


def test_twenty_levels_are_not_too_deep(tmp_path: Path) -> None:
    """The bound is 20 lists or mappings in one another, whatever they hold."""
    assert found(write(tmp_path, {"terms.yml": f"a: {'[' * 19}x{']' * 19}\n"})) == {
        ("wrong-type", "content/terms.yml", 1, 1)
    }


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("related: !!python/object/apply:os.system [beta]", (5, 10)),
        ("owner: !secret x", (5, 8)),
        ('owner: !!str "x"', (5, 8)),
        ("!x owner: x", (5, 1)),
        ("also_asked: [a, !b c]", (5, 17)),
        ("anchors: !!map {a: b}", (5, 10)),
    ],
)
def test_yaml_tags_are_refused(tmp_path: Path, field: str, place: tuple[int, int]) -> None:
    """A tag tells YAML to make something else of a value; it is never obeyed, and never passed over."""
    assert found(write(tmp_path, {FAQ: f"---\n{FIELDS}{field}\n---\n"})) == {("yaml-trap", f"content/{FAQ}", *place)}


def test_a_number_without_end_is_an_error(tmp_path: Path) -> None:
    """A number of more digits than a computer's is a trap, not a traceback."""
    text = f"---\n{FIELDS}owner: {'1' * 5000}\n---\n"
    assert found(write(tmp_path, {FAQ: text})) == {
        ("yaml-trap", f"content/{FAQ}", 5, 8),
        ("too-long", f"content/{FAQ}", 5, 8),
    }


def _pipe(path: Path) -> None:
    os.mkfifo(path)


STRANGE: dict[str, Callable[[Path], None]] = {
    "named pipe": _pipe,
    "broken link": lambda path: path.symlink_to("gone"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to a folder": lambda path: path.symlink_to("."),
    "link to a pipe": lambda path: (_pipe(path.parent / ".pipe"), path.symlink_to(".pipe"))[1],
    "device": lambda path: path.symlink_to("/dev/zero"),
    "folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("name", ["terms.yml", "site.yml", FAQ, "guides/x.md", "faqs/basics/x.md"])
@pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE.keys())
def test_what_is_no_file_is_reported(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    """A pipe, a device, a broken link, a folder in place of a file: one error at its path, no wait, no silence."""
    folder = write(tmp_path, {})
    (folder / name).unlink(missing_ok=True)
    (folder / name).parent.mkdir(exist_ok=True)
    make(folder / name)
    assert found(folder) == {("unreadable-file", f"content/{name}", 1, 1)}


@pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE.keys())
def test_a_ledger_passes_over_nothing_either(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """What is no file in the ledger is an error, and its counts of tickets are never waited for."""
    (tmp_path / "faq").mkdir()
    make(tmp_path / "faq/x.jsonl")
    make(tmp_path / "counts.json")
    _, problems = ledger.read(tmp_path, "ledger")
    assert [(d.code, str(d.location)) for d in problems] == [("unreadable-file", "ledger/faq/x.jsonl:1:1")]
    assert [d.code for d in ticket_counts.read(tmp_path, "ledger")[1]] == ["damaged-counts"]


def test_a_link_to_a_folder_is_reported_under_any_name(tmp_path: Path) -> None:
    """A link to a folder is not followed, for it may lead back, and that is said."""
    folder = write(tmp_path, {})
    (folder / "faqs/more").symlink_to("basics")
    assert found(folder) == {("unreadable-file", "content/faqs/more", 1, 1)}


AS_NOBODY = """
import os, sys
from pathlib import Path
from answerbook.content.load import load
from answerbook.ledger.read import read
def show(folder):
    for d in [*load(folder / "content", "content")[1], *read(folder / "ledger", "ledger")[1]]:
        print(folder.name, d.code, d.location, d.message)
show(Path(sys.argv[1]))  # what Python loads on the way may stand where nobody may read it
if os.getuid() == 0:  # nothing hinders root
    os.setgid(65534); os.setuid(65534)
for folder in sys.argv[2:]:
    show(Path(folder))
"""
BARRED = [
    "content/site.yml", f"content/{FAQ}", "content/faqs/basics", "content/faqs", "content/guides", "content",
    "ledger/faq/x.jsonl", "ledger/faq", "ledger",
]  # fmt: skip


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_what_may_not_be_read_is_reported(open_folder: Path) -> None:
    """A file or folder without the right to read it is one error at its path, in content and ledger alike."""
    folders = [open_folder / str(number) for number in range(len(BARRED) + 1)]
    for folder in folders:
        write(folder / "content", {"guides/.keep": ""})
        (folder / "ledger/faq").mkdir(parents=True)
        (folder / "ledger/faq/x.jsonl").write_text("")
    for path in [open_folder, *open_folder.rglob("*")]:
        path.chmod(0o755)
    for folder, name in zip(folders[1:], BARRED, strict=True):
        (folder / name).chmod(0)
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, *folders], capture_output=True, text=True, cwd=ROOT)
    for folder, name in zip(folders[1:], BARRED, strict=True):
        (folder / name).chmod(0o755)
    lines = [line for line in done.stdout.splitlines() if "ledger-damaged" not in line]
    wanted = [
        f"{number} unreadable-file {name}:1:1 `{name.partition('/')[2] or name}` cannot be read: Permission denied"
        for number, name in enumerate(BARRED, start=1)
    ]
    assert (lines, done.stderr) == (wanted, "")


def test_names_that_nobody_can_read_are_shown_all_the_same(tmp_path: Path) -> None:
    """A file name that is no UTF-8, or holds control characters, is reported without harm to the terminal."""
    folder = write(tmp_path, {})
    for name in (b"\xff\xfe.md", b"a\x1b[2J.md"):
        Path(os.fsdecode(bytes(folder / "faqs/basics") + b"/" + name)).write_text(SMALL[FAQ])
    problems = read(folder)[1]
    assert [d.code for d in problems] == ["invalid-id", "invalid-id"]
    assert all(f"{d.location} {d.message} {d.help}".isprintable() for d in problems)

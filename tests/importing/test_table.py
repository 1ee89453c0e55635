"""A table: its columns by their usual names or by those that are said, HTML or Markdown in its cells."""

import sys
import zipfile
from pathlib import Path

import pytest
from import_driver import became, bring, errors, lost, written

TABLE = (
    "Nr;Kategorie;Unterkategorie;Frage;Antwort;Stand;Verantwortlich;Status;Notiz\r\n"
    '7;Boote;;Was kostet ein Boot?;"<p>Zwölf Euro.</p><ul><li>am Tag</li><li>und am Abend</li></ul>";2026-03-04;Ines;;intern\r\n'
    '8;Boote;Winter;Fahrt ihr im Winter?;"Nein.\n\nSiehe **oben**.";;;Entwurf;\r\n'
    ";;;;ohne Frage;;;;\r\n"
)


def test_a_table(tmp_path: Path) -> None:
    """Delimiter, charset and columns are found; two levels of topics, drafts, days and owners come along."""
    source = tmp_path / "faq.csv"
    source.write_bytes(TABLE.encode("cp1252"))
    told = bring(source, tmp_path / "content", "--column", "id=Nr")
    assert became(told) == {"was-kostet-ein-boot": "new", "fahrt-ihr-im-winter": "draft"}
    text = (tmp_path / "content/faqs/boote/was-kostet-ein-boot.md").read_text()
    assert text == (
        "---\nquestion: Was kostet ein Boot?\nreviewed: 2026-03-04\nowner: Ines\n---\n"
        "Zwölf Euro.\n\n- am Tag\n- und am Abend\n"
    )
    assert "draft: true" in (tmp_path / "content/faqs/boote/winter/fahrt-ihr-im-winter.md").read_text()
    assert lost(told) == [
        ("faq.csv:1:1", "the column `Notiz`, filled in 1 rows", "left out"),
        ("faq.csv:3:1", "an owner, which others have", "nobody's"),
        ("faq.csv:6:1", "a row without a question", "left out"),
    ]
    assert errors(tmp_path / "content") == []


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    """A slip in a column's name is told, and nothing is written."""
    source = written(tmp_path, {"faq.csv": "Ask,Say\nA?,B.\n"}) / "faq.csv"
    told = bring(source, tmp_path / "content")
    assert [one["message"] for one in told["diagnostics"]] == [
        "no column is called like the question",
        "no column is called like the answer",
    ]
    told = bring(source, tmp_path / "content", "--column", "title=Ask", "--column", "text=Sai")
    assert [(one["message"], one["help"]) for one in told["diagnostics"]] == [
        ("the table has no column `Sai`", "did you mean `Say`?")
    ]
    assert not (tmp_path / "content").exists()
    told = bring(source, tmp_path / "content", "--column", "title=Ask", "--column", "text=Say")
    assert became(told) == {"a": "new"}


def test_the_columns_of_the_language(tmp_path: Path) -> None:
    """Of columns in several languages those of the site's are read, and the others are told."""
    source = written(tmp_path, {"faq.csv": "q_en,q_fr,a_en,a_fr\nHow?,Comment?,So.,Ainsi.\n"}) / "faq.csv"
    told = bring(source, tmp_path / "content")
    assert became(told) == {"how": "new"}
    assert {what for _, what, _ in lost(told)} == {
        "the column `q_fr`, filled in 1 rows",
        "the column `a_fr`, filled in 1 rows",
    }


def test_a_row_is_the_same_by_its_id(tmp_path: Path) -> None:
    """With an id a question may change its words, without another answer coming of it."""
    source = written(tmp_path, {"faq.csv": "id,question,answer\n1,How?,So.\n"}) / "faq.csv"
    bring(source, tmp_path / "content")
    source.write_text("id,question,answer\n1,How on earth?,So.\n")
    assert became(bring(source, tmp_path / "content")) == {"how": "updated"}
    assert "question: How on earth?" in (tmp_path / "content/faqs/general/how.md").read_text()


def test_a_site_keeps_what_it_has(tmp_path: Path) -> None:
    """What stands in the content stays; rules that the source cannot meet are relaxed, and told."""
    content = written(
        tmp_path / "content",
        {
            "site.yml": "# ours\ntitle: Boats\ndescription: On boats.\nsite_url: https://a.example/\nrequire:\n  faq: {terms: 0}\n",
            "topics.yml": "boats:\n  title: All boats\n",
            "faqs/boats/how.md": "---\nquestion: How?\nreviewed: 2026-01-01\nplans: [x]\n---\nSo.\n",
        },
    )
    source = written(tmp_path, {"faq.csv": "category,question,answer\nBoats,How?,Not so.\n"}) / "faq.csv"
    told = bring(source, content)
    assert became(told) == {"how-2": "new"}
    assert told["import"]["relaxed"] == ["require.faq.citations", "require.faq.plans", "require.faq.related"]
    assert (content / "site.yml").read_text().startswith("# ours\ntitle: Boats\n")
    assert (content / "topics.yml").read_text() == "boats:\n  title: All boats\n"
    assert (content / "faqs/boats/how.md").read_text().endswith("So.\n")


def test_a_workbook(tmp_path: Path) -> None:
    """The first sheet of a workbook is a table; a day in a cell is a day, and a number an id."""
    pages = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
            '<sheet name="FAQ" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + _row(1, "id", "question", "answer", "updated")
            + _row(3, 7, "How?", "So.", "2026-03-04")
            + "</sheetData></worksheet>"
        ),
    }
    with zipfile.ZipFile(tmp_path / "faq.xlsx", "w") as file:
        for name, text in pages.items():
            file.writestr(name, text)
    told = bring(tmp_path / "faq.xlsx", tmp_path / "content")
    assert [one["key"] for one in told["import"]["answers"]] == ["7"]
    text = (tmp_path / "content/faqs/general/how.md").read_text()
    assert text == "---\nquestion: How?\nreviewed: 2026-03-04\n---\nSo.\n"


def _row(number: int, *cells: object) -> str:
    """Return a row of a sheet."""
    made = ""
    for letter, cell in zip("ABCD", cells, strict=True):
        at = f'r="{letter}{number}"'
        text = isinstance(cell, str)
        made += f'<c {at} t="inlineStr"><is><t>{cell}</t></is></c>' if text else f"<c {at}><v>{cell}</v></c>"
    return f'<row r="{number}">{made}</row>'


def test_a_workbook_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra: without it the message names it."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    told = bring(written(tmp_path, {"faq.xlsx": b"x"}) / "faq.xlsx", tmp_path / "content")
    assert [(one["code"], "answerbook[xlsx]" in one["help"]) for one in told["diagnostics"]] == [
        ("missing-library", True)
    ]


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    """What cannot be read is told."""
    told = bring(written(tmp_path, {"faq.xlsx": b"x"}) / "faq.xlsx", tmp_path / "content")
    assert [one["code"] for one in told["diagnostics"]] == ["unreadable-file"]


def test_a_title_above_the_columns(tmp_path: Path) -> None:
    """The row that names question and answer begins the table; what stands above is told."""
    table = "Our answers,,\nas of March,,\nQuestion,Answer,Topic\nIs it deep?,No.,Water\n"
    told = bring(written(tmp_path, {"faq.csv": table}) / "faq.csv", tmp_path / "content")
    assert became(told) == {"is-it-deep": "new"}
    assert lost(told) == [
        ("faq.csv:1:1", "a row above the names of the columns", "left out"),
        ("faq.csv:2:1", "a row above the names of the columns", "left out"),
    ]


def test_links_to_the_old_help_center(tmp_path: Path) -> None:
    """With its address in the table, a row is referred to; what else may lead to the old help center is listed."""
    rows = (
        "Id,Question,Answer,Url\n"
        "103,May I pay in cash?,No.,https://old.example/faq/103\n"
        "104,When do I pay?,At once: see [how](https://old.example/faq/103) and [where](https://old.example/faq/9).,\n"
        "105,Why?,So. See [that](https://older.example/104) and [this](https://elsewhere.example/x).,how-to\n"
    )
    told = bring(written(tmp_path, {"faq.csv": rows}) / "faq.csv", tmp_path / "content")
    when, why = ((tmp_path / f"content/faqs/general/{name}.md").read_text() for name in ("when-do-i-pay", "why"))
    assert "[how](faq:may-i-pay-in-cash) and [where](https://old.example/faq/9)" in when
    assert "[that](https://older.example/104) and [this](https://elsewhere.example/x)" in why
    assert (tmp_path / "content/redirects.yml").read_text() == "/faq/103: faq:may-i-pay-in-cash\n"
    assert [
        (one["at"].rpartition("/")[2], one["what"], one["which"]) for one in told["import"]["not_carried_over"]
    ] == [
        ("faq.csv:3:1", "a link that seems to lead to the old help center", "https://old.example/faq/9"),
        ("faq.csv:4:1", "a link that seems to lead to the old help center", "https://older.example/104"),
        ("faq.csv:4:1", "an address that is no path of its own", "how-to"),
    ]


def test_what_a_row_lacks_is_told(tmp_path: Path) -> None:
    """An owner where others have one, a day that is none, a column without a name: none is lost without a word."""
    rows = "Question,Answer,Owner,Updated,\nPay?,No.,Mia,2026-01-05,\nDogs?,Yes.,,soon,x\n"
    told = bring(written(tmp_path, {"faq.csv": rows}) / "faq.csv", tmp_path / "content")
    assert lost(told) == [
        ("faq.csv:1:1", "a column without a name, filled in 1 rows", "left out"),
        ("faq.csv:3:1", "a day that is not written as 2026-11-28", "left out"),
        ("faq.csv:3:1", "an owner, which others have", "nobody's"),
    ]


def test_the_words_of_a_lost_picture(tmp_path: Path) -> None:
    """A picture that did not come along leaves its words in a sentence, and no paragraph that says nothing."""
    rows = 'Question,Answer\nFlags?,"<p>Come back at <img src=""a.png"" alt=""two flags"">.</p><p><img src=""b.png"" alt=""Flags""></p>"\n'
    told = bring(written(tmp_path, {"faq.csv": rows}) / "faq.csv", tmp_path / "content")
    assert (tmp_path / "content/faqs/general/flags.md").read_text().endswith("---\nCome back at two flags.\n")
    assert lost(told) == [
        ("faq.csv:2:1", "a picture that is not there", "its words"),
        ("faq.csv:2:1", "a picture that is not there", "left out"),
    ]


def test_a_short_answer_is_no_lead(tmp_path: Path) -> None:
    """What leads to a list is quoted without its last words, or told where there are no others."""
    rows = 'Question,Answer\nEngine?,"<p>Plug it in. Then:</p><ol><li>Turn.</li></ol>"\nBoat?,"<p>So:</p><ol><li>Row.</li></ol>"\n'
    told = bring(written(tmp_path, {"faq.csv": rows}) / "faq.csv", tmp_path / "content")
    assert (tmp_path / "content/faqs/general/engine.md").read_text().endswith("---\nPlug it in.\n\nThen:\n\n1. Turn.\n")
    assert lost(told) == [
        ("faq.csv:2:1", "a first paragraph that ends in a colon", "two paragraphs"),
        ("faq.csv:3:1", "a first paragraph that ends in a colon", "the short answer, to be mended"),
    ]

"""What only shows once a text is finished: `build` and `export` refuse it, at the answer that it comes from."""

from pathlib import Path

from fault_site import ALPHA, BASE, settings, write_site

from answerbook.pipeline import build, export

# A citation is left out of a reply: what stood behind it begins the line, and defines where the link leads.
HIDDEN = "[@rules]> [b]: javascript:alert(1)\n\n[a][b]"


def test_what_a_reply_would_become_is_looked_at(tmp_path: Path) -> None:
    """Nothing is written, and the answer is named."""
    write_site(tmp_path)
    (tmp_path / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", HIDDEN))
    made, _ = export(settings(tmp_path), "csv", tmp_path / "out", "out")
    assert ("unsafe-html", ALPHA) in {(one.code, one.location.file) for one in made.diagnostics}
    assert not (tmp_path / "out").exists()
    assert "unsafe-html" in {one.code for one in build(settings(tmp_path)).diagnostics}
    assert not (tmp_path / "site").exists()

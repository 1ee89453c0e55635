"""What only shows once a text is finished: `build` and `export` refuse it even if every rule has missed it."""

from pathlib import Path

import pytest
from fault_site import ALPHA, BASE, judged, settings, write_site

from answerbook.pipeline import build, export

# A citation is left out of a reply: what stood behind it begins the line, and defines where the link leads.
HIDDEN = "[@rules]> [b]: javascript:alert(1)\n\n[a][b]"


def test_what_a_reply_would_become_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and the answer is named."""
    monkeypatch.setattr("answerbook.content.link.left_out_problems", lambda content, record: ())
    write_site(tmp_path)
    (tmp_path / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", HIDDEN))
    made, _ = export(settings(tmp_path), "csv", tmp_path / "out", "out")
    assert ("unsafe-html", ALPHA) in {(one.code, one.location.file) for one in made.diagnostics}
    assert not (tmp_path / "out").exists()
    assert "unsafe-html" in {one.code for one in build(settings(tmp_path)).diagnostics}
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "text", ["[> \\[b\\]: javascript:x](term:bill)\n\n[a][b]", "1[.](term:bill) [b]: javascript:x\n\n[a][b]"]
)
def test_words_of_a_link_to_what_is_not_shown_become_nothing_else(tmp_path: Path, text: str) -> None:
    """Where terms are not shown, the words of a link to one stay words, or the link is told."""
    write_site(tmp_path)
    (tmp_path / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", text))
    assert judged(tmp_path).ok
    (tmp_path / "content/site.yml").write_text(f"{BASE['content/site.yml']!s}show: {{terms: false}}\n")
    assert {one.code for one in judged(tmp_path).diagnostics} == {"changes-without"}

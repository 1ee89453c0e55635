"""What pages of Docusaurus have of React does not stand in an answer as junk, and nothing of it goes unsaid."""

from pathlib import Path

from import_driver import became, bring, errors, lost, written

PAGE = """---
title: What does it cost?
---
import Tabs from '@theme/Tabs';
import TabItem from '@theme/TabItem';
import DocCardList from '@theme/DocCardList';
import Part from './_part.mdx';

Twelve euros.

<Tabs groupId="who">
  <TabItem value="adults" label="Adults">
    Twelve.
  </TabItem>
  <TabItem value="children">

  - Six.

  </TabItem>
</Tabs>

<Part />

<DocCardList items={[{a: 1}]} />

Write \\<NAME> as it is. {/* not for readers */}
"""


def test_tabs_parts_and_components(tmp_path: Path) -> None:
    """Tabs follow one another under their titles, parts stand where the page shows them, the rest is taken out."""
    source = written(tmp_path / "src", {"cost.mdx": PAGE, "_part.mdx": "Pay **first**.\n", "secret.mdx": "Other.\n"})
    told = bring(source, tmp_path / "content")
    assert became(told) == {"what-does-it-cost": "new", "secret": "new"}
    text = (tmp_path / "content/faqs/general/what-does-it-cost.md").read_text()
    assert [line for line in text.split("---\n", 2)[2].splitlines() if line.strip()] == [
        "Twelve euros.", "**Adults**", "Twelve.", "**children**", "- Six.", "Pay **first**.", "Write \\<NAME> as it is."
    ]  # fmt: skip
    assert ("cost.mdx:1:1", "a component `<DocCardList>`", "left out") in {
        (f"{where.split(':')[0]}:1:1", what, became_) for where, what, became_ in lost(told)
    }
    assert [what for _, what, _ in lost(told)].count("a tab") == 2
    assert ("_part.mdx:1:1", "a file that is no page, but what others take in", "in those that show it") in lost(told)
    assert errors(tmp_path / "content") == []


def test_a_part_from_elsewhere_stays_out(tmp_path: Path) -> None:
    """A page takes in nothing that lies outside of its source."""
    written(tmp_path, {"key.md": "A secret.\n"})
    page = "import Key from '../key.md';\n\nOpen it.\n\n<Key />\n"
    told = bring(written(tmp_path / "src", {"a.mdx": page}), tmp_path / "content")
    assert became(told) == {"a": "new"}
    text = (tmp_path / "content/faqs/general/a.md").read_text()
    assert "secret" not in text
    assert "<Key" not in text


def test_a_sidebar_that_is_a_program(tmp_path: Path) -> None:
    """It is not run: sections are those of the folders, and that is told."""
    files = {
        "docusaurus.config.js": "",
        "sidebars.js": "module.exports = {}",
        "docs/money/cost.md": "# Cost\n\nTwelve.\n",
    }
    told = bring(written(tmp_path / "src", files) / "docs", tmp_path / "content")
    assert [one["topic"] for one in told["import"]["answers"]] == ["money"]
    assert lost(told) == [("docs:1:1", "sections and order that a program says (`sidebars.js`)", "those of folders")]

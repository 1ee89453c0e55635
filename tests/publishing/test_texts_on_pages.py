"""What the engine makes of a page is what our reading made of its texts: nothing is read a second time."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from site_driver import Built, build_forms

from answerbook.markdown.graft import grafts
from answerbook.model import addresses

Piece = tuple[str, ...]


def stream(html: str, within: str = "body") -> list[Piece]:
    """Return the tags and words of HTML in their order, without what pages add to headings, tables and links."""
    found: list[Piece] = []

    def walk(node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                found.extend((word,) for word in child.text(deep=False).split())
            elif "headerlink" not in (child.attributes.get("class") or ""):
                # A wide table stands in a region of its own, a heading beside its link.
                shown = (child.attributes.get("class") or "") not in ("ab-scroll", "ab-heading")
                found.extend([(child.tag or "", child.attributes.get("id") or "")] if shown else [])
                walk(child)
                found.extend([(f"/{child.tag}",)] if shown else [])

    root = LexborHTMLParser(html).css_first(within)
    assert root is not None
    walk(root)
    return found


def parts_of(html: str) -> list[str]:
    """Return the blocks of a text's HTML; a paragraph that stands alone may continue a line, and comes without its tag."""
    alone = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", html, re.DOTALL)
    return [alone[1]] if alone else [html]


def missing(built: Built) -> list[str]:
    """Return the texts of entries that their pages do not show as they were read."""
    tree = built.outcome.tree
    assert tree is not None
    lost = []
    for entry in built.graph.content.entries():
        file = addresses.page(entry.ref)
        page = stream((built.site / addresses.path(file) / "index.html").read_text(encoding="utf-8"), "article")
        for html in grafts(tree.files[file]):
            lost += [f"{entry.ref}: {part[:80]}" for part in parts_of(html) if not _stands_in(stream(part), page)]
    return lost


def _stands_in(wanted: list[Piece], page: list[Piece]) -> bool:
    size = len(wanted)
    starts = [i for i, piece in enumerate(page) if piece == wanted[0]] if wanted else []
    return not wanted or any(page[i : i + size] == wanted for i in starts)


def test_every_text_of_the_site_is_shown_as_it_was_read(real: Built) -> None:
    """Each text of each entry stands on its page, tag for tag and word for word."""
    assert missing(real) == []


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_every_form_is_shown_as_it_was_read(tmp_path: Path, engine: str) -> None:
    """So does each form that a text can have, in each engine."""
    assert missing(build_forms(tmp_path, engine=engine)) == []


def test_a_changed_word_would_be_missed(real: Built) -> None:
    """The comparison finds a word that is not there."""
    assert not _stands_in(stream("<p>one two</p>"), stream("<p>one</p><p>two</p>"))
    assert _stands_in(stream("<em>two</em>"), stream("<p>one <em>two</em> three</p>"))

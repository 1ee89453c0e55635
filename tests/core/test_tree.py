"""The docs tree on the disk: what is wanted and nothing else, and what did not change keeps its date."""

import os
from pathlib import Path

import pytest

from answerbook.core.tree import Tree


def test_files_are_copied_from_where_they_lie(tmp_path: Path) -> None:
    """A picture is copied byte for byte; one that is no longer wanted is deleted."""
    (tmp_path / "x.png").write_bytes(b"\x89\r\n\0")
    docs = tmp_path / "docs"
    Tree({"index.md": "Home\n"}, copies={"media/x.png": tmp_path / "x.png"}).write(docs)
    assert (docs / "media/x.png").read_bytes() == b"\x89\r\n\0"
    Tree({"index.md": "Home\n"}).write(docs)
    assert not (docs / "media/x.png").exists()


@pytest.mark.parametrize(("data", "kept"), [(b"old", True), (b"new", False)])
def test_what_did_not_change_keeps_its_date(tmp_path: Path, data: bytes, kept: bool) -> None:
    """A server that watches the folder stays calm; content of the same length is told apart all the same."""
    source, docs = tmp_path / "x.png", tmp_path / "docs"
    source.write_bytes(b"old")
    tree = Tree({"index.md": "Home\n"}, copies={"x.png": source})
    tree.write(docs)
    for file in docs.iterdir():
        os.utime(file, (1, 1))
    source.write_bytes(data)
    tree.write(docs)
    assert (docs / "x.png").read_bytes() == data
    assert ((docs / "x.png").stat().st_mtime == 1) == kept
    assert (docs / "index.md").stat().st_mtime == 1

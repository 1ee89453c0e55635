"""Texts stand packed beside themselves where a build is asked for it."""

import gzip
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from site_driver import Built, settings, snapshot

from answerbook.pipeline import build
from answerbook.publishing import compress as module
from answerbook.publishing.compress import compress, compressor_problems


def test_each_text_has_its_packed_files(small: Built) -> None:
    """They unpack to the file beside them, and are smaller; pictures, fonts and what is tiny have none."""
    compress(small.site, ["gzip", "brotli"])
    found = snapshot(small.site)
    packed = {name: data for name, data in found.items() if name.endswith((".gz", ".br"))}
    assert {"index.html.gz", "index.html.br", "assets/site.js.br"} <= packed.keys()
    for name, data in packed.items():
        plain = found[name[:-3]]
        assert (gzip.decompress if name.endswith(".gz") else brotli.decompress)(data) == plain
        assert len(data) < len(plain)
    assert not [name for name in packed if name.startswith("_") or ".woff2" in name]


def test_the_same_files_give_the_same_bytes(small: Built, tmp_path: Path) -> None:
    """No time stands in them: what has not changed need not be uploaded again."""
    compress(small.site, ["gzip", "brotli"])
    first = snapshot(small.site)
    for path in small.site.rglob("*"):
        if path.suffix in {".gz", ".br"} and path.name != "sitemap.xml.gz":
            path.unlink()
    compress(small.site, ["gzip", "brotli"])
    assert snapshot(small.site) == first


def test_no_packed_file_outlives_its_page(small: Built, tmp_path: Path) -> None:
    """They are files of the build: the next one replaces them, and one that packs nothing takes them away."""
    chosen = settings(tmp_path / "content", tmp_path)
    assert build(replace(chosen, compress=("gzip",))).ok
    page = small.site / "faq/opening-hours/index.html"
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()
    text = (tmp_path / "content/faqs/basics/opening-hours.md").read_text(encoding="utf-8")
    (tmp_path / "content/faqs/basics/opening-hours.md").write_text(text.replace("nine", "ten"), encoding="utf-8")
    assert build(replace(chosen, compress=("gzip",))).ok
    assert b"from ten" in gzip.decompress(page.with_name("index.html.gz").read_bytes())
    assert build(chosen).ok
    assert [path.name for path in small.site.rglob("*.gz")] == ["sitemap.xml.gz"]


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install, before anything is built; gzip needs nothing."""
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    assert compressor_problems(["gzip"]) == []
    [problem] = compressor_problems(["gzip", "brotli"])
    assert problem.code == "compressor-missing"
    assert "answerbook[brotli]" in problem.help

"""From content to a published site, end to end: what is published, what is refused, and what stays untouched."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from folders import ROOT
from site_driver import SMALL, Built, build_small, settings, snapshot

from answerbook.pipeline import build

PAGE = "faqs/basics/opening-hours.md"


def test_the_smallest_content_builds(small: Built) -> None:
    """A site.yml, one topic and one FAQ make a site with a page, an index and the answer API."""
    assert small.outcome.diagnostics == ()
    for file in ("index.html", "faq/opening-hours/index.html", "faq/index.html", "api/v1/faq/opening-hours.json"):
        assert (small.site / file).is_file(), file


def test_properdocs_builds_the_same_addresses(tmp_path: Path, small: Built) -> None:
    """With ProperDocs as engine every page stands at the same address."""
    properdocs = build_small(tmp_path / "b", engine="properdocs")
    assert properdocs.outcome.diagnostics == ()
    pages = [{name for name in snapshot(built.site) if name.endswith(".html")} for built in (small, properdocs)]
    assert pages[0] == pages[1]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, small: Built) -> None:
    """Two builds of one content are equal byte for byte, so that a diff of sites shows changes only."""
    assert snapshot(small.site) == snapshot(build_small(tmp_path / "again").site)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({PAGE: SMALL[PAGE].replace("question:", "qestion:")}, "unknown-key", f"{PAGE}:2:1"),
        ({PAGE: SMALL[PAGE] + "\nSee [this](faq:gone).\n"}, "unknown-faq", f"{PAGE}:8:12"),
        ({"site.yml": SMALL["site.yml"] + "home: {answer: opening-hour}\n"}, "unknown-faq", "site.yml:5:16"),
    ],
)
def test_a_failed_build_leaves_the_published_site_alone(
    tmp_path: Path, small: Built, change: dict[str, str], code: str, place: str
) -> None:
    """An error in the content is reported with its place, and not one byte of the site changes."""
    before = snapshot(small.site)
    failed = build_small(tmp_path, change)
    assert not failed.outcome.ok
    assert [(d.code, str(d.location)) for d in failed.outcome.diagnostics if d.code == code] == [
        (code, f"content/{place}")
    ]
    assert all(d.help for d in failed.outcome.diagnostics)
    assert snapshot(failed.site) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["build", "content", "site"]


def test_an_engine_warning_fails_the_build(tmp_path: Path, small: Built) -> None:
    """What the engine only warns of is an error here: a link that its check finds broken is not published."""
    before = snapshot(small.site)
    failed = build_small(tmp_path, {PAGE: SMALL[PAGE] + "\n[there](#nowhere)\n"})
    assert not failed.outcome.ok
    assert "nowhere" in " ".join(d.message for d in failed.outcome.diagnostics)
    assert snapshot(failed.site) == before


def test_a_folder_that_is_no_site_is_never_replaced(tmp_path: Path) -> None:
    """A target folder with other files in it is refused and stays as it is."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("years of work")
    refused = build_small(tmp_path)
    assert [d.code for d in refused.outcome.diagnostics] == ["not-a-site"]
    assert snapshot(tmp_path / "site") == {"thesis.txt": b"years of work"}


@pytest.mark.usefixtures("small")
def test_a_site_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A file in the way of the site's folder is reported with the remedy, without a traceback."""
    (tmp_path / "afile").write_text("in the way")
    blocked = build(replace(settings(tmp_path / "content", tmp_path), site=tmp_path / "afile" / "site"))
    assert [d.code for d in blocked.diagnostics] == ["cannot-write"]


def test_a_small_site_has_no_empty_pages(small: Built) -> None:
    """Without plans, guides, terms and sources there is neither a page nor a menu entry for them."""
    for path in ("plans", "guides", "terms", "sources"):
        assert not (small.site / path / "index.html").exists()
    menu = " ".join(a.text() for a in small.page("faq/opening-hours/").css("#ab-menu a"))
    assert "Basics" in menu
    assert "Compare plans" not in menu


def test_files_of_editors_and_git_are_no_content(tmp_path: Path) -> None:
    """A hidden folder inside the content, such as .git, is left alone."""
    assert build_small(tmp_path, {".git/HEAD": "ref", ".obsidian/app.json": "{}"}).outcome.diagnostics == ()


def test_a_title_with_markup_characters_reads_as_written(tmp_path: Path) -> None:
    """Ampersands, quotes, asterisks and underscores in a question and in the site's name come out as they went in."""
    question, site = 'Is *Q & A* "ok", `a_b` &amp;?', "A<b> & c"
    files = {
        PAGE: SMALL[PAGE].replace("When are you open?", f"'{question}'"),
        "site.yml": SMALL["site.yml"].replace("Small help", site),
    }
    built = build_small(tmp_path, files)
    assert [one.code for one in built.outcome.diagnostics] == ["shown-as-written"]
    page = built.page("faq/opening-hours/")
    assert page.css_first("title").text() == f"{question} - {site}"  # type: ignore[union-attr]
    assert page.css_first("h1").text(deep=True) == question  # type: ignore[union-attr]
    assert page.css_first('meta[property="og:title"]').attributes["content"] == question  # type: ignore[union-attr]


def test_the_address_can_be_set_for_a_build(tmp_path: Path) -> None:
    """--site-url moves every permalink: canonical links, sitemap and answer API."""
    built = build_small(tmp_path, site_url="https://other.example/docs/")
    canonical = built.page("faq/opening-hours/").css_first('link[rel="canonical"]')
    assert canonical is not None
    assert canonical.attributes["href"] == "https://other.example/docs/faq/opening-hours/"
    answers = json.loads((built.site / "api/v1/answers.json").read_text())
    assert answers["answers"][0]["permalink"] == "https://other.example/docs/faq/opening-hours/"
    assert "https://other.example/docs/faq/opening-hours/" in (built.site / "sitemap.xml").read_text()


def test_the_engine_alone_accepts_the_generated_tree(tmp_path: Path) -> None:
    """`mkdocs build --strict`, and ProperDocs' too, run by hand on the generated configuration, warn of nothing."""
    built = build_small(tmp_path)
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
    for engine in ("mkdocs", "properdocs"):
        command = [sys.executable, "-m", engine, "build", "--strict", "-f", str(tmp_path / "build/mkdocs.yml")]
        done = subprocess.run([*command, "-d", str(tmp_path / engine)], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
    assert built.outcome.ok


def test_the_sitemap_has_the_entries_own_dates(real: Built) -> None:
    """Each page stands in the sitemap with the day on which its entry changed."""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = ET.parse(real.site / "sitemap.xml").getroot().findall("s:url", space)
    dates = {u.findtext("s:loc", "", space): u.findtext("s:lastmod", "", space) for u in urls}
    for entry in real.graph.content.entries():
        folder = {"faq": "faq", "plan": "plans", "guide": "guides", "term": "terms"}[entry.kind]
        assert dates[f"https://claude-training.example/{folder}/{entry.id}/"] == entry.changed.isoformat()


def test_the_answer_api_holds_every_entry(real: Built) -> None:
    """answers.json lists all 107 entries; each has a file of its own with texts free of our markup."""
    listed = json.loads((real.site / "api/v1/answers.json").read_text())
    assert listed["site_url"] == "https://claude-training.example/"
    assert len(listed["answers"]) == len(list(real.graph.content.entries())) == 107
    for item in listed["answers"]:
        assert {"id", "kind", "title", "permalink", "topic", "plans", "terms", "reviewed", "updated"} <= set(item)
        whole = json.loads((real.site / f"api/v1/{item['kind']}/{item['id']}.json").read_text())
        assert whole["permalink"] == item["permalink"]
        assert whole["text"]
        assert whole["html"].startswith("<")
        assert not [
            mark for mark in ("{ .ab", "[@", "](faq:", "](term:", "](plan:", "](guide:") if mark in json.dumps(whole)
        ]


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("faq/turn-off-training/", "FAQPage"),
        ("guides/opt-out-web/", "HowTo"),
        ("terms/memory/", "DefinedTerm"),
    ],
)
def test_pages_describe_themselves(real: Built, path: str, type_: str) -> None:
    """Each kind of page has its JSON-LD, a canonical link, and title and description for those who link to it."""
    page = real.page(path)
    data = json.loads(page.css_first('script[type="application/ld+json"]').text())  # type: ignore[union-attr]
    assert data["@type"] == type_
    assert data["url"] == f"https://claude-training.example/{path}"
    for selector in ('meta[property="og:title"]', 'meta[property="og:description"]', 'meta[name="description"]'):
        assert page.css_first(selector).attributes["content"]  # type: ignore[union-attr]
    assert page.css_first(".ab-crumbs a") is not None


def test_no_page_loads_anything_from_another_host(real: Built) -> None:
    """Nothing but links that a reader follows points away from the site."""
    for file in real.site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert ' src="http' not in text, file
        assert "fonts.g" not in text, file
    for file in real.site.rglob("*.css"):
        assert "url(http" not in file.read_text(encoding="utf-8").replace('"', "").replace("'", ""), file


def test_answers_stand_outside_the_navigation(real: Built) -> None:
    """The menu leads to topics, plans, guides and terms; no answer stands in it, so pages stay light."""
    hrefs = {a.attributes["href"] for a in real.page("faq/turn-off-training/").css("#ab-menu a[href]")}
    assert {"../../plans/", "../../guides/", "../../terms/", "../../topics/opting-out/"} <= hrefs
    assert not [href for href in hrefs if (href or "").startswith("../../faq/") and href != "../../faq/"]


def test_every_page_says_that_the_site_is_independent(real: Built) -> None:
    """The footer of every page says that the site is independent of Anthropic, and when it was last checked."""
    for file in [*real.site.rglob("index.html"), real.site / "404.html"]:
        text = file.read_text(encoding="utf-8")
        assert "independent of Anthropic" in text, file
        assert 'datetime="2026-11-27"' in text, file


@pytest.mark.usefixtures("small")
def test_the_program_runs_from_any_folder(tmp_path: Path) -> None:
    """--content and --site work from another folder, and both names of the program do the same."""
    command = [sys.executable, str(ROOT / "build_site.py"), "build", "--content", "content", "--site", "out", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["ok"] is True
    assert (tmp_path / "out" / "index.html").is_file()

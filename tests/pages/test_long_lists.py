"""Pages do not grow with the site: long lists go on from page to page, and nothing of them is lost on the way."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from many_site import SOURCES, many
from site_driver import Built, build_small, settings

from answerbook.model.parts import ENTRIES, TOPICS
from answerbook.pipeline import check

ANSWERS, FIRST = 450, 250
EVERY = {f"faq/q{i}/" for i in range(1, ANSWERS + 1)}


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a site with more topics than a menu names, and more answers than a list shows on one page."""
    built = build_small(tmp_path_factory.mktemp("big"), many(ANSWERS, TOPICS + 5, first=FIRST))
    assert built.outcome.ok, built.outcome.diagnostics
    return built


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a site of the same kind with as many answers in each topic, and with two topics."""
    built = build_small(tmp_path_factory.mktemp("little"), many(60, 2, first=50))
    assert built.outcome.ok, built.outcome.diagnostics
    return built


def listed(site: Built, *paths: str) -> Counter[str]:
    """Return how often the content of some pages leads to each answer."""
    return Counter(link for path in paths for link in site.links(path) if re.fullmatch(r"faq/q\d+/", link))


def pages_of(site: Built, path: str) -> list[str]:
    """Return the pages of a list from its first, each found by the way to the next one on the page before."""
    found = [path]
    while ways := site.page(found[-1]).css('article a[rel="next"]'):
        target = (site.site / found[-1] / (ways[0].attributes["href"] or "")).resolve()
        found.append(f"{target.relative_to(site.site.resolve()).as_posix()}/")
    return found


def size(site: Built, path: str) -> int:
    """Return the bytes of a page's HTML."""
    return (site.site / path / "index.html").stat().st_size


def test_an_answer_is_as_large_on_a_large_site(little: Built, big: Built) -> None:
    """The HTML of an answer is within a tenth of that on a site with an eighth of the answers and two topics."""
    for path in ("faq/q2/", "faq/q50/"):
        assert abs(size(big, path) - size(little, path)) < size(little, path) / 10


def test_no_page_lists_more_than_a_reader_sees_through(big: Built) -> None:
    """No page of the site, whatever it lists, leads to more than twice as many places as a list has entries."""
    for file in big.site.rglob("index.html"):
        path = f"{file.parent.relative_to(big.site).as_posix()}/"
        assert len(big.links(path)) <= 2 * ENTRIES, path


def test_the_menu_names_the_topic_of_the_page_alone(big: Built) -> None:
    """Where there are many topics, the menu has the page's own with its questions, and the way to all of them."""
    for path in ("faq/q257/", "topics/t7/"):
        topics = [link for link in big.links(path, "#ab-menu") if link.startswith("topics/")]
        assert sorted(topics) == ["topics/", "topics/t7/"]
    assert [link for link in big.links("terms/lamp/", "#ab-menu") if link.startswith("topics/")] == ["topics/"]
    assert big.page("topics/t7/").css_first('#ab-menu [aria-current="page"]').text() == "Shelf 7"
    assert big.page("topics/t0/2/").css_first('#ab-menu [aria-current="true"]').text() == "Shelf 0"


def test_a_subtopic_has_the_way_to_the_topic_above(tmp_path: Path) -> None:
    """Of many topics the menu names the page's own and the one that it stands below."""
    files = many(30, TOPICS + 5)
    files["topics.yml"] = f"{files['topics.yml']}".replace("Shelf 4\n", "Shelf 4\n  parent: t3\n")
    files |= {"faqs/t3/t4/q4.md": files.pop("faqs/t4/q4.md"), "faqs/t3/t4/q29.md": files.pop("faqs/t4/q29.md")}
    built = build_small(tmp_path, files)
    lines = [link.text() for link in built.page("faq/q4/").css('#ab-menu a[href*="topics/"]')]
    assert lines == ["All topics", "All of Shelf 3", "Shelf 4"]


@pytest.mark.parametrize(
    ("path", "count"), [("topics/t0/", 2), ("terms/lamp/", 3), ("plans/monthly/", 3), ("find/sources/label/", 3)]
)
def test_a_long_list_goes_on(big: Built, path: str, count: int) -> None:
    """A list of more than 200 entries goes on at `/2/` of its own address, and no entry is lost or said twice."""
    pages = pages_of(big, path)
    assert pages == [path, *(f"{path}{number}/" for number in range(2, count + 1))]
    wanted = {f"faq/q{i}/" for i in range(1, FIRST + 1)} if path.startswith("topics/") else EVERY
    found = listed(big, *pages)
    assert wanted <= set(found)
    assert max(found.values()) == 1


def test_the_pages_of_a_list_are_told_apart(big: Built) -> None:
    """Each page of a list has its own title and address, leads to its neighbours, and stands in the sitemap."""
    sitemap = (big.site / "sitemap.xml").read_text(encoding="utf-8")
    first, middle, last = (big.page(path) for path in pages_of(big, "terms/lamp/"))
    assert [page.css_first("h1").text().removesuffix("¶") for page in (first, middle, last)] == [
        "Lamp",
        "Lamp, page 2",
        "Lamp, page 3",
    ]
    rels = [
        [one.attributes["rel"] for one in page.css("head link[rel=prev], head link[rel=next]")]
        for page in (first, middle, last)
    ]
    assert rels == [["next"], ["prev", "next"], ["prev"]]
    assert middle.css_first("link[rel=canonical]").attributes["href"] == "https://small.example/help/terms/lamp/2/"
    assert "https://small.example/help/terms/lamp/2/" in sitemap
    assert [link.text() for link in last.css(".ab-crumbs a")] == ["Home", "Key terms", "Lamp"]


def test_what_an_entry_says_stands_on_its_own_page_alone(big: Built) -> None:
    """The further pages of a plan or term list, and say nothing: neither its words nor its sources nor its revision."""
    for path in ("terms/lamp/2/", "plans/monthly/2/"):
        page = big.page(path)
        assert page.css(".ab-short, .ab-sources, .ab-permalink, .ab-way-out") == []


def test_every_question_has_its_place_under_a_letter(big: Built) -> None:
    """All questions A to Z lead to each letter, from there to each question once, and each subject to where it begins."""
    letters = sorted(link for link in big.links("faq/") if re.fullmatch(r"find/faq/\w+/", link))
    assert letters == [f"find/faq/{letter}/" for letter in "abcdefgz"]
    pages = [page for letter in letters for page in pages_of(big, letter)]
    assert listed(big, *pages) == dict.fromkeys(EVERY, 1)
    for link in big.page("faq/").css("#ab-filtered li a"):
        path, _, anchor = (link.attributes["href"] or "").removeprefix("../").partition("#")
        assert big.page(path).css_first(f"#{anchor}").text().removesuffix("¶") == link.text()


def test_who_has_no_scripts_is_told_of_the_letters(big: Built, little: Built) -> None:
    """The page on finding answers names the way without scripts that the site has: letters, or the search in one page."""
    assert "follow the letter" in big.page("find/").css_first("article").text()
    assert "own search on the page" in little.page("find/").css_first("article").text()


def test_the_filter_knows_every_question(big: Built) -> None:
    """The file in which the script of all questions looks holds each question with its id, below its subject."""
    lists = json.loads((big.site / "find/faq/questions.json").read_text(encoding="utf-8"))
    assert {id_ for _, questions in lists for _, id_ in questions} == {path.split("/")[1] for path in EVERY}
    assert lists[0][0] == "Amber lamps"


def test_a_source_leads_to_all_that_rests_on_it(big: Built) -> None:
    """Where much rests on sources, each says how much, and leads to the list of it."""
    assert {f"find/sources/{id_}/" for id_ in SOURCES} <= big.links("sources/")
    assert f"What rests on it: {ANSWERS}" in big.page("sources/").css_first("article").text()


def test_home_names_some_topics_and_leads_to_all(big: Built, little: Built) -> None:
    """The home page of a site with many topics shows some of them and the way to all, on others it shows all."""
    topics = [link for link in big.links("") if re.match("topics/t", link)]
    assert 0 < len(topics) < TOPICS
    assert "topics/" in big.links("")
    assert {"topics/t0/", "topics/t1/"} <= little.links("")
    assert "topics/" not in little.links("")


def tree_of(tmp_path: Path, files: dict[str, str | None]) -> dict[str, str]:
    """Return the pages of a site as the engine gets them."""
    content = tmp_path / "content"
    for name, text in {
        **files,
        "site.yml": "title: Lamps\ndescription: Lamps\nsite_url: https://small.example/\n",
    }.items():
        if text is not None:
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, encoding="utf-8")
    outcome = check(settings(content, tmp_path))
    assert outcome.tree, outcome.diagnostics
    return dict(outcome.tree.files)


def test_a_long_topic_ends_in_the_way_to_all_its_questions(tmp_path: Path) -> None:
    """Where there are many questions in few topics, the list of all topics names the first of each, then all."""
    tree = tree_of(tmp_path, many(ENTRIES + 20, 2))
    lines = [line for line in tree["topics/index.md"].splitlines() if line.startswith("- ")]
    assert len(lines) == 12
    assert lines[5] == "- [All 110 questions](../topics/t0.md)"


def test_a_list_that_fits_one_page_stays_on_it(tmp_path: Path) -> None:
    """With 200 answers nothing is split, and all questions stand on one page."""
    tree = tree_of(tmp_path, many(ENTRIES, 1))
    assert not [file for file in tree if re.search(r"/\d+\.md$", file) or file.startswith("find/")]
    assert tree["faq/index.md"].count("\n- [") == ENTRIES

"""The plans at a glance, two side by side, each in full: on a phone, a desk, paper, without scripts; few plans and many."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from reader_checks.visits import Visit, window
from site_driver import build_small
from site_server import serve

PHONE = {"width": 360, "height": 740}
# What is left of a phone's window below the site's header and above the browser's own bar, in CSS px.
SCREEN = 663
CHOSEN = "plans/?compare=pro&with=team#two_plans"
PAIR, STATUS = "#ab-two tbody tr", "#ab-two-status"
TOP = "selector => Math.round(document.querySelector(selector).getBoundingClientRect().top + scrollY)"


@pytest.fixture(params=[360, 1280])
def visit(browser: Browser, home: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a window; requests to other hosts, policy violations and console errors are faults, and there are none."""
    with window(browser, home, request.param) as visit:
        yield visit
    assert visit.outside + visit.violations + visit.errors == []


def heads(page: Page) -> list[str]:
    """Return what heads the columns of the two plans, seen or read out."""
    page.locator(PAIR).first.wait_for()
    return page.locator("#ab-two thead th").all_text_contents()[1:]


def test_an_address_names_two_plans(visit: Visit) -> None:
    """Whoever is sent such an address sees the two beside each other, with every fact, and the choice above them."""
    visit.open(CHOSEN)
    assert heads(visit.page) == ["Pro", "Team"]
    assert visit.page.locator(PAIR).count() == visit.page.locator("#pro td").count()
    expect(visit.page.locator("#ab-first")).to_have_value("pro")
    expect(visit.page.locator("#two_plans")).to_be_in_viewport()
    left, right = (cell.bounding_box() for cell in visit.page.locator(f"{PAIR}:first-child td").all())
    assert left and right and left["y"] == right["y"] and left["x"] + left["width"] <= right["x"] + 1


def test_a_choice_is_in_the_address_and_remembered(visit: Visit) -> None:
    """Choosing by keyboard shows the two, says nothing where they differ in all, and holds for the next visit, until it is undone."""
    visit.open("plans/")
    visit.page.locator("#ab-first").focus()
    visit.page.keyboard.type("Enterprise")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.type("API")
    assert heads(visit.page) == ["Enterprise", "API"]
    expect(visit.page.locator(STATUS)).to_have_text("")
    assert visit.page.url.endswith("plans/?compare=enterprise&with=api#two_plans")
    visit.open("plans/")
    assert heads(visit.page) == ["Enterprise", "API"]
    visit.page.locator("#ab-second").select_option("")
    expect(visit.page.locator(PAIR)).to_have_count(0)
    assert "compare" not in visit.page.url
    visit.open("plans/")
    expect(visit.page.locator("#ab-first")).to_have_value("")


def test_what_two_plans_have_in_common_is_said_once(visit: Visit) -> None:
    """Pro and Max differ in one fact; each other one stands in one cell that says that it holds for both."""
    visit.open("plans/?compare=pro&with=max")
    heads(visit.page)
    both = visit.page.locator("#ab-two .ab-both")
    assert both.count() == visit.page.locator(PAIR).count() - 1
    expect(both.first).to_have_text(re.compile(r"^The same for both\. "))
    assert both.first.get_attribute("colspan") == "2"
    expect(visit.page.locator(STATUS)).to_have_text("They differ in: Who it is for.")


def test_a_note_of_the_whole_group_stands_at_each_plan(visit: Visit) -> None:
    """Above the plans it is said once; beside a plan of another group it is said of its own plan."""
    note = "The switch does not cover safety-flagged chats"
    visit.open(CHOSEN)
    heads(visit.page)
    expect(visit.page.locator("#ab-two td", has_text=note)).to_have_count(1)
    expect(visit.page.locator(".ab-plans", has_text="Personal plans").get_by_text(note)).to_have_count(1)


@pytest.mark.parametrize("query", ["?compare=gone&with=top", "?compare=pro&with=pro", "?compare=&with="])
def test_plans_that_the_site_has_not_are_passed_over(visit: Visit, query: str) -> None:
    """An address with a plan that is gone, or with one plan twice, leaves the choice to the reader."""
    visit.open(f"plans/{query}")
    expect(visit.page.locator("#ab-second")).to_have_value("")
    expect(visit.page.locator(PAIR)).to_have_count(0)


def test_a_plan_cannot_be_compared_with_itself(visit: Visit) -> None:
    """What is chosen on one side cannot be chosen on the other."""
    visit.open(CHOSEN)
    heads(visit.page)
    expect(visit.page.locator("#ab-second option[value=pro]")).to_be_disabled()
    expect(visit.page.locator("#ab-first option[value=team]")).to_be_disabled()
    expect(visit.page.locator("#ab-first option[value=max]")).to_be_enabled()


def test_a_citation_leads_to_its_source(visit: Visit) -> None:
    """From the two plans, too, a number leads to the source, and the choice stays in the address."""
    visit.open(CHOSEN)
    heads(visit.page)
    visit.page.locator("#ab-two a.ab-cite").first.click()
    expect(visit.page.locator("li:target")).to_be_in_viewport()
    assert "compare=pro" in visit.page.url


def test_a_name_at_a_glance_leads_to_the_plan_in_full(visit: Visit) -> None:
    """Free, Pro and Max share a row; each name leads on, to where nothing covers the plan."""
    visit.open("plans/")
    row = visit.page.locator(".ab-glance tr", has_text="Max")
    assert row.locator("th a").all_text_contents() == ["Free", "Pro", "Max"]
    row.get_by_role("link", name="Max").click()
    expect(visit.page).to_have_url(re.compile("#max$"))
    box = visit.page.locator("#max").bounding_box()
    covered = visit.page.evaluate(
        "Math.max(...[...document.querySelectorAll('.md-header, .ab-chooser, .ab-plans thead th')]"
        ".filter(e => getComputedStyle(e).position === 'sticky').map(e => e.getBoundingClientRect())"
        ".filter(({top, height}) => top < 200 && height > 1).map(({bottom}) => bottom))"
    )
    assert box and box["y"] >= covered - 1


def test_without_scripts_every_plan_is_there(browser: Browser, home: str) -> None:
    """The choice of two is not shown; the table at a glance leads to each plan in full."""
    with window(browser, home, 360, java_script_enabled=False) as visit:
        visit.open("plans/")
        expect(visit.page.locator(".ab-two")).to_be_hidden()
        links = visit.page.locator(".ab-glance tbody a")
        assert links.count() == visit.page.locator(".ab-plans tbody tr").count()
        links.last.click()
        expect(visit.page.locator(".ab-plans tr:target th")).to_have_text(links.last.inner_text())


def test_on_a_phone_the_plans_in_full_are_near(browser: Browser, home: str) -> None:
    """At most four screens down the first plan begins, and the choice of two stays in sight from there on."""
    with window(browser, home, PHONE["width"], height=PHONE["height"]) as visit:
        visit.open("plans/")
        assert visit.page.evaluate(TOP, "#free") <= 4 * SCREEN
        visit.page.evaluate("document.getElementById('teachers').scrollIntoView()")
        expect(visit.page.locator("#ab-first")).to_be_in_viewport()
        visit.page.locator("#ab-first").select_option("teachers")
        visit.page.locator("#ab-second").select_option("education")
        heads(visit.page)
        expect(visit.page.locator("#ab-two")).to_be_in_viewport()


def sheets(page: Page) -> list[tuple[int, int]]:
    """Return the sheets that a page prints on A4, each as its width and height in mm."""
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(format="A4"))
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in boxes]


def test_on_paper_the_glance_is_one_wide_sheet(browser: Browser, home: str) -> None:
    """The first sheet lies on its side, and holds the table alone; on the others stand the plans."""
    with window(browser, home, 1280) as visit:
        visit.open("plans/")
        found = sheets(visit.page)
        assert found[0] == (297, 210)
        assert set(found[1:]) == {(210, 297)}
        visit.page.emulate_media(media="print")
        expect(visit.page.locator(".ab-chooser")).to_be_hidden()
        expect(visit.page.locator("#two_plans")).to_be_hidden()
        apart = "getComputedStyle(e).breakInside + ' ' + getComputedStyle(e).breakAfter"
        heading = visit.page.locator(".ab-plans > :not(table)").evaluate_all(f"all => all.map(e => {apart})")
        assert set(heading) == {"avoid avoid"}


def site(plans: int, facts: int, questions: int) -> dict[str, str]:
    """Return content with so many plans in groups of ten, facts, and facts that are asked at a glance."""
    asked = [f", question: 'Question {n}?'" if n < questions else "" for n in range(facts)]
    lines = ["facts:", *(f"  f{n}: {{title: Fact number {n}{one}}}" for n, one in enumerate(asked)), "groups:"]
    lines += [f"  g{n}: {{title: Group {n}}}" for n in range((plans + 9) // 10)]
    lines.append("plans:")
    for plan in range(plans):
        lines += [f"  p{plan}:", f"    name: Plan {plan} with a name as long as those of some products are"]
        lines += [f"    group: g{plan // 10}", "    short: A plan.", "    reviewed: 2026-11-01", "    cells:"]
        for fact in range(facts):
            lines.append(
                f"      f{fact}: {{summary: Rule {plan % 7}, value: Rule {plan % 7} for it., citations: [law]}}"
            )
    source = "law: {title: The law, publisher: State, url: 'https://law.example/', grade: A}\n"
    return {"plans.yml": "\n".join(lines) + "\n", "sources.yml": source}


@pytest.mark.parametrize(("plans", "facts", "questions"), [(2, 3, 3), (30, 20, 4), (30, 20, 0)])
def test_other_sites_have_their_own_plans_and_facts(
    browser: Browser, tmp_path: Path, plans: int, facts: int, questions: int
) -> None:
    """Two plans by three facts or thirty by twenty: nothing sticks out from 320 to 1920 px, and two can be compared."""
    built = build_small(tmp_path, site(plans, facts, questions))
    assert built.outcome.diagnostics == ()
    with serve(built.site) as home:
        for width in (320, 768, 1280, 1920):
            with window(browser, home, width) as visit:
                visit.open("plans/?compare=p1&with=p0")
                assert heads(visit.page)[0].startswith("Plan 1 ")
                assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
                assert visit.page.locator(PAIR).count() == facts
                assert visit.page.locator(".ab-plans tbody tr").count() == plans
                assert visit.page.locator(".ab-glance").count() == bool(questions)
                for cell in visit.page.locator(".ab-plans tbody tr:first-child td").all():
                    box = cell.bounding_box()
                    assert box and box["width"] >= 100, width
                assert visit.errors == []


def test_wide_screens_are_used(browser: Browser, home: str) -> None:
    """At 1920 px the plans in full take what there is, but for a margin."""
    with window(browser, home, 1920) as visit:
        visit.open("plans/")
        box = visit.page.locator(".ab-plans table").first.bounding_box()
        assert box and box["width"] >= 1700


def test_a_title_of_a_group_is_covered_by_no_head_of_a_table(browser: Browser, home: str) -> None:
    """Each group has a table of its own, whose head leaves with it: a title scrolls by uncovered."""
    with window(browser, home, 1280) as visit:
        visit.open("plans/")
        for top in (40, 90, 140):
            visit.page.evaluate(
                "top => scrollTo(0, document.getElementById('group_special').getBoundingClientRect().top + scrollY - top)",
                top,
            )
            title = visit.page.locator("#group_special").bounding_box()
            assert title
            for head in visit.page.locator(".ab-plans thead").all():
                box = head.locator("th").first.bounding_box()
                assert box and (box["y"] >= title["y"] + title["height"] or box["y"] + box["height"] <= title["y"])

"""The desk in the frame of a help desk: who may frame it, and what the two tell each other (docs/embedding.md)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from folders import ROOT
from playwright.sync_api import Browser, FrameLocator, Page, expect
from reader_checks.tour import MAY_COPY
from reader_checks.visits import window
from site_driver import SMALL, build_small
from site_server import serve

DOC = (ROOT / "docs/embedding.md").read_text(encoding="utf-8")
TICKET = "When are you open?"
# Notes each message with its origin, and hands over what a test says.
NOTING = """<!doctype html><html lang="en"><title>Ticket</title>
<iframe id="desk" title="Answers" src="SITE/desk/embed/" allow="clipboard-write" width="500" height="700"></iframe>
<script>
  window.said = [];
  addEventListener("message", ({origin, source, data}) =>
    said.push({...data, origin, whole: source === document.getElementById("desk").contentWindow}));
  window.tell = message => document.getElementById("desk").contentWindow.postMessage(message, "SITE");
</script></html>"""


@dataclass(frozen=True)
class Around:
    """A site that two help desks serve in a frame, of which it lists one; addresses without a slash at their end."""

    site: str
    listed: str
    other: str


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Around]:
    """Serve a small site with its desk, the help desk that it lists, and another one."""
    listed, other = tmp_path_factory.mktemp("listed"), tmp_path_factory.mktemp("other")
    with serve(listed) as parent, serve(other) as stranger:
        site_yml = f"{SMALL['site.yml']}desk_parents: [{parent.rstrip('/')}]\n"
        plans = (
            "facts:\n  price:\n    title: Price\ngroups:\n  all:\n    title: All\nplans:\n  free:\n    name: Free\n"
            "    group: all\n    short: For all.\n    reviewed: 2026-11-23\n    cells:\n      price: {stated: false}\n"
        )
        built = build_small(tmp_path_factory.mktemp("site"), {"site.yml": site_yml, "plans.yml": plans})
        assert built.outcome.ok, built.outcome.diagnostics
        with serve(built.site) as home:
            site = home.rstrip("/")
            for folder in (listed, other):
                (folder / "noting.html").write_text(NOTING.replace("SITE", site), encoding="utf-8")
            [example] = re.findall(r"```html\n(.*?)```", DOC, re.DOTALL)
            text = example.replace("https://help.example.com", site).replace("When do you close on Sundays?", TICKET)
            (listed / "example.html").write_text(text, encoding="utf-8")
            yield Around(site, parent.rstrip("/"), stranger.rstrip("/"))


@pytest.fixture
def page(browser: Browser, around: Around) -> Iterator[Page]:
    """Return a page that may copy."""
    with window(browser, around.listed, 1280, permissions=MAY_COPY) as visit:
        yield visit.page


def desk(page: Page) -> FrameLocator:
    """Return the desk in the frame."""
    return page.frame_locator("#desk")


def said(page: Page, kind: str) -> dict[str, object]:
    """Wait for a message of a type, and return the newest."""
    page.wait_for_function("kind => said.some(({type}) => type === kind)", arg=kind)
    found: dict[str, object] = page.evaluate("kind => said.findLast(({type}) => type === kind)", kind)
    return found


def tell(page: Page, **fields: object) -> None:
    """Hand the desk a ticket."""
    page.evaluate("message => tell(message)", {"answerbook": 1, "type": "ticket", "id": "7", "text": TICKET, **fields})


@pytest.fixture
def ticket(page: Page, around: Around) -> Page:
    """Return the page of a help desk that is listed, with the desk ready."""
    page.goto(f"{around.listed}/noting.html")
    said(page, "ready")
    return page


def test_the_example_of_the_documentation_works(page: Page, around: Around) -> None:
    """The ticket comes to the desk, the frame takes its height, and the chosen reply comes into the field."""
    page.goto(f"{around.listed}/example.html")
    expect(desk(page).locator("#ab-desk-text")).to_have_value(TICKET)
    desk(page).locator("[data-ab-form=short_reply]").first.wait_for(state="attached")
    desk(page).locator("#ab-desk-answer [data-ab-form=short_reply]").click()
    expect(page.locator("#reply")).to_have_value(re.compile("^Hello Ann,\n\nEvery day from nine to five"))
    expect(page.locator("#desk")).to_have_attribute("height", re.compile(r"^\d{3,4}$"))


def test_ready_names_site_and_protocol(ticket: Page, around: Around) -> None:
    """The first message says which site it is and what it takes."""
    ready = said(ticket, "ready")
    assert (ready["answerbook"], ready["accepts"], ready["site_url"]) == (1, ["ticket"], "https://small.example/help/")
    assert (ready["origin"], ready["whole"]) == (around.site, True)


def test_a_ticket_is_answered_and_the_reply_handed_over_at_a_press(ticket: Page) -> None:
    """`found` comes once a ticket; `reply` only when the agent presses, with text, HTML and the links of the answers."""
    tell(ticket, plan="free", name="Ann")
    found = said(ticket, "found")
    assert (found["id"], found["verdict"], found["count"]) == ("7", "fits", 1)
    expect(desk(ticket).locator("#ab-desk-plan")).to_have_value("free")
    expect(desk(ticket).locator("#ab-desk-name")).to_have_value("Ann")
    assert ticket.evaluate("said.filter(({type}) => type === 'reply')") == []
    desk(ticket).locator("#ab-desk-answer [data-ab-form=short_reply]").click()
    reply = said(ticket, "reply")
    assert (reply["id"], reply["form"]) == ("7", "short_reply")
    assert str(reply["text"]).startswith(
        "Hello Ann,\n\nEvery day from nine to five.\n\nhttps://small.example/help/faq/"
    )
    assert "<p>Every day from nine to five.</p>" in str(reply["html"])
    link = "https://small.example/help/faq/opening-hours/"
    assert reply["entries"] == [{"title": "When are you open?", "permalink": link, "pinned": None}]
    expect(desk(ticket).locator("#ab-desk-copied")).to_have_text("Copied: Short reply")
    desk(ticket).locator(".ab-desk__links > summary").click()
    desk(ticket).locator("#ab-desk-answer [data-ab-form=permalink]").click()
    ticket.wait_for_function("said.at(-1).form === 'permalink' || said.some(({form}) => form === 'permalink')")
    link_reply = said(ticket, "reply")
    assert (link_reply["text"], link_reply["html"]) == (link, None)


def test_a_collected_reply_is_handed_over_too_and_ends_with_the_ticket(ticket: Page) -> None:
    """Answers that were collected for one customer are not sent to the next."""
    tell(ticket)
    said(ticket, "found")
    desk(ticket).locator("#ab-desk-add").click()
    desk(ticket).locator("#ab-desk-collected [data-ab-form=full_markdown]").click()
    assert said(ticket, "reply")["form"] == "full_markdown"
    tell(ticket, id="8", text="Where?")
    expect(desk(ticket).locator("#ab-desk-text")).to_have_value("Where?")
    expect(desk(ticket).locator("#ab-desk-collected")).to_be_hidden()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": 5}, "bad-message"),
        ({"id": "x" * 201}, "bad-message"),
        ({"name": "x" * 101}, "bad-message"),
        ({"plan": ["free"]}, "bad-message"),
        ({"text": "x" * 20_001}, "too-long"),
        ({"plan": "gold"}, "unknown-plan"),
    ],
)
def test_a_wrong_ticket_is_refused_and_the_one_before_stays(ticket: Page, fields: dict[str, object], code: str) -> None:
    """The desk says what is wrong, and shows nothing of it."""
    tell(ticket)
    said(ticket, "found")
    tell(ticket, **{"id": "8", **fields})
    assert said(ticket, "error")["code"] == code
    expect(desk(ticket).locator("#ab-desk-text")).to_have_value(TICKET)


def test_what_the_desk_does_not_know_it_passes_over(ticket: Page) -> None:
    """Other types, other protocols and other shapes bring no answer: the next ticket does."""
    for message in (None, "ticket", {"type": "ticket", "id": "1", "text": "x"}, {"answerbook": 1, "type": "later"}):
        ticket.evaluate("message => tell(message)", message)
    tell(ticket, id="9", text="<b>When</b> are you open?")
    assert said(ticket, "found")["id"] == "9"
    assert ticket.evaluate("said.filter(({type}) => type === 'error')") == []
    expect(desk(ticket).locator("#ab-desk-text")).to_have_value("<b>When</b> are you open?")


def test_another_origin_may_not_frame_it(page: Page, around: Around) -> None:
    """The browser keeps the frame of a help desk that is not listed empty."""
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(f"{around.other}/noting.html")
    expect(desk(page).locator("#ab-desk")).to_have_count(0)
    assert page.evaluate("said") == []


def test_where_the_host_sends_no_header_the_page_is_silent(page: Page, around: Around) -> None:
    """The page is shown then, but takes nothing from an origin that is not listed, and tells it nothing."""

    def without_headers(route) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        kept = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
        route.fulfill(response=answer, headers=kept)

    page.route("**/desk/embed/", without_headers)
    page.goto(f"{around.other}/noting.html")
    expect(desk(page).locator("#ab-desk[data-ab-state=ready]")).to_have_count(1)
    tell(page)
    desk(page).locator("#ab-desk-text").fill(TICKET)
    desk(page).locator(".ab-desk__links > summary").click()
    desk(page).locator("#ab-desk-answer [data-ab-form=permalink]").click()
    expect(desk(page).locator("#ab-desk-copied")).not_to_be_empty()
    assert page.evaluate("said") == []


def test_other_pages_of_the_site_are_in_no_frame(page: Page, around: Around, tmp_path: Path) -> None:
    """The desk's own page stays closed to the help desk that may frame the other."""
    page.goto(f"{around.listed}/noting.html")
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.evaluate("address => { document.getElementById('desk').src = address }", f"{around.site}/desk/")
    expect(desk(page).locator("#ab-desk")).to_have_count(0)


def test_opened_by_itself_it_is_a_desk(page: Page, around: Around) -> None:
    """Without a page around it finds and copies."""
    page.goto(f"{around.site}/desk/embed/")
    page.locator("#ab-desk-text").fill(TICKET)
    page.locator(".ab-desk__links > summary").click()
    page.locator("#ab-desk-answer [data-ab-form=permalink]").click()
    expect(page.locator("#ab-desk-copied")).to_have_text("Copied: Link")

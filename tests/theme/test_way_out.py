"""Whom a reader can ask, and whether an answer helped, in a browser: nothing is sent before a press."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from dialog_driver import dialog, results, status
from dialog_driver import field as typed
from page_states import find_nothing, search_for
from playwright.sync_api import Browser, expect
from reader_checks.visits import window
from site_driver import SMALL, build_small
from site_server import serve

ANSWER = "faq/opening-hours/"


@dataclass
class Taker:
    """An address that takes whether an answer helped; `got` are the requests that came, with their bodies."""

    url: str
    got: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)


@contextmanager
def taking() -> Iterator[Taker]:
    """Listen on a free port of this machine while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            taker.got.append((self.headers["Content-Type"], parse_qs(body, keep_blank_values=True)))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"Thank you.")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    taker = Taker(f"http://127.0.0.1:{server.server_port}/answers")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield taker
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Taker]]:
    """Serve a site that asks whether an answer helped, and says whom to ask; with the address that takes it."""
    with taking() as taker:
        more = (
            f"feedback_url: {taker.url}\n"
            "contact:\n"
            "  - {label: the desk, address: help@small.example}\n"
            "  - {label: our form, address: 'https://small.example/ask?q={question}&page={address}'}\n"
        )
        built = build_small(tmp_path_factory.mktemp("asking"), {"site.yml": SMALL["site.yml"] + more})
        assert built.outcome.diagnostics == ()
        with serve(built.site) as home:
            yield home, taker


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_one_request_leaves_at_the_press_and_none_before(
    browser: Browser, asking: tuple[str, Taker], answer: str
) -> None:
    """Reading sends nothing; the press sends entry, revision and answer, once, and the buttons go."""
    home, taker = asking
    taker.got.clear()
    with window(browser, home, 360) as visit:
        visit.open(ANSWER)
        visit.page.mouse.wheel(0, 4000)
        visit.page.wait_for_load_state("networkidle")
        assert visit.outside == taker.got == []
        visit.page.get_by_role("button", name=answer, exact=True).click()
        expect(visit.page.locator(".ab-feedback [role=status]")).to_have_text("Thank you.")
        expect(visit.page.locator(".ab-feedback button:visible")).to_have_count(0)
        assert len(visit.outside) == 1
        assert visit.violations + visit.errors == []
    form = "application/x-www-form-urlencoded;charset=UTF-8"
    assert taker.got == [(form, {"entry": ["faq:opening-hours"], "revision": [""], "helpful": [answer.lower()]})]


def test_without_scripts_the_browser_sends_the_same(browser: Browser, asking: tuple[str, Taker]) -> None:
    """The form works by itself: the policy lets it go to its one host."""
    home, taker = asking
    taker.got.clear()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + ANSWER)
    page.get_by_role("button", name="Yes", exact=True).click()
    page.wait_for_url(taker.url)
    context.close()
    assert [said for _, said in taker.got] == [{"entry": ["faq:opening-hours"], "revision": [""], "helpful": ["yes"]}]


def test_what_could_not_be_sent_can_be_sent_again(browser: Browser, asking: tuple[str, Taker]) -> None:
    """Without a network the page says so, and the buttons stay."""
    home, _ = asking
    with window(browser, home) as visit:
        visit.open(ANSWER)
        visit.page.wait_for_load_state("networkidle")
        visit.page.context.set_offline(True)
        visit.page.get_by_role("button", name="No", exact=True).click()
        expect(visit.page.locator(".ab-feedback [role=status]")).to_contain_text("could not be sent")
        expect(visit.page.get_by_role("button", name="No", exact=True)).to_be_enabled()


def test_the_question_goes_along_to_whom_is_asked(browser: Browser, asking: tuple[str, Taker]) -> None:
    """Where no answer fits, the links hold what was typed, and nothing was sent."""
    home, taker = asking
    taker.got.clear()
    with window(browser, home) as visit:
        visit.open("")
        find_nothing(visit.page)
        links = dialog(visit.page).locator("[data-ab-when~=none] a[data-ab-asking]")
        expect(links.nth(0)).to_have_attribute("href", "mailto:help@small.example?subject=zzqx%20wvut")
        expect(links.nth(1)).to_have_attribute("href", "https://small.example/ask?q=zzqx%20wvut")
        expect(links.nth(0)).to_be_visible()
        assert visit.outside == taker.got == []


def test_who_asks_for_people_sees_them_first(browser: Browser, asking: tuple[str, Taker]) -> None:
    """Whom to ask stands above what is near, with where each link leads, and the question goes along."""
    home, taker = asking
    taker.got.clear()
    with window(browser, home, 360) as visit:
        visit.open("")
        search_for(visit.page, "refund for opening hours")
        links = dialog(visit.page).locator("[data-ab-when~=support] li a")
        expect(links).to_have_text(["the desk help@small.example", "our form small.example"])
        expect(links.nth(1)).to_have_attribute("href", "https://small.example/ask?q=refund%20for%20opening%20hours")
        expect(status(visit.page)).to_have_text("No sure answer. What is near stands below.")
        expect(results(visit.page).first).to_be_in_viewport()
        top = [one.bounding_box()["y"] for one in (links.nth(1), results(visit.page).first)]  # type: ignore[index]
        assert top == sorted(top)
        typed(visit.page).fill("I want a refund")
        expect(status(visit.page)).to_have_text("No answer fits")
        expect(links.first).to_be_visible()
        assert visit.outside == taker.got == []


@pytest.mark.parametrize(
    ("question", "code", "said"),
    [
        ("wie schalte ich das training aus", "de", "Diese Website ist auf Englisch."),
        ("comment puis-je désactiver les backups", "fr", "Langue de ce site : anglais."),
        ("¿cómo puedo cancelar mi suscripción?", "es", "Este sitio está en inglés."),
        ("come posso disattivare la memoria", "it", "Lingua di questo sito: inglese."),
        ("как мне это выключить", "ru", "Язык этого сайта: английский."),
        ("トレーニングをオフにする方法", "ja", "このサイトの言語：英語"),
        ("如何关闭训练", "zh", "本网站的语言：英语"),
    ],
)
def test_the_site_says_its_language_to_who_asks_in_another(
    browser: Browser, asking: tuple[str, Taker], question: str, code: str, said: str
) -> None:
    """Where no answer surely fits, a question in another language is told in that language which one the site is in."""
    with window(browser, asking[0]) as visit:
        visit.open("")
        search_for(visit.page, question)
        expect(visit.page.locator("#ab-search-language")).to_have_text(said)
        expect(visit.page.locator("#ab-search-language")).to_have_attribute("lang", code)
        typed(visit.page).fill("zzqx wvut")
        expect(visit.page.locator("#ab-search-language")).to_have_text("")


@pytest.mark.parametrize("question", ["can i use it for man and die hard at home", "what about en masse or a la carte"])
def test_nobody_is_told_the_language_that_they_ask_in(
    browser: Browser, asking: tuple[str, Taker], question: str
) -> None:
    """A question in the site's language that no answer fits takes the line away again, foreign words in it or not."""
    with window(browser, asking[0]) as visit:
        visit.open("")
        search_for(visit.page, "wie schalte ich das training aus")
        expect(visit.page.locator("#ab-search-language")).to_have_text("Diese Website ist auf Englisch.")
        typed(visit.page).fill(question)
        expect(visit.page.locator("#ab-search-language")).to_have_text("")

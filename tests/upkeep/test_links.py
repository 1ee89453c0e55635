"""Addresses elsewhere, asked of a server on this machine that gives every kind of answer."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from ledger_driver import Desk
from site_driver import SMALL

from answerbook.cli.main import main
from answerbook.upkeep import ask as asking
from answerbook.upkeep import visit as visiting
from answerbook.upkeep.ask import Answer
from answerbook.upkeep.visit import State, Visitor

CERTIFICATE = Path(__file__).parent / "nobody.pem"
# Path -> status and headers; what the second time is another answer, in a list.
ANSWERS: dict[str, list[tuple[int, dict[str, str]]]] = {
    "/page": [(200, {"Content-Type": "text/html"})],
    "/paper.pdf": [(200, {"Content-Type": "application/pdf"})],
    "/moved": [(301, {"Location": "/moved-again"})],
    "/moved-again": [(308, {"Location": "page#part"})],
    "/for-now": [(302, {"Location": "/page"})],
    "/for-now-then-moved": [(307, {"Location": "/moved"})],
    "/moved-away": [(301, {"Location": "/nowhere"})],
    "/circle": [(301, {"Location": "/circle-2"})],
    "/circle-2": [(302, {"Location": "/circle"})],
    "/to-a-mail": [(301, {"Location": "mailto:a@example.org"})],
    "/nowhere": [(404, {})],
    "/gone": [(410, {})],
    "/closed": [(403, {})],
    "/broken": [(500, {})],
    "/busy": [(429, {"Retry-After": "7"}), (200, {})],
    "/busy-for-hours": [(429, {"Retry-After": "7200"})],
    "/busy-until-a-day-long-past": [(429, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), (200, {})],
    "/busy-for-years": [(503, {"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"})],
    "/always-busy": [(429, {})],
    "/down-for-a-moment": [(503, {}), (503, {}), (200, {})],
    "/moved-then-elsewhere-for-now": [(301, {"Location": "/for-now"})],
    "/moved-nowhere": [(301, {})],
    "/for-members": [(401, {})],
    "/forbidden-by-law": [(451, {})],
}
# What HEAD gets where GET gets a page.
ONLY_GET = {"/knows-get-alone": 405, "/knows-no-head": 501, "/closed-to-head": 403, "/lost-to-head": 404}
DROPPED = "/hangs-up"


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        path = self.path
        asked: dict[str, int] = self.server.asked  # type: ignore[attr-defined]
        asked[path] = asked.get(path, 0) + 1
        if path == "/silent":
            self.server.over.wait()  # type: ignore[attr-defined]
            return
        if path == DROPPED:
            self.close_connection = True
            return
        if path in ONLY_GET:
            status, headers = (200, {}) if self.command == "GET" else (ONLY_GET[path], {})
        else:
            answers = ANSWERS[path]
            status, headers = answers[min(asked[path], len(answers)) - 1]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815 - the names that the server calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """Serve the answers on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.asked, server.over = {}, threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.over.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def host(server: ThreadingHTTPServer) -> str:
    """Return the address of the server."""
    return f"http://127.0.0.1:{server.server_port}"


class Clock:
    """A clock that goes on as far as somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    """Return a clock that nobody waits for."""
    return Clock()


@pytest.fixture
def visitor(clock: Clock) -> Visitor:
    """Return a visitor that really asks, and waits by the clock."""
    return Visitor(clock=clock, sleep=clock.sleep)


@pytest.mark.parametrize(
    ("path", "state", "status", "to"),
    [
        ("/page", State.FINE, 200, ""),
        ("/paper.pdf", State.FINE, 200, ""),
        *((path, State.FINE, 200, "") for path in ONLY_GET),
        ("/moved", State.MOVED, 200, "/page"),
        ("/for-now", State.FINE, 200, ""),
        ("/for-now-then-moved", State.FINE, 200, ""),
        ("/moved-away", State.GONE, 404, ""),
        ("/circle", State.UNREACHABLE, 302, ""),
        ("/to-a-mail", State.UNREACHABLE, 301, ""),
        ("/nowhere", State.GONE, 404, ""),
        ("/gone", State.GONE, 410, ""),
        ("/closed", State.REFUSED, 403, ""),
        ("/broken", State.UNREACHABLE, 500, ""),
        ("/busy", State.FINE, 200, ""),
        ("/busy-for-hours", State.REFUSED, 429, ""),
        ("/busy-until-a-day-long-past", State.FINE, 200, ""),
        ("/busy-for-years", State.UNREACHABLE, 503, ""),
        ("/always-busy", State.REFUSED, 429, ""),
        ("/down-for-a-moment", State.FINE, 200, ""),
        ("/moved-then-elsewhere-for-now", State.MOVED, 200, "/for-now"),
        ("/moved-nowhere", State.REFUSED, 301, ""),
        ("/for-members", State.REFUSED, 401, ""),
        ("/forbidden-by-law", State.REFUSED, 451, ""),
        (DROPPED, State.UNREACHABLE, 0, ""),
    ],
)
def test_each_kind_of_answer_is_judged(
    visitor: Visitor, host: str, path: str, state: State, status: int, to: str
) -> None:
    """Fine, moved for good with the new address, gone, unreachable, or closed to programs."""
    found = visitor.visit(f"{host}{path}")
    assert (found.state, found.status, found.to) == (state, status, f"{host}{to}" if to else "")


def test_who_asks_waits_as_long_as_it_is_told_and_longer_each_time(visitor: Visitor, clock: Clock, host: str) -> None:
    """`Retry-After` counts; without it the wait doubles; for hours nobody waits."""
    visitor.visit(f"{host}/busy")
    assert clock.waits == [7.0]
    clock.waits.clear()
    visitor.visit(f"{host}/down-for-a-moment")
    assert [wait for wait in clock.waits if wait >= visiting.FIRST_WAIT] == [2.0, 4.0]
    clock.waits.clear()
    visitor.visit(f"{host}/busy-for-hours")
    assert sum(clock.waits) <= visiting.APART


def test_a_host_is_asked_once_a_second(visitor: Visitor, clock: Clock, host: str) -> None:
    """Ten addresses of one host take nine seconds, those of two hosts the time of one."""
    addresses = [f"{host}/page?{number}" for number in range(10)]
    ANSWERS.update({f"/page?{number}": [(200, {})] for number in range(10)})
    found = visitor.visit_all(addresses, lambda told: None)
    assert [one.address for one in found] == addresses
    assert {one.state for one in found} == {State.FINE}
    assert clock.now == pytest.approx(9 * visiting.APART)


def test_a_host_that_does_not_answer_is_unreachable(
    visitor: Visitor, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for an answer for ever; it is asked again, and then told."""
    monkeypatch.setattr(asking, "SECONDS", 0.05)
    found = visitor.visit(f"{host}/silent")
    assert (found.state, found.status) == (State.UNREACHABLE, 0)
    assert "did not answer within" in found.why


def test_a_port_at_which_nobody_listens_is_unreachable(visitor: Visitor) -> None:
    """A connection that is refused is asked for again, in case the host only begins."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    found = visitor.visit(address)
    assert (found.state, found.why) == (State.UNREACHABLE, "cannot be reached: Connection refused")


def test_a_certificate_of_somebody_else_is_not_sound(visitor: Visitor, server: ThreadingHTTPServer) -> None:
    """A connection that anybody could read is no answer, and is not asked for twice."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    found = visitor.visit(f"https://127.0.0.1:{server.server_port}/page")
    assert found.state is State.UNREACHABLE
    assert "certificate" in found.why


@pytest.mark.parametrize("address", ["http://[half/", "https://a..example/ü", "http:///path"])
def test_what_is_no_address_is_told_and_ends_nothing(visitor: Visitor, address: str) -> None:
    """A slip of the pen in an address is reported as one that cannot be reached."""
    assert visitor.visit(address).state is State.UNREACHABLE


def test_signs_of_any_script_are_sent_as_the_web_wants_them(visitor: Visitor, host: str) -> None:
    """An address is written as readers see it; what is encoded already stays."""
    ANSWERS["/%C3%BCber%20uns?a=%C3%A4"] = [(200, {})]
    assert visitor.visit(f"{host}/über%20uns?a=ä#teil").state is State.FINE


def test_a_flight_of_steps_has_an_end() -> None:
    """A host that leads on and on, each time to another page, is left."""
    endless = Visitor(lambda method, address: Answer(302, f"{address}x"), lambda: 0.0, lambda seconds: None)
    assert endless.visit("http://a.example/").state is State.UNREACHABLE


def test_the_command_names_each_place(tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources, links in texts and contacts are asked, each once; those of the site itself and of mail are not."""
    monkeypatch.setattr(visiting, "APART", 0.0)
    desk = Desk.opened(tmp_path)
    source = f"rules: {{title: Rules, publisher: We, url: '{host}/gone', grade: A}}\n"
    desk.write("sources.yml", source)
    contact = (
        f"contact: [{{label: us, address: '{host}/page?about={{question}}'}}, {{label: mail, address: a@a.example}}]\n"
    )
    desk.write("site.yml", SMALL["site.yml"] + contact)
    body = f"Read [that]({host}/moved#part), [this]({host}/gone) or [more]({host}/closed). [@rules]"
    desk.faq("opening-hours", body=f"{body} [Home](https://small.example/help/)")
    done = CliRunner().invoke(main, ["links", "--content", str(tmp_path / "content"), "--json"])
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    places = {(d["code"], d["entry"], Path(d["location"]["file"]).name) for d in told["diagnostics"]}
    assert places == {
        ("address-gone", "source:rules", "sources.yml"),
        ("address-gone", "faq:opening-hours", "opening-hours.md"),
        ("address-moved", "faq:opening-hours", "opening-hours.md"),
    }
    states = {one["address"].removeprefix(host): one["state"] for one in told["addresses"]}
    assert states == {"/gone": "gone", "/moved": "moved", "/closed": "refused", "/page": "fine"}


def test_the_command_ends_well_if_nothing_is_lost(tmp_path: Path, host: str) -> None:
    """What has moved is a warning, and what is closed to programs is named for somebody to look at."""
    desk = Desk.opened(tmp_path)
    desk.faq("opening-hours", body=f"Read [more]({host}/closed).")
    done = CliRunner().invoke(main, ["links", "--content", str(tmp_path / "content")])
    assert done.exit_code == 0
    assert f"{host}/closed answers 403 to programs: look at it yourself." in done.stdout
    assert done.stdout.endswith("1 address: 0 fine, 0 moved, 0 gone, 0 unreachable, 1 refused.\n")

"""`answerbook serve`: it ends when it is asked to, keeps the policy, and reloads the page that a writer looks at."""

import http.client
import os
import re
import select
import signal
import socket
from pathlib import Path

import pytest
from ledger_driver import Desk
from media_samples import png
from playwright.sync_api import Browser
from reader_checks.visits import VIOLATION, window
from serve_driver import LIMIT, serving, start
from site_driver import SMALL, snapshot

from answerbook.core.security_headers import POLICY, headers, page_policy
from answerbook.media.read import digest

PAGE = "faqs/basics/opening-hours.md"
ENDINGS = [(signal.SIGINT, 0), (signal.SIGTERM, 143)]


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_ends_the_server(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """Ctrl-C ends the server with 0, SIGTERM with 143, without a traceback; the port is free, its clients let go.

    A page that is open in a browser asks for changes in a request that the server leaves unanswered for a minute:
    that keeps nobody waiting.
    """
    with serving(tmp_path) as served, socket.create_connection(("127.0.0.1", served.port), LIMIT) as poll:
        [epoch] = re.findall(rb"/livereload/([0-9]+)\.js", served.get("/help/"))
        poll.sendall(b"GET /livereload/%b/1 HTTP/1.0\r\n\r\n" % epoch)
        # Connections are taken up in turn: once this one is answered, the other is being waited on.
        assert b"Every day" in served.get("/help/faq/opening-hours/")
        assert served.end(number) == (code, "")
        assert not served.is_listening()
        # The status of an answer may have been sent, never its body.
        assert poll.makefile("rb").read().partition(b"\r\n\r\n")[2] == b""


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_ends_a_build(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """Asked to end while the engine works, the server takes the engine along and leaves no half-built site."""
    started = tmp_path / "started"
    os.mkfifo(started)
    # Python runs this file as it starts: the engine's process says that it is there, then does nothing for ever.
    hook = (
        "import signal, sys\n"
        "if 'mkdocs' in sys.orig_argv:\n"
        f"    kept = open({str(started)!r}, 'w')\n"
        "    print('started', file=kept, flush=True)\n"
        "    signal.pause()\n"
    )
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(hook)
    served = start(tmp_path, PYTHONPATH=str(tmp_path / "hook"))
    with started.open() as engine:
        assert engine.readline() == "started\n"
        assert served.end(number) == (code, "")
        # The engine's end of the pipe is closed: it is gone.
        assert select.select([engine], [], [], LIMIT)[0]
        assert engine.read() == ""
    assert [path.name for path in tmp_path.rglob(".serve-*") if not path.name.endswith("-build")] == []
    assert list(tmp_path.rglob("*.lock")) == []


def test_a_page_reloads_under_the_policy_of_the_site(tmp_path: Path, browser: Browser) -> None:
    """The page states the policy, its reloading script breaks no rule of it, and code within the page does not run.

    When a writer saves an answer, the page that shows it is loaded again by itself.
    """
    with serving(tmp_path) as served, window(browser, served.home) as visit:
        visit.open("faq/opening-hours/")
        page = visit.page
        stated = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
        assert stated == page_policy()
        assert page.locator("script:not([src]):not([type='application/ld+json'])").count() == 0
        assert visit.violations + visit.errors == []

        (tmp_path / "content" / PAGE).write_text(SMALL[PAGE].replace("We are open", "From Monday on we open"))
        page.wait_for_function("() => document.body.innerText.includes('From Monday on')", timeout=LIMIT * 1000)
        assert visit.violations + visit.errors == []

        page.wait_for_load_state("load")
        with page.expect_console_message(lambda message: VIOLATION in message.text, timeout=LIMIT * 1000):
            page.evaluate("""() => {
                const link = document.createElement("a");
                link.setAttribute("href", "javascript:document.title='ran'");
                document.body.append(link);
                link.click();
            }""")
        assert page.title() != "ran"


def test_errors_stand_over_the_page_until_they_are_mended(tmp_path: Path, browser: Browser) -> None:
    """A mistake is shown in the browser, with file, line and remedy, over the last good page; once mended, it is gone."""
    with serving(tmp_path) as served, window(browser, served.home) as visit:
        visit.open("faq/opening-hours/")
        page = visit.page
        over = page.get_by_role("alert")
        assert over.count() == 0
        (tmp_path / "content" / PAGE).write_text(SMALL[PAGE].replace("question:", "qestion:"))
        over.wait_for(timeout=LIMIT * 1000)
        assert "content/faqs/basics/opening-hours.md:2:1: error[unknown-key]" in over.inner_text()
        assert "did you mean `question`?" in over.inner_text()
        assert "We are open" in page.inner_text("article")
        (tmp_path / "content" / PAGE).write_text(SMALL[PAGE].replace("We are open", "From Monday on we open"))
        page.wait_for_function("() => document.body.innerText.includes('From Monday on')", timeout=LIMIT * 1000)
        assert over.count() == 0
        assert visit.violations + visit.errors == []


def test_a_failed_rebuild_keeps_the_last_good_site(tmp_path: Path) -> None:
    """A change with an error in it is reported and alters nothing that is served; nor is a site published by it.

    The pages stand in a folder of their own, named by the port, for each carries the server's own address.
    """
    with serving(tmp_path) as served:
        before = snapshot(served.site)
        (tmp_path / "content" / PAGE).write_text(SMALL[PAGE].replace("question:", "qestion:"))
        assert "error[unknown-key]" in served.said_until("The published site is unchanged.")
        assert snapshot(served.site) == before
        assert served.home.encode() in served.get("/help/faq/opening-hours/")
    assert not (tmp_path / "site").exists()


def test_a_draft_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    """The server shows an entry with `draft: true`, with a mark; `check` of the same content leaves it out."""
    desk = Desk(tmp_path)
    desk.faq("zebra", more="draft: true\n")
    with serving(tmp_path) as served:
        assert b"This page is not published" in served.get("/help/faq/zebra/")
    assert "1 draft left out." in desk.run("check").stdout


def test_a_changed_picture_is_shown(tmp_path: Path) -> None:
    """A picture that is saved anew while the site is served is on the page after the next rebuild."""
    picture = tmp_path / "content/media/x.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(png())
    answer = tmp_path / "content/faqs/basics/door.md"
    answer.parent.mkdir(parents=True)
    answer.write_text(SMALL[PAGE].replace("We are open every day.", "![The door](x.png)"))
    with serving(tmp_path) as served:
        served.said_until("The site is in")
        assert f"media/{digest(png())}-x.png".encode() in served.get("/help/faq/door/")
        picture.write_bytes(png(shade=9))
        served.said_until("The site is in")
        assert f"media/{digest(png(shade=9))}-x.png".encode() in served.get("/help/faq/door/")


def _ask(port: int, path: str, host: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of what the server answers to a request for a host."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def test_the_server_is_its_own_hosts_alone_and_keeps_the_policy(tmp_path: Path) -> None:
    """A name that somebody else leads here reads nothing; odd paths are not found; each answer has the headers of a host."""
    with serving(tmp_path) as served:
        port = served.port
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", "192.0.2.7", "LOCALHOST"):
            status, sent, body = _ask(port, "/help/faq/opening-hours/", host)
            assert (status, b"Every day" in body) == (200, True), host
            assert sent[POLICY] == headers()[POLICY]
            assert sent["X-Content-Type-Options"] == "nosniff"
        for host in (
            "evil.example",
            f"evil.example:{port}",
            "127.0.0.1.evil.example",
            "localhost@evil",
            "a b",
            "[evil]",
        ):
            for path in ("/help/faq/opening-hours/", "/livereload/1/1", "/livereload/1.js", "/"):
                status, _, body = _ask(port, path, host)
                assert (status, b"Every day" in body) == (421, False), host
        odd = (
            "faq/%00/x",
            "%2e%2e/%2e%2e/etc/passwd",
            "faq/%ff/",
            "faq//opening-hours",
            "%5c..%5cx",
            "faq/%0d%0ax",
            "x" * 5000,
        )
        for path in odd:
            status, sent, _ = _ask(port, f"/help/{path}", f"localhost:{port}")
            assert (status, sent.get(POLICY)) == (404, headers()[POLICY]), path
        code, said = served.end(signal.SIGINT)
        assert (code, "Traceback" in said) == (0, False)

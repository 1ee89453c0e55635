"""nginx and Caddy serve a site with the files that `answerbook hosting` writes, at the root of a host and below `/help/`."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from host_driver import Hosted, hosted
from site_driver import SMALL

from answerbook.core.security_headers import POLICY, framed_policy, headers
from answerbook.model.outside import DESK

BOOK, CARD = "faq/how-long-may-i-keep-a-book/", "faq/what-does-a-card-cost/"
CASES = [(name, base) for name in ("nginx", "caddy") for base in ("/", "/help/")]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]} {case[1]}")
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Serve the sample site by each server, under each path."""
    with hosted(*request.param, tmp_path_factory.mktemp("host")) as served:
        yield served


def hashed(host: Hosted) -> str:
    """Return the path of a script under its hashed name."""
    return next(path for path in host.built.site.glob("assets/*/site.js")).relative_to(host.built.site).as_posix()


def test_each_page_has_the_headers_of_the_site(host: Hosted) -> None:
    """Policy and the others are those of the site; the server does not tell its version."""
    site = host.built.graph.content.site
    answer = host.get(CARD)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert b'id="ab-main"' in answer.body
    for name, value in headers(site.sources()).items():
        assert answer.headers[name.lower()] == value
    assert not re.search(r"\d", answer.headers.get("server", ""))


def test_the_desk_has_a_policy_of_its_own(host: Hosted) -> None:
    """It lets no script of others in, and the page for frames names who may frame it."""
    site = host.built.graph.content.site
    own = site.sources(DESK)
    assert host.get("desk/").headers[POLICY.lower()] == framed_policy((), own)
    framed = host.get("desk/embed/").headers
    assert framed[POLICY.lower()] == framed_policy(site.desk_parents, own)
    assert framed["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["no/such/page/", "faq/no-such", "assets/", "_headers", ".answerbook-files.json"])
def test_what_is_not_there_is_the_page_that_says_so(host: Hosted, path: str) -> None:
    """It has status 404 and the headers of all pages, and nobody keeps it; so have folders, and what is for hosts."""
    answer = host.get(path)
    assert answer.status == 404
    assert answer.body == (host.built.site / "404.html").read_bytes()
    assert answer.headers[POLICY.lower()] == headers(host.built.graph.content.site.sources())[POLICY]
    assert "cache-control" not in answer.headers


def test_a_folder_without_its_slash_leads_to_it(host: Hosted) -> None:
    """Else the links of its page would lead elsewhere."""
    answer = host.get(CARD.rstrip("/"))
    assert answer.status in {301, 308}
    assert answer.headers["location"].endswith(f"{host.base}{CARD}")


def test_a_former_id_leads_on_for_good(host: Hosted) -> None:
    """With a slash or without, before the page that stands there for other hosts."""
    assert host.goal("faq/keep-a-book/") == host.goal("faq/keep-a-book") == f"{host.base}{BOOK}"
    assert host.goal("terms/borrowing/") == f"{host.base}terms/loan/"
    assert (host.built.site / "faq/keep-a-book/index.html").is_file()


def test_a_former_path_leads_on_for_good(host: Hosted) -> None:
    """To an entry, an anchor, a page or another site, from inside and outside of the site's folder."""
    assert host.goal("/help/kb/loans.html") == f"{host.base}{BOOK}"
    assert host.goal("/hc/outside") == f"{host.base}{BOOK}#what-is-not-lent"
    assert host.goal("/help/catalogue") == "https://catalogue.example/"


def test_a_former_path_may_hold_any_sign(host: Hosted) -> None:
    """It is found as browsers send it: encoded."""
    assert host.goal("/hc/%C3%96ffnungs%20zeiten") == f"{host.base}faq/"
    assert host.goal("/hc/100%25") == host.base


def test_patterns_lead_on_in_their_order(host: Hosted) -> None:
    """The first that fits counts, and a path that is written out goes before all."""
    assert host.goal("/hc/de/articles/360012-loans") == f"{host.base}terms/loan/"
    assert host.goal("/hc/de/articles/99") == host.goal("/hc/de/") == host.goal("/hc/") == f"{host.base}find/"
    assert host.goal("/kb/a/b.html") == host.goal("/kb/") == host.goal("/kb") == f"{host.base}guides/"
    assert host.get("/hcx").status == 404


def test_what_moved_may_be_kept_for_minutes(host: Hosted) -> None:
    """A browser that kept it for ever would never learn of a mended line."""
    assert host.get("faq/keep-a-book/").headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        (CARD, "public, max-age=300"),
        ("", "public, max-age=300"),
        ("assets/site.js", "public, max-age=300"),
        ("api/v1/answers.json", "public, max-age=60"),
        ("changes/atom.xml", "public, max-age=60"),
        ("search/index.json", "no-cache"),
    ],
)
def test_pages_may_be_kept_for_minutes(host: Hosted, path: str, kept: str) -> None:
    """What programs read for one; the parts of the search are asked for anew, because they must fit one another."""
    answer = host.get(path)
    assert (answer.status, answer.headers["cache-control"]) == (200, kept)


def test_what_has_a_hash_in_its_name_may_be_kept_for_a_year(host: Hosted) -> None:
    """It never changes: scripts, styles and pictures."""
    picture = next(host.built.site.glob("media/*.svg")).relative_to(host.built.site).as_posix()
    for path in (hashed(host), picture):
        assert host.get(path).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("changes/atom.xml", "application/atom+xml"),
        ("changes/feed.json", "application/feed+json"),
        ("changes/plans/day/atom.xml", "application/atom+xml"),
        ("api/v1/answers.json", "application/json"),
    ],
)
def test_other_sites_may_read_feeds_and_answers(host: Hosted, path: str, type_: str) -> None:
    """They have their types, and each origin may read them, though no other page of the site."""
    answer = host.get(path, origin="https://else.example")
    assert answer.status == 200
    assert answer.headers["content-type"].partition(";")[0] == type_
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in host.get(CARD, origin="https://else.example").headers


@pytest.mark.parametrize("path", [CARD, "api/v1/answers.json", "changes/atom.xml", "search/index.json"])
def test_what_is_packed_goes_out_as_the_reader_takes_it(host: Hosted, path: str) -> None:
    """`.br` goes before `.gz`; each is the file that the build has packed, and whoever names neither gets it plain."""
    file = host.built.site / (f"{path}index.html" if path.endswith("/") else path)
    forms = {"gzip, br": (".br", "br", brotli.decompress), "gzip": (".gz", "gzip", gzip.decompress)}
    for accepted, (suffix, encoding, unpack) in forms.items():
        answer = host.get(path, accept_encoding=accepted)
        assert answer.headers["content-encoding"] == encoding
        assert answer.body == file.with_name(file.name + suffix).read_bytes()
        assert unpack(answer.body) == file.read_bytes()
        assert "accept-encoding" in answer.headers["vary"].lower()
    plain = host.get(path)
    assert "content-encoding" not in plain.headers
    assert plain.body == file.read_bytes()


def test_a_script_is_packed_as_well(host: Hosted) -> None:
    """A browser takes it for a script, packed or not."""
    answer = host.get(hashed(host), accept_encoding="gzip, br")
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-type"].partition(";")[0] in {"text/javascript", "application/javascript"}


@pytest.mark.parametrize("path", [CARD, "api/v1/answers.json", "no/such/page/"])
def test_a_program_may_ask_for_the_headers_alone(host: Hosted, path: str) -> None:
    """HEAD is answered as GET is, without a body."""
    whole, headers_ = host.get(path), host.get(path, "HEAD")
    assert (headers_.status, headers_.body) == (whole.status, b"")
    assert headers_.headers["content-length"] == str(len(whole.body))


def test_what_a_reader_has_already_is_not_sent_again(host: Hosted) -> None:
    """By its tag and by its time; the answer is 304 and says how long it may be kept."""
    first = host.get(CARD).headers
    for answer in (
        host.get(CARD, if_none_match=first["etag"]),
        host.get(CARD, if_modified_since=first["last-modified"]),
    ):
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["cache-control"] == "public, max-age=300"
    assert host.get(CARD, if_none_match='"other"').status == 200


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_a_site_without_anything_special_is_served(name: str, tmp_path: Path) -> None:
    """No desk of its own, nothing that moved: the server starts, serves the page and says what is not there."""
    with hosted(name, "/", tmp_path, SMALL) as host:
        assert host.get("faq/opening-hours/").status == 200
        missing = host.get("faq/no-such/")
        assert (missing.status, missing.body) == (404, (host.built.site / "404.html").read_bytes())

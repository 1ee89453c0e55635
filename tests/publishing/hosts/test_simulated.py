"""GitHub Pages, a bucket of S3 and Netlify: what they are given, and how they answer by their documented rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from check_driver import linked
from ledger_driver import DAY
from simulated_hosts import Bucket, GitHubPages
from site_driver import SMALL, Built, settings

from answerbook.core.security_headers import DATA, FOREVER, PAGES, SEARCH
from answerbook.pipeline import build
from answerbook.publishing.hosts.files import Host, HostFiles, host_files
from answerbook.recording import record

REDIRECTS = """\
/help/kb/opening.html: faq:opening-hours
/hc/outside: faq:opening-hours#top
/hc/Öffnungs%20zeiten: /faq/
/hc/*/articles/360012*: /terms-and-more/
/hc/*/list/*: /faq/
/hc/*: https://old.example.com/?a=1
"""
FILES = {
    **SMALL,
    "faqs/basics/opening-hours.md": SMALL["faqs/basics/opening-hours.md"].replace("---\n", "---\naliases: [old]\n", 1),
    "redirects.yml": REDIRECTS.replace("/terms-and-more/", "/find/"),
}


@pytest.fixture(scope="module", params=["/", "/help/"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, str]]:
    """Build a small site with former addresses at the root of a host, and below a path."""
    folder = tmp_path_factory.mktemp("simulated")
    for name, text in FILES.items():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    chosen = settings(folder / "content", folder, site_url=f"https://small.example{request.param}")
    record(chosen, lambda entry: "Begun.", DAY)
    built = Built(build(chosen), chosen.site)
    assert built.outcome.ok, built.outcome.diagnostics
    yield built, request.param


@pytest.fixture(scope="module")
def bucket(site: tuple[Built, str], tmp_path_factory: pytest.TempPathFactory) -> Bucket:
    """Upload the site into a bucket, twice: what the second run deletes it writes again."""
    folder = tmp_path_factory.mktemp("bucket")
    script = folder / "upload.sh"
    script.write_text(host_files(site[0].graph, Host("s3")).files["upload.sh"], encoding="utf-8")
    bucket = Bucket()
    bucket.upload(script, site[0].site, folder)
    bucket.upload(script, site[0].site, folder)
    return bucket


def left(found: HostFiles) -> list[str]:
    """Return the lines of `redirects.yml` that a host is said to know nothing of."""
    assert {problem.code for problem in found.problems} <= {"no-such-redirect"}
    return [REDIRECTS.splitlines()[problem.location.line - 1].partition(":")[0] for problem in found.problems]


def test_github_pages_serves_every_page(site: tuple[Built, str]) -> None:
    """Under the repository's path: pages, folders without a slash, files that begin with a dot or a line, the 404 page."""
    built, base = site
    for name, text in host_files(built.graph, Host("github-pages")).files.items():
        (built.site / name).write_text(text, encoding="utf-8")
    host = GitHubPages(built.site, base)
    assert host.get(f"{base}faq/opening-hours/").status == 200
    assert host.get(f"{base}faq/opening-hours").location == f"{base}faq/opening-hours/"
    assert host.get(f"{base}_headers").status == 200
    missing = host.get(f"{base}no/such/")
    assert (missing.status, missing.body) == (404, (built.site / "404.html").read_bytes())


def test_github_pages_has_pages_for_what_moved(site: tuple[Built, str]) -> None:
    """It sends no 301: pages lead on, and what no page can do is said of each line."""
    built, base = site
    host, found = GitHubPages(built.site, base), host_files(built.graph, Host("github-pages"))
    for path in (f"{base}faq/old/", "/help/kb/opening.html"):
        answer = host.get(path)
        assert (answer.status, b'http-equiv="refresh"' in answer.body) == (200, True)
    patterns = ["/hc/*/articles/360012*", "/hc/*/list/*", "/hc/*"]
    outside = ["/hc/outside", "/hc/Öffnungs%20zeiten"] if base == "/help/" else []
    assert left(found) == [*patterns, *outside]
    assert [host.get(path).status for path in outside] == [404] * len(outside)
    pages = 2 if outside else 4
    assert found.note == f"{pages} former addresses stay pages that lead on: GitHub Pages sends no 301."


@pytest.mark.parametrize(
    ("site_url", "files"),
    [
        ("https://help.example.com/", {".nojekyll": "", "CNAME": "help.example.com\n"}),
        ("https://owner.github.io/", {".nojekyll": ""}),
        ("https://owner.github.io/help/", {".nojekyll": ""}),
        ("https://example.com/help/", {".nojekyll": ""}),
    ],
)
def test_github_pages_is_told_a_host_of_ones_own(tmp_path: Path, site_url: str, files: dict[str, str]) -> None:
    """One that GitHub gives needs no file; of a host with several repositories another one has it."""
    assert host_files(linked(tmp_path, site_url), Host("github-pages")).files == files


def test_a_bucket_serves_every_page(site: tuple[Built, str], bucket: Bucket) -> None:
    """Pages, folders without a slash, the page for what is not there; what is for hosts is not uploaded."""
    built, base = site
    assert bucket.get(f"{base}faq/opening-hours/").body == (built.site / "faq/opening-hours/index.html").read_bytes()
    assert bucket.get(f"{base}faq/opening-hours").location == f"{base}faq/opening-hours/"
    missing = bucket.get(f"{base}no/such/")
    assert (missing.status, missing.body) == (404, (built.site / "404.html").read_bytes())
    assert bucket.get(f"{base}_headers").status == 404
    for file in (path for path in built.site.rglob("*") if path.is_file()):
        name = file.relative_to(built.site).as_posix()
        if not name.startswith(("_", ".", "faq/old/", "help/", "hc/", "kb/")) and not name.endswith(".gz"):
            assert bucket.objects[f"{base}{name}".removeprefix("/")].body == file.read_bytes()


def test_a_bucket_knows_how_long_what_may_be_kept(site: tuple[Built, str], bucket: Bucket) -> None:
    """The same lifetimes as on a server, and the types of feeds."""
    built, base = site
    hashed = next(path for path in built.site.glob("assets/*/site.js")).relative_to(built.site).as_posix()
    kept = {
        hashed: FOREVER,
        "assets/site.js": PAGES,
        "faq/": PAGES,
        "api/v1/answers.json": DATA,
        "changes/": DATA,
        "search/index.json": SEARCH,
    }
    assert {path: bucket.get(base + path).told["--cache-control"] for path in kept} == kept
    assert bucket.get(f"{base}changes/atom.xml").told["--content-type"] == "application/atom+xml"
    assert bucket.get(f"{base}changes/feed.json").told["--content-type"] == "application/feed+json"
    assert bucket.cors == {"CORSRules": [{"AllowedMethods": ["GET", "HEAD"], "AllowedOrigins": ["*"]}]}


@pytest.mark.parametrize(
    ("path", "goal"),
    [
        ("{base}faq/old/", "{base}faq/opening-hours/"),
        ("{base}faq/old", "{base}faq/opening-hours/"),
        ("/help/kb/opening.html", "{base}faq/opening-hours/"),
        ("/hc/outside", "{base}faq/opening-hours/#top"),
        ("/hc/%C3%96ffnungs%20zeiten/", "{base}faq/"),
        ("/hc/de/anything", "https://old.example.com/?a=1"),
        ("/hc/", "https://old.example.com/?a=1"),
        ("/hc", "https://old.example.com/?a=1"),
    ],
)
def test_a_bucket_leads_on_for_good(site: tuple[Built, str], bucket: Bucket, path: str, goal: str) -> None:
    """Former ids, former paths and what begins as a pattern does: each is a 301."""
    answer = bucket.get(path.format(base=site[1]))
    assert (answer.status, answer.location) == (301, goal.format(base=site[1]))


def test_what_a_bucket_does_not_know_is_said(site: tuple[Built, str]) -> None:
    """A star in the middle of a pattern."""
    assert left(host_files(site[0].graph, Host("s3"))) == ["/hc/*/articles/360012*", "/hc/*/list/*"]


def test_netlify_leads_on_before_pages_but_not_before_files_of_a_pattern(site: tuple[Built, str]) -> None:
    """`!` goes before the page that stands there; a pattern is for what is not there. Paths are encoded."""
    built, base = site
    found = host_files(built.graph, Host("netlify"))
    assert found.files["_redirects"].splitlines()[1:] == [
        f"{base}faq/old {base}faq/opening-hours/ 301!",
        f"/help/kb/opening.html {base}faq/opening-hours/ 301!",
        f"/hc/outside {base}faq/opening-hours/#top 301!",
        f"/hc/%C3%96ffnungs%20zeiten {base}faq/ 301!",
        f"/hc/:step1/list/* {base}faq/ 301",
        "/hc/* https://old.example.com/?a=1 301",
    ]
    assert left(found) == ["/hc/*/articles/360012*"]

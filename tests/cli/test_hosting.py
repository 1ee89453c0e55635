"""`hosting` at the command line: what it writes and says, and what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import TESTS

from answerbook.cli.main import main


def run(host: str, *more: str, content: str = str(TESTS / "sample_site")) -> Result:
    """Write the files for a host into `out/` of the current folder."""
    return CliRunner().invoke(main, ["hosting", host, "--content", content, "--out", "out", *more])


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("host", "files"),
    [("nginx", ["nginx.conf"]), ("caddy", ["Caddyfile"]), ("netlify", ["_redirects"]), ("s3", ["upload.sh"])],
)
def test_the_files_are_named(host: str, files: list[str]) -> None:
    """People read them in the last line, programs as a list; each says by what it was written."""
    done = run(host)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1] == f"Written: {', '.join(f'out/{name}' for name in files)}"
    for name in files:
        assert f"Written by `answerbook hosting {host}` for https://library.example/help/" in Path(
            "out", name
        ).read_text("utf-8")
    assert json.loads(run(host, "--json").output)["files"] == [f"out/{name}" for name in files]


def test_what_a_host_cannot_do_is_said() -> None:
    """In a sentence above the last line."""
    done = run("github-pages")
    assert done.output.splitlines()[-2:] == [
        "7 former addresses stay pages that lead on: GitHub Pages sends no 301.",
        "Written: out/.nojekyll",
    ]


def test_an_address_may_be_another_one() -> None:
    """As for a build: a preview stands elsewhere."""
    run("nginx", "--site-url", "http://preview.example:8080/")
    text = Path("out/nginx.conf").read_text(encoding="utf-8")
    assert "server_name preview.example;" in text
    assert "listen 8080;" in text


def test_with_errors_nothing_is_written(tmp_path: Path) -> None:
    """They are told as `check` tells them, and the command ends with 1."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text("title: Help\n", encoding="utf-8")
    done = run("nginx", content="content")
    assert (done.exit_code, done.output.splitlines()[-1]) == (1, "Nothing was written.")
    assert not Path("out").exists()


@pytest.mark.parametrize("root", ["srv/help", "/srv/$x", '/srv/"'])
def test_the_root_is_a_whole_path(root: str) -> None:
    """Nothing in it may mean more than itself to a server."""
    done = run("caddy", "--root", root)
    assert done.exit_code == 2
    assert "write the whole path of a folder on the server" in done.output

"""What the files for a host say, and that none takes the place of somebody else's."""

from pathlib import Path

import pytest
from site_driver import SMALL, Built, build_small

from answerbook.core.security_headers import POLICY, framed_policy, headers
from answerbook.model.graph import Graph
from answerbook.publishing.hosts.files import Host, host_files
from answerbook.publishing.hosts.write import write


def text(graph: Graph, name: str, **more: object) -> str:
    """Return the one file for a host."""
    [found] = host_files(graph, Host(name, **more)).files.values()  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_a_server_sets_every_header(graph: Graph, name: str) -> None:
    """Whoever takes the file gets the headers of this release."""
    for header, value in headers().items():
        assert f'{header} "{value}"' in text(graph, name)


def test_nginx_sends_each_header_with_every_status(real: Built) -> None:
    """`always`: else the page for what is not there would have no policy. Lifetimes are for what is there."""
    lines = [line.strip() for line in text(real.graph, "nginx").splitlines() if "add_header" in line]
    assert len(lines) == len(headers()) + 3
    assert [line for line in lines if not line.endswith(" always;")] == [
        line for line in lines if "Cache-Control" in line
    ]


def test_the_page_for_frames_has_its_policy(tmp_path: Path) -> None:
    """By default there is none, and no second policy."""
    parents = ("https://helpdesk.example.com",)
    framed = build_small(tmp_path, {"site.yml": f"{SMALL['site.yml']}desk_parents: [{parents[0]}]\n"}).graph
    assert f'"~^/help/desk/embed/" "{framed_policy(parents)}";' in text(framed, "nginx")
    plain = build_small(tmp_path, {"site.yml": SMALL["site.yml"]}).graph
    assert text(plain, "nginx").count(POLICY) == 1
    assert "embed" not in text(plain, "caddy")


def test_a_folder_is_named_once_for_the_root_and_once_for_the_site(graph: Graph) -> None:
    """A site below a path lies in the folder of that path; without `--root` the host's name tells the folder."""
    assert 'root "/srv/x";' in text(graph, "nginx", root="/srv/x")
    assert "# The site lies in /srv/x/help/" in text(graph, "nginx", root="/srv/x")
    assert 'root "/srv/h.example";' in text(graph, "nginx")


def test_nginx_is_told_of_files_in_brotli_only_where_it_knows_them(graph: Graph) -> None:
    """Without the module the line would keep nginx from starting."""
    assert "brotli" not in text(graph, "nginx")
    assert "brotli_static on;" in text(graph, "nginx", brotli=True)


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    """Ours is replaced, and what says the same; a file that says otherwise is named, and nothing is written."""
    ours = {"a": "# Written by `answerbook hosting nginx`: 1\n", "b": "same\n"}
    assert write(tmp_path / "new", "new", ours) == []
    newer = {"a": "# Written by `answerbook hosting nginx`: 2\n", "b": "same\n"}
    assert write(tmp_path / "new", "new", newer) == []
    assert (tmp_path / "new/a").read_text(encoding="utf-8") == newer["a"]
    [problem] = write(tmp_path / "new", "new", {"a": ours["a"], "b": "other\n"})
    assert (problem.code, str(problem.location)) == ("not-for-the-host", "new/b:1:1")
    assert (tmp_path / "new/a").read_text(encoding="utf-8") == newer["a"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a", "b"]


def test_a_folder_that_cannot_be_written_is_no_traceback(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    [problem] = write(tmp_path / "file", "file", {"a": "x"})
    assert problem.code == "cannot-write"

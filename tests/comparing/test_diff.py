"""`answerbook diff`: what a change does to readers, of a real repository."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from git_driver import begin, commit, git
from ledger_driver import Desk
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from site_driver import SMALL

from answerbook.cli.main import main

# https://docs.github.com/en/rest/issues/comments; characters.
GITHUB_TAKES = 65_536
QUERIES = "- {query: When is room open?, expect: [faq:room]}\n- {query: hall, expect: [faq:hall]}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a site whose three answers are recorded and committed on `main`; the present branch is `change`."""
    desk = Desk.opened(tmp_path)
    desk.faq("room")
    desk.faq("hall")
    desk.write("topics.yml", "basics:\n  title: Basics\nmore:\n  title: More\n  summary: All else.\n")
    desk.faq("kept")
    (tmp_path / "content/faqs/more").mkdir()
    (tmp_path / "content/faqs/basics/kept.md").rename(tmp_path / "content/faqs/more/kept.md")
    desk.write("golden.yml", QUERIES)
    desk.record()
    begin(tmp_path)
    commit(tmp_path)
    git(tmp_path, "switch", "--quiet", "--create", "change")
    return desk


def told(desk: Desk, *arguments: str) -> dict[str, Any]:
    """Return what the command tells programs."""
    done = desk.run("diff", *(arguments or ("main",)), "--json")
    assert done.exit_code == 0, done.stdout
    return dict(json.loads(done.stdout))


def entries(desk: Desk, *arguments: str) -> list[tuple[str, str]]:
    """Return what becomes of which entry."""
    return [(one["change"], one["entry"]) for one in told(desk, *arguments)["entries"]]


def markdown(desk: Desk) -> str:
    """Return the Markdown for a pull request."""
    path = desk.folder / "changes.md"
    desk.run("diff", "main", "--markdown", str(path))
    return path.read_text(encoding="utf-8")


def test_without_a_change_nothing_is_told(desk: Desk) -> None:
    """The same content is the same to readers, and the exit code is 0."""
    found = told(desk)
    assert (found["entries"], found["others"], found["golden"]) == ([], [], [])
    assert desk.run("diff", "main").stdout.startswith("No entry says anything else (compared with ")


def test_each_sort_of_change_is_told(desk: Desk) -> None:
    """New, changed, moved to another address or topic, retired, and gone without a word; what stays is left out."""
    desk.faq("new-one")
    desk.faq("hall", body="We are open every day but Sunday.")
    desk.rename("room", "space")
    moved = desk.folder / "content/faqs/more/kept.md"
    moved.rename(desk.folder / "content/faqs/basics/kept.md")
    desk.delete("opening-hours")
    desk.write("golden.yml", "- {query: hall, expect: [faq:hall]}\n")
    assert entries(desk) == [
        ("new", "faq:new-one"),
        ("changed", "faq:hall"),
        ("moved", "faq:kept"),
        ("moved", "faq:space"),
        ("gone", "faq:opening-hours"),
    ]
    changed, kept, space = told(desk)["entries"][1:4]
    assert changed["difference"] == [
        {"part": "Text", "runs": [["same", "We are open every "], ["removed", "day."], ["added", "day but Sunday."]]}
    ]
    assert (kept["topics"], kept["was"]) == ({"before": "More", "now": "Basics"}, None)
    assert (space["topics"], space["was"]) == (None, "faq:room")
    assert desk.retire("opening-hours", "hall", reason="We moved.").ok
    [last] = [one for one in told(desk)["entries"] if one["entry"] == "faq:opening-hours"]
    assert (last["change"], last["reason"], last["see"]) == ("retired", "We moved.", ["faq:hall"])


def test_an_answer_that_becomes_part_of_another_has_moved_there(desk: Desk) -> None:
    """Its old address leads to the other, which need say nothing else."""
    text = (desk.folder / "content/faqs/basics/hall.md").read_text(encoding="utf-8")
    desk.delete("room")
    desk.write("faqs/basics/hall.md", text.replace("reviewed:", "aliases: [room]\nreviewed:"))
    desk.write("golden.yml", "")
    [one] = told(desk)["entries"]
    assert (one["change"], one["entry"], one["was"]) == ("moved", "faq:hall", "faq:room")


def test_an_answer_that_becomes_a_draft_is_gone(desk: Desk) -> None:
    """Readers no longer find it, and that is told with the reason."""
    desk.faq("hall", more="draft: true\n")
    desk.write("golden.yml", "")
    [one] = told(desk)["entries"]
    assert (one["change"], one["reason"]) == ("gone", "it is a draft now")


def test_tickets_that_cite_an_entry_are_told(desk: Desk) -> None:
    """By the last count, under any id that the entry had before."""
    counts = '{"date": "2026-11-20", "tickets": {"faq:hall": 2, "faq:opening-hours": 9, "faq:room": 3}}'
    (desk.folder / "ledger/counts.json").write_text(counts, encoding="utf-8")
    desk.rename("room", "space")
    desk.faq("hall", body="Closed.")
    desk.write("golden.yml", QUERIES.replace("faq:room", "faq:space"))
    found = told(desk)
    assert [(one["entry"], one["tickets"]) for one in found["entries"]] == [("faq:hall", 2), ("faq:space", 3)]
    assert found["counted"] == "2026-11-20"
    assert "Tickets cite 2 of the 2 that were there, 5 times (counted on 20 November 2026)." in markdown(desk)


def test_golden_queries_whose_answer_moves_are_told_with_both_places(desk: Desk) -> None:
    """An answer that has a new id is still the same one; one that another pushes down is told."""
    desk.rename("room", "space")
    desk.write("golden.yml", QUERIES.replace("faq:room", "faq:space"))
    assert told(desk)["golden"] == []
    desk.faq("hall-hours", body="Hall, hall and hall.", short="Hall.", more="also_asked: [hall, the hall]\n")
    assert told(desk)["golden"] == [{"query": "hall", "expected": ["faq:hall"], "before": 1, "now": 2}]
    assert "| hall | 1 → 2 |" in markdown(desk)


def test_what_is_no_word_of_an_entry_is_told_by_its_fields(desk: Desk) -> None:
    """Topics, fields that no revision holds, former paths and files: each by name, words of topics with their difference."""
    desk.write("topics.yml", "basics:\n  title: Basics\nmore:\n  title: More\n  summary: All the rest.\n")
    desk.faq("hall", more="related: [room]\nowner: Ann\n")
    desk.write("redirects.yml", "/old: faq:hall\n")
    found = told(desk)
    assert found["entries"] == []
    assert [(one["name"], one["change"], one["fields"]) for one in found["others"]] == [
        ("topic:more", "changed", ["summary"]),
        ("faq:hall", "changed", ["owner", "related"]),
        ("redirects.yml: /old", "new", []),
    ]
    assert found["others"][0]["difference"][0]["runs"] == [
        ["same", "All "], ["removed", "else."], ["added", "the rest."],
    ]  # fmt: skip


def test_the_repository_stays_as_it_is(desk: Desk) -> None:
    """Neither files nor index nor branches change, and nothing is left behind, be the answers changed or not."""
    desk.faq("hall", body="Closed.")
    (desk.folder / "content/faqs/basics/room.md").write_bytes(b"")
    git(desk.folder, "add", "content/faqs/basics/room.md")
    git(desk.folder, "checkout", "--quiet", "HEAD", "--", "content/faqs/basics/room.md")
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    told(desk)
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


def test_what_others_did_meanwhile_is_no_change_of_this_branch(desk: Desk) -> None:
    """A branch is compared with where it left the other, as a pull request is."""
    git(desk.folder, "switch", "--quiet", "main")
    desk.faq("hall", body="Theirs.")
    commit(desk.folder)
    git(desk.folder, "switch", "--quiet", "change")
    desk.faq("room", body="Ours.")
    commit(desk.folder)
    assert entries(desk) == [("changed", "faq:room")]
    assert entries(desk, "HEAD~1") == [("changed", "faq:room")]
    assert entries(desk, "HEAD") == []


def test_pictures_are_compared_by_what_they_show(desk: Desk) -> None:
    """Another picture under the same name is a change; both are shown on the page."""
    png = (Path(__file__).parents[1] / "sample_site/media").rglob("*.png")
    one, *_ = [path.read_bytes() for path in png]
    (desk.folder / "content/media").mkdir()
    (desk.folder / "content/media/plan.png").write_bytes(one)
    desk.faq("hall", body="![The plan](plan.png)")
    commit(desk.folder)
    git(desk.folder, "branch", "--force", "main")
    # What stands behind the end of a picture is no part of what it shows, and another file all the same.
    (desk.folder / "content/media/plan.png").write_bytes(one + b"\0")
    pages = desk.folder / "pages"
    assert desk.run("diff", "main", "--html", str(pages)).exit_code == 0
    page = LexborHTMLParser((pages / "entries/faq-hall.html").read_text(encoding="utf-8"))
    assert [image.attributes["alt"] for image in page.css("del img, ins img")] == ["The plan", "The plan"]
    assert len(list((pages / "media").iterdir())) == 2


@pytest.mark.parametrize("place", ["", "a help"])
def test_content_may_be_the_top_of_a_repository_or_lie_deep_in_it(tmp_path: Path, place: str) -> None:
    """Wherever `site.yml` stands, and whatever lies beside it."""
    folder = tmp_path / place
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "README.md").write_text("Read.\n", encoding="utf-8")
    begin(tmp_path)
    commit(tmp_path)
    answer = folder / "faqs/basics/opening-hours.md"
    answer.write_text(answer.read_text(encoding="utf-8").replace("nine", "ten"), encoding="utf-8")
    done = CliRunner().invoke(main, ["diff", "HEAD", "--content", str(folder)])
    assert "Short answer: Every day from [-nine-] {+ten+} to five." in done.stdout


def test_before_a_commit_the_same_is_found(desk: Desk) -> None:
    """In a hook Git says where it is at work: that misleads nobody, and does not change what is committed."""
    hook = desk.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    program = f"import sys; sys.path[:0] = {sys.path!r}; from answerbook.cli.main import main; main()"
    hook.write_text(
        f"#!/bin/sh\n'{sys.executable}' -c \"$(cat .git/program)\" diff main > .git/told\n", encoding="utf-8"
    )
    (desk.folder / ".git/program").write_text(program, encoding="utf-8")
    hook.chmod(0o755)
    desk.faq("hall", body="Closed.")
    commit(desk.folder)
    assert "{+Closed.+}" in (desk.folder / ".git/told").read_text(encoding="utf-8")
    assert git(desk.folder, "show", "--stat", "--format=").count("|") == 1


def test_a_folder_may_stand_in_for_a_revision(desk: Desk, tmp_path: Path) -> None:
    """Without Git, a copy of the content or of the whole site is compared with."""
    shutil.copytree(desk.folder / "content", tmp_path / "copy/content")
    desk.faq("hall", body="Closed.")
    assert entries(desk, "--against", str(tmp_path / "copy")) == [("changed", "faq:hall")]
    assert entries(desk, "--against", str(tmp_path / "copy/content")) == [("changed", "faq:hall")]


def test_a_first_site_is_all_new(desk: Desk) -> None:
    """A revision without content has nothing to be compared with, which is said."""
    git(desk.folder, "switch", "--quiet", "--orphan", "empty")
    git(desk.folder, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    git(desk.folder, "checkout", "--quiet", "change", "--", ".")
    assert {what for what, _ in entries(desk, "HEAD")} == {"new"}
    assert "4 new (there was no content before)." in desk.run("diff", "HEAD").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "Git knows no revision `nowhere` here"),
        (("--upload-pack=x",), "No such option"),
        (("main:content",), "Git knows no revision `main:content` here"),
        ((), "name a revision of Git"),
        (("main", "--against", "."), "name a revision of Git"),
        (("--against", "nowhere"), "holds no site.yml"),
    ],
)
def test_what_cannot_be_compared_with_is_wrong_usage(desk: Desk, arguments: tuple[str, ...], message: str) -> None:
    """The exit code is 2, and the message names what was given."""
    done = desk.run("diff", *arguments)
    assert (done.exit_code, message in " ".join(done.stderr.split())) == (2, True), done.stderr


def test_without_git_it_is_said_what_else_can_be_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program, and no repository: each is named, with the way out."""
    with monkeypatch.context() as changed:
        changed.setenv("PATH", "")
        done = desk.run("diff", "main")
    assert (done.exit_code, "there is no `git` here" in done.stderr) == (2, True)
    shutil.rmtree(desk.folder / ".git")
    done = desk.run("diff", "main")
    assert (done.exit_code, "not a git repository" in done.stderr, "--against" in done.stderr) == (2, True, True)


def test_content_with_errors_before_is_said_everywhere(desk: Desk) -> None:
    """An old state that does not pass the check is no empty one: the run fails, and the pull request says why."""
    good = (desk.folder / "content/faqs/basics/hall.md").read_text(encoding="utf-8")
    desk.write("faqs/basics/hall.md", good.replace("short:", "shrt:"))
    commit(desk.folder)
    desk.write("faqs/basics/hall.md", good)
    done = desk.run("diff", "HEAD", "--markdown", str(desk.folder / "changes.md"))
    assert done.exit_code == 1
    assert "error[broken-before]" in done.stdout
    assert re.search(r"\n[0-9a-f]{10}:content/faqs/basics/hall.md:3:1: error\[unknown-key\]", done.stdout)
    said = (desk.folder / "changes.md").read_text(encoding="utf-8")
    assert "The content has errors, so that nothing can be compared:" in said


def test_content_with_errors_now_is_said_too(desk: Desk) -> None:
    """The diagnostics are those of `check`; a pull request shows that there are some."""
    desk.faq("hall", body="See [](faq:nowhere).")
    done = desk.run("diff", "main", "--markdown", str(desk.folder / "changes.md"))
    assert (done.exit_code, "error[unknown-faq]" in done.stdout) == (1, True)
    assert "refers to unknown faq" in (desk.folder / "changes.md").read_text(encoding="utf-8")


EVIL = (
    "@somebody and @org/team, see #12, !3, GH-4, a/b#5, ~label, &6, $7, %8 "
    r"\*not\* a_b_c [\[Page\]] {+in+} {-out-} $`x`$ \`code\` &lt;script&gt; &amp;lt; ~~x~~ https://evil.example/a "
    "| a | b | ==x== ^y^ <!-- --> /close"
)


def test_no_host_reads_content_as_anything_but_text(desk: Desk) -> None:
    """What GitHub and GitLab render has our elements alone; nobody is mentioned, no issue referred to, nothing closed."""
    desk.write("topics.yml", "basics:\n  title: '<b>/close</b> @ann #1'\nmore:\n  title: More\n")
    desk.faq(
        "hall", body=f"{EVIL}\n\n/close\n\n- \\# no heading\n- &gt; no quotation", short="'| @ann | `#1` </details> |'"
    )
    desk.write("golden.yml", "- {query: '| hall @ann `x` <img src=x> |', expect: [faq:hall]}\n")
    text = markdown(desk)
    page = LexborHTMLParser(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text))
    assert "errors" not in text
    known = {
        "html",
        "head",
        "body",
        "h3",
        "h4",
        "p",
        "b",
        "a",
        "code",
        "blockquote",
        "ins",
        "del",
        "details",
        "summary",
    }
    assert {node.tag for node in page.css("*")} - {"table", "thead", "tbody", "tr", "th", "td"} <= known
    assert {link.attributes["href"] for link in page.css("a")} == {"https://small.example/help/faq/hall/"}
    shown = "".join(node.text(deep=False) for node in page.css("*") if node.tag not in ("code", "a"))
    assert "@\u2060somebody" in shown
    assert not re.search(r"[@#!%~&$^*](?=\w)|\[\[|[{\[][+-]", shown)
    assert [line for line in text.splitlines() if line.startswith("/")] == []
    assert "<script>" in page.css_first("blockquote").text() + shown


def test_a_long_difference_is_folded_and_a_very_long_one_left_out(desk: Desk) -> None:
    """A comment has a limit: beyond it titles are told, then how many are left; every line stays whole."""
    for number in range(40):
        desk.faq(f"long-{number}", body="\n\n".join(f"{'word ' * 60}{part}." for part in range(20)))
    text = markdown(desk)
    assert len(text) < GITHUB_TAKES
    assert text.count("<details>") == text.count("</details>") > 1
    assert text.count("<b>When is long-") == 40
    assert text.count("<details>") < 40
    for number in range(900):
        desk.faq(f"more-{number}", short="Yes.")
    text = markdown(desk)
    assert len(text) < GITHUB_TAKES
    assert re.search(r"And [\d,]+ more entries: too many to be told here.", text)


def test_pages_load_nothing_from_elsewhere_and_say_what_was_marked(desk: Desk) -> None:
    """Each is well-formed and complete in its folder; who does not see a mark hears it; no script runs."""
    desk.faq("hall", body="We are open every day but Sunday. See [](faq:room).")
    desk.delete("opening-hours")
    desk.retire("opening-hours", reason="We moved <away>.")
    pages = desk.folder / "pages"
    assert desk.run("diff", "main", "--html", str(pages)).exit_code == 0
    files = sorted(path for path in pages.rglob("*.html"))
    assert [path.name for path in files] == ["faq-hall.html", "faq-opening-hours.html", "index.html"]
    for path in files:
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert page.css("script, style, [style], [onclick]") == []
        loaded = [node.attributes.get("href") or "" for node in page.css("link")]
        inside = [
            node.attributes["href"] or "" for node in page.css("a") if "://" not in (node.attributes["href"] or "")
        ]
        assert [one for one in (*loaded, *inside) if not (path.parent / one).is_file()] == []
        for mark in page.css("ins, del"):
            word = mark.css_first(".ab-said")
            assert word.text() == {"ins": "added: ", "del": "removed: "}[mark.tag]
    gone = LexborHTMLParser((pages / "entries/faq-opening-hours.html").read_text(encoding="utf-8"))
    assert "We moved <away>." in gone.css_first("article").text()
    assert gone.css("del h1, h1 del")


def test_pages_replace_those_of_before_and_nothing_else(desk: Desk) -> None:
    """A second run leaves no page of the first; a file of somebody else is not written over."""
    pages = desk.folder / "pages"
    desk.faq("hall", body="Closed.")
    assert desk.run("diff", "main", "--html", str(pages)).exit_code == 0
    (pages / "mine.txt").write_text("Mine.", encoding="utf-8")
    desk.faq("hall")
    desk.faq("room", body="Closed.")
    assert desk.run("diff", "main", "--html", str(pages)).exit_code == 0
    assert sorted(path.name for path in (pages / "entries").iterdir()) == ["faq-room.html"]
    assert (pages / "mine.txt").exists()
    other = desk.folder / "other"
    other.mkdir()
    (other / "index.html").write_text("Mine.", encoding="utf-8")
    done = desk.run("diff", "main", "--html", str(other))
    assert (done.exit_code, "error[not-an-export]" in done.stdout) == (1, True)
    assert (other / "index.html").read_text(encoding="utf-8") == "Mine."


def test_a_file_that_cannot_be_written_is_told(desk: Desk) -> None:
    """The comparison is there all the same, and the run fails."""
    done = desk.run("diff", "main", "--markdown", str(desk.folder / "no/such/changes.md"))
    assert (done.exit_code, "error[cannot-write]" in done.stdout) == (1, True)


def test_a_shallow_clone_is_compared_as_far_as_it_goes(desk: Desk, tmp_path: Path) -> None:
    """Without a commit in common, the revision itself is what is compared with."""
    desk.faq("hall", body="Closed.")
    commit(desk.folder)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", desk.folder.as_uri(), "shallow")
    clone = Desk(tmp_path / "shallow")
    assert entries(clone, "origin/main") == [("changed", "faq:hall")]
    with pytest.raises(subprocess.CalledProcessError):
        git(clone.folder, "merge-base", "HEAD", "origin/main")


def test_what_is_new_is_told_whole_and_once(desk: Desk) -> None:
    """Former addresses, drafts and titles of topics are told; words that open the text once, steps with their numbers."""
    desk.faq("new-one", body="Do this first.\n\n1. Turn.\n2. Pull.")
    path = desk.folder / "content/faqs/basics/new-one.md"
    text = re.sub(r"^short: .*\n", "aliases: [old-one]\n", path.read_text(), flags=re.MULTILINE)
    path.write_text(text)
    path.with_name("hidden.md").write_text(text.replace("aliases: [old-one]", "draft: true"))
    with (desk.folder / "content/topics.yml").open("a") as topics:
        topics.write("boats:\n  title: Our boats\n")
    made = markdown(desk)
    assert "1 draft left out, which readers do not see." in made
    assert "Links to /faq/old-one/ lead here." in made
    assert "topic&#58;boats (“Our boats”, new)" in made or "topic:boats (“Our boats”, new)" in made
    assert made.count("Do this first.") == 1
    assert "1. Turn." in made
    assert "2. Pull." in made


def test_the_machine_is_not_told(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder of pages is named if it lies below the present one: nobody else has another path."""
    desk.faq("new-one")
    away, path = tmp_path_factory.mktemp("away"), desk.folder / "changes.md"
    assert desk.run("diff", "main", "--markdown", str(path), "--html", str(away / "pages")).exit_code == 0
    assert str(away) not in path.read_text()

"""`answerbook suggest-phrasings`: which words of tickets are proposed, and that the patch does what it says."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st
from site_driver import SMALL, settings, snapshot

from answerbook.cli.main import main
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.mail import personal_data
from answerbook.model.entries import Faq
from answerbook.model.fields import Ref
from answerbook.pipeline import search
from answerbook.tickets.phrasings.patch import patched, unified_diff
from answerbook.tickets.phrasings.resolved_tickets import resolve

FILE = "content/faqs/basics/opening-hours.md"
ASKED = "Which days does the shop serve customers?"
FILES = {
    **SMALL,
    "faqs/basics/refunds.md": (
        "---\nquestion: How do I get a refund for an order?\nshort: Send it back.\nreviewed: 2026-11-23\n"
        "aliases: [money-back]\n---\nSend it back within two weeks.\n"
    ),
    "faqs/basics/parcel-lost.md": (
        "---\nquestion: Where is my parcel?\nshort: Look it up.\nreviewed: 2026-11-23\n---\nLook it up.\n"
    ),
    "guides/send-back.md": (
        "---\ntitle: Send something back\nreviewed: 2026-11-23\nsteps:\n  - do: Pack it.\n    see: A parcel.\n---\n"
    ),
    "terms.yml": "parcel-number:\n  name: Parcel number\n  definition: A number.\n  reviewed: 2026-11-23\n",
}


@dataclass
class Desk:
    """A small site in a folder that is the current one, and the tickets of its shop."""

    folder: Path
    tickets: list[Mapping[str, object] | str] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        """Write a content file, its line ends as given."""
        path = self.folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def ticket(self, text: str, answer: str = "faq:opening-hours") -> str:
        """Add a resolved ticket, and return its id."""
        self.tickets.append({"id": f"t{len(self.tickets) + 1}", "text": text, "answer": answer})
        return f"t{len(self.tickets)}"

    def run(self, *options: str) -> tuple[int, str, str]:
        """Run the command on the tickets; return exit code, stdout and stderr."""
        file = self.folder / "tickets.jsonl"
        file.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in self.tickets))
        done = CliRunner().invoke(
            main, ["suggest-phrasings", "tickets.jsonl", "--content", "content", *options], catch_exceptions=False
        )
        # Bytes, for a runner's text has no Windows line ends.
        return done.exit_code, done.stdout_bytes.decode(), done.stderr

    def proposed(self, *options: str) -> dict[str, list[str]]:
        """Return the proposed phrasings by entry."""
        code, text, _ = self.run("--json", *options)
        assert code == 0
        return {f"{e['kind']}:{e['id']}": [p["text"] for p in e["also_asked"]] for e in json.loads(text)["phrasings"]}

    def asked(self, name: str = "opening-hours") -> Sequence[str]:
        """Return what the loader now reads as `also_asked` of a FAQ; the content must be free of errors."""
        raw, problems = load(self.folder / "content", "content")
        content, more = validate(raw, {})
        assert content is not None
        assert [*problems, *more] == []
        return content.faqs[name].also_asked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a small site with a FAQ that nobody has phrased otherwise."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for name, text in FILES.items():
        desk.write(name, text)
    return desk


def apply(folder: Path, patch: str, *command: str) -> None:
    """Apply a patch as a writer does; what is refused fails the test."""
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    done = subprocess.run(command or ("git", "apply", "-"), cwd=folder, input=patch.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


HEAD = "question: When are you open?\nshort: Every day from nine to five.\n"
TAIL = "reviewed: 2026-11-23\n---\nWe are open every day.\n"
FORMS = {
    "no phrasings yet": (f"---\n{HEAD}{TAIL}", f"short: Every day from nine to five.\nalso_asked:\n  - {ASKED}\nrev", ()),
    "behind the field before it": (
        f"---\n{HEAD}plans: []\nrelated:\n  - refunds # money\n# how sure we are\ncertainty: high\n{TAIL}",
        f"  - refunds # money\nalso_asked:\n  - {ASKED}\n# how sure we are\n",
        (),
    ),
    "behind a folded text": (
        f"---\nquestion: When are you open?\nshort: >-\n  Every day\n  from nine.\n\n# next\n{TAIL}",
        f"  from nine.\nalso_asked:\n  - {ASKED}\n\n# next\n",
        (),
    ),
    "a list": (
        f"---\n{HEAD}also_asked:\n  - open today # now\n  - |-\n    closing time\n\n# x\n{TAIL}",
        f"    closing time\n  - {ASKED}\n\n# x\n",
        ("open today", "closing time"),
    ),
    "a list without indentation": (
        f"---\n{HEAD}also_asked:\n- open today\n- 'it''s late' # now\n{TAIL}",
        f"# now\n- {ASKED}\nreviewed",
        ("open today", "it's late"),
    ),
    "a list in brackets": (
        f'---\n{HEAD}also_asked: [open today, "closing, time", ]  # x\n{TAIL}',
        f'"closing, time", {ASKED}, ]  # x',
        ("open today", "closing, time"),
    ),
    "brackets over lines": (
        f"---\n{HEAD}also_asked: [\n    open today,\n    closing time # x\n  ]\n{TAIL}",
        f"    closing time,\n    {ASKED} # x\n  ]\n",
        ("open today", "closing time"),
    ),
    "empty brackets": (f"---\n{HEAD}also_asked: []\n{TAIL}", f"also_asked: [{ASKED}]\n", ()),
    "a key alone": (f"---\n{HEAD}also_asked: # none\n{TAIL}", f"also_asked: # none\n  - {ASKED}\nreviewed", ()),
    "nothing": (f"---\n{HEAD}also_asked: ~\n{TAIL}", f"also_asked:\n  - {ASKED}\nreviewed", ()),
    "the last field": (f"---\nreviewed: 2026-11-23\n{HEAD}---\n", f"nine to five.\nalso_asked:\n  - {ASKED}\n---\n", ()),
    "Windows": (f"---\n{HEAD}{TAIL}".replace("\n", "\r\n"), f"five.\r\nalso_asked:\r\n  - {ASKED}\r\nreviewed", ()),
    "an old Macintosh": (f"---\n{HEAD}{TAIL}".replace("\n", "\r"), f"five.\ralso_asked:\r  - {ASKED}\rreviewed", ()),
    "blanks behind the hyphens": (f"---  \n{HEAD}reviewed: 2026-11-23\n---\t\n", f"five.\nalso_asked:\n  - {ASKED}\n", ()),
    "a byte order mark": (f"\ufeff---\n{HEAD}{TAIL}", f"\ufeff---\n{HEAD}also_asked:\n  - {ASKED}\nreviewed", ()),
    "no end of line": (f"---\n{HEAD}reviewed: 2026-11-23\n---", f"five.\nalso_asked:\n  - {ASKED}\nreviewed", ()),
}  # fmt: skip


@pytest.mark.parametrize("tool", [("git", "apply", "-"), ("patch", "-p1", "--binary", "-s")], ids=["git", "patch"])
@pytest.mark.parametrize("form", FORMS)
def test_the_patch_adds_a_phrasing_and_changes_nothing_else(desk: Desk, form: str, tool: tuple[str, ...]) -> None:
    """However a writer has written the file, the applied patch adds the phrasing where it belongs; all else stays."""
    before, wanted, said = FORMS[form]
    desk.write("faqs/basics/opening-hours.md", before)
    desk.ticket(ASKED)
    old = snapshot(desk.folder / "content")
    code, patch, _ = desk.run()
    assert (code, snapshot(desk.folder / "content")) == (0, old)
    apply(desk.folder, patch, *tool)
    after = (desk.folder / FILE).read_bytes().decode()
    assert wanted in after
    added = len(after) - len(before)
    assert any(before == after[:i] + after[i + added :] for i in range(len(after))) or form == "nothing"
    assert desk.asked() == (*said, ASKED)
    new = snapshot(desk.folder / "content")
    assert [name for name in new if new[name] != old[name]] == ["faqs/basics/opening-hours.md"]


PHRASES = [
    "yes",
    "12 34",
    "a: b",
    "a #b",
    "- a",
    "'a' b",
    '"a" b',
    "[a] b",
    "a, b",
    "null",
    "a:",
    "@a",
    "%a",
    "? a",
    "\\n",
    "~",
    "é…",
]


@pytest.mark.parametrize("form", FORMS)
@given(
    st.lists(
        st.one_of(st.sampled_from(PHRASES), st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)),
        min_size=1,
        max_size=3,
    )
)
def test_every_phrase_is_written_so_that_it_is_read_again(form: str, phrases: list[str]) -> None:
    """Colons, quotation marks, brackets, "yes" and numbers are quoted where YAML would read something else."""
    before = _read(FORMS[form][0])
    edited = patched(before, phrases)
    assert edited is not None
    assert _read(edited).also_asked == (*before.also_asked, *phrases)


def _read(text: str) -> Faq:
    """Return the FAQ of a page's text, as the loader reads it, without the model's rules for lines."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "faqs/basics/opening-hours.md"
        page.parent.mkdir(parents=True)
        page.write_bytes(text.encode())
        raw, problems = load(Path(folder), "content")
    assert [problem for problem in problems if problem.location.file == FILE] == []
    record = next(record for record in raw.records if record.kind == "faq")
    said: Any = record.data.get("also_asked") or ()
    return Faq.model_construct(id="opening-hours", origin=record.origin, also_asked=said)


def test_what_cannot_be_edited_is_left_to_the_writer(desk: Desk) -> None:
    """Front matter in braces gets no patch and no harm: the count says that the file must be edited by hand."""
    desk.write("faqs/basics/opening-hours.md", "---\n{question: Open?, short: Yes., reviewed: 2026-11-23}\n---\n")
    desk.ticket(ASKED)
    code, patch, notes = desk.run()
    assert (code, patch) == (0, "")
    assert f"must be edited by hand, such as {FILE}: 1" in notes


def test_the_patch_is_for_the_folder_where_it_was_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of a larger repository, and for content elsewhere, `git apply` finds the file."""
    desk.ticket(ASKED)
    _, patch, _ = desk.run()
    below = desk.folder / "deep" / "down"
    shutil.copytree(desk.folder / "content", below / "content")
    subprocess.run(["git", "init", "-q", "."], cwd=desk.folder, check=True)
    subprocess.run(["git", "apply", "-"], cwd=below, input=patch.encode(), check=True)
    assert ASKED in (below / "content/faqs/basics/opening-hours.md").read_text()
    assert desk.asked() == ()
    shutil.copytree(desk.folder / "content", desk.folder / "my help")
    (desk.folder / "here").mkdir()
    monkeypatch.chdir(desk.folder / "here")
    arguments = ["suggest-phrasings", "../tickets.jsonl", "--content", "../my help"]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert f"applied in {desk.folder}" in done.stderr
    apply(desk.folder, done.stdout)
    assert ASKED in (desk.folder / "my help/faqs/basics/opening-hours.md").read_text()


def test_the_real_content_stays_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Phrasings for every answer of the real site apply, bring no error, and nothing that the ledger must record."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "content", "content")
    shutil.copytree(ROOT / "ledger", "ledger")
    stems = [path.stem for kind in ("faqs", "guides") for path in sorted(Path("content").glob(f"{kind}/**/*.md"))]
    # Two answers may share all words of their ids; a word of its own keeps their tickets apart.
    words = [f"trombo{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(len(stems))]
    lines = [
        {"id": id_, "text": f"Why: is '{id_.replace('-', ' ')}' wholly purple on {word}?", "answer": id_}
        for id_, word in zip(stems, words, strict=True)
    ]
    Path("tickets.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    arguments = ["suggest-phrasings", "tickets.jsonl", "--content", "content", "--limit", "50"]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    apply(tmp_path, done.stdout)
    assert done.stdout.count("+++ b/content/") == len(stems) == 78
    checked = CliRunner().invoke(main, ["check", "--content", "content"], catch_exceptions=False)
    assert "0 errors, 0 warnings" in checked.stdout


def test_what_many_ask_comes_first(desk: Desk) -> None:
    """Of several wordings the most frequent is proposed first, counts its tickets, and near ones are not repeated."""
    few = desk.ticket("Do you serve people at weekends?")
    many = [
        desk.ticket(text)
        for text in ("Does the shop close on holidays?", "does the shop close holidays", "Shop closes on holidays?")
    ]
    code, text, _ = desk.run("--json")
    (entry,) = json.loads(text)["phrasings"]
    first, second = entry["also_asked"]
    assert code == 0
    assert (first["support"], sorted(first["tickets"])) == (3, sorted(many))
    assert (second["support"], second["tickets"]) == (1, [few])
    assert (first["rank"], second["rank"]) == (None, 1)


def test_what_the_search_misses_goes_before_what_it_finds(desk: Desk) -> None:
    """With room for one, the wording that does not lead to the answer yet is proposed."""
    desk.ticket("When is the shop open on Sunday?")
    desk.ticket("Do you serve people at weekends?")
    assert desk.proposed("--limit", "1") == {"faq:opening-hours": ["Do you serve people at weekends?"]}


def test_what_is_said_already_is_not_proposed(desk: Desk) -> None:
    """The question in other order, and a phrasing that stands there, add nothing."""
    desk.write(
        "faqs/basics/refunds.md",
        FILES["faqs/basics/refunds.md"].replace("aliases", "also_asked: [return the toaster]\naliases"),
    )
    desk.ticket("for an order, how do I get refunds?", "faq:refunds")
    desk.ticket("how can I return toasters", "faq:refunds")
    assert desk.proposed() == {}


def test_the_limit_counts_what_is_there(desk: Desk) -> None:
    """At most `--limit` phrasings stand at an answer, those that it has included."""
    desk.write("faqs/basics/opening-hours.md", f"---\n{HEAD}also_asked: [sunday service]\n{TAIL}")
    for word in ("toaster", "kettle", "teapot", "mixer"):
        desk.ticket(f"Can I buy your {word} in the evening?")
    assert len(desk.proposed("--limit", "3")["faq:opening-hours"]) == 2
    assert desk.proposed("--limit", "1") == {}


def test_what_belongs_to_another_answer_is_not_proposed(desk: Desk) -> None:
    """A phrase that is another answer's question, or is asked as often by its tickets, would blur the two."""
    desk.ticket("Where is my parcel please?")
    desk.ticket("My toaster arrived in pieces, who pays?")
    desk.ticket("My toaster arrived in pieces, who pays?", "faq:refunds")
    assert desk.proposed() == {}


def test_personal_data_is_never_shown(desk: Desk) -> None:
    """Neither patch nor JSON shows a name, address or number of a ticket; a like phrase without any is preferred."""
    desk.ticket("Hi Ann,\n\nMy name is Bo Lund, does 12 Main Street open on bank holidays?\n\nRegards,\nBo Lund")
    desk.ticket("Please call Maria on +49 170 1234567 about toaster repairs?\nThanks\nMaria Gomez")
    desk.ticket("Can you mail bo@x.example when the big kettle sale begins?")
    desk.ticket("Can you mail when the big kettle sale begins?")
    desk.ticket("Is it on?", "bo@x.example")
    for text in (desk.run()[1], desk.run("--json")[1]):
        assert [word for word in ("Ann", "Bo", "Lund", "Main", "Maria", "Gomez", "170", "bo@") if word in text] == []
    phrases = desk.proposed()["faq:opening-hours"]
    assert "Can you mail when the big kettle sale begins?" in phrases
    assert not any(personal_data.is_redacted(phrase) or personal_data.redact(phrase) != phrase for phrase in phrases)


@pytest.mark.parametrize(
    "answer",
    [
        "faq:refunds", "refunds", "money-back", "faq:money-back", "https://help.example/faq/refunds/", "/faq/refunds",
        "https://other.example/base/faq/refunds/r3/#x", "https://x.example/faq/money-back/?from=mail", "https://x.example/faq/refunds/index.html",
    ],
)  # fmt: skip
def test_an_answer_is_named_by_id_or_address(desk: Desk, answer: str) -> None:
    """Id, former id, permanent and pinned address mean the entry, on whatever host."""
    _, found = search(settings(desk.folder / "content", desk.folder))
    assert found is not None
    assert resolve(found.graph, answer) == Ref("faq", "refunds")


@pytest.mark.parametrize(
    "answer", ["", "faq:", "nothing", "https://x.example/", "http://[", "/faq/nothing/", "x:y", "/"]
)
def test_what_names_no_answer_is_none(desk: Desk, answer: str) -> None:
    """What is no entry of the content is told as such, whatever it looks like."""
    _, found = search(settings(desk.folder / "content", desk.folder))
    assert found is not None
    assert resolve(found.graph, answer) is None


def test_a_bad_line_does_not_stop_the_others(desk: Desk) -> None:
    """A line that is no ticket and a dead link are warnings with their lines; tickets of terms are counted."""
    desk.ticket(ASKED)
    desk.tickets += [
        "{",
        '{"id": 1}',
        "[" * 100_000,
        '{"id": "a", "text": "\\ud800 serve on sundays \\ud800?", "relevant": ["opening-hours"]}',
    ]
    desk.ticket("Is it on?", "faq:refund")
    desk.ticket("Is it off?", "faq:refund")
    desk.ticket("Is it red?", "term:parcel-number")
    code, patch, notes = desk.run()
    assert code == 0
    assert ASKED in patch
    assert "tickets.jsonl:2:1: warning[invalid-query]" in notes
    assert (
        "tickets.jsonl:6:1: warning[unknown-answer]: the content has no entry `faq:refund`; 2 tickets name it" in notes
    )
    assert "did you mean `faq:refunds`?" in notes
    assert "Left out, lines that are no ticket: 3" in notes
    assert "Left out, tickets resolved with a plan or term, which has no `also_asked`: 1" in notes
    assert "warning" not in patch


def test_the_warnings_of_check_are_told_too(desk: Desk) -> None:
    """What `check` warns of stands before what is wrong with the tickets, in words and as JSON; it stops nothing."""
    desk.write("topics.yml", "basics: {title: Basics, summary: All.}\nempty: {title: Empty, summary: Nothing.}\n")
    desk.ticket(ASKED)
    desk.tickets.append("{")
    code, patch, notes = desk.run()
    assert (code, ASKED in patch) == (0, True)
    assert notes.index("content/topics.yml:2:1: warning[empty-topic]") < notes.index("warning[invalid-query]")
    found = json.loads(desk.run("--json")[1])["diagnostics"]
    assert [one["code"] for one in found] == ["empty-topic", "invalid-query"]


def test_a_file_without_any_ticket_is_an_error(desk: Desk) -> None:
    """Where nothing can be used, and where the content has errors, the command fails with nothing to apply."""
    desk.tickets = ["{", ""]
    code, patch, notes = desk.run()
    assert (code, patch) == (1, "")
    assert "tickets.jsonl:1:1: error[no-tickets]" in notes
    desk.ticket(ASKED)
    desk.write("faqs/basics/refunds.md", "broken")
    code, patch, notes = desk.run()
    assert (code, patch) == (1, "")
    assert "error[no-front-matter]" in notes


def test_the_same_tickets_give_the_same_patch(desk: Desk) -> None:
    """Two runs print the same bytes, and the order of the tickets does not decide which words are proposed."""
    for word in ("toaster", "kettle", "teapot", "mixer", "oven", "grill", "stove"):
        desk.ticket(f"Can I buy your {word} in the evening?")
        desk.ticket(f"Is the {word} of last week still on sale?")
    assert desk.run() == desk.run()
    one = desk.proposed()
    desk.tickets.reverse()
    assert desk.proposed() == one


def test_a_file_that_changed_meanwhile_is_left_alone(desk: Desk) -> None:
    """A file that somebody saves between reading and printing gets no patch that no longer fits it."""
    old = (desk.folder / FILE).read_text()
    desk.write("faqs/basics/opening-hours.md", old.replace("nine", "ten"))
    assert unified_diff(desk.folder / FILE, FILE, old, old.replace("reviewed", "also_asked: [x]\nreviewed")) == ""

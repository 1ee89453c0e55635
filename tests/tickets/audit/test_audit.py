"""`answerbook tickets audit`: what it finds of the links in ticket exports, and what it keeps to itself."""

import json
from pathlib import Path

import pytest
from ledger_driver import Desk
from site_driver import api_files, desk_data, html_pages, snapshot
from ticket_driver import SAMPLES, SITE, audit, desk_with_a_past, links
from vendor_samples import WRITERS

from answerbook.core.diagnostics import Location
from answerbook.model import addresses
from answerbook.pages.feeds import feeds
from answerbook.search import browser_index
from answerbook.tickets.audit import totals
from answerbook.tickets.audit.judge import Auditor
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read.messages import Message

# Of each ticket of the samples the links that were planted in it, with their states, the worst first.
PLANTED = {
    "101": [("faq/refunds/r1/", "fine")],
    "102": [("", "fine"), ("faq/", "fine"), ("topics/basics/", "fine")],
    "103": [("faq/refunds/", "unpinned")],
    "104": [("faq/opening-hours/", "changed unpinned")],
    "105": [("faq/opening-hours/", "unpinned")],
    "106": [("faq/opening-hours/r1/", "changed")],
    "107": [("faq/car-park/", "redirected unpinned")],
    "108": [("faq/old-offer/", "retired"), ("faq/old-offer/r1/", "retired")],
    "109": [("faq/invoices/", "wrong-plan unpinned")],
    "110": [("faq/invoices/", "unpinned")],
    "111": [("faq/refund/", "dead"), ("faq/refunds/#nothing", "dead unpinned"), ("faq/refunds/r9/", "dead")],
    "112": [("faq/refunds/#exceptions", "unpinned")],
    "113": [("faq/pick-up/", "changed redirected unpinned")],
    "115": [
        ("faq/car-park/", "redirected unpinned"),
        ("faq/old-offer/", "retired"),
        ("faq/opening-hours/r2/", "fine"),
        ("faq/refunds/#exceptions", "unpinned"),
        ("faq/refunds/r1/", "fine"),
    ],
}
WANTED = sorted(
    (ticket, address, tuple(states.split())) for ticket, found in PLANTED.items() for address, states in found
)
SAMPLE_OPTIONS = {
    "planted.csv": (),
    "planted.jsonl": ("--id-field", "ticket.id", "--plan-field", "ticket.plan"),
    "planted.mbox": ("--id-field", "X-Ticket-Id"),
    "planted.xml": (),
    "planted.zendesk.ndjson": (),
    "planted.zendesk.json": (),
    "planted.freshdesk.json": (),
    "planted.freshdesk-2.json": (),
    **{f"planted.{name}.json": () for name in WRITERS},
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a help site with a past; the tests do not change it."""
    return desk_with_a_past(tmp_path_factory.mktemp("desk"))


def export(folder: Path, *texts: str, day: str = "2026-08-01", plan: str = "") -> Path:
    """Write an export of one ticket a text."""
    file = folder / "tickets.jsonl"
    rows = [{"id": str(i), "date": day, "plan": plan, "text": text} for i, text in enumerate(texts, start=1)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def states(desk: Desk, folder: Path, text: str, **more: str) -> list[str]:
    """Return the states of the links in one ticket, a text each."""
    return [" ".join(found) for _, _, found in links(desk, export(folder, text, **more))]


@pytest.mark.parametrize("name", SAMPLE_OPTIONS)
def test_every_planted_link_is_found_and_none_is_invented(desk: Desk, name: str) -> None:
    """In each format all links to the site are found with their states: fine, redirected, retired, changed, unpinned, wrong plan, dead."""
    assert sorted(links(desk, SAMPLES / name, *SAMPLE_OPTIONS[name])) == WANTED
    worst = {found.split()[0] for row in PLANTED.values() for _, found in row}
    assert worst == {"fine", "redirected", "retired", "changed", "unpinned", "wrong-plan", "dead"}


def test_the_samples_are_all_tested() -> None:
    """Each file of tests/ticket_exports stands in the test above."""
    assert {path.name for path in SAMPLES.iterdir()} == set(SAMPLE_OPTIONS)


def test_the_groups_tell_what_changed_and_where_to_look(desk: Desk) -> None:
    """Links to one answer stand together, with the tickets, the difference since they were sent, and where to look now."""
    found, _ = audit(desk, SAMPLES / "planted.csv")
    groups = {(group["state"], group["address"].removeprefix(SITE)): group for group in found["groups"]}
    assert found["links"] == len(WANTED) == sum(group["links"] for group in found["groups"])
    changed = groups["changed", "faq/opening-hours/"]
    assert (changed["then"]["revision"], changed["then"]["date"], changed["now"]["revision"]) == (1, "2026-03-01", 2)
    runs = [["same", "We open at "], ["removed", "nine."], ["added", "ten."]]
    assert changed["difference"] == [{"part": "Text", "runs": runs}]
    assert [one["ticket"] for one in changed["named"]] == ["104"]
    assert changed["named"][0]["line"] == 17
    retired = groups["retired", "faq/old-offer/"]
    assert retired["retired"] == {"date": "2026-07-01", "reason": "It ended.", "see": ["faq:refunds"]}
    assert (retired["tickets"], [one["ticket"] for one in retired["named"]]) == (2, ["108", "115"])
    wrong = groups["wrong-plan", "faq/invoices/"]
    assert (wrong["plan"], wrong["plans"]) == ("free", ["pro"])
    dead = groups["dead", "faq/refund/"]
    assert (dead["fault"], dead["near"], dead["entry"]) == ("no such entry", "faq:refunds", None)
    assert groups["redirected", "faq/car-park/"]["now"]["permalink"] == f"{SITE}faq/parking/"
    assert groups["unpinned", "faq/opening-hours/"]["then"]["pinned"] == f"{SITE}faq/opening-hours/r2/"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("faq/parking/", "unpinned"),
        ("faq/car-park/r1/", "fine"),
        ("faq/parking/r1/", "fine"),
        ("faq/parking/r7/", "dead"),
        ("faq/opening-hours/history/", "fine"),
        ("faq/opening-hours/history/#r2", "fine"),
        ("faq/nothing/history/", "dead"),
        ("api/v1/faq/refunds.json", "unpinned"),
        ("api/v1/faq/car-park.json", "dead"),
        ("api/v1/oembed/faq/refunds.json", "unpinned"),
        ("api/v1/oembed/faq/refunds.json?maxwidth=400", "unpinned"),
        ("api/v1/oembed/plan/pro.json", "unpinned"),
        ("api/v1/oembed/faq/car-park.json", "dead"),
        ("api/v1/oembed/faq/nothing.json", "dead"),
        ("api/v1/oembed/refunds.json", "dead"),
        ("api/v1/answers.json", "fine"),
        ("changes/", "fine"),
        ("changes/atom.xml", "fine"),
        ("changes/plans/pro/feed.json", "fine"),
        ("changes/plans/gold/feed.json", "dead"),
        ("sources/", "dead"),
        ("plans/#pro", "fine"),
        ("plans/#gold", "dead"),
        ("plans/pro/", "unpinned"),
        ("faq/car-park/#exceptions", "dead redirected unpinned"),
        ("faq/refunds/#top", "unpinned"),
        ("faq/refunds/r1/#exceptions", "fine"),
        ("faq/refunds/r1/#other", "dead"),
        ("faq/Refunds/", "dead"),
        ("nowhere/", "dead"),
        ("assets/answerbook.css", "fine"),
    ],
)
def test_each_address_of_the_site_is_judged(desk: Desk, tmp_path: Path, text: str, wanted: str) -> None:
    """Pages, feeds, files, histories, pinned revisions and headings are told apart, as the site would serve them."""
    assert states(desk, tmp_path, f"{SITE}{text}") == [wanted]


def test_no_link_to_what_is_published_is_dead(desk: Desk, tmp_path: Path) -> None:
    """Whatever file the site has, pages, data of every kind, signposts of what is gone, a link to it opens something."""
    checked = desk.check()
    assert checked.graph is not None
    assert checked.tree is not None
    made = [
        api_files(checked.graph),
        browser_index.index(checked.graph)[0],
        desk_data(checked.graph),
    ]
    made += [html_pages(checked.graph), feeds(checked.graph, desk.settings.parts.templates)[0]]
    names = [*checked.tree.files, *(name for files in made for name in files)]
    assert {name.partition("/")[0] for name in names} >= {"api", "changes", "desk", "faq", "plans", "search"}
    paths = [addresses.path(name) if name.endswith(".md") else name for name in names]
    texts = [f"{SITE}{path} {SITE}{path.removesuffix('index.html')}" for path in paths]
    found = links(desk, export(tmp_path, *texts))
    assert [address for _, address, states in found if "dead" in states] == []
    assert len({ticket for ticket, _, _ in found}) == len(names)


@pytest.mark.parametrize(
    ("day", "address", "wanted"),
    [
        ("2026-02-01", "faq/opening-hours/", "changed unpinned"),
        ("2026-05-31", "faq/opening-hours/", "changed unpinned"),
        ("2026-06-01", "faq/opening-hours/", "unpinned"),
        ("", "faq/opening-hours/", "unpinned"),
        ("", "faq/opening-hours/r1/", "changed"),
        ("2026-04-30", "faq/car-park/", "redirected unpinned"),
        ("2026-04-30", "faq/delivery/", "changed unpinned"),
        ("2026-04-30", "faq/pick-up/", "changed redirected unpinned"),
        ("2026-05-01", "faq/pick-up/", "redirected unpinned"),
    ],
)
def test_changed_means_since_the_day_of_the_message(
    desk: Desk, tmp_path: Path, day: str, address: str, wanted: str
) -> None:
    """What an address showed on a day is what the ledger had by then; without a day only a pinned link can tell."""
    assert states(desk, tmp_path, SITE + address, day=day) == [wanted]


@pytest.mark.parametrize("plan", ["free", "Free", "FREE plan", "plan_free", "plan-free"])
def test_a_plan_is_known_by_each_of_its_names(desk: Desk, tmp_path: Path, plan: str) -> None:
    """The plan of a ticket may be an id, a name or a tag, in any case; an answer for another plan is reported."""
    assert states(desk, tmp_path, f"{SITE}faq/invoices/", plan=plan) == ["wrong-plan unpinned"]


@pytest.mark.parametrize("plan", ["", "Premium", "pro plan", "Platinum"])
def test_no_plan_is_wrong_without_reason(desk: Desk, tmp_path: Path, plan: str) -> None:
    """The right plan, by any of its names, no plan, and one that the content does not have are not reported as wrong."""
    assert states(desk, tmp_path, f"{SITE}faq/invoices/", plan=plan) == ["unpinned"]
    found, _ = audit(desk, export(tmp_path, f"{SITE}faq/invoices/", plan=plan))
    assert found["unknown_plans"] == (plan == "Platinum")


def test_former_hosts_count_when_they_are_named(desk: Desk, tmp_path: Path) -> None:
    """A site that moved is audited under its former addresses, too, if they are given."""
    file = export(tmp_path, "Was https://old.example/kb/faq/refunds/ and help.example/faq/nowhere/")
    assert links(desk, file) == []
    found = links(desk, file, "--also-host", "https://old.example/kb/", "--also-host", "help.example")
    assert [(address, worst[0]) for _, address, worst in found] == [
        ("faq/refunds/", "unpinned"),
        ("faq/nowhere/", "dead"),
    ]


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("dead,retired", 1), ("retired", 1), ("unpinned", 1), ("", 0)],
)
def test_fail_on_ends_with_one(desk: Desk, fail_on: str, code: int) -> None:
    """With --fail-on the audit ends with 1 and says how many links have such a state, be it their worst or not."""
    found, done = audit(desk, SAMPLES / "planted.csv", "--fail-on", fail_on)
    assert (done.exit_code, found["ok"]) == (code, code == 0)
    assert [d["code"] for d in found["diagnostics"]] == ["failed-audit"] * code


def test_fail_on_is_silent_when_nothing_is_found(desk: Desk, tmp_path: Path) -> None:
    """An export without such a link ends with 0; a state that does not exist is wrong usage."""
    file = export(tmp_path, f"{SITE}faq/refunds/")
    assert audit(desk, file, "--fail-on", "dead,retired")[1].exit_code == 0
    assert desk.run("tickets", "audit", str(file), "--fail-on", "deaf").exit_code == 2


@pytest.mark.parametrize("name", SAMPLE_OPTIONS)
def test_no_word_of_a_ticket_comes_out(desk: Desk, tmp_path: Path, name: str) -> None:
    """Neither report, list nor output holds a customer's name or any other text of a ticket; nothing else is written."""
    written = [tmp_path / "report.html", tmp_path / "links.jsonl"]
    before = snapshot(desk.folder)
    options = ("--html", str(written[0]), "--links", str(written[1]), *SAMPLE_OPTIONS[name])
    outputs = [desk.run("tickets", "audit", str(SAMPLES / name), *options, *form).stdout for form in ((), ("--json",))]
    assert snapshot(desk.folder) == before
    everything = "\n".join([*outputs, *(path.read_text(encoding="utf-8") for path in written)])
    for text in ("Lena", "A question", "please read", "I hope", "Fetch it yourself: ", "signature", "mail.example"):
        assert text not in everything
    assert "104" in written[0].read_text(encoding="utf-8")


def test_an_address_that_may_hold_a_text_is_cut(desk: Desk, tmp_path: Path) -> None:
    """Of a dead address only what could be one of ours is shown: no mail address, sentence, long number; no query at all."""
    text = f"{SITE}faq/lena@mail.example/ {SITE}faq/call-555123456/#Lena%20Example {SITE}?q=my+name+is+Lena {SITE}faq/refunds/?mail=lena"
    found, done = audit(desk, export(tmp_path, text))
    assert "ena" not in done.stdout
    assert "555" not in done.stdout
    addresses = sorted(group["address"].removeprefix(SITE) for group in found["groups"])
    assert addresses == ["", "faq/.../", "faq/.../#...", "faq/refunds/"]


@pytest.mark.parametrize("id_", ["lena@mail.example", "My printer is on fire, please help", "Lena Example"])
def test_an_id_that_may_be_a_text_is_replaced(desk: Desk, tmp_path: Path, id_: str) -> None:
    """Should the wrong column be given for the id, a pseudonym stands in its place."""
    file = tmp_path / "t.jsonl"
    file.write_text(json.dumps({"id": id_, "text": f"{SITE}faq/refunds/"}) + "\n", encoding="utf-8")
    ((ticket, _, _),) = links(desk, file)
    assert ticket.startswith("ticket-")
    assert id_ not in ticket


def test_the_report_is_one_file_without_scripts(desk: Desk, tmp_path: Path) -> None:
    """The HTML report loads nothing, runs nothing, escapes what it shows, and says what changed, in words too."""
    file = tmp_path / "report.html"
    desk.run("tickets", "audit", str(SAMPLES / "planted.csv"), "--html", str(file))
    text = file.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    for forbidden in ("<script", "<img", "<link", " src=", " style=", "javascript:", "@import", "url("):
        assert forbidden not in text
    assert '<del><span class="ab-said">removed: </span>nine.</del>' in text
    assert "planted.csv" in text
    assert str(SAMPLES) not in text
    again = tmp_path / "again.html"
    desk.run("tickets", "audit", str(SAMPLES / "planted.csv"), "--html", str(again))
    assert again.read_bytes() == file.read_bytes()


def test_the_text_names_states_and_tickets(desk: Desk) -> None:
    """At a terminal the audit says what was read, then is a table of states, then each address with fault and tickets."""
    lines = desk.run("tickets", "audit", str(SAMPLES / "planted.csv")).stdout.splitlines()
    assert lines[0] == (
        "planted.csv was read as csv, ticket from Ticket ID, day from Created at, customer's text from Subject, Comment, "
        "plan from Plan: 15 messages (0 of customers, 0 of agents, 15 with a day)"
    )
    assert lines[1].endswith(f"planted.csv: {len(WANTED)} links to {SITE} in 15 messages")
    assert any(line.startswith("retired            3  ") for line in lines)
    assert "  Text: We open at [-nine.-] {+ten.+}" in lines
    assert "  2 tickets (2026-08-05 to 2026-08-09): 108, 115" in lines


def test_the_export_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    """To name the export as the report is wrong usage, and leaves it as it was."""
    file = export(tmp_path, f"{SITE}faq/refunds/")
    before = file.read_bytes()
    assert desk.run("tickets", "audit", str(file), "--html", str(file)).exit_code == 2
    assert file.read_bytes() == before


def test_the_list_of_links_keeps_letters_as_they_are(desk: Desk, tmp_path: Path) -> None:
    """An id with an umlaut can be searched for in the file as it stands in the help desk, as in all our JSON."""
    file, listed = tmp_path / "t.jsonl", tmp_path / "links.jsonl"
    file.write_text(json.dumps({"id": "MÜ-7", "text": f"{SITE}faq/refunds/"}), encoding="utf-8")
    assert desk.run("tickets", "audit", str(file), "--links", str(listed)).exit_code == 0
    assert '"ticket": "MÜ-7"' in listed.read_text(encoding="utf-8")


def test_content_with_errors_is_reported_first(tmp_path: Path) -> None:
    """Links cannot be judged by content that `check` refuses: its errors are shown, and nothing is written."""
    desk = Desk.opened(tmp_path)
    desk.faq("opening-hours", body="See [this](faq:gone).")
    done = desk.run("tickets", "audit", str(SAMPLES / "planted.csv"), "--links", str(tmp_path / "links.jsonl"))
    assert (done.exit_code, "error[unknown-faq]" in done.stdout) == (1, True)
    assert not (tmp_path / "links.jsonl").exists()


def test_many_dead_addresses_are_told_apart_up_to_a_number(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many different dead links an export holds, the audit keeps so many groups, and counts every link."""
    monkeypatch.setattr(totals, "MAX_DEAD", 3)
    file = export(tmp_path, *(f"{SITE}nowhere-{i}/ {SITE}faq/refunds/" for i in range(8)))
    found, _ = audit(desk, file)
    dead = [group for group in found["groups"] if group["state"] == "dead"]
    assert (len(dead), sum(group["links"] for group in dead)) == (4, 8)
    (others,) = [group for group in dead if group["address"] == "(further addresses)"]
    assert (others["links"], others["tickets"], others["entry"]) == (5, 5, None)
    assert found["states"]["unpinned"] == 8
    assert len({address for _, address, _ in links(desk, file)}) == 9


def test_the_count_of_dead_addresses_is_that_of_their_groups(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends at the number that is told apart: whatever more an export holds counts as links of one group."""
    monkeypatch.setattr(totals, "MAX_DEAD", 3)
    checked = desk.check()
    assert checked.graph is not None
    counted = totals.AuditTotals(Auditor(checked.graph, {}), LinkFinder([SITE]))
    for i in range(8):
        counted.add(Message(str(i), None, f"{SITE}nowhere-{i}/", "", "", Location("t.csv")))
    assert (len(counted.dead), len(counted.groups)) == (3, 4)


def test_a_ticket_counts_once_for_an_address(desk: Desk, tmp_path: Path) -> None:
    """Messages of one ticket that stand apart are one ticket, and ten tickets of each group are named."""
    file = tmp_path / "t.jsonl"
    rows = [{"ticket": i % 12, "text": f"{SITE}faq/refunds/"} for i in range(36)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (group,) = audit(desk, file)[0]["groups"]
    assert (group["links"], group["tickets"], len(group["named"])) == (36, 12, 10)


@pytest.mark.parametrize("option", [("--date-format", "%Q"), ("--delimiter", ";;"), ("--from", "pdf")])
def test_wrong_options_are_wrong_usage(desk: Desk, tmp_path: Path, option: tuple[str, str]) -> None:
    """A form of dates that does not exist, a delimiter of two characters and an unknown format end with 2."""
    assert desk.run("tickets", "audit", str(export(tmp_path, "x")), *option).exit_code == 2


def test_several_exports_are_one_audit(desk: Desk) -> None:
    """Exports given together are read one after the other, each in its own format; the faults of each are named."""
    names = [str(SAMPLES / name) for name in ("planted.csv", "planted.zendesk.json", "planted.freshdesk.json")]
    found, _ = audit(desk, *names)
    assert found["links"] == 3 * len(WANTED)
    assert {one["file"].rpartition("/")[2] for group in found["groups"] for one in group["named"]} >= {"planted.csv"}


def test_a_link_to_a_former_address_counts_as_its_entry(tmp_path: Path) -> None:
    """What a former help center had, on this host or another one, is redirected and no longer dead."""
    desk = desk_with_a_past(tmp_path)
    desk.write("redirects.yml", "/hc/en-us/articles/36001*: faq:refunds\n/help/kb: /faq/\n")
    export = tmp_path / "old.jsonl"
    texts = ("https://old.example/hc/en-us/articles/36001234-Refunds", f"{SITE}kb", f"{SITE}gone")
    lines = [json.dumps({"id": str(i), "date": "2026-07-02", "text": text}) for i, text in enumerate(texts)]
    export.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found, _ = audit(desk, export, "--also-host", "old.example")
    groups = {group["address"]: group for group in found["groups"]}
    refunds = next(group for group in found["groups"] if group["entry"])
    assert (refunds["entry"], refunds["states"]) == ("faq:refunds", ["redirected"])
    assert refunds["moved"] == f"{SITE}faq/refunds/"
    assert groups[f"{SITE}kb/"]["states"] == ["redirected"]
    assert groups[f"{SITE}gone/"]["states"] == ["dead"]
    told = desk.run("tickets", "audit", str(export), "--also-host", "old.example").output
    assert "The address has moved. It leads to faq:refunds" in told

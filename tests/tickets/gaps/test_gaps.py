"""`answerbook tickets gaps`: what tickets ask that no answer fits, in topics, and how often each answer is of use."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st
from ledger_driver import Desk

from answerbook.core.diagnostics import Location
from answerbook.language.analysis import language
from answerbook.mail.passages import asking_passages
from answerbook.search.engine import Search
from answerbook.tickets.audit.judge import Auditor
from answerbook.tickets.audit.totals import Citations
from answerbook.tickets.gaps.as_json import as_json
from answerbook.tickets.gaps.cluster import Cluster, clusters
from answerbook.tickets.gaps.collect import Gaps, topic_stems
from answerbook.tickets.gaps.months import trend
from answerbook.tickets.gaps.shares import gather
from answerbook.tickets.links import LinkFinder
from answerbook.tickets.read.messages import Message
from answerbook.tickets.skipped import SkippedRecords

SITE = "https://small.example/help/"
ANSWERS = {
    "refunds": "How do I get a refund for an order?",
    "parking": "Where can I park my car?",
    "gift-cards": "How long is a gift card valid?",
}
INVOICES = (
    "Hello,\n\nwhere do I find the invoice for last month? My accountant Maria Lopez waits.\n\nRegards,\nLena Example",
    "How can I get an invoice with a VAT number? Ours is DE123456789.",
    "We moved to 12 Long Street. Can I have an invoice for my accountant?",
    "Could you send me the invoice again? My mail is lena@mail.example. Thanks!",
    "Dear team, my name is Bob Miller. Is there an invoice on paper, too? Call +49 170 1234567.",
)
CRASHES = (
    "It is new. Why does the phone app crash when it starts?",
    "How do I stop the app from crashing on an old phone? I tried it twice on 24.11.2026.",
    "Does the phone app crash for others, too? See https://pictures.example/lena/1.png for mine.",
    "The app crashes on my phone since Monday. What can I do about that crash?",
)
SINGLE = (
    "Can I bring my dog along? He is quiet.",
    "Do you sell umbrellas? It rains.",
    "Who painted the wall? I like it.",
)
FITTING = (
    "How do I get a refund for an order? It broke.",
    f"How do I get a refund for my order? {SITE}faq/refunds/",
    "Can I get a refund for an order? Kim",
    f"Where can I park my car? See {SITE}faq/parking/r1/ and {SITE}faq/parking/",
    "Where do I park my car? I come on Monday.",
    "How long is a gift card valid? I have one.",
)
WANTED_NEAR = [("delivery", noun) for noun in ("kites", "drums", "ropes")]
WANTED_NEAR += [("insurance", noun) for noun in ("lamps", "boats", "chairs")]
TICKETS = (*INVOICES, *CRASHES, *SINGLE, *FITTING)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a site with four answers, of which it recorded each."""
    return Desk.answering(tmp_path_factory.mktemp("desk"), ANSWERS)


@pytest.fixture(scope="module")
def search(desk: Desk) -> Search:
    """Return the site's search."""
    return desk.search


def export(folder: Path, texts: Sequence[str]) -> Path:
    """Write an export of tickets, one message each."""
    file = folder / "tickets.jsonl"
    rows = [json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts, start=1)]
    file.write_text("".join(rows), encoding="utf-8")
    return file


def found(desk: Desk, folder: Path, texts: Sequence[str], *more: str) -> dict[str, Any]:
    """Return what `tickets gaps --json` prints."""
    done = desk.run("tickets", "gaps", str(export(folder, texts)), "--json", *more)
    assert done.exit_code == 0, done.output
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def gathered(search: Search, messages: Sequence[Message], **more: int) -> Gaps:
    """Return what is gathered from some messages."""
    citations = Citations(Auditor(search.graph, {}), LinkFinder([SITE]))
    gaps = Gaps(search, citations, **more)
    for message in messages:
        gaps.add(message)
    return gaps


def label_words(topic: dict[str, Any]) -> list[str]:
    """Return the words of a label, of which two may stand side by side as one."""
    return " ".join(topic["label"]).split()


def message(text: str, ticket: str, html: str = "") -> Message:
    """Return a message."""
    return Message(ticket, None, text, html, "", Location("tickets.csv"))


def test_planted_topics_are_found_with_their_counts(desk: Desk, tmp_path: Path) -> None:
    """Five tickets on invoices and four on a crash are two topics; three of no kind stay alone; six have an answer."""
    value = found(desk, tmp_path, TICKETS)
    assert (value["tickets"], value["unanswered"], value["others"], value["wordless"]) == (18, 12, 3, 0)
    first, second = value["topics"]
    assert (first["label"], first["tickets"]) == (["invoice"], 5)
    assert (set(label_words(second)), second["tickets"]) == ({"phone", "app", "crash"}, 4)
    assert value["further"] == {"topics": 0, "tickets": 0}


def test_the_json_is_documented_and_whole(desk: Desk, tmp_path: Path) -> None:
    """The object has the keys that docs/command-line.md names, and the counts add up to the tickets without an answer."""
    value = found(desk, tmp_path, [*TICKETS, "Thanks!"], "--limit", "1")
    topic = value["topics"][0]
    described = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    section = described.partition("## answerbook tickets gaps")[2].partition("\n## ")[0]
    own = value.keys() - {"ok", "counts", "site", "diagnostics"}
    assert {key for key in (*own, *topic, *value["answers"][0]) if f"`{key}`" not in section} == set()
    assert value["further"] == {"topics": 1, "tickets": 4}
    rest = value["further"]["tickets"] + value["others"] + value["wordless"] + value["ungrouped"]
    assert value["unanswered"] == sum(topic["tickets"] for topic in value["topics"]) + rest == 13


@pytest.mark.parametrize("number", [2, 3, 7])
def test_the_number_of_processes_decides_nothing(search: Search, number: int) -> None:
    """Each process takes its share of the tickets, all messages of a ticket the same one; together they are the whole."""
    said = [message(text, str(i % 40)) for i, text in enumerate(TICKETS)]
    whole = gathered(search, said)
    shared = gathered(search, [])
    gather(shared, lambda: gathered(search, []), lambda _share: iter(said), number)
    assert as_json(shared, SkippedRecords(), 3, 20) == as_json(whole, SkippedRecords(), 3, 20)


def test_answers_are_counted_by_tickets_that_use_them(desk: Desk, tmp_path: Path) -> None:
    """For each answer stands how many tickets link to it, and for how many the search surely suggests it first."""
    answers = {one["entry"]: (one["linked"], one["suggested"]) for one in found(desk, tmp_path, TICKETS)["answers"]}
    assert answers == {
        "faq:refunds": (1, 3), "faq:parking": (1, 2), "faq:gift-cards": (0, 1), "faq:opening-hours": (0, 0),
    }  # fmt: skip


def test_the_order_of_an_export_decides_nothing(desk: Desk, tmp_path: Path) -> None:
    """The same tickets in another order give the same output to the byte."""
    first = found(desk, tmp_path, TICKETS)
    assert found(desk, tmp_path, TICKETS[::-1]) == first
    assert found(desk, tmp_path, [*TICKETS[7:], *TICKETS[:7]]) == first


@pytest.mark.parametrize("more", [(), ("--json",), ("--format", "github")])
def test_no_personal_data_of_the_usual_shapes_comes_out(desk: Desk, tmp_path: Path, more: tuple[str, ...]) -> None:
    """Mail addresses, numbers, dates, streets, links and announced names stay out; so do ids of tickets."""
    done = desk.run("tickets", "gaps", str(export(tmp_path, [*TICKETS, *INVOICES])), "--least", "2", *more)
    assert done.exit_code == 0
    secrets = (
        "mail.example",
        "DE123",
        "+49",
        "170 ",
        "24.11",
        "Long Street",
        "pictures",
        "Lena",
        "Bob",
        "Miller",
        "1234567",
    )
    assert [secret for secret in secrets if secret.lower() in done.stdout.lower()] == []
    assert "invoice" in done.stdout


def test_no_ticket_comes_out_whole(desk: Desk, tmp_path: Path) -> None:
    """Of a ticket of several sentences one that asks is shown, never the rest."""
    value = found(desk, tmp_path, TICKETS)
    wordings = [wording for topic in value["topics"] for wording in topic["wordings"]]
    assert len(wordings) == 5
    for wording in wordings:
        assert wording.endswith("?")
        assert [text for text in TICKETS if wording in " ".join(text.split()) and len(wording) > 0.9 * len(text)] == []


def test_a_sentence_that_needs_another_is_grouped_with_it(search: Search) -> None:
    """What "What can I do?" is about stands in the sentence before: that one groups it, and is not shown."""
    texts = ["The umbrella leaks badly. What can I do?", "The umbrella leaks at home. What now?"]
    gaps = gathered(search, [message(text, str(i)) for i, text in enumerate(texts)])
    value = as_json(gaps, SkippedRecords(), 2, 20)
    assert [(topic["label"], topic["wordings"]) for topic in value["topics"]] == [(["umbrella leaks"], [])]


def test_a_sentence_reaches_back_only_so_far(search: Search) -> None:
    """A ticket of thousands of questions without a telling word is read in bounded steps: at most five stand before."""
    common = sorted(search.language.common)[:40]
    text = " ".join(f"Is {one} {other}?" for one in common for other in common)
    assert {len(passage) for passage in asking_passages(search.language, text)} == {1, 2, 3, 4, 5, 6}


def test_the_nearest_answer_tells_a_missing_phrasing_from_a_missing_answer(search: Search) -> None:
    """A topic names the entry that comes first for most of its tickets, and how near it is; none if no entry is."""
    near = [
        "Is the parcel with a gift lost on its way to Bergamo?",
        "Does a courier bring the gift parcel to my door?",
        "Has the parcel with my gift for grandmother come today?",
    ]
    far = [f"Purple umbrellas from {town}?" for town in ("Ulm", "Graz", "Bonn")]
    value = as_json(gathered(search, [message(text, text) for text in (*near, *far)]), SkippedRecords(), 3, 20)
    nearest = {word: topic["nearest"] for topic in value["topics"] for word in label_words(topic)}
    assert len(value["topics"]) == 2
    assert nearest["parcel"]["entry"] == "faq:gift-cards"
    assert nearest["parcel"]["tickets"] == 3
    assert 0.3 < nearest["parcel"]["confidence"] < value["sure"]
    assert nearest["umbrellas"] is None


def test_only_the_first_message_of_a_ticket_asks(search: Search) -> None:
    """What an agent writes below is no question; its links count, once for each ticket."""
    link = f"Do you know {SITE}faq/parking/ and umbrellas?"
    gaps = gathered(search, [message("Where can I park my car?", "1"), message(link, "1"), message(link, "1")])
    assert (gaps.messages, gaps.tickets, gaps.unanswered) == (3, 1, 0)
    assert {str(ref): count for ref, count in gaps.citations.counts.items()} == {"faq:parking": 1}


def test_a_mail_that_is_html_alone_is_read(search: Search) -> None:
    """The words of a mail without plain text are those between its tags; its name stays hidden."""
    html = "<p>Hello Maria,</p><p>do you sell <b>umbrellas</b> for Maria?</p><style>p{color:red}</style>"
    gaps = gathered(search, [message("A question", "1", html)])
    assert [one.wording for one in gaps.kept] == ["do you sell umbrellas for Maria?".replace(" for Maria", "")]
    assert "style" not in gaps.kept[0].about


def test_memory_is_bounded(search: Search) -> None:
    """Beyond the bound tickets are counted and nothing of them is kept; those with an answer are counted as ever."""
    messages = [message(text, str(i)) for i, text in enumerate(TICKETS)]
    gaps = gathered(search, messages, most=5)
    value = as_json(gaps, SkippedRecords(), 3, 20)
    assert (len(gaps.kept), value["unanswered"], value["ungrouped"]) == (5, 12, 7)
    assert sum(one["suggested"] for one in value["answers"]) == 6
    long = gathered(search, [message("Do you sell umbrellas or " + "very long words " * 5000 + "?", "1")])
    assert len(long.kept[0].about) <= 500


def test_words_of_tickets_with_an_answer_lead_no_topic(search: Search) -> None:
    """A word that tickets with an answer hold as often tells nothing of what is missing."""
    texts = [f"{text} It is terribly urgent!" for text in FITTING]
    texts += [f"Do you sell {what}? It is terribly urgent!" for what in ("kites", "drums", "ropes")]
    gaps = gathered(
        search, [message(text.replace("? It is", ", terribly urgent?"), str(i)) for i, text in enumerate(texts)]
    )
    assert "urgent" not in {topic["label"][0] for topic in as_json(gaps, SkippedRecords(), 2, 20)["topics"]}


def test_moods_are_no_topic() -> None:
    """How angry a customer is tells nothing of what about, in whatever language it is said."""
    english = language("en")
    said = "Ridiculous! I am so disappointed and furious. Péssimo, Unverschämtheit: my printer leaks."
    assert topic_stems(english, said) == {english.stem("printer"), english.stem("leaks")}


def test_broken_exports_are_read_as_far_as_they_go(desk: Desk, tmp_path: Path) -> None:
    """A line that is none is counted as skipped; a file that is no export is an error, without a traceback."""
    file = export(tmp_path, TICKETS)
    file.write_text(file.read_text(encoding="utf-8") + '{"id": "99", "te', encoding="utf-8")
    value = json.loads(desk.run("tickets", "gaps", str(file), "--json").stdout)
    assert (value["ok"], value["tickets"], value["skipped"][0]["records"]) == (True, 18, 1)
    file.write_bytes(b"\x00")
    done = desk.run("tickets", "gaps", str(file), "--from", "jsonl")
    assert (done.exit_code, "error[no-tickets]" in done.stdout) == (1, True)


def test_the_text_says_what_the_json_says(desk: Desk, tmp_path: Path) -> None:
    """At a terminal topics, the rest and the answers are listed."""
    text = desk.run("tickets", "gaps", str(export(tmp_path, TICKETS)), "--limit", "1").stdout
    assert "no answer fits 12 of them (66 %)" in text
    assert "1. invoice: 5 tickets" in text
    assert "4 on 1 further topic; --limit shows more" in text
    assert "Tickets without an answer" not in desk.run("tickets", "gaps", str(export(tmp_path, FITTING))).stdout
    assert "       1          3  faq:refunds  How do I get a refund for an order?" in text


def test_a_topic_tells_what_it_is_made_of() -> None:
    """Each text is in one topic; the word that gathers most weight leads, and a word without weight never does."""
    texts = [
        {"app", "crash"},
        {"app", "crash"},
        {"app", "slow"},
        {"slow", "page"},
        {"slow", "urgent"},
        {"urgent"},
        set(),
    ]
    weights = {"app": 2.0, "crash": 2.0, "slow": 2.0, "page": 2.0}
    assert clusters(texts, weights, 2) == [Cluster("app", (0, 1, 2)), Cluster("slow", (3, 4))]
    assert clusters(texts, weights, 4) == []


_TEXTS = st.lists(st.frozensets(st.sampled_from("abcdef"), max_size=4), max_size=12)


@given(_TEXTS, st.randoms(use_true_random=False))
def test_topics_depend_on_no_order(texts: list[frozenset[str]], chance: Any) -> None:
    """Shuffled, the same texts give the same leads and the same sets of texts, each at most once."""
    weights = {word: 1 + i / 7 for i, word in enumerate("abcde")}
    shuffled = texts[:]
    chance.shuffle(shuffled)
    one, other = clusters(texts, weights, 2), clusters(shuffled, weights, 2)
    assert [(t.lead, sorted(map(sorted, (texts[i] for i in t.texts)))) for t in one] == [
        (t.lead, sorted(map(sorted, (shuffled[i] for i in t.texts)))) for t in other
    ]
    members = [i for topic in one for i in topic.texts]
    assert len(members) == len(set(members))
    assert all(topic.lead in texts[i] for topic in one for i in topic.texts)


def dated(texts: Sequence[str], folder: Path, days: Sequence[str]) -> Path:
    """Write an export of tickets with their days."""
    file = folder / "dated.jsonl"
    rows = zip(texts, days, strict=True)
    lines = [json.dumps({"id": str(i), "date": day, "text": text}) for i, (text, day) in enumerate(rows, start=1)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_topic_tells_its_share_and_since_when_it_is_asked(desk: Desk, tmp_path: Path) -> None:
    """A manager sees how much of all tickets a topic is, and what its tickets cost where the time of one is known."""
    days = [f"2026-{3 + i % 2:02}-10" for i in range(len(TICKETS))]
    file = dated(TICKETS, tmp_path, days)
    done = desk.run("tickets", "gaps", str(file), "--json", "--minutes-per-ticket", "12")
    value = json.loads(done.stdout)
    topic = value["topics"][0]
    assert (topic["share"], topic["first"], topic["minutes"]) == (round(5 / 18, 4), "2026-03", 60)
    assert topic["months"] == {"2026-03": 3, "2026-04": 2}
    assert value["months"] == {"2026-03": 9, "2026-04": 9}
    text = desk.run("tickets", "gaps", str(file), "--minutes-per-ticket", "12").stdout
    assert "1. invoice: 5 tickets (27.8 % of all, since 2026-03, about 1 h)" in text


@pytest.mark.parametrize(
    ("topic", "wanted"),
    [
        ((1, 1, 1, 8, 8, 8), "rising"),
        ((8, 8, 8, 1, 1, 1), "falling"),
        ((5, 5, 5, 5, 5, 5), ""),
        ((0, 0, 0, 2, 2, 2), ""),
    ],
)
def test_a_topic_rises_or_falls_by_its_share(topic: tuple[int, ...], wanted: str) -> None:
    """The last three months are compared with the three before; of very few tickets nothing is said."""
    names = [f"2026-{month:02}" for month in range(1, 7)]
    assert trend(dict(zip(names, topic, strict=True)), dict.fromkeys(names, 100)) == wanted
    # What grows with all tickets does not rise.
    assert trend(dict(zip(names, topic, strict=True)), dict(zip(names, topic, strict=True))) == ""


def test_a_word_that_stands_in_no_answer_is_listed(desk: Desk, tmp_path: Path) -> None:
    """An answer seems to fit, but what is asked about is missing in it; names and numbers are not shown."""
    texts = [
        "How do I get a refund for an order by Klarna?",
        "Can I get a refund for a Klarna order?",
        "How do I get a refund for an order that I paid with klarna? Regards, Maria Gomez",
        "How do I get a refund for an order?",
    ]
    value = found(desk, tmp_path, texts)
    assert value["unsaid"] == [{"word": "Klarna", "tickets": 3, "answers": [{"entry": "faq:refunds", "tickets": 3}]}]
    assert "       3  Klarna  (faq:refunds)" in desk.run("tickets", "gaps", str(export(tmp_path, texts))).stdout


def test_common_words_of_other_languages_lead_no_topic(desk: Desk, tmp_path: Path) -> None:
    """Tickets in a language that is not the site's are grouped by what they are about."""
    texts = [
        f"Wann kann ich und wie haben wir das bei uns mit der {word}?" for word in ("Vase", "Lampe", "Leiter", "Uhr")
    ]
    assert found(desk, tmp_path, texts)["topics"] == []


def test_a_word_of_all_tickets_stands_in_no_label(search: Search) -> None:
    """The name of the shop is in every ticket, and tells nothing of one topic."""
    texts = [
        f"Nagem: {text}"
        for text in (
            "the washer leaks",
            "my washer leaks",
            "a washer leaks",
            "the oven smokes",
            "my oven smokes",
            "an oven smokes",
        )
    ]
    gaps = gathered(search, [message(text, str(i)) for i, text in enumerate(texts)])
    labels = [topic["label"] for topic in as_json(gaps, SkippedRecords(), 3, 9)["topics"]]
    assert not any("nagem" in [word.lower() for word in label[1:]] for label in labels)


def test_a_run_is_compared_with_the_last_one(desk: Desk, tmp_path: Path) -> None:
    """A topic tells how many tickets it had, or that it is new; tickets are named where somebody asks for them."""
    last = tmp_path / "last.json"
    last.write_text(json.dumps(found(desk, tmp_path, INVOICES[:4])), encoding="utf-8")
    value = found(desk, tmp_path, TICKETS, "--compare", str(last), "--examples", "2")
    assert [(topic["before"], topic["examples"]) for topic in value["topics"]] == [(4, ["1", "2"]), (0, ["6", "7"])]
    text = desk.run("tickets", "gaps", str(export(tmp_path, TICKETS)), "--compare", str(last), "--examples", "2").stdout
    assert "5 tickets (27.8 % of all, 4 last time)" in text
    assert "4 tickets (22.2 % of all, new)" in text
    assert "Tickets: 1, 2" in text
    last.write_text("[]", encoding="utf-8")
    assert desk.run("tickets", "gaps", str(export(tmp_path, TICKETS)), "--compare", str(last)).exit_code == 1


def test_topics_are_a_table_for_a_spreadsheet(desk: Desk, tmp_path: Path) -> None:
    """Each topic is a row, in which nothing is taken for a formula."""
    file = tmp_path / "topics.csv"
    texts = [f"=cmd: where is my {word} invoice?" for word in ("big", "paper", "blue")]
    desk.run("tickets", "gaps", str(export(tmp_path, texts)), "--csv", str(file))
    (row,) = csv.DictReader(file.open(encoding="utf-8", newline=""))
    assert (row["tickets"], row["share"], row["first"]) == ("3", "1.0", "")
    assert not any(cell.startswith("=") for cell in row.values())


def test_the_report_has_charts_and_no_script(desk: Desk, tmp_path: Path) -> None:
    """Each chart has a table beside it that says the same; nothing is loaded, and no ids are shown unless asked."""
    file = tmp_path / "gaps.html"
    days = [f"2026-{3 + i % 2:02}-10" for i in range(len(TICKETS))]
    done = desk.run("tickets", "gaps", str(dated(TICKETS, tmp_path, days)), "--html", str(file))
    assert done.exit_code == 0, done.output
    text = file.read_text(encoding="utf-8")
    months = ('<th scope="row">2026-03</th><td class="n">3</td>', '<th scope="row">2026-04</th><td class="n">2</td>')
    assert all(one in text for one in ("invoice", "since 2026-03", *months, "the highest bar is 3", "default-src"))
    assert text.count("<rect") == 2 + 2 * 2
    assert not any(one in text for one in ("<script", "Lopez", "Tickets: "))


def test_topics_stand_under_the_answer_that_is_nearest(desk: Desk, tmp_path: Path) -> None:
    """Each topic that has a nearest answer stands under it once, with the tickets of all that do."""
    value = found(desk, tmp_path, [f"Is {thing} valid for an order of my {noun}?" for thing, noun in WANTED_NEAR])
    places = sorted(place for one in value["near"] for place in one["places"])
    assert places == [i for i, topic in enumerate(value["topics"], start=1) if topic["nearest"]]
    assert places
    for one in value["near"]:
        topics = [value["topics"][place - 1] for place in one["places"]]
        assert {topic["nearest"]["entry"] for topic in topics} == {one["entry"]}
        assert one["tickets"] == sum(topic["tickets"] for topic in topics)


def test_a_report_that_cannot_be_written_is_refused_at_once(desk: Desk, tmp_path: Path) -> None:
    """A folder that is not there is told before the exports are read."""
    for option in ("--html", "--csv"):
        done = desk.run("tickets", "gaps", str(export(tmp_path, TICKETS)), option, str(tmp_path / "none/gaps"))
        assert (done.exit_code, "there is no folder" in done.output) == (2, True)

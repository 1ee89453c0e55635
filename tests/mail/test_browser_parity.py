"""A ticket is read alike in the program and in the browser: the same sentences, the same of them asking, the same answers."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from asked_samples import QUESTIONS
from mail_samples import (
    ASKED,
    CLOSINGS,
    ENDINGS,
    GREETINGS,
    HEADERS,
    HEADS,
    HELLOS,
    NO_FORMS,
    ODD_PIECES,
    PAGES,
    QUOTATIONS,
    SAMPLE,
)
from playwright.sync_api import Browser, Page
from site_driver import Built

from answerbook.mail.asked import told
from answerbook.mail.browser import javascript
from answerbook.mail.sentences import sentences
from answerbook.search import questions
from answerbook.search.engine import Search

TOLD = "I have used the Pro plan since May, on my phone and at work, and I write about my health now and then."
TICKETS = (
    *(ticket["text"] for ticket in SAMPLE),
    f"<html><head><style>p {{margin: 0}}</style></head><body><p>Hello Team,</p><p>{TOLD}<br>{ASKED}</p><p>Regards</p></body>",
    f"<p>{TOLD}<br>{ASKED}</p><blockquote>On Monday: is it on?<blockquote>no</blockquote>why?</blockquote>",
    f"<div>Hi,</div><div>I pay &euro;&nbsp;20 &amp; I can&rsquo;t find it &#8211; {ASKED}</div><blockquote>never closed",
    f"<p>Is 3 &lt; 4 &unknown; &#xD800; &#x1F600;?</p><script>if (a < b) {{}}</script><p>{TOLD}</p>",
    f"Subject: Re: AW: [#12345] Chats that I have deleted\nFrom: ann@mail.example\nDate: Monday\n\nHi,\n\n{TOLD} {ASKED}",
    f"---------- Forwarded message ---------\nFrom: Ann <ann@mail.example>\nDate: Monday\nSubject: Training\n\n{ASKED}",
    f"> Hello,\n> {TOLD}\n> {ASKED}\n",
    f"{ASKED}\n\nAm 3. März 2025 um 10:00 schrieb Hilfe <help@mail.example>:\n> {TOLD}",
    f"##- Please type your reply above this line -##\n\n{ASKED} {TOLD}",
    f"On Monday, 3 March, Help wrote:\n> Is it on?\n\n{ASKED} {TOLD}",
    "Sehr geehrte Damen und Herren,\n\nwie lösche ich meine Chats? Ich habe das Pro-Abo.\n\nMit freundlichen Grüßen\nJörg Müller",
    "Bonjour,\n\nComment puis-je supprimer mes conversations ? Je n'ai rien trouvé.\n\nCordialement,\nÉlodie",
    "Hola,\n\n¿Cómo puedo borrar mis chats? No quiero que se usen para entrenar.\n\nSaludos cordiales,\nJosé",
    "Buenos días, ¿dónde está la opción? QUÉ HAGO\nGracias",
    f"Dear Sir or Madam,\r\n\r\n{TOLD}\r\n{ASKED}\r\n\r\nYours faithfully\r\nA. B. Cole\r\n",
    f"Hi,\rI type on an old Mac.\r{ASKED}\r",
    "My order no. AB-998877 is paid (ticket 4711), see #123456. Where is my data? Invoice number: 2024-0815, case #77123.",
    "How do I turn training off? And are the chats that I have deleted still used? I also wonder who can read them.",
    "- Is it on?\n- Is it off?\n2. Is it free?\n3) is it mine\n• who reads it",
    "I asked Dr. Who e.g. about v. 3.11.4. He said no. Is that so, i.e. for good? St. Mary's school asks. 1. June was the day.",
    "Is the information that I type here confidential?\n\nThis message is privileged and confidential.\n",
    "Hi Ann,\nHello again,\nHey\nI forgot my PIN and I can't log in\n\n--\nAnn\n",
    "Thanks for your help so far!\n\nThanks,\n\nOne more thing: can I export them? thx a lot in advance!!",
    "🙂🙂 hello there 👋🏽\nmy chats are gone 😱😱😱 what now??? 🙏\n👍",
    "😀" * 205 + " how do I delete it",
    "Ünïcödé e\u0301te\u0301 ﬁne Ⅷ ½ Straße ΣΊΣΥΦΟΣ\nIS IT KEPT? is it kept? Is It Kept?\nẞ",
    "これは無料ですか？いいえ。料金を教えてください。\n削除できますか？",
    "هل يتم حفظ محادثاتي؟\nشكرا",
    "a\u2028b\u2029c\x0bd\x0ce\x85f\x1cg\ufeffh\u3000i\u200bj\nHow\u00a0do I\u2003delete\tit",
    "\ufeff\n\ufeffHi\n\x1f\nhow do I delete it",
    "İstanbul’da hı, ı can’t kapalı\nİ can’t PLEASE WAİT\nBUENOS DÍAS ſo",
    f"(refıd 12345) [Caseİ 77 ] {ASKED} An order ıA-12345? &ı; z.ı. {TOLD}",
    "Hi\nThanks",
    "?!\n...\n--",
    "How do I\u0000 delete it\n\ud7ff",
    f"{TOLD} " * 8 + "\n" + f"{TOLD[:60]}\n{TOLD[60:]}\n" * 6,
    "word " * 10_000,
    "x" * 50_000,
    "Traceback (most recent call last): " + "qwrt zxcv plmk " * 500,
    *(piece * (3000 // len(piece)) + "\nhow do I delete it" for piece in ODD_PIECES),
    *(f"{greeting}\n\n{TOLD} {ASKED}" for greeting in GREETINGS),
    *(f"{greeting} {ASKED}\n" for greeting in GREETINGS),
    *(f"{TOLD} {ASKED}\n\n{ending}" for ending in ENDINGS),
    *(f"{ASKED} {ending} {TOLD}\n{TOLD}" for ending in ENDINGS),
    *(f"{ASKED}\n\n{quoted}" for quoted in QUOTATIONS),
    *(f"{quoted}\n\n{TOLD} {ASKED}" for quoted in QUOTATIONS),
    *(f"{ASKED}\n\n{head}\n{quoted}" for head in HEADS for quoted in ("> Is it on?\n\nWhy?", "Is it on?")),
    *(f"{ASKED}\n\n{one}\n" for one in (*HEADERS, *CLOSINGS)),
    *(f"{hello}\n\n{ASKED}" for hello in HELLOS),
    *PAGES,
    *NO_FORMS,
)


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    """Open the site."""
    page = browser.new_page()
    page.goto(home)
    yield page
    page.close()


def test_a_ticket_has_the_same_sentences(page: Page) -> None:
    """However a mail is written, both find the same sentences in it, and the same of them ask."""
    theirs = page.evaluate(
        """async (tickets) => {
            const { load } = await import("/assets/search-rank.js");
            const reader = await (await load(new URL("/search/", location))).reader();
            return tickets.map((text) => reader.sentences(text).map((one) => [one.text, one.asks]));
        }""",
        TICKETS,
    )
    assert len(TICKETS) > 60
    for text, found in zip(TICKETS, theirs, strict=True):
        assert found == [[one.text, one.asks] for one in sentences(text)], text[:300]


@pytest.mark.parametrize(
    "source", ["i", "x[a-z]?", "[^a-z]", "[h-j]{2}", "[Hi]", "[^i]", "[A-Z0-9]", r"[^\W_]", r"[\w.]+", "[jk]"]
)
def test_every_i_is_the_same(page: Page, source: str) -> None:
    """Where case does not matter, a pattern finds the same in both: Python takes letters of Turkish for an i, in classes too."""
    texts = ["i", "I", "ı", "İ", "xi", "xı", "Xİ", "ıİ", "j", "K", "é", "-", "_", "ab"]
    pattern = re.compile(source, re.IGNORECASE)
    theirs = page.evaluate(
        """([pattern, texts]) => texts.map((text) => new RegExp(...pattern).exec(text)?.[0] ?? "")""",
        [javascript(pattern), texts],
    )
    ours = [pattern.search(text) for text in texts]
    assert theirs == [found[0] if found else "" for found in ours]


@pytest.mark.parametrize("plan", ["", "enterprise"])
def test_a_ticket_has_the_same_answers(page: Page, real: Built, plan: str) -> None:
    """Both rank the same entries in the same order, with the same scores and confidence; where a plan is preferred, too."""
    search = Search(real.graph)
    theirs = page.evaluate(
        """async ([tickets, prefer]) => {
            const { load } = await import("/assets/search-rank.js");
            const search = await load(new URL("/search/", location));
            const found = [];
            for (const text of tickets) {
                const { confidence, results } = await search.find(text, { prefer });
                const listed = results.map(({ entry, score }) => [`${entry.kind}:${entry.id}`, entry.section?.anchor ?? "", score]);
                found.push([confidence, listed]);
            }
            return found;
        }""",
        [TICKETS, plan],
    )
    for text, (confidence, listed) in zip(TICKETS, theirs, strict=True):
        answers = search.find(text, prefer=plan)
        ours = [[str(one.entry.ref), one.section.anchor if one.section else "", one.score] for one in answers.results]
        assert listed == ours, text[:300]
        assert confidence == pytest.approx(answers.confidence), text[:300]


def test_a_ticket_asks_the_same_questions(page: Page, real: Built) -> None:
    """Both split a text that asks several things alike, and find the same answer to each."""
    search = Search(real.graph)
    more = [f"{a} {b}" for a, b in pairwise(one["text"] for one in SAMPLE)]
    more += [one[0] for one in QUESTIONS]
    more += [
        f"{TOLD} What can I do? {ASKED[:-1]}, and can I export them first? How long do you keep it? What is incognito mode? Close my account. Und wer liest mit, und wie lange?"
    ]
    theirs = page.evaluate(
        """async (tickets) => {
            const { load } = await import("/assets/search-rank.js");
            const { several } = await import("/assets/search-questions.js");
            const search = await load(new URL("/search/", location));
            const found = [];
            for (const text of tickets) {
                const listed = await several(search, text, {});
                found.push(listed.map(({ texts, about, answers: { fit, results } }) =>
                    [texts, about, fit, ...results.map(({ entry }) => `${entry.kind}:${entry.id}`)]));
            }
            return found;
        }""",
        [*TICKETS, *more],
    )
    assert sum(bool(one) for one in theirs) > 20
    for text, found in zip([*TICKETS, *more], theirs, strict=True):
        ours = [
            [[*one.texts], one.about, one.answers.fit, *(str(of.entry.ref) for of in one.answers.results)]
            for one in questions.several(search, text)
        ]
        assert found == ours, text[:300]


def test_a_ticket_names_the_same_plans(page: Page, real: Built) -> None:
    """Both read the same plans out of a text, and tell the same sentences from what is asked."""
    search = Search(real.graph)
    texts = [*TICKETS, *(one.query for one in real.graph.content.golden), *(one[0] for one in QUESTIONS)]
    theirs = page.evaluate(
        """async (texts) => {
            const { load } = await import("/assets/search-rank.js");
            const { PlanNames } = await import("/assets/search-plans.js");
            const { Asking } = await import("/assets/ticket-questions.js");
            const search = await load(new URL("/search/", location));
            const reader = await search.reader();
            const [names, asking] = [new PlanNames(search, reader), new Asking(search, reader)];
            return texts.map((text) => [names.named(text), asking.read(text).told]);
        }""",
        texts,
    )
    assert sum(bool(named) for named, _ in theirs) > 30
    for text, found in zip(texts, theirs, strict=True):
        assert found == [search.plan_names.named(text), told(search.language, text)], text[:300]


def test_a_plain_question_fetches_nothing_for_tickets(browser: Browser, home: str) -> None:
    """What reads tickets comes with the first ticket, not before; and a second one needs nothing more."""
    page = browser.new_page()
    page.goto(home)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    ask = """async (text) => {
        const { load } = await import("/assets/search-rank.js");
        window.search ??= await load(new URL("/search/", location));
        return (await window.search.find(text)).results.length;
    }"""
    assert page.evaluate(ask, ASKED) > 0
    assert not {"assets/ticket-text.js", "search/mail.json"} & {*asked}
    assert page.evaluate(ask, f"Hi,\n{ASKED} My trainig data.") > 0
    assert {"assets/ticket-text.js", "search/mail.json"} <= {*asked}
    count = len(asked)
    assert page.evaluate(ask, f"Hello,\n{TOLD}\nwhat is trainig data") > 0
    assert len(asked) == count
    page.close()

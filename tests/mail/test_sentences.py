"""What a ticket asks: what of a mail belongs to it, where its sentences end, which of them ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
)

from answerbook.mail.body import READ, own_words
from answerbook.mail.sentences import asks, is_ticket, questions, reading, sentences


@pytest.mark.parametrize("greeting", GREETINGS)
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_a_greeting_is_left_out(greeting: str, between: str) -> None:
    """Whoever is greeted, on a line of its own or before the question: only the question stays."""
    assert questions(f"{greeting}{between}{ASKED}") == [ASKED]


@pytest.mark.parametrize("text", ["Hi I forgot my PIN", "Hello, I forgot my PIN", "Hi, I forgot my PIN."])
def test_a_greeting_takes_no_words_along(text: str) -> None:
    """What is said right behind "Hi" is no name."""
    assert own_words(text).rstrip(".") == "I forgot my PIN"


@pytest.mark.parametrize("ending", ENDINGS)
def test_thanks_signature_and_disclaimer_are_left_out(ending: str) -> None:
    """What ends a mail says nothing of the question."""
    assert questions(f"{ASKED}\n\n{ending}") == [ASKED]


def test_what_is_asked_below_the_thanks_stays() -> None:
    """A "Thanks" in the middle is no signature: a question that follows is read."""
    text = f"{ASKED}\n\nThanks,\n\nOne more thing: can I export them?"
    assert questions(text) == [ASKED, "One more thing: can I export them?"]


@pytest.mark.parametrize("quoted", QUOTATIONS)
def test_quoted_mail_is_left_out(quoted: str) -> None:
    """What others wrote before is not asked again."""
    assert questions(f"{ASKED}\n\n{quoted}") == [ASKED]


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_quotation_ends_a_mail(head: str) -> None:
    """In whatever language a mail program tells who wrote the old mail: neither that line nor the old mail is read."""
    assert own_words(f"{ASKED}\n\n{head}\n\nIs it on?") == ASKED
    assert own_words(f"{ASKED}\n\n{head}\n> Is it on?\n") == ASKED


@pytest.mark.parametrize("header", HEADERS)
def test_the_header_of_a_quoted_mail_ends_a_mail(header: str) -> None:
    """So does the header of the old mail: two of its fields in any language, with a blank before the colon or in bold."""
    assert own_words(f"{ASKED}\n\n{header}\n") == ASKED


@pytest.mark.parametrize("closing", CLOSINGS)
def test_every_language_has_its_closings(closing: str) -> None:
    """Regards, the line of a telephone, a disclaimer, the footer of a list: nothing of it is the customer's question."""
    assert own_words(f"{ASKED}\n\n{closing}\n") == ASKED


@pytest.mark.parametrize("hello", HELLOS)
def test_every_language_has_its_greetings(hello: str) -> None:
    """A greeting is no sentence of the question, whoever it names."""
    assert questions(f"{hello}\n\n{ASKED}") == [ASKED]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_it_shows(page: str) -> None:
    """Of HTML mail no tag, comment, title, hidden line, quotation or signature is read, whatever program wrote it."""
    assert questions(page) == [ASKED]


@pytest.mark.parametrize("text", NO_FORMS)
def test_what_only_looks_like_mail_stays(text: str) -> None:
    """Products, fields and courtesies that are part of the question are no parts of a mail."""
    assert questions(text) == NO_FORMS[text]


def test_a_greeting_above_a_forwarded_mail_says_nothing() -> None:
    """Where only a greeting was written above a forwarded mail, that mail is the ticket."""
    assert questions(f"Hi,\n\n---- Forwarded message ----\nFrom: Ann\nSent: Monday\n\n{ASKED}") == [ASKED]


def test_an_answer_below_the_quotation_stays() -> None:
    """Who writes below what they quote is read, too."""
    assert questions(f"On Monday, 3 March, Help wrote:\n> Is it on?\n\n{ASKED}") == [ASKED]


def test_a_mail_that_only_forwards_is_what_it_forwards() -> None:
    """Where nothing else was written the forwarded mail is the ticket."""
    assert questions(f"---- Forwarded message ----\nFrom: Ann\nSent: Monday\n\n{ASKED}") == [ASKED]
    assert questions(f"> {ASKED}") == [ASKED]


def test_the_subject_is_a_sentence() -> None:
    """Of the header of a mail the subject stays, without "Re:" and the number of the ticket."""
    found = sentences(f"From: a@b.example\nSubject: Re: Fwd: [#12345] Deleted chats\n\nHi,\n{ASKED}")
    assert [one.text for one in found] == ["Deleted chats", ASKED]


def test_numbers_of_orders_are_left_out() -> None:
    """The number of an order or ticket goes, its name stays."""
    assert own_words("Where is my order no. AB-998877?") == "Where is my order?"
    assert own_words("Where is order #12345 now?") == "Where is order now?"
    assert own_words("Do you ship within 2 days?") == "Do you ship within 2 days?"


def test_html_is_read_as_text() -> None:
    """Tags go, entities are read, a quoted block is left out, and "less than" stays what it is."""
    assert questions(f"<p>Hi,</p><p>{ASKED}</p><blockquote>Is it on?</blockquote>") == [ASKED]
    assert questions("<div>Is A &amp; B free?<br>Thanks</div>") == ["Is A & B free?"]
    assert questions("Is 3 < 4?") == ["Is 3 < 4?"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I pay. Is it kept? for how long?", ["I pay.", "Is it kept?", "for how long?"]),
        ("Can I use e.g. Docs? I asked Dr. Who.", ["Can I use e.g. Docs?", "I asked Dr. Who."]),
        ("It is version 3.11.4 now. Why?", ["It is version 3.11.4 now.", "Why?"]),
        ("- Is it on?\n- Is it off?\n2. Is it free?", ["Is it on?", "Is it off?", "Is it free?"]),
        ("これは無料ですか？いいえ。", ["これは無料ですか？", "いいえ。"]),
        (
            "How long do you keep the chats that I have deleted from my\naccount?",
            ["How long do you keep the chats that I have deleted from my account?"],
        ),
        ("Is it on? Is it on?", ["Is it on?"]),
        ("", []),
        ("Hi\nThanks", []),
    ],
)
def test_sentences_are_told_apart(text: str, wanted: list[str]) -> None:
    """Marks and lines end a sentence; abbreviations, versions and wrapped lines do not; each is given once."""
    assert [one.text for one in sentences(text)] == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "how do I delete it",
        "Is it on?",
        "I want to delete it",
        "please delete my account",
        "it doesn't work",
        "I can't log in",
        "Wie lösche ich das",
        "¿Es gratis?",
        "Delete my account",
        "Also send me the invoice",
        "I also need an invoice",
        "I would like my account closed",
        "Löschen Sie mein Konto",
        "Außerdem brauche ich eine Rechnung",
        "Envoyez-moi une facture",
        "Envíen la factura",
    ],
)
def test_a_question_needs_no_mark(sentence: str) -> None:
    """A mark, a first word, or words that want something: each makes a question."""
    assert asks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "My card was stolen.",
        "I deleted my chats yesterday.",
        "It is blue.",
        "Delete did nothing.",
        "Chez le voisin il marche.",
    ],
)
def test_a_statement_is_no_question(sentence: str) -> None:
    """What only tells something is no question, but stands for one where a ticket has nothing else."""
    assert asks(sentence) == (sentence == "It is ...")
    assert questions(sentence) == [sentence]
    assert questions(f"{sentence} {ASKED}") == [ASKED]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """No text is too odd to be read, and a sentence is never empty."""
    assert all(one.text.strip() == one.text != "" for one in sentences(text))


@pytest.mark.parametrize("markup", ["", "<b>x</b>"])
@pytest.mark.parametrize("piece", ODD_PIECES)
def test_of_a_long_text_the_beginning_is_read(piece: str, markup: str) -> None:
    """Of a megabyte of whatever is repeated, 20,000 characters are read; no pattern goes through it again and again."""
    text = markup + piece * (1_000_000 // len(piece)) + "?"
    assert len(own_words(text)) <= READ
    assert sum(len(one.text) for one in sentences(text)) <= READ


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("x" * 200, False),
        ("x" * 201, True),
        ("how do I delete it\n", False),
        ("\n\n how do I delete it \r\n--\r\n", False),
        ("Hi\nhow do I delete it", True),
        ("Hi\r\rhow do I delete it", True),
        ("😀" * 200, False),
        ("", False),
    ],
)
def test_a_ticket_is_told_from_a_question(text: str, wanted: bool) -> None:
    """More than 200 characters, or words on more than one line, make a ticket."""
    assert is_ticket(text) == wanted


@pytest.mark.parametrize(
    ("text", "said", "asking"),
    [
        ("Hi,\nI use Pro. Is it kept?\nThanks", "I use Pro. Is it kept?", "Is it kept?"),
        ("Hi,\nI use Pro. It is kept.", "I use Pro. It is kept.", "I use Pro. It is kept."),
        ("Hi\nThanks", "Hi\nThanks", "Hi\nThanks"),
        ("> Is it on?\n> I see nothing.", "Is it on? I see nothing.", "Is it on?"),
    ],
)
def test_a_ticket_tells_and_asks(text: str, said: str, asking: str) -> None:
    """What it asks is told apart; where nothing asks, or nothing but hello was said, all of it counts as asked."""
    assert reading(text) == (said, asking)


def test_a_question_about_confidence_is_no_disclaimer() -> None:
    """Who asks whether what they write is confidential is not taken for a lawyer's last paragraph."""
    assert questions("Hi,\n\nIs the information in my chats confidential?") == [
        "Is the information in my chats confidential?"
    ]


def test_what_a_page_hides_is_not_read() -> None:
    """Styles and quotations are left out, nested ones too; what never ends hides nothing."""
    assert questions(f"<style>p {{color: red}}</style><p>{ASKED}</p>") == [ASKED]
    quoted = "<blockquote>Is it on?<blockquote>Why?</blockquote>Is it off?</blockquote>"
    assert questions(f"<p>{ASKED}</p>{quoted}") == [ASKED]
    assert questions(f"<p>Hi</p><blockquote><div>{ASKED}</div>") == [ASKED]


def test_characters_written_by_name_are_read() -> None:
    """Named and numbered characters of HTML stand for themselves; what names none stays as it is."""
    text = "<p>Is &quot;Gel&ouml;scht&quot; &#8211; &#x2014; &hellip; &unknown; &#0; &#xD800; &AMP; it&rsquo;s?</p>"
    assert own_words(text) == 'Is "Gelöscht" – — … &unknown; &#0; &#xD800; &AMP; it’s?'

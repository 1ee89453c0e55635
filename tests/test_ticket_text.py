"""What a ticket asks: what of a mail belongs to it, where its sentences end, which of them ask."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.mail_text import own_words
from answerbook.ticket_text import asks, questions, sentences

ASKED = "How long do you keep deleted chats?"


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi,", "Hi there,", "Hello Support Team,", "hello ann,", "Dear Sir or Madam,", "Dear Mr. Smith,", "Good morning!",
        "Hey", "To whom it may concern,", "Sehr geehrte Damen,", "Hola,", "Hi Ann,\nHello again,",
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_a_greeting_is_left_out(greeting: str, between: str) -> None:
    """Whoever is greeted, on a line of its own or before the question: only the question stays."""
    assert questions(f"{greeting}{between}{ASKED}") == [ASKED]


@pytest.mark.parametrize("text", ["Hi I forgot my PIN", "Hello, I forgot my PIN", "Hi, I forgot my PIN."])
def test_a_greeting_takes_no_words_along(text: str) -> None:
    """What is said right behind "Hi" is no name."""
    assert own_words(text).rstrip(".") == "I forgot my PIN"


@pytest.mark.parametrize(
    "ending",
    [
        "Thanks!", "Thank you very much in advance.", "Many thanks", "Best regards,\nAnn Lee\nACME Inc.\n+49 30 1234567",
        "Kind regards, Ann", "Cheers\nAnn", "Thanks,\nAnn", "Sincerely yours,\nAnn", "-- \nAnn\nhttps://acme.example/?a=1",
        "Sent from my iPhone", "Get Outlook for iOS", "Mit freundlichen Grüßen\nAnn", "Cordialement,\nAnn", "Saludos,\nAnn",
        "Any help would be much appreciated.", "I look forward to hearing from you.", "Have a nice day!",
        "Please let me know.", "This e-mail is confidential and intended only for its recipient.",
        "CONFIDENTIALITY NOTICE: do not read.", "Please consider the environment before printing this.",
    ],
)  # fmt: skip
def test_thanks_signature_and_disclaimer_are_left_out(ending: str) -> None:
    """What ends a mail says nothing of the question."""
    assert questions(f"{ASKED}\n\n{ending}") == [ASKED]


def test_what_is_asked_below_the_thanks_stays() -> None:
    """A "Thanks" in the middle is no signature: a question that follows is read."""
    text = f"{ASKED}\n\nThanks,\n\nOne more thing: can I export them?"
    assert questions(text) == [ASKED, "One more thing: can I export them?"]


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 3 Mar 2025 at 10:00, Help <help@x.example> wrote:\n> Is it on?\n> Yes?",
        "On Mon, 3 Mar 2025 at 10:00, Help Desk\n<help@x.example> wrote:\n\nIs it on?",
        "Am 3. März 2025 um 10:00 schrieb Hilfe:\n> Ist es an?",
        "-----Original Message-----\nFrom: Help\nIs it on?",
        "From: Help\nSent: Monday\nTo: Ann\nSubject: Is it on?\n\nIs it on?",
        "> Is it on?",
        "Begin forwarded message:\nIs it on?",
    ],
)
def test_quoted_mail_is_left_out(quoted: str) -> None:
    """What others wrote before is not asked again."""
    assert questions(f"{ASKED}\n\n{quoted}") == [ASKED]


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
    ],
)
def test_a_question_needs_no_mark(sentence: str) -> None:
    """A mark, a first word, or words that want something: each makes a question."""
    assert asks(sentence)


@pytest.mark.parametrize("sentence", ["My card was stolen.", "I deleted my chats yesterday.", "It is blue."])
def test_a_statement_is_no_question(sentence: str) -> None:
    """What only tells something is no question, but stands for one where a ticket has nothing else."""
    assert asks(sentence) == (sentence == "It is ...")
    assert questions(sentence) == [sentence]
    assert questions(f"{sentence} {ASKED}") == [ASKED]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """No text is too odd to be read, and a sentence is never empty."""
    assert all(one.text.strip() == one.text != "" for one in sentences(text))


@pytest.mark.parametrize(
    "piece", ["a ", "hi, ", "Thanks. ", "> ", "\n", "?! ", "On a wrote", "<p", "order 1", "Hi A ", ".", "this message "]
)
def test_no_text_takes_long(piece: str) -> None:
    """A ticket of 20,000 odd characters is read within seconds, whatever they are."""
    start = time.process_time()
    sentences(piece * (20_000 // len(piece)))
    assert time.process_time() - start < 5

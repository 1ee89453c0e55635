"""What of a ticket must never be published, and is hidden; what is no personal data, and stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerbook.mail.detector import Detector
from answerbook.mail.detectors import DATA
from answerbook.mail.personal_data import is_redacted, names_in, redact, without_placeholders
from answerbook.mail.persons import NAMES


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Write to ann.lee+x@mail.example.co.uk today", "ann.lee"),
        ("Write to mailto:ann@example.org", "ann@"),
        ("It fails at https://app.example/reset?token=abc&user=ann", "token"),
        ("It fails at https://ann:pw@app.example/", "ann"),
        ("My page is www.example.org/users/ann", "ann"),
        ("My page is example.org/ann", "/ann"),
        ("Call +49 170 123 45 67", "170"),
        ("Call (030) 123-4567", "123-4567"),
        ("Call 555.123.4567 now", "4567"),
        ("My card 4111 1111 1111 1111 is gone", "1111"),
        ("My IBAN is DE89 3704 0044 0532 0130 00", "3704"),
        ("My IBAN is GB29NWBK60161331926819", "NWBK"),
        ("My order 998877 is late", "998877"),
        ("My order AB-12345 is late", "12345"),
        ("Ticket #4711 is open", "4711"),
        ("I live at 12 Main Street", "12 Main"),
        ("Ich wohne Hauptstraße 5", "5"),
        ("My address is 192.168.10.4:8080", "192"),
        ("My address is 2001:db8:0:1:1:1:1:1", "db8"),
        ("My address is fe80::1", "fe80"),
        ("I was born on 03/05/1980", "1980"),
        ("I was born on 3rd of May 1980", "May"),
        ("I was born on May 3, 1980", "1980"),
        ("Follow me, @ann_lee", "ann_lee"),
        ("The key is sk-live12345678", "live12345678"),
        ("The key is 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0"),
        ("The key is d41d8cd98f00b204e9800998ecf8427e", "d41d8"),
        ("my password is hunter2", "hunter2"),
    ],
)
def test_addresses_numbers_and_keys_are_hidden(text: str, secret: str) -> None:
    """Mail and web addresses, telephone, card and order numbers, streets, dates, handles and keys do not survive."""
    assert secret in text
    assert secret not in redact(text)


@given(
    st.lists(st.sampled_from([one.example for one in (*DATA, *NAMES)] + ["12", "@", ": ", "\n", "I ", "é"]), max_size=4)
)
def test_what_a_form_finds_holds_its_sign(pieces: list[str]) -> None:
    """A text is looked at with a pattern only if it holds the sign of it, and so nothing that the pattern finds stays."""
    for text in (written for piece in ("", " ") for written in (piece.join(pieces), piece.join(pieces).upper())):
        missed = [one.name for one in (*DATA, *NAMES) if one.pattern.search(text) and not one.may_find(text)]
        assert missed == []


@pytest.mark.parametrize("detector", [*DATA, *NAMES], ids=lambda one: f"{one.placeholder} {one.name}")
def test_each_form_hides_its_example(detector: Detector) -> None:
    """What each form is for shows in its example: it finds something there, and its placeholder takes that one's place."""
    found = detector.pattern.search(detector.example)
    assert found
    secret = found[found.lastindex or 0].strip()
    assert len(secret) > 1
    assert secret not in redact(detector.example)
    assert detector.placeholder in redact(detector.example)


def test_each_form_has_a_name_of_its_own() -> None:
    """Whoever looks for the reason of a placeholder finds one form by its name."""
    names = [(one.placeholder, one.name) for one in (*DATA, *NAMES)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("My name is ann and I ask", "My name is [name] and I ask"),
        ("my name is anna example and I ask", "my name is [name] and I ask"),
        ("I am Ann Lee from Leeds", "I am [name] from Leeds"),
        ("this is Ann from the shop", "this is [name] from the shop"),
        ("Hi Ann, how are you?", "Hi [name], how are you?"),
        ("Dear Mr Müller, can you help?", "Dear Mr [name], can you help?"),
        ("How does it work? Regards, Ann van der Berg", "How does it work? Regards, [name]"),
        ("How does it work?\nThanks\nAnn Lee", "How does it work?\nThanks\n[name]"),
        ("How does it work? - Ann", "How does it work? - [name]"),
        ("Ask Dr. Strange", "Ask Dr. [name]"),
    ],
)
def test_announced_names_are_hidden(text: str, hidden: str) -> None:
    """A name after "my name is", "I am", "Hi", "Dear Mr" or "Regards" is hidden, and only the name."""
    assert redact(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "How long do you keep my chats?",
        "I use Windows 10 and iOS 17.4.1",
        "It costs 1,000 dollars in 2024",
        "Does std::vector work at 12:30:45?",
        "I am using Google Docs",
        "Hi there, is this free?",
        "Is it opt-in and/or opt-out?",
        "Is example.org yours?",
        "My name is not shown in the app",
        "My name is wrong on the invoice",
        "my password is not accepted",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    """Versions, prices, years, times and plain words are no personal data."""
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Me chamo João Souza", "João"),
        ("Mi nombre es Lucía Pérez", "Pérez"),
        ("Mi chiamo Chiara", "Chiara"),
        ("Ik heet Sanne", "Sanne"),
        ("Jag heter Åsa", "Åsa"),
        ("Jeg hedder Mette", "Mette"),
        ("Anna Minta vagyok", "Minta"),
        ("меня зовут Игорь", "Игорь"),
        ("山田と申します。", "山田"),
        ("A dona Zuleica ligou", "Zuleica"),
        ("O vendedor Zezinho disse não", "Zezinho"),
        ("Please give Maria Gomez access", "Gomez"),
        ("Herzliche Grüße\nIngeborg", "Ingeborg"),
        ("Obrigada, Zuleica", "Zuleica"),
        ("Moro na Av. Paulista, 1578", "1578"),
        ("Moro na Rua das Flores, nº 123", "Flores"),
        ("J'habite 12 rue de la Paix", "Paix"),
        ("Ich wohne Unter den Linden 77", "Linden"),
        ("Ik woon Keizersgracht 12", "gracht"),
        ("Asun Mannerheimintie 5, Kotikatu 12", "Kotikatu"),
        ("Lakcímem Kossuth Lajos utca 5", "Kossuth"),
        ("Живу на ул. Ленина, д. 5", "Ленина"),
        ("丸の内1-2-3です", "1-2-3"),
        ("I live in SW1A 1AA", "1AA"),
        ("Write to PO Box 123", "123"),
        ("Comprei em 4 de março", "março"),
        ("Comprei em 13/05", "13/05"),
        ("Gekauft am 4. März 2026", "März"),
        ("Mein Passwort: geheim", "geheim"),
        ("mon mot de passe est secret1", "secret1"),
        ("senha: abcd", "abcd"),
        ("пароль: qwerty", "qwerty"),
        ("Mein Kennzeichen ist B-AB 1234", "B-AB"),
        ("Ma plaque AA-123-BB", "123"),
        ("Codice fiscale RSSMRA80A01H501U", "RSSMRA"),
        ("Reisepass Nr. C01X00T47", "C01X"),
        ("my token hf_abcdefghij", "abcdefghij"),
    ],
)
def test_personal_data_is_hidden_in_many_languages(text: str, secret: str) -> None:
    """Names, streets, dates, passwords, plates and documents are known by the words that announce them, language by language."""
    assert secret in text
    assert secret not in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mein Passwort ist falsch",
        "mon mot de passe est incorrect",
        "a senha não funciona",
        "Meu nome não aparece na fatura",
        "Thanks Netflix",
        "I am Premium at home",
        "I'm American from Texas",
        "It is open 24/7 and I give 9/10 points",
        "a cable from USB-C to HDMI-A 2",
        "Im Tarif 10 GB",
        "may 5 people use it?",
        "Which agent has this?",
        "I wrote via email 5 times",
        "We flew to San Diego and Santa Clara",
    ],
)
def test_what_a_text_means_stays(text: str) -> None:
    """Words that are said of a name or a password, products, prices and places are not hidden."""
    assert redact(text, names_in(text)) == text


def test_a_name_told_at_the_end_is_hidden_in_the_middle() -> None:
    """The name in a signature can be hidden wherever the ticket says it."""
    text = "Please give Maria access.\n\nBest regards,\nMaria Gomez"
    assert names_in(text) == {"Maria", "Gomez"}
    assert redact("Please give Maria access", names_in(text)) == "Please give [name] access"


@pytest.mark.xfail(reason="a promise that masking cannot give, as docs/command-line.md says", strict=True)
@pytest.mark.parametrize("text", ["Please ask maria about it", "Give Zuri access", "I was ill in spring: cancer"])
def test_what_masking_does_not_know(text: str) -> None:
    """A name in mid-sentence or in small letters, and what somebody tells of their life, needs a reader's eye."""
    assert redact(text) != text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("How do I change my mail from [email] to [email]?", "How do I change my mail?"),
        ("My name is [name] and I want a refund", "I want a refund"),
        ("Where is my order [number]?", "Where is my order?"),
        ("Hello", "Hello"),
        ("I have [number] photos, do they all count?", "I have photos, do they all count?"),
        ("Does error [number] go away after the update?", "Does error go away after the update?"),
        ("Is the account ([number]) open", "Is the account open"),
    ],
)
def test_placeholders_can_be_left_out(text: str, shown: str) -> None:
    """Without its placeholders a phrase still reads as a sentence: "from [email]" goes as a whole."""
    assert without_placeholders(text) == shown
    assert not is_redacted(shown)


@given(
    st.lists(st.sampled_from(["word", "Is", "to", "from", "(", ",", "[number]", "[name]'s", "([email])"]), min_size=1)
)
def test_leaving_a_placeholder_out_glues_no_words(pieces: list[str]) -> None:
    """Words that a placeholder parted stay two words: what is left is made of the words that stood there."""
    left = without_placeholders(" ".join(pieces)).replace("(", " ").replace(",", " ").split()
    assert set(left) <= {"word", "Is", "to", "from"}


@given(
    st.lists(
        st.sampled_from("Hi Ann, my name is Bo a@b.de +49 170 1234567 . @x #1234 \n Regards, 12 Main St".split(" "))
    )
)
def test_masking_twice_is_masking_once(words: list[str]) -> None:
    """What is hidden stays hidden: masking a masked text changes nothing."""
    once = redact(" ".join(words))
    assert redact(once) == once


@pytest.mark.parametrize("piece", ["a", "1", "a-", "1 ", "a.", "a@", "::", "A ", "(", "x/", "a1", "http://"])
def test_no_text_takes_long(piece: str) -> None:
    """A ticket of 20,000 odd characters is masked within seconds, whatever they are."""
    start = time.process_time()
    redact(piece * (20_000 // len(piece)))
    assert time.process_time() - start < 5

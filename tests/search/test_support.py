"""Who asks for people, their refund or their bill is shown whom the site names, and is not sure of an answer."""

import pytest
from golden_cases import SITE, Case
from search_corpora import of_case

from answerbook.language.analysis import DATA, support_subjects
from answerbook.language.words import words
from answerbook.search.engine import Answers, Search

CONTACT = "contact: [{label: the desk, address: desk@example.org}]\n"
TITLES = (
    "How do I make a request about my data?",
    "Who can read my diary?",
    "How do I cancel my booking?",
    "Do I get my refund in winter?",
    "How do I lend a bicycle?",
)
# Of each language that has phrases, a question for people.
FOR_PEOPLE = {
    "da": "Hvordan får jeg pengene tilbage?",
    "de": "Ich will mein Geld zurück",
    "en": "I want my money back",
    "es": "quiero cancelar mi suscripción",
    "fi": "Haluan rahat takaisin",
    "fr": "comment résilier mon abonnement",
    "hu": "Hol találom a számlát? számla",
    "it": "vorrei un rimborso",
    "ja": "返金してほしい",
    "ko": "환불",
    "nl": "ik wil mijn abonnement opzeggen",
    "no": "jeg vil ha pengene tilbake",
    "pt": "quero falar com uma pessoa",
    "ru": "хочу вернуть деньги",
    "sv": "jag vill ha pengarna tillbaka",
    "th": "คืนเงิน",
    "zh": "退款",
}


def search(more: str = CONTACT, titles: tuple[str, ...] = TITLES) -> Search:
    """Return the search of a site whose answers have some titles; `more` is what `site.yml` says besides."""
    files = [
        (f"content/faqs/help/faq-{i}.md", f"---\nquestion: {title}\nshort: So.\nreviewed: 2026-11-23\n---\nSo.\n")
        for i, title in enumerate(titles)
    ]
    return Search(of_case(Case("link", "", (("content/site.yml", SITE + more), *files))))


def ask(question: str, more: str = CONTACT, titles: tuple[str, ...] = TITLES) -> Answers:
    """Return what such a site answers."""
    return search(more, titles).find(question)


@pytest.mark.parametrize(
    "question", ["contact", "How do I contact you?", "can I talk to a person", "give me the invoice"]
)
def test_who_asks_for_people_is_sure_of_no_answer(question: str) -> None:
    """However near an answer is, it is not what was asked for."""
    answers = ask(question, titles=(*TITLES, "When is the office open?"))
    assert (answers.support, answers.fit, answers.confidence) == (True, "nothing", 0.0)


@pytest.mark.parametrize("question", ["How do I lend a bicycle?", "who can read my diary", "zzqx wvut", ""])
def test_other_questions_are_for_no_people(question: str) -> None:
    """What an answer fits, and what nothing is known of, is no question for people."""
    assert not ask(question).support


def test_a_title_that_says_all_that_is_asked_answers_it() -> None:
    """A site with an answer about refunds is sure of it; about invoices it still names people."""
    assert (ask("refund").support, ask("cancel booking").support) == (False, False)
    assert ask("refund").results[0].entry.heading == "Do I get my refund in winter?"
    assert ask("invoice").support


def test_a_subject_that_a_title_names_is_the_sites_own() -> None:
    """Where the site answers about refunds, who wants the money back is not sent away; a title much longer names no subject."""
    assert not ask("I want my money back", titles=("When do I get my refund?", *TITLES[:3])).support
    assert ask("I want my money back", titles=("Is a refund taxed, insured and posted abroad?", *TITLES[:3])).support


def test_beside_other_words_people_are_named_where_no_answer_is_sure() -> None:
    """Half of what is asked is for people, or all that the site knows of, and nothing fits; else an answer may be meant."""
    assert ask("invoice for the bicycle").support
    assert ask("invoice of the yellow tandem").support
    assert not ask("lend a bicycle in winter with an invoice").support


def test_without_anybody_to_ask_nothing_is_for_people() -> None:
    """A site that names nobody under `contact` searches as if there were no such phrases."""
    assert search("").support == ()
    assert not ask("contact", more="").support


def test_a_site_says_its_own_words() -> None:
    """`more` adds phrases, `words` stands in place of the general ones, and an empty list is none."""
    more, own, none = (
        f"{CONTACT}support: {{{said}}}\n" for said in ("more: [lost card]", "words: [lost card]", "words: []")
    )
    assert [ask("my card is lost", said).support for said in (CONTACT, more, own, none)] == [False, True, True, False]
    assert [ask("invoice", said).support for said in (CONTACT, more, own, none)] == [True, True, False, False]


@pytest.mark.parametrize("code", sorted(FOR_PEOPLE))
def test_each_language_has_its_phrases(code: str) -> None:
    """Each list has many subjects, each phrase words and none of them twice, and a reader's question is understood."""
    phrases = [phrase for subject in support_subjects(code) for phrase in subject]
    assert len(support_subjects(code)) >= 10
    assert all(map(words, phrases))
    assert len({frozenset(words(phrase)) for phrase in phrases}) == len(phrases)
    of_theme = {"no": "nb"}.get(code, code)
    assert ask(FOR_PEOPLE[code], f"{CONTACT}language: {of_theme}\n", ("Where is the library?",)).support


def test_every_list_is_tried() -> None:
    """No list is left out above."""
    assert {path.name.removesuffix("-support.txt") for path in DATA.glob("*-support.txt")} == FOR_PEOPLE.keys()

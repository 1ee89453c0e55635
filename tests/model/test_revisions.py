"""A revision as it is recorded: these bytes are signed, so their form is for ever."""

from datetime import date

from answerbook.model.fields import Ref
from answerbook.model.revisions import Cited, Revision, Wording, digest, sealed, stored

WORDING = Wording(
    title='Wie heißt "Übung"?',
    short="Genau so – 日本語 🙂.",
    text="Grüße\n\n## Größe",
    plans=(("pro", "Für Profis"),),
    sources=(Cited(1, "law", "Gesetz", "Behörde", "https://law.example/", ("§ 2",), "", "2026-11-24"),),
)
RECORDED = (
    '{"title":"Wie heißt \\"Übung\\"?","short":"Genau so – 日本語 🙂.","text":"Grüße\\n\\n## Größe",'
    '"plans":[["pro","Für Profis"]],"sources":[{"number":1,"id":"law","title":"Gesetz","publisher":"Behörde",'
    '"url":"https://law.example/","locators":["§ 2"],"dated":"","accessed":"2026-11-24"}]}'
)


def test_a_wording_is_recorded_in_these_bytes() -> None:
    """Letters of every script stand as they are, without blanks between: another form would make every wording a new one."""
    assert stored(WORDING) == RECORDED


def test_a_recorded_wording_is_read_as_it_was() -> None:
    """What was recorded says the same when it is read again."""
    revision = Revision(Ref("faq", "x"), 1, date(2026, 11, 24), "Neu.", (), (), "", RECORDED)
    assert revision.wording == WORDING


def test_the_head_of_a_record_has_its_letters_as_they_are() -> None:
    """The seal covers the line as it is written, and the one before."""
    body = f'{{"reason":"Größer.","wording":{RECORDED}'
    assert sealed("before", {"reason": "Größer."}, RECORDED) == f'{body},"seal":"{digest("before" + body)}"}}\n'

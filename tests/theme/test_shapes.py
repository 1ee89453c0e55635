"""What the shapes in lint/ say of the files that scripts read, and of the texts in the pages, is so in a built site."""

import json
import re
from typing import Any

import pytest
from folders import ROOT
from site_driver import Built

from answerbook.pages.desk_data import REPLIES
from answerbook.search.browser_index import INDEX, MAIL

SHAPES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "lint").glob("*.d.ts")))


def fields(name: str) -> set[str]:
    """Return the fields of an interface, without those that may be missing."""
    body = re.search(rf"^interface {name} \{{\n(.*?)^\}}", SHAPES, re.MULTILINE | re.DOTALL)
    assert body, name
    return set(re.findall(r"^  (\w+):", body[1], re.MULTILINE))


def read(real: Built, path: str) -> dict[str, Any]:
    """Return a JSON file of the site."""
    value: dict[str, Any] = json.loads((real.site / path).read_text(encoding="utf-8"))
    return value


def test_the_index_of_the_search_has_its_shape(real: Built) -> None:
    """search/index.json has the fields that the type checker knows, and the constants."""
    index = read(real, INDEX)
    assert index.keys() - {"parts"} == fields("SearchIndex")
    assert index["constants"].keys() == fields("SearchConstants")
    assert [type(one).__name__ for one in index["parts"]["e0"][0]] == ["str", "str", "str", "list", "list"]
    assert [len(index["kinds"][0]), len(index["plans"][0]), len(index["parts"]["t0"])] == [4, 2, 3]


def test_the_reading_of_tickets_has_its_shape(real: Built) -> None:
    """search/mail.json has every pattern and number that the type checker knows, and no other."""
    mail = read(real, MAIL)
    union = re.search(r"^type MailPattern =\n(.*?);", SHAPES, re.MULTILINE | re.DOTALL)
    constants = re.search(r"^interface MailReading \{\n  constants: \{\n(.*?)^  \};", SHAPES, re.MULTILINE | re.DOTALL)
    assert union
    assert constants
    assert mail.keys() == {"constants", *fields("MailReading")}
    assert mail["patterns"].keys() == set(re.findall(r'"(\w+)"', union[1]))
    assert mail["constants"].keys() == set(re.findall(r"(\w+):", constants[1]))


def test_replies_and_answers_have_their_shape(real: Built) -> None:
    """Each entry of the desk has all its forms; those of the answer API have the same names."""
    replies = read(real, REPLIES)
    assert {frozenset(one) for one in replies.values()} == {frozenset(fields("DeskReply"))}
    answer = read(real, "api/v1/faq/are-deleted-chats-used.json")
    optional = set(re.findall(r"^  (\w+)\?:", SHAPES.split("interface AnswerForms {")[1].split("}")[0], re.MULTILINE))
    assert {"pinned", "rich_link"} <= optional
    assert fields("AnswerForms") | optional <= answer.keys()


@pytest.mark.parametrize(
    ("path", "element", "name"),
    [
        ("", "#ab-search", "SearchTexts"),
        ("desk/", "#ab-desk", "DeskTexts"),
        ("plans/", "#ab-chooser", "CompareTexts"),
    ],
)
def test_the_pages_say_what_scripts_read(real: Built, path: str, element: str, name: str) -> None:
    """A text that a script shows stands in the page, in `data-ab-...`, and no other text stands there."""
    node = real.page(path).css_first(element)
    assert node is not None
    given = {one.removeprefix("data-ab-") for one in node.attributes if one.startswith("data-ab-")}
    wanted = {re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", one[2:]).lstrip("-") for one in fields(name)}
    assert given == wanted

"""Writes docs as a content folder of ours, as an author would."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from sets import Doc

TOPIC = 100  # answers in a topic
SHORT = 300  # characters
SITE = {
    "title": "Bench",
    "description": "Answers to measure with.",
    "site_url": "https://bench.example/",
    "require": {"faq": {"plans": 0, "terms": 0, "related": 0, "citations": 0}},
}
# Written as character references, these are text to Markdown and to our own forms alike.
MARKS = re.compile(r"^[^A-Za-z]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|[\\`*_{}\[\]<>&|~#]")


@dataclass(frozen=True)
class Content:
    """A content folder, and the doc that each of its ids stands for."""

    folder: Path
    docs: dict[str, str]

    @property
    def ledger(self) -> Path:
        """A ledger that does not exist: these answers have no history."""
        return self.folder.with_name("ledger")


def write(docs: list[Doc], folder: Path, language: str = "en") -> Content:
    """Write the docs as FAQs of a site in a language into `folder/content`."""
    content = folder / "content"
    topics = {f"topic-{i}": {"title": f"Topic {i}"} for i in range(-(-len(docs) // TOPIC))}
    for topic in topics:
        (content / "faqs" / topic).mkdir(parents=True)
    (content / "site.yml").write_text(json.dumps({**SITE, "language": language}), encoding="utf-8")
    (content / "topics.yml").write_text(json.dumps(topics), encoding="utf-8")
    ids: dict[str, str] = {}
    for number, doc in enumerate(docs):
        id_ = legal_id(doc.id, ids)
        ids[id_] = doc.id
        file = content / "faqs" / f"topic-{number // TOPIC}" / f"{id_}.md"
        file.write_text(faq(doc), encoding="utf-8")
    return Content(content, ids)


def legal_id(id_: str, taken: dict[str, str]) -> str:
    """Return an id as ours must be: lower-case letters, digits and single hyphens, at most 64, none twice."""
    plain = re.sub(r"[^a-z0-9]+", "-", id_.lower())[:58].strip("-") or "doc"
    found, number = plain, 1
    while found in taken or found == "index":
        number += 1
        found = f"{plain}-{number}"
    return found


def faq(doc: Doc) -> str:
    """Return a doc as the text of a FAQ: its first sentence is the short answer."""
    fields = {"question": line(doc.question), "short": short(doc.answer), "also_asked": [*map(line, doc.also_asked)]}
    head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    body = MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(doc.answer.split()))
    return f"---\n{head}reviewed: 2026-11-01\n---\n\n{body}\n"


def line(text: str) -> str:
    """Return a text as a line of ours: on one line, without angle brackets."""
    return " ".join(re.sub(r"[<>]", " ", text).split())


def short(answer: str) -> str:
    """Return the first sentence of an answer, cut between two words if it is long."""
    sentence = re.split(r"(?<=[.!?])\s|(?<=。)", line(answer), maxsplit=1)[0]
    return sentence if len(sentence) <= SHORT else sentence[:SHORT].rsplit(" ", 1)[0]

"""Our search, asked in Python as `answerbook find` asks it."""

import tempfile
from pathlib import Path

import content_folder
import our_index
from sets import Doc

from answerbook.search import questions
from answerbook.search.engine import Answers, Search


class Ours:
    """Our search over docs, written as the content of a site in a language."""

    def __init__(self, docs: list[Doc], language: str = "en") -> None:
        with tempfile.TemporaryDirectory() as folder:
            content = content_folder.write(docs, Path(folder), language)
            self._search = Search(our_index.check(content))
        self._docs = content.docs

    def ask(self, text: str) -> Answers:
        """Return what is found, best first, and whether the first fits."""
        return self._search.find(text)

    def ids(self, answers: Answers) -> list[str]:
        """Return the ids of the docs that were found, best first."""
        return [self._docs[found.entry.id] for found in answers.results]

    def groups(self, ticket: str) -> list[str]:
        """Return the first doc for each question that is found in a ticket, none if it seems to ask one thing."""
        answered = (self.ids(one.answers) for one in questions.several(self._search, ticket))
        return [ids[0] for ids in answered if ids]

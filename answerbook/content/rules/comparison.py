"""The rules of the comparison at a glance: few questions, and a few words of every plan for each."""

from collections.abc import Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic
from answerbook.model.comparison import MOST_QUESTIONS, MOST_WORDS, questions
from answerbook.model.content import Content
from answerbook.model.entries import Plan


def question_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield the questions of facts for which there is no room."""
    for fact in questions(content)[MOST_QUESTIONS:]:
        message = f"more than {MOST_QUESTIONS} facts have a `question`"
        help_ = "delete it: the comparison shows the fact below, too"
        yield Diagnostic("too-many-questions", message, fact.origin.at(("question",)), help_, entry=name_of(fact))


def brief_problems(content: Content, plan: Plan) -> Iterator[Diagnostic]:
    """Yield the cells of a plan that have no words for a question, or too many."""
    for fact in questions(content):
        cell = plan.cells.get(fact.id)
        if cell and not cell.brief:
            at, message = plan.origin.at(("cells", fact.id)), f"the cell `{fact.id}` of {plan.ref} has no `summary`"
            help_ = f"say it in one to four words, or delete `question` at {fact.origin.at(('question',))}"
            yield Diagnostic("missing-summary", message, at, help_, entry=name_of(plan))
        elif cell and len(cell.summary.split()) > MOST_WORDS:
            at = plan.origin.at(("cells", fact.id, "summary"))
            message, help_ = f"`summary` has more than {MOST_WORDS} words", "shorten it: the whole stands in the value"
            yield Diagnostic("too-long", message, at, help_, entry=name_of(plan))

"""The four kinds of entry, the things a ticket can link to: FAQ, plan, guide, term."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AliasChoices, Field

from answerbook.model.fields import (
    Brief,
    Citation,
    Ids,
    IdsOf,
    Kind,
    Line,
    Lines,
    Part,
    Plans,
    Prose,
    Record,
    Short,
)
from answerbook.model.prose import Markdown
from answerbook.words.words import marked


class Entry(Record):
    """Anything that a ticket can link to."""

    kind: ClassVar[Kind]

    reviewed: date
    updated: date | None = None
    review_by: date | None = None
    owner: Line = ""
    aliases: Ids = ()
    essential: bool = False
    draft: bool = False
    correction: Annotated[Prose, Markdown(label=marked("Correction"), replied=False)] = ""

    @property
    def heading(self) -> str:
        """The entry's question, title or name."""
        raise NotImplementedError

    @property
    def changed(self) -> date:
        """The day its wording last changed, as far as the content says."""
        return self.updated or self.reviewed


class Action(Part):
    """The one thing to do after the short answer, shown as a button.

    `to` names an entry, `guide:id`, or is an https address or a path of one's own. It is a way on, as `guides` are, and
    no part of what the entry says: nothing is recorded of it.
    """

    label: Line
    to: str = Field(min_length=1)


class Faq(Entry):
    """A question with a short and a full answer.

    Without a `short` of its own it gets one from the first paragraph of its body (`content/openings.py`). That is then
    its `opening`, shown in the place of `short` with its links and citations, and no part of `body`.
    """

    kind = "faq"

    question: Line = Field(validation_alias=AliasChoices("question", "title"))
    topic: str
    subject: Line = ""
    short: Short = ""
    opening: Annotated[Prose, Markdown(leads=True)] = ""
    action: Action | None = None
    body: Prose = ""
    plans: Annotated[Plans, IdsOf("plan")] = ()
    terms: Annotated[Ids, IdsOf("term")] = ()
    guides: Annotated[Ids, IdsOf("guide")] = ()
    related: Annotated[Ids, IdsOf("faq")] = ()
    also_asked: Lines = ()
    anchors: dict[str, str] = Field(default_factory=dict)
    certainty: Literal["high", "medium", "low"] = "high"

    @property
    def heading(self) -> str:
        return self.question


class Step(Part):
    """One step of a guide: what to do, what you see then; `on` limits it to some platforms."""

    do: Prose = Field(min_length=1)
    see: Prose = ""
    note: Prose = ""
    on: Ids = ()


class Guide(Entry):
    """Numbered steps to one end."""

    kind = "guide"

    title: Line
    short: Short = ""
    action: Action | None = None
    plans: Annotated[Plans, IdsOf("plan")] = ()
    terms: Annotated[Ids, IdsOf("term")] = ()
    platforms: Ids = ()
    before: Prose = ""
    steps: tuple[Step, ...] = Field(min_length=1)
    after: Prose = ""
    also_asked: Lines = ()
    anchors: dict[str, str] = Field(default_factory=dict)
    body: Prose = ""

    @property
    def heading(self) -> str:
        return self.title

    def variants(self) -> tuple[tuple[Ids, tuple[Step, ...]], ...]:
        """Return the step sequences with the platforms that each holds for; one if all agree."""
        by_steps: dict[tuple[Step, ...], Ids] = {}
        for platform in self.platforms:
            steps = tuple(step for step in self.steps if not step.on or platform in step.on)
            by_steps[steps] = (*by_steps.get(steps, ()), platform)
        return tuple((platforms, steps) for steps, platforms in by_steps.items()) or (((), self.steps),)

    @property
    def step_anchors(self) -> tuple[str, ...]:
        """The anchors of the step sequences, where there are several."""
        return tuple("-".join(("steps", *on)) for on, _ in self.variants()) if len(self.variants()) > 1 else ()


NOT_STATED = marked("Not stated")


class Cell(Part):
    """A plan's value for one fact, or `stated: false` where no source says.

    `summary` says the value in one to four words, for tables in which plans stand side by side.
    """

    summary: Brief = ""
    value: Prose = ""
    note: Prose = ""
    stated: bool = True
    citations: tuple[str, ...] = ()

    @property
    def brief(self) -> str:
        """What the cell says in a few words; "" if it has a value and no summary of it."""
        return self.summary or ("" if self.stated else NOT_STATED)

    def cited(self) -> tuple[Citation, ...]:
        """Return the citations as source and locator."""
        return tuple(Citation.parse(text) for text in self.citations)


class Plan(Entry):
    """A plan or product with a cell for every fact of the comparison."""

    kind = "plan"

    name: Line
    group: str
    short: Short
    also_known_as: Lines = ()
    cells: dict[str, Cell] = Field(default_factory=dict)

    @property
    def heading(self) -> str:
        return self.name


class Term(Entry):
    """A word that readers need explained."""

    kind = "term"
    # What all kinds share would come first; the page of a term begins with its definition.
    READ_FIRST: ClassVar[tuple[str, ...]] = ("definition",)

    name: Line
    definition: Prose = Field(min_length=1)
    also_known_as: Lines = ()

    @property
    def heading(self) -> str:
        return self.name


KINDS: dict[str, type[Entry]] = {"faq": Faq, "plan": Plan, "guide": Guide, "term": Term}


def other_names(entry: Entry) -> Lines:
    """Return what else people call an entry, or ask in place of its question: `also_asked`, `also_known_as`."""
    if isinstance(entry, Faq | Guide):
        return entry.also_asked
    return entry.also_known_as if isinstance(entry, Plan | Term) else ()

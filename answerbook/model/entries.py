"""The four kinds of entry, the things a ticket can link to: FAQ, plan, guide, term."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Literal

from pydantic import Field

from answerbook.model.fields import Citation, Ids, Kind, Line, Lines, Part, Plans, Platform, Prose, Record, Ref, Short
from answerbook.model.source import BODY, KeyPath


class Entry(Record):
    """Anything that a ticket can link to."""

    kind: ClassVar[Kind]

    reviewed: date
    updated: date | None = None
    review_by: date | None = None
    owner: Line = ""
    aliases: Ids = ()
    minimum: bool = False
    correction: Prose = ""

    @property
    def ref(self) -> Ref:
        """The entry's reference, `kind:id`."""
        return Ref(self.kind, self.id)

    @property
    def heading(self) -> str:
        """The entry's question, title or name."""
        raise NotImplementedError

    @property
    def changed(self) -> date:
        """The day its wording last changed, as far as the content says."""
        return self.updated or self.reviewed

    def due(self, review_days: int) -> date:
        """Return the day by which the entry must be reviewed again."""
        return self.review_by or self.reviewed + timedelta(days=review_days)

    def prose(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every Markdown text of the entry with its path, in reading order."""
        yield ("correction",), self.correction


class Faq(Entry):
    """A question with a short and a full answer."""

    kind = "faq"

    question: Line
    topic: str
    short: Short
    body: Prose = ""
    plans: Plans = ()
    terms: Ids = ()
    guides: Ids = ()
    related: Ids = ()
    also_asked: Lines = ()
    anchors: dict[str, str] = Field(default_factory=dict)
    confidence: Literal["high", "medium", "low"] = "high"

    @property
    def heading(self) -> str:
        return self.question

    def prose(self) -> Iterator[tuple[KeyPath, str]]:
        yield from super().prose()
        yield BODY, self.body


class Step(Part):
    """One step of a guide: what to do, what you see then; `on` limits it to some platforms."""

    do: Prose = Field(min_length=1)
    see: Prose = ""
    note: Prose = ""
    on: tuple[Platform, ...] = ()


class Guide(Entry):
    """Numbered steps to one end."""

    kind = "guide"

    title: Line
    short: Short = ""
    plans: Plans = ()
    terms: Ids = ()
    platforms: tuple[Platform, ...] = ()
    before: Prose = ""
    steps: tuple[Step, ...] = Field(min_length=1)
    after: Prose = ""
    also_asked: Lines = ()
    anchors: dict[str, str] = Field(default_factory=dict)
    body: Prose = ""

    @property
    def heading(self) -> str:
        return self.title

    def prose(self) -> Iterator[tuple[KeyPath, str]]:
        yield from super().prose()
        yield ("before",), self.before
        for number, step in enumerate(self.steps):
            for name in ("do", "see", "note"):
                yield ("steps", number, name), getattr(step, name)
        yield ("after",), self.after
        yield BODY, self.body

    def variants(self) -> tuple[tuple[tuple[Platform, ...], tuple[Step, ...]], ...]:
        """Return the step sequences with the platforms that each holds for; one if all agree."""
        by_steps: dict[tuple[Step, ...], tuple[Platform, ...]] = {}
        for platform in self.platforms:
            steps = tuple(step for step in self.steps if not step.on or platform in step.on)
            by_steps[steps] = (*by_steps.get(steps, ()), platform)
        return tuple((platforms, steps) for steps, platforms in by_steps.items()) or (((), self.steps),)


class Cell(Part):
    """A plan's value for one fact, or `stated: false` where no official page says."""

    value: Prose = ""
    note: Prose = ""
    stated: bool = True
    citations: tuple[str, ...] = ()

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

    def prose(self) -> Iterator[tuple[KeyPath, str]]:
        yield from super().prose()
        for fact, cell in self.cells.items():
            yield ("cells", fact, "value"), cell.value
            yield ("cells", fact, "note"), cell.note


class Term(Entry):
    """A word that readers need explained."""

    kind = "term"

    name: Line
    definition: Prose = Field(min_length=1)
    also_known_as: Lines = ()

    @property
    def heading(self) -> str:
        return self.name

    def prose(self) -> Iterator[tuple[KeyPath, str]]:
        yield ("definition",), self.definition
        yield from super().prose()


KINDS: dict[str, type[Entry]] = {"faq": Faq, "plan": Plan, "guide": Guide, "term": Term}


def other_names(entry: Entry) -> Lines:
    """Return what else people call an entry, or ask in place of its question: `also_asked`, `also_known_as`."""
    if isinstance(entry, Faq | Guide):
        return entry.also_asked
    return entry.also_known_as if isinstance(entry, Plan | Term) else ()

"""The value types of the content model: lines, prose, ids, references, citations."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PlainValidator,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from answerbook.core.names import is_device
from answerbook.model.prose import Markdown, Plain, plain_of, prose_of
from answerbook.model.source import TAKEN_OUT, KeyPath, Origin

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_BYTES = 64
LINE_CHARACTERS = 1000
# Of a question to the search, which may be a whole ticket in one line.
QUERY_CHARACTERS = 10_000
# What web servers take.
ADDRESS_CHARACTERS = 8000
SHORT_CHARACTERS = 320
BRIEF_CHARACTERS = 40
# Of a text in Markdown: some fifty printed pages. What more brackets are open at once takes the square of their number.
PROSE_CHARACTERS = 100_000
# Twenty characters each: a text with more is a table of data or a list without end, and a second to read.
PROSE_LINES = 5000
OPEN_BRACKETS = 1000
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n", re.DOTALL)
ALL_PLANS = "all"
# Invisible, but parts of emoji and of Persian and Indic words.
_JOINERS = "\u200c\u200d"
# No-break spaces stay: French writes them before "?", and they keep numbers with their units.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")

Kind = Literal["faq", "plan", "guide", "term"]


class Ref(NamedTuple):
    """Names one entry; written `kind:id`."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.kind else self.id

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """Read `kind:id`; a text without a colon is an id of no kind."""
        kind, colon, id_ = text.strip().partition(":")
        return cls(kind, id_) if colon else cls("", kind)


class Citation(NamedTuple):
    """The use of a source at one place of it; written `[@source, locator]` in Markdown."""

    source: str
    locator: str = ""

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Read `source, locator` or `source`."""
        source, _, locator = text.partition(",")
        return cls(source.strip(), locator.strip())


def id_fault(id_: str) -> tuple[str, str] | None:
    """Return what is wrong with an id and how to mend it; None for a valid one."""
    if is_device(id_):
        return f"`{id_}` is no id: Windows has no folder of that name", f"choose another, such as `about-{id_}`"
    if re.fullmatch(ID_PATTERN, id_) and len(id_.encode()) <= ID_BYTES:
        return None
    near = re.sub(r"[^a-z0-9]+", "-", id_.lower()).strip("-")[:ID_BYTES].rstrip("-")
    message = f"`{id_}` is no id: lower-case letters, digits and single hyphens, at most {ID_BYTES} bytes"
    return message, f"call it `{near}`" if near else "choose another, such as `opening-hours`"


def _visible(value: object) -> object:
    return TAKEN_OUT.sub("", value).strip() if isinstance(value, str) else value


def _plain(text: str) -> str:
    refused = [char for char in text if unicodedata.category(char) in {"Cc", "Cf"} and char not in _JOINERS + "\n"]
    if refused:
        raise ValueError(f"holds the invisible character U+{ord(refused[0]):04X}")
    if "\n" in text:
        raise ValueError("has more than one line")
    return _BLANKS.sub(" ", text).strip()


def _folded(text: str) -> str:
    # What its lines begin and end with belongs to them: four blanks begin code, in which blanks are seen.
    text = TAKEN_OUT.sub("", text)
    if len(text) > PROSE_CHARACTERS:
        raise PydanticCustomError("long_prose", "too long", {"most": f"{PROSE_CHARACTERS:,} characters"})
    if text.count("\n") > PROSE_LINES:
        raise PydanticCustomError("long_prose", "too long", {"most": f"{PROSE_LINES:,} lines"})
    if (at := _bracket_too_many(text)) >= 0:
        raise PydanticCustomError("open_brackets", "too many brackets", {"most": f"{OPEN_BRACKETS:,}", "at": at})
    return re.sub(r"\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z", "", text) if text.strip() else ""


def _bracket_too_many(text: str) -> int:
    """Return the offset of the first bracket that opens within too many others of its paragraph; -1 if none does."""
    open_ = 0
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            open_ += 1
            if open_ > OPEN_BRACKETS:
                return found.start()
        elif found[0][0] != "\\":
            open_ = max(0, open_ - 1) if found[0] == "]" else 0
    return -1


def _all_plans(value: object) -> object:
    return (ALL_PLANS,) if value == ALL_PLANS else value


def _ref(value: object) -> object:
    return Ref.parse(value) if isinstance(value, str) else value


def _menu(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, int) and value > 0):
        return value
    raise PydanticCustomError("menu_place", "no place in the menu")


# What is taken out of a line does not count: constraints come first, since pydantic applies them innermost.
_AS_PLAIN = (BeforeValidator(_visible), AfterValidator(_plain), Plain())
Line = Annotated[str, Field(min_length=1, max_length=LINE_CHARACTERS), *_AS_PLAIN]
Query = Annotated[str, Field(min_length=1, max_length=QUERY_CHARACTERS), *_AS_PLAIN]
Short = Annotated[str, Field(min_length=1, max_length=SHORT_CHARACTERS), *_AS_PLAIN]
Brief = Annotated[str, Field(min_length=1, max_length=BRIEF_CHARACTERS), *_AS_PLAIN]
# The mark is what makes a field part of all that is said of an entry: see `model.prose`.
Prose = Annotated[str, AfterValidator(_folded), Markdown()]
Lines = tuple[Line, ...]
Ids = tuple[str, ...]
# Whether there is such an entry is for `link` to say, which knows them all.
Refs = tuple[Annotated[InstanceOf[Ref], BeforeValidator(_ref, json_schema_input_type=str)], ...]
Plans = Annotated[Ids, BeforeValidator(_all_plans, json_schema_input_type=Ids | Literal["all"])]
# Braces, backticks, bars and backslashes must be percent-encoded in addresses (RFC 3986), and are marks in Markdown.
Url = Annotated[
    str,
    Field(
        max_length=ADDRESS_CHARACTERS,
        pattern=r"^https?://[^\s<>\"\[\]/{}`|\\^]+(/[^\s<>\"\[\]{}`|\\^]*)?$",
    ),
]
# Whether a page stands in the menu, or at which place, from 1.
MenuPlace = Annotated[bool | int, PlainValidator(_menu, json_schema_input_type=bool | int)]
SITE_URL_PATTERN = r"^https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$"
SiteUrl = Annotated[str, Field(max_length=ADDRESS_CHARACTERS, pattern=SITE_URL_PATTERN)]


_SHORT: TypeAdapter[str] = TypeAdapter(Short)


def short_fault(text: str) -> str:
    """Return what keeps a text from being a short, as the end of a sentence; "" if nothing does."""
    try:
        _SHORT.validate_python(text)
    except ValidationError as error:
        # What a validator of ours says, pydantic puts words of its own before.
        return error.errors()[0]["msg"].removeprefix("Value error, ")
    return ""


@dataclass(frozen=True)
class IdsOf:
    """Marks a field that lists ids: those of the records of a kind."""

    kind: str


class Part(BaseModel):
    """A piece of a record: frozen, strict, no unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    def prose(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every Markdown text with its path, "" included, in the order of the fields."""
        return prose_of(self)

    def plain(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every line of plain text with its path, "" included, in the order of the fields."""
        return plain_of(self)


class Record(Part):
    """Anything read from content; knows where it stands in its file."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    kind: ClassVar[str]

    id: str
    origin: Origin = Field(repr=False)

    @property
    def ref(self) -> Ref:
        """The record's reference, `kind:id`."""
        return Ref(self.kind, self.id)

    @classmethod
    def lists(cls) -> Mapping[str, str]:
        """Return the fields that list ids, each with the kind of record that it names."""
        marks = {name: field.metadata for name, field in cls.model_fields.items()}
        return {name: mark.kind for name, found in marks.items() for mark in found if isinstance(mark, IdsOf)}

"""What a site asks of its content and what of it the site shows: `require`, `show` and `desk` in `site.yml`."""

from typing import Annotated, Literal

from pydantic import Field, PlainValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from answerbook.model.fields import Part, Url

PUBLIC, NONE = "public", "none"
_ADDRESS: TypeAdapter[str] = TypeAdapter(Url)


class Required(Part):
    """The least cross-links and citations that `check` accepts of a FAQ; 0 switches a rule off."""

    plans: int = Field(1, ge=0)
    terms: int = Field(1, ge=0)
    related: int = Field(1, ge=0)
    citations: int = Field(1, ge=0)


class RequiredOfPlans(Part):
    """The least citations that `check` accepts of each cell that states something; 0 switches the rule off."""

    citations: int = Field(1, ge=0)


class Requirements(Part):
    """The rules of `site.yml` under `require`, by kind."""

    faq: Required = Required()
    plan: RequiredOfPlans = RequiredOfPlans()

    def for_what_is_shown(self, show: "Show") -> "Requirements":
        """Return the rules without those that ask for what the site does not show."""
        off = {"plans": show.plans, "terms": show.terms, "citations": show.sources}
        faq = self.faq.model_copy(update={name: 0 for name, is_shown in off.items() if not is_shown})
        return Requirements(faq=faq, plan=self.plan if show.sources else RequiredOfPlans(citations=0))


class Show(Part):
    """What readers are shown of a site; each part of it can be switched off."""

    certainty: bool = True
    review_dates: bool = True
    grades: bool = True
    sources: bool = True
    api: bool = True
    feeds: bool = True
    history: bool = True
    changes: bool = True
    plans: bool = True
    comparison: bool = True
    terms: bool = True

    @property
    def hidden_kinds(self) -> frozenset[str]:
        """The kinds of entry that are not published."""
        return frozenset(kind for kind, is_shown in (("plan", self.plans), ("term", self.terms)) if not is_shown)


def _desk(value: object) -> str:
    if value in (PUBLIC, NONE):
        return str(value)
    try:
        if isinstance(value, dict) and value.keys() == {"address"}:
            return _ADDRESS.validate_python(value["address"])
    except ValidationError:
        pass
    raise PydanticCustomError("desk_place", "no place of a desk")


# `public`, `none`, or the address at which the desk stands instead.
Desk = Annotated[str, PlainValidator(_desk, json_schema_input_type=Literal["public", "none"] | dict[str, str])]

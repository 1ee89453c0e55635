"""How often a site has its entries reviewed, and what follows when one is late: `review` in `site.yml`."""

from typing import Annotated, Literal

from pydantic import Field

from answerbook.model.fields import Part

# Days between two reviews.
Days = Annotated[int, Field(gt=0, le=3650)]
# Days behind the one by which an entry was to be reviewed.
DaysLate = Annotated[int, Field(ge=0, le=3650)]


# Where the page for those who look after the site is: on the site itself, where somebody serves it, or nowhere.
HEALTH_PUBLIC, HEALTH_SERVED = "public", "serve"
HealthPage = Literal["public", "serve", "none"]


class ReviewDays(Part):
    """Days between two reviews by kind of entry, where they are not those of the site."""

    faq: Days | None = None
    plan: Days | None = None
    guide: Days | None = None
    term: Days | None = None


class Reviews(Part):
    """The days between reviews by kind, and after how many days late an entry is marked, and no longer released."""

    days: ReviewDays = ReviewDays()
    mark_after: DaysLate | None = None
    fail_after: DaysLate | None = None

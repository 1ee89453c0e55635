"""The site itself: what `site.yml` says of it."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from answerbook.core.security_headers import Sources
from answerbook.model import contact
from answerbook.model.contact import FeedbackUrl, Target
from answerbook.model.edit import EditUrl
from answerbook.model.fields import Ids, Line, Lines, Part, Record, SiteUrl
from answerbook.model.look import Link, Look
from answerbook.model.outside import DESK, Policy, Script, WebOrigin, sources
from answerbook.model.reviews import Days, HealthPage, Reviews
from answerbook.model.switches import NONE, PUBLIC, Desk, Requirements, Show
from answerbook.words.words import Words, words_of

# Of sources, where a site names none of its own; what they mean, the page of sources says.
GRADES = ("A", "B", "C", "secondary")


class Home(Part):
    """What opens the home page: questions to try, the FAQ whose short answer is shown, and the most asked ones."""

    answer: str = ""
    examples: Lines = ()
    most_asked: Ids = ()


class Contact(Part):
    """Whom a reader can ask: what the link says, and where it leads."""

    label: Line
    address: Target


class Support(Part):
    """By what words readers ask for people: those of the program for the site's language, or `words`; and `more`."""

    words: Lines | None = None
    more: Lines = ()


class Site(Record):
    """`site.yml`."""

    kind = "site"

    title: Line
    short_title: Line = ""
    description: Line
    site_url: SiteUrl
    language: Line = "en"
    publisher: Line = "Answerbook"
    disclaimer: Line = ""
    checked: date | None = None
    review_days: Days = 180
    review: Reviews = Reviews()
    health: HealthPage = "serve"
    require: Requirements = Requirements()
    show: Show = Show()
    desk: Desk = PUBLIC
    main_sources: Ids = ()
    grades: dict[str, Line] = Field(default_factory=dict)
    platforms: dict[str, Line] = Field(default_factory=dict)
    own_paths: Lines = ()
    keep: Lines = ()
    desk_parents: tuple[WebOrigin, ...] = ()
    home: Home = Home()
    contact: tuple[Contact, ...] = ()
    support: Support = Support()
    report: Target = ""
    edit_url: EditUrl = ""
    feedback_url: FeedbackUrl = ""
    scripts: tuple[Script, ...] = ()
    policy: Policy = Policy()
    look: Look = Look()
    header_links: tuple[Link, ...] = ()
    footer_links: tuple[Link, ...] = ()
    copyright: Line = ""
    labels: dict[Line, Line] = Field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words of the interface in the site's language, with its own for some."""
        return words_of(self.language, self.labels)

    def sources(self, place: str = "") -> Sources:
        """Return what pages may load from other hosts; `place` is the kind of the page's entry, or `desk`."""
        return sources(self.scripts, self.policy, contact.origin(self.feedback_url), desk=place == DESK)

    @property
    def name(self) -> str:
        """What the site is called where there is little room."""
        return self.short_title or self.title

    @property
    def has_desk(self) -> bool:
        """Whether the ticket desk is one of the site's pages."""
        return self.desk == PUBLIC

    @property
    def desk_address(self) -> str:
        """The address of the ticket desk, relative to the site or, where it stands elsewhere, whole; "" without one."""
        return {PUBLIC: "desk/", NONE: ""}.get(self.desk, self.desk)

    @property
    def required(self) -> Requirements:
        """The rules under `require`, but for those that ask for what the site does not show."""
        return self.require.for_what_is_shown(self.show)

    @property
    def grade_names(self) -> tuple[str, ...]:
        """The grades that a source may have: the site's own, or the general ones."""
        return tuple(self.grades) or GRADES

    def platform_names(self, platforms: Iterable[str]) -> str:
        """Return platforms, given by id, as readers are shown them, in one line."""
        return self.words.listed(self.platforms.get(platform, platform) for platform in platforms)

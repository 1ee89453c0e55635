"""How a site looks: logo, favicon, colour, corners, fonts, the picture of shared links; links in header and footer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from answerbook.core.colours import READABLE, contrast, mixed, shades
from answerbook.model import contact, own_paths
from answerbook.model.entries import KINDS
from answerbook.model.fields import ID_PATTERN, Line, Part
from answerbook.model.media import Media, MediaFiles

# Kinds of what a link of the header or footer may name.
LINKED = (*KINDS, "topic", "page")
_REF = re.compile(rf"({'|'.join(LINKED)}):{ID_PATTERN}")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise PydanticCustomError("colour", "no colour")
    digits = text[1:].lower()
    return f"#{digits}" if len(digits) == len("rrggbb") else "#" + "".join(digit * 2 for digit in digits)


def _address(text: str) -> str:
    if _REF.fullmatch(text) or (own_paths.is_own(text) and own_paths.is_clean(text)):
        return text
    if "{" not in text and (found := contact.link(text)):
        return f"mailto:{text.removeprefix('mailto:')}" if found.startswith("mailto:") else found
    raise PydanticCustomError("link_address", "no address")


Colour = Annotated[str, AfterValidator(_colour)]
# https://www.w3.org/TR/css-fonts-4/#font-weight-prop.
Weight = Annotated[int, Field(ge=1, le=1000)]
LinkAddress = Annotated[str, AfterValidator(_address)]


@dataclass(frozen=True)
class Scheme:
    """Light or dark pages: the grounds on which links and buttons stand, as `theme/assets/answerbook.css` has them.

    `reverse` is the text on a button; `soft`, a share of the accent in the first ground, lies behind short answers and
    bears the muted text, too.
    """

    name: str
    grounds: tuple[str, ...]
    reverse: str
    muted: str
    share: float

    def soft(self, accent: str) -> str:
        """Return the ground behind a short answer."""
        return mixed(accent, self.grounds[0], self.share)

    def fault(self, accent: str) -> tuple[float, str] | None:
        """Return the least contrast that an accent has here, and with what; None if it can be read everywhere."""
        soft = self.soft(accent)
        against = [(accent, ground) for ground in (*self.grounds, soft, self.reverse)] + [(soft, self.muted)]
        least, (_, other) = min((contrast(one, other), (one, other)) for one, other in against)
        return (least, other) if least < READABLE else None

    def nearest(self, accent: str) -> str:
        """Return the nearest shade of a colour that can be read here."""
        return next(one for one in shades(accent, lighter=self is DARK) if self.fault(one) is None)


LIGHT = Scheme("light", ("#fbf9f4", "#ffffff", "#efece2", "#fcf1d9"), "#ffffff", "#4d5859", 0.09)
DARK = Scheme("dark", ("#14191a", "#1b2223", "#222b2c", "#2d2614"), "#10211f", "#b3bab7", 0.14)


class Link(Part):
    """A link in header or footer: what it says, and where it leads."""

    label: Line
    address: LinkAddress


class FontFile(Part):
    """A font of the site's own: its file, and which weights it has; `weight_to` is the end of a variable one's."""

    file: Line
    use: Literal["all", "text", "headings"] = "all"
    weight: Weight = 400
    weight_to: Weight | None = None
    italic: bool = False


class Look(Part):
    """How the site looks; what is left out looks as this program's own pages do."""

    logo: Line = ""
    logo_alt: Line = ""
    favicon: Line = ""
    accent: Colour = ""
    accent_dark: Colour = ""
    scheme: Literal["both", "light", "dark"] = "both"
    corners: Literal["none", "small", "medium", "round"] = "medium"
    font: Literal["serif-headings", "sans", "serif"] = "serif-headings"
    font_files: tuple[FontFile, ...] = ()
    social_picture: Line = ""

    @property
    def accents(self) -> tuple[str, str]:
        """The accent on light and on dark pages; ("", "") if none is set."""
        return (self.accent, self.accent_dark or DARK.nearest(self.accent)) if self.accent else ("", "")

    def pictures(self) -> dict[str, str]:
        """Return the pictures that are set: the name of the field, and the file that it names."""
        named = {name: getattr(self, name) for name in ("logo", "favicon", "social_picture")}
        return {name: file for name, file in named.items() if file}

    def files(self, media: MediaFiles) -> Iterator[Media]:
        """Yield the files of pictures and fonts, the logo's dark variant among them."""
        for name, address in self.pictures().items():
            if found := media.find("", address):
                yield found
                if found.dark and name == "logo":
                    yield found.dark
        for font in self.font_files:
            if found := media.find("", font.file):
                yield found

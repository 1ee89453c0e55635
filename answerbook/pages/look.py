"""How the site looks, for its pages: rules for their style sheet, pictures, the links of header and footer."""

from collections.abc import Iterable
from dataclasses import dataclass

from answerbook.model import addresses, own_paths
from answerbook.model.content import Content
from answerbook.model.fields import Ref
from answerbook.model.look import LINKED, Link
from answerbook.model.media import Media
from answerbook.pages.look_sheet import headings_own, sheet

# CSS pixels: so high a logo stands in the header.
_HIGH = 36
_SCHEMES = {"light": "default", "dark": "slate"}


@dataclass(frozen=True)
class SiteLink:
    """A link in header or footer; `inside` tells that `href` is relative to the site's home page."""

    label: str
    href: str
    inside: bool


@dataclass(frozen=True)
class Dress:
    """What pages need to look as the site says.

    Pictures are files of the site, "" for none; `logo_size` is width and height in CSS pixels. `drawn` is a small
    logo as it stands in each page, and its dark variant if it has one; then neither is loaded.
    """

    # Material's name of the scheme, if pages have but one, else "".
    scheme: str
    logo: str
    logo_dark: str
    drawn: tuple[str, ...]
    logo_alt: str
    logo_size: tuple[int, int]
    favicon: str
    social: str
    social_size: tuple[int, int]
    header: tuple[SiteLink, ...]
    footer: tuple[SiteLink, ...]
    # Whether headings have the face that comes with the theme.
    own_face: bool


def dress(content: Content) -> tuple[Dress, str]:
    """Return how the site looks, and the rules for it that stand at the end of the sheet of all pages."""
    look = content.site.look
    found = {name: content.media.find("", address) for name, address in look.pictures().items()}
    logo, social, favicon = found.get("logo"), found.get("social_picture"), _address(found.get("favicon"))
    fonts = [(font, file) for font in look.font_files if (file := content.media.find("", font.file))]
    header = site_links(content, content.site.header_links)
    made = Dress(
        scheme=_SCHEMES.get(look.scheme, ""),
        logo=_address(logo),
        logo_dark=_address(logo.dark if logo else None),
        drawn=_drawn(logo),
        logo_alt=look.logo_alt,
        logo_size=(round(logo.width * _HIGH / logo.height), _HIGH) if logo else (0, 0),
        favicon=favicon,
        social=_address(social),
        social_size=(social.width, social.height) if social else (0, 0),
        header=header,
        footer=site_links(content, content.site.footer_links),
        own_face=look.font == "serif-headings" and not headings_own(look),
    )
    return made, sheet(look, favicon, fonts, header_links=bool(header))


def _drawn(logo: Media | None) -> tuple[str, ...]:
    both = tuple(one.drawing for one in (logo, logo.dark if logo else None) if one)
    return both if all(both) else ()


def site_links(content: Content, links: Iterable[Link]) -> tuple[SiteLink, ...]:
    """Return links as pages have them, without those to entries of a kind that is switched off."""
    named = ((link, Ref.parse(link.address)) for link in links)
    return tuple(_link(content, link) for link, ref in named if ref.kind not in LINKED or content.knows(ref))


def _link(content: Content, link: Link) -> SiteLink:
    ref = Ref.parse(link.address)
    if ref.kind in LINKED:
        return SiteLink(link.label, addresses.path(addresses.page(ref)), inside=True)
    path = own_paths.path(link.address)
    if own_paths.is_own(link.address) and path[1:] in content.static:
        return SiteLink(link.label, link.address[1:], inside=True)
    return SiteLink(link.label, link.address, inside=False)


def _address(media: Media | None) -> str:
    return media.published if media else ""

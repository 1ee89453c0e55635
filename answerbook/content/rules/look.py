"""The rules of a site's looks: its files are there and fit, its colour can be read, its links lead somewhere."""

from collections.abc import Iterator, Sequence

from answerbook.content.rules.own_paths import is_known
from answerbook.content.rules.references import name_of, nearest, unknown
from answerbook.core.colours import READABLE, contrast
from answerbook.core.diagnostics import Diagnostic, Severity, did_you_mean
from answerbook.core.files import read_bytes
from answerbook.media.colours import colours
from answerbook.model import own_paths
from answerbook.model.content import Content
from answerbook.model.entries import KINDS
from answerbook.model.fields import Ref
from answerbook.model.look import DARK, LIGHT, Link, Scheme
from answerbook.model.media import FOLDER, FONTS, Media, dark_of
from answerbook.model.source import KeyPath

_TYPES = {"logo": ("svg", "png"), "favicon": ("svg", "png"), "social_picture": ("png", "jpg")}
# What chats and networks show large: https://developers.facebook.com/docs/sharing/webmasters/images/.
_SOCIAL = (600, 315)
# What a browser shows in a tab on a screen of two pixels to the point.
_FAVICON = 32
# The header of a telephone has room for some twenty letters; a few more are cut, and still understood.
_LONGEST_NAME = 25
# Taller than wide by more, a logo is no line of a header; wider, it leaves a telephone no room.
_WIDEST = 10
# Bytes: a whole answer has about as many.
_HEAVIEST = 20_000
# CSS pixels of a logo in the header; screens have up to two for each.
_HIGH = 36
# To 1, what graphics need: https://www.w3.org/TR/WCAG22/#non-text-contrast.
_SEEN = 3


def look_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield what is wrong with `look`, `header_links` and `footer_links`."""
    yield from _name_problems(content)
    yield from _picture_problems(content)
    yield from _heavy_pictures(content)
    yield from _unseen_logo(content)
    yield from _font_problems(content)
    yield from _colour_problems(content)
    for name in ("header_links", "footer_links"):
        for i, link in enumerate(getattr(content.site, name)):
            yield from _link_problems(content, link, (name, i, "address"))


def _name_problems(content: Content) -> Iterator[Diagnostic]:
    site = content.site
    field = "short_title" if site.short_title else "title"
    if len(site.name) > _LONGEST_NAME and not site.look.logo_alt:
        message = f"`{field}` has {len(site.name)} characters, and the header of a telephone cuts it"
        help_ = f"write a `short_title` of {_LONGEST_NAME} at most"
        at = site.origin.at((field,))
        yield Diagnostic("long-name", message, at, help_, Severity.WARNING, entry=name_of(site))


def _picture_problems(content: Content) -> Iterator[Diagnostic]:
    site = content.site
    for field, address in site.look.pictures().items():
        path: KeyPath = ("look", field)
        problems = list(_file_problems(content, path, address, _TYPES[field]))
        yield from problems
        found = content.media.find("", address)
        if found and not problems and (wanted := _wrong_size(field, found)):
            message = f"`{address}` is {found.width} by {found.height} pixels, which does not fit for `{field}`"
            yield Diagnostic("wrong-picture-size", message, site.origin.at(path), wanted, entry=name_of(site))


def _heavy_pictures(content: Content) -> Iterator[Diagnostic]:
    """Yield a warning for a logo or favicon that makes every page heavy."""
    site = content.site
    for field in ("logo", "favicon"):
        address = site.look.pictures().get(field)
        found = content.media.find("", address) if address else None
        for shown in (found, found.dark) if found else ():
            if shown and shown.size > _HEAVIEST:
                name = shown.file.rpartition("/")[2]
                message = f"`{name}` has {shown.size // 1000} kB, and every page loads it"
                help_ = f"save it smaller, {2 * _HIGH} pixels high, or as an SVG: {_HEAVIEST // 1000} kB at most"
                at = site.origin.at(("look", field))
                yield Diagnostic("heavy-picture", message, at, help_, Severity.WARNING, entry=name_of(site))


def _unseen_logo(content: Content) -> Iterator[Diagnostic]:
    """Yield a warning for each scheme in whose header the logo cannot be told from the ground."""
    site = content.site
    logo = content.media.find("", site.look.logo) if site.look.logo else None
    for scheme, shown in ((LIGHT, logo), (DARK, logo.dark or logo)) if logo else ():
        if site.look.scheme not in ("both", scheme.name) or (strongest := _strongest(shown, scheme)) >= _SEEN:
            continue
        name = shown.file.rpartition("/")[2]
        message = f"`{name}` is hard to see on {scheme.name} pages: a contrast of {strongest:.1f} with the header"
        help_ = f"give it colours with {_SEEN} or more"
        if shown is logo and not logo.dark:
            dark = dark_of(name)
            other = (
                f"a lighter one beside it as `{dark}`" if scheme is DARK else f"it there as `{dark}`, and a darker one"
            )
            help_ = f"{help_}, or put {other}"
        at = site.origin.at(("look", "logo"))
        yield Diagnostic("unseen-logo", message, at, help_, Severity.WARNING, entry=name_of(site))


def _strongest(media: Media, scheme: Scheme) -> float:
    """Return the greatest contrast of a colour of a picture with the header; enough where no colour is told."""
    data, _ = read_bytes(media.path)
    return max((contrast(one, scheme.grounds[0]) for one in colours(media.type, data)), default=_SEEN)


def _font_problems(content: Content) -> Iterator[Diagnostic]:
    site = content.site
    for i, font in enumerate(site.look.font_files):
        path: KeyPath = ("look", "font_files", i)
        yield from _file_problems(content, (*path, "file"), font.file, FONTS)
        if font.weight_to and font.weight_to <= font.weight:
            message = f"`weight_to` is {font.weight_to}, and `weight` {font.weight}"
            at, help_ = site.origin.at((*path, "weight_to")), "write the greater one as `weight_to`"
            yield Diagnostic("wrong-value", message, at, help_, entry=name_of(site))


def _file_problems(content: Content, path: KeyPath, address: str, types: Sequence[str]) -> Iterator[Diagnostic]:
    at, name = content.site.origin.at(path), name_of(content.site)
    found = content.media.find("", address)
    if found is None and not content.media.is_broken("", address):
        near = did_you_mean(address, content.media.names(""))
        help_ = f"did you mean `{near}`?" if near else f"put it into the folder `{FOLDER}/`"
        yield Diagnostic("missing-file", f"there is no file `{address}` in `{FOLDER}/`", at, help_, entry=name)
    elif found and found.type not in types:
        wanted = " or ".join(one.upper() for one in types)
        message = f"`{address}` is {found.type.upper()}, and `{path[-1]}` can be {wanted}"
        yield Diagnostic("wrong-media-type", message, at, f"save it as {wanted}", entry=name)


def _wrong_size(field: str, media: Media) -> str:
    """Return what size a picture should have, "" if it fits."""
    wide, high = media.width, media.height
    if field == "favicon" and (wide != high or (media.type == "png" and wide < _FAVICON)):
        return f"make it square, at least {_FAVICON} pixels wide"
    if field == "logo" and (wide > _WIDEST * high or high > 2 * wide):
        return f"cut its margins: at most {_WIDEST} times as wide as high, and twice as high as wide"
    if field == "social_picture" and (wide < _SOCIAL[0] or high < _SOCIAL[1]):
        return f"make it 1200 by 630 pixels; at least {_SOCIAL[0]} by {_SOCIAL[1]}"
    return ""


def _colour_problems(content: Content) -> Iterator[Diagnostic]:
    site, look = content.site, content.site.look
    if look.accent_dark and not look.accent:
        at = site.origin.at(("look", "accent_dark"))
        help_ = "add `accent`; without `accent_dark` a lighter shade of it is taken on dark pages"
        yield Diagnostic("missing-field", "`accent_dark` stands without `accent`", at, help_, entry=name_of(site))
    for field, colour, scheme in (("accent", look.accent, LIGHT), ("accent_dark", look.accent_dark, DARK)):
        if colour and (fault := scheme.fault(colour)):
            # Cut, not rounded: 4.497 is not yet 4.5.
            contrast, other = int(fault[0] * 100) / 100, fault[1]
            message = (
                f"`{field}` {colour} is hard to read on {scheme.name} pages: a contrast of {contrast} with {other}, "
                f"and links need {READABLE}"
            )
            help_ = f'the nearest that can be read is `"{scheme.nearest(colour)}"`'
            yield Diagnostic("unreadable-colour", message, site.origin.at(("look", field)), help_, entry=name_of(site))


def _link_problems(content: Content, link: Link, path: KeyPath) -> Iterator[Diagnostic]:
    site, at = content.site, content.site.origin.at(path)
    if own_paths.is_own(link.address):
        if not is_known(content, own_paths.path(link.address)):
            message = f"nothing is known of the path `{link.address}` on this site's host"
            help_ = "name an entry or page, `faq:id` or `page:id`; or allow the path under `own_paths`"
            yield Diagnostic("unknown-path", message, at, help_, entry=name_of(site))
        return
    ref = Ref.parse(link.address)
    if ref.kind in KINDS:
        yield from unknown(content, site, at, ref)
    elif ref.kind in ("topic", "page") and not content.knows(ref):
        known = content.topics if ref.kind == "topic" else content.pages
        message = f"{name_of(site)} refers to unknown {ref.kind} `{ref.id}`"
        code = "unknown-topic" if ref.kind == "topic" else "unknown-page"
        yield Diagnostic(code, message, at, nearest(ref.id, known), entry=name_of(site))

"""What a reader's browser may do on the site: the security headers, told to hosts and to the page itself."""

from collections.abc import Sequence
from dataclasses import dataclass

POLICY = "Content-Security-Policy"
# Beside the policy.
_OTHERS = {
    "X-Content-Type-Options": "nosniff",
    # Whoever follows a link to another site does not tell it which answer they read.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HEADERS_FILE = "_headers"
# What other sites may read: the answer API, and the feeds of changes.
PUBLIC = ("api/", "changes/")
# What a page says as Markdown, which is no page to be found by search engines beside it.
MARKDOWN, OUT_OF_SEARCH = "text/markdown", "noindex"
# How long browsers may keep what bears the hash of its content in its name; pages, and answers of the host that
# something has moved; what programs read again and again; and the parts of the search, which must fit one another.
FOREVER = "public, max-age=31536000, immutable"
PAGES = "public, max-age=300"
DATA = "public, max-age=60"
SEARCH = "no-cache"


@dataclass(frozen=True)
class Sources:
    """The origins besides the site that a page may load from, such as `https://stats.example.org`, by what they give.

    `form` are those that a form may send to; what `scripted` is True for runs scripts of others.
    """

    script: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    image: tuple[str, ...] = ()
    font: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    scripted: bool = False

    @property
    def loaded(self) -> tuple[str, ...]:
        """The origins that something is loaded from."""
        return (*self.script, *self.style, *self.image, *self.font, *self.frame)

    @property
    def contacted(self) -> dict[str, tuple[str, ...]]:
        """What each origin that a reader's browser contacts gives or takes, under the names of the fields."""
        named = {name: origins for name, origins in vars(self).items() if isinstance(origins, tuple)}
        every = dict.fromkeys(origin for origins in named.values() for origin in origins)
        return {origin: tuple(name for name, origins in named.items() if origin in origins) for origin in every}


NOBODY = Sources()


def page_policy(sources: Sources = NOBODY) -> str:
    """Return the policy that a page may state itself, which cannot say who may frame it.

    All comes from the site, or from an origin that `sources` names for it; nothing inline, and no string is run as a
    script. Scripts of others make elements of strings: among them no trusted type is asked for.
    Directives: https://www.w3.org/TR/CSP3/ and https://www.w3.org/TR/trusted-types/.
    """
    named = {
        "script-src": sources.script,
        "style-src": sources.style,
        "img-src": sources.image,
        "font-src": sources.font,
        "connect-src": sources.connect,
        "frame-src": sources.frame,
    }
    directives = [
        "default-src 'self'",
        *(f"{name} 'self' {' '.join(origins)}" for name, origins in named.items() if origins),
        "base-uri 'none'",
        " ".join(("form-action 'self'", *sources.form)),
        "object-src 'none'",
        *([] if sources.scripted else ["require-trusted-types-for 'script'", "trusted-types 'none'"]),
    ]
    return "; ".join(directives)


def framed_policy(parents: Sequence[str], sources: Sources = NOBODY) -> str:
    """Return the policy of a page that these origins may show in a frame, none if there are none."""
    allowed = " ".join(parents) or "'none'"
    return f"{page_policy(sources)}; frame-ancestors {allowed}"


def headers(sources: Sources = NOBODY) -> dict[str, str]:
    """Return what a host is to send with each page; `sources` as for `page_policy`."""
    return {POLICY: framed_policy((), sources), **_OTHERS}


def other_policies(
    sources: Sources = NOBODY, desk: tuple[str, Sources] = ("", NOBODY), framed: str = "", parents: Sequence[str] = ()
) -> dict[str, str]:
    """Return the policies that pages below some site-relative paths have instead of that of all pages.

    `sources` as for `page_policy`; pages below the path of `desk` have its own. The page at the path `framed` may be
    shown in a frame by the origins `parents`, if there are any.
    """
    path, own = desk
    found = {path: framed_policy((), own)} if path and own != sources else {}
    return {**found, framed: framed_policy(parents, own if path else sources)} if parents else found


def headers_file(
    sources: Sources = NOBODY,
    desk: tuple[str, Sources] = ("", NOBODY),
    framed: str = "",
    parents: Sequence[str] = (),
    base: str = "/",
) -> str:
    """Return the headers in the form that Netlify and Cloudflare Pages read: a path, then indented headers.

    The others as for `other_policies`; `base` is the path under which the site stands on its host. How long pages may
    be kept these hosts know best: what they publish is new at once.
    Format: https://developers.cloudflare.com/pages/configuration/headers/.
    """
    lines = [
        f"{base}*",
        *(f"  {name}: {value}" for name, value in headers(sources).items()),
        *(line for path in PUBLIC for line in (f"{base}{path}*", "  Access-Control-Allow-Origin: *")),
        f"{base}*/index.md",
        f"  Content-Type: {MARKDOWN}; charset=utf-8",
        f"  X-Robots-Tag: {OUT_OF_SEARCH}",
        *(line for path in ("assets/:hash/", "media/") for line in (f"{base}{path}*", f"  Cache-Control: {FOREVER}")),
    ]
    for path, policy in other_policies(sources, desk, framed, parents).items():
        # Of two policies both would hold. Cloudflare takes the first away by the line with `!`; Netlify passes over a
        # line without a colon, and takes the later of two values.
        lines += [f"{base}{path}*", f"  ! {POLICY}", f"  {POLICY}: {policy}"]
    return "\n".join([*lines, ""])

"""What a reader's browser may do on the site: the security headers, told to hosts and to the page itself."""

from collections.abc import Sequence

# Scripts, styles and images come from the site alone; nothing inline, no page in a frame, no string run as a script.
# Directives: https://www.w3.org/TR/CSP3/ and https://www.w3.org/TR/trusted-types/.
_DIRECTIVES = (
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)
# A page may state its policy itself, except for who may frame it.
PAGE_POLICY = "; ".join(_DIRECTIVES)
POLICY = "Content-Security-Policy"
HEADERS = {
    POLICY: f"{PAGE_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # Whoever follows a link to an official page does not tell it which answer they read.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HEADERS_FILE = "_headers"


def framed_policy(parents: Sequence[str]) -> str:
    """Return the policy of the page that these origins may show in a frame."""
    return f"{PAGE_POLICY}; frame-ancestors {' '.join(parents)}"


def headers_file(framed: str = "", parents: Sequence[str] = ()) -> str:
    """Return the headers in the form that Netlify and Cloudflare Pages read: a path, then indented headers.

    The page at the site-relative path `framed` may be shown in a frame by the origins `parents`, if there are any.
    Format: https://developers.cloudflare.com/pages/configuration/headers/.
    """
    lines = [
        "/*",
        *(f"  {name}: {value}" for name, value in HEADERS.items()),
        "/api/*",
        "  Access-Control-Allow-Origin: *",
    ]
    if parents:
        # Of two policies both would hold. Cloudflare takes the first away by this line; Netlify passes over a line
        # without a colon, and takes the later of two values.
        lines += [f"/{framed}*", f"  ! {POLICY}", f"  {POLICY}: {framed_policy(parents)}"]
    return "\n".join([*lines, ""])

"""What a reader's browser may do on the site: the security headers, told to hosts and to the page itself."""

from collections.abc import Sequence

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


def page_policy(feedback: str = "") -> str:
    """Return the policy that a page may state itself, which cannot say who may frame it.

    Scripts, styles and images come from the site alone; nothing inline, no string run as a script. `feedback` is the
    one other origin, such as `https://feedback.example.org`, that a reader may send something to; "" for none.
    Directives: https://www.w3.org/TR/CSP3/ and https://www.w3.org/TR/trusted-types/.
    """
    directives = [
        "default-src 'self'",
        *([f"connect-src 'self' {feedback}"] if feedback else []),
        "base-uri 'none'",
        f"form-action 'self' {feedback}".rstrip(),
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    return "; ".join(directives)


def framed_policy(parents: Sequence[str], feedback: str = "") -> str:
    """Return the policy of a page that these origins may show in a frame, none if there are none."""
    allowed = " ".join(parents) or "'none'"
    return f"{page_policy(feedback)}; frame-ancestors {allowed}"


def headers(feedback: str = "") -> dict[str, str]:
    """Return what a host is to send with each page; `feedback` as for `page_policy`."""
    return {POLICY: framed_policy((), feedback), **_OTHERS}


def headers_file(feedback: str = "", framed: str = "", parents: Sequence[str] = ()) -> str:
    """Return the headers in the form that Netlify and Cloudflare Pages read: a path, then indented headers.

    The page at the site-relative path `framed` may be shown in a frame by the origins `parents`, if there are any;
    `feedback` as for `page_policy`. Format: https://developers.cloudflare.com/pages/configuration/headers/.
    """
    lines = [
        "/*",
        *(f"  {name}: {value}" for name, value in headers(feedback).items()),
        "/api/*",
        "  Access-Control-Allow-Origin: *",
    ]
    if parents:
        # Of two policies both would hold. Cloudflare takes the first away by this line; Netlify passes over a line
        # without a colon, and takes the later of two values.
        lines += [f"/{framed}*", f"  ! {POLICY}", f"  {POLICY}: {framed_policy(parents, feedback)}"]
    return "\n".join([*lines, ""])

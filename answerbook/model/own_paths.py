"""Addresses of the site's own host, as texts have them: `/shop/` leads beside the help center, `/a.pdf` to its file.

The files are those in the content's folder `static/`; they stand at the root of the site, wherever that is on its host.
"""

from collections.abc import Collection, Iterable
from urllib.parse import unquote, urlsplit

from answerbook.model import addresses


def is_own(href: str) -> bool:
    """Tell whether an address is a path from the root of the host."""
    return href.startswith("/") and not href.startswith(("//", "/\\"))


def is_clean(href: str) -> bool:
    """Tell whether an address has no sign that browsers take out of it before they read it."""
    return all(sign.isprintable() and not sign.isspace() for sign in href)


def path(href: str) -> str:
    """Return the path of such an address, decoded, without query and anchor."""
    return unquote(href.partition("#")[0].partition("?")[0])


def allows(own_paths: Iterable[str], path_: str) -> bool:
    """Tell whether `own_paths` of `site.yml` name a path: one with a slash at its end names all below it, too."""
    return any(path_ == own or (own.endswith("/") and own != "/" and path_.startswith(own)) for own in own_paths)


def served(site_url: str, static: Collection[str], href: str) -> str:
    """Return an address as a page of the site has it: a path from the root of the host."""
    is_file = is_own(href) and path(href)[1:] in static
    return addresses.base_path(site_url) + href[1:] if is_file else href


def whole(site_url: str, static: Collection[str], href: str) -> str:
    """Return an address as it stands elsewhere: with its host."""
    if not is_own(href):
        return href
    parts = urlsplit(site_url)
    return f"{parts.scheme}://{parts.netloc}{served(site_url, static, href)}"

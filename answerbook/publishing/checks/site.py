"""The built site as the checks see it: its files, and the address under which it is served."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath

from answerbook.model import addresses
from answerbook.model.site import Site

HELP = "the page is generated: mend the content, template or theme that it comes from"


@dataclass(frozen=True)
class BuiltSite:
    """The names of all files of the built site, its own address, and what else of its host a link may lead to.

    `feedback` is the one address that a form may send to; "" for none. `let_in` is how addresses of
    other hosts begin that pages may load.
    """

    files: frozenset[str]
    url: str
    own_paths: tuple[str, ...] = ()
    feedback: str = ""
    let_in: tuple[str, ...] = ()

    @classmethod
    def of(cls, site: Site, files: Iterable[str]) -> "BuiltSite":
        """Return the built site of some content, with those files."""
        let_in = tuple(f"{origin}/" for origin in site.sources().loaded)
        return cls(frozenset(files), site.site_url, site.own_paths, site.feedback_url, let_in)

    def target(self, name: str, path: str) -> str:
        """Return the file that a decoded path on page `name` leads to, "" outside the site; a folder has index.html."""
        if not path:
            return name
        base = addresses.base_path(self.url)
        if path.startswith("/"):
            joined = normpath(path)
        else:
            joined = "/" + normpath(f"{base}{name.rpartition('/')[0]}/{path}".lstrip("/"))
        joined = joined.removesuffix("/.")
        if not f"{joined}/".startswith(base):
            return ""
        joined = joined.removeprefix(base.rstrip("/")).removeprefix("/")
        is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..") or not joined
        return f"{joined}/index.html".removeprefix("/") if is_folder else joined

    def address(self, name: str) -> str:
        """Return the absolute address of a page: of `faq/x/index.html` that of its folder."""
        path = name.removesuffix("index.html") if PurePosixPath(name).name == "index.html" else name
        return addresses.on_site(self.url, path)

"""Where the links of a source lead: to another answer of it, to a file that comes along, elsewhere, or nowhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from answerbook.importing.bank import Article, Bank
from answerbook.model.media import TYPES, suffix

# Folders of sites whose files are published at the root.
_STATIC = ("", "static", "public", "assets", "docs", "source")
_PAGES = re.compile(r"(?:/index)?\.(?:mdx?|markdown|html?)$|/$")


@dataclass(frozen=True)
class Links:
    """Finds what the addresses of a source mean; `ids` are those of its articles by key, `drafts` keys of drafts."""

    bank: Bank
    ids: Mapping[str, str]
    drafts: frozenset[str] = frozenset()

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for article in self.bank.articles:
            for name in (*article.addresses, *article.names):
                found.setdefault(_bare(name), article.key)
        return found

    def article(self, article: Article, href: str) -> str:
        """Return the key of the article to which an address leads; "" for none."""
        parts = _parts(href)
        if href.startswith("#"):
            return self._names.get(unquote(href), "")
        if parts is None or parts.scheme not in ("", "http", "https"):
            return ""
        if parts.netloc and parts.netloc not in self.bank.hosts:
            return ""
        path = unquote(parts.path)
        below = [_bare(path)]
        if not parts.netloc and not path.startswith("/") and article.near:
            below.insert(0, _bare(_within(self.bank.root, article.near, path)))
            below += [_bare(urljoin(address, path)) for address in article.addresses]
        by_number = re.search(r"/(?:articles?|docs)/(?P<id>[0-9a-f]+)(?=[-/]|$)", path)
        if by_number:
            below.append(_bare(f"/articles/{by_number['id']}"))
        below += _tails(path)
        return next((self._names[name] for name in below if name in self._names), "")

    def file(self, article: Article, href: str) -> Path | None:
        """Return the file that an address means, if it came along with the source."""
        parts = _parts(href)
        if parts is None:
            return None
        path = unquote(parts.path)
        if name := self.bank.files.get(path):
            return self._by_tail(f"{path}/{name}")
        if suffix(path) not in TYPES:
            return self._by_stem(path) if parts.netloc in self.bank.hosts and parts.netloc else None
        if parts.netloc:
            return self._by_tail(path)
        return next(
            (found for found in self._places(article, path) if _is_file_below(found, self.bank.root.parent)), None
        )

    def _places(self, article: Article, path: str) -> Iterator[Path]:
        if not path.startswith("/") and article.near:
            yield article.near / path
        bare = path.lstrip("/")
        for root in (self.bank.root, self.bank.root.parent):
            yield from (root / folder / bare for folder in _STATIC)

    def _by_tail(self, path: str) -> Path | None:
        """Return the file of an export whose path ends most like that of an address, by its name at least."""
        steps = path.strip("/").split("/")
        found = self._files.get(steps[-1], [])
        return max(found, key=lambda file: _common(file.parts, steps), default=None)

    def _by_stem(self, path: str) -> Path | None:
        """Return the file of an export that is named by the last step of an address, with a type behind it."""
        stem = path.rstrip("/").rpartition("/")[2]
        return next((found[0] for found in self._files.values() if found[0].stem == stem), None)

    @cached_property
    def _files(self) -> dict[str, list[Path]]:
        files: dict[str, list[Path]] = {}
        for path in sorted(self.bank.root.rglob("*")):
            if suffix(path.name) in TYPES and path.is_file():
                files.setdefault(path.name, []).append(path)
        return files

    def seems_former(self, href: str) -> bool:
        """Tell whether an address is of the host where the source was published, or ends in the key of a row."""
        parts = _parts(href)
        if parts is None or parts.scheme not in ("http", "https"):
            return False
        key = parts.path.rstrip("/").rpartition("/")[2]
        return parts.netloc in self.bank.hosts or (self.bank.format == "table" and f"#{key}" in self._names)

    def elsewhere(self, href: str) -> str:
        """Return an address as that of another site; "" if it is none, nor can be made one."""
        if href.startswith("www."):
            return f"https://{href}"
        if href.startswith("//"):
            return f"https:{href}"
        parts = _parts(href)
        if parts and parts.scheme in ("http", "https") and parts.netloc:
            return href
        if parts and (parts.scheme in ("mailto", "tel")) and parts.path:
            return href
        if parts and not parts.scheme and self.bank.site_url and not href.startswith("#"):
            return urljoin(self.bank.site_url, href)
        return ""


def _parts(href: str) -> SplitResult | None:
    try:
        return urlsplit(href)
    except ValueError:
        return None


def _bare(name: str) -> str:
    """Return an address in the one form in which addresses are compared."""
    if name.startswith("#"):
        return name
    path = unquote(urlsplit(name).path) if "://" in name else name
    return _PAGES.sub("", path).strip("/").casefold()


def _tails(path: str) -> Iterator[str]:
    """Yield a path without the first steps, which a site may have put before those of its source."""
    steps = _bare(path).split("/")
    for ahead in range(1, len(steps)):
        if ahead == 1 or len(steps) - ahead > 1:
            yield "/".join(steps[ahead:])


def _within(root: Path, near: Path, path: str) -> str:
    """Return a relative address as one from the root of its source."""
    try:
        folder = near.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        folder = ""
    return normpath(f"{folder}/{path}")


def _is_file_below(path: Path, folder: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except OSError:
        return False


def _common(file: tuple[str, ...], steps: list[str]) -> int:
    count = 0
    for one, other in zip(reversed(file), reversed(steps), strict=False):
        if one != other:
            break
        count += 1
    return count

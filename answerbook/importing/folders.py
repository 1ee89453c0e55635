"""What a folder of Markdown says of itself: which generator it is for, what its folders are called, their addresses."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from answerbook.core.files import read_bytes
from answerbook.importing.front_matter import a_line, lines, page
from answerbook.importing.mkdocs_nav import Place, places

_CONFIGS = {
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml"),
    "docusaurus": ("docusaurus.config.js", "docusaurus.config.ts"),
    "jekyll": ("_config.yml",),
    "hugo": ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml"),
}
_SIDEBARS = ("sidebars.js", "sidebars.ts")
_ABOUT = ("_category_.json", "_category_.yml", "_category_.yaml", "_metadata.yaml", "_metadata.yml", "metadata.yaml")
_PAGES = ("_index.md", "index.md", "README.md")
_NUMBER = re.compile(r"^(?:\d{4}-\d{2}-\d{2}-|\d+[-_. ]+)")
_POST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})-(?P<title>.+)")
_DATED = "/:categories/:year/:month/:day/:title.html"
_STYLES = {"date": _DATED, "pretty": "/:categories/:year/:month/:day/:title/", "none": "/:categories/:title.html"}
_WORD = re.compile(r"^(?:site_name|title)\s*[:=]\s*[\"']?(?P<words>[^\"'\n#]+)", re.MULTILINE)
_URL = re.compile(r"^\s*(?:site_url|url|baseURL)\s*[:=]\s*[\"']?(?P<url>https?://[^\"'\s,]+)", re.MULTILINE)


class Folders:
    """The folders of a source, by their paths in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._named: dict[str, str] = {}

    @cached_property
    def _config(self) -> tuple[str, str]:
        """The generator that a configuration in the folder, or up to two above it, is of, and its text."""
        for folder in (self.root.resolve(), *self.root.resolve().parents[:2]):
            for generator, names in _CONFIGS.items():
                for name in names:
                    data, why_not = read_bytes(folder / name)
                    if not why_not:
                        return generator, data.decode("utf-8", "replace")
        return "", ""

    @property
    def title(self) -> str:
        """The name of the site; "" if nothing says."""
        found = _WORD.search(self._config[1])
        return found["words"].strip() if found else ""

    @property
    def url(self) -> str:
        """The address of the site; "" if nothing says."""
        found = _URL.search(self._config[1])
        return found["url"] if found else ""

    @property
    def generator(self) -> str:
        """Which generator the folder is for; "" if nothing says."""
        return self._config[0]

    @property
    def sidebar(self) -> str:
        """The name of the program that tells Docusaurus sections and order, which is not run; "" without one."""
        beside = (self.root, *self.root.resolve().parents[:2]) if self.generator == "docusaurus" else ()
        return next((name for folder in beside for name in _SIDEBARS if (folder / name).is_file()), "")

    def name(self, folder: Path, title: str) -> None:
        """Say what a folder is called."""
        self._named[folder.relative_to(self.root).as_posix()] = title

    def title_of(self, stem: str) -> str:
        """Return a title made of the name of a file or folder."""
        words = re.sub(r"[-_]+", " ", _NUMBER.sub("", stem)).strip() or stem
        return words[:1].upper() + words[1:]

    def worded(self, name: str) -> str:
        """Return the name of a section as people say it: one that is written as in addresses is made words."""
        return self.title_of(name) if re.fullmatch(r"[^\sA-Z]+[-_][^\sA-Z]+", name) else name

    def title_in(self, key: str) -> str:
        """Return what a folder is called: as it says itself, or the one above it, else by its name."""
        folder = self.root / key
        about, above = self._about(folder), self._about(folder.parent)
        listed = above.get("sections") or above.get("categories")
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, Mapping) and a_line(one.get("id")) == folder.name:
                return a_line(one.get("name") or one.get("title")) or self.title_of(folder.name)
        own = next(
            (a_line(value) for name, value in about.items() if re.fullmatch(r"label|title|name|\w+_name", name)), ""
        )
        return own or self._named.get(key, "") or self._titled(folder) or self.title_of(folder.name)

    def order(self, key: str) -> tuple[float, str]:
        """Return what sorts a folder among others."""
        place = self._about(self.root / key).get("position") if key and not key.startswith("=") else None
        return (float(place) if isinstance(place, (int, float)) else float("inf"), key.casefold())

    def _about(self, folder: Path) -> dict[str, Any]:
        for name in _ABOUT:
            data, why_not = read_bytes(folder / name)
            if why_not:
                continue
            text = data.decode("utf-8", "replace")
            found = (
                json.loads(text) if name.endswith(".json") and _is_json(text) else page(f"---\n{text}\n---\n").fields
            )
            if isinstance(found, Mapping):
                return dict(found)
        return {}

    def _titled(self, folder: Path) -> str:
        for name in _PAGES:
            data, why_not = read_bytes(folder / name)
            if not why_not and (title := a_line(page(data.decode("utf-8", "replace")).fields.get("title"))):
                return title
        return ""

    @cached_property
    def nav(self) -> Mapping[str, Place]:
        """The places of pages that MkDocs is told, by their paths."""
        return places(self._config[1]) if self.generator == "mkdocs" else {}

    @property
    def _route(self) -> str:
        """The path below which Docusaurus publishes the folder."""
        found = re.search(r"routeBasePath:\s*[\"'](?P<path>[^\"']*)", self._config[1])
        return found["path"].strip("/") if found else "docs"

    def _of_jekyll(self, path: Path, fields: Mapping[str, Any]) -> str:
        """Return the address that Jekyll makes of a post; "" if it is none."""
        post = _POST.fullmatch(path.stem)
        if not post:
            return ""
        said = re.search(r"^permalink:[ \t]*[\"']?(?P<form>[^\s\"']+)", self._config[1], re.MULTILINE)
        form = _STYLES.get(said["form"], said["form"]) if said else _DATED
        named = lines(fields.get("categories")) or lines(fields.get("category"))
        values = {**post.groupdict(), "categories": "/".join(name.lower().replace(" ", "-") for name in named)}
        made = re.sub(r":(\w+)", lambda found: values.get(found[1], ""), form)
        return re.sub(r"/{2,}", "/", made)

    def addresses(self, path: Path, fields: Mapping[str, Any]) -> Iterator[str]:
        """Yield the paths at which readers found a page: as its fields say, or as its generator makes them."""
        said = [*lines(fields.get("permalink")), *lines(fields.get("url"))]
        also = [*lines(fields.get("aliases")), *lines(fields.get("redirect_from"))]
        steps = [_NUMBER.sub("", part) for part in path.relative_to(self.root).with_suffix("").parts]
        if steps and steps[-1] in ("index", "_index", "README"):
            steps.pop()
        slug, generator = a_line(fields.get("slug")), self._config[0]
        made = "/".join(steps)
        if slug and steps:
            made = slug if slug.startswith("/") else "/".join([*steps[:-1], slug])
        if said:
            yield said[0]
        elif generator == "docusaurus":
            yield f"/{self._route}/{made.strip('/')}".replace("//", "/")
        elif generator in ("mkdocs", "hugo") or slug.startswith("/"):
            yield f"/{made.strip('/')}/".replace("//", "/")
        elif generator == "jekyll":
            yield self._of_jekyll(path, fields) or f"/{made}.html"
        yield from (one for one in also if one.startswith("/"))


def day_in(path: Path) -> str:
    """Return the day that the name of a file begins with, as Jekyll's posts have it; "" without one."""
    return path.name[:10] if _POST.match(path.name) else ""


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True

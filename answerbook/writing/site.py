"""Begins a site: a folder with a small example of its kind, and what a repository of one needs."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerbook import __version__
from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.language import codes
from answerbook.writing import schema
from answerbook.writing.render import FILES, TEMPLATE, filled

KINDS = ("product", "service", "faq")
_CONTENT, _SHARED, _README = "content", "shared", "README.md"
# A package cannot well hold names that begin with a dot: builders and version control keep their own things there.
_DOT = "dot-"
# What would become part of the site, whatever lies in it.
_PARTS = ("content", "ledger", "templates", "theme", "static", "mkdocs.yml", "site.yml", "topics.yml", "site", "build")
_HOME = re.compile(r"^home:\n(?:  .*\n)+\n", re.MULTILINE)


@dataclass(frozen=True)
class NewSite:
    """What must be known of a site before it can begin; `kind` is one of `KINDS`; `empty` leaves out the example."""

    name: str
    url: str
    language: str
    kind: str
    empty: bool = False

    @property
    def words(self) -> str:
        """The language of its example, which is English where there is none in its own."""
        own = codes.base(self.language)
        return own if (FILES / "site" / own).is_dir() else "en"


def site_files(site: NewSite, today: date) -> dict[str, str]:
    """Return the texts of a new site's files, by their paths in its folder."""
    names = dict(_names(site))
    values = {
        **vars(site),
        "url": f"{site.url.rstrip('/')}/",
        "topic": "" if site.empty else _first_topic(filled(names[f"{_CONTENT}/topics.yml"], {})),
        "today": today.isoformat(),
        "version": __version__,
    }
    made = {path: filled(name, values) for path, name in names.items()}
    return (_without_example(made) if site.empty else made) | {
        f"{schema.FOLDER}/{name}": text for name, text in schema.schemas().items()
    }


def _without_example(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a site without its example: no entry, no topic, and no home page that names any."""
    made = {path: text for path, text in files.items() if not path.startswith(f"{_CONTENT}/")}
    own = _HOME.sub("", files[f"{_CONTENT}/site.yml"])
    return {**made, f"{_CONTENT}/site.yml": own, f"{_CONTENT}/topics.yml": ""}


def _names(site: NewSite) -> Iterator[tuple[str, str]]:
    """Yield where each file belongs, and which of `files/` it is made of."""
    for folder, below in ((_SHARED, ""), (f"{site.words}/{site.kind}", f"{_CONTENT}/")):
        for file in sorted((FILES / "site" / folder).rglob("*")):
            if file.is_file():
                parts = file.relative_to(FILES / "site" / folder).as_posix().removesuffix(TEMPLATE).split("/")
                path = "/".join(f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part for part in parts)
                yield f"{below}{path}", file.relative_to(FILES).as_posix()
    yield _README, f"site/{site.words}/{_README}{TEMPLATE}"


def _first_topic(topics: str) -> str:
    found = re.search(r"^([a-z0-9-]+):", topics, re.MULTILINE)
    return found[1] if found else ""


def write_new(folder: Path, shown: str, files: Mapping[str, str | bytes]) -> list[Diagnostic]:
    """Write files into a folder that has none of them; all of them, or none and why not."""
    if found := _in_the_way(folder, files):
        return [
            Diagnostic(
                "in-the-way",
                f"`{name}` is there already",
                Location(f"{shown}/{name}".removeprefix("./").rstrip("/")),
                "name another folder, or move it away: nothing is written over",
            )
            for name in found
        ]
    made: list[Path] = []
    try:
        for name, text in files.items():
            _make_folders((folder / name).parent, made)
            made.append(folder / name)
            with (folder / name).open("xb") as file:
                file.write(text.encode() if isinstance(text, str) else text)
    except OSError as error:
        _take_back(made)
        return [cannot_write("the site", error, Location(shown))]
    return []


def _in_the_way(folder: Path, names: Collection[str]) -> list[str]:
    """Return what a folder has that is to be written, or would become part of the site."""
    if os.path.lexists(folder) and not folder.is_dir():
        return [""]
    tops = {name.split("/")[0] for name in names if "/" in name}
    files = {top for top in tops if os.path.lexists(folder / top) and not (folder / top).is_dir()}
    there = {name for name in (*names, *_PARTS) if os.path.lexists(folder / name)}
    # What lies in a part of the site need not be told as well.
    parts = tuple(f"{part}/" for part in there & set(_PARTS))
    return sorted(name for name in there | files if not name.startswith(parts))


def _make_folders(folder: Path, made: list[Path]) -> None:
    if not folder.is_dir():
        _make_folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)

"""The docs tree: the files that the engine turns into a site, as one frozen value."""

import filecmp
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Tree:
    """Files by path relative to the docs folder; pages are `.md`, all else is copied as it is.

    `nav` is the engine's navigation: titles with a file or a nested list. `copies` are files that lie elsewhere, by
    their paths in the folder: pictures are not held in memory. `beside` are texts by their paths in the built site,
    such as the Markdown of pages: in the docs folder the engine would make pages of them.
    """

    files: Mapping[str, str]
    nav: tuple[object, ...] = ()
    copies: Mapping[str, Path] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)

    def with_files(self, files: Mapping[str, str]) -> "Tree":
        """Return a tree with more files.

        Raises:
            ValueError: if a file of that address is there already, be it as `x.md` or as `x/index.html`.
        """
        taken = {address(name) for name in self.files}
        if clashes := sorted(name for name in files if address(name) in taken):
            raise ValueError(f"two pages for one address: {clashes[0]}")
        return replace(self, files={**self.files, **files})

    def published(self) -> list[str]:
        """Return the files that the engine publishes for those of the tree: for `x.md`, `x/index.html`."""
        return [address(name) for name in (*self.files, *self.copies)]

    def write(self, folder: Path) -> None:
        """Write the files below `folder`, and delete what else stands there."""
        wanted = {folder / name: text for name, text in self.files.items()}
        copies = {folder / name: source for name, source in self.copies.items()}
        for old in [p for p in folder.rglob("*") if p.is_file() and p not in wanted and p not in copies]:
            old.unlink()
        for target, text in wanted.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            # Unchanged files keep their date, so that a server that watches them stays calm.
            if not target.is_file() or target.read_text(encoding="utf-8") != text:
                target.write_text(text, encoding="utf-8", newline="\n")
        for target, source in copies.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.is_file() or not filecmp.cmp(source, target, shallow=False):
                shutil.copyfile(source, target)


def address(name: str) -> str:
    """Return the file that the engine publishes for one of the tree: `x.md` becomes `x/index.html`."""
    file = PurePosixPath(name)
    if file.suffix != ".md":
        return name
    return str((file.parent if file.stem == "index" else file.with_suffix("")) / "index.html")

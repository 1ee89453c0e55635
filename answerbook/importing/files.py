"""The pictures and attachments that come along: each once, under a name of its own, as it is to be published."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from answerbook.core.files import read_bytes
from answerbook.media.read import read
from answerbook.model.media import DIGEST_DIGITS, FOLDER, suffix
from answerbook.writing.ids import id_of


@dataclass
class Files:
    """Files that are wanted, by their path in the content; `taken` are the names in `media/`, each with a hash."""

    taken: dict[str, str] = field(default_factory=dict)
    wanted: dict[str, bytes] = field(default_factory=dict)
    _known: dict[tuple[Path, bool], tuple[str, str]] = field(default_factory=dict)

    def take(self, path: Path, *, as_picture: bool) -> tuple[str, str]:
        """Return the address by which texts name a file, and "" or in words why it cannot be published."""
        key = (path.resolve(), as_picture)
        if key not in self._known:
            self._known[key] = self._take(path, as_picture=as_picture)
        return self._known[key]

    def _take(self, path: Path, *, as_picture: bool) -> tuple[str, str]:
        data, why_not = read_bytes(path)
        media, problems = (None, []) if why_not else read(path, path.name)
        if media is None or (as_picture and not media.is_picture):
            return "", why_not or (problems[0].message if problems else "it is no picture")
        digest = hashlib.sha256(data).hexdigest()[:DIGEST_DIGITS]
        stem = id_of(path.stem, "en") or "file"
        number, name = 1, f"{stem}.{suffix(path.name)}"
        while self.taken.get(name, digest) != digest:
            number += 1
            name = f"{stem}-{number}.{suffix(path.name)}"
        if name not in self.taken:
            self.taken[name] = digest
            self.wanted[f"{FOLDER}/{name}"] = data
        return name, ""

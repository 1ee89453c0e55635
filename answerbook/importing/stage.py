"""What is imported is made in a copy of the content, checked there, and moved into place: all of it, or nothing."""

import os
import shutil
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from answerbook.core.diagnostics import Diagnostic, Location, cannot_write
from answerbook.core.files import files_below

_PREFIX = ".import-"


@contextmanager
def staged(content: Path, beside: Container[str]) -> Iterator[Path]:
    """Give a folder with what a content folder holds, on the same disk; it is gone afterwards."""
    made = [folder for folder in (content, *content.parents) if not folder.exists()]
    content.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix=_PREFIX, dir=content) as work:
            copy = Path(work) / "content"
            copy.mkdir()
            for found in files_below(content, beside):
                if not found.why_not:
                    put(copy, found.name, content / found.name)
            yield copy
    finally:
        for folder in made:
            if not any(folder.iterdir()):
                folder.rmdir()


def put(copy: Path, name: str, data: "bytes | Path | None") -> None:
    """Put bytes or another file into the copy, in the place of what was there; None takes it away."""
    target = copy / name
    target.unlink(missing_ok=True)
    if data is None:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        target.write_bytes(data)
        return
    try:
        os.link(data.resolve(), target)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(data, target)


def move(copy: Path, content: Path, files: Mapping[str, bytes | None], shown: str) -> list[Diagnostic]:
    """Move files of the copy into the content; if one cannot be, or it is broken off, all are as they were before."""
    kept = copy.parent / "before"
    done: list[str] = []
    whole = False
    try:
        for name, data in files.items():
            there = content / name
            if there.exists():
                (kept / name).parent.mkdir(parents=True, exist_ok=True)
                there.replace(kept / name)
            done.append(name)
            if data is not None:
                there.parent.mkdir(parents=True, exist_ok=True)
                (copy / name).replace(there)
        whole = True
    except OSError as error:
        return [cannot_write("the content", error, Location(shown))]
    finally:
        for name in () if whole else reversed(done):
            (content / name).unlink(missing_ok=True)
            if (kept / name).exists():
                (kept / name).replace(content / name)
    return []

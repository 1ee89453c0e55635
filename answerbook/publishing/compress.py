"""Packs the files of a built site, beside each of them: a host that looks for them sends these as they are."""

import gzip
import importlib.util
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from answerbook.core.diagnostics import Diagnostic, Location

# What is text. All else, such as pictures and fonts, is packed in itself.
_TEXT = {".css", ".csv", ".html", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".webmanifest", ".xml"}
# What fits into one packet travels no faster.
_LEAST = 1000


def _gzip(data: bytes) -> bytes:
    # Without a time: the same file gives the same bytes.
    return gzip.compress(data, 9, mtime=0)


def _brotli(data: bytes) -> bytes:
    # Here, because not everybody has installed it.
    import brotli  # noqa: PLC0415

    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT))


# The names at the command line, with what a file so packed is called and how it is made, as small as can be.
_FORMS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {"gzip": (".gz", _gzip), "brotli": (".br", _brotli)}
FORMS = tuple(_FORMS)


def compressor_problems(forms: Iterable[str]) -> list[Diagnostic]:
    """Return what of some `FORMS` cannot be made here."""
    if "brotli" not in forms or importlib.util.find_spec("brotli"):
        return []
    help_ = "install it: `pip install 'answerbook[brotli]'`, or pack with `--compress gzip` alone"
    return [Diagnostic("compressor-missing", "the package brotli is not installed", Location("brotli"), help_)]


def compress(site: Path, forms: Iterable[str]) -> None:
    """Write each text of a built site in some `FORMS` beside it; a file that is there already stays.

    Raises:
        OSError: if a file cannot be read or written.
    """
    # Here, because few builds pack.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    found = sorted(path for path in site.rglob("*") if path.suffix in _TEXT and path.stat().st_size >= _LEAST)
    # Both libraries work without holding up other threads.
    with ThreadPoolExecutor() as pool:
        for form in forms:
            list(pool.map(partial(_pack, *_FORMS[form]), found))


def _pack(suffix: str, pack: Callable[[bytes], bytes], path: Path) -> None:
    packed = path.with_name(path.name + suffix)
    if not packed.exists():
        packed.write_bytes(pack(path.read_bytes()))

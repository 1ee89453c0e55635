"""Names of files that other systems than this one cannot hold, or cannot tell apart."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.core.files import printable

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: so devices are called.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\..*)?", re.IGNORECASE | re.DOTALL)
_SIGN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def is_device(name: str) -> bool:
    """Tell whether Windows takes a name for that of a device: `con`, `aux.png`."""
    return bool(_DEVICE.fullmatch(name))


def name_problems(files: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of files that stand side by side; each with how it is shown to people.

    A name has slashes. Windows has names and signs of its own; it and macOS do not tell capitals and the forms of
    accents apart.
    """
    first: dict[str, str] = {}
    for name, file in files.items():
        if part := next((part for part in name.split("/") if _is_refused(part)), ""):
            message = f"`{printable(part)}` is a name that Windows cannot hold"
            yield Diagnostic("unportable-name", message, Location(file), "give it another name")
        same = unicodedata.normalize("NFC", name).casefold()
        if (other := first.setdefault(same, file)) != file:
            message = f"`{file}` and `{other}` differ in nothing but capitals or accents: some systems keep one of them"
            yield Diagnostic("duplicate-file", message, Location(file), "give one of them another name")


def _is_refused(part: str) -> bool:
    return is_device(part) or part.endswith((".", " ")) or bool(_SIGN.search(part))

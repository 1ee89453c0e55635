"""Writes docs/licences.md from the lock and from what the packages say of themselves.

Run it as `.venv/bin/python docs/write_licences.py`.
"""

import re
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
BEGINNING = """# Licences

What the program is made of. `docs/write_licences.py`, which `make lock` runs, writes this page; a test compares it
with the lock.

## Packages

The packages of `requirements.lock`, which holds each with its version and hashes, and what they say of their licence.
They are installed from a package index; none is part of this repository.

| package | licence |
|---|---|
"""
END = """
## Within this repository

| what | licence | where it stands |
|---|---|---|
| this program | MIT | `LICENSE` |
| stemmers, lists of common words | BSD-3-Clause (Snowball) | `answerbook/language/data/LICENSE.txt` |
| the typeface Source Serif 4 | SIL Open Font License 1.1 | `theme/assets/source-serif-4-LICENSE.txt` |
| schemas that the tests compare with | Apache-2.0 | `tests/schemas/LICENSE` |

Icons and translations of the theme come from `mkdocs-material` and end up in the pages.
"""


def locked() -> list[str]:
    """Return the names of the packages in the lock."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", lines, re.MULTILINE)))


def licence(name: str) -> str:
    """Return what an installed package says of its licence; "" if nothing."""
    said = metadata(name)
    named = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith("License :: ")]
    short = (said.get("License") or "").partition("\n")[0]
    return said.get("License-Expression") or (short if 0 < len(short) < 40 and short != "UNKNOWN" else ", ".join(named))


def page() -> str:
    """Return the page."""
    return BEGINNING + "".join(f"| {name} | {licence(name)} |\n" for name in locked()) + END


if __name__ == "__main__":
    (ROOT / "docs/licences.md").write_text(page(), encoding="utf-8")

"""Finds Chromium for the browser tests; installs it on Debian as root; elsewhere says what is missing.

The headless shell is preferred: it draws no window of its own, which takes half the processor time of the whole browser
(docs/decisions.md). One test and the bench need the whole one, too. `ANSWERBOOK_CHROMIUM` names another program to use.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MISSING = (
    "The browser tests need Chromium, which was not found. Install it (Debian: `apt-get install chromium-headless-shell`\n"
    "or `chromium`, macOS: `brew install --cask chromium`) or set ANSWERBOOK_CHROMIUM to its path, then run `make test` again."
)


def find(names: Sequence[str] = (*SHELLS, *BROWSERS)) -> str | None:
    """Return the path of the first of some Chromiums that is there; None if none is."""
    named = os.environ.get("ANSWERBOOK_CHROMIUM")
    return named or next(filter(None, map(shutil.which, names)), None)


def install() -> None:
    """Install Debian's Chromium, and its headless shell where there is a package of it; only root can."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    for package in ("chromium-headless-shell", "chromium"):
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        subprocess.run(command, env=quiet, check=False)


if __name__ == "__main__":
    if not (find(SHELLS) and find(BROWSERS)) and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests ...", file=sys.stderr)
        install()
    if not find():
        sys.exit(MISSING)

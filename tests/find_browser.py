"""Finds Chromium for the browser tests; installs it on Debian as root; elsewhere says what is missing.

`ANSWERBOOK_CHROMIUM` names another program to use.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MISSING = (
    "The browser tests need Chromium, which was not found. Install it (Debian: `apt-get install chromium`,\n"
    "macOS: `brew install --cask chromium`) or set ANSWERBOOK_CHROMIUM to its path, then run `make test` again."
)


def find() -> str | None:
    """Return the path of a Chromium, if there is one."""
    named = os.environ.get("ANSWERBOOK_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's Chromium; only root can."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], env=quiet, check=False)


if __name__ == "__main__":
    if not find() and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests ...", file=sys.stderr)
        install()
    if not find():
        sys.exit(MISSING)

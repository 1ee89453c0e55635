"""Runs Git for the tests, as nobody in particular."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """Run Git in a folder, and return what it prints."""
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True, env=quiet)
    return done.stdout


def begin(folder: Path) -> None:
    """Begin a repository with a branch `main`."""
    git(folder, "init", "--quiet", "--initial-branch=main")


def commit(folder: Path, message: str = "Change") -> None:
    """Commit all that stands in a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)

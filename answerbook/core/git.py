"""Asks Git, where there is a repository: without the network, and no program that the repository names is started."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_SECONDS = 60
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
# Set where Git itself starts a program, as before a commit: it would look for another folder than that in question.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_PLAIN = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


class GitError(Exception):
    """Git cannot tell; the message says why."""


def is_in_repository(folder: Path) -> bool:
    """Tell whether a repository lies around a folder, which may be gone."""
    return any((above / ".git").exists() for above in folder.absolute().parents)


def state(folder: Path) -> str:
    """Return what the history around a folder depends on: its newest commit, where it is published, how much is there.

    Raises:
        GitError: if Git does not say it.
    """
    if not is_in_repository(folder):
        return ""
    head = git(folder, "rev-parse", "--is-shallow-repository", "--verify", "HEAD", fails=True)
    return head + git(folder, "for-each-ref", "refs/replace", "refs/remotes/origin/HEAD")


def git(folder: Path, *arguments: str, fails: bool = False, settings: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return what Git says in a folder, or if it is gone in the nearest above; "" where it does not, if it may fail.

    `settings` are variables of its environment.

    Raises:
        GitError: if it does not, and may not fail.
    """
    program = shutil.which("git")
    if program is None:
        raise GitError("there is no `git` here")
    command = [program, *_PLAIN, "-C", str(there(folder)), *arguments]
    env = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS} | _QUIET | dict(settings)
    try:
        done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"`git` did not answer: {error}") from error
    if done.returncode and not fails:
        raise GitError(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0] or "it ended with an error")
    return done.stdout.decode("utf-8", "replace") if not done.returncode else ""


def there(folder: Path) -> Path:
    """Return a folder, or if it is gone the nearest one above it."""
    return next(above for above in (folder.absolute(), *folder.absolute().parents) if above.is_dir())

"""The transcript of a bench: commands with what they print, and figures with what they should be."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / ".venv/bin/answerbook"
# The figures that are others than they should be.
FAULTS: list[str] = []


def tell(text: str) -> None:
    """Print a line of the transcript."""
    print(text, flush=True)


def expect(what: str, figure: object, wanted: object) -> None:
    """Print a figure, and note it if it is another one than it should be."""
    tell(f"- {what}: {figure}")
    if figure != wanted:
        FAULTS.append(f"{what}: {figure}, not {wanted}")


def run(*command: object, stdin: str = "", shown: bool = True, **more: str) -> str:
    """Run a command, print it with what it prints as a block of the transcript, and return that."""
    words = [str(one) for one in command]
    done = subprocess.run(words, input=stdin, capture_output=True, text=True, env={**os.environ, **more}, check=False)
    said = (done.stdout + done.stderr).strip()
    if done.returncode and words[0] == str(PROGRAM) and "audit" not in words:
        sys.exit(f"{' '.join(words)}\n{said}")
    if shown:
        line = " ".join(shlex.quote(_named(word)) for word in words).replace(" --content content --site site", "")
        tell(f"\n```text\n$ {line}\n{_named(said)}\n```\n")
    return done.stdout


def _named(text: str) -> str:
    """Return a text in which programs have no folders, and files none but those of the site."""
    text = re.sub(r"/\S*/(?=answerbook\b|python|docs/)|/tmp/\w+/", "", text)
    return re.sub(r"/tmp/\w+", ".", text)

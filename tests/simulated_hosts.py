"""GitHub Pages and a bucket of S3, as far as their documentation says how they answer."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True)
class Said:
    """What a host answers: status, where it leads, body, and what is told of it."""

    status: int
    location: str = ""
    body: bytes = b""
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GitHubPages:
    """A folder that GitHub Pages publishes under a path of a host.

    A branch without `.nojekyll` goes through Jekyll, which leaves out what begins with `_` or `.`; a folder without a
    slash leads to it, `x` brings `x.html`, and `404.html` at the root is the page for what is not there:
    https://docs.github.com/en/pages/getting-started-with-github-pages.
    """

    folder: Path
    base: str

    def get(self, path: str) -> Said:
        """Ask for a path from the root of the host."""
        if not path.startswith(self.base):
            return Said(404)
        name = unquote(path.removeprefix(self.base))
        file = self.folder / name
        if file.is_dir() and name and not name.endswith("/") and (file / "index.html").is_file():
            return Said(301, f"{path}/")
        for one in (file / "index.html" if file.is_dir() else file, file.with_name(f"{file.name}.html")):
            if one.is_file() and self._is_published(one):
                return Said(200, body=one.read_bytes())
        return Said(404, body=(self.folder / "404.html").read_bytes())

    def _is_published(self, file: Path) -> bool:
        steps = file.relative_to(self.folder).parts
        return (self.folder / ".nojekyll").exists() or not any(step.startswith(("_", ".")) for step in steps)


@dataclass
class Bucket:
    """A bucket that serves a site: its objects, with what is told of each, and its settings.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/IndexDocumentSupport.html and how-to-page-redirect.html beside it.
    """

    objects: dict[str, Said] = field(default_factory=dict)
    website: dict[str, Any] = field(default_factory=dict)
    cors: dict[str, Any] = field(default_factory=dict)

    def upload(self, script: Path, site: Path, folder: Path) -> None:
        """Run a script with a program `aws` that does to this bucket what the real one does to one of S3."""
        calls = folder / "calls"
        calls.touch()
        program = folder / "aws"
        program.write_text(
            f"#!{sys.executable}\nimport json, sys\nwith open({str(calls)!r}, 'a') as file:\n"
            "    file.write(json.dumps(sys.argv[1:]) + '\\n')\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        path = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
        subprocess.run(["sh", str(script), str(site), "help-bucket"], check=True, env=path)
        for line in calls.read_text(encoding="utf-8").splitlines():
            self._call(json.loads(line))
        calls.unlink()

    def _call(self, words: list[str]) -> None:
        named = dict(pairwise(words))
        match words[:2]:
            case ["s3", "sync" | "cp"]:
                self._copy(words, named)
            case ["s3api", "put-object"]:
                self.objects[named["--key"]] = Said(301, named["--website-redirect-location"])
            case ["s3api", "put-bucket-website"]:
                self.website = json.loads(named["--website-configuration"])
            case ["s3api", "put-bucket-cors"]:
                self.cors = json.loads(named["--cors-configuration"])
            case _:
                raise AssertionError(words)

    def _copy(self, words: list[str], named: Mapping[str, str]) -> None:
        """Copy what the filters let through, of which the last that fits counts; a star takes slashes in, too."""
        filters = [(one, words[i + 1]) for i, one in enumerate(words) if one in {"--include", "--exclude"}]
        source, start = Path(words[2]), words[3].partition("help-bucket")[2].strip("/")
        start = f"{start}/" if start else ""
        found = {path.relative_to(source).as_posix(): path for path in source.rglob("*") if path.is_file()}
        told = {name: named[name] for name in ("--cache-control", "--content-type") if name in named}
        if "--delete" in words:
            gone = [key for key in self.objects if key.startswith(start) and _chosen(key.removeprefix(start), filters)]
            for key in gone:
                del self.objects[key]
        for name, path in found.items():
            if _chosen(name, filters):
                self.objects[start + name] = Said(200, body=path.read_bytes(), told=told)

    def get(self, path: str) -> Said:
        """Ask the bucket's website for a path."""
        key = unquote(path).removeprefix("/")
        index = self.website["IndexDocument"]["Suffix"]
        whole = f"{key}{index}" if not key or key.endswith("/") else key
        if found := self.objects.get(whole):
            return found
        if not key.endswith("/") and f"{key}/{index}" in self.objects:
            return Said(302, f"/{key}/")
        for rule in self.website.get("RoutingRules", []):
            condition, goal = rule["Condition"], rule["Redirect"]
            assert condition["HttpErrorCodeReturnedEquals"] == "404"
            if key.startswith(condition["KeyPrefixEquals"]):
                host = f"{goal['Protocol']}://{goal['HostName']}" if "HostName" in goal else ""
                return Said(int(goal["HttpRedirectCode"]), f"{host}/{goal['ReplaceKeyWith']}")
        return Said(404, body=self.objects[self.website["ErrorDocument"]["Key"]].body)


def _chosen(name: str, filters: list[tuple[str, str]]) -> bool:
    chosen = True
    for what, pattern in filters:
        chosen = what == "--include" if fnmatchcase(name, pattern) else chosen
    return chosen

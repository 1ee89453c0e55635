"""The workflows that a new site comes with: each command of them is run as their host would run it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from answerbook.cli.main import main
from answerbook.core.diagnostic_formats import as_text
from answerbook.core.diagnostics import Diagnostic, Location
from answerbook.writing.render import filled

INSTALL = "python -m pip install"
TITLE = "Say what people ask first"
GITLAB = {
    "CI_JOB_TOKEN": "secret", "CI_SERVER_HOST": "gitlab.example", "CI_PROJECT_PATH": "a/help", "CI_DEFAULT_BRANCH": "main",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main",
}  # fmt: skip
# No settings of whoever runs the tests, and a name for their commits.
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@a.example", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@a.example",
}  # fmt: skip


def sh(folder: Path, command: str) -> str:
    """Run a command in a folder as a workflow does; an error of it is one of the test."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, **GIT, **GITLAB, "GITHUB_STEP_SUMMARY": os.devnull, "BASE": "main", "PATH": path}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a new site whose first pull request was merged, in a repository with a remote one."""
    folder, options = tmp_path / "site", ("--name", "Acme", "--url", "https://help.acme.example", "--language", "en")
    assert CliRunner().invoke(main, ["init", str(folder), *options, "--kind", "faq"]).exit_code == 0
    sh(tmp_path, "git init --quiet --bare -b main remote && git -C remote config receive.advertisePushOptions true")
    sh(folder, "git init --quiet -b main && git commit --quiet --allow-empty -m Begin && git switch --quiet -c first")
    sh(folder, "git add . && git commit --quiet -m Wip && git switch --quiet main")
    sh(folder, f"git merge --quiet --no-ff first -m 'Merge pull request #1 from a/first' -m '{TITLE}'")
    sh(folder, "git remote add origin ../remote && git push --quiet --set-upstream origin main")
    sh(folder, f"git config url.{tmp_path}/remote.insteadOf https://gitlab-ci-token:secret@gitlab.example/a/help.git")
    return folder


def steps(site: Path, job: str) -> Iterator[str]:
    """Yield the commands of a job of the workflow for GitHub."""
    workflow: dict[str, Any] = yaml.safe_load((site / ".github/workflows/help-center.yml").read_text())
    yield from (step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step)


def script(site: Path, job: str) -> list[str]:
    """Return the commands of a job of the workflow for GitLab."""
    workflow: dict[str, Any] = yaml.safe_load((site / ".gitlab-ci.yml").read_text())
    return [*workflow["default"]["before_script"], *workflow[job]["script"]]


def ran(site: Path, commands: list[str]) -> list[str]:
    """Run commands but that which installs the program, and return what they print."""
    assert commands[0].startswith(INSTALL)
    return [sh(site, command) for command in commands[1:]]


def recorded(site: Path) -> tuple[str, set[str]]:
    """Return the subject of the newest commit of the remote repository, and the reasons in its ledger."""
    sh(site, "git fetch --quiet")
    subject = sh(site, "git log -1 --format=%s origin/main").strip()
    assert sh(site, "git status --porcelain") == ""
    lines = [line for file in (site / "ledger").rglob("*.jsonl") for line in file.read_text().splitlines()]
    return subject, {json.loads(line)["reason"] for line in lines}


def test_a_pull_request_on_github_is_built_with_marks(site: Path) -> None:
    """What is wrong is told in the form that GitHub marks lines by, and the built site is handed over."""
    topics = site / "content/topics.yml"
    topics.write_text(topics.read_text() + "\nempty:\n  title: Empty\n")
    told, _ = ran(site, list(steps(site, "check")))
    assert told.startswith("::warning file=content/topics.yml,line=")
    assert (site / "site/index.html").exists()


def test_a_pull_request_on_github_tells_what_readers_will_notice(site: Path) -> None:
    """In the summary of the run and, for a comment, in a file; with pages; and also where the content has errors."""
    faq = site / "content/faqs/orders/how-can-i-pay.md"
    faq.write_text(faq.read_text().replace("by bank transfer or", "in cash, by bank transfer or"))
    tell = list(steps(site, "check"))[2]
    summary = site.parent / "summary.md"
    sh(site, f"export GITHUB_STEP_SUMMARY={summary}; {tell}")
    assert "<ins>in cash,</ins> by bank transfer" in summary.read_text()
    assert (site / "changes.md").read_text() == summary.read_text()
    assert (site / "changes/entries/faq-how-can-i-pay.html").exists()
    faq.write_text("No answer.")
    failed = sh(site, f"export GITHUB_STEP_SUMMARY={summary}; ({tell}) || echo failed")
    assert failed.endswith("failed\n")
    assert "The content has errors" in (site / "changes.md").read_text()


@pytest.mark.parametrize("known", ["", "https://api.example/comments/7"])
def test_one_comment_on_github_is_written_anew(site: Path, known: str) -> None:
    """The first time it is added, then it is replaced; the job that may write runs nothing of what was pushed."""
    workflow: dict[str, Any] = yaml.safe_load((site / ".github/workflows/help-center.yml").read_text())
    jobs = workflow["jobs"]
    assert [name for name, job in jobs.items() if "pull-requests" in job.get("permissions", {})] == ["comment"]
    assert workflow["permissions"] == {"contents": "read"}
    assert [step["uses"].split("@")[0] for step in jobs["comment"]["steps"] if "uses" in step] == [
        "actions/download-artifact"
    ]
    folder = site.parent / "bin"
    folder.mkdir()
    (folder / "gh").write_text(
        f'#!/bin/sh\ncase "$*" in *--jq*) printf "%s\\n" "{known}";; *) echo "$@" > {folder}/asked;; esac\n'
    )
    (folder / "gh").chmod(0o755)
    [command] = steps(site, "comment")
    sh(site, f"export PATH={folder}:$PATH COMMENTS=repos/a/help/issues/3/comments; {command}")
    asked = (folder / "asked").read_text()
    where = f"PATCH {known}" if known else "POST repos/a/help/issues/3/comments"
    assert asked == f"api --silent --method {where} --field body=@changes.md\n"


def test_what_is_merged_on_github_is_recorded_and_released(site: Path) -> None:
    """The title of the pull request is the reason in the ledger, which is pushed, and the site is built of it."""
    ran(site, list(steps(site, "publish")))
    assert recorded(site) == (f"Record: {TITLE}", {TITLE})
    assert list((site / "site").rglob("r1/index.html"))


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_once_a_week_it_is_told_what_is_due_and_what_has_gone(site: Path, host: str) -> None:
    """The commands run and end well: the example names no address elsewhere."""
    workflow: dict[str, Any] = yaml.safe_load((site / ".github/workflows/upkeep.yml").read_text())
    on_github = [step["run"] for step in workflow["jobs"]["upkeep"]["steps"] if "run" in step]
    due, links = ran(site, on_github if host == "github" else script(site, "upkeep"))
    assert re.search(r"^\d+ overdue, \d+ due within 14 days\.$", due, re.MULTILINE)
    assert links.endswith("0 addresses: 0 fine, 0 moved, 0 gone, 0 unreachable, 0 refused.\n")


def test_a_merge_request_on_gitlab_is_built_with_marks(site: Path) -> None:
    """The report for the merge request is written, and the built site is handed over."""
    topics = site / "content/topics.yml"
    topics.write_text(topics.read_text() + "\nempty:\n  title: Empty\n")
    ran(site, script(site, "check"))
    [mark] = json.loads((site / "gl-code-quality-report.json").read_text())
    assert (mark["check_name"], mark["location"]["path"]) == ("empty-topic", "content/topics.yml")
    assert (site / "site/index.html").exists()


def test_a_merge_request_on_gitlab_leads_to_what_readers_will_notice(site: Path) -> None:
    """The merge request links to the pages, which one folder holds."""
    faq = site / "content/faqs/orders/how-can-i-pay.md"
    faq.write_text(faq.read_text().replace("by bank transfer or", "in cash, by bank transfer or"))
    ran(site, script(site, "changes"))
    workflow: dict[str, Any] = yaml.safe_load((site / ".gitlab-ci.yml").read_text())
    [folder] = workflow["changes"]["artifacts"]["paths"]
    assert workflow["changes"]["artifacts"]["expose_as"]
    assert (site / folder / "entries/faq-how-can-i-pay.html").exists()
    assert "<ins>in cash,</ins>" in (site / "changes.md").read_text()


def test_what_is_merged_on_gitlab_is_recorded_and_released(site: Path) -> None:
    """The same as on GitHub, into the folder that GitLab publishes."""
    ran(site, script(site, "pages"))
    assert recorded(site) == (f"Record: {TITLE}", {TITLE})
    assert (site / "public/index.html").exists()


def test_a_squashed_pull_request_gives_its_title_as_the_reason(site: Path) -> None:
    """The number that the host puts behind the title is left out; when nothing changed, nothing is committed."""
    sh(site, "sh .ci/record.sh")
    faq = site / "content/faqs/orders/how-can-i-pay.md"
    faq.write_text(faq.read_text().replace("by bank transfer or", "in cash, by bank transfer or"))
    sh(site, "git commit --quiet -am 'We take cash (#12)' && sh .ci/record.sh")
    assert sh(site, "git log -1 --format=%s").strip() == "Record: We take cash"
    sh(site, "sh .ci/record.sh")
    assert sh(site, "git log -2 --format=%s").split("\n")[1] == "We take cash (#12)"


def test_the_editor_is_told_where_a_problem_is() -> None:
    """The pattern of the editor's task finds file, line, column, severity, code and words of a diagnostic."""
    tasks = json.loads(filled("site/shared/dot-vscode/tasks.json", {}))
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]["regexp"]
    line = as_text(Diagnostic("a-code", "what is wrong", Location("content/a b.md", 3, 7), "mend it")).split("\n")[0]
    found = re.fullmatch(pattern, line)
    assert found
    assert found.groups() == ("content/a b.md", "3", "7", "error", "a-code", "what is wrong")

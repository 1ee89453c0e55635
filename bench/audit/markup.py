"""Has the W3C's checker (vnu) and html-validate read every page."""

import json
import re
import subprocess
import tempfile
from pathlib import Path

from figures import HERE, MODULES, NODE, Bench, Figure, count
from reader_checks import Fault
from reader_checks.policy import pages

VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = MODULES / "html-validate" / "bin" / "html-validate.mjs"
# Messages of vnu that are wrong, each with the reason. They are counted beside the rest.
EXPLAINED = {
    r"Inline script violates Content Security Policy": (
        "said of JSON-LD; a data block is not run, so no policy is asked about it "
        "(https://html.spec.whatwg.org/#prepare-the-script-element, steps 8 to 13); code is counted by the policy lines"
    ),
}


def measure(bench: Bench) -> list[Figure]:
    """Count errors and warnings of both checkers over all pages, ours and stock Material's."""
    said = vnu(bench.site, bench.home)
    faults = [fault for fault in said if not any(re.search(known, fault.what) for known in EXPLAINED)]
    note = f"{len(said) - len(faults)} more explained" if len(said) > len(faults) else ""
    theirs = len(vnu(bench.stock, bench.stock_home))
    ours = html_validate(bench.site)
    return [
        count("W3C checker: errors, warnings", faults, str(theirs), note),
        count("html-validate: errors, warnings", ours, str(len(html_validate(bench.stock)))),
    ]


def vnu(site: Path, home: str) -> list[Fault]:
    """Return what vnu says; it reads served pages, since in a file the policy's 'self' means nothing."""
    addresses = [home + page.relative_to(site).as_posix() for page in pages(site)]
    styles = [home + style.relative_to(site).as_posix() for style in sorted(site.glob("assets/*.css"))]
    return _vnu(home, addresses) + (_vnu(home, styles, "--css") if styles else [])


def _vnu(home: str, addresses: list[str], *options: str) -> list[Fault]:
    command = [
        "java",
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-jar",
        VNU,
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *options,
        *addresses,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    return [Fault(message.get("url", "").removeprefix(home), message["message"]) for message in messages]


def html_validate(site: Path) -> list[Fault]:
    """Return what html-validate says with its recommended rules."""
    # Through a file: it ends before a pipe has taken more than 64 kB.
    with tempfile.NamedTemporaryFile("r", suffix=".json", encoding="utf-8") as report:
        options = ["--config", HERE / "html-validate.json", "--formatter", f"json={report.name}"]
        subprocess.run([NODE, HTML_VALIDATE, *options, site], capture_output=True, check=False)
        files = json.load(report)
    return [
        Fault(str(file["filePath"]).removeprefix(f"{site}/"), f"{message['ruleId']}: {message['message']}")
        for file in files
        for message in file["messages"]
    ]

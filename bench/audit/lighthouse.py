"""Runs Lighthouse (mobile, its default throttling) on four pages, one run at a time, and takes medians."""

import json
import os
import subprocess
from statistics import median

from figures import MODULES, NODE, Bench, Figure, say
from find_browser import BROWSERS, find
from page_states import state, there
from reader_checks import Fault

PROGRAM = MODULES / "lighthouse" / "cli" / "index.js"
PAGES = ("home", "comparison", "faq", "guide")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Audit of Lighthouse -> our name, the bar, its unit and digits. LCP and TBT come in ms.
TIMINGS = {
    "largest-contentful-paint": ("LCP", 1000, " ms", 0),
    "total-blocking-time": ("TBT", 20, " ms", 0),
    "cumulative-layout-shift": ("CLS", 0, "", 3),
}
# A browser on a busy machine now and then paints nothing in time; then the run has no result at all.
ATTEMPTS = 3
FLAGS = (
    "--quiet",
    "--output=json",
    "--output-path=stdout",
    "--no-enable-error-reporting",
    f"--only-categories={','.join(CATEGORIES)}",
    "--chrome-flags=--headless=new --no-sandbox",
)


def measure(bench: Bench) -> list[Figure]:
    """Return the four scores of each page, and the worst median of LCP, TBT and CLS over the pages."""
    ours = {name: _median(bench, bench.home, name) for name in there(PAGES)}
    theirs = {name: _median(bench, bench.stock_home, name) for name in ours}
    scores = [_scores(name, ours[name], theirs[name]) for name in ours]
    return scores + [_worst(audit, ours, theirs) for audit in TIMINGS]


def _scores(name: str, ours: dict, theirs: dict) -> Figure:
    text, stock = ("/".join(f"{page[category]:.0f}" for category in CATEGORIES) for page in (ours, theirs))
    faults = [Fault(name, failed) for failed in ours["failed"]]
    ok = all(ours[category] == 100 for category in CATEGORIES)
    return Figure(f"Lighthouse {name}", text, "100/100/100/100", ok, stock, [] if ok else faults)


def _worst(audit: str, ours: dict, theirs: dict) -> Figure:
    name, bar, unit, digits = TIMINGS[audit]
    value, stock = (max(page[audit] for page in pages.values()) for pages in (ours, theirs))
    each = [Fault(page, f"{name} {figures[audit]:.{digits}f}{unit}") for page, figures in ours.items()]
    texts = (f"{number:.{digits}f}{unit}" for number in (value, stock))
    return Figure(f"Lighthouse {name}, worst page", next(texts), f"<= {bar}{unit}", value <= bar, next(texts), each)


def _median(bench: Bench, home: str, name: str) -> dict:
    runs = []
    for number in range(1, bench.runs + 1):
        say(f"  lighthouse {home}{state(name).path} {number}/{bench.runs}")
        runs.append(_run(home + state(name).path))
    figures = {key: median(run[key] for run in runs) for key in (*CATEGORIES, *TIMINGS)}
    return {**figures, "failed": runs[-1]["failed"]}


def _run(address: str) -> dict:
    environment = {**os.environ, "CHROME_PATH": find(BROWSERS) or ""}
    command = [NODE, PROGRAM, address, *FLAGS]
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    done.check_returncode()
    report = json.loads(done.stdout)
    audits = report["audits"]
    return {
        **{key: report["categories"][key]["score"] * 100 for key in CATEGORIES},
        **{key: audits[key]["numericValue"] for key in TIMINGS},
        "failed": [f"{audit['id']}: {audit['title']}" for audit in audits.values() if audit["score"] in (0, 0.5)],
    }

"""Tries thousands of hostile texts: `python bench/fuzz.py [texts] [pages]`.

A site of the texts that are let in is built and its pages are opened in the browser, with the policy of the site and
without it: no script of a text may run, no dialog open, no other host be asked. Then sites of 100 texts each are
checked; what is refused must be told with a remedy, and of what is let in all outputs are parsed (tests/fuzz_site.py).
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fault_site import settings, write_site  # noqa: E402
from find_browser import find  # noqa: E402
from fuzz_site import answer, tried  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from site_server import serve  # noqa: E402

from answerbook.pipeline import build, check  # noqa: E402

EACH = 100


def outputs(number: int) -> None:
    """Try so many texts, and say what became of them."""
    start, refused, seen, unsafe = time.monotonic(), 0, 0, Counter()
    for seed in range(1000, 1000 + number // EACH):
        with tempfile.TemporaryDirectory() as folder:
            found = tried(Path(folder), seed, EACH)
        seen, refused = seen + found.texts, refused + found.refused
        unsafe.update(found.unsafe)
        if seed % 10 == 0:
            print(f"{seen:,} texts, {refused:,} refused, {sum(unsafe.values())} unsafe", file=sys.stderr, flush=True)
    took = time.monotonic() - start
    print(f"{seen:,} texts in {took:.0f} s: {refused:,} refused; unsafe: {dict(unsafe)}")


def site(folder: Path, pages: int) -> list[str]:
    """Build a site of so many answers whose texts are hostile and let in; return the paths of its pages."""
    write_site(folder)
    chance, number = random.Random(7), 0
    while number < pages:
        batch = [answer(chance, number + place) for place in range(EACH)]
        for name, text in batch:
            (folder / name).write_text(text, encoding="utf-8")
        for one in {one.location.file for one in check(settings(folder)).diagnostics if one.severity == "error"}:
            (folder / one).unlink()
        number += EACH
    outcome = build(settings(folder))
    assert outcome.ok, outcome.diagnostics[:5]
    return sorted(path.parent.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("index.html"))


def opened(browser: Browser, home: str, paths: list[str], *, policy: bool) -> None:
    """Open pages, and say how many dialogs, foreign requests, errors and scripts of texts there were."""
    context = browser.new_context(bypass_csp=not policy)
    found: Counter[str] = Counter()

    def watch(page: Page) -> None:
        page.on("dialog", lambda dialog: (found.update(["dialogs"]), dialog.dismiss()))
        page.on(
            "request", lambda request: found.update(["foreign requests"] if not request.url.startswith(home) else [])
        )
        page.on("pageerror", lambda error: found.update([f"error: {error}"[:80]]))

    page = context.new_page()
    watch(page)
    for path in paths:
        page.goto(f"{home}{path}/", wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found.update(["PWN"] if page.evaluate("'PWN' in window") else [])
        found.update(["pages"])
    print(f"{'with' if policy else 'without'} policy: {dict(found)}", flush=True)
    context.close()


def main() -> None:
    """Run both."""
    number, pages = map(int, (*sys.argv[1:], *("20000", "300")[len(sys.argv) - 1 :]))
    if pages:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            paths = site(Path(folder), pages * 2)
            browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
            with serve(Path(folder) / "site", {}) as home:
                for policy in (True, False):
                    opened(browser, home, paths[: pages * 2], policy=policy)
            browser.close()
    if number:
        outputs(number)


if __name__ == "__main__":
    main()

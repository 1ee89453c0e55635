"""Opens pages of the site in a window and notes what a page does that a reader would not want."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from page_states import State
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

from reader_checks import Fault

# Chromium's own background traffic has nothing to do with the page; root needs --no-sandbox.
FLAGS = ("--disable-background-networking", "--disable-component-update", "--no-first-run", "--no-sandbox")
SAFE_SCHEMES = ("data:", "blob:", "about:")
VIOLATION = "policy violation"
# The browser's own event tells more than its console line. The policy does not hold for a script of the debugger.
LISTEN = f"""addEventListener("securitypolicyviolation",
    e => console.error("{VIOLATION}:", e.effectiveDirective, e.blockedURI, e.sourceFile, e.sample))"""


@dataclass
class Visit:
    """A window on the site, and its faults so far: requests to other hosts, policy violations, errors."""

    page: Page
    home: str
    where: str = ""
    address: str = ""
    outside: list[Fault] = field(default_factory=list)
    violations: list[Fault] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._requested)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda e: self.errors.append(Fault(self.where, str(e))))

    def open(self, path: str) -> None:
        """Open a page of the site with everything that it loads."""
        self.address = self.home + path
        try:
            self.page.goto(self.address, wait_until="load")
        except Error as error:
            if "ERR_ABORTED" not in str(error):
                raise
            # The page was on its way elsewhere by the key that was pressed last: it has arrived by now.
            self.page.goto(self.address, wait_until="load")

    def enter(self, state: State) -> list[Fault]:
        """Bring the window into a state; a state that cannot be reached is a fault."""
        size = self.page.viewport_size or {}
        scheme = "dark" if self.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
        self.where = f"{state.name} {size.get('width')}x{size.get('height')} {scheme}"
        self.open(state.path)
        try:
            state.act(self.page)
        except (Error, AssertionError) as error:
            return [Fault(self.where, f"cannot be reached: {str(error).splitlines()[0]}")]
        return []

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.home, *SAFE_SCHEMES)):
            self.outside.append(Fault(self.where, request.url))

    def _said(self, message: ConsoleMessage) -> None:
        # The page itself having status 404 is what the 404 state is about.
        own_404 = "status of 404" in message.text and message.location["url"] == self.address
        if message.type not in ("error", "warning") or own_404:
            return
        kind = (
            self.violations if VIOLATION in message.text or "Content Security Policy" in message.text else self.errors
        )
        kind.append(Fault(self.where, message.text))


@contextmanager
def window(
    browser: Browser, home: str, width: int = 360, scheme: Any = "light", script: str = "", **more: Any
) -> Iterator[Visit]:
    """Open a window `width` CSS px wide without animations; `more` goes to Playwright's `new_context`.

    `script` runs in every page before its own scripts; the pages' policy does not hold for it.
    """
    size = {"width": width, "height": more.pop("height", 800)}
    context = browser.new_context(viewport=size, color_scheme=scheme, **{"reduced_motion": "reduce", **more})
    # Of no rule about time: a machine that does much else besides may stall for seconds.
    context.set_default_timeout(10_000)
    context.add_init_script(LISTEN)
    if script:
        context.add_init_script(script)
    try:
        yield Visit(context.new_page(), home)
    finally:
        context.close()

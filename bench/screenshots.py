"""Takes the documentation's pictures of the built site: `make screenshots`."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from find_browser import MISSING, find  # noqa: E402
from page_states import TO_THE_TOP, look, open_copy_menu, paste_ticket  # noqa: E402
from site_server import serve  # noqa: E402


def show_desk(page: Page) -> None:
    """Paste a ticket into the desk, go to the answer that fits best, and copy its pinned link."""
    page.context.grant_permissions(["clipboard-write"])
    paste_ticket(page)
    for key in ("ArrowDown", "p"):
        page.keyboard.press(key)
    page.locator("#ab-desk-copied:not(:empty)").wait_for()
    page.evaluate(TO_THE_TOP)


def show_copy_menu(page: Page) -> None:
    """Open the menu at the foot of an entry, and bring it to the middle of the window."""
    open_copy_menu(page)
    page.locator("#ab-copy-menu").evaluate("e => e.scrollIntoView({block: 'center'})")


# file -> path on the site, width, height, colour scheme, what is done there
PICTURES = {
    "home.png": ("", 1280, 860, "light", look),
    "answer.png": ("faq/are-deleted-chats-used/", 1280, 860, "dark", look),
    "home-phone.png": ("", 360, 720, "light", look),
    "answer-phone-dark.png": ("faq/turn-off-training/", 360, 720, "dark", look),
    "desk.png": ("desk/", 1280, 1000, "light", show_desk),
    "copy-menu.png": ("faq/are-deleted-chats-used/", 900, 420, "light", show_copy_menu),
}


def main() -> None:
    """Serve site/ on a free port and write each picture to docs/images/."""
    with serve(ROOT / "site") as home, sync_playwright() as playwright:
        program = find() or sys.exit(MISSING)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (path, width, height, scheme, act) in PICTURES.items():
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, color_scheme=scheme)
            # The face of headings is fetched on a reader's first page and used from the second on.
            page.goto(home, wait_until="networkidle")
            page.goto(home + path, wait_until="networkidle")
            act(page)
            page.screenshot(path=ROOT / "docs" / "images" / name)
        browser.close()


if __name__ == "__main__":
    main()

"""Runs a help site and a real help desk, Request Tracker 5, through a year of tickets: `make bench-helpdesk`.

Articles imported and updated, tickets by mail and by API, the desk beside a reply, pinned links sent, tickets exported
and audited. Prints a transcript in Markdown, and writes the pictures of docs/request-tracker.md; the exit code is 1
unless each figure is as it should be.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from find_browser import MISSING, find  # noqa: E402
from request_tracker import BASIC, PASSWORD, RT, asked, request_tracker, wait_for  # noqa: E402
from transcript import FAULTS, PROGRAM, expect, run, tell  # noqa: E402

SITE = "http://127.0.0.1:8766"
PICTURES = ROOT / "docs/images"
# From, subject, text: what customers write; the last four ask what no answer of the site says.
MAILS = (
    ("ann@customer.example", "Other plan", "Hello,\n\nhow do I change to another plan?\n\nAnn"),
    ("bo@customer.example", "My data", "Hi, I need a backup: how do I get my data out?"),
    ("cy@customer.example", "Leaving", "What happens when I cancel? Do I lose my data?"),
    ("di@customer.example", "Who reads this", "Who can see what is in my workspace?"),
    ("ed@customer.example", "Dark mode", "Can I have a dark mode on my tablet?"),
    ("flo@customer.example", "Dark mode", "Please tell me how to switch the dark mode on."),
    ("gus@customer.example", "Too bright", "At night it is too bright. Is there a dark mode?"),
    ("hal@customer.example", "Night", "Does the tablet have a dark mode for the night?"),
)
# By the API: subject, text, plan.
TICKETS = (
    ("Invoice", "How can I pay by invoice?", "team"),
    ("Colleague", "How do I invite a colleague?", "business"),
    ("Plan", "Which plan do I need for 30 people?", "free"),
)
# The ticket that an agent answers at the desk, and what the others are answered with: ticket, entry.
AT_THE_DESK = 1
REPLIES = {2: "export-my-data", 3: "what-happens-when-i-cancel", 4: "who-can-see-my-workspace", 9: "how-can-i-pay"}
CHANGED, RETIRED = "export-my-data", "who-can-see-my-workspace"


def main() -> int:
    """Run everything, in the order in which it happens to those who answer tickets."""
    with tempfile.TemporaryDirectory() as name, request_tracker() as local:
        folder = Path(name)
        tell("## The site")
        run(
            PROGRAM,
            "init",
            folder,
            "--name",
            "Lamps and shades",
            "--url",
            f"{SITE}/",
            "--language",
            "en",
            "--kind",
            "product",
        )
        with (folder / "content/site.yml").open("a", encoding="utf-8") as site:
            site.write(f"desk_parents: ['{RT}']\n")
        run(PROGRAM, "record", "--reason", "First published.", *of(folder))
        tell("\n## Articles from the answers")
        entries = articles(folder)
        expect("articles in RT after a second import", len(imported(folder)), len(entries))
        with serving(folder):
            tell("\n## Tickets")
            write_tickets()
            with at_the_desk(local) as page:
                answer_at_the_desk(page)
                answer_by_api(folder)
                tell("\n## A year later")
                change(folder)
                run(PROGRAM, "record", "--reason", "Exports have become faster.", *of(folder))
                again = articles(folder, "--release")
                expect("articles after an answer was withdrawn", len(again), len(entries) - 1)
                expect("articles in RT", len(imported(folder)), len(entries))
                tell("\n## Which tickets rest on what has changed")
                audited(folder)
                take_pictures(page, folder)
    for fault in FAULTS:
        print(f"short: {fault}")
    return 1 if FAULTS else 0


def of(folder: Path) -> tuple[str, ...]:
    """Return the options that name the site in a folder."""
    return ("--content", str(folder / "content"), "--site", str(folder / "site"))


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    """Serve the site of a folder as it changes."""
    command = [PROGRAM, "serve", "--port", "8766", "--site-url", f"{SITE}/", "--content", str(folder / "content")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"{SITE}/desk/embed/")
            yield
        finally:
            server.terminate()


def exported(folder: Path, *more: str) -> dict[str, dict[str, Any]]:
    """Return the articles of an export by their ids, `faq-x`."""
    run(PROGRAM, "export", "--to", "rt", "--out", folder / "export", *more, *of(folder))
    lines = (folder / "export/rt-articles.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["Summary"].partition("@")[0]: line for line in map(json.loads, lines)}


def articles(folder: Path, *more: str) -> dict[str, dict[str, Any]]:
    """Export the answers and import them into RT; return them by their ids."""
    found = exported(folder, *more)
    script = (sys.executable, ROOT / "docs/import_replies.py", "rt", folder / "export/rt-articles.jsonl")
    run(*script, HELPDESK_URL=RT, HELPDESK_AUTHORIZATION=BASIC, HELPDESK_CLASS="Answers")
    return found


def imported(folder: Path) -> list[Any]:
    """Import once more, and return the articles that RT has of ours then."""
    script = (sys.executable, ROOT / "docs/import_replies.py", "rt", folder / "export/rt-articles.jsonl")
    run(*script, HELPDESK_URL=RT, HELPDESK_AUTHORIZATION=BASIC, HELPDESK_CLASS="Answers")
    query = [{"field": "Summary", "operator": "LIKE", "value": "-"}]
    items: list[Any] = asked("POST", "articles?per_page=100&fields=Name,Summary", query)["items"]
    return items


def write_tickets() -> None:
    """Write the mails to RT's gateway, and the other tickets by its API."""
    for sender, subject, text in MAILS:
        mail = f"From: {sender}\nTo: help@desk.example\nSubject: {subject}\n\n{text}\n"
        gateway = ("rt-mailgate-5", "--queue", "General", "--action", "correspond", "--url", RT)
        run(*gateway, stdin=mail, shown=False)
    for subject, text, plan in TICKETS:
        body = {"Queue": "General", "Subject": subject, "Content": text, "CustomFields": {"Plan": plan}}
        asked("POST", "ticket", {**body, "Requestor": "ida@customer.example"})
    found = asked("GET", "tickets?query=id>0&per_page=100&fields=Subject")
    expect("tickets by mail and by API", found["total"], len(MAILS) + len(TICKETS))


@contextmanager
def at_the_desk(local: Path) -> Iterator[Page]:
    """Put the desk beside replies, and log an agent in; the desk goes again with the bench."""
    folder = local / "Callbacks/Answerbook/Ticket/Update.html"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "BeforeMessageBox").write_text((HERE / "BeforeMessageBox").read_text().replace("SITE", SITE))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find() or sys.exit(MISSING), args=["--no-sandbox"])
            page = browser.new_context(viewport={"width": 1280, "height": 1040}).new_page()
            page.goto(RT)
            page.fill("input[name=user]", "root")
            page.fill("input[name=pass]", PASSWORD)
            page.press("input[name=pass]", "Enter")
            page.wait_for_load_state("networkidle")
            yield page
            browser.close()
    finally:
        shutil.rmtree(local / "Callbacks/Answerbook", ignore_errors=True)


def answer_at_the_desk(page: Page) -> None:
    """Answer a ticket with what the desk beside it finds: choose the answer, hand the short reply over, send it."""
    page.goto(f"{RT}/Ticket/Update.html?id={AT_THE_DESK}&Action=Respond")
    frame = page.frame_locator("#answers")
    frame.locator("#ab-desk-list:not([hidden])").wait_for()
    frame.locator("button[data-ab-form=short_reply]").last.click()
    box = page.locator("textarea[name=UpdateContent]")
    page.wait_for_function("() => document.querySelector('textarea[name=UpdateContent]').value.includes('/r1/')")
    tell(f"\nThe desk beside ticket {AT_THE_DESK} put into the reply:\n\n```text\n{box.input_value()}\n```\n")
    page.locator("#answers").scroll_into_view_if_needed()
    page.screenshot(path=PICTURES / "rt-desk.png", full_page=False)
    page.click("input[name=SubmitTicket]")
    page.wait_for_load_state("networkidle")


def answer_by_api(folder: Path) -> None:
    """Answer the other tickets with the articles of the export, whose links are pinned."""
    found = exported(folder)
    texts = {ticket: found[f"faq-{entry}"]["CustomFields"]["Content"] for ticket, entry in REPLIES.items()}
    for ticket, text in texts.items():
        asked("POST", f"ticket/{ticket}/correspond", {"Content": f"Hello,\n\n{text}", "ContentType": "text/plain"})
    pinned = [text for text in texts.values() if re.search(r"/r\d+/", text)]
    expect("replies by API with a pinned link", len(pinned), len(REPLIES))


def change(folder: Path) -> None:
    """Change the words of one answer, and withdraw another."""
    file = next((folder / "content/faqs").glob(f"*/{CHANGED}.md"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("this takes some minutes", "this takes a minute"), encoding="utf-8")
    next((folder / "content/faqs").glob(f"*/{RETIRED}.md")).unlink()
    topics = folder / "content/topics.yml"
    topics.write_text(re.sub(rf",?\s*{RETIRED}", "", topics.read_text(encoding="utf-8")), encoding="utf-8")
    reason = ("--reason", "Workspaces have become folders.", "--see", "faq:which-plan-do-i-need")
    run(PROGRAM, "retire", f"faq:{RETIRED}", *reason, *of(folder))


def audited(folder: Path) -> None:
    """Fetch the tickets, and tell which links in them still stand, and what no answer of the site says."""
    tickets = folder / "tickets.jsonl"
    environment = {"HELPDESK_URL": RT, "HELPDESK_AUTHORIZATION": BASIC}
    fetched = run(sys.executable, ROOT / "docs/fetch_rt.py", "Queue = 'General'", shown=False, **environment)
    tickets.write_text(fetched, encoding="utf-8")
    command = (PROGRAM, "tickets", "audit", tickets, "--from", "rt", "--html", folder / "audit.html", *of(folder))
    run(*command)
    found = json.loads(run(*command, "--json", shown=False))
    states = found["states"]
    for state, wanted in {"fine": 3, "changed": 1, "retired": 1, "dead": 0}.items():
        expect(f"links that are {state}", states[state], wanted)
    run(PROGRAM, "tickets", "gaps", tickets, "--from", "rt", *of(folder))


def take_pictures(page: Page, folder: Path) -> None:
    """Show an article in RT, and the report of the audit."""
    [first, *_] = asked("POST", "articles?fields=Name", [{"field": "Summary", "operator": "LIKE", "value": "faq-"}])[
        "items"
    ]
    page.set_viewport_size({"width": 1280, "height": 620})
    page.goto(f"{RT}/Articles/Article/Display.html?id={first['id']}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / "rt-article.png")
    page.goto((folder / "audit.html").as_uri())
    page.screenshot(path=PICTURES / "rt-audit.png")


if __name__ == "__main__":
    sys.exit(main())

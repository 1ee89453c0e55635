"""A small site that uses every field and every form of markup, and its pages as they are kept in tests/golden/pages.

It lies in tests/sample_site and has a past: an answer that was renamed and reworded, one that was withdrawn, and a
term whose newest wording is not recorded yet. A kept page bears the name of the template that makes it; where one
template has several pages to show, a word between dots tells them apart.
"""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from folders import TEMPLATES, TESTS
from ledger_driver import Desk
from many_site import many

from answerbook.markdown.graft import with_html
from answerbook.model.parts import ENTRIES
from answerbook.pages.leaving_site import leaving
from answerbook.pipeline import check

SAMPLE, KEPT = TESTS / "sample_site", TESTS / "golden/pages"
SITE = "https://library.example/help/"
LONG = "how-long-may-i-keep-a-book"
# Each kept page with the file of the docs tree that it is compared with.
PAGES = {
    "home.md": "index.md",
    "faq.md": f"faq/{LONG}.md",
    "faq.opening.md": "faq/what-does-a-card-cost.md",
    "faq.bare.md": "faq/is-there-a-card-for-dogs.md",
    "plan.md": "plans/day.md",
    "guide.md": "guides/renew-a-loan.md",
    "guide.bare.md": "guides/find-a-book.md",
    "term.md": "terms/loan.md",
    "term.unrecorded.md": "terms/reading-card.md",
    "topic.md": "topics/loans.md",
    "faqs.md": "faq/index.md",
    "guides.md": "guides/index.md",
    "terms.md": "terms/index.md",
    "topic.below.md": "topics/late.md",
    "topics.md": "topics/index.md",
    "comparison.md": "plans/index.md",
    "sources.md": "sources.md",
    "page.md": "contact.md",
    "find.md": "find.md",
    "desk.md": "desk.md",
    "health.md": "health.md",
    "embed.html": "desk/embed/index.html",
    "changes.md": "changes/index.md",
    "changes.kind.md": "changes/terms/index.md",
    "revision.html": f"faq/{LONG}/r2/index.html",
    "revision.changed.html": f"faq/{LONG}/r1/index.html",
    "revision.opening.html": "faq/what-does-a-card-cost/r1/index.html",
    "revision.guide.html": "guides/renew-a-loan/r1/index.html",
    "revision.withdrawn.html": "faq/two-for-one/r1/index.html",
    "history.html": f"faq/{LONG}/history/index.html",
    "history.withdrawn.html": "faq/two-for-one/history/index.html",
    "moved.html": "faq/how-long/index.html",
    "moved.path.html": "kb/loans.html",
    "moved.outside.html": "catalogue/index.html",
    "withdrawn.html": "faq/two-for-one/index.html",
    # On a site with many answers.
    "list.md": "find/faq/z.md",
    # In the folder of a team that leaves us.
    "moved_plain.html": "docs/kb/loans.html",
}
# Reports on tickets.
REPORTS = ("audit.html", "gaps.html")
TWO_FOR_ONE = '---\nquestion: Is there "two for one" & more?\nshort: On Mondays.\nreviewed: 2026-01-05\n---\nYes.\n'
# What customers were sent: each state that a link can have, and one that no answer has.
TICKETS = (
    ("101", "", f"faq/{LONG}/r1/"),
    ("102", "", "faq/how-long/"),
    ("103", "", "faq/two-for-one/"),
    ("104", "Day card", f"faq/{LONG}/"),
    ("105", "", "faq/what-does-a-card-cots/"),
    ("106", "Gold & more", "faq/what-does-a-card-cost/"),
)
# What they asked: again and again something that no answer fits.
ASKED = ("Is there <wifi>?", "Is there wifi & power?", *["Where is your wifi password?"] * 4)


def sample(folder: Path, language: str = "en") -> Desk:
    """Return the sample site in a language with its past: recorded in January and February, changed since."""
    desk, name = Desk(folder), f"faqs/loans/{LONG}.md"
    shutil.copytree(SAMPLE, folder / "content")
    site = (SAMPLE / "site.yml").read_text(encoding="utf-8")
    desk.write("site.yml", site.replace("language: de", f"language: {language}"))
    now = (SAMPLE / name).read_text(encoding="utf-8")
    then = now.replace("**four weeks**", '**three weeks**, or "four"').replace("Four weeks", "Three weeks")
    then = then.replace("aliases: [keep-a-book, how-long]\n", "").replace("year, school", "year")
    then = then.replace("anchors: {exceptions: what-is-not-lent}\n", "").replace("#what-is-not-lent", "#exceptions")
    desk.write(name, then)
    desk.write("faqs/cards/two-for-one.md", TWO_FOR_ONE)
    desk.record('First <published> & "checked".', date(2026, 1, 5))
    desk.write(name, now)
    (folder / "content/faqs/cards/two-for-one.md").unlink()
    done = desk.run(
        "retire", "faq:two-for-one", "--reason", 'It ended; "one" & no more.', "--see", "faq:what-does-a-card-cost",
        "--date", "2026-02-09",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    desk.record("The rules were changed.", date(2026, 2, 10))
    terms = (SAMPLE / "terms.yml").read_text(encoding="utf-8")
    desk.write("terms.yml", terms.replace("What opens the door", "A card that opens the door"))
    return desk


def made(desk: Desk) -> dict[str, str]:
    """Return the pages of the sample site as the templates make them, by the names under which they are kept."""
    # By then one term has not been checked for too long.
    checked = check(replace(desk.settings, today=date(2027, 1, 5)))
    tree = desk.tree(checked)
    assert checked.graph is not None
    left = leaving(checked.graph, TEMPLATES)[0].files
    tree |= {file: text for file, text in left.items() if isinstance(text, str)}
    lines = [
        json.dumps({"id": id_, "date": "2026-01-20", "plan": plan, "text": f"{SITE}{path}"})
        for id_, plan, path in TICKETS
    ]
    lines += [
        json.dumps({"id": str(number), "date": f"2026-0{1 + number % 2}-20", "text": text})
        for number, text in enumerate(ASKED, start=201)
    ]
    export = desk.folder / "tickets.jsonl"
    export.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for report in REPORTS:
        done = desk.run("tickets", Path(report).stem, str(export), "--html", str(desk.folder / report))
        assert done.exit_code == 0, done.output
    tree |= {file: text for file, text in _with_many(desk.folder / "many").items() if file not in tree}
    pages = {kept: with_html(tree[file]) for kept, file in PAGES.items()}
    return {**pages, **{report: (desk.folder / report).read_text(encoding="utf-8") for report in REPORTS}}


def _with_many(folder: Path) -> dict[str, str]:
    """Return the pages of a site whose lists are longer than a page."""
    desk = Desk.opened(folder)
    for name, text in many(ENTRIES + 50).items():
        if text is None:
            (folder / "content" / name).unlink()
        else:
            desk.write(name, text)
    return desk.tree()

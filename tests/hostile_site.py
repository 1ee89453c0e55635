"""A small site whose every plain field holds signs that mean something to HTML, Markdown, templates, JSON or YAML.

Each field's text begins with a name of its own (`Zq1`, `Zq2` ...), by which it is found wherever it is shown.
"""

import json
import re
from datetime import date
from itertools import count
from pathlib import Path

from ledger_driver import Desk

HOSTILE = (
    "Settings > Billing <b>&amp; {name} {{ first_name }} {% raw %} {# no #} \"q\" 'a' `c` ~ | *x* _y_ **z** #1 [z](u) "
    "[@s] </script><!-- $1 ![i](p) (r)) \\* &lt; \\"
)
# A summary of a cell and a question of a fact have at most 40 characters.
SHORT = "> <b>&amp; {{ n }} *x* _y_ [z](u) \\"
# The place in a source that a cell cites is a text as well, though not each sign may stand in it.
LOCATOR = "> &amp; {name} {{ n }} \"q\" 'a' *x* _y_ \\ &lt;"
SAID = {"q": HOSTILE, "s": SHORT, "r": LOCATOR}
NAME = re.compile(r"Z[qsr]\d+")
ANSWER, OLD, GONE = "how-do-i-pay", "how-to-pay", "two-for-one"


class Fields:
    """Gives each field its text, and remembers all of them."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.names: dict[str, str] = {}

    def text(self, field: str, kind: str = "q", before: str = "") -> str:
        """Return the text of a field, as JSON, which is YAML."""
        name = f"Z{kind}{next(self.numbers)}"
        self.names[field] = name
        return json.dumps(f"{before}{whole(name)}")


def whole(name: str) -> str:
    """Return the whole text that begins with a name."""
    return f"{name} {SAID[name[1]]}"


def hostile_files(fields: Fields) -> dict[str, str]:
    """Return the files of the content."""
    of = fields.text
    note = f"note: Now., citations: [{of('cell.locator', 'r', 'rules, ')}]"
    return {
        "site.yml": (
            f"title: {of('site.title')}\ndescription: {of('site.description')}\npublisher: {of('site.publisher')}\n"
            f"disclaimer: {of('site.disclaimer')}\nsite_url: https://small.example/help/\nchecked: 2026-11-01\n"
            f"main_sources: [rules]\nplatforms: {{web: {of('site.platform')}}}\n"
            "require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}\n"
            f"home: {{answer: {ANSWER}, most_asked: [{ANSWER}]}}\n"
        ),
        "topics.yml": (
            f"money: {{title: {of('topic.title')}, summary: {of('topic.summary')}, guides: [pay]}}\n"
            f"bare: {{title: {of('topic.bare')}}}\n"
        ),
        "sources.yml": (
            f"rules: {{title: {of('source.title')}, publisher: {of('source.publisher')}, note: {of('source.note')}, "
            "url: 'https://rules.example/', grade: A}\n"
        ),
        "terms.yml": (
            f"bill:\n  name: {of('term.name')}\n  also_known_as: [{of('term.also_known_as')}, Invoice]\n"
            "  definition: What you pay with [](term:card). See [](plan:free), [](guide:pay). [@rules, Prices > All]\n"
            f"  owner: {of('term.owner')}\n  reviewed: 2026-11-01\n"
            f"card:\n  name: {of('card.name')}\n  definition: What you pay with.\n  reviewed: 2026-11-01\n"
        ),
        "plans.yml": (
            f"facts:\n  price: {{title: {of('fact.title')}}}\n"
            f"  when: {{title: {of('asked.title')}, question: {of('fact.question', 's')}}}\n"
            f"groups:\n  all: {{title: {of('group.title')}, summary: {of('group.summary')}}}\nplans:\n"
            f"  free:\n    name: {of('plan.name')}\n    group: all\n    short: {of('plan.short')}\n"
            f"    also_known_as: [{of('plan.also_known_as')}]\n    reviewed: 2026-11-01\n"
            f"    cells:\n      price: {{summary: {of('cell.summary', 's')}, value: Nothing., {note}}}\n      when: {{stated: false}}\n"
            f"  paid:\n    name: {of('paid.name')}\n    group: all\n    short: {of('paid.short')}\n"
            f"    reviewed: 2026-11-01\n    cells:\n      price: {{value: All., {note}}}\n"
            "      when: {stated: false}\n"
        ),
        "guides/pay.md": (
            f"---\ntitle: {of('guide.title')}\nshort: {of('guide.short')}\nalso_asked: [{of('guide.also_asked')}]\n"
            "plans: all\nterms: [bill]\nplatforms: [web]\nreviewed: 2026-11-01\n"
            "steps:\n  - do: Open [](faq:how-do-i-pay) or [](term:card).\n---\nDone.\n"
        ),
        f"faqs/money/{ANSWER}.md": (
            f"---\nquestion: {of('faq.question')}\nshort: {of('faq.short')}\nalso_asked: [{of('faq.also_asked')}]\n"
            f"aliases: [{OLD}]\nplans: [free]\nterms: [bill, card]\nguides: [pay]\nrelated: [other]\n"
            "reviewed: 2026-11-01\n---\n"
            "With an invoice or [](term:card). [@rules, Prices] See [](faq:other), [](plan:free) and [](guide:pay).\n\n"
            "## The bill {#the-bill}\n\nIt comes by mail.\n"
        ),
        "faqs/bare/other.md": (
            f"---\nquestion: {of('other.question')}\nshort: {of('other.short')}\nreviewed: 2026-11-01\n---\n"
        ),
        "golden.yml": f"- {{query: {of('golden.query')}, expect: []}}\n",
        "synonyms.yml": f"- [{of('synonyms.one')}, {of('synonyms.two')} ]\n",
    }


def hostile(folder: Path) -> tuple[Desk, Fields]:
    """Return the site with a past: an answer renamed and reworded, one withdrawn, all for hostile reasons."""
    desk, fields = Desk(folder), Fields()
    files = hostile_files(fields)
    answer = f"faqs/money/{ANSWER}.md"
    for name, text in files.items():
        desk.write(name, text)
    then = files[answer].replace(f"aliases: [{OLD}]\n", "").replace('"\nalso_asked', ' by mail"\nalso_asked')
    desk.write(f"faqs/money/{OLD}.md", then)
    (folder / "content" / answer).unlink()
    for name in ("terms.yml", "guides/pay.md", "site.yml"):
        desk.write(name, files[name].replace(ANSWER, OLD))
    gone = fields.text("gone.question"), fields.text("gone.short")
    desk.write(
        f"faqs/money/{GONE}.md",
        f"---\nquestion: {gone[0]}\nshort: {gone[1]}\nreviewed: 2026-11-01\n---\nYes. [@rules, Prices]\n",
    )
    desk.record(json.loads(fields.text("reason.first")), date(2026, 11, 2))
    for name in (f"faqs/money/{OLD}.md", f"faqs/money/{GONE}.md"):
        (folder / "content" / name).unlink()
    for name, text in files.items():
        desk.write(name, text)
    said = json.loads(fields.text("reason.retired"))
    done = desk.run("retire", f"faq:{GONE}", "--reason", said, "--see", f"faq:{ANSWER}", "--date", "2026-11-03")
    assert done.exit_code == 0, done.output
    desk.record(json.loads(fields.text("reason.second")), date(2026, 11, 4))
    return desk, fields

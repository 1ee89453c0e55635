"""A site that has one of everything, into which each fault of the corpus puts one thing that is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from media_samples import png

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.site_parts import site_parts
from answerbook.pipeline import Outcome, Settings, check
from answerbook.publishing.workshop import Workshop

ALPHA = "content/faqs/start/alpha.md"
BASE: dict[str, str | bytes] = {
    "content/site.yml": (
        "title: Help\ndescription: A site for faults\nsite_url: https://help.example/\nlanguage: en\n"
        "publisher: We\nreview_days: 180\ncontact: [{label: us, address: help@help.example}]\nplatforms: {web: Web}\n"
        "require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}\n"
    ),
    "content/topics.yml": "start:\n  title: Start\n  summary: How to begin\n  order: [alpha, beta]\n",
    "content/sources.yml": (
        "rules:\n  title: The rules\n  publisher: We\n  url: https://rules.example/\n  dated: 2026-01-01\n"
        "  accessed: 2026-11-01\n  grade: A\n"
    ),
    "content/terms.yml": "bill:\n  name: Bill\n  definition: What you pay.\n  reviewed: 2026-11-01\n",
    "content/plans.yml": (
        "facts:\n  price: {title: Price}\ngroups:\n  all: {title: All}\nplans:\n  free:\n    name: Free\n    group: all\n"
        "    short: It costs nothing.\n    reviewed: 2026-11-01\n    cells:\n      price:\n        value: Nothing.\n"
        '        citations: ["rules, 1"]\n'
    ),
    "content/guides/pay.md": (
        "---\ntitle: How to pay\nplans: [free]\nplatforms: [web]\nreviewed: 2026-11-01\nsteps:\n  - do: Open the bill.\n"
        "    see: It is open.\n---\nDone.\n"
    ),
    ALPHA: (
        "---\nquestion: How do I begin?\nshort: Open the door.\nplans: [free]\nterms: [bill]\nguides: [pay]\n"
        "related: [beta]\nreviewed: 2026-11-01\n---\nOpen it. [@rules, 2]\n"
    ),
    "content/faqs/start/beta.md": "---\nquestion: When is it over?\nshort: Never.\nreviewed: 2026-11-01\n---\nAt no time.\n",
    "content/pages/about.md": "---\ntitle: About us\n---\nWe are here.\n",
    "content/golden.yml": "- query: how to begin\n  expect: [faq:alpha]\n",
    "content/synonyms.yml": "- [bill, invoice]\n",
    "content/redirects.yml": "/old/page: faq:alpha\n",
    "content/media/door.png": png(),
    "static/notes.txt": "Notes.\n",
}
# The picture is shown, so that nothing is told of the site as it is.
BASE["content/faqs/start/beta.md"] = f"{BASE['content/faqs/start/beta.md']}\n![The door](door.png)\n"
Change = Callable[[Path], None]


@dataclass(frozen=True)
class Fault:
    """Something wrong: what is changed in the site's folder, and the diagnostic that must be told of it.

    `told` is `code file:line:column`, in which `~` stands for the file that is changed.
    """

    name: str
    change: Change
    told: str


def write_site(folder: Path) -> Path:
    """Write the site into a folder, in which nothing is wrong with it, and return the folder."""
    for name, content in BASE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def settings(folder: Path) -> Settings:
    """Return the settings for the site in a folder."""
    return Settings(site_parts(folder / "content", folder.resolve()), Workshop(folder / "build"), folder / "site")


def judged(folder: Path) -> Outcome:
    """Check the site in a folder."""
    return check(settings(folder))


def as_told(diagnostic: Diagnostic) -> str:
    """Return code and place of a diagnostic."""
    return f"{diagnostic.code} {diagnostic.location}"

"""Changes of the sample site, one by one: whatever is taken over from an earlier run must be right after each."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from folders import ROOT, TESTS
from site_driver import settings

from answerbook.model.fields import Ref
from answerbook.recording import record, retire
from answerbook.settings import Settings

FAQ = "content/faqs/cards/is-there-a-card-for-dogs.md"
OTHER = "content/faqs/cards/what-does-a-card-cost.md"
DAY, LATER = date(2026, 11, 24), date(2026, 11, 25)


def where(home: Path) -> Settings:
    """Return the settings of a build of the site in a folder."""
    return settings(home / "content", home)


def write_site(home: Path) -> None:
    """Write the sample site, recorded."""
    shutil.copytree(TESTS / "sample_site", home / "content")
    outcome, _ = record(where(home), lambda entry: "First.", DAY)
    assert outcome.ok, outcome.diagnostics


def changed(home: Path, name: str = FAQ, old: str = "---\n", new: str = "---\n") -> None:
    """Replace a text in a file of the site."""
    path = home / name
    text = path.read_text()
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1))


def said_more(home: Path) -> None:
    """Add a sentence to an answer."""
    with (home / FAQ).open("a") as file:
        file.write("\nAsk at the desk, too.\n")


def new_answer(home: Path) -> None:
    """Write an answer that nobody links to."""
    shutil.copyfile(home / OTHER, home / "content/faqs/cards/how-old.md")
    changed(home, "content/faqs/cards/how-old.md", "question: ", "question: And how old? ")


def renamed(home: Path) -> None:
    """Give an answer another id; the old one stays as an alias."""
    text = (home / FAQ).read_text()
    (home / FAQ).unlink()
    for path in [path for path in (home / "content").rglob("*") if path.suffix in (".yml", ".md")]:
        path.write_text(path.read_text().replace("is-there-a-card-for-dogs", "dog-card"))
    text = text.replace("reviewed:", "aliases: [is-there-a-card-for-dogs]\nreviewed:", 1)
    (home / "content/faqs/cards/dog-card.md").write_text(text)


def deleted(home: Path) -> None:
    """Withdraw an answer that nothing leads to."""
    shutil.copyfile(home / OTHER, home / "content/faqs/cards/lost-card.md")
    changed(home, "content/faqs/cards/lost-card.md", "question: ", "question: And how long? ")
    outcome, _ = record(where(home), lambda entry: "New.", LATER)
    assert outcome.ok, outcome.diagnostics
    (home / "content/faqs/cards/lost-card.md").unlink()
    outcome, _ = retire(where(home), Ref("faq", "lost-card"), "Wrong.", (), LATER)
    assert outcome.ok, outcome.diagnostics


def recorded(home: Path) -> None:
    """Record what an answer says now: its page names the new revision, and the day of the site is another."""
    said_more(home)
    outcome, additions = record(where(home), lambda entry: "It says more.", LATER)
    assert outcome.ok and additions


def own_template(home: Path) -> None:
    """Let each answer's page say one more sentence."""
    (home / "templates").mkdir()
    text = (ROOT / "templates/faq.md.j2").read_text()
    (home / "templates/faq.md.j2").write_text(text + "\nThank you for reading.\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "a title": lambda home: changed(home, FAQ, "question: ", "question: Tell me, "),
    "a new answer": new_answer,
    "a new id": renamed,
    "a withdrawn answer": deleted,
    "a record": recorded,
    "a template": own_template,
    "a style sheet": lambda home: (
        (home / "theme/assets").mkdir(parents=True),
        (home / "theme/assets/answerbook.css").write_text(
            (ROOT / "theme/assets/answerbook.css").read_text() + "b { color: red }"
        ),
    )[0],
    "the site's name": lambda home: changed(home, "content/site.yml", "title: ", "title: My "),
    "a picture": lambda home: changed(home, "content/media/card.svg", "</svg>", "<desc>Card</desc></svg>"),
    "a term": lambda home: changed(home, "content/terms.yml", "definition: ", "definition: In short, "),
    "more of an answer": said_more,
    "a link to an answer": lambda home: changed(home, FAQ, "reviewed:", "related: [what-does-a-card-cost]\nreviewed:"),
    "a day of review": lambda home: changed(home, OTHER, "reviewed: 2026-02-10", "reviewed: 2026-02-11"),
    "a plan's cell": lambda home: changed(home, "content/plans.yml", "Twelve for each year", "Thirteen for each year"),
    "the name of a plan": lambda home: changed(home, "content/plans.yml", "name: Day card", "name: Card for a day"),
    "the name of a term": lambda home: changed(home, "content/terms.yml", "name: Reading card", "name: Readers' card"),
    "a term that moves down": lambda home: changed(home, "content/terms.yml", "loan:\n", "# Of loans.\nloan:\n"),
    "the title of a source": lambda home: changed(home, "content/sources.yml", "title: Leaflet", "title: The leaflet"),
    "the day of a source": lambda home: changed(home, "content/sources.yml", "dated: 2026-01-02", "dated: 2026-02-20"),
    "the title of a topic": lambda home: changed(home, "content/topics.yml", "title: Cards", "title: All cards"),
    "the order of a topic": lambda home: changed(home, "content/topics.yml", "  order: [what-does-a-card-cost]\n", ""),
    "the question of a fact": lambda home: changed(home, "content/plans.yml", "What's the fee?", "What is the fee?"),
    "a step of a guide": lambda home: changed(home, "content/guides/find-a-book.md", "  - do: ", "  - do: Slowly. "),
    "a word of the interface": lambda home: changed(home, "content/site.yml", 'Asked by "many"', "Often asked"),
    "no days of review": lambda home: changed(
        home, "content/site.yml", "health:", "show: {review_dates: false}\nhealth:"
    ),
    "a former path": lambda home: changed(home, "content/redirects.yml", "/help/", "/help/old-card: plan:day\n/help/"),
}

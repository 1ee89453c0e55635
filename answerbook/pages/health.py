"""The page for those who look after the site (`/health/`): for no search engine, in no menu and no search of ours."""

from collections.abc import Iterable
from typing import Any

from answerbook.model import addresses
from answerbook.pages import metadata
from answerbook.pages.page import Page
from answerbook.upkeep.health import Health, Standing

# So many entries a list names; the command has them all.
LISTED = 50


def health_page(health: Health) -> Page:
    """Return the page of a day's figures."""
    words = health.graph.words
    title = words.gettext("Health of this site")
    description = words.gettext("For those who look after it: reviews, owners, and what is missing.")
    front = metadata.page_meta(title, description, None, []) | {"hide": ["navigation", "toc"], "robots": "noindex"}
    return Page(addresses.HEALTH, "health.md.j2", front, (), {"health": health, "listed": LISTED, **_tables(health)})


def _tables(health: Health) -> dict[str, Any]:
    """Return the rows of each table: a name, and numbers."""
    words, content = health.graph.words, health.graph.content
    bars = [(words.gettext("Overdue"), len(health.overdue))]
    bars += [(words.month(month) if month else words.gettext("Later"), count) for month, count in health.months]
    return {
        "bars": bars,
        "most": max(1, *(count for _, count in bars)),
        "ages": [
            (words.gettext("up to {number}", number=band) if band else words.gettext("more"), count)
            for band, count in health.ages
        ],
        "owners": _standings((name or words.gettext("Nobody"), standing) for name, standing in health.owners),
        "topics": _standings((content.topics[id_].title, standing) for id_, standing in health.topics),
        "plans": [(content.plans[id_].name, faqs, guides) for id_, faqs, guides in health.plans],
    }


def _standings(rows: Iterable[tuple[str, Standing]]) -> list[tuple[str, int, int, int]]:
    return [(name, standing.entries, standing.overdue, standing.soon) for name, standing in rows]

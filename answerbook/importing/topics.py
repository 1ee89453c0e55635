"""Sections become topics, of two levels."""

from collections.abc import Mapping
from dataclasses import dataclass

from answerbook.importing.bank import Bank, Lost, Section
from answerbook.importing.state import Known, State
from answerbook.writing.ids import fresh, id_of

_LEVELS = 2
# Where a source has no sections, or an article stands in none.
GENERAL = Section("", "General")


@dataclass(frozen=True)
class Topics:
    """The topic id of each section by its key, and which sections become topics of their own, in their order."""

    ids: Mapping[str, str]
    sections: tuple[Section, ...]
    lost: tuple[Lost, ...] = ()


def topics_of(bank: Bank, state: State, language: str) -> Topics:
    """Return the topics of a source; one of the site with the id that its title makes is the same."""
    by_key = {section.key: section for section in bank.sections} | {"": GENERAL}
    used = {_top(by_key, article.section, []).key for article in bank.articles}
    wanted = [key for key in by_key if key in used or any(by_key[one].parent == key for one in used if key)]
    ids: dict[str, str] = {}
    for key in sorted(wanted, key=lambda one: bool(one and by_key[one].parent)):
        section, known = by_key[key], state.topics.get(key)
        ids[key] = known.id if known else _id(section, ids, language)
    lost = [
        Lost(section.at, f"the section `{section.title}`, deeper than topics go", f"in `{top.title}`")
        for section in bank.sections
        if (top := _top(by_key, section.key, [])).key != section.key
        and section.key in {a.section for a in bank.articles}
    ]
    every = {key: ids[_top(by_key, key, []).key] for key in by_key if _top(by_key, key, []).key in ids}
    return Topics(every, tuple(section for key, section in by_key.items() if key in wanted), tuple(lost))


def _top(by_key: Mapping[str, Section], key: str, seen: list[str]) -> Section:
    """Return the section itself, or the one above it that is of the second level; an unknown one is the general one."""
    section = by_key.get(key, GENERAL)
    trail = [section]
    while trail[-1].parent in by_key and trail[-1].parent and trail[-1].parent not in seen:
        seen.append(trail[-1].parent)
        trail.append(by_key[trail[-1].parent])
    return trail[max(0, len(trail) - _LEVELS)]


def _id(section: Section, ids: Mapping[str, str], language: str) -> str:
    made = id_of(section.title, language) or "topic"
    taken = set(ids.values())
    if made in taken and section.parent in ids:
        made = id_of(f"{ids[section.parent]} {section.title}", language) or made
    return fresh(made, taken)


def topic_record(section: Section, parent: str) -> dict[str, str]:
    """Return the fields of a section's topic."""
    fields = {"title": " ".join(section.title.split()), "summary": " ".join(section.summary.split()), "parent": parent}
    return {name: value for name, value in fields.items() if value}


def known_of(state: State, section: Section, id_: str) -> Known:
    """Return what is known of a section's topic, a new one being remembered from now on."""
    return state.topics.setdefault(section.key, Known(id_))

"""A site with as many answers as a test asks for: all use one term, cite the same sources and apply to one plan."""

SOURCES = ("handbook", "label", "leaflet")
FAQ = """---
question: {question}
subject: {subject}
short: Lamp {number} may be lent for a month, and longer if you ask.
plans: all
terms: [lamp]
related: [{related}]
reviewed: 2026-11-23
---
The [lamp](term:lamp) with the number {number} may be lent for a month. [@handbook] [@label] [@leaflet] See [the first](faq:q1).
"""
WORDS = ("Amber", "Brass", "Copper", "Dented", "Elegant", "Foldable", "Green", "Zinc")


def many(answers: int, topics: int = 1, *, first: int = 0) -> dict[str, str | None]:
    """Return the files of a site with so many answers in so many topics, the `first` of them all in the first topic."""
    files: dict[str, str | None] = {
        "faqs/basics/opening-hours.md": None,
        "topics.yml": "".join(f"t{i}:\n  title: Shelf {i}\n  summary: Lamps of shelf {i}.\n" for i in range(topics)),
        "terms.yml": "lamp:\n  name: Lamp\n  definition: What gives light.\n  reviewed: 2026-11-23\n",
        "sources.yml": "".join(
            f"{id_}:\n  title: The {id_}\n  publisher: We\n  url: https://lamps.example/{id_}\n" for id_ in SOURCES
        ),
        "plans.yml": (
            "facts:\n  cost: {title: What it costs}\ngroups:\n  all: {title: All}\nplans:\n"
            "  monthly:\n    name: Monthly\n    group: all\n    short: By the month.\n    reviewed: 2026-11-23\n"
            "    cells:\n      cost: {value: Ten., citations: [handbook]}\n"
        ),
    }
    for i in range(1, answers + 1):
        topic = 0 if i <= first else i % topics
        # One in fifty begins with the last letter of the list: its page stays short.
        word = WORDS[-1] if i % 50 == 0 else WORDS[i % (len(WORDS) - 1)]
        values = {"number": i, "subject": f"{word} lamps", "related": f"q{i % answers + 1}"}
        files[f"faqs/t{topic}/q{i}.md"] = FAQ.format(question=f"May I lend lamp {i:05}?", **values)
    return files

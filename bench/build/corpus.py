"""A made-up help center of any size, always the same: a business that lends garden tools, and tells how."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOPIC_OF = 50
SEED = 17
TERMS_OF = 100
DAY = "2026-01-05"
TOOLS = (
    "ladder", "mower", "saw", "drill", "spade", "barrow", "hose", "pump", "rake", "shredder", "sander", "trimmer",
    "roller", "tent", "heater", "scraper", "chisel", "wrench", "lamp", "generator",
)  # fmt: skip
KINDS = ("small", "large", "quiet", "folding", "heavy", "electric", "manual", "new", "older", "spare", "long", "light")
DEEDS = (
    "return", "clean", "book", "collect", "repair", "store", "share", "extend", "swap", "insure", "transport",
    "inspect", "charge", "assemble", "reserve", "label",
)  # fmt: skip
PLACES = ("depot", "counter", "yard", "workshop", "locker", "market stall", "van", "back office")
TIMES = ("in the morning", "on a Sunday", "before the weekend", "after dark", "within a day", "during the holidays")
ENDS = (
    "and tell us the number on its handle", "unless the weather is bad", "if the label is still on it",
    "and keep the slip that you are given", "so that the next customer finds it ready", "before you pay",
    "even if somebody else has booked it", "as long as nothing is missing",
)  # fmt: skip
WORDS = ("deposit", "loan", "late fee", "slip", "handover", "depot", "season", "damage waiver", "reservation", "return")
PLANS = ("day", "week", "month", "season", "trade", "club")
FACTS = ("price", "deposit", "tools", "delivery", "swaps", "support")
_SITE = """\
title: Garden tools on loan
description: How to borrow garden tools and bring them back.
site_url: https://tools.example/
language: en
publisher: The depot
review_days: 3000
"""


@dataclass(frozen=True)
class Answer:
    """One answer; `passages` are headings with their sentences, `related` the numbers of others."""

    number: int
    question: str
    short: str
    passages: tuple[tuple[str, tuple[str, ...]], ...]
    related: tuple[int, ...]
    terms: tuple[int, ...]
    plans: tuple[str, ...]

    @property
    def id(self) -> str:
        """What names the answer."""
        return f"answer-{self.number}"

    @property
    def topic(self) -> int:
        """The number of its topic."""
        return self.number // TOPIC_OF


def answers(size: int) -> Iterator[Answer]:
    """Yield answers from number 0, each the same whatever the size, but for whom they refer to."""
    for number in range(size):
        chance = random.Random(SEED * 1_000_003 + number)
        tool = f"{chance.choice(KINDS)} {chance.choice(TOOLS)}"
        deed, place = chance.choice(DEEDS), chance.choice(PLACES)
        passages = tuple(
            (f"{heading.capitalize()} the {tool}", tuple(_sentence(chance, tool) for _ in range(chance.randint(2, 4))))
            for heading in chance.sample(DEEDS, 3)
        )
        yield Answer(
            number,
            f"How do I {deed} the {tool} at {place} {number + 1}?",
            f"Bring the {tool} to the {place} {chance.choice(TIMES)}, {chance.choice(ENDS)}.",
            passages,
            tuple(sorted({chance.randrange(size) for _ in range(3)} - {number})) or ((number + 1) % size,),
            (0, *sorted({chance.randrange(1, terms(size)) for _ in range(2)})),
            tuple(sorted(chance.sample(PLANS, 3))),
        )


def topics(size: int) -> int:
    """Return the number of topics."""
    return -(-size // TOPIC_OF)


def terms(size: int) -> int:
    """Return the number of terms, of which every answer uses the first."""
    return len(WORDS) + size // TERMS_OF


def _sentence(chance: random.Random, tool: str) -> str:
    form = chance.randrange(3)
    place, time, end = chance.choice(PLACES), chance.choice(TIMES), chance.choice(ENDS)
    if form == 0:
        return f"You may {chance.choice(DEEDS)} it at the {place} {time}, {end}."
    if form == 1:
        return f"The {chance.choice(PLACES)} will {chance.choice(DEEDS)} the {tool} {time}."
    return f"Ask at the {place} whether somebody can {chance.choice(DEEDS)} it {time}, {end}."


def write(folder: Path, size: int) -> None:
    """Write the help center in our format below `folder`."""
    content = folder / "content"
    for name, text in _files(size):
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _files(size: int) -> Iterator[tuple[str, str]]:
    yield "site.yml", _SITE
    summary = "  summary: What to know.\n"
    yield "topics.yml", "".join(f"topic-{i}:\n  title: {_topic(i)}\n{summary}" for i in range(topics(size)))
    yield "terms.yml", "".join(map(term, range(terms(size))))
    yield (
        "sources.yml",
        "".join(
            f"rules-{i}:\n  title: House rules, part {i}\n  publisher: The depot\n  url: https://tools.example/rules/{i}\n"
            f"  dated: {DAY}\n  accessed: {DAY}\n"
            for i in range(_sources(size))
        ),
    )
    yield "plans.yml", plans()
    for answer in answers(size):
        yield f"faqs/topic-{answer.topic}/{answer.id}.md", ours(answer, size)


def _topic(number: int) -> str:
    return f"{KINDS[number % len(KINDS)].capitalize()} {TOOLS[number % len(TOOLS)]}s, shelf {number + 1}"


def _sources(size: int) -> int:
    return 20 + size // 100


def term(number: int, more: str = "") -> str:
    """Return a term as it stands in the file of the terms."""
    name = f"{WORDS[number % len(WORDS)]} {number // len(WORDS) or ''}".strip()
    return (
        f"term-{number}:\n  name: {name.capitalize()}\n  definition: What the {name} is, and when it ends.{more}\n"
        f"  reviewed: {DAY}\n"
    )


def plans(more: str = "") -> str:
    """Return the file of the plans; `more` is said in one cell of the first."""
    text = "facts:\n" + "".join(f"  {fact}: {{title: The {fact}}}\n" for fact in FACTS)
    text += "groups:\n  all: {title: Everybody}\nplans:\n"
    for plan in PLANS:
        text += f"  {plan}:\n    name: The {plan} plan\n    group: all\n    short: By the {plan}.\n"
        text += f"    reviewed: {DAY}\n    cells:\n"
        for fact in FACTS:
            said = f"The {fact} of the {plan} plan{more if (plan, fact) == (PLANS[0], FACTS[0]) else ''}"
            text += f"      {fact}: {{value: {said}., citations: [rules-0]}}\n"
    return text


def ours(answer: Answer, size: int, more: str = "") -> str:
    """Return an answer as a file of ours; `more` is said at its end."""
    head = {
        "question": answer.question,
        "short": answer.short,
        "plans": f"[{', '.join(answer.plans)}]",
        "terms": f"[{', '.join(f'term-{number}' for number in answer.terms)}]",
        "related": f"[{', '.join(f'answer-{number}' for number in answer.related)}]",
        "reviewed": DAY,
    }
    front = "".join(f"{name}: {value}\n" for name, value in head.items())
    body = []
    for place, (heading, sentences) in enumerate(answer.passages):
        cited = f"[@rules-{(answer.number * 3 + place) % _sources(size)}]"
        body.append(f"## {heading} {{#part-{place + 1}}}\n\n{' '.join(sentences)} {cited}\n")
    first = answer.related[0]
    body.append(f"See also [the other answer](faq:answer-{first}) and the [](term:term-{answer.terms[-1]}).{more}\n")
    return f"---\n{front}---\n" + "\n".join(body)

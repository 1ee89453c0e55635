"""How the time of the stage `link` grows with FAQs that each have aliases: `.venv/bin/python bench/link.py [N ...]`.

Prints processor time for each number of FAQs with two aliases each, and the ratio to the time without aliases.
"""

import sys
import tempfile
import time
from pathlib import Path

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.model.content import Content

SITE = """title: Test
description: A site for a measurement
site_url: https://example.org/
require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}
"""
FAQ = "---\nquestion: Does rule {i} hold?\nshort: It does.\nreviewed: 2026-11-23\n{aliases}---\nRule {i} holds.\n"


def content_with(size: int, aliases: str) -> Content:
    """Return typed content of `size` FAQs; `aliases` is a line of each, in which `{i}` stands for its number."""
    with tempfile.TemporaryDirectory() as folder:
        faqs = Path(folder) / "faqs" / "rules"
        faqs.mkdir(parents=True)
        (faqs.parents[1] / "site.yml").write_text(SITE)
        (faqs.parents[1] / "topics.yml").write_text("rules:\n  title: Rules\n")
        for i in range(size):
            (faqs / f"rule-{i}.md").write_text(FAQ.format(i=i, aliases=aliases.format(i=i)))
        content, problems = validate(load(Path(folder), "content")[0])
    if content is None or problems:
        raise SystemExit(f"the content of the measurement is no good: {problems}")
    return content


def seconds(content: Content) -> float:
    """Return the processor time of linking."""
    start = time.process_time()
    link(content)
    return time.process_time() - start


def main(sizes: list[int]) -> None:
    """Print one line for each size."""
    for size in sizes:
        plain, named = (seconds(content_with(size, aliases)) for aliases in ("", "aliases: [old-{i}, older-{i}]\n"))
        print(f"{size:6} FAQs: {named:6.2f} s of CPU with two aliases each, {plain:6.2f} s without")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 2000, 4000, 10000])

"""How long hostile texts take to be read, judged and shown, and how that grows with their length."""

import time

import hostile_texts

from answerbook.markdown.convert import to_html
from answerbook.markdown.faults import faults
from answerbook.markdown.reading import read

# A text that takes so much longer than one of half its length, and so many seconds, is read in no proportion to it.
GROWTH, SECONDS = 3.5, 2.0


def report() -> int:
    """Print the slowest texts, and return how many take out of proportion."""
    rows = []
    for name, once in hostile_texts.hostile(1).items():
        twice = hostile_texts.hostile(2)[name]
        rows.append((_seconds(twice), _seconds(once), name, len(twice)))
    slow = [row for row in rows if row[0] > SECONDS and row[0] > GROWTH * row[1]]
    print(f"{len(rows)} hostile texts: {len(slow)} out of proportion; the slowest:")
    for long, short, name, length in sorted(rows, reverse=True)[:5]:
        print(f"  {name}: {long:.1f} s for {length} characters, {short:.1f} s for half of them")
    return len(slow)


def _seconds(text: str) -> float:
    start = time.process_time()
    faults(read(text))
    to_html(text)
    return time.process_time() - start

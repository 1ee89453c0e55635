"""`python -m answerbook.words`: brings the catalogues up to date, and says which texts they have no words for."""

import sys
from pathlib import Path

from answerbook.words.extract import update

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Write the catalogues of the tree that this program runs from."""
    for language, texts in update(ROOT).items():
        sys.stdout.write(f"{language}: {len(texts)} without words\n")
        sys.stdout.writelines(f"  {text}\n" for text in texts)


if __name__ == "__main__":
    main()

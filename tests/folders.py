"""Where the tests find the project and their own material."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent

"""Where the tests find the project and their own material."""

from pathlib import Path

from answerbook.core.layers import Layers

TESTS = Path(__file__).parent
ROOT = TESTS.parent
# The templates of the program, without any of a site's own.
TEMPLATES = Layers(ROOT / "templates")

"""The words of the theme's scripts, for a site that is not in English or has words of its own."""

from answerbook.core.json_text import compact
from answerbook.model.graph import Graph
from answerbook.words.catalogue import script_texts

FILE = "assets/words.js"


def script_words(graph: Graph) -> dict[str, str]:
    """Return the module that stands in the place of `theme/assets/words.js`; none where that says the same."""
    said = graph.words.changed()
    words = {text: said[text] for text in script_texts() if text in said}
    module = f"const WORDS = {compact(words)};\nexport const gettext = (text) => WORDS[text] ?? text;\n"
    return {FILE: module} if words else {}

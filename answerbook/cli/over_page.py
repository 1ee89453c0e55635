"""What keeps a site from being rebuilt, over the page that its writer looks at."""

import json
from collections.abc import Iterable
from pathlib import Path

from answerbook.core.diagnostic_formats import as_text
from answerbook.core.diagnostics import Diagnostic, Severity

_SCRIPT = Path(__file__).with_name("over_page.js")


def over_page(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the script that shows the errors among some diagnostics, with place and remedy; "" if there is none."""
    errors = [as_text(one) for one in diagnostics if one.severity is Severity.ERROR]
    if not errors:
        return ""
    # In a block, so that its names are its own.
    return f"{{\nconst PROBLEMS = {json.dumps(errors)};\n{_SCRIPT.read_text(encoding='utf-8')}}}\n"

"""A site's own settings of the engine, `mkdocs.yml`: what the program sets itself cannot be set there."""

import re
from collections.abc import Iterator

from answerbook.core.diagnostics import Diagnostic, Location, Severity
from answerbook.core.files import read_bytes, unreadable
from answerbook.core.own_files import text_problems
from answerbook.core.site_parts import SiteParts

# What stands there has no effect, and where the same is said.
_INSTEAD = {
    "INHERIT": "delete it: the defaults are inherited without it",
    "site_name": "write it as `title` in site.yml",
    "site_description": "write it as `description` in site.yml",
    "site_author": "write it as `publisher` in site.yml",
    "site_url": "write it as `site_url` in site.yml",
    "nav": "the menu comes from the content: order the topics in topics.yml",
    "docs_dir": "delete it: the pages are made from the content folder",
    "site_dir": "name another place with --site",
    "custom_dir": "delete it: files in the site's folder `theme/` take the place of the defaults",
}
# The engine's YAML has tags that ours refuses; for the names of keys the beginnings of lines are enough.
_KEY = re.compile(rf"^(?:(?:{'|'.join(set(_INSTEAD) - {'custom_dir'})})|[ ]+custom_dir)(?=[ ]*:)", re.MULTILINE)


def own_setting_problems(parts: SiteParts) -> Iterator[Diagnostic]:
    """Yield why the site's own `mkdocs.yml` cannot be used, or a warning for each of its keys that has no effect."""
    if not parts.config:
        return
    shown = parts.below(parts.config.name)
    data, why_not = read_bytes(parts.config, parts.root)
    if why_not:
        yield unreadable(parts.config.name, shown, why_not)
    problems = list(text_problems(data, shown))
    yield from problems
    text = "" if problems else data.decode("utf-8-sig")
    for found in _KEY.finditer(text):
        key = found[0].strip()
        start = found.end() - len(key)
        at = Location(
            shown,
            text.count("\n", 0, start) + 1,
            start - text.rfind("\n", 0, start),
        )
        yield Diagnostic("unused-setting", f"`{key}` has no effect here", at, _INSTEAD[key], Severity.WARNING)

"""A site's own templates of the theme: what the engine would not say of them, or too late.

The engine's templates take a name that nobody defines for nothing: a page would lack what stands there, in silence.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2 import nodes

from answerbook.core.defaults import THEME, material
from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.core.files import files_below
from answerbook.core.site_parts import SiteParts

_SUFFIXES = (".html", ".xml")
# What the engine tells a template: https://www.mkdocs.org/dev-guide/themes/#template-variables, and the words of i18n.
_OF_ENGINE = frozenset(
    {
        *("config", "nav", "page", "pages", "base_url", "mkdocs_version", "build_date_utc", "extra_css"),
        *("extra_javascript", "env", "homepage", "_", "gettext", "ngettext"),
        *("loop", "self", "super", "caller", "varargs", "kwargs"),
    }
)
# Whoever asks whether a name is defined, or says what stands for it, knows that it may not be.
_ASKED = {"defined", "undefined"}
_ELSE = {"default", "d"}


def theme_problems(parts: SiteParts) -> list[Diagnostic]:
    """Return what is wrong with the templates in the site's own theme."""
    own = {name: path for name, path in parts.theme.own_files().items() if name.endswith(_SUFFIXES)}
    trees, problems = {}, []
    for path in own.values():
        try:
            trees[path] = _parsed(path)
        except jinja2.TemplateSyntaxError as error:
            at = Location(parts.shown(path), error.lineno)
            message = f"TemplateSyntaxError: {error.message}"
            problems.append(Diagnostic("template-error", message, at, "mend the template"))
    if not trees:
        return problems
    known = _OF_ENGINE | _of_defaults().union(*map(_defined, trees.values()))
    return [*problems, *(one for path, tree in trees.items() for one in _undefined(tree, known, parts.shown(path)))]


def _parsed(path: Path) -> nodes.Template:
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=False)  # noqa: S701 - never rendered
    return environment.parse(path.read_text(encoding="utf-8", errors="replace"))


@lru_cache(maxsize=1)
def _of_defaults() -> frozenset[str]:
    """Return every name in the templates below a site's own: blocks share them, and plugins define some of them."""
    found = set(jinja2.Environment(autoescape=True).globals)
    for folder in (THEME, *material()):
        for file in files_below(folder, installed=True):
            if file.name.endswith(_SUFFIXES):
                tree = _parsed(folder / file.name)
                found |= _defined(tree) | {node.name for node in tree.find_all(nodes.Name)}
    return frozenset(found)


def _defined(tree: nodes.Template) -> set[str]:
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    imported = [name for node in tree.find_all(nodes.FromImport) for name in node.names]
    return names | {name if isinstance(name, str) else name[1] for name in imported}


def _undefined(tree: nodes.Template, known: frozenset[str], shown: str) -> Iterator[Diagnostic]:
    asked = {test.node for test in tree.find_all(nodes.Test) if test.name in _ASKED}
    asked |= {found.node for found in tree.find_all(nodes.Filter) if found.name in _ELSE and found.node}
    may_lack = {node.name for node in asked if isinstance(node, nodes.Name)}
    told = known | may_lack
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name not in told:
            told |= {node.name}
            near = did_you_mean(node.name, known)
            help_ = f"did you mean `{near}`?" if near else "name what the engine or another template defines"
            message = f"`{node.name}` is defined nowhere: the page would show nothing in its place"
            yield Diagnostic("template-error", message, Location(shown, node.lineno), help_)

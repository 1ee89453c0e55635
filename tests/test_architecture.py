"""The shape of the package: one room for each third party, small modules and functions; import-linter has the rest."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "answerbook"
# What only some modules or packages may import. Anything else that is not the standard library must be listed, too.
ROOMS: dict[str, frozenset[str]] = {
    "babel": frozenset({"words"}),
    "brotli": frozenset({"publishing.compress"}),
    "distributed": frozenset({"publishing.scheduler"}),
    "yaml": frozenset({"content.yaml", "importing.front_matter"}),
    "bs4": frozenset({"importing.html_text", "importing.html_page"}),
    "markdownify": frozenset({"importing.html_text"}),
    "python_calamine": frozenset({"importing.sheet"}),
    "anyascii": frozenset({"writing.ids"}),
    "jinja2": frozenset({"pages.environment", "pages.saying", "pages.theme_templates", "writing.render"}),
    "markupsafe": frozenset({"pages.environment", "pages.saying"}),
    "markdown": frozenset(
        {"markdown.convert", "markdown.former", "markdown.graft", "markdown.accessibility", "markdown.stock.alike"}
    ),
    "pygments": frozenset({"markdown.code"}),
    "markdown_it": frozenset({"markdown"}),
    "mdit_py_plugins": frozenset({"markdown.parser"}),
    "selectolax": frozenset({"publishing.checks.page"}),
    "tinycss2": frozenset({"core.css"}),
    "rjsmin": frozenset({"publishing.minify"}),
    "rcssmin": frozenset({"publishing.minify"}),
    "imagesize": frozenset({"media.read"}),
    "filelock": frozenset({"core.lock"}),
    "platformdirs": frozenset({"memory.store"}),
    "click": frozenset({"cli"}),
    "rich": frozenset({"cli.output"}),
    "mkdocs": frozenset({"cli.serve"}),
    "pydantic": frozenset(
        {
            *("model.prose", "model.fields", "model.entries", "model.contact", "model.content", "model.edit"),
            *("model.site", "model.switches", "model.look", "model.outside", "model.reviews"),
            *("content.validate", "writing.schema", "assistants.server", "tickets.part"),
        }
    ),
    "pydantic_core": frozenset(
        {
            *("content.validate", "model.contact", "model.edit", "model.fields", "model.look", "model.switches"),
            *("model.outside",),
        }
    ),
    "snowballstemmer": frozenset({"language.analysis"}),
    "rapidfuzz": frozenset({"language.spelling", "content.rules.questions"}),
    "charset_normalizer": frozenset({"tickets.read.charsets"}),
    "webencodings": frozenset({"tickets.read.charsets"}),
    "dateutil": frozenset({"tickets.read.dates"}),
    "mcp": frozenset({"assistants.server"}),
    "uvicorn": frozenset({"assistants.server"}),
    "subprocess": frozenset({"publishing.engine", "core.git"}),
}
MODULE_LINES = 300
FUNCTION_LINES = 60


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, PACKAGE.name
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def room_faults(module: str, source: str) -> list[str]:
    """Return which third parties a module imports outside their room."""
    faults = []
    for line, name in imported(source):
        party = name.partition(".")[0]
        if party in ROOMS and not any(f"{module}.".startswith(f"{room}.") for room in ROOMS[party]):
            faults.append(f"{module}:{line} imports {party}, which belongs to {', '.join(sorted(ROOMS[party]))}")
        elif party not in ROOMS and party != PACKAGE.name and party not in sys.stdlib_module_names:
            faults.append(f"{module}:{line} imports {party}, which has no room: add it to ROOMS")
    return faults


def size_faults(module: str, source: str) -> list[str]:
    """Return which of a module and its functions are too long."""
    lines = len(source.splitlines())
    faults = [f"{module} has {lines} lines, at most {MODULE_LINES}"] if lines > MODULE_LINES else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                faults.append(f"{module}:{node.lineno} {node.name} has {length} lines, at most {FUNCTION_LINES}")
    return faults


def except_faults(module: str, source: str) -> list[str]:
    """Return the handlers that would catch our own mistakes along with the expected errors."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        names = {None if name is None else ast.unparse(name).removeprefix("builtins.") for name in caught}
        if names & {None, "Exception", "BaseException"}:
            faults.append(f"{module}:{node.lineno} catches everything: name the errors that can come")
    return faults


MODULES = sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    """Return a module's name within the package: `content.rules.entries`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


RULES = (room_faults, size_faults, except_faults)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_its_shape(rule) -> None:  # type: ignore[no-untyped-def]
    """Every module keeps to the rooms and the sizes, and catches only what it names."""
    assert [fault for path in MODULES for fault in rule(dotted(path), path.read_text())] == []


@pytest.mark.parametrize(
    ("module", "source", "wanted"),
    [
        (
            "content.load",
            "import yaml",
            ["content.load:1 imports yaml, which belongs to content.yaml, importing.front_matter"],
        ),
        (
            "publishing.check",
            "from jinja2.sandbox import X",
            [
                "publishing.check:1 imports jinja2, which belongs to pages.environment, pages.saying, pages.theme_templates, writing.render"
            ],
        ),
        ("content.load", "import numpy as np", ["content.load:1 imports numpy, which has no room: add it to ROOMS"]),
        ("pages.environment", "import json\nimport jinja2\nfrom answerbook.model import addresses", []),
        ("cli.search", "import click", []),
        ("client", "import click", ["client:1 imports click, which belongs to cli"]),
    ],
)
def test_a_third_party_outside_its_room_is_reported(module: str, source: str, wanted: list[str]) -> None:
    """A library is imported only where it belongs, and a new one must be given a room first."""
    assert room_faults(module, source) == wanted


def test_a_long_module_and_a_long_function_are_reported() -> None:
    """300 lines a module and 60 a function are the most."""
    function = "def f():\n" + "    x = 1\n" * 59
    assert size_faults("m", function) == []
    assert size_faults("m", function + "    x = 1\n") == ["m:1 f has 61 lines, at most 60"]
    assert size_faults("m", "x = 1\n" * 301) == ["m has 301 lines, at most 300"]


@pytest.mark.parametrize("caught", ["", " Exception", " (OSError, Exception)", " BaseException as error"])
def test_a_broad_except_is_reported(caught: str) -> None:
    """A handler names its errors; anything broader would drop a page in silence."""
    wanted = ["m:3 catches everything: name the errors that can come"]
    assert except_faults("m", f"try:\n    f()\nexcept{caught}:\n    pass\n") == wanted
    assert except_faults("m", "try:\n    f()\nexcept (OSError, ValueError):\n    pass\n") == []

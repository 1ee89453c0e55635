"""The shape of the package: layers, one room for each third party, small modules and functions."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "answerbook"
# From top to bottom: a module imports only from lower layers, never from its own.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"cli"}),
    frozenset({"cli_export", "cli_phrasings", "cli_search", "cli_tickets", "serve"}),
    frozenset({"terminal"}),
    frozenset({"options"}),
    frozenset(
        {
            "pipeline",
            "phrasings",
            "questions",
            "arguments",
            "relevance",
            "audit_page",
            "audit_rows",
            "gap_rows",
            "gap_words",
        }
    ),
    frozenset(
        {
            "load",
            "validate",
            "link",
            "ledger",
            "addresses",
            "render",
            "export",
            "search_index",
            "signposts",
            "pinned",
            "feeds",
            "engine",
            "check",
            "publish",
            "record",
            "reply_formats",
            "index_formats",
            "outbox",
            "unfurl",
            "counts",
            "gaps",
            "desk",
        }
    ),
    frozenset({"tally", "audit_words"}),
    frozenset({"meta", "changes", "search", "replies", "explain", "audit"}),
    frozenset({"wording", "standalone", "reprint", "ranking", "phrase_patch", "resolved", "topics"}),
    frozenset({"impacts"}),
    frozenset({"difference", "places"}),
    frozenset({"prose", "reporting", "rules", "search_rules", "strict_yaml", "heard", "ticket_files"}),
    frozenset({"text_rules", "ticket_mail", "ticket_table"}),
    frozenset({"lookup", "ticket_links", "ticket_shapes"}),
    frozenset(
        {
            "graph",
            "tree",
            "urls",
            "markup",
            "policy",
            "reachable",
            "tokens",
            "spelling",
            "evaluation",
            "packing",
            "typos",
            "ticket_text",
            "ticket_json",
            "masking",
            "bundle",
        }
    ),
    frozenset({"model", "revisions", "mail_text", "ticket_source"}),
    frozenset({"entries", "mail_patterns"}),
    frozenset({"values"}),
    frozenset({"raw"}),
    frozenset({"diagnostics"}),
)
# What only some modules may import. Anything else that is not the standard library must be listed, too.
ROOMS: dict[str, frozenset[str]] = {
    "yaml": frozenset({"strict_yaml"}),
    "jinja2": frozenset({"render"}),
    "markdown": frozenset({"prose", "reachable"}),
    "selectolax": frozenset({"check"}),
    "click": frozenset(
        {"arguments", "cli", "cli_export", "cli_phrasings", "cli_search", "cli_tickets", "options", "terminal"}
    ),
    "rich": frozenset({"reporting", "terminal"}),
    "mkdocs": frozenset({"serve"}),
    "pydantic": frozenset({"values", "entries", "model", "validate"}),
    "pydantic_core": frozenset({"validate"}),
    "snowballstemmer": frozenset({"tokens"}),
    "subprocess": frozenset({"engine"}),
}
FREE = frozenset({"__init__"})
MODULE_LINES = 300
FUNCTION_LINES = 60


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.level or node.module == PACKAGE.name):
            base = ".".join(filter(None, [PACKAGE.name, node.module if node.level else ""]))
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def layer_of(module: str) -> int | None:
    """Return the number of a module's layer, 0 for the top; None for a module that is not listed."""
    return next((i for i, layer in enumerate(LAYERS) if module in layer), None)


def layer_faults(module: str, source: str) -> list[str]:
    """Return what a module imports against the layers."""
    own = layer_of(module)
    if module in FREE:
        return []
    if own is None:
        return [f"{module} stands in no layer: add it to LAYERS in tests/test_architecture.py"]
    faults = []
    for line, name in imported(source):
        package, _, rest = name.partition(".")
        target = rest.split(".")[0]
        if package != PACKAGE.name or not target or target.startswith("__"):
            continue
        below = layer_of(target)
        if below is None:
            faults.append(f"{module}:{line} imports {target}, which stands in no layer")
        elif below <= own:
            faults.append(f"{module}:{line} imports {target}, which is not below it")
    return faults


def room_faults(module: str, source: str) -> list[str]:
    """Return which third parties a module imports outside their room."""
    faults = []
    for line, name in imported(source):
        party = name.partition(".")[0]
        if party in ROOMS and module not in ROOMS[party]:
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
RULES = (layer_faults, room_faults, size_faults, except_faults)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_its_shape(rule) -> None:  # type: ignore[no-untyped-def]
    """Every module keeps to the layers, the rooms, the sizes, and catches only what it names."""
    assert [fault for path in MODULES for fault in rule(path.stem, path.read_text())] == []


def test_the_package_is_flat() -> None:
    """No module stands in a folder of its own, where the layers would not see it."""
    assert [path for path in MODULES if path.parent != PACKAGE] == []


def test_each_module_stands_in_one_layer() -> None:
    """No module is listed twice."""
    assert sum(map(len, LAYERS)) == len(frozenset().union(*LAYERS))


@pytest.mark.parametrize(
    ("module", "source", "wanted"),
    [
        ("render", "from answerbook.link import link", ["render:1 imports link, which is not below it"]),
        ("render", "import answerbook.link", ["render:1 imports link, which is not below it"]),
        ("render", "from answerbook import link, urls", ["render:1 imports link, which is not below it"]),
        ("render", "from .link import link", ["render:1 imports link, which is not below it"]),
        ("render", "def f():\n    from . import check", ["render:2 imports check, which is not below it"]),
        ("values", "from answerbook.entries import Faq", ["values:1 imports entries, which is not below it"]),
        ("pipeline", "from answerbook.link import link\nfrom answerbook import load, __version__", []),
        ("render", "from answerbook.gadget import f", ["render:1 imports gadget, which stands in no layer"]),
        ("gadget", "", ["gadget stands in no layer: add it to LAYERS in tests/test_architecture.py"]),
    ],
)
def test_a_wrong_import_is_reported(module: str, source: str, wanted: list[str]) -> None:
    """A stage that imports a stage, an upward import and an unlisted module are found, in each form of import."""
    assert layer_faults(module, source) == wanted


@pytest.mark.parametrize(
    ("module", "source", "wanted"),
    [
        ("load", "import yaml", ["load:1 imports yaml, which belongs to strict_yaml"]),
        ("check", "from jinja2.sandbox import X", ["check:1 imports jinja2, which belongs to render"]),
        ("load", "import numpy as np", ["load:1 imports numpy, which has no room: add it to ROOMS"]),
        ("render", "import json\nimport jinja2\nfrom answerbook import urls", []),
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

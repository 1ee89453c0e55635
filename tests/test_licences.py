"""The page on licences names every package that is locked, and what it says of itself."""

import importlib.util
from types import ModuleType

from folders import ROOT


def writer() -> ModuleType:
    """Return the program that writes the page."""
    spec = importlib.util.spec_from_file_location("write_licences", ROOT / "docs/write_licences.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_locked_package_has_its_licence_on_the_page() -> None:
    """docs/licences.md is what `docs/write_licences.py` writes; no package is without a licence."""
    program = writer()
    assert len(program.locked()) > 30
    assert [name for name in program.locked() if not program.licence(name)] == []
    assert (ROOT / "docs/licences.md").read_text(encoding="utf-8") == program.page()


def test_each_locked_package_has_hashes() -> None:
    """Nothing is installed whose bytes are not known: each package in both locks has at least one hash."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        packages = (ROOT / name).read_text(encoding="utf-8").split("\n\n")[-1].split("\n")
        heads = [i for i, line in enumerate(packages) if "==" in line and not line.startswith((" ", "#"))]
        assert len(heads) > 30
        assert [packages[i] for i in heads if not packages[i + 1].strip().startswith("--hash=sha256:")] == []

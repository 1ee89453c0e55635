"""Where the defaults of every site are: templates, theme and the base configuration of the engine.

An installed package has them within itself. In a checkout they stand beside the package, from where a wheel takes them.
"""

from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "defaults"
# The folder of a checkout; None in an installed package.
CHECKOUT = None if _INSTALLED.is_dir() else _PACKAGE.parent

_FOLDER = CHECKOUT or _INSTALLED
TEMPLATES = _FOLDER / "templates"
THEME = _FOLDER / "theme"
CONFIG = _FOLDER / "mkdocs.yml"
# What every field means, in words: a writer's editor shows them.
CONTENT_MODEL = _FOLDER / "docs/content-model.md"


def material() -> tuple[Path, ...]:
    """Return the folders with what our theme is laid over: the templates of Material for MkDocs."""
    spec = find_spec("material")
    return tuple(Path(folder, "templates") for folder in (spec.submodule_search_locations if spec else None) or ())

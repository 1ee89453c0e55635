"""The same docs tree with Material for MkDocs as it comes, to measure beside ours."""

from pathlib import Path

from page_states import FORMS_SITE, State, look, states_at
from stock_driver import build_tree


def build(workshop: Path, folder: Path) -> Path:
    """Build the docs tree of a workshop (`build/`) into a folder below `folder`; return the site."""
    return build_tree(workshop, folder)


def states(width: int) -> list[State]:
    """Return the states that need nothing but an address: the others name elements of our theme."""
    return [state for state in states_at(width) if state.act is look and not state.path.startswith(FORMS_SITE)]

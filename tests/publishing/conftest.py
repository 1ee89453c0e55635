"""What tests of publishing share."""

import pytest
from check_driver import linked

from answerbook.model.graph import Graph


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Link a content of one FAQ, for a site below `/help/`."""
    return linked(tmp_path_factory.mktemp("linked"))

"""Where the command begins."""

import sys
from types import ModuleType

import pytest

from answerbook.cli.start import run


class Ended(ModuleType):
    """A program during whose reading somebody presses Ctrl-C."""

    def __getattr__(self, name: str) -> None:
        """End the run."""
        raise KeyboardInterrupt


def test_ctrl_c_while_the_program_is_read_ends_it_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """No traceback is shown, and a shell is told that Ctrl-C was the reason."""
    monkeypatch.setitem(sys.modules, "answerbook.cli.main", Ended("answerbook.cli.main"))
    with pytest.raises(SystemExit) as ended:
        run(["check"])
    assert (ended.value.code, *capfd.readouterr()) == (130, "", "")

"""`python -m answerbook.cli`: the same program as `answerbook`."""

from answerbook.cli.start import run

run()

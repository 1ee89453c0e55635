"""`python -m answerbook.cli`: the same program as `answerbook`."""

from answerbook.cli.main import main

main(prog_name="answerbook")

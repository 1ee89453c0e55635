"""Build the help site: the same program as `.venv/bin/answerbook`; without a command it builds."""

import sys

from answerbook.cli.start import run

if __name__ == "__main__":
    run(sys.argv[1:] or ["build"], "build_site.py")

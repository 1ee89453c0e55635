"""Build the help site: the same program as `.venv/bin/answerbook`; without a command it builds."""

import sys

from answerbook.cli.main import main

if __name__ == "__main__":
    main(args=sys.argv[1:] or ["build"], prog_name="build_site.py")

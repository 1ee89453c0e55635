"""Deals the tests out to the processes of a run, a file at a time, so that what its tests share is made once.

`--dist loadgroup` would do, but xdist 3.8 writes the groups where pytest 9.2 no longer reads them and groups nothing.
"""

import re

from xdist.scheduler import LoadScopeScheduling

# The tests of one window share its tour through all states; each window's may run in a process of its own.
WINDOW = re.compile(r"\[(\d+)(?:x\d+ |-)(light|dark)\]$")


class ByFileAndWindow(LoadScopeScheduling):
    """Keeps the tests of a file in one process; of a file that visits several windows, those of a window."""

    def _split_scope(self, nodeid: str) -> str:
        window = WINDOW.search(nodeid)
        return nodeid.partition("::")[0] + (" {} {}".format(*window.groups()) if window else "")

"""Finds the web servers that the tests of hosting start; installs them on Debian as root.

Where one is missing elsewhere, its tests are left out; under CI they fail.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Each with the packages of Debian that bring it.
SERVERS = {"nginx": ("nginx-light", "libnginx-mod-http-brotli-static"), "caddy": ("caddy",)}
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def find(name: str) -> str | None:
    """Return the path of a server; None if it is not there. nginx counts only with what `.br` files need."""
    # Debian has nginx where only root's path leads.
    program = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return program if name != "nginx" or BROTLI.is_file() else None


def install(name: str) -> None:
    """Install a server from Debian without starting it; only root can."""
    # The run level of a machine for one user, at which packages start nothing.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *SERVERS[name]]
    subprocess.run(command, env=quiet, check=False)


if __name__ == "__main__":
    missing = [name for name in SERVERS if not find(name)]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {' and '.join(missing)} for the tests of hosting ...", file=sys.stderr)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for name in missing:
            install(name)

"""The commands that write the files by which a host serves the site."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

import click

from answerbook.cli import options, output
from answerbook.pipeline import hosting
from answerbook.publishing.hosts.files import Host

_root = click.option(
    "--root",
    default="",
    help="The folder on the server of what stands at / of the host.  [default: /srv/ and the host's name]",
)


def _standard(command: Callable[..., Any]) -> Callable[..., Any]:
    out = click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("hosting"),
        show_default=True,
        help="The folder for the files.",
    )
    return options.standard(out(command))


@click.group("hosting")
def hosting_group() -> None:
    """Write the files by which a host serves the site: headers, redirects, how long what may be kept."""


@hosting_group.command("nginx")
@_standard
@_root
@click.option(
    "--brotli", is_flag=True, help="nginx has the module for `.br` (Debian: libnginx-mod-http-brotli-static)."
)
def nginx_command(root: str, brotli: bool, **where: Any) -> None:
    """Write nginx.conf: one server, to be included in nginx's own configuration."""
    _write(Host("nginx", _folder(root), brotli), **where)


@hosting_group.command("caddy")
@_standard
@_root
def caddy_command(root: str, **where: Any) -> None:
    """Write a Caddyfile: one site."""
    _write(Host("caddy", _folder(root)), **where)


@hosting_group.command("netlify")
@_standard
def netlify_command(**where: Any) -> None:
    """Write _redirects, for the root of what Netlify publishes."""
    _write(Host("netlify"), **where)


@hosting_group.command("github-pages")
@_standard
def github_pages_command(**where: Any) -> None:
    """Write .nojekyll and CNAME, for the root of what GitHub Pages publishes."""
    _write(Host("github-pages"), **where)


@hosting_group.command("s3")
@_standard
def s3_command(**where: Any) -> None:
    """Write upload.sh, which brings the site into a bucket of S3."""
    _write(Host("s3"), **where)


def _folder(root: str) -> str:
    if root and not (PurePosixPath(root).is_absolute() and root.isprintable() and not set(root) & set('"\\${}')):
        raise click.BadParameter("write the whole path of a folder on the server, /srv/...", param_hint="--root")
    return root


def _write(host: Host, out: Path, format_: str, **where: Any) -> NoReturn:
    settings = options.settings(**where)
    shown = options.shown(out)
    with output.progress(format_) as progress:
        outcome, written = hosting(settings, host, out, shown, progress)
    files = [f"{shown}/{name}" for name in written.files] if written else []
    lines = [written.note] if written and written.note else []
    lines.append(f"Written: {', '.join(files)}" if written else "Nothing was written.")
    output.tell(outcome.diagnostics, format_, {"files": files}, lines, counts=outcome.counts)

"""The command line: arguments, printing, exit codes (0 fine, 1 errors in the content, 2 wrong usage)."""

import gc
import signal
import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

from answerbook import __version__

# In which module of this package each command is, and as what. One is imported when it is asked for: all of them take
# longer than a run that finds everything as it was.
_WHERE = {
    "build": ("build", "build_command"),
    "check": ("build", "check_command"),
    "diff": ("diff", "diff_command"),
    "due": ("reviews", "due_command"),
    "export": ("export", "export_command"),
    "find": ("search", "find_command"),
    "fmt": ("fmt", "fmt_command"),
    "health": ("health", "health_command"),
    "hosting": ("hosting", "hosting_group"),
    "import": ("importing", "import_command"),
    "init": ("init", "init_command"),
    "links": ("links", "links_command"),
    "mcp": ("mcp", "mcp_command"),
    "new": ("new", "new_group"),
    "record": ("recording", "record_command"),
    "redact": ("redact", "redact_command"),
    "rename": ("rename", "rename_command"),
    "repair": ("recording", "repair_command"),
    "retire": ("recording", "retire_command"),
    "revert": ("revert", "revert_command"),
    "reviewed": ("reviews", "reviewed_command"),
    "rollback": ("published", "rollback_command"),
    "schema": ("schema", "schema_command"),
    "search-eval": ("search", "search_eval_command"),
    "serve": ("serving", "serve_command"),
    "suggest-phrasings": ("phrasings", "suggest_phrasings_command"),
    "templates": ("templates", "templates"),
    "tickets": ("tickets", "tickets"),
    "verify": ("published", "verify_command"),
}


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name, each imported when it is taken."""

    def __init__(self) -> None:
        self._added: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._added:
            module, attribute = _WHERE[name]
            self._added[name] = getattr(import_module(f"answerbook.cli.{module}"), attribute)
        return self._added[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._added[name] = command

    def __delitem__(self, name: str) -> None:
        del self._added[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_WHERE)

    def __len__(self) -> int:
        return len(_WHERE)


@click.group(commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="answerbook")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn structured content into a help site whose answers can be linked to for years."""
    # Asked to end, a build still takes its scratch folder along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # A shell that starts it in the background has it ignore Ctrl-C, and with it whatever it starts itself.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if context.invoked_subcommand not in ("mcp", "serve"):
        # A short run ends before its garbage matters; collecting it took a fifth of `check`.
        gc.disable()


if __name__ == "__main__":
    main()

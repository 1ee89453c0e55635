"""The room of Jinja for the files that the program writes for writers; they lie beside this module."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2

from answerbook.content.yaml import written

FILES = Path(__file__).parent / "files"
TEMPLATE = ".j2"


def filled(name: str, values: Mapping[str, object]) -> str:
    """Return the text of a file of `files/`; one whose name ends in `.j2` is a template for the values.

    `yaml` writes a value as YAML. HTML is not written here: nothing is escaped.
    """
    if name.endswith(TEMPLATE):
        return _environment().get_template(name).render(values)
    return (FILES / name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FILES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=jinja2.select_autoescape(["html"]),
    )
    environment.filters["yaml"] = written
    return environment

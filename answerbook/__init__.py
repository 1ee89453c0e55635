"""Answerbook: structured content through Jinja templates into a searchable MkDocs site."""

import os

__version__ = "0.1.0"

# Pydantic would read the metadata of every installed package for plugins; none is in use, and `check` starts sooner.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

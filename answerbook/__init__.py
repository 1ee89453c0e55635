"""Answerbook: structured content through Jinja templates into a searchable MkDocs site."""

__version__ = "0.1.0"

"""A page of the docs tree before a template has filled it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from answerbook.model.fields import Citation


@dataclass(frozen=True)
class Page:
    """One page to be rendered: its file, template, front matter, sources and what the template needs."""

    file: str
    template: str
    meta: Mapping[str, Any]
    citations: tuple[Citation, ...] = ()
    values: Mapping[str, Any] | None = None

    def more(self, meta: Mapping[str, Any], **values: Any) -> "Page":
        """Return the page with more that it says about itself, and more values for its template."""
        return replace(self, meta={**self.meta, **meta}, values={**(self.values or {}), **values})

"""The rules for what a site lists for itself: the platforms of its guides, the grades of its sources."""

from collections.abc import Iterable, Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, did_you_mean
from answerbook.model.content import Content
from answerbook.model.entries import Guide
from answerbook.model.fields import Record, id_fault
from answerbook.model.site import Site
from answerbook.model.source import KeyPath


def choice_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield every platform and grade that the site does not list, and what is wrong with its lists."""
    site = content.site
    yield from _platform_ids(site)
    for guide in content.guides.values():
        for path, platform in _named(guide):
            yield from _unlisted(guide, path, platform, site.platforms, "platforms")
    for source in content.sources.values():
        if source.grade:
            yield from _unlisted(source, ("grade",), source.grade, site.grade_names, "grades")


def _platform_ids(site: Site) -> Iterator[Diagnostic]:
    for platform in site.platforms:
        # The anchors of steps are made of them.
        if fault := id_fault(platform):
            yield Diagnostic("invalid-id", fault[0], site.origin.at_key(("platforms", platform)), fault[1])


def _named(guide: Guide) -> Iterator[tuple[KeyPath, str]]:
    yield from ((("platforms", i), platform) for i, platform in enumerate(guide.platforms))
    for i, step in enumerate(guide.steps):
        yield from ((("steps", i, "on", j), platform) for j, platform in enumerate(step.on))


def _unlisted(record: Record, path: KeyPath, value: str, known: Iterable[str], field: str) -> Iterator[Diagnostic]:
    listed = list(known)
    if value in listed:
        return
    near = did_you_mean(value, listed)
    help_ = f"did you mean `{near}`? If not, " if near else f"known are {', '.join(listed)}; " if listed else ""
    message = f"`{value}` is not among the site's `{field}`"
    at = record.origin.at(path)
    yield Diagnostic(
        "unknown-value", message, at, f"{help_}add it to `{field}` in site.yml, with its name", entry=name_of(record)
    )

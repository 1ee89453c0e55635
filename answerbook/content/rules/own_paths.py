"""The rules for links to the site's own host: to files of the site, and to what `own_paths` in `site.yml` allows."""

import re
from collections.abc import Callable, Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, Location, did_you_mean
from answerbook.markdown.reading import Reading
from answerbook.model import addresses, own_paths
from answerbook.model.content import Content
from answerbook.model.fields import Record, Ref

_FORM = re.compile(r"/(?!/)[^\s\\?#]*")
# What the site has at its root: its own files, and the folders of entries.
_SITE = {*addresses.FOLDERS.values(), *addresses.reserved()}


def own_link_problems(
    content: Content, record: Record, reading: Reading, place: Callable[[int], Location]
) -> Iterator[Diagnostic]:
    """Yield the links of a text that lead to no known place of the site's own host."""
    for link in reading.links:
        path = own_paths.path(link.href)
        if not own_paths.is_own(link.href) or not own_paths.is_clean(link.href) or is_known(content, path):
            continue
        at, name = place(link.start), name_of(record)
        if ref := _entry(content, path):
            message = f"a link to a file or path stands here: `{link.href[:40]}`"
            anchor = f"#{link.href.partition('#')[2]}" if "#" in link.href else ""
            yield Diagnostic("raw-link", message, at, f"refer to the entry: did you mean `{ref}{anchor}`?", entry=name)
        else:
            message = f"nothing is known of the path `{link.href[:40]}` on this site's host"
            yield Diagnostic("unknown-path", message, at, _help(content, path), entry=name)


def is_known(content: Content, path: str) -> bool:
    """Tell whether a path from the root of the host is a file of the site, or one that `own_paths` allow."""
    is_allowed = ".." not in path.split("/") and own_paths.allows(content.site.own_paths, path)
    return path[1:] in content.static or is_allowed


def _entry(content: Content, path: str) -> Ref | None:
    """Return the entry that stands at a path, with the site's folder or without, or stood there."""
    for ref, _ in addresses.named(addresses.steps(path)):
        entries = content.of_kind(ref.kind)
        if ref.id in entries:
            return ref
        if renamed := next((entry.ref for entry in entries.values() if ref.id in entry.aliases), None):
            return renamed
    return None


def _help(content: Content, path: str) -> str:
    known = [*content.site.own_paths, *(f"/{name}" for name in content.static)]
    if near := did_you_mean(path, known):
        return f"did you mean `{near}`?"
    return (
        "refer to an entry, `[text](faq:id)`, put the file into the folder `static/`, or name a path of yours that is "
        "no part of this site under `own_paths` in `site.yml`"
    )


def own_path_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield what is wrong with `own_paths`."""
    site = content.site
    for i, path in enumerate(site.own_paths):
        at = site.origin.at(("own_paths", i))
        if not _FORM.fullmatch(path) or ".." in path.split("/"):
            help_ = "write it from the root of the host, such as `/shop/`; a slash at its end takes in all below it"
            yield Diagnostic("wrong-form", f"`own_paths` names no path: `{path}`", at, help_, entry=name_of(site))
        elif _is_of_site(site.site_url, path):
            help_ = "delete it: links to answers are written `[text](faq:id)`, and to files in `static/` as `/name`"
            yield Diagnostic("own-path-of-site", f"`{path}` is part of this site", at, help_, entry=name_of(site))


def _is_of_site(site_url: str, path: str) -> bool:
    base = addresses.base_path(site_url)
    if base != "/":
        return f"{path}/".startswith(base)
    return path.split("/")[1] in _SITE

"""A comparison as pages to be opened from a folder, in the look of the site: an overview, each entry with its marks."""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from answerbook.comparing.comparison import Comparison
from answerbook.comparing.entries import Change, What
from answerbook.comparing.marked import Say, marked
from answerbook.comparing.saying import HEADS, cited, head, of_other, places, remarks
from answerbook.core.diagnostics import Diagnostic
from answerbook.core.security_headers import page_policy
from answerbook.core.site_parts import SiteParts
from answerbook.markdown import convert, syntax
from answerbook.markdown.around import Around, Shown
from answerbook.markdown.writer import shown
from answerbook.model import addresses
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph
from answerbook.model.media import Media, part_of, published_names
from answerbook.model.revisions import Wording
from answerbook.pages.environment import fill
from answerbook.pages.look import dress
from answerbook.publishing.hashed_assets import ASSETS, asset_folder, hashed_assets, own_assets
from answerbook.publishing.own_settings import own_styles

Files = dict[str, str | Path]
_ENTRIES = "entries"
# What of the theme the pages load.
_THEME = ("answerbook.css", "standalone.css", "forms.css", "favicon.svg", ".woff2")
_SAY = Say("removed:", "added:")
# What the text of an entry shows by itself.
_IN_TEXT = ("Title", "Short answer", "Text", "Picture")


def pages(found: Comparison, before: Graph | None, parts: SiteParts) -> tuple[Files, list[Diagnostic]]:
    """Return the pages with all that they load, by path in their folder; the index is `index.html`."""
    texts: dict[str, str] = {}
    problems: dict[str, Diagnostic] = {}
    look, rules = dress(found.now.content)
    own = own_assets(parts.theme, found.now)
    assets = asset_folder(parts.theme, own)
    common = {"site": found.now.content.site, "look": look, "policy": page_policy(), "styles": own_styles(parts)}
    media = {**(before.published if before else {}), **found.now.published}
    for name, template, values in _pages(found, media):
        up = "../" * name.count("/")
        text, faults = fill(parts.templates, template, {**common, "up": up, "assets": assets, **values})
        texts[name] = text
        problems |= {fault.message: fault for fault in faults}
    files: Files = {**texts, **_loaded([*texts.values(), rules], media, parts, own)}
    return files, list(problems.values())


def _pages(found: Comparison, media: Mapping[str, Media]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield the name of each page, its template and its values."""
    told = [(change, list(remarks(found, change))) for change in found.changes]
    yield (
        "index.html",
        "differences.html.j2",
        {
            "lead": f"{head(found)} {cited(found)}".strip(),
            "groups": [
                (HEADS[what], [(_file(change), change, said) for change, said in told if change.what is what])
                for what in What
                if found.of(what)
            ],
            "others": [(one.name, of_other(one), one.passages) for one in found.others],
            "queries": [(one.query, places(one)) for one in found.queries],
        },
    )
    for change, said in told:
        yield _file(change), "difference.html.j2", _values(found.now, change, said, media)


def _is_apart(said: Wording) -> bool:
    """Tell whether there is a short answer that is not what the text begins with."""
    return bool(said.short) and not " ".join(convert.to_plain(said.text).split()).startswith(said.short)


def _file(change: Change) -> str:
    ref = change.was if change.was and change.what is What.MOVED else change.ref
    return f"{_ENTRIES}/{ref.kind}-{ref.id}.html"


def _values(now: Graph, change: Change, said: list[str], media: Mapping[str, Media]) -> Mapping[str, Any]:
    old, new = change.before, change.now
    texts = [
        (f"<h1>{escape(old.title)}</h1>" if old.title else "", f"<h1>{escape(new.title)}</h1>" if new.title else ""),
        tuple(f"<p>{escape(one.short)}</p>" if _is_apart(one) else "" for one in (old, new)),
        tuple(_html(now, one, media) for one in (old, new)),
    ]
    title, short, text = (marked(before, after, _SAY) for before, after in texts)
    return {
        "change": change,
        "head": HEADS[change.what],
        "remarks": said,
        "permalink": addresses.permalink(now.content.site.site_url, change.ref),
        "title": title,
        "short": short,
        "text": text,
        "passages": [passage for passage in change.passages if passage.part not in _IN_TEXT],
    }


def _html(graph: Graph, said: Wording, media: Mapping[str, Media]) -> str:
    """Return the HTML of what an entry says; its links lead to the site, its pictures lie beside the pages."""

    def href(ref: Ref) -> str:
        return addresses.permalink(graph.content.site.site_url, ref)

    def file(address: str) -> Shown:
        name, *_ = published_names(address)
        return shown(media[name], graph.words, f"../{name}{part_of(address) if '#dark=' not in address else ''}")

    linked = syntax.substitute(
        said.text, lambda found: f"[{found.text}](<{href(found.ref)}>)", lambda mark: "", own=graph.whole
    )
    return convert.to_html(syntax.without_dead_anchors(linked), Around(file=file, words=graph.words))


def _loaded(texts: list[str], media: Mapping[str, Media], parts: SiteParts, own: Mapping[str, str]) -> Files:
    """Return the files that pages and style sheets load; `own` are those of the theme that the site has otherwise."""
    copies, written = hashed_assets(parts.theme, own)
    all_: Files = {**copies, **written}
    styled = {name: file for name, file in all_.items() if name.endswith(_THEME)}
    plain = {f"{ASSETS}/favicon.svg", *own_styles(parts)}
    beside = {name: path for name, path in parts.theme.files().items() if name in plain}
    shown_ = {name: one.path for name, one in media.items() if any(name in text for text in texts)}
    return {**styled, **beside, **shown_}

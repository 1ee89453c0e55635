"""A recorded text as a writer would have written it: citations name their sources again, pictures their files.

The ledger keeps a citation as the number of its source, and the parts that are cited of each source once. Which part a
sentence cites is taken from the same sentence in the content of today; where there is none, the parts are given to the
citations in their order, and a person is told to look.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from answerbook.ledger.snapshot import whole_text
from answerbook.markdown import syntax
from answerbook.markdown.files import address_of, named_in
from answerbook.markdown.joins import replaced
from answerbook.markdown.writer import Writer
from answerbook.model.entries import Entry
from answerbook.model.fields import Citation
from answerbook.model.graph import Graph
from answerbook.model.media import FOLDER, Media, name_of, part_of, published_names
from answerbook.model.revisions import Cited, Revision

_NUMBER = re.compile(r" \[(\d+)\]")
_MARK = re.compile(r" \[@([^\],]+)(?:, ([^\]]+))?\]")
# So many letters before a citation tell that it stands behind the same words.
_SAME = 60


class _Named(Writer):
    """Writes texts with citations that name their sources, and references with the words that they show."""

    def cite(self, citation: Citation) -> str:
        return mark(*citation)

    def _show(self, picture: syntax.Picture) -> str:
        return f"![{picture.alt}]({self.media(picture.address).recorded})"

    def _attach(self, link: syntax.Link) -> str:
        return f"[{link.text}]({self.media(link.href).published}{part_of(link.href)})"


@dataclass(frozen=True)
class Restored:
    """A recorded text in the form of the content.

    `files` are what it shows and the content lacks: the path in the content of each, and where it lies now; `unsure`
    the sources of which it is not recorded which part a sentence cites.
    """

    text: str
    files: Mapping[str, Path] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()


def mark(source: str, locator: str) -> str:
    """Return a citation as it stands behind a sentence."""
    return f" [@{source}, {locator}]" if locator else f" [@{source}]"


def of_today(graph: Graph, entry: Entry, text: str) -> str:
    """Return a text of the content with the words that its references show, to be compared with a restored one."""
    return _Named(graph, str, {}, {}, near=graph.content.near(entry)).markdown(text)


def nameless(text: str) -> str:
    """Return a text without the parts that its citations name: two with the same words are then the same."""
    return _MARK.sub(r" [@\1]", text)


def restored(graph: Graph, entry: Entry, revision: Revision) -> Restored:
    """Return the recorded text of a revision in the form of the content."""
    said = revision.wording
    text, files = _with_files(graph, entry, said.text)
    text, unsure = _with_sources(text, said.sources, _parts_of_today(graph, entry))
    return Restored(text, files, unsure)


def _parts_of_today(graph: Graph, entry: Entry) -> Mapping[tuple[str, str], str]:
    """Return which part of a source is cited behind which words."""
    text = of_today(graph, entry, whole_text(graph, entry))
    return {(found[1], _words_before(text, found.start())): found[2] or "" for found in _MARK.finditer(text)}


def _words_before(text: str, offset: int) -> str:
    ahead = _NUMBER.sub("", _MARK.sub("", text[:offset]))
    return re.sub(r"\W", "", ahead.rpartition("\n")[2])[-_SAME:]


def _with_sources(
    text: str, sources: tuple[Cited, ...], known: Mapping[tuple[str, str], str]
) -> tuple[str, tuple[str, ...]]:
    cited = {source.number: source for source in sources}
    found = [one for one in _NUMBER.finditer(syntax.running(text)) if int(one[1]) in cited]
    of_source: dict[int, list[str | None]] = defaultdict(list)
    for one in found:
        source = cited[int(one[1])]
        of_source[source.number].append(known.get((source.id, _words_before(text, one.start()))))
    parts = {number: _parts(cited[number].locators, guesses) for number, guesses in of_source.items()}
    unsure = tuple(cited[number].id for number, (_, sure) in parts.items() if not sure)
    given = {number: iter(chosen) for number, (chosen, _) in parts.items()}
    changes = [(one.start(), one.end(), mark(cited[int(one[1])].id, next(given[int(one[1])]))) for one in found]
    return replaced(text, changes), unsure


def _parts(recorded: tuple[str, ...], today: list[str | None]) -> tuple[list[str], bool]:
    """Return the part that each citation of a source names, and whether that is sure."""
    if not recorded:
        return [""] * len(today), True
    chosen = [part if part in ("", *recorded) else None for part in today]
    if None not in chosen and tuple(dict.fromkeys(part for part in chosen if part)) == recorded:
        return [part or "" for part in chosen], True
    return list(_in_order(recorded, chosen)), len(today) == len(recorded) == 1


def _in_order(recorded: tuple[str, ...], chosen: list[str | None]) -> Iterator[str]:
    """Yield parts so that each is named, for the first time in the order in which they are recorded."""
    seen = 0
    for place, part in enumerate(chosen):
        must = len(chosen) - place <= len(recorded) - seen
        if part is not None and not must and (part in recorded[:seen] or part == ""):
            yield part
        elif seen < len(recorded):
            yield recorded[seen]
            seen += 1
        else:
            yield recorded[-1]


def _with_files(graph: Graph, entry: Entry, text: str) -> tuple[str, Mapping[str, Path]]:
    """Return a text whose pictures and attachments are files of the content, with those that it lacks."""
    near, media, files, changes = graph.content.near(entry), graph.content.media, {}, []
    for found in named_in(text):
        recorded = address_of(found)
        names = list(published_names(recorded))
        kept = [graph.ledger.media[name] for name in names if name in graph.ledger.media]
        if not kept or len(kept) != len(names):
            continue
        address = next((name for name in media.names(near) if _is(media.find(near, name), kept)), "")
        if not address:
            address = name_of(recorded)
            if media.find(near, address):
                address = names[0].rpartition("/")[2]
            below = f"{near or FOLDER}/"
            files[f"{below}{address}"] = kept[0].path
            if len(kept) > 1:
                stem, _, ending = address.rpartition(".")
                files[f"{below}{stem}.dark.{ending}"] = kept[1].path
        part = "" if len(kept) > 1 else part_of(recorded)
        written = text[found.start : found.end].replace(f"({recorded}", f"({address}{part}", 1)
        changes.append((found.start, found.end, written))
    return replaced(text, changes), files


def _is(media: Media | None, kept: list[Media]) -> bool:
    """Tell whether a file of the content is one that the ledger keeps, with the same dark variant."""
    there = [media, media.dark] if media and media.dark else [media]
    return [one.digest if one else "" for one in there] == [one.digest for one in kept]

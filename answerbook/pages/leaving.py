"""Pages for a team that leaves us: plain Markdown, which Material for MkDocs builds as it comes.

They are made by the same templates as ours. Only what they say for our own theme is taken out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.markdown import summaries
from answerbook.markdown.around import Around, Target
from answerbook.markdown.escape import escape_link_title
from answerbook.markdown.graft import graft, replaced
from answerbook.markdown.reading import Reference, read
from answerbook.markdown.stock.blocks import NOTHING
from answerbook.markdown.stock.write import Stock, write
from answerbook.markdown.writer import Writer, numbering
from answerbook.model import addresses
from answerbook.model.entries import Entry
from answerbook.model.fields import Citation, Ref
from answerbook.model.graph import Graph
from answerbook.pages.page import Page
from answerbook.pages.render import answer_pages, filled, href, near_of, with_front_matter

# Of what a page says about itself, what Material reads.
_KEPT = ("title", "description", "hide")
# What needs our scripts, and what leads to the history of an answer.
_OURS_ALONE = re.compile(r'^<(p|section) class="ab-(?:js|changed-on)[^>]*>.*?</\1>\n', re.MULTILINE | re.DOTALL)
# A list of attributes with a class of our theme, on a line of its own or behind what it is of.
_LIST = re.compile(r"^ *\{([^{}\n]*\.ab-[^{}\n]*)\}(\n)|\{([^{}\n]*\.ab-[^{}\n]*)\}", re.MULTILINE)
_SMALL = re.compile(r' ?<small class="ab-[^"]*">')
_CLASS = re.compile(r' class="ab-[^"]*"')
# How what is no paragraph begins.
_BLOCK = re.compile(r"#|-   |\d+\.  |```|> |!!!|\?\?\?|===|\||<(?:ul|ol|pre|table|blockquote|div)\b")
_BOX = '<div class="admonition abstract" markdown>'


@dataclass(frozen=True)
class _Writer(Writer):
    """Writes the texts of a page as Markdown; `file` is the page's."""

    file: str = ""

    def text(self, text: str, entry: Entry | None = None) -> str:
        former = getattr(entry, "anchors", {})
        page = Around(self._target, self._cited, former, self._shown, own=self.own, words=self.words)
        published = Around(self._published, self._cited, former, self._shown, own=self.own, words=self.words)
        return graft(write(read(self._mentioning(text, entry)), Stock(page, published, self.cite)))

    def cite(self, citation: Citation) -> str:
        if citation.source not in self.numbers:
            return ""
        number, anchor, hint = self._source(citation)
        return (
            f'<sup>[{number}](#{anchor} "{escape_link_title(hint)}"){{ aria-label="{self._numbered(number)}" }}</sup>'
        )

    def _cited(self, citation: Citation) -> str:
        link = super()._cited(citation).replace(' class="ab-cite"', "")
        return f"<sup>{link}</sup>" if link else ""

    def _target(self, reference: Reference) -> Target:
        target = super()._target(reference)
        return Target(target.href, target.label, target.title)

    def _published(self, reference: Reference) -> Target:
        """Return the target as the built site has it: the engine passes over the links of finished HTML."""
        target = self._target(reference)
        up = "../" * addresses.path(self.file).count("/")
        anchor = f"#{reference.anchor}" if reference.anchor else ""
        return Target(f"{up}{addresses.folder(reference.ref)}{anchor}", target.label, target.title)


def plain_pages(graph: Graph, templates: Layers) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the pages of what the content says, by file: what changed, and the desk, are no part of it."""
    tooltips = summaries.Tooltips(graph)
    files: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for made in answer_pages(graph):
        if made.file == addresses.FIND:  # it tells of our search and our desk
            continue
        page = replace(made, values={**(made.values or {}), "recent": ()})
        body, found = filled(templates, page, _writer(graph, page, tooltips))
        problems += found
        meta = {key: value for key, value in page.meta.items() if key in _KEPT}
        files[page.file] = with_front_matter(meta, replaced(_stripped(body), _placed))
    return files, problems


def _writer(graph: Graph, page: Page, tooltips: Mapping[str, str]) -> _Writer:
    def to(ref: Ref) -> str:
        return href(page, ref)

    # What holds a picture stands as finished HTML, whose addresses the engine passes over.
    up = "../" * addresses.path(page.file).count("/")
    return _Writer(
        graph,
        to,
        numbering(page.citations),
        tooltips,
        graph.served,
        near_of(graph, page),
        lambda file: f"{up}{file}",
        page.file,
    )


def _stripped(frame: str) -> str:
    """Return a page without the classes of our theme and the elements that bear nothing else."""
    frame = "\n".join(_without_frames(_OURS_ALONE.sub("", frame)))
    frame = _LIST.sub(_without_classes, frame)
    frame = _CLASS.sub("", _SMALL.sub("<br><small>", frame))
    return re.sub(r"\n{3,}", "\n\n", frame)


def _without_classes(found: re.Match[str]) -> str:
    kept = [word for word in (found[1] or found[3]).split() if not word.startswith(".ab-")]
    return f"{{ {' '.join(kept)} }}{found[2] or ''}" if kept else ""


def _without_frames(frame: str) -> Iterator[str]:
    """Yield the lines of a page; the short answer becomes a box, other elements of our theme are taken out."""
    inside: list[bool] = []
    for line in frame.split("\n"):
        is_opening = line.startswith("<div ")
        if is_opening:
            inside.append('class="ab-short"' in line)
        is_kept = inside[-1] if inside else True
        if line == "</div>":
            inside.pop()
        if line != "</div>" and not is_opening:
            yield line.replace(".ab-label", ".admonition-title") if is_kept else line
        elif is_kept:
            yield _BOX if is_opening else line


def _placed(text: str, before: str) -> str:
    """Return a text for its place in a page, behind what stands `before` it in its line."""
    item = re.match(r" *\d+\. +", before)
    columns = 4 if item else len(before) - len(before.lstrip(" "))
    is_block = before.strip() and re.match(r"```|> |!!!|\?\?\?|===|\|" if item else _BLOCK, text)
    lead = (NOTHING if item else "") + "\n\n" + " " * columns if is_block else ""
    return lead + re.sub(r"\n(?=[^\n])", "\n" + " " * columns, text)

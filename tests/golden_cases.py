"""Golden cases: one small file states a rule, the content that shows it, and what must be reported.

Format of tests/golden/<stage>/<case>.txt:

    One sentence that states the rule.
    --- content/topics.yml          a content file; the words `crlf`, `bom`, `no-newline` change it
    --- absent content/site.yml     leaves one of the two files out that are otherwise filled in
    --- expect                      the diagnostics, or `nothing`
    --- expect graph                the parts of the graph that matter, one a line
    --- templates/faq.md.j2         (stage render) a template instead of the project's own; those not given are empty
    --- absent templates/x.md.j2    a template that is not there at all
    --- expect tree/faq/x.md        (stage render) a page exactly as it is rendered, the HTML of its texts in their place

`site.yml` is filled in where the case gives none, and `topics.yml` with one topic for each folder under `faqs`.
"""

from dataclasses import dataclass
from pathlib import Path

from folders import TEMPLATES, TESTS

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic
from answerbook.core.layers import Layers
from answerbook.core.tree import Tree
from answerbook.markdown.graft import with_html
from answerbook.model.fields import Ref
from answerbook.model.graph import Graph

GOLDEN = TESTS / "golden"
STAGES = ("load", "validate", "link", "render")
TREE = "expect tree/"
NOTHING = "nothing"
SITE = """\
title: Test
description: A site for tests
site_url: https://example.org/
require: {faq: {plans: 0, terms: 0, related: 0, citations: 0}}
platforms: {web: Web, desktop: Desktop app, ios: iPhone and iPad, android: Android}
"""


@dataclass(frozen=True)
class Case:
    """A parsed case; section headings are kept as written, without the `--- `."""

    stage: str
    rule: str
    sections: tuple[tuple[str, str], ...]

    def section(self, heading: str) -> str:
        """Return the text of a section, "" if there is none."""
        return dict(self.sections).get(heading, "")

    def replaced(self, changes: dict[str, str]) -> str:
        """Return the text of the case with other sections."""
        headings = [heading for heading, _ in self.sections] + [h for h in changes if not self.section(h)]
        old = dict(self.sections)
        unique = dict.fromkeys(headings)
        return self.rule + "\n" + "".join(f"--- {h}\n{changes.get(h, old.get(h, ''))}" for h in unique)


def case_files() -> list[Path]:
    """Return the files of all cases."""
    return [path for stage in STAGES for path in sorted((GOLDEN / stage).glob("*.txt"))]


def parse_case(path: Path) -> Case:
    """Read a case."""
    rule, *rest = path.read_bytes().decode().splitlines(keepends=True)
    sections: list[tuple[str, str]] = []
    for line in rest:
        if line.startswith("--- "):
            sections.append((line[4:].strip(), ""))
        else:
            heading, text = sections.pop()
            sections.append((heading, text + line))
    return Case(path.parent.name, rule.strip(), tuple(sections))


def write_content(case: Case, folder: Path) -> Path:
    """Write the content files of a case below `folder` and return the content folder."""
    content = folder / "content"
    files: dict[str, bytes] = {"site.yml": SITE.encode()}
    topics: dict[str, None] = {}
    for heading, text in case.sections:
        place, *flags = heading.removeprefix("content/").split()
        if not heading.startswith("content/"):
            continue
        if place.startswith("faqs/") and place.count("/") > 1:
            topics[place.split("/")[1]] = None
        text = text.replace("\n", "\r\n") if "crlf" in flags else text
        text = text.removesuffix("\n") if "no-newline" in flags else text
        files[place] = text.encode("utf-8-sig" if "bom" in flags else "utf-8")
    files.setdefault("topics.yml", "".join(f"{t}:\n  title: {t.title()}\n" for t in topics).encode())
    for place, data in files.items():
        if f"absent content/{place}" in dict(case.sections):
            continue
        (content / place).parent.mkdir(parents=True, exist_ok=True)
        (content / place).write_bytes(data)
    content.mkdir(exist_ok=True)
    return content


def write_templates(case: Case, folder: Path) -> Layers:
    """Write the templates of a case below `folder` and return their folder; the project's own if it has none."""
    own = {heading.removeprefix("templates/"): text for heading, text in case.sections if "templates/" in heading}
    if not own:
        return TEMPLATES
    templates = folder / "templates"
    templates.mkdir()
    for name in {path.name for path in TEMPLATES.default.glob("[!_]*.j2")} | own.keys():
        if f"absent templates/{name}" not in own and not name.startswith("absent "):
            (templates / name).write_text(own.get(name, ""), encoding="utf-8")
    return Layers(templates)


def run(stage: str, content: Path) -> tuple[Graph | None, list[Diagnostic]]:
    """Run the stages up to `stage` and return all that they report."""
    raw, diagnostics = load(content, "content")
    if stage == "load":
        return None, diagnostics
    typed, problems = validate(raw)
    diagnostics += problems
    if stage == "validate" or typed is None:
        return None, diagnostics
    graph, problems = link(typed)
    return graph, diagnostics + problems


def shown(diagnostics: list[Diagnostic]) -> str:
    """Write diagnostics the way the cases expect them."""
    blocks = [f"{d.location}: {d.severity}[{d.code}]: {d.message}\nhelp: {d.help}\n" for d in diagnostics]
    return "\n".join(blocks) or f"{NOTHING}\n"


def shown_tree(tree: Tree | None, headings: list[str]) -> dict[str, str]:
    """Return the pages that the sections `expect tree/<file>` name, by heading."""
    assert tree is not None, "the case asks for pages, but its content cannot be rendered"
    return {heading: with_html(tree.files.get(heading.removeprefix(TREE), f"{NOTHING}\n")) for heading in headings}


def shown_graph(graph: Graph | None, lines: str) -> str:
    """Write the parts of the graph that `lines` name (what follows the last `: ` is ignored)."""
    assert graph is not None, "the case asks for a graph, but the content has no valid site.yml"
    return "".join(_graph_line(graph, *line.split(" ", 2)[:2]) for line in lines.splitlines())


def _graph_line(graph: Graph, part: str, key: str) -> str:
    kind, _, id_ = key.removesuffix(":").partition(":")
    if part == "resting":
        found = " ".join(str(ref) for ref in graph.resting[kind])
    elif part == "citations":
        found = "; ".join(" ".join(filter(None, cite)) for cite in graph.citations[Ref(kind, id_)])
    elif part == "plans":
        found = " ".join(plan.id for plan in graph.plans[Ref(kind, id_)])
    else:
        found = " ".join(str(ref) for ref in getattr(graph, part)[Ref(kind, id_)])
    return f"{part} {key.removesuffix(':')}: {found or NOTHING}\n"

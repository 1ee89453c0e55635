"""A help site's desk for the tests of the ledger: writes entries, records, retires and checks them, without the engine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result
from site_driver import SMALL, Built, html_pages, settings

from answerbook.cli.main import main
from answerbook.ledger.append import Addition
from answerbook.model.fields import Ref
from answerbook.model.revisions import sealed
from answerbook.pipeline import Outcome, Settings, build, check
from answerbook.recording import record, retire
from answerbook.search.engine import Search

DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Desk:
    """A small site below `folder`, with content and ledger of its own."""

    folder: Path

    @classmethod
    def opened(cls, folder: Path) -> "Desk":
        """Return the desk of the small site, which has one FAQ, `opening-hours`."""
        desk = cls(folder)
        for name, text in SMALL.items():
            desk.write(name, text)
        return desk

    @classmethod
    def answering(cls, folder: Path, questions: Mapping[str, str]) -> "Desk":
        """Return a desk that answers some questions, by their ids, and has recorded it."""
        desk = cls.opened(folder)
        for id_, question in questions.items():
            head = f"question: {question}\nshort: Read on.\nreviewed: 2026-11-23\n"
            desk.write(f"faqs/basics/{id_}.md", f"---\n{head}---\nSee the desk.\n")
        desk.record("Published.")
        return desk

    @property
    def search(self) -> Search:
        """The search of the site as it stands."""
        graph = self.check().graph
        assert graph is not None
        return Search(graph)

    @property
    def settings(self) -> Settings:
        """The settings of every run."""
        return settings(self.folder / "content", self.folder)

    def write(self, name: str, text: str) -> None:
        """Write a file of the content."""
        path = self.folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def faq(self, id_: str, body: str = "We are open every day.", short: str = "Every day.", more: str = "") -> None:
        """Write a FAQ; `more` are further lines of its front matter."""
        fields = f"question: When is {id_} open?\nshort: {short}\nreviewed: 2026-11-23\n{more}"
        self.write(f"faqs/basics/{id_}.md", f"---\n{fields}---\n{body}\n")

    def delete(self, id_: str) -> None:
        """Delete a FAQ's file."""
        (self.folder / f"content/faqs/basics/{id_}.md").unlink()

    def rename(self, old: str, new: str) -> None:
        """Rename a FAQ's file and list the old id under `aliases`."""
        file = self.folder / f"content/faqs/basics/{old}.md"
        text = file.read_text(encoding="utf-8").replace("reviewed:", f"aliases: [{old}]\nreviewed:", 1)
        file.unlink()
        self.write(f"faqs/basics/{new}.md", text)

    def check(self, *, release: bool = False) -> Outcome:
        """Check the content against the ledger."""
        return check(replace(self.settings, release=release))

    def codes(self, *, release: bool = False) -> list[str]:
        """Return the codes of what `check` reports."""
        return [d.code for d in self.check(release=release).diagnostics]

    def found(self) -> list[str]:
        """Return what `check` reports, as `code file:line`."""
        return [f"{d.code} {d.location.file}:{d.location.line}" for d in self.check().diagnostics]

    def record(self, reason: str = "Reworded.", day: date = DAY) -> list[Addition]:
        """Record what changed; the content must be free of errors."""
        outcome, additions = record(self.settings, lambda entry: reason, day)
        assert outcome.ok, outcome.diagnostics
        return additions

    def retire(self, id_: str, *see: str, reason: str = "Withdrawn.", day: date = DAY) -> Outcome:
        """Retire a FAQ."""
        return retire(self.settings, Ref("faq", id_), reason, tuple(Ref("faq", other) for other in see), day)[0]

    def build(self) -> Built:
        """Build the site."""
        return Built(build(self.settings), self.settings.site)

    def tree(self, checked: Outcome | None = None) -> dict[str, str]:
        """Return what the engine would get: the pages, the signposts and the pinned revisions. Needs no engine."""
        checked = checked or self.check()
        assert checked.graph is not None and checked.tree is not None, checked.diagnostics
        return dict(checked.tree.with_files(html_pages(checked.graph)).files)

    def file(self, id_: str) -> Path:
        """Return a FAQ's file in the ledger."""
        return self.folder / f"ledger/faq/{id_}.jsonl"

    def lines(self, id_: str) -> list[str]:
        """Return the lines of a FAQ's file in the ledger, each with its end."""
        return self.file(id_).read_text(encoding="utf-8").splitlines(keepends=True)

    def run(self, *arguments: str, stdin: str | None = None) -> Result:
        """Run the program on this site."""
        where = ("--content", str(self.folder / "content"), "--site", str(self.folder / "site"))
        return CliRunner().invoke(main, [*arguments, *where], input=stdin, catch_exceptions=False)


def resealed(line: str, before: str, **changed: object) -> str:
    """Return a line of the ledger with keys set (to None: left out), sealed properly; `before` is the seal before."""
    value = {**json.loads(line), **changed}
    value.pop("seal")
    return sealed(before, {key: item for key, item in value.items() if item is not None})

"""The promise: whatever happens to the content, an address that was ever published still answers."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given
from hypothesis import settings as examples
from hypothesis.strategies import integers, lists, sampled_from, tuples
from ledger_driver import Desk
from site_driver import Built

from answerbook.core.dates import day
from answerbook.model import addresses
from answerbook.model.fields import Ref

IDS = ("a", "b", "c", "d", "e", "f")
WORDS = ("nine", "ten", "noon")
ADDRESS = re.compile(r"((faq|plans|guides|terms)/.+?)(?:/index\.html|\.md)")
OPENS = re.compile(r"We open at (\w+)")
# What a page at an address says of itself: an answer, a pinned revision, a history, a redirect, a signpost.
ANSWERS = re.compile(r'\{ #top \}|<h1>History: |ab-status|http-equiv="refresh"')


class Publisher:
    """A person who adds, edits, renames, withdraws, records and publishes, in any order; mistakes included."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk.opened(folder)
        self.living: dict[str, str] = {}
        self.former: dict[str, list[str]] = {}
        self.headings: dict[str, set[str]] = {}
        self.published: set[str] = set()

    def write(self, id_: str, word: str) -> None:
        """Write a FAQ with what is listed of its former ids and headings."""
        aliases, headings = self.former.setdefault(id_, []), self.headings.setdefault(id_, set())
        more = f"aliases: [{', '.join(aliases)}]\n" if aliases else ""
        if old := sorted(headings - {word}):
            more += f"anchors: {{{', '.join(f'{heading}: {word}' for heading in old)}}}\n"
        headings.add(word)
        self.living[id_] = word
        self.desk.faq(id_, body=f"We open at {word}.\n\n## Hours {{#{word}}}", more=more)

    def gone(self, id_: str) -> str:
        """Delete a FAQ's file."""
        self.desk.delete(id_)
        self.former.pop(id_, None)
        return self.living.pop(id_)

    def add(self, old: str, new: str, word: str) -> None:
        """Write an answer, be its id free or not: a used one must be refused by `check`."""
        self.write(new, word)

    def edit(self, old: str, new: str, word: str) -> None:
        """Change a word and a heading's id; the old id is listed under `anchors`."""
        self.write(old, word)

    def rename(self, old: str, new: str, word: str, *, forgets: bool = False) -> None:
        """Rename an answer with an alias."""
        if new not in self.living:
            kept = [] if forgets else [id_ for id_ in self.former[old] if id_ != new]
            headings, said = self.headings[old], self.gone(old)
            self.former[new], self.headings[new] = [*kept, old], set(headings)
            self.write(new, said)

    def rename_and_forget(self, old: str, new: str, word: str) -> None:
        """Rename an answer, and drop its earlier aliases from the list."""
        self.rename(old, new, word, forgets=True)

    def delete(self, old: str, new: str, word: str) -> None:
        """Delete a file and do nothing else."""
        self.gone(old)

    def retire(self, old: str, new: str, word: str) -> None:
        """Delete a file and withdraw the answer; what was never recorded is refused."""
        self.gone(old)
        self.desk.retire(old, "opening-hours")

    def merge(self, old: str, new: str, word: str) -> None:
        """Make one answer of two: the file goes, and its ids are listed under `aliases` of the other."""
        if new in self.living and new != old:
            ids = [*self.former[old], old]
            self.gone(old)
            self.former[new] += [id_ for id_ in ids if id_ != new]
            self.write(new, self.living[new])

    def revert(self, old: str, new: str, word: str) -> None:
        """Publish, say something else, and let the answer say again what it said first; what cannot be is refused."""
        self.publish(old, new, word)
        if old in self.living:
            self.write(old, word)
        self.record(old, new, word)
        done = self.desk.run("revert", f"faq:{old}", "--to", "r1", "--reason", "Back.", "--date", "2026-11-24")
        if done.exit_code == 0:
            said = OPENS.search((self.desk.folder / f"content/faqs/basics/{old}.md").read_text(encoding="utf-8"))
            assert said is not None
            self.living[old] = said[1]

    def redact(self, old: str, new: str, word: str) -> None:
        """Publish, say something else, and take the first words of two answers out, be they there or not.

        What is said today is refused.
        """
        self.publish(old, new, word)
        if old in self.living:
            self.write(old, word)
        self.desk.run("redact", f"faq:{old}", "r1", "--reason", "A name.", "--date", "2026-11-24")
        self.desk.run("redact", f"faq:{new}", "r1", "--reason", "A name.", "--date", "2026-11-24")

    def record(self, old: str, new: str, word: str) -> None:
        """Try to record; while there are errors nothing is written."""
        self.desk.run("record", "--reason", "Reworded.", "--date", "2026-11-24")

    def publish(self, old: str, new: str, word: str) -> None:
        """Do what the remedies say until there is no error: delete what may not be there, retire what is lost; record."""
        for _ in range(len(IDS) + 1):
            errors = [d for d in self.desk.check().diagnostics if d.severity == "error"]
            if not errors:
                return self.record(old, new, word)
            for found in errors:
                id_ = found.entry.removeprefix("faq:")
                if found.code in {"lost-id", "alias-loop"}:
                    self.desk.retire(id_, "opening-hours")
                elif id_ in self.living:
                    self.gone(id_)
        raise AssertionError(f"the remedies do not end: {errors}")

    def prove(self) -> None:
        """Whenever `check --release` lets a site be published, every address that any such site had is there."""
        checked = self.desk.check(release=True)
        if not checked.ok:
            return
        files = self.desk.tree(checked)
        pages = {found[1]: text for name, text in files.items() if (found := ADDRESS.fullmatch(name))}
        assert self.published - pages.keys() == set()
        assert [address for address in self.published if not ANSWERS.search(pages[address])] == []
        self.published |= {address for address in pages if not address.endswith("/index")}


ACTIONS = (
    "add",
    "edit",
    "edit",
    "rename",
    "rename",
    "rename_and_forget",
    "delete",
    "retire",
    "merge",
    "revert",
    "redact",
    "redact",
    "record",
    "publish",
    "publish",
    "publish",
)
STEPS = lists(
    tuples(sampled_from(ACTIONS), integers(0, 5), sampled_from(IDS), sampled_from(WORDS)), min_size=8, max_size=24
)


@given(STEPS)
@examples(max_examples=40, phases=[Phase.generate])  # a failure is short enough as it is found
def test_no_sequence_of_changes_loses_an_address(steps: list[tuple[str, int, str, str]]) -> None:
    """Add, edit, rename, merge, delete, withdraw, record, take back, take words out, publish, in any order.

    What was once published always answers.
    """
    with TemporaryDirectory() as folder:
        publisher = Publisher(Path(folder))
        for action, id_ in (("add", "a"), ("add", "b"), ("publish", "")):
            getattr(publisher, action)("", id_, "nine")
        for action, which, new, word in steps:
            living = sorted(publisher.living)
            if living or action in {"add", "record", "publish"}:
                old = living[which % len(living)] if living else ""
                getattr(publisher, action)(old, new, word)
                publisher.prove()


def test_every_address_of_the_ledger_resolves(real: Built) -> None:
    """Of all that the committed ledger knows, every address opens in the built site, and on a page of its own.

    Entries and former ids, each revision, each history; and the site has no such page that the ledger does not know.
    """
    ledger = real.graph.ledger
    folders = [addresses.folder(ref) for ref in {*ledger.histories, *ledger.former}]
    revisions = [addresses.pinned(r.ref, r.number) for h in ledger.histories.values() for r in h.revisions]
    histories = [f"{addresses.folder(ref)}history/" for ref in ledger.histories]
    wanted = {*folders, *revisions, *histories}
    assert len(wanted) == len(folders) + len(revisions) + len(histories) >= 3 * 80
    kinds = [addresses.FOLDERS[kind] for kind in addresses.KIND_NAMES]
    files = {
        path.relative_to(real.site).parent.as_posix() + "/" for k in kinds for path in (real.site / k).rglob("*.html")
    }
    assert files - {f"{kind}/" for kind in kinds} == wanted


def test_each_address_opens_what_it_names(real: Built) -> None:
    """A revision's page shows that revision, a history that entry; the entry's page is its own canonical address."""
    site_url = real.graph.content.site.site_url
    for ref, history in real.graph.ledger.histories.items():
        for revision in history.revisions:
            page, path = real.page(addresses.pinned(ref, revision.number)), addresses.pinned(ref, revision.number)
            label, named = page.css_first("main > article > .ab-label"), page.css_first('meta[property="og:url"]')
            assert label is not None
            assert named is not None
            assert label.text() == f"What we said on {day(revision.date)}"
            assert named.attributes["content"] == addresses.on_site(site_url, path)
            assert page.css_first("h1").text() == revision.wording.title  # type: ignore[union-attr]
        assert len(real.page(f"{addresses.folder(ref)}history").css("h2[id^=r]")) == len(history.revisions)
        canonical = real.page(addresses.folder(ref)).css_first('link[rel="canonical"]')
        assert canonical is not None
        assert canonical.attributes["href"] == addresses.permalink(site_url, Ref(*ref))

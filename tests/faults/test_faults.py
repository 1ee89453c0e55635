"""The corpus of faults: each is told with code, place and remedy, in time and in little memory; none gets through."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fault_corpus import FAULTS, INERT, MARKUP
from fault_site import ALPHA, BASE, Fault, as_told, judged, write_site
from folders import ROOT, TESTS

from answerbook.core.conflicts import conflict_problems
from answerbook.core.diagnostics import Severity

TEXTS = {".py", ".j2", ".md", ".yml", ".html", ".css", ".js", ".po", ".json"}
# Of CPU time and of memory, for one check of a site with any fault. What one takes is some hundredths and 80 MB.
MOST_SECONDS, MOST_KILOBYTES = 5, 300_000


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site in which nothing is wrong."""
    return write_site(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """Return a copy of the site, in which something may go wrong."""
    return shutil.copytree(sound, tmp_path / "site")


def test_nothing_is_wrong_with_the_site_itself(sound: Path) -> None:
    """What the corpus is tried on is sound, so that each problem is that of the fault."""
    outcome = judged(sound)
    assert (outcome.ok, outcome.diagnostics) == (True, ())


def test_the_corpus_is_large_and_each_fault_has_a_name_of_its_own() -> None:
    """It has more than 250 faults, told apart by their names."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) > 250


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_told(folder: Path, fault: Fault) -> None:
    """It is told where it is, with a remedy, and stops the run; unless it is a warning, which names what has no effect."""
    fault.change(folder)
    outcome = judged(folder)
    told = [("warning " if one.severity is Severity.WARNING else "") + as_told(one) for one in outcome.diagnostics]
    assert fault.told in told
    assert outcome.ok == fault.told.startswith("warning")
    assert all(one.help for one in outcome.diagnostics)
    assert not any("Traceback" in one.message for one in outcome.diagnostics)


@pytest.mark.parametrize("text", INERT, ids=lambda text: text[:30])
def test_what_looks_like_a_fault_can_only_be_read(folder: Path, text: str) -> None:
    """What CommonMark takes for words is shown as words: no tag, attribute or address is made of it."""
    assert isinstance(BASE[ALPHA], str)
    (folder / ALPHA).write_text(str(BASE[ALPHA]).replace("Open it. [@rules, 2]", text))
    assert judged(folder).ok


def test_several_faults_are_all_told(folder: Path) -> None:
    """A site with the faults of all texts, one in each of many answers, is told of every one of them in one run."""
    answer = (folder / ALPHA).read_text()
    wanted = {}
    for number, fault in enumerate(MARKUP_FAULTS):
        fault.change(folder)
        file = f"content/faqs/start/x-{number}.md"
        (folder / file).write_text((folder / ALPHA).read_text().replace("I begin", f"I begin {number}"))
        wanted[fault.name] = fault.told.replace(ALPHA, file)
    (folder / ALPHA).write_text(answer)
    told = {as_told(one) for one in judged(folder).diagnostics}
    assert {name: one for name, one in wanted.items() if one not in told} == {}


MARKUP_FAULTS = [
    fault for fault in FAULTS if fault.name in {row[0] for row in MARKUP} and "section that" not in fault.name
]


def test_no_conflict_is_left_in_what_we_hand_out() -> None:
    """The program's own files, templates, theme and content hold no half merge either."""
    folders = ("answerbook", "templates", "theme", "content")
    files = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix in TEXTS
    ]
    assert len(files) > 300
    assert [one for path in files for one in conflict_problems(path.read_text(encoding="utf-8"), str(path))] == []


def test_no_fault_takes_long_or_much(tmp_path: Path) -> None:
    """No fault of the corpus, and no text of signs without end, takes more than seconds or 300 MB, in a process of its own."""
    command = [sys.executable, str(TESTS / "fault_driver.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    seconds, kilobytes = json.loads(done.stdout)
    assert {name: took for name, took in seconds.items() if took > MOST_SECONDS} == {}
    assert len(seconds) > len(FAULTS) + 20
    assert kilobytes < MOST_KILOBYTES

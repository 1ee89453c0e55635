"""What `tickets audit` takes of a large export: `.venv/bin/python bench/tickets.py [RECORDS [FORMAT ...]]`.

`bench/tickets.py gaps [RECORDS ...]` measures `tickets gaps`: JSON Lines of as many made questions, every third one of
this site's golden queries, the others on 400 topics that the site lacks, a word in ten mistyped. Memory is
that of the largest of its processes.

Makes an export of each format with that many tickets of about 1 kB, one of them 50 MB long, every fifth with a link to
this project's site, and audits it in a process of its own. Prints that process's greatest memory (the resident set, as
`getrusage` has it) and its seconds of processor time, and those of a plain read of the same file with their ratio.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = "https://claude-training.example/faq/"
IDS = sorted(path.stem for path in (ROOT / "content/faqs").rglob("*.md"))
WORDS = ("please", "account", "message", "setting", "screen", "answer", "again", "where", "cannot", "find", "plan")
READ = "import sys\nwith open(sys.argv[1], 'rb', buffering=0) as f:\n    while f.read(1 << 20): pass"


def texts(records: int) -> Iterator[tuple[int, str, str]]:
    """Yield id, day and text of each ticket."""
    chance = random.Random(1)
    body = " ".join(chance.choices(WORDS, k=90))
    for i in range(1, records + 1):
        link = f"{SITE}{chance.choice(IDS)}/" if i % 5 == 0 else f"number {chance.random()}"
        text = "words " * 8_500_000 if i == records // 2 else f"{link} {body[:560]}"
        yield i, f"2026-{1 + i % 12:02}-{1 + i % 28:02}", text


THINGS = (
    "invoice", "receipt", "refund", "voucher", "parcel", "courier", "umbrella", "battery", "charger", "headset",
    "keyboard", "printer", "router", "modem", "camera", "invitation", "calendar", "spreadsheet", "attachment",
    "newsletter", "webinar", "coupon", "wallet", "passport", "address", "signature", "timezone", "avatar",
    "notification", "shortcut", "plugin", "widget", "backup", "archive", "folder", "template", "dashboard", "report",
    "chart", "filter",
)  # fmt: skip
TROUBLES = (
    "vanished", "doubled", "frozen", "overdue", "broken", "cancelled", "blurred", "duplicated", "unreadable",
    "postponed",
)  # fmt: skip
TELLING = "Since yesterday the {} is {}. We tried it on {} and then on {}."
ASKING = ("How do I get the {0} back that is {1}?", "Why is my {0} {1}?", "What can I do about a {1} {0}?")


def questions(records: int) -> Iterator[str]:
    """Yield lines of JSON, a ticket with a greeting, what happened, a question and a signature each."""
    chance = random.Random(1)
    golden = [line.partition("- query: ")[2] for line in (ROOT / "content/golden.yml").read_text().splitlines()]
    golden = [line.strip("\"' ") for line in golden if line]
    for i in range(1, records + 1):
        about = chance.choice(THINGS), chance.choice(TROUBLES)
        if i % 3 == 0:
            asked = chance.choice(golden)
        else:
            told = TELLING.format(*about, *chance.choices(THINGS, k=2))
            asked = f"{told} {chance.choice(ASKING).format(*about)}"
        spelt = (_mistyped(chance, word) if chance.random() < 0.1 else word for word in asked.split())
        text = (
            f"Hello team,\n\n{' '.join(spelt)} My number is {chance.randrange(10**6)}.\n\nKind regards,\nLena Example"
        )
        yield json.dumps({"id": i, "text": text}) + "\n"


def _mistyped(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]


def as_csv(i: int, day: str, text: str) -> str:
    """Return a row: a subject, a text of two lines, and the names of people and groups."""
    return f'{i},{day} 10:00:00,"A question, as ever","{text}\n{text[:300]}",pro,solved,Lena Example,{"x" * 100}\n'


def as_jsonl(i: int, day: str, text: str) -> str:
    """Return a line."""
    return (
        json.dumps({"id": i, "created_at": f"{day}T10:00:00Z", "text": text, "plan": "pro", "more": text[:380]}) + "\n"
    )


def as_mbox(i: int, day: str, text: str) -> str:
    """Return a mail in quoted-printable, as most mail programs write it."""
    short = len(text) < 10_000
    head = (
        "From lena@mail.example Mon Nov 23 10:00:00 2026",
        "From: Lena Example <lena@mail.example>",
        "Date: Mon, 23 Nov 2026 10:00:00 +0000",
        f"Message-ID: <{i}@mail.example>",
        f"Subject: A question of {day}",
        f"Received: {'x' * 120}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    )
    lines = "=\n".join(text[at : at + 75] for at in range(0, len(text), 75)) if short else text
    return "\n".join((*head, "", lines, "", ""))


def as_zendesk(i: int, day: str, text: str) -> str:
    """Return a ticket of Zendesk with its comments."""
    comments = [{"id": i, "author_id": 7, "body": text, "public": True, "created_at": f"{day}T10:00:00Z"}]
    custom = [{"id": 360000 + n, "value": None} for n in range(3)]
    head = {"url": f"https://x.example/{i}.json", "id": i, "created_at": f"{day}T10:00:00Z", "subject": "A question"}
    more = {"raw_subject": "A question", "status": "solved", "tags": ["plan_pro"], "custom_fields": custom}
    return json.dumps({**head, **more, "description": text[:20], "comments": comments})


def as_freshdesk(i: int, day: str, text: str) -> str:
    """Return a ticket of Freshdesk's account export with its notes."""
    note = {"note": {"id": i, "body": text, "private": False, "created_at": f"{day}T10:00:00Z"}}
    head = {"id": i, "display_id": i, "subject": "A question", "description": "Hello", "created_at": f"{day}T10:00:00Z"}
    return json.dumps({"helpdesk_ticket": {**head, "custom_field": {"plan_1": "pro"}, "notes": [note]}})


FORMATS: dict[str, tuple[str, Callable[[int, str, str], str], str, str, str]] = {
    "csv": ("csv", as_csv, "id,created_at,subject,body,plan,status,requester,group\n", "", ""),
    "jsonl": ("jsonl", as_jsonl, "", "", ""),
    "mbox": ("mbox", as_mbox, "", "", ""),
    "zendesk-lines": ("zendesk", as_zendesk, "", "\n", "\n"),
    "zendesk-pages": ("zendesk", as_zendesk, '{"tickets":[', ",", "]}"),
    "freshdesk": ("freshdesk", as_freshdesk, "[", ",", "]"),
}


def write(path: Path, name: str, records: int) -> None:
    """Write an export."""
    _, record, head, between, end = FORMATS[name]
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        for i, day, text in texts(records):
            file.write((between if i > 1 else "") + record(i, day, text))
        file.write(end)


def run(*command: str) -> tuple[float, float, str]:
    """Return seconds, megabytes and output of a command. This process is small: on Linux a child counts it, too."""
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        output.seek(0)
        text = output.read()
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{command}: {text[-500:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def measure(name: str, records: int) -> None:
    """Print what a format takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "export")
        run(sys.executable, __file__, "write", path, name, str(records))
        reading = min(run(sys.executable, "-c", READ, path)[0] for _ in range(3))
        answerbook = str(Path(sys.executable).parent / "answerbook")
        seconds, peak, text = run(answerbook, "tickets", "audit", path, "--from", FORMATS[name][0], "--json")
        size = Path(path).stat().st_size / 1e6
    found = json.loads(text)
    skipped = sum(one["records"] for one in found["skipped"])
    counts = f"{size:>7.0f}{found['messages']:>11,}{found['links']:>9,}{skipped:>9}"
    print(f"{name:<14}{counts}{peak:>9.0f}{seconds:>7.1f}{reading:>8.2f}{seconds / reading:>7.0f}", flush=True)


def measure_gaps(records: int) -> None:
    """Print what `tickets gaps` takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(questions(records))
        answerbook = str(Path(sys.executable).parent / "answerbook")
        began = time.monotonic()
        seconds, peak, text = run(answerbook, "tickets", "gaps", str(path), "--json")
        waited = time.monotonic() - began
        size = path.stat().st_size / 1e6
    found = json.loads(text)
    topics = len(found["topics"]) + found["further"]["topics"]
    print(
        f"{found['tickets']:>10,}{size:>8.1f}{found['unanswered']:>11,}{topics:>8,}{peak:>9.0f}{seconds:>8.1f}{waited:>8.1f}",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["gaps"]:
        print(f"{'tickets':>10}{'MB':>8}{'unanswered':>11}{'topics':>8}{'peak MB':>9}{'s':>8}{'wait s':>8}")
        for records_ in sys.argv[2:] or ["10000", "100000"]:
            measure_gaps(int(records_))
        sys.exit()
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        counts_ = f"{'MB':>7}{'messages':>11}{'links':>9}{'skipped':>9}"
        print(f"{'format':<14}{counts_}{'peak MB':>9}{'s':>7}{'read s':>8}{'ratio':>7}")
        for name_ in sys.argv[2:] or FORMATS:
            measure(name_, int((sys.argv[1:] or ["1000000"])[0]))

"""A help site with a past, for the tests that read tickets: renamed, merged, withdrawn and changed answers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import Result
from ledger_driver import Desk

SAMPLES = Path(__file__).parent / "ticket_exports"
SITE = "https://small.example/help/"
_PLANS = """groups:
  all: {title: All plans}
facts:
  price: {title: Price}
plans:
  free: {name: Free, group: all, short: It costs nothing., reviewed: 2026-01-01, cells: {price: {stated: false}}}
  pro: {name: Pro, group: all, short: It costs money., reviewed: 2026-01-01, also_known_as: [Pro plan, Premium],
    cells: {price: {stated: false}}}
"""


def desk_with_a_past(folder: Path) -> Desk:
    """Return a desk whose ledger tells of four days.

    March: the answers are published. May: `car-park` is called `parking` from now on, and `pick-up` is merged into
    `delivery`. June: we open at ten, no longer at nine. July: `old-offer` is withdrawn for `refunds`.
    """
    desk = Desk.opened(folder)
    desk.write("plans.yml", _PLANS)
    desk.faq("opening-hours", body="We open at nine.")
    desk.faq("car-park", body="Park behind the house.")
    desk.faq("old-offer", body="Two for one.")
    desk.faq("pick-up", body="Fetch it yourself.")
    desk.faq("delivery", body="We bring it.")
    desk.faq("refunds", body="We pay back.\n\n## Exceptions {#exceptions}\n\nNot for tickets.")
    desk.faq("invoices", body="By mail.", more="plans: [pro]\n")
    desk.record("Published.", date(2026, 3, 1))
    desk.rename("car-park", "parking")
    desk.delete("pick-up")
    desk.faq("delivery", body="We bring it, or fetch it yourself.", more="aliases: [pick-up]\n")
    desk.record("Tidied.", date(2026, 5, 1))
    desk.faq("opening-hours", body="We open at ten.")
    desk.record("We open later.", date(2026, 6, 1))
    desk.delete("old-offer")
    assert (
        desk.run(
            "retire", "faq:old-offer", "--reason", "It ended.", "--see", "faq:refunds", "--date", "2026-07-01"
        ).exit_code
        == 0
    )
    assert desk.codes() == []
    return desk


def audit(desk: Desk, *arguments: object) -> tuple[dict[str, Any], Result]:
    """Return what `tickets audit --json` prints, and how it ended."""
    done = desk.run("tickets", "audit", *map(str, arguments), "--json")
    return json.loads(done.stdout), done


def links(desk: Desk, *arguments: object) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return ticket, address within the site and states of every link in some exports."""
    file = desk.folder / "links.jsonl"
    done = desk.run("tickets", "audit", *map(str, arguments), "--links", str(file))
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [(row["ticket"], row["address"].removeprefix(SITE), tuple(row["states"])) for row in rows]

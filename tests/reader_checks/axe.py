"""Asks axe-core whether a page keeps the rules of WCAG 2.2 A and AA and axe's best practices."""

from collections.abc import Iterator

from playwright.sync_api import Page

from reader_checks import Fault
from reader_checks.visits import Visit

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that axe leaves to a person ("incomplete"), each with what the person found.
EXPLAINED: dict[str, str] = {}
# target-size (WCAG 2.5.8) is off in axe unless asked for.
RUN = """async tags => {
    const found = await axe.run(document, {
        runOnly: {type: "tag", values: tags},
        rules: {"target-size": {enabled: true}},
        resultTypes: ["violations", "incomplete"],
    });
    const list = results => results.flatMap(rule => rule.nodes.map(node => [
        rule.id, node.target.join(" "),
        [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")]));
    return {failing: list(found.violations), unsure: list(found.incomplete)};
}"""


def examine(page: Page, where: str, source: str) -> tuple[list[Fault], list[Fault]]:
    """Return the nodes that fail and those that axe cannot judge; `source` is axe-core's script."""
    # The debugger's evaluation is not subject to the page's content security policy.
    page.evaluate(f"{source};null")
    found = page.evaluate(RUN, TAGS)
    failing = [Fault(where, f"{rule}: {node} ({why})") for rule, node, why in found["failing"]]
    unsure = [Fault(where, f"{rule}: {node} ({why})") for rule, node, why in found["unsure"] if rule not in EXPLAINED]
    return failing, unsure


def judge(visit: Visit, source: str) -> list[Fault]:
    """Return the nodes that fail or that axe cannot judge in the state that a window is in."""
    failing, unsure = examine(visit.page, visit.where, source)
    return failing + unsure


def examine_all(visits: Iterator[tuple[Visit, list[Fault]]], source: str) -> tuple[list[Fault], list[Fault]]:
    """Return the failing and the undecided nodes of all visits; a state that cannot be reached fails."""
    failing: list[Fault] = []
    unsure: list[Fault] = []
    for visit, unreached in visits:
        bad, open_ = examine(visit.page, visit.where, source)
        failing += unreached + bad
        unsure += open_
    return failing, unsure

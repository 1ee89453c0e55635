"""Asks axe-core whether a page keeps the rules of WCAG 2.2 A and AA and axe's best practices."""

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that axe leaves to a person ("incomplete"), each with what the person found.
EXPLAINED: dict[str, str] = {}
# target-size (WCAG 2.5.8) is off in axe unless asked for. Of the top layer axe knows nothing: what an open dialog covers, and
# nobody can reach, would seem to lie in front of it.
RUN = """async tags => {
    const modal = document.querySelector("dialog:modal");
    const covered = modal ? [...document.body.children].filter(one => !one.contains(modal)) : [];
    for (const one of covered) one.style.visibility = "hidden";
    const found = await axe.run(document, {
        runOnly: {type: "tag", values: tags},
        rules: {"target-size": {enabled: true}},
        resultTypes: ["violations", "incomplete"],
    });
    for (const one of covered) one.style.visibility = "";
    const list = results => results.flatMap(rule => rule.nodes.map(node => [
        rule.id, node.target.join(" "),
        [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")]));
    return {failing: list(found.violations), unsure: list(found.incomplete)};
}"""


def examine(page: Page) -> dict[str, list[str]]:
    """Return the nodes that are `failing` and those `undecided`, for axe cannot judge them; its script must be there."""
    found = page.evaluate(RUN, TAGS)
    return {
        "failing": [f"{rule}: {node} ({why})" for rule, node, why in found["failing"]],
        "undecided": [f"{rule}: {node} ({why})" for rule, node, why in found["unsure"] if rule not in EXPLAINED],
    }

"""Asks axe-core whether a page keeps the rules of WCAG 2.2 A and AA and axe's best practices."""

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that axe leaves to a person ("incomplete"), each with what the person found.
EXPLAINED: dict[str, str] = {
    "heading-order": "a heading in a tab is one level below the one above the tabs; axe cannot tell which one that is",
}
# target-size (WCAG 2.5.8) is off in axe unless asked for. Of the top layer axe knows nothing: what a dialog or an open menu
# covers would seem to lie in front of it. Nor of scrolling: what is out of sight would seem to lie under the header.
RUN = """async tags => {
    const top = document.querySelector("dialog:modal, [popover]:popover-open");
    const apart = one => !one.contains(top) && !top.contains(one);
    const covered = top ? [...document.body.querySelectorAll("*")].filter(apart) : [];
    for (const one of covered) one.style.visibility = "hidden";
    for (const menu of document.querySelectorAll("nav")) menu.scrollTop = 0;
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

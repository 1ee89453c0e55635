"""The lines that a browser measures, with the checks that the tests share."""

from pathlib import Path

from figures import MODULES, Bench, Figure, count, most
from page_states import state, there
from reader_checks import axe, keyboard, modes, paper, policy, scriptless, tour, weight
from reader_checks.tour import LOOKS, ZOOMED, Tour
from site_driver import read
from stock import states

from answerbook.publishing.hosts.files import Host, host_files

HTML_KB, PAGE_KB, REQUESTS = 6.5, 45, 6
KB = 1000  # bytes
NARROW_TO_WIDE = tuple(look for look in LOOKS if look.scheme == "light")


def axe_nodes(bench: Bench) -> list[Figure]:
    """Count the nodes that fail or stay undecided in axe-core over all states, widths and schemes."""
    source = (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    ours, theirs = Tour(), Tour()
    for look in LOOKS:
        ours.add(tour.through_states(bench.browser, bench.home, look, (axe.examine,), source))
        theirs.add(
            tour.through_states(bench.browser, bench.stock_home, look, (axe.examine,), source, states(look.width))
        )
    note = "(without search, menu)"
    return [
        count("axe: failing nodes", ours["unreached"] + ours["failing"], f"{len(theirs['failing'])} {note}"),
        count("axe: undecided nodes", ours["undecided"], f"{len(theirs['undecided'])} {note}"),
    ]


def by_keyboard(bench: Bench) -> list[Figure]:
    """Count what a reader without a mouse, at 400 % zoom, with less motion or forced colours stumbles over."""
    seen = Tour()
    for look in (*NARROW_TO_WIDE, ZOOMED):
        seen.add(tour.through_states(bench.browser, bench.home, look, (modes.too_wide, modes.moving)))
    wide = seen["unreached"] + seen["wide"] + modes.zoomed_walk(bench.browser, bench.home)
    return [
        count("keyboard: faults", keyboard.faults(bench.browser, bench.home)),
        count("zoom and narrow windows: faults", wide),
        count("reduced motion: faults", seen["moving"]),
        count("forced colours: faults", modes.forced_colors(bench.browser, bench.home)),
    ]


def weigh(bench: Bench) -> list[Figure]:
    """Weigh a cold answer page and its HTML; nothing of the search may come before it is opened."""
    ours = weight.load(bench.browser, bench.home)
    path = state("faq").path
    theirs = weight.load(bench.browser, bench.stock_home, search=False)
    html, stock_html = (weight.packed(site / path / "index.html") / KB for site in (bench.site, bench.stock))
    kb, stock_kb = (sum(load.page.values()) / KB for load in (ours, theirs))
    early = ", ".join(ours.early) or "nothing"
    return [
        most("cold answer page, gzip", kb, PAGE_KB, " kB", f"{stock_kb:.1f} kB", 1),
        most("cold answer page, requests", len(ours.page), REQUESTS, "", str(len(theirs.page))),
        most("its HTML alone, gzip", html, HTML_KB, " kB", f"{stock_html:.1f} kB", 1),
        Figure("of the search before it is opened", early, "nothing", not ours.early),
        Figure("search fetched when opened", f"{sum(ours.search.values()) / KB:.1f} kB", "> 0", bool(ours.search)),
    ]


def policies(bench: Bench) -> list[Figure]:
    """Read the policy and look for what it forbids; count violations and requests to others on the way."""
    seen = tour.through_buttons(bench.browser, bench.home)
    for look in LOOKS:
        seen.add(tour.through_states(bench.browser, bench.home, look, ()))
    seen.add(tour.through_pages(bench.browser, bench.home, bench.site))
    typed = policy.trusted_types(bench.site)
    blocks = f"{policy.data_blocks(bench.site)} data blocks"
    return [
        count("policy: inline code or style, loose or missing policy", policy.inline(bench.site), note=blocks),
        count("policy: headers missing or loose", policy.headers(bench.site, _nginx(bench.folder))),
        count("policy: violations, unreached states", seen["violations"] + seen["unreached"]),
        Figure("policy: trusted types (stretch)", "yes" if typed else "no", "yes", ok=typed),
        count("console errors", seen["errors"]),
        count("requests to third parties", seen["outside"]),
    ]


def _nginx(folder: Path) -> str:
    """Return what `answerbook hosting nginx` writes for the site in a folder."""
    graph = read(folder).graph
    return host_files(graph, Host("nginx")).files["nginx.conf"]


def without_scripts(bench: Bench) -> list[Figure]:
    """Count what is missing or dead without scripts."""
    return [count("without scripts: faults", scriptless.faults(bench.browser, bench.home, bench.site))]


def printed(bench: Bench) -> list[Figure]:
    """Count what is wrong on paper; the bar of the sheets is only that there are some."""
    found = [count("print: faults", paper.faults(bench.browser, bench.home))]
    if there(["comparison"]):
        sheets = paper.sheets(bench.browser, bench.home)
        text = ", ".join(f"{paper_} {number}" for paper_, number in sheets.items())
        found.append(Figure("print: sheets of the comparison", text, "> 0", all(sheets.values())))
    return found

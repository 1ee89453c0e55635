"""Reads what the site allows a browser to do: the content security policy and the other headers, and inline code.

Directives: https://www.w3.org/TR/CSP3/; a data block is no code: https://html.spec.whatwg.org/#data-block.
"""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode
from site_server import headers_for, read_rules

from reader_checks import Fault

POLICY = "Content-Security-Policy"
WANTED = ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", POLICY)
# What the policy must not say: each lets in what the site does without, or another host.
LOOSE = ("'unsafe-", "unsafe-eval", "'sha", "'nonce-", "'strict-dynamic'", "*", "http:", "https:", "//")
CODE = ("", "module", "importmap", "speculationrules", "text/javascript", "application/javascript")


def pages(site: Path) -> list[Path]:
    """Return every HTML page of the built site."""
    return sorted(site.rglob("*.html"))


def loose(policy: str) -> list[str]:
    """Return what a policy's text allows beyond the site's own files."""
    directives = [words.split() for words in policy.split(";") if words.split()]
    faults = [] if ["default-src", "'self'"] in directives else ["the policy lacks default-src 'self'"]
    sources = [word for _name, *words in directives for word in words]
    return faults + [f"the policy allows {word}" for word in sources if any(part in word for part in LOOSE)]


def trusted_types(site: Path) -> bool:
    """Tell whether scripts cannot turn strings into code or HTML either, by header and on every page."""
    said = [headers_for(read_rules(site), "/").get(POLICY, "")]
    said += [_said_by(LexborHTMLParser(page.read_text(encoding="utf-8"))) for page in pages(site)]
    return all("require-trusted-types-for 'script'" in policy for policy in said)


def headers(site: Path, nginx: str) -> list[Fault]:
    """Return which security headers are missing in `_headers` and in the configuration for nginx."""
    given = headers_for(read_rules(site), "/")
    found = [f"has no {name}" for name in WANTED if name not in given]
    found += loose(given.get(POLICY, ""))
    if given.get("X-Content-Type-Options") != "nosniff":
        found.append("X-Content-Type-Options is not nosniff")
    if "frame-ancestors" not in given.get(POLICY, ""):
        found.append("the policy lacks frame-ancestors")
    absent = [name for name in WANTED if name not in given or f'{name} "{given[name]}"' not in nginx]
    return [Fault("_headers", what) for what in found] + [Fault("nginx.conf", f"lacks {name}") for name in absent]


def inline(site: Path) -> list[Fault]:
    """Return all code and style written into pages, and the pages without a policy of their own."""
    found: list[Fault] = []
    for page in pages(site):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        what = loose(_said_by(tree)) + [why for node in tree.css("*") for why in _inline_in(node)]
        found += [Fault(page.relative_to(site).as_posix(), each) for each in what]
    return found


def data_blocks(site: Path) -> int:
    """Return how many script elements hold data, which is no code, over all pages."""
    trees = (LexborHTMLParser(page.read_text(encoding="utf-8")) for page in pages(site))
    return sum(_kind(node) not in CODE for tree in trees for node in tree.css("script"))


def _said_by(tree: LexborHTMLParser) -> str:
    node = tree.css_first(f'meta[http-equiv="{POLICY}" i]')
    return (node.attributes.get("content") or "") if node else ""


def _kind(node: LexborNode) -> str:
    return (node.attributes.get("type") or "").strip().lower()


def _inline_in(node: LexborNode) -> list[str]:
    if node.tag == "script" and "src" not in node.attributes and _kind(node) in CODE:
        return ["inline <script>"]
    handlers = [name for name in node.attributes if name.startswith("on") or name == "style"]
    return ["<style>"] * (node.tag == "style") + [f"<{node.tag} {name}=...>" for name in handlers]

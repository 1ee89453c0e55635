"""Random texts, read by what checks ask, and as a browser's parser sees the page that the engine made of them."""

import html
import random
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token
from selectolax.lexbor import LexborHTMLParser, LexborNode
from site_driver import engine

from answerbook.markdown.around import Around, Target
from answerbook.markdown.faults import faults
from answerbook.markdown.graft import graft
from answerbook.markdown.html import to_html
from answerbook.markdown.reading import Reading, read

SEED, MOST = 13, 14
NAME = "Its name"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# So many texts stand on one page; a text that is read differently is told alone.
TOGETHER = 40
PIECES = [
    "`", "``", "```", "```\n", "\n```\n", "\n```py\n", "~~~\n", "\\", "\\`", "\\[", "\n", "\n\n", "\n    ", "    ",
    "\t", "> ", "\n> ", "- ",
    "\n- ", "\n  - ", "\n    - ", "1. ", "\n1. ", "\n\n   ", "# ", "\n## ", "\n### A b\n\n", "\n## Über {#u}\n\n",
    " {#x}\n", "#", "\n===\n", "\n---\n",
    "|", "\n| a | b |\n|--|:-:|\n| ", " \\| ", "a", " b ", "é", "\xa0", "\u3000", "word ", "_", "__", "*", "**",
    "***", "~", "~~", "[", "]", "(", ")", "![", "](",
    "[b]", "[b]: ", "\n\n[b]: ", "]: ", "[^1]", "\n\n[^1]: ", "[x][b]", "{", "}", "{#x}", "{: .x }",
    "javascript:alert(1)", "https://e.org/", "https://e.org/a_(b)?c=d&e",
    "www.e.org", "m@e.org", "a_b@e.org", "faq:a", "[x](faq:a)", "[](term:b)", "[y](plan:c#d)", "[@s]", " [@s, §2]",
    "[@s, a\nb]", "[x](<faq:a>)",
    "[x](https://e.org/ 'a\"b')", "[*x* `y`](guide:g)", "[x](#u)", "<script>", "</p>", "<kbd>", "</kbd>", "<br>",
    "<sub>", "<", ">", "<!-- ", " -->", "<!-- a -->", "<?", "<![CDATA[",
    "&lt;", "&#96;", "&#x3c;", "&amp;amp;", "&", "&nbsp;", "!!! note\n    ", '\n!!! tip "a *b*"\n    ',
    "\n??? x\n    ", "\n???+ note\n\n    ", '\n=== "T"\n    ', "\n: ", ": ", "'", '"', "=",
    "<https://e.org/>", "<javascript:x>", "<m@e.org>", "[ ] ", "- [x] ", "> [!NOTE]\n> ", "{{ x }}", "[TOC]",
    "*[a]: b", "\n---\n---\n", "^", "$$", "==", "😀", "中文", "\u200d", "<ab-text YQ.>",
]  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What a text holds: where its links lead, its citations, its headings with level and anchor, its words."""

    links: tuple[str, ...]
    citations: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    words: str


def texts(count: int) -> list[str]:
    """Return random texts, the same in each run."""
    chance = random.Random(SEED)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, MOST))) for _ in range(count)]


def as_read(reading: Reading) -> Seen:
    """Return what checks know of a text."""
    order = {id(token): i for i, (_, token, _) in enumerate(reading.places)}
    links = sorted(reading.links, key=lambda link: order[id(link.token)])
    return Seen(
        tuple(
            str(one.reference.ref) + f"#{one.reference.anchor}" if one.reference else normalizeLink(one.href)
            for one in links
        ),
        tuple(mark.citation.source for mark in reading.citations),
        tuple((f"h{one.level}", one.anchor) for one in reading.headings),
        "".join(_words(reading).split()),
    )


def _words(reading: Reading) -> str:
    """Return what a reader is shown of a text, with the names and numbers that its page adds."""
    known = {id(link.token): link for link in reading.links}
    words = ""
    for block in reading.tokens:
        tokens = block.children if block.type == "inline" else [block]
        for token, after in pairwise([*(tokens or []), Token("end", "", 0)]):
            if token.type in ("text", "code_inline", "fence", "code_block"):
                words += token.content
            elif token.type == "link_open" and after.type == "link_close" and known[id(token)].reference:
                words += NAME
            elif token.type == "citation":
                words += "1"
            elif token.type == "footnote_ref":
                words += str(token.meta["id"] + 1)
            elif token.type == "footnote_anchor":
                words += "↩"
    return words


def as_shown(tops: list[LexborNode]) -> Seen:
    """Return what a browser's parser finds in some elements of a page."""
    found = [node for top in tops for node in top.traverse() if node.tag != "-text"]
    links = [node for node in found if node.tag == "a" and not _is_ours(node)]
    cited = [node for node in links if node.attributes.get("class") == "ab-cite"]
    return Seen(
        tuple(unquote(node.attributes.get("href") or "") for node in links if node not in cited),
        tuple((node.attributes.get("href") or "").removeprefix("#src-") for node in cited),
        tuple((str(node.tag), node.attributes.get("id") or "") for node in found if node.tag in HEADINGS),
        "".join("".join(top.text() for top in tops).split()),
    )


def _is_ours(node: LexborNode) -> bool:
    """Tell whether a link was made by the engine or belongs to a footnote."""
    return node.attributes.get("class") == "headerlink" or (node.attributes.get("role") or "").startswith("doc-")


def written(text: str) -> str:
    """Return the graft of a text, as a page would have it."""
    page = Around(
        lambda reference: Target(f"{reference.ref}#{reference.anchor}", NAME),
        lambda citation: f'<a href="#src-{html.escape(citation.source)}" class="ab-cite">1</a>',
    )
    return graft(to_html(read(text), page))


def shown(group: list[str]) -> list[Seen]:
    """Return what the engine's page shows of some texts, each between two marks."""
    page = "".join(f"<b class='mark'></b>\n\n{written(text)}\n\n" for text in group)
    body = LexborHTMLParser(engine().reset().convert(page)).body
    found: list[list[LexborNode]] = []
    for node in body.iter() if body else ():
        if node.css_first(".mark"):
            found.append([])
        elif found:
            found[-1].append(node)
    return [as_shown(part) for part in found]


def report(count: int) -> int:
    """Print how random texts were read, and return how many were read differently by checks and page."""
    random_texts = texts(count)
    refused, accepted = Counter[str](), []
    for text in random_texts:
        reading = read(text)
        codes = {fault.code for fault in faults(reading)} | ({"empty-heading"} if _says_nothing(reading) else set())
        refused.update(codes)
        if not codes:
            accepted.append(text)
    different = [text for i in range(0, len(accepted), TOGETHER) for text in _different(accepted[i : i + TOGETHER])]
    print(
        f"{count} random texts: {len(accepted)} shown, {len(different)} of them read differently, "
        f"{count - len(accepted)} refused"
    )
    print("  refused by " + ", ".join(f"{code} ({number})" for code, number in refused.most_common()))
    for text in different[:20]:
        print(f"  different: {text!r}\n    read  {wanted(text)}\n    shown {shown([text])}")
    return len(different)


def _says_nothing(reading: Reading) -> bool:
    return any(not heading.anchor for heading in reading.headings)


def wanted(text: str) -> Seen:
    """Return what checks know of a text, with addresses as browsers have them."""
    seen = as_read(read(text))
    return replace(seen, links=tuple(unquote(link) for link in seen.links))


def _different(group: list[str]) -> list[str]:
    if shown(group) == [wanted(text) for text in group]:
        return []
    return [text for text in group if shown([text]) != [wanted(text)]]

"""Writes a text of the content for Python-Markdown: block by block, and each is compared with what we show."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode

from answerbook.markdown import html
from answerbook.markdown.around import Around, Target
from answerbook.markdown.reading import Reading
from answerbook.markdown.stock.alike import is_alike
from answerbook.markdown.stock.blocks import Blocks, apart
from answerbook.markdown.stock.inline import Inline
from answerbook.model.fields import Citation


@dataclass(frozen=True)
class Stock:
    """What is told of the page of a text.

    `page` tells of links to files of the docs tree, as Markdown has them; `published` of the same links as the built
    site has them; `cite` gives the Markdown of a citation.
    """

    page: Around
    published: Around
    cite: Callable[[Citation], str]


def write(reading: Reading, stock: Stock) -> str:
    """Return a text in Markdown that Python-Markdown shows as we do.

    A block that it would read otherwise, however it is written, stands as finished HTML.
    """
    link = stock.page.link or (lambda reference: Target(str(reference.ref)))
    inline = Inline({id(one.token): one for one in reading.links}, link, stock.cite, stock.page.own)
    headings = {id(heading.token): heading for heading in reading.headings}
    blocks = Blocks(inline, headings, stock.page.former)
    nodes = SyntaxTreeNode(list(reading.tokens)).children
    written: list[str] = []
    for node, after in zip_longest(nodes, nodes[1:]):
        written += [_sound(blocks, node, reading, stock), apart(node, after)]
    return "\n\n".join(filter(None, written))


def _sound(blocks: Blocks, node: SyntaxTreeNode, reading: Reading, stock: Stock) -> str:
    text = blocks.write(node)
    if node.type == "footnote_block" or is_alike(text, html.of_tokens(reading, node.to_tokens(), stock.page)):
        return text
    # Even within HTML, three backticks at the beginning of a line begin code.
    return html.of_tokens(reading, node.to_tokens(), stock.published).replace("`", "&#96;")

"""Puts each example of a specification through a FAQ's body: it is shown as specified, or refused with a remedy."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faqs
import github
from markdown_it.utils import OptionsDict
from site_driver import engine
from streams import parts, without_links

from answerbook.markdown.around import Around
from answerbook.markdown.graft import graft
from answerbook.markdown.html import Tokens, _Html, environment, to_html
from answerbook.markdown.parser import parser
from answerbook.markdown.reading import Reading, read

HERE = Path(__file__).resolve().parent
EQUAL, BARE, REFUSED, DIFFERENT = "equal", "bare addresses linked", "refused", "different"
OUTCOMES = (EQUAL, BARE, REFUSED, DIFFERENT)


@dataclass(frozen=True)
class Example:
    """An example: its Markdown and the HTML that is specified for it."""

    number: int
    section: str
    markdown: str
    html: str


@dataclass(frozen=True)
class Result:
    """What became of an example; `detail` is the codes of what refused it, or what was shown."""

    example: Example
    outcome: str
    detail: str = ""


def commonmark() -> list[Example]:
    """Return the examples of CommonMark; none if npm has not brought them."""
    if not shutil.which("node") or not (HERE / "node_modules" / "commonmark-spec").exists():
        return []
    made = subprocess.run(["node", str(HERE / "examples.mjs")], check=True, capture_output=True, cwd=HERE)
    return [Example(**one) for one in json.loads(made.stdout)]


def of_github() -> list[Example]:
    """Return examples of our own for GitHub's additions."""
    return [Example(i, *one) for i, one in enumerate(github.EXAMPLES, start=1)]


class _AsRead(_Html):
    """Writes HTML that stands in a text as it stands there, as the specification does."""

    def html_block(self, tokens: Tokens, i: int, *_: Any) -> str:
        return tokens[i].content

    html_inline = html_block

    def paragraph_open(self, tokens: Tokens, i: int, options: OptionsDict, env: Any) -> str:
        # A picture that stands alone is a figure of ours, whose title is shown below it.
        return self.renderToken(tokens, i, options, env)

    paragraph_close = paragraph_open


def as_read(reading: Reading) -> str:
    """Return the HTML of a reading, HTML that its writer wrote included."""
    return _AsRead(parser()).render(reading.tokens, parser().options, environment(reading, Around()))


def without_rules(examples: Sequence[Example]) -> Iterator[Result]:
    """Yield what each example is read as, whatever the rules of the content say."""
    bodies, _ = faqs.judged({one.number: one.markdown for one in examples})
    for one in examples:
        reading = read(bodies[one.number])
        yield _result(one, as_read(reading), reading)


def grafted(examples: Sequence[Example]) -> Iterator[Result]:
    """Yield what the engine shows of each example, whatever the rules say; HTML would be shown as it is written."""
    bodies, _ = faqs.judged({one.number: one.markdown for one in examples})
    for one in examples:
        reading = read(bodies[one.number])
        page = engine().reset().convert(graft(to_html(reading)))
        has_html = any(
            token.type.startswith("html_") for block in reading.tokens for token in (block, *(block.children or ()))
        )
        if has_html or reading.pictures:
            yield Result(one, REFUSED, "raw-html" if has_html else "missing-file")
        else:
            yield _result(one, faqs.without_additions(page), reading)


def with_rules(examples: Sequence[Example]) -> Iterator[Result]:
    """Yield what becomes of each example on its page, or why it is refused."""
    bodies, problems = faqs.judged({one.number: one.markdown for one in examples})
    pages = faqs.pages({one.number: one.markdown for one in examples if not problems[one.number]})
    for one in examples:
        found = problems[one.number]
        if one.number in pages:
            yield _result(one, pages[one.number], read(bodies[one.number]))
        elif all(d.location.line > 1 and d.help and d.message for d in found):
            yield Result(one, REFUSED, ", ".join(sorted({d.code for d in found})))
        else:
            yield Result(one, DIFFERENT, f"without place or remedy: {found}")


def _result(example: Example, shown: str, reading: Reading) -> Result:
    wanted = parts(_as_pages_say(example.html))
    if parts(shown) == wanted:
        return Result(example, EQUAL)
    bare = [_escaped(str(one.token.attrs["href"])) for one in reading.links if one.token.info == "auto"]
    if bare and parts(without_links(shown, bare)) == wanted:
        return Result(example, BARE)
    return Result(example, DIFFERENT, shown)


def _as_pages_say(html: str) -> str:
    """Return specified HTML in the words of HTML 5: alignment is a style, comments are left out."""
    return re.sub(r' align="(\w+)"', r' style="text-align: \1;"', html)


def _escaped(href: str) -> str:
    return href.replace("&", "&amp;")

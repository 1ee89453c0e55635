"""What assistants are told of the site: `llms.txt` at its root, a short map of what there is to read as Markdown.

Format: https://llmstxt.org/, the second version of August 2026. It is small, since programs read the whole of it and
follow its links.
"""

from collections.abc import Iterator

from answerbook.markdown.escape import escape_markdown
from answerbook.model import addresses
from answerbook.model.graph import Graph
from answerbook.pages.overviews import empty
from answerbook.pages.twin_lists import entry_line


def llms_txt(graph: Graph) -> dict[str, str]:
    """Return the file by its path in the docs tree; none where the answer API is off, or the site has its own."""
    content, words = graph.content, graph.words
    if not content.site.show.api or addresses.LLMS in content.static:
        return {}
    asked = [entry_line(graph, faq) for faq in graph.most_asked()]
    sections = {
        words.gettext("Find an answer"): list(_find(graph)),
        words.gettext("Most asked"): asked,
        words.gettext("{Topics}"): list(_topics(graph)),
    }
    blocks = [f"# {escape_markdown(content.site.title)}", _quoted(graph), *map(escape_markdown, _about(graph))]
    for heading, lines in sections.items():
        if lines:
            blocks += [f"## {escape_markdown(heading)}", "\n".join(lines)]
    return {addresses.LLMS: "\n\n".join(blocks) + "\n"}


def _quoted(graph: Graph) -> str:
    """Return what the site says of itself, as the quotation that follows the title."""
    site, words = graph.content.site, graph.words
    checked = words.gettext("Checked on {date}", date=words.day(site.checked)) + "." if site.checked else ""
    return f"> {' '.join(filter(None, map(escape_markdown, (site.description, site.disclaimer, checked))))}"


def _about(graph: Graph) -> Iterator[str]:
    words = graph.words
    if graph.ledger.histories:
        yield words.gettext(
            "Cite the pinned link of an answer: it shows for ever what you read. Its permalink shows what stands today."
        )
    yield words.gettext("If no answer here fits, say so; do not infer one.")
    if graph.content.plans:
        yield words.gettext("Where a fact of a {plan} is not stated, no source states it.")
    yield words.gettext("Each page is there as Markdown, too: add {file} to its address.", file=addresses.TWIN)


def _find(graph: Graph) -> Iterator[str]:
    site, words, none = graph.content.site, graph.words, empty(graph)

    def line(path: str, name: str, note: str) -> str:
        return f"- [{escape_markdown(name)}]({addresses.on_site(site.site_url, path)}): {escape_markdown(note)}"

    def twin(file: str) -> str:
        return addresses.twin(addresses.path(file))

    yield line(
        twin(addresses.FAQ_INDEX), words.gettext("All questions A to Z"), words.gettext("with their short answers")
    )
    yield line(addresses.ANSWERS, words.gettext("All entries"), words.gettext("JSON with pinned links and dates"))
    yield line(addresses.OPENAPI, "OpenAPI", words.gettext("what the JSON files hold"))
    if addresses.COMPARISON not in none:
        name = words.gettext("Compare {plans}")
        yield line(twin(addresses.COMPARISON), name, words.gettext("Every {plan} beside every fact."))
    if addresses.GUIDE_INDEX not in none:
        name = words.gettext("How-to {guides}")
        yield line(twin(addresses.GUIDE_INDEX), name, words.gettext("what to press, step by step."))
    if addresses.TERM_INDEX not in none:
        yield line(twin(addresses.TERM_INDEX), words.gettext("{Terms}"), words.gettext("what a word means here."))
    if addresses.CHANGES not in none:
        name = words.gettext("What changed")
        note = words.gettext("Every change to this site with its reason, newest first.")
        yield line(twin(addresses.CHANGES), name, note)


def _topics(graph: Graph) -> Iterator[str]:
    for topic in graph.content.subtopics():
        path = addresses.twin(addresses.path(addresses.page(topic.ref)))
        address = addresses.on_site(graph.content.site.site_url, path)
        yield f"- [{escape_markdown(topic.title)}]({address}): {escape_markdown(topic.summary or topic.title)}"

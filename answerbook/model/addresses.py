"""Addresses: where each page stands in the docs tree and on the published site."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from answerbook.model.fields import Ref
from answerbook.words.words import marked

FOLDERS = {"faq": "faq", "plan": "plans", "guide": "guides", "term": "terms", "topic": "topics", "page": ""}
# As headings of lists.
KIND_NAMES = {
    "faq": marked("Answers"),
    "guide": marked("{Guides}"),
    "plan": marked("{Plans}"),
    "term": marked("{Terms}"),
}
_KINDS = {FOLDERS[kind]: kind for kind in KIND_NAMES}
HOME, FAQ_INDEX, COMPARISON = "index.md", "faq/index.md", "plans/index.md"
GUIDE_INDEX, TERM_INDEX, TOPIC_INDEX = "guides/index.md", "terms/index.md", "topics/index.md"
SOURCES, FIND, CHANGES, DESK = "sources.md", "find.md", "changes/index.md", "desk.md"
# The list of all entries in the answer API.
ANSWERS = "api/v1/answers.json"
# For programs: what there is to read, and what the files of the answer API hold.
LLMS, OPENAPI = "llms.txt", "api/v1/openapi.json"
HEALTH = "health.md"
# All questions, for the script that looks them through.
QUESTIONS = "find/faq/questions.json"
# The Markdown of a page, beside it.
TWIN = "index.md"
# The one page that others may show in a frame.
FRAMED_DESK = "desk/embed/"
# What stands at the root of the site besides: of engine, answer API and search, and `r`, which short links may need.
_AT_THE_ROOT = ("media", "404", "api", "assets", "r", "search")


def page(ref: Ref) -> str:
    """Return the Markdown file of an entry, a topic or a page in the docs tree, such as `faq/x.md`."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.md".removeprefix("/")


def part(file: str, number: int) -> str:
    """Return the page that shows a part of a list, the first on page `file`: `topics/x.md` goes on at `topics/x/2/`.

    Beside the overviews stand entries, whose ids may be numbers: so they go on below `find/`.
    """
    folder_ = f"find/{path(file)}" if file.endswith("/index.md") else path(file)
    return file if number == 1 else f"{folder_}{number}.md"


def questions_by_letter(letter: str) -> str:
    """Return the page of the questions whose subjects begin with a letter."""
    return f"find/faq/{letter}.md"


def resting(source: str) -> str:
    """Return the page that lists what rests on a source on which much rests."""
    return f"find/sources/{source}.md"


def reserved() -> frozenset[str]:
    """Return the names at the root of the site that no page of `pages/` may take."""
    files = (HOME, COMPARISON, FAQ_INDEX, GUIDE_INDEX, TERM_INDEX, TOPIC_INDEX, SOURCES, FIND, CHANGES, DESK, HEALTH)
    return frozenset((*_AT_THE_ROOT, *(file.partition("/")[0].removesuffix(".md") for file in files)))


def path(file: str) -> str:
    """Return the site-relative path of a Markdown file: `faq/x.md` is published at `faq/x/`."""
    stem = file.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def changes_for_plan(plan: str) -> str:
    """Return the page of changes for one plan."""
    return f"changes/plans/{plan}.md"


def changes_of_kind(kind: str) -> str:
    """Return the page of changes to entries of one kind."""
    return f"changes/{FOLDERS[kind]}/index.md"


def folder(ref: Ref) -> str:
    """Return the site-relative folder of an entry, with a slash at its end."""
    return path(page(ref))


def pinned(ref: Ref, number: int) -> str:
    """Return the site-relative path of a revision, which never changes."""
    return f"{folder(ref)}r{number}/"


def permalink(site_url: str, ref: Ref) -> str:
    """Return the absolute address of an entry or topic, which never changes."""
    return absolute(site_url, page(ref))


def on_site(site_url: str, path_: str) -> str:
    """Return the absolute address of a site-relative path."""
    return f"{site_url.rstrip('/')}/{path_}"


def absolute(site_url: str, file: str) -> str:
    """Return the absolute address of a page of the docs tree."""
    return on_site(site_url, path(file))


def base_path(site_url: str) -> str:
    """Return the path under which the site is served, with slashes at both ends."""
    return f"/{urlsplit(site_url).path.strip('/')}/".replace("//", "/")


def relative(file: str, start: str) -> str:
    """Return the link from page `start` to page `file`, both of the docs tree, as Markdown files."""
    up = "../" * start.count("/")
    return f"{up}{file}"


def steps(path_: str) -> list[str]:
    """Return the steps of an address's path, decoded (RFC 3986, section 2.1), without an `index.html` at the end."""
    found = [step for step in unquote(path_).split("/") if step]
    return found[:-1] if found and found[-1] == "index.html" else found


def named(steps_: Sequence[str]) -> Iterator[tuple[Ref, int | None]]:
    """Yield what the end of a path may name, likeliest first: an entry, with the number of a revision if it is pinned.

    An entry may be called `r2`: what ends the path is an id first, and the number of a revision second.
    """
    if len(steps_) > 1 and steps_[-2] in _KINDS:
        yield Ref(_KINDS[steps_[-2]], steps_[-1]), None
    if len(steps_) > 2 and steps_[-3] in _KINDS and re.fullmatch(r"r[1-9][0-9]{0,8}", steps_[-1]):
        yield Ref(_KINDS[steps_[-3]], steps_[-2]), int(steps_[-1][1:])


def api(ref: Ref) -> str:
    """Return the file of an entry in the answer API, relative to the site."""
    return f"api/v1/{ref.kind}/{ref.id}.json"


def twin(folder_: str) -> str:
    """Return the Markdown file of the page at a site-relative path, relative to the site."""
    return f"{folder_}{TWIN}"


def oembed(ref: Ref) -> str:
    """Return the oEmbed file of an entry, relative to the site."""
    return f"api/v1/oembed/{ref.kind}/{ref.id}.json"


def in_api(steps_: Sequence[str]) -> Ref | None:
    """Return the entry whose file in the answer API or for oEmbed a path is; None if it has the form of neither."""
    ref = Ref(steps_[-2], steps_[-1].removesuffix(".json")) if len(steps_) > 1 else None
    return ref if ref and "/".join(steps_) in {api(ref), oembed(ref)} else None


def source_anchor(source: str) -> str:
    """Return the anchor of a source in a page's list of sources."""
    return f"src-{source}"

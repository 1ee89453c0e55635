"""Addresses: where each page stands in the docs tree and on the published site."""

from urllib.parse import urlsplit

from answerbook.values import Ref

FOLDERS = {"faq": "faq", "plan": "plans", "guide": "guides", "term": "terms", "topic": "topics"}
# As headings of lists.
KIND_NAMES = {"faq": "Answers", "guide": "Guides", "plan": "Plans", "term": "Key terms"}
HOME, FAQ_INDEX, COMPARISON = "index.md", "faq/index.md", "plans/index.md"
GUIDE_INDEX, TERM_INDEX, TOPIC_INDEX = "guides/index.md", "terms/index.md", "topics/index.md"
SOURCES, FIND, CHANGES = "sources.md", "find.md", "changes/index.md"


def page(ref: Ref) -> str:
    """Return the Markdown file of an entry or topic in the docs tree, such as `faq/x.md`."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.md"


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


def api(ref: Ref) -> str:
    """Return the file of an entry in the answer API, relative to the site."""
    return f"api/v1/{ref.kind}/{ref.id}.json"


def oembed(ref: Ref) -> str:
    """Return the oEmbed file of an entry, relative to the site."""
    return f"api/v1/oembed/{ref.kind}/{ref.id}.json"


def source_anchor(source: str) -> str:
    """Return the anchor of a source in a page's list of sources."""
    return f"src-{source}"

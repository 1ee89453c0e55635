"""Keys that users of Material for MkDocs know: which work in a site's own `mkdocs.yml`, and what to use for the others.

Sources: https://www.mkdocs.org/user-guide/configuration/ and https://squidfunk.github.io/mkdocs-material/setup/.
"""

from collections.abc import Mapping

# A name with `.*` stands for each key below it that is not named.
WORKS = frozenset({
    "theme", "theme.name", "theme.icon", "theme.icon.logo", "extra", "extra.*", "extra_css", "extra_javascript",
    "plugins", "plugins.*", "hooks", "validation",
})  # fmt: skip

_LINKS = "write it under `header_links` or `footer_links` in site.yml"
_MARKDOWN = "delete it: texts are read as CommonMark with the forms that docs/content-model.md names"
_OWN_SEARCH = "delete it: the search is the program's own, with or without it"
_MENU = "delete it: the menu comes from the content; order the topics in topics.yml"
_MADE = "delete it: the pages are made from the content folder"
_HOST = "delete it: docs/hosting.md tells how to publish"
_SERVE = "give it to `answerbook serve`, which watches the site's folder: `--port`, `--host`"
_ONLY_SITE = "delete it: one site is in one language, `language` in site.yml; link the other one under `header_links`"
_SCRIPTS = "name the script under `scripts` in site.yml, and what it asks the reader is its own"
_NOTHING = "delete it: there is nothing of the kind here"

INSTEAD: Mapping[str, str] = {
    "INHERIT": "delete it: the defaults are inherited without it",
    "site_name": "write it as `title` in site.yml",
    "site_description": "write it as `description` in site.yml",
    "site_author": "write it as `publisher` in site.yml",
    "site_url": "write it as `site_url` in site.yml",
    "copyright": "write it as `copyright` in site.yml, as plain text",
    "repo_url": _LINKS,
    "repo_name": _LINKS,
    "edit_uri": _LINKS,
    "edit_uri_template": _LINKS,
    "nav": "delete it: the menu comes from the content; order the topics in topics.yml",
    "docs_dir": _MADE,
    "site_dir": "name another place with --site",
    "exclude_docs": _MADE,
    "draft_docs": "write `draft: true` into the entry",
    "not_in_nav": _MENU,
    "extra_templates": "put the finished file into the folder `static/`",
    "markdown_extensions": _MARKDOWN,
    "mdx_configs": _MARKDOWN,
    "use_directory_urls": "delete it: addresses end in a slash, and stay as they are for ever",
    "strict": "delete it: each build is strict",
    "dev_addr": _SERVE,
    "watch": _SERVE,
    "remote_branch": _HOST,
    "remote_name": _HOST,
    "theme.custom_dir": "delete it: files in the site's folder `theme/` take the place of the defaults",
    "theme.logo": "put the file into `media/` of the content, and write `look: {logo: ...}` in site.yml",
    "theme.favicon": "put the file into `media/` of the content, and write `look: {favicon: ...}` in site.yml",
    "theme.palette": "delete it: readers switch between light, dark and what their system says",
    "theme.palette.scheme": "delete it: readers switch; for one alone write `look: {scheme: dark}` in site.yml",
    "theme.palette.primary": "write it as `look: {accent: ...}` in site.yml",
    "theme.palette.accent": "delete it: one colour is for all, `accent` under `look` in site.yml",
    "theme.palette.media": "delete it: readers switch between light, dark and what their system says",
    "theme.palette.toggle": "delete it: readers have a switch, and `labels` in site.yml can change its words",
    "theme.font": "write `look: {font: sans}` in site.yml, or `font_files`: other hosts would see who reads what",
    "theme.language": "write it as `language` in site.yml",
    "theme.direction": "delete it: it comes from `language` in site.yml",
    "theme.features": "delete it: docs/looks.md names what each of Material's features is here",
    "theme.icon.*": "delete it: only `logo` can be another; for the rest copy the partial, `answerbook templates copy`",
    "theme.*": "write a value for templates of your own under `extra`",
    "extra.social": "write it under `footer_links` in site.yml",
    "extra.analytics": "name the script under `scripts` in site.yml",
    "extra.consent": _SCRIPTS,
    "extra.alternate": _ONLY_SITE,
    "extra.version": "delete it: each answer keeps its own revisions",
    "extra.generator": "delete it: no page names the program",
    "extra.homepage": _LINKS,
    "extra.annotate": _NOTHING,
    "extra.tags": "delete it: topics and subtopics group the answers",
    "extra.status": _NOTHING,
    "extra.manifest": "put the file into `static/`, and link to it from a `theme/main.html` of your own",
    "plugins.search": _OWN_SEARCH,
    "plugins.offline": _OWN_SEARCH,
    "plugins.social": "delete it, and name one picture: `look: {social_picture: ...}` in site.yml",
    "plugins.privacy": "delete it: no page asks another host for anything",
    "plugins.tags": "delete it: topics and subtopics group the answers",
    "plugins.blog": "delete it: what changed stands at /changes/, with feeds",
    "plugins.meta": "delete it: the fields of an entry stand in its own file",
    "plugins.optimize": "delete it: pictures are published as they are",
    "plugins.projects": "delete it: each site is a folder of its own",
    "plugins.group": "name the plugins of the group themselves",
    "plugins.info": _NOTHING,
    "plugins.typeset": _NOTHING,
    "plugins.redirects": "write former addresses into redirects.yml",
    "plugins.macros": "delete it: braces in texts are shown as they are written",
    "plugins.i18n": _ONLY_SITE,
    "plugins.literate-nav": _MENU,
    "plugins.awesome-pages": _MENU,
    "plugins.awesome-nav": _MENU,
    "plugins.section-index": _MENU,
    "plugins.git-revision-date-localized": "delete it: pages tell when they were checked and changed, by the ledger",
    "plugins.git-revision-date": "delete it: pages tell when they were checked and changed, by the ledger",
    "plugins.minify": "delete it: scripts and styles are shortened already",
    "plugins.glightbox": _NOTHING,
}
# Material's names of colours (https://squidfunk.github.io/mkdocs-material/setup/changing-the-colors/#primary-color).
COLOURS: Mapping[str, str] = {
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep purple": "#7e56c2", "indigo": "#4051b5",
    "blue": "#2094f3", "light blue": "#02a6f2", "cyan": "#00bdd6", "teal": "#009485", "green": "#4cae4f",
    "light green": "#8bc34b", "lime": "#cbdc38", "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724",
    "deep orange": "#ff6e42", "brown": "#795649", "grey": "#757575", "blue grey": "#546d78", "black": "#000000",
    "white": "#ffffff",
}  # fmt: skip
# What the program gives to the theme under `extra`, see `publishing/config.py`: a site's own value would be lost.
PROGRAM_KEYS = frozenset({
    "assets", "checked", "checked_on", "checked_text", "contact", "copyright", "desk_policy", "disclaimer",
    "feedback_note", "feedback_url", "feeds", "find_page", "history", "look", "main_sources", "name",
    "on_disk", "own_pages", "pages", "plans", "policy", "scripts", "sources_page", "topics",
    "words",
})  # fmt: skip

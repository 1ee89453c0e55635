"""The same answers for others: a tree for MkDocs with stock Material, and one for Hugo."""

import json
from collections.abc import Iterator
from pathlib import Path

from corpus import Answer, answers, topics

_MKDOCS = """\
site_name: Garden tools on loan
site_url: https://tools.example/
theme: {name: material, font: false, features: [navigation.indexes, navigation.prune]}
plugins: [search]
validation: {omitted_files: ignore}
nav:
  - index.md
  - Topics:
"""
_HUGO = """\
baseURL = "https://tools.example/"
title = "Garden tools on loan"
disableKinds = ["taxonomy", "term"]
[outputs]
home = ["HTML", "JSON"]
"""
_BASE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.short }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><nav><a href="/">Home</a></nav><main data-pagefind-body><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main>
</body></html>
"""
_LINK = '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>'
_RELATED = '<li><a href="/faq/{{ . }}/">{{ . }}</a></li>'
_ENTRY = 'dict "title" .Title "short" .Params.short "url" .RelPermalink "text" .Plain'
_LAYOUTS = {
    "baseof.html": _BASE,
    "single.html": (
        '{{ define "main" }}<p><strong>{{ .Params.short }}</strong></p>{{ .Content }}'
        f"<h2>Related</h2><ul>{{{{ range .Params.related }}}}{_RELATED}{{{{ end }}}}</ul>{{{{ end }}}}"
    ),
    "list.html": f'{{{{ define "main" }}}}<ul>{{{{ range .Pages }}}}{_LINK}{{{{ end }}}}</ul>{{{{ end }}}}',
    "index.json": (
        "[{{ range $i, $p := .Site.RegularPages }}{{ if $i }},{{ end }}"
        f"{{{{ {_ENTRY} | jsonify }}}}{{{{ end }}}}]"
    ),
}
_LAYOUTS["home.html"] = _LAYOUTS["list.html"]


def body(answer: Answer, link: str, more: str = "") -> str:
    """Return an answer's text in plain Markdown; `link` is how an answer's number becomes an address."""
    parts = [f"## {heading}\n\n{' '.join(sentences)}\n" for heading, sentences in answer.passages]
    parts.append(f"See also [the other answer]({link.format(answer.related[0])}).{more}\n")
    return "\n".join(parts)


def mkdocs(folder: Path, size: int) -> None:
    """Write the tree for MkDocs: topics stand in the menu, answers on the pages of their topics."""
    menu = "".join(f"      - Topic {i}: topics/topic-{i}.md\n" for i in range(topics(size)))
    _write(folder / "mkdocs.yml", _MKDOCS + menu)
    _write(folder / "docs/index.md", "# Garden tools on loan\n")
    lists: dict[int, list[str]] = {}
    for answer in answers(size):
        lists.setdefault(answer.topic, []).append(f"- [{answer.question}](../faq/{answer.id}.md)\n")
        _write(folder / f"docs/faq/{answer.id}.md", mkdocs_page(answer))
    for topic, lines in lists.items():
        _write(folder / f"docs/topics/topic-{topic}.md", f"# Topic {topic}\n\n" + "".join(lines))


def mkdocs_page(answer: Answer, more: str = "") -> str:
    """Return an answer as a page for MkDocs."""
    related = "".join(f"- [Related answer](answer-{number}.md)\n" for number in answer.related)
    text = body(answer, "answer-{}.md", more)
    return f"# {answer.question}\n\n**{answer.short}**\n\n{text}\n## Related\n\n{related}"


def hugo(folder: Path, size: int) -> None:
    """Write the tree for Hugo with a theme of four short templates."""
    _write(folder / "hugo.toml", _HUGO)
    for name, text in _LAYOUTS.items():
        _write(folder / "layouts" / name, text)
    for name, text in _hugo_pages(size):
        _write(folder / "content" / name, text)


def _hugo_pages(size: int) -> Iterator[tuple[str, str]]:
    lists: dict[int, list[str]] = {}
    for answer in answers(size):
        lists.setdefault(answer.topic, []).append(f"- [{answer.question}](/faq/{answer.id}/)\n")
        yield f"faq/{answer.id}.md", hugo_page(answer)
    for topic, lines in lists.items():
        yield f"topics/topic-{topic}.md", f"---\ntitle: Topic {topic}\n---\n" + "".join(lines)


def hugo_page(answer: Answer, more: str = "") -> str:
    """Return an answer as a page for Hugo."""
    related = json.dumps([f"answer-{number}" for number in answer.related])
    head = f"title: {json.dumps(answer.question)}\nshort: {json.dumps(answer.short)}\nrelated: {related}\n"
    return f"---\n{head}---\n{body(answer, '/faq/answer-{}/', more)}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

"""The corpus of faults: what writers, tools, merges and attackers do to a site, and what must be told of each.

A row is a name, what it does to the site of `fault_site.py`, and code and place of what must be told; `~` stands for the
file that is changed. `told` may begin with `warning`.
"""

import os
from pathlib import Path

from fault_site import ALPHA, BASE, Change, Fault
from media_samples import png

SITE, TOPICS, SOURCES = "content/site.yml", "content/topics.yml", "content/sources.yml"
TERMS, PLANS, GUIDE = "content/terms.yml", "content/plans.yml", "content/guides/pay.md"
GOLDEN, SYNONYMS, REDIRECTS = "content/golden.yml", "content/synonyms.yml", "content/redirects.yml"
NEW, PAGE = "content/faqs/start/gamma.md", "content/pages/about.md"
HEAD = "---\nquestion: What is this?\nshort: A door.\nreviewed: 2026-11-01\n---\n"
Row = tuple[str, Change, str, str]


def put(name: str, file: str, content: str | bytes, told: str) -> Row:
    """Write a whole file."""

    def change(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    return name, change, file, told


def sub(name: str, file: str, old: str, new: str, told: str) -> Row:
    """Put something in the place of a piece of a file."""
    text = BASE[file]
    assert isinstance(text, str)
    assert text.count(old) >= 1, (name, old)
    return put(name, file, text.replace(old, new, 1), told)


def body(name: str, text: str, told: str) -> Row:
    """Write the body of an answer, which begins in line 10."""
    return sub(name, ALPHA, "Open it. [@rules, 2]", text, told)


def field(name: str, text: str, told: str) -> Row:
    """Write a field more into line 9 of an answer."""
    return sub(name, ALPHA, "reviewed: 2026-11-01\n", f"reviewed: 2026-11-01\n{text}\n", told)


def site(name: str, text: str, told: str) -> Row:
    """Write fields more into line 10 of `site.yml`."""
    return put(name, SITE, f"{BASE[SITE]!s}{text}\n", told)


def link(name: str, file: str, goal: str, told: str) -> Row:
    """Make a link of a file, or of a folder."""

    def change(folder: Path) -> None:
        path = folder / file
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(goal)

    return name, change, file, told


def pipe(name: str, file: str, told: str) -> Row:
    """Make a named pipe of a file: who reads it waits for ever."""

    def change(folder: Path) -> None:
        (folder / file).unlink(missing_ok=True)
        os.mkfifo(folder / file)

    return name, change, file, told


def folder(name: str, file: str, told: str) -> Row:
    """Make a folder of a file."""

    def change(home: Path) -> None:
        (home / file).unlink(missing_ok=True)
        (home / file).mkdir(parents=True)

    return name, change, file, told


def gone(name: str, file: str, told: str) -> Row:
    """Take a file away."""
    return name, lambda home: (home / file).unlink(), file, told


MARKUP = [
    body("escaped ticks hide a link", r"See \`[a](javascript:alert(1))\`.", "unknown-kind ~:10:11"),
    body("escaped ticks hide a script", r"\`<script>alert(1)</script>\`", "raw-html ~:10:3"),
    body("a script", "<script>alert(1)</script>", "raw-html ~:10:1"),
    body("a script after text", "Hello <script>alert(1)</script>", "raw-html ~:10:7"),
    body("a script in capitals", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "raw-html ~:10:1"),
    body("a handler on a picture", "<img src=x onerror=alert(1)>", "raw-html ~:10:1"),
    body("a form", "<form action=https://evil.example/><input name=p></form>", "raw-html ~:10:1"),
    body("a frame", '<iframe src="https://evil.example/"></iframe>', "raw-html ~:10:1"),
    body("an object", "<object data=x.swf></object>", "raw-html ~:10:1"),
    body("a style", "<style>body{display:none}</style>", "raw-html ~:10:1"),
    body("a refresh", "<meta http-equiv=refresh content=0>", "raw-html ~:10:1"),
    body("a base", "<base href=https://evil.example/>", "raw-html ~:10:1"),
    body("the article ended", "a </article></main><h1>Fake</h1>", "raw-html ~:10:3"),
    body("an unknown element", "a <x-y>b</x-y>", "raw-html ~:10:3"),
    body("an attribute on an allowed tag", "<kbd onclick=x>a</kbd>", "raw-html ~:10:1"),
    body("an allowed tag left open", "a <kbd>b", "raw-html ~:10:3"),
    body("tags that cross marks", "*a <sub>b* c</sub>", "raw-html ~:10:4"),
    body("a comment left open", "a\n\n<!-- b", "raw-html ~:12:1"),
    body("a processing instruction", "a\n\n<?php echo 1 ?>", "raw-html ~:12:1"),
    body("a declaration", "a\n\n<!DOCTYPE html>", "raw-html ~:12:1"),
    body("a cdata section", "a <![CDATA[<script>]]> b", "raw-html ~:10:3"),
    body("a script url", "[a](javascript:alert(1))", "unknown-kind ~:10:5"),
    body("a script url with a tab", "[a](java&#9;script:alert(1))", "raw-link ~:10:1"),
    body("a script url by number", "[a](&#106;avascript:alert(1))", "unknown-kind ~:10:1"),
    body("a script url in capitals", "[a](JaVaScRiPt:alert(1))", "unknown-kind ~:10:5"),
    body("a script url between angles", "<javascript:alert(1)>", "unknown-kind ~:10:2"),
    body("a script url with a blank", "[a](<  javascript:alert(1)>)", "raw-link ~:10:1"),
    body("a visual basic url", "[a](vbscript:x)", "unknown-kind ~:10:5"),
    body("a data url", "[a](data:text/html;base64,PHNjcmlwdD4=)", "unknown-kind ~:10:5"),
    body("a file url", "[a](file:///etc/passwd)", "unknown-kind ~:10:5"),
    body("a blob url", "[a](blob:https://evil.example/1)", "unknown-kind ~:10:5"),
    body("an ftp url", "[a](ftp://files.example/)", "unknown-kind ~:10:5"),
    body("a view-source url", "[a](view-source:https://x.example/)", "unknown-kind ~:10:5"),
    body("no scheme, other host", "[a](//evil.example/)", "raw-link ~:10:1"),
    body("backslashes for slashes", r"[a](\\\\evil.example/x)", "raw-link ~:10:1"),
    body("a host that is no host", "[a](https://[::1/)", "raw-link ~:10:1"),
    body("a web address without a host", "[a](https:///x)", "raw-link ~:10:1"),
    body("mail to nobody", "[a](mailto:)", "raw-link ~:10:1"),
    body("a definition in a quotation", "[a][b]\n\n> [b]: javascript:alert(1)", "unknown-kind ~:10:1"),
    body("a definition in a list", "[a][b]\n\n- [b]: javascript:alert(1)", "unknown-kind ~:10:1"),
    body("a definition behind a number", "[a][b]\n\n1. [b]: javascript:alert(1)", "unknown-kind ~:10:1"),
    body("a definition behind a citation", "[@rules]> [b]: javascript:alert(1)\n\n[a][b]", "changes-without ~:10:1"),
    body("a definition below a citation", "[@rules]\n[b]: javascript:alert(1)\n\n[a][b]", "changes-without ~:10:1"),
    body("a definition around a citation", "[b [@rules] c]: javascript:x\n\n[a][b c]", "changes-without ~:10:4"),
    body("a list number split by a citation", "1[@rules]. [b]: javascript:x\n\n[a][b]", "changes-without ~:10:2"),
    body("code that a citation keeps shut", "`[@rules]`` [x](javascript:x) ``", "changes-without ~:10:2"),
    body("a picture that a citation keeps apart", "![@rules][c](https://evil.example/x.png)", "changes-without ~:10:2"),
    body("a definition that is the text", "[b]\n\n[b]: data:text/html,x", "unknown-kind ~:10:1"),
    body("a remote picture", "![a](https://evil.example/x.png)", "remote-image ~:10:1"),
    body("a remote picture by definition", "![a]\n\n> [a]: https://evil.example/x.png", "remote-image ~:10:1"),
    body("a remote picture with brackets", "![a [b] c](https://evil.example/x.png)", "remote-image ~:10:1"),
    body("a picture written into the text", "![a](data:image/svg+xml,x)", "remote-image ~:10:1"),
    body("a picture that is not there", "![a](gone.png)", "missing-file ~:10:1"),
    body("a picture without words", "![](door.png)", "missing-alt ~:10:1"),
    body("code that does not end", "```\n<script>alert(1)</script>", "unclosed-code ~:10:1"),
    body("code that seems to end", "```a b c\n<script>alert(1)</script>\n```zzz", "unclosed-code ~:10:1"),
    body("code in the margin", "    ```\n<script>alert(1)</script>\n    ```", "raw-html ~:11:1"),
    body("a tick across lines", "a `b\n<script>alert(1)</script> `c", "raw-html ~:11:1"),
    body("a tick across cells", "| a `b | c |\n|--|--|\n| <script>x</script> `d | e |", "raw-html ~:12:3"),
    body("attributes behind a fence", "``` {onclick=alert(1)}\na\n```", "attribute-list ~:10:5"),
    body("style behind a fence", "``` {style=color:red}\na\n```", "attribute-list ~:10:5"),
    body("attributes in the line", "a *b*{ .c } d", "attribute-list ~:10:6"),
    body("a title of its own", "# A title", "heading-level ~:10:3"),
    body("an underlined title", "A title\n===", "heading-level ~:10:1"),
    body("an empty heading", "##", "empty-heading ~:10:1"),
    body("a heading without words", "## ![](door.png)", "empty-heading ~:10:4"),
    body("a taken anchor", "## Sources", "taken-anchor ~:10:4"),
    body("an anchor of the theme", "## A {#__search}", "taken-anchor ~:10:4"),
    body("two headings alike", "## A {#a}\n\n## B {#a}", "taken-anchor ~:12:4"),
    body("an unknown box", "!!! dangr\n    a", "unknown-box ~:10:1"),
    body("a box with a broken title", '!!! note "a\n    b', "unknown-box ~:10:1"),
    body("a footnote without text", "a[^1]", "unreadable-reference ~:10:2"),
    body("a footnote that nobody calls", "a\n\n[^1]: b", "lost-footnote ~:12:1"),
    body("two footnotes of a name", "a[^1]\n\n[^1]: b\n\n[^1]: c", "lost-footnote ~:14:1"),
    body("a citation in a link", "[a [@rules]](guide:pay)", "unreadable-reference ~:10:12"),
    body("a citation with a blank", "a [@ rules] b", "unreadable-reference ~:10:3"),
    body("a citation that does not end", "a [@rules, b", "unreadable-reference ~:10:3"),
    body("a citation as a definition", "[@rules]: b", "unreadable-reference ~:10:1"),
    body("an unknown source", "a [@rulez]", "unknown-source ~:10:4"),
    body("a reference with a title", '[a](faq:beta "b")', "unreadable-reference ~:10:1"),
    body("a reference as an address", "<faq:beta>", "unreadable-reference ~:10:1"),
    body("an unknown kind", "[a](faqs:beta)", "unknown-kind ~:10:5"),
    body("an unknown answer", "[a](faq:betta)", "unknown-faq ~:10:5"),
    body("an unknown term", "[a](term:bil)", "unknown-term ~:10:5"),
    body("an unknown plan", "[a](plan:fre)", "unknown-plan ~:10:5"),
    body("an unknown guide", "[a](guide:pa)", "unknown-guide ~:10:5"),
    body("an unknown heading elsewhere", "[a](faq:beta#part)", "unknown-anchor ~:10:5"),
    body("an unknown heading here", "[a](#part)", "unknown-anchor ~:10:1"),
    body("a section that the page lacks", "[a](#history)", "unknown-anchor ~:10:1"),
    body("a section that another page lacks", "[a](faq:beta#sources)", "unknown-anchor ~:10:1"),
    body("a path of another folder", "[a](../beta.md)", "raw-link ~:10:1"),
    body("a path of the host", "[a](/shop/)", "unknown-path ~:10:1"),
    body("a path of an answer", "[a](/faq/beta/)", "raw-link ~:10:1"),
    body("lists without end", "\n".join("    " * level + "- x" for level in range(200)), "too-deep ~:29:77"),
    body("quotations without end", "> " * 300 + "x", "too-deep ~:10:1"),
    body("marks without end", "*" * 400 + "x" + "*" * 400, "too-deep ~:10:1"),
    body("boxes without end", "\n".join("    " * level + "!!! note" for level in range(150)), "too-deep ~:49:157"),
    body("what is not written yet", "TODO: write this", "unwritten ~:10:1"),
    body("a number for a hidden sign", "a &#x202e; b", "forbidden-character ~:10:3"),
]
SIGNS = [
    body("a sign without sight: NUL", "a\0b", "forbidden-character ~:10:2"),
    body("a sign without sight: ESC", "a\x1b]0;owned\x07b", "forbidden-character ~:10:2"),
    body("a sign without sight: C1", "a\x9bb", "forbidden-character ~:10:2"),
    body("a sign without sight: DEL", "a\x7fb", "forbidden-character ~:10:2"),
    body("a line separator", "a\u2028b", "forbidden-character ~:10:2"),
    body("a right-to-left override", "a\u202eb", "forbidden-character ~:10:2"),
    body("an isolate", "a\u2066b", "forbidden-character ~:10:2"),
    body("a byte order mark inside", "a\ufeffb", "forbidden-character ~:10:2"),
    body("no character: U+FFFE", "a\ufffeb", "forbidden-character ~:10:2"),
    body("no character: U+FDD0", "a\ufdd0b", "forbidden-character ~:10:2"),
    field("a hidden sign in a line", 'owner: "a\\u202eb"', "forbidden-character ~:9:10"),
    field("an escape for the terminal", 'owner: "a\\e[2Jb"', "forbidden-character ~:9:10"),
    field("an escape for the terminal as a key", '"a\\e[2J": b', "unknown-key ~:9:1"),
    field("half a character", 'owner: "a\\ud800"', "yaml-syntax ~:9:12"),
    put("a hidden sign in a comment", TERMS, f"{BASE[TERMS]!s}# a\u202eb\n", "forbidden-character ~:5:4"),
    put("half a pair in bytes", NEW, b"---\nquestion: a\xed\xa0\x80b\n---\n", "not-utf8 ~:2:12"),
    put("Latin-1", NEW, HEAD.encode() + b"caf\xe9\n", "not-utf8 ~:6:4"),
    put("UTF-16", NEW, HEAD.encode("utf-16"), "not-utf8 ~:1:1"),
    put("a picture called .md", NEW, png(), "not-utf8 ~:1:1"),
    body("a conflict in a body", "<<<<<<< HEAD\n\nA\n\n=======\n\nB\n\n>>>>>>> branch", "merge-conflict ~:10:1"),
    body("half a conflict", "A\n\n>>>>>>> branch", "merge-conflict ~:12:1"),
    sub(
        "a conflict in fields",
        ALPHA,
        "short: Open the door.\n",
        "<<<<<<< HEAD\nshort: A.\n=======\nshort: B.\n>>>>>>> b\n",
        "merge-conflict ~:3:1",
    ),
    put("a conflict in topics", TOPICS, f"<<<<<<< HEAD\n{BASE[TOPICS]!s}=======\n>>>>>>> b\n", "merge-conflict ~:1:1"),
    put("a conflict in the settings", SITE, f"{BASE[SITE]!s}||||||| base\n", "merge-conflict ~:10:1"),
]
YAML = [
    put("brackets without end", SITE, "[" * 100_000, "yaml-syntax ~:1:21"),
    put("braces without end", TOPICS, "{a: " * 100_000, "yaml-syntax ~:1:81"),
    field("brackets in a field", "deep: " + "[" * 100_000, "yaml-syntax ~:9:26"),
    field("a tag that calls", "owner: !!python/object/apply:os.system [beta]", "wrong-type ~:9:8"),
    field("a tag", 'owner: !secret "y"', "yaml-trap ~:9:8"),
    field("an alias", "owner: &a x\nsubject: *a", "yaml-trap ~:9:8"),
    put("laughs", TERMS, "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "wrong-type ~:1:1"),
    put("an alias within itself", TERMS, "a: &a [*a]\n", "wrong-type ~:1:1"),
    put("a thousand and more items", SYNONYMS, "- [a, b]\n" * 10_001, "too-many-items ~:10001:3"),
    put("items without end", SYNONYMS, "[" + "a," * 400_000 + "]", "too-many-items ~:1:20002"),
    put("values without end", SYNONYMS, ("- [" + "a," * 9_000 + "a]\n") * 20, "too-many-items ~:12:1956"),
    put("keys without end", TERMS, "".join(f"a{number}: 1\n" for number in range(10_002)), "too-many-items ~:10001:1"),
    field("a bare no", "owner: no", "yaml-trap ~:9:8"),
    field("a bare number", "owner: 1.10", "yaml-trap ~:9:8"),
    field("a bare time", "owner: 12:30", "yaml-trap ~:9:8"),
    field("a number without end", "owner: " + "1" * 500, "yaml-trap ~:9:8"),
    field("a key twice", "short: B.", "duplicate-key ~:9:1"),
    field("a merge key", "<<: {a: b}", "unknown-key ~:9:1"),
    field("a key that is a list", "[a]: b", "unknown-key ~:9:1"),
    field("a tab", "\towner: x", "yaml-syntax ~:9:1"),
    field("a colon in a text", "owner: a: b", "yaml-syntax ~:9:9"),
    field("a quote left open", 'owner: "a', "yaml-syntax ~:9:8"),
    field("a bad escape", 'owner: "\\q"', "yaml-syntax ~:9:9"),
    field("an at sign", "owner: @a", "yaml-syntax ~:9:8"),
    put("no fields", NEW, "A text.\n", "no-front-matter ~:1:1"),
    put("fields that do not end", NEW, "---\nquestion: A?\n", "no-front-matter ~:1:1"),
    put("fields that are a list", NEW, "---\n- a\n---\n", "no-front-matter ~:1:1"),
    put("fields that are a text", NEW, "---\njust a text\n---\n", "no-front-matter ~:1:1"),
    put("an empty file", NEW, "", "no-front-matter ~:1:1"),
    put("topics that are a list", TOPICS, "- a\n", "wrong-type ~:1:1"),
    put("a topic that is a text", TOPICS, "start: Start\n", "wrong-type ~:1:1"),
    put("terms that are a number", TERMS, "1\n", "wrong-type ~:1:1"),
    put("plans that are a list", PLANS, "facts: [a]\n", "wrong-type ~:1:1"),
    put("a section that there is not", PLANS, "plan: {}\n", "unknown-key ~:1:1"),
    put("golden that is a mapping", GOLDEN, "query: a\n", "wrong-type ~:1:1"),
    put("golden with a text", GOLDEN, "- how to begin\n", "wrong-type ~:1:3"),
    put("synonyms of one", SYNONYMS, "- [bill]\n", "missing-field ~:1:3"),
    put("an empty site", SITE, "", "missing-field ~:1:1"),
]
FIELDS = [
    field("an unknown field", "shrot: A.", "unknown-key ~:9:1"),
    field("an id that is set", "id: other", "unknown-key ~:9:1"),
    field("a body in the fields", "body: A.", "unknown-key ~:9:1"),
    sub("a field missing", ALPHA, "question: How do I begin?\n", "", "missing-field ~:2:1"),
    sub("a field without a value", ALPHA, "question: How do I begin?", "question:", "missing-field ~:2:10"),
    sub("a field of blanks", ALPHA, "question: How do I begin?", 'question: "  "', "missing-field ~:2:11"),
    sub("two lines", ALPHA, "question: How do I begin?", 'question: "A\\nb?"', "wrong-form ~:2:11"),
    sub("a line without end", ALPHA, "question: How do I begin?", f"question: {'a' * 1001}?", "too-long ~:2:11"),
    sub("a short that is long", ALPHA, "short: Open the door.", f"short: {'a ' * 200}", "too-long ~:3:8"),
    body("a body without end", "word " * 20_001, "too-long ~:10:1"),
    body("a list without end", "- a\n" * 5002, "too-long ~:10:1"),
    field("an owner without end", f"owner: {'a' * 5000}", "too-long ~:9:8"),
    sub("a date in quotes", ALPHA, "reviewed: 2026-11-01", 'reviewed: "2026-11-01"', "wrong-type ~:8:11"),
    sub("a day that there is not", ALPHA, "reviewed: 2026-11-01", "reviewed: 2026-02-30", "invalid-date ~:8:11"),
    sub("a year far away", ALPHA, "reviewed: 2026-11-01", "reviewed: 9999-12-31", "invalid-date ~:8:11"),
    sub("a date with a time", ALPHA, "reviewed: 2026-11-01", "reviewed: 2026-11-01 10:00:00", "wrong-type ~:8:11"),
    sub("a text for a list", ALPHA, "related: [beta]", "related: beta", "wrong-type ~:7:10"),
    sub("a list in a list", ALPHA, "related: [beta]", "related: [[beta]]", "wrong-type ~:7:11"),
    sub("a mapping for a list", ALPHA, "related: [beta]", "related: {beta: 1}", "wrong-type ~:7:10"),
    sub("a number in a list", ALPHA, "related: [beta]", "related: [1]", "wrong-type ~:7:11"),
    sub("an unknown answer in a list", ALPHA, "related: [beta]", "related: [betta]", "unknown-faq ~:7:11"),
    sub("itself in a list", ALPHA, "related: [beta]", "related: [alpha]", "repeated-reference ~:7:11"),
    sub("twice in a list", ALPHA, "related: [beta]", "related: [beta, beta]", "repeated-reference ~:7:17"),
    sub("an unknown plan in a list", ALPHA, "plans: [free]", "plans: [fre]", "unknown-plan ~:4:9"),
    sub("an unknown term in a list", ALPHA, "terms: [bill]", "terms: [bil]", "unknown-term ~:5:9"),
    sub("an unknown guide in a list", ALPHA, "guides: [pay]", "guides: [pai]", "unknown-guide ~:6:10"),
    sub("an id without end in a list", ALPHA, "guides: [pay]", f"guides: [{'a' * 50_000}]", "unknown-guide ~:6:10"),
    field("an unknown certainty", "certainty: hihg", "unknown-value ~:9:12"),
    field("an alias that is no id", "aliases: [Old One]", "invalid-id ~:9:11"),
    field("an alias that is in use", "aliases: [beta]", "taken-id ~:9:11"),
    field("a former anchor that leads nowhere", "anchors: {old: new}", "unknown-anchor ~:9:16"),
    field("a button without a goal", "action: {label: Go}", "missing-field ~:9:1"),
    field("a button with a script", 'action: {label: Go, to: "javascript:alert(1)"}', "unknown-kind ~:9:25"),
    field("a button to another host", "action: {label: Go, to: //evil.example/}", "wrong-form ~:9:25"),
    field("a button to nobody", "action: {label: Go, to: guide:gone}", "unknown-guide ~:9:25"),
    field("a correction with a script", "correction: <script>alert(1)</script>", "raw-html ~:9:13"),
    field("a correction with a link", 'correction: "[a](javascript:alert(1))"', "unknown-kind ~:9:18"),
    field("a draft that is a text", "draft: maybe", "wrong-type ~:9:8"),
    sub(
        "no steps",
        GUIDE,
        "steps:\n  - do: Open the bill.\n    see: It is open.\n",
        "steps: []\n",
        "missing-field ~:6:8",
    ),
    sub("a step without a deed", GUIDE, "  - do: Open the bill.\n    see", "  - see", "missing-field ~:7:5"),
    sub("a script in a step", GUIDE, "do: Open the bill.", "do: <script>alert(1)</script>", "raw-html ~:7:9"),
    sub(
        "a script in what is seen", GUIDE, "see: It is open.", 'see: "[a](javascript:alert(1))"', "unknown-kind ~:8:15"
    ),
    sub("an unknown platform", GUIDE, "platforms: [web]", "platforms: [weeb]", "unknown-value ~:4:13"),
    sub("a script in a definition", TERMS, "What you pay.", "<script>alert(1)</script>", "raw-html ~:3:15"),
    sub("a script link in a definition", TERMS, "What you pay.", '"[a](data:text/html,x)"', "unknown-kind ~:3:20"),
    sub("a script in a cell", PLANS, "value: Nothing.", "value: <script>alert(1)</script>", "block-in-cell ~:13:16"),
    sub(
        "a list in a cell", PLANS, "value: Nothing.", "value: |\n          - a\n          - b", "block-in-cell ~:14:11"
    ),
    sub("a cell without a source", PLANS, '        citations: ["rules, 1"]\n', "", "uncited-cell ~:13:9"),
    sub("a cell with a hostile place", PLANS, '["rules, 1"]', '["rules, a ]( b )"]', "wrong-form ~:14:21"),
    sub("a cell with an unknown source", PLANS, '["rules, 1"]', '["rulez, 1"]', "unknown-source ~:14:21"),
    sub(
        "a cell missing",
        PLANS,
        "price: {title: Price}",
        "price: {title: Price}\n  when: {title: When}",
        "missing-cell ~:12:5",
    ),
    sub("a cell of no fact", PLANS, "      price:\n", "      prise:\n", "missing-cell ~:11:5"),
    sub("a group that there is not", PLANS, "group: all\n", "group: al\n", "unknown-group ~:8:12"),
    sub("a source with a script", SOURCES, "https://rules.example/", "javascript:alert(1)", "wrong-form ~:4:8"),
    sub("a source with a blank", SOURCES, "https://rules.example/", "https://rules.example/a b", "wrong-form ~:4:8"),
    sub(
        "a source with quotes",
        SOURCES,
        "https://rules.example/",
        "'https://rules.example/\"onclick=x'",
        "wrong-form ~:4:8",
    ),
    sub(
        "a source without end",
        SOURCES,
        "https://rules.example/",
        f"https://rules.example/{'a' * 9000}",
        "too-long ~:4:8",
    ),
    sub("a grade that there is not", SOURCES, "grade: A", "grade: AA", "unknown-value ~:7:10"),
    sub("an unknown answer in an order", TOPICS, "order: [alpha, beta]", "order: [alpha, betta]", "unknown-faq ~:4:18"),
    sub("a topic below itself", TOPICS, "  title: Start", "  title: Start\n  parent: start", "deep-topic ~:3:11"),
    sub("an id of capitals", TERMS, "bill:", "Bill:", "invalid-id ~:1:1"),
    sub("an id of a device", TERMS, "bill:", "con:", "invalid-id ~:1:1"),
    sub("an id without end", TERMS, "bill:", f"{'a' * 65}:", "invalid-id ~:1:1"),
    sub("an id that climbs", TERMS, "bill:", '"../../etc":', "invalid-id ~:1:1"),
    sub("a page with a script", PAGE, "We are here.", "<script>alert(1)</script>", "raw-html ~:4:1"),
    sub("a page without a body", PAGE, "We are here.\n", "", "missing-field ~:4:1"),
    sub("a redirect to nobody", REDIRECTS, "faq:alpha", "faq:gone", "unknown-faq ~:1:12"),
    sub("a redirect to a script", REDIRECTS, "faq:alpha", '"javascript:alert(1)"', "redirect-target ~:1:12"),
    sub("a redirect of the home page", REDIRECTS, "/old/page", "/", "redirect-path ~:1:1"),
    sub("a golden answer that is gone", GOLDEN, "faq:alpha", "faq:gone", "unknown-faq ~:2:12"),
    sub("a golden style", GOLDEN, "  expect", "  style: loud\n  expect", "unknown-value ~:2:10"),
]
SETTINGS = [
    sub("an unknown language", SITE, "language: en", "language: en-XX", "unknown-language ~:4:11"),
    sub("a language that is a path", SITE, "language: en", "language: ../../../etc/passwd", "unknown-language ~:4:11"),
    sub("a language in quotes", SITE, "language: en", 'language: "en\'>"', "unknown-language ~:4:11"),
    sub("a bare no for a language", SITE, "language: en", "language: no", "unknown-language ~:4:11"),
    sub("an address with steps up", SITE, "https://help.example/", "https://help.example/../", "wrong-form ~:3:11"),
    sub("an address of a script", SITE, "https://help.example/", "javascript:alert(1)", "wrong-form ~:3:11"),
    sub("an address with a question", SITE, "https://help.example/", "https://help.example/?a=b", "wrong-form ~:3:11"),
    sub("an address of letters", SITE, "https://help.example/", "https://hélp.example/", "wrong-form ~:3:11"),
    sub("no time for a review", SITE, "review_days: 180", "review_days: 0", "wrong-value ~:6:14"),
    sub("a review in a century", SITE, "review_days: 180", "review_days: 99999", "wrong-value ~:6:14"),
    sub("less than nothing", SITE, "plans: 0", "plans: -1", "wrong-value ~:9:24"),
    sub(
        "a contact with a script",
        SITE,
        "address: help@help.example",
        'address: "javascript:alert(1)"',
        "wrong-form ~:7:32",
    ),
    sub(
        "a contact with a place",
        SITE,
        "address: help@help.example",
        'address: "https://x.example/?{user}"',
        "unknown-place ~:7:32",
    ),
    site("an unknown setting", "colour: red", "unknown-key ~:10:1"),
    site("a script of http", "scripts:\n  - {src: 'javascript:alert(1)'}", "wrong-form ~:11:11"),
    site(
        "a script with a handler", "scripts:\n  - {src: 'https://s.example/x.js', onload: alert}", "unknown-key ~:11:37"
    ),
    site(
        "a policy that ends the policy", 'policy: {connect: ["https://s.example; script-src *"]}', "wrong-form ~:10:20"
    ),
    site("a policy of everything", 'policy: {connect: ["*"]}', "wrong-form ~:10:20"),
    site("a desk for everybody", 'desk_parents: ["*"]', "wrong-form ~:10:16"),
    site("feedback that ends the policy", "feedback_url: 'https://s.example;x/'", "wrong-form ~:10:15"),
    site("an unknown label", "labels: {Hom: House}", "unknown-label ~:10:15"),
    site("a path of one's own that climbs", "own_paths: [/a/../b/]", "wrong-form ~:10:13"),
    site("an unknown home", "home: {answer: gone}", "unknown-faq ~:10:16"),
    site("an unknown main source", "main_sources: [gone]", "unknown-source ~:10:16"),
    site("a disclaimer of two lines", 'disclaimer: "a\\nb"', "wrong-form ~:10:13"),
]
FILES = [
    gone("no settings", SITE, "missing-file ~:1:1"),
    gone("no topics", TOPICS, "missing-file ~:1:1"),
    gone("a source that is used", SOURCES, "unknown-source content/faqs/start/alpha.md:10:11"),
    link("a link that leads nowhere", NEW, "gone.md", "unreadable-file ~:1:1"),
    link("a link out of the folder", NEW, "../../../static/notes.txt", "unreadable-file ~:1:1"),
    link("a link far out", NEW, "/etc/hostname", "unreadable-file ~:1:1"),
    link("a link to a device", NEW, "/dev/zero", "unreadable-file ~:1:1"),
    link("a link to itself", NEW, "gamma.md", "unreadable-file ~:1:1"),
    link("a link to a folder", "content/faqs/more", "start", "unreadable-file ~:1:1"),
    link("a link for the settings", SITE, "/etc/hostname", "unreadable-file ~:1:1"),
    link("a link for terms", TERMS, "/proc/self/environ", "unreadable-file ~:1:1"),
    link("a link in static files", "static/x.txt", "../content/site.yml", "unreadable-file ~:1:1"),
    link("a link far out in static files", "static/x.txt", "/etc/passwd", "unreadable-file ~:1:1"),
    link("a link for a picture", "content/media/x.png", "../../static/notes.txt", "unreadable-file ~:1:1"),
    link("a link for the theme", "theme", "/etc", "unreadable-file ~:1:1"),
    link("a link for templates", "templates", "/etc", "unreadable-file ~:1:1"),
    link("a link in the theme", "theme/assets/x.css", "/etc/passwd", "unreadable-file ~:1:1"),
    link("a link for the engine", "mkdocs.yml", "/etc/hostname", "unreadable-file ~:1:1"),
    pipe("a pipe", NEW, "unreadable-file ~:1:1"),
    pipe("a pipe for terms", TERMS, "unreadable-file ~:1:1"),
    pipe("a pipe in static files", "static/x.txt", "unreadable-file ~:1:1"),
    pipe("a pipe for a picture", "content/media/x.png", "unreadable-file ~:1:1"),
    folder("a folder for an answer", NEW, "unreadable-file ~:1:1"),
    folder("a folder for the settings", SITE, "unreadable-file ~:1:1"),
    put("a file that is none", "content/faqs/start/notes.rst", "a", "unknown-file ~:1:1"),
    put("a file with a slip", "content/term.yml", "a", "unknown-file ~:1:1"),
    put("a file too deep", "content/faqs/start/a/b/x.md", HEAD, "deep-topic ~:1:1"),
    put("a folder without a topic", "content/faqs/strat/x.md", HEAD, "unknown-topic ~:2:1"),
    put("a file of a device", "content/faqs/start/con.md", HEAD, "invalid-id ~:2:1"),
    put("a file of a device with a dot", "content/faqs/start/aux.x.md", HEAD, "invalid-id ~:2:1"),
    put("a picture of a device", "content/media/nul.png", png(), "unportable-name ~:1:1"),
    put("a static file of a device", "static/com1.txt", "a", "unportable-name ~:1:1"),
    put("a folder of a device", "static/aux/x.txt", "a", "unportable-name ~:1:1"),
    put("a static file with a colon", "static/a:b.txt", "a", "unportable-name ~:1:1"),
    put("a static file with a dot at its end", "static/a.", "a", "unportable-name ~:1:1"),
    put("static files alike", "static/NOTES.txt", "a", "duplicate-file static/notes.txt:1:1"),
    put("pictures alike", "content/media/DOOR.png", png(), "duplicate-file content/media/door.png:1:1"),
    put("a file of capitals", "content/faqs/start/Gamma.md", HEAD, "invalid-id ~:2:1"),
    put("a file with blanks", "content/faqs/start/a b.md", HEAD, "invalid-id ~:2:1"),
    put("the id of another", "content/faqs/start/sub/beta.md", HEAD, "duplicate-id ~:2:1"),
    put("too large", NEW, HEAD + "a\n" * 600_000, "file-too-large ~:1:1"),
    put("too large in one line", NEW, HEAD + "a" * 5_000_000, "file-too-large ~:1:1"),
    put("terms too large", TERMS, "# a\n" * 300_000, "file-too-large ~:1:1"),
    put("a picture that is none", "content/media/x.png", b"no", "wrong-media-type ~:1:1"),
    put(
        "a picture with a script",
        "content/media/x.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script>1</script></svg>",
        "unsafe-svg ~:1:59",
    ),
    put(
        "a picture with a handler",
        "content/media/x.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' onload='x'/>",
        "unsafe-svg ~:1:1",
    ),
    put(
        "a picture with entities",
        "content/media/x.svg",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
        "unsafe-svg ~:1:15",
    ),
    put("a film", "content/media/x.mp4", b"x", "wrong-media-type ~:1:1"),
    put("a picture too large", "content/media/x.png", png() + b"\0" * 1_100_000, "file-too-large ~:1:1"),
]
PARTS = [
    put("a template with a slip", "templates/faq.md.j2", "{{ enrty.short }}", "template-error ~:1:1"),
    put("a template that does not end", "templates/faq.md.j2", "{% if entry %}", "template-error ~:1:1"),
    put("a template within itself", "templates/faq.md.j2", '{% include "faq.md.j2" %}', "template-error ~:1:1"),
    put("a template without a part", "templates/faq.md.j2", '{% include "gone.j2" %}', "template-error ~:1:1"),
    put("a template that divides by nothing", "templates/faq.md.j2", "{{ 1 // 0 }}", "template-error ~:1:1"),
    put(
        "a template with a conflict",
        "templates/faq.md.j2",
        "<<<<<<< HEAD\n=======\n>>>>>>> b\n",
        "merge-conflict ~:1:1",
    ),
    put("a template in Latin-1", "templates/faq.md.j2", b"caf\xe9", "not-utf8 ~:1:1"),
    put("a template of a near name", "templates/faqq.md.j2", "a", "warning unknown-template ~:1:1"),
    put(
        "a theme with a slip",
        "theme/main.html",
        '{% extends "base.html" %}\n{% block content %}{{ pgae.title }}{% endblock %}',
        "template-error ~:2:1",
    ),
    put("a theme that does not end", "theme/main.html", "a\n{% if page %}", "template-error ~:2:1"),
    put("a theme with a conflict", "theme/assets/own.css", "a{}\n<<<<<<< HEAD\n", "merge-conflict ~:2:1"),
    put("a theme in Latin-1", "theme/main.html", b"caf\xe9", "not-utf8 ~:1:1"),
    put("a theme of a device", "theme/assets/aux.css", "a{}", "unportable-name ~:1:1"),
    put("a setting without effect", "mkdocs.yml", "site_name: Other\n", "unused-setting ~:1:1"),
    put("engine settings that are no YAML", "mkdocs.yml", "a: [\n", "yaml-syntax ~:2:1"),
    put("engine settings in Latin-1", "mkdocs.yml", b"a: caf\xe9\n", "not-utf8 ~:1:1"),
    put("a ledger that is damaged", "ledger/faq/alpha.jsonl", "{}\n", "ledger-damaged ~:1:1"),
    put("a ledger with a conflict", "ledger/faq/alpha.jsonl", "<<<<<<< HEAD\n", "ledger-conflict ~:1:1"),
    put("a ledger of nothing", "ledger/faq/alpha.jsonl", "", "ledger-damaged ~:1:1"),
    put("a ledger of binary", "ledger/faq/alpha.jsonl", b"\xff\xfe", "ledger-damaged ~:1:1"),
    put("a strange file in the ledger", "ledger/faq/alpha.txt", "a", "ledger-file ~:1:1"),
    link("a link in the ledger", "ledger/faq/alpha.jsonl", "/etc/hostname", "unreadable-file ~:1:1"),
]
ROWS = (*MARKUP, *SIGNS, *YAML, *FIELDS, *SETTINGS, *FILES, *PARTS)
FAULTS = tuple(Fault(name, change, told.replace("~", file)) for name, change, file, told in ROWS)
# What only looks like markup: CommonMark takes it for words, and so does the page.
INERT = (
    "a <svg/onload=alert(1)> b",
    "a\n{: onclick=alert(1) .b }",
    "> [!DANGR]\n> a",
    "<a href=x",
    "a < b > c",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "![x][y]",
    "{{ config }} {% raw %}",
    "$(touch /tmp/x) `id` ${7*7} #{7*7}",
)

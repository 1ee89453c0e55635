"""Examples of our own for what GitHub adds to CommonMark (https://github.github.com/gfm/), each with its HTML."""

TABLE, TASKS, STRIKE, LINKS = "Tables", "Task list items", "Strikethrough", "Autolinks"
# ruff: noqa: E501, ISC004 - an example is easier to read whole
_LINK = '<a href="{0}">{0}</a>'


def _table(head: str, body: str = "") -> str:
    return f"<table><thead>{head}</thead>{f'<tbody>{body}</tbody>' if body else ''}</table>"


def _row(*cells: str, tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _head(*cells: str) -> str:
    return _row(*cells, tag="th")


EXAMPLES = [
    (TABLE, "| plan | price |\n| --- | --- |\n| free | 0 |\n", _table(_head("plan", "price"), _row("free", "0"))),
    (
        TABLE,
        "| a | long head |\n:-: | -----------:\nx | y\n",
        _table(
            '<tr><th align="center">a</th><th align="right">long head</th></tr>',
            '<tr><td align="center">x</td><td align="right">y</td></tr>',
        ),
    ),
    (
        TABLE,
        "| a |\n| --- |\n| x `\\|` y |\n| *p \\| q* |\n",
        _table(_head("a"), _row("x <code>|</code> y") + _row("<em>p | q</em>")),
    ),
    (
        TABLE,
        "| a | b |\n| --- | --- |\n| x | y |\n> quoted\n",
        _table(_head("a", "b"), _row("x", "y")) + "<blockquote><p>quoted</p></blockquote>",
    ),
    (
        TABLE,
        "| a | b |\n| --- | --- |\n| x | y |\nz\n\nend\n",
        _table(_head("a", "b"), _row("x", "y") + _row("z", "")) + "<p>end</p>",
    ),
    (TABLE, "| a | b |\n| --- |\n| x |\n", "<p>| a | b |\n| --- |\n| x |</p>"),
    (
        TABLE,
        "| a | b |\n| --- | --- |\n| x |\n| p | q | r |\n",
        _table(_head("a", "b"), _row("x", "") + _row("p", "q")),
    ),
    (TABLE, "| a | b |\n| --- | --- |\n", _table(_head("a", "b"))),
    (TABLE, "> | a |\n> |---|\n> | x |\n", f"<blockquote>{_table(_head('a'), _row('x'))}</blockquote>"),
    (TABLE, "- | a |\n  |---|\n  | x |\n", f"<ul><li>{_table(_head('a'), _row('x'))}</li></ul>"),
    (
        TASKS,
        "- [ ] buy\n- [x] sell\n",
        '<ul><li><input type="checkbox" disabled> buy</li><li><input type="checkbox" checked disabled> sell</li></ul>',
    ),
    (
        TASKS,
        "- [x] a\n  - [ ] b\n  - [X] c\n- [ ] d\n",
        '<ul><li><input type="checkbox" checked disabled> a<ul><li><input type="checkbox" disabled> b</li>'
        '<li><input type="checkbox" checked disabled> c</li></ul></li><li><input type="checkbox" disabled> d</li></ul>',
    ),
    (TASKS, "[ ] no list\n", "<p>[ ] no list</p>"),
    (STRIKE, "~~Old~~ new, ~old~ too\n", "<p><del>Old</del> new, <del>old</del> too</p>"),
    (STRIKE, "This ~~has a\n\nnew paragraph~~.\n", "<p>This ~~has a</p><p>new paragraph~~.</p>"),
    (STRIKE, "Three ~~~do not~~~ strike.\n", "<p>Three ~~~do not~~~ strike.</p>"),
    (LINKS, "www.example.org\n", '<p><a href="http://www.example.org">www.example.org</a></p>'),
    (
        LINKS,
        "See www.example.org/help for more.\n",
        '<p>See <a href="http://www.example.org/help">www.example.org/help</a> for more.</p>',
    ),
    (
        LINKS,
        "At www.example.org.\n\nAt www.example.org/a.b.\n",
        '<p>At <a href="http://www.example.org">www.example.org</a>.</p>'
        '<p>At <a href="http://www.example.org/a.b">www.example.org/a.b</a>.</p>',
    ),
    (
        LINKS,
        "www.example.org/s?q=(answer)\n\nwww.example.org/s?q=(answer))+ok\n\n(www.example.org/s?q=answer)\n",
        '<p><a href="http://www.example.org/s?q=(answer)">www.example.org/s?q=(answer)</a></p>'
        '<p><a href="http://www.example.org/s?q=(answer))+ok">www.example.org/s?q=(answer))+ok</a></p>'
        '<p>(<a href="http://www.example.org/s?q=answer">www.example.org/s?q=answer</a>)</p>',
    ),
    (
        LINKS,
        "www.example.org/s?q=a&l=en\n\nwww.example.org/s?q=a&hl;\n",
        '<p><a href="http://www.example.org/s?q=a&amp;l=en">www.example.org/s?q=a&amp;l=en</a></p>'
        '<p><a href="http://www.example.org/s?q=a">www.example.org/s?q=a</a>&amp;hl;</p>',
    ),
    (LINKS, "www.example.org/a<b\n", '<p><a href="http://www.example.org/a">www.example.org/a</a>&lt;b</p>'),
    (
        LINKS,
        "http://example.org\n\n(see https://example.org/help?q=a for it)\n",
        f"<p>{_LINK.format('http://example.org')}</p><p>(see {_LINK.format('https://example.org/help?q=a')} for it)</p>",
    ),
    (LINKS, "ask@example.org\n", '<p><a href="mailto:ask@example.org">ask@example.org</a></p>'),
    (
        LINKS,
        "me@mail+x.example.org is none, me+x@mail.example.org is one.\n",
        '<p>me@mail+x.example.org is none, <a href="mailto:me+x@mail.example.org">me+x@mail.example.org</a> is one.</p>',
    ),
    (
        LINKS,
        "a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_\n",
        '<p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a></p><p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a>.</p>'
        "<p>a.b-c_d@a.b-</p><p>a.b-c_d@a.b_</p>",
    ),
    (
        LINKS,
        "mailto:ask@example.org.\n\nhttps://example.org/**bold**\n",
        '<p><a href="mailto:ask@example.org">mailto:ask@example.org</a>.</p>'
        '<p><a href="https://example.org/**bold">https://example.org/**bold</a>**</p>',
    ),
]

"""A folder of Markdown: its fields, folders, pictures, links and marks of its generator."""

from pathlib import Path

import pytest
from import_driver import became, bring, errors, lost, written
from media_samples import png

PNG = png()

HUGO = {
    "hugo.toml": 'title = "Boat hire"\nbaseURL = "https://boats.example/"\n',
    "content/bookings/_index.md": '+++\ntitle = "Your booking"\nweight = 2\n+++\n',
    "content/bookings/cancel.md": (
        '+++\ntitle = "Can I cancel?"\ndate = 2026-03-04T10:00:00Z\nauthor = "Ines"\nweight = 2\n'
        'tags = ["money"]\naliases = ["/old/cancel/"]\n+++\n'
        'Yes, until the evening before.\n\n{{< figure src="/pier.png" alt="The pier" caption="At high tide" >}}\n\n'
        "See [what it costs](../prices/) and {{% notice %}}hurry{{% /notice %}}.\n"
    ),
    "content/bookings/prices.md": '+++\ntitle = "What does a boat cost?"\nweight = 1\ndraft = false\n+++\nTwelve euros an hour.\n',
    "content/bookings/winter.md": '+++\ntitle = "Are you open in winter?"\ndraft = true\n+++\nNot yet known.\n',
    "static/pier.png": PNG,
}


def test_hugo(tmp_path: Path) -> None:
    """Titles of folders, days, drafts, owners, order, pictures, links and old addresses come along; tags are told."""
    told = bring(written(tmp_path / "src", HUGO) / "content", tmp_path / "content")
    assert told["exit"] == 0
    assert became(told) == {
        "can-i-cancel": "new",
        "what-does-a-boat-cost": "new",
        "are-you-open-in-winter": "draft",
    }
    text = (tmp_path / "content/faqs/your-booking/can-i-cancel.md").read_text()
    assert text.startswith("---\nquestion: Can I cancel?\nreviewed: 2026-03-04\nowner: Ines\n---\nYes, until")
    assert '![The pier](pier.png "At high tide")' in text
    assert "[what it costs](faq:what-does-a-boat-cost)" in text
    assert (tmp_path / "content/media/pier.png").read_bytes() == PNG
    topics = (tmp_path / "content/topics.yml").read_text()
    assert topics == "your-booking:\n  title: Your booking\n  order: [what-does-a-boat-cost, can-i-cancel]\n"
    redirects = (tmp_path / "content/redirects.yml").read_text().splitlines()
    assert "/old/cancel/: faq:can-i-cancel" in redirects
    assert "/bookings/prices/: faq:what-does-a-boat-cost" in redirects
    assert ("cancel.md:9:1", "the field `tags`", "left out") in lost(told)
    assert [what for _, what, _ in lost(told)].count("a mark of its site generator") == 2
    assert errors(tmp_path / "content") == []


GENERATORS = {
    "Jekyll": (
        {
            "_config.yml": "title: Boats\n",
            "cancel.md": (
                "---\ntitle: Can I cancel?\nlast_modified_at: 2026-02-03\npermalink: /cancel.html\n---\n"
                "{% include note.html %}\n\nYes.\n{: .lead}\n\n{% highlight sh %}\nhire --undo {{ x }}\n{% endhighlight %}\n"
            ),
        },
        ("reviewed: 2026-02-03", "\nYes.\n", "```sh\nhire --undo {{ x }}\n```"),
        "/cancel.html",
    ),
    "Docusaurus": (
        {
            "docusaurus.config.js": "module.exports = {url: 'https://boats.example'}\n",
            "01-pier/_category_.json": '{"label": "On the pier", "position": 1}',
            "01-pier/02-cancel.mdx": (
                "---\ntitle: Can I cancel?\nsidebar_position: 2\nlast_update: {date: 2026-02-03, author: Ines}\n---\n"
                "import Tabs from '@theme/Tabs';\n\nYes.\n\n:::caution[Late?]\n\nThen **call**.\n\n- at nine\n\n:::\n\n"
                "<details>\n<summary>And in rain?</summary>\n\nAlso.\n\n</details>\n"
            ),
        },
        (
            '!!! warning "Late?"\n\n    Then **call**.\n\n    - at nine\n',
            '??? note "And in rain?"\n    Also.\n',
            "owner: Ines",
        ),
        "/docs/pier/cancel",
    ),
    "MkDocs": (
        {
            "mkdocs.yml": "site_name: Boats\nsite_url: https://boats.example/\n",
            "docs/pier/cancel.md": (
                '# Can I cancel?\n\nYes.\n\n!!! note "Late?"\n    Then call.\n\n## More { #more }\n\n'
                "[Call](tel:+4912345){ .md-button } us.\n"
            ),
        },
        ('!!! note "Late?"\n    Then call.', "question: Can I cancel?", "[Call](tel:+4912345) us."),
        "/pier/cancel/",
    ),
}


@pytest.mark.parametrize(("files", "wanted", "address"), GENERATORS.values(), ids=list(GENERATORS))
def test_generators(tmp_path: Path, files: dict[str, str], wanted: tuple[str, ...], address: str) -> None:
    """What a generator writes in its own way stands in ours, and the address that it made leads on."""
    source = written(tmp_path / "src", files)
    told = bring(source / "docs" if (source / "docs").is_dir() else source, tmp_path / "content", "--from", "markdown")
    assert became(told) == {"can-i-cancel": "new"}
    text = next((tmp_path / "content/faqs").rglob("*.md")).read_text()
    assert [part for part in wanted if part not in text] == []
    assert f"{address}: faq:can-i-cancel" in (tmp_path / "content/redirects.yml").read_text()
    assert errors(tmp_path / "content") == []


def test_what_our_markdown_refuses(tmp_path: Path) -> None:
    """HTML, braces, pictures of other hosts and dead links become what is allowed, and each is told with its place."""
    source = written(
        tmp_path / "src",
        {
            "a.md": (
                "# How do I sign in?\n\nPress <b>Sign in</b> as <your-name>.\n\n"
                '<div align="center"><img src="key.png" alt="The key"></div>\n\n'
                "![far](https://far.example/x.png) and [gone](gone.md), {.big} or `{.code}`.\n\n"
                "# Keys\n\n## Sources\n\n```sh\nnever ended\n"
            ),
            "key.png": PNG,
        },
    )
    told = bring(source, tmp_path / "content")
    text = next((tmp_path / "content/faqs").rglob("*.md")).read_text()
    body = text.split("---\n", 2)[2]
    assert body == (
        "Press **Sign in** as \\<your-name>.\n\n![The key](key.png)\n\n"
        "[far](https://far.example/x.png) and gone, `{.big}` or `{.code}`.\n\n"
        "## Keys\n\n### Sources {#sources-2}\n\n```sh\nnever ended\n```\n"
    )
    assert lost(told) == [
        ("a.md:7:1", "a link that leads to nothing here", "its words"),
        ("a.md:7:1", "a picture of another host", "a link"),
    ]
    assert errors(tmp_path / "content") == []


def test_an_answer_without_words_is_a_draft(tmp_path: Path) -> None:
    """What has no text to be quoted is written as a draft, and no link of a published answer leads to it."""
    source = written(tmp_path / "src", {"a.md": "# A\n", "b.md": "# B\n\nSee [A](a.md).\n"})
    told = bring(source, tmp_path / "content")
    assert became(told) == {"a": "draft", "b": "new"}
    assert "See A." in (tmp_path / "content/faqs/general/b.md").read_text()
    assert errors(tmp_path / "content") == []


def test_a_long_first_paragraph_is_divided(tmp_path: Path) -> None:
    """Nothing is invented and nothing said twice: a paragraph too long to be quoted becomes two."""
    long = "This is a sentence of some length, as they are. " * 12
    told = bring(written(tmp_path / "src", {"a.md": f"# A\n\n{long}\n"}), tmp_path / "content")
    text = (tmp_path / "content/faqs/general/a.md").read_text()
    assert "short:" not in text
    assert " ".join(text.split("---\n", 2)[2].split()) == long.strip()
    assert [what for _, what, _ in lost(told)] == ["a first paragraph too long to be quoted"]
    assert errors(tmp_path / "content") == []


def test_folders_deeper_than_topics_are_told(tmp_path: Path) -> None:
    """Topics have two levels: what lies deeper stands in the second."""
    source = written(tmp_path / "src", {"a/b/c/x.md": "# X\n\nYes.\n", "a/y.md": "# Y\n\nNo.\n"})
    told = bring(source, tmp_path / "content")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "content/faqs").rglob("*.md")) == [
        "content/faqs/a/b/x.md",
        "content/faqs/a/y.md",
    ]
    assert ("x.md:3:1", "the folder `a/b/c`, deeper than topics go", "in `a/b`") in lost(told)


def test_a_link_without_an_address(tmp_path: Path) -> None:
    """What is left of a link whose address only its generator knew is its words."""
    source = written(tmp_path / "src", {"a.md": "# A\n\nSee [that](), or [this]({{% ref_of 7 %}}).\n"})
    told = bring(source, tmp_path / "content")
    assert became(told) == {"a": "new"}
    assert (tmp_path / "content/faqs/general/a.md").read_text().endswith("See that, or this.\n")


def test_nav_of_mkdocs(tmp_path: Path) -> None:
    """Sections, order and the titles that pages lack are those of `nav`, even beside what only a program understands."""
    config = (
        "site_name: Boats\nnav:\n  - Start: index.md\n  - Money:\n      - What does it cost?: cost.md\n"
        "      - On the water:\n          - deep.md\nmarkdown_extensions:\n  - x: !!python/name:a.b\n"
    )
    pages = {"index.md": "# Welcome\n\nHello.\n", "cost.md": "Twelve.\n", "deep.md": "# Is it deep?\n\nNo.\n"}
    source = written(tmp_path / "src", {"mkdocs.yml": config, **{f"docs/{name}": pages[name] for name in pages}})
    told = bring(source / "docs", tmp_path / "content")
    assert [(one["id"], one["topic"]) for one in told["import"]["answers"]] == [
        ("what-does-it-cost", "money"), ("is-it-deep", "on-the-water"), ("welcome", "general"),
    ]  # fmt: skip
    assert "on-the-water:\n  title: On the water\n  parent: money\n" in (tmp_path / "content/topics.yml").read_text()


def test_posts_of_jekyll(tmp_path: Path) -> None:
    """The day and the old address are those of the post's name, categories are topics, and what is more is told."""
    post = "---\ntitle: What does it cost?\ncategories: [money, day-tickets, more]\nauthor: [Ines, Tom]\n---\nTwelve.\n"
    files = {
        "_config.yml": "title: Boats\npermalink: pretty\n",
        "_posts/2026-03-04-cost.md": post,
        "_drafts/later.md": "Not yet.\n",
    }
    told = bring(written(tmp_path / "src", files), tmp_path / "content")
    assert became(told) == {"what-does-it-cost": "new", "later": "draft"}
    text = (tmp_path / "content/faqs/money/day-tickets/what-does-it-cost.md").read_text()
    assert "reviewed: 2026-03-04\nowner: Ines\n" in text
    assert "title: Day tickets\n" in (tmp_path / "content/topics.yml").read_text()
    address = "/money/day-tickets/more/2026/03/04/cost/: faq:what-does-it-cost\n"
    assert address in (tmp_path / "content/redirects.yml").read_text()
    assert {what for _, what, _ in lost(told)} >= {
        "one more owner than an answer has", "one more section than an answer has"
    }  # fmt: skip


def test_pages_in_another_language(tmp_path: Path) -> None:
    """A translation is not one more answer of this site: it is told."""
    source = written(tmp_path / "src", {"hours.md": "# Hours\n\nNine.\n", "hours.de.md": "# Zeiten\n\nNeun.\n"})
    told = bring(source, tmp_path / "content")
    assert became(told) == {"hours": "new"}
    assert lost(told) == [("hours.de.md:1:1", "a page in another language", "left out")]


def test_an_address_that_two_pages_had(tmp_path: Path) -> None:
    """It leads to the first of them, and that is told."""
    page = "---\ntitle: {}\nredirect_from: [/old/]\n---\nYes.\n"
    source = written(tmp_path / "src", {"a.md": page.format("One"), "b.md": page.format("Two")})
    told = bring(source, tmp_path / "content")
    assert "/old/: faq:one\n" in (tmp_path / "content/redirects.yml").read_text()
    assert [what for _, what, _ in lost(told)] == ["a former address that several answers have"]


def test_links_of_a_site_below_a_path(tmp_path: Path) -> None:
    """An address from the root of the old site leads to the answer, if all of its path but its beginning is known."""
    files = {"rules/hours.md": "# Hours\n\nNine.\n", "a.md": "# Cost\n\n[Hours](/help/rules/hours), [no](/x/y/z).\n"}
    bring(written(tmp_path / "src", files), tmp_path / "content")
    assert "[Hours](faq:hours), no." in (tmp_path / "content/faqs/general/cost.md").read_text()


def test_addresses_that_are_none(tmp_path: Path) -> None:
    """A pattern of an address that stands in a text is code, and its answer is no draft for it."""
    page = {"a.md": "# Set up\n\nOpen http://[your-host]:8080 or write [x]\\(http://).\n"}
    told = bring(written(tmp_path / "src", page), tmp_path / "content")
    assert became(told) == {"set-up": "new"}
    assert "`http://[your-host]:8080`" in (tmp_path / "content/faqs/general/set-up.md").read_text()


def test_a_page_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """It stands where its folder does, and brings no topic of its own; the anchor of its heading is no title."""
    source = written(tmp_path / "src", {"money/cost/index.md": "# Cost {#c}\n\nTwelve.\n\n> [!TIP]\n> Pay first.\n"})
    told = bring(source, tmp_path / "content")
    assert [(one["id"], one["topic"]) for one in told["import"]["answers"]] == [("cost", "money")]
    assert (tmp_path / "content/faqs/money/cost.md").read_text().endswith("Twelve.\n\n!!! tip\n    Pay first.\n")


def test_links_around_pictures(tmp_path: Path) -> None:
    """What stands behind a link around a picture of another host stays as it is, however long the address was."""
    pages = {
        f"{number}.md": f"# Page {number}\n\n[![](https://h.example/a.png)](/x) {'y' * number}) more\n"
        for number in range(12, 34)
    }
    bring(written(tmp_path / "src", pages), tmp_path / "content")
    texts = [(tmp_path / f"content/faqs/general/page-{number}.md").read_text() for number in range(12, 34)]
    assert [
        text for number, text in zip(range(12, 34), texts, strict=True) if f"\na {'y' * number}) more" not in text
    ] == []

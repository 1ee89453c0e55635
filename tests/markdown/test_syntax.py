"""The parser of references and citations, by property and by example."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerbook.markdown import syntax
from answerbook.model.fields import Citation, Ref

WORDS = st.text(alphabet="ab é\n.-*#", max_size=12)
TOKENS = st.sampled_from(["[x](faq:a)", "[](term:b)", "[y](plan:c#d)", "[@src]", " [@src, §2]", "[z](https://e.org/)"])
CODE = st.sampled_from(
    ["`[x](faq:a)`", "``[@src] ` ``", "\n\n```\n[](term:b) [@src]\n```\n\n", "\n\n~~~\nterm\n~~~\n\n"]
)
TEXTS = st.lists(st.one_of(WORDS, TOKENS, CODE), max_size=8).map("".join)
WILD = st.text(alphabet="ab`[]()@:,#!<>\n fqt", max_size=40)
TERM = Ref("term", "b")


def marked(text: str) -> str:
    """Replace references by R and citations by C."""
    return syntax.substitute(text, lambda _: "R", lambda _: "C")


@given(TEXTS | WILD)
@example("[@a](faq:b)")
@example("[t](faq:[@a])")
def test_running_text_keeps_every_offset(text: str) -> None:
    """What is no running text becomes blanks: no length and no line changes."""
    running = syntax.running(text)
    assert len(running) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, running, strict=True))
    assert [i for i, char in enumerate(text) if char == "\n"] == [i for i, char in enumerate(running) if char == "\n"]


@given(st.lists(TEXTS | WILD, min_size=2, max_size=4).map("\n\n".join))
def test_mask_keeps_every_offset(text: str) -> None:
    """In a text of several paragraphs, too, masking changes no length and no line, and blanks only."""
    running = syntax.running(text)
    assert len(running) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, running, strict=True))
    assert [i for i, char in enumerate(text) if char == "\n"] == [i for i, char in enumerate(running) if char == "\n"]


@given(TEXTS | WILD)
def test_tokens_stand_where_they_say(text: str) -> None:
    """The span of each reference and citation holds its id, and none is left where they are taken out."""
    for reference in syntax.references(text):
        written = text[reference.start : reference.end]
        assert written.startswith("[") or written == f"<{reference.ref}>"
        assert reference.text in " ".join(written.split("\n"))
        assert reference.ref.id in written or "&" in written or "\\" in written
    for mark in syntax.citations(text):
        assert f"[@{mark.citation.source}" in text[mark.start : mark.end]


@given(TEXTS | WILD)
@example("[@a](faq:b)")
@example("[t](faq:[@a])")
def test_substitution_by_the_same_text_changes_nothing(text: str) -> None:
    """Replacing each token by itself yields the text: nothing is lost, doubled or moved."""
    same = syntax.substitute(text, lambda r: text[r.start : r.end], lambda m: text[m.start : m.end])
    assert same == text


@given(st.text(alphabet="ab `*\n#.é", max_size=60))
def test_text_without_tokens_is_unchanged(text: str) -> None:
    """Substitution leaves a text without references, citations and definitions alone."""
    assert marked(text) == text


@given(WORDS.filter(lambda t: "`" not in t), CODE, WORDS)
def test_code_is_untouched(before: str, code: str, after: str) -> None:
    """What stands in code is an example: it is neither replaced nor linked."""
    text = f"{before}{code}{after}"
    assert marked(text) == text
    assert code in syntax.link_first_mention(text, TERM, ("term", "src"))


@given(TEXTS)
def test_a_mention_is_linked_once(text: str) -> None:
    """Linking a mention adds one reference and nothing else, and does so only once."""
    text = f"{text}\n\nA term and a term."
    linked = syntax.link_first_mention(text, TERM, ("term",))
    assert [r.ref for r in syntax.references(linked)].count(TERM) >= 1
    if linked != text:
        assert linked.replace("[term](term:b)", "term", 1) == text
    assert syntax.link_first_mention(linked, TERM, ("term",)) == linked


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See [x](faq:a) now [@src, §2].", "See R nowC."),
        ("[a](faq:a)[b](faq:b)[@c][@d]", "RRCC"),
        ("![x](faq:a) [x](https://e.org/) [m](mailto:a@e.org)", "![x](faq:a) [x](https://e.org/) [m](mailto:a@e.org)"),
        ("`[x](faq:a)` [x](faq:a)", "`[x](faq:a)` R"),
        ("a ` stray\n\n[x](faq:a) and ` again", "a ` stray\n\nR and ` again"),
        ("``a ` [@x]`` [@y]", "``a ` [@x]``C"),
        ("[two\nlines](guide:g)", "R"),
        ("[@a](faq:b)", "R"),
        (r"\[x\](faq:a) \[@s\] \\[x](faq:a)", r"\[x\](faq:a) \[@s\] \\R"),
        (r"\`[x](faq:a)\` and `a\` [@s]", r"\`R\` and `a\`C"),
    ],
)
def test_substitute_examples(text: str, wanted: str) -> None:
    """References and citations are replaced; images, web links, code, stray backticks and escaped marks are not."""
    assert marked(text) == wanted


def test_the_parts_of_tokens() -> None:
    """A reference has a kind, an id, an anchor and a text; a citation a source and a locator on one line."""
    (found,) = syntax.references("[the text](faq:old-chats#limits)")
    assert (found.ref, found.text, found.anchor) == (Ref("faq", "old-chats"), "the text", "limits")
    (mark,) = syntax.citations("So it is [@policy, §2,\n  part b].")
    assert mark.citation == Citation("policy", "§2, part b")
    assert mark.start == len("So it is")


def test_code_in_a_token_is_kept() -> None:
    """What stands between ticks in the text of a reference, or in a locator, is part of it."""
    (found,) = syntax.references(r"[the `a` and \* b](faq:x)")
    assert found.text == r"the `a` and \* b"
    (mark,) = syntax.citations("So it is [@policy, `a` §2].")
    assert mark.citation == Citation("policy", "`a` §2")


def test_the_parts_of_headings() -> None:
    """A heading has a level, a text and its anchor, given or made of its words; a line of code is none."""
    found = syntax.headings("## Limits {#limits}\n\n```\n# no\n```\n### More\n")
    assert [(h.level, h.text, h.anchor) for h in found] == [(2, "Limits", "limits"), (3, "More", "more")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Our terms apply, a term is.", "Our [terms](term:b) apply, a term is."),
        ("A Term.", "A [Term](term:b)."),
        ("midterm, term-limit, `term`, term", "midterm, term-limit, `term`, [term](term:b)"),
        ("## A term\n\nThe term.", "## A term\n\nThe [term](term:b)."),
        ("[a term](faq:x), term", "[a term](faq:x), [term](term:b)"),
        ("<https://e.org/term> https://e.org/term term", "<https://e.org/term> https://e.org/term [term](term:b)"),
        ("A key term and a term", "A [key term](term:b) and a term"),
        ("See [](term:b), the term.", "See [](term:b), the term."),
        ("Nothing here.", "Nothing here."),
    ],
)
def test_link_first_mention_examples(text: str, wanted: str) -> None:
    """The first whole word becomes a reference; headings, links, addresses and code are left alone."""
    assert syntax.link_first_mention(text, TERM, ("term", "key term")) == wanted

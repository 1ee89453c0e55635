"""The rules of what the content says for its search: golden queries name entries, synonyms are words, nothing twice."""

from collections.abc import Iterable, Iterator

from answerbook.content.rules.references import name_of, unknown
from answerbook.core.diagnostics import Diagnostic, Severity, did_you_mean
from answerbook.language.analysis import language
from answerbook.language.words import words
from answerbook.model.content import Content, Golden, Synonyms
from answerbook.model.entries import KINDS
from answerbook.model.site import Site


def golden_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield every broken rule of `golden.yml`."""
    first: dict[tuple[str, ...], Golden] = {}
    for golden in content.golden:
        yield from _expected(content, golden)
        at, said = golden.origin.at(("query",)), tuple(words(golden.query))
        if not said:
            message = f"the query has no word: `{golden.query}`"
            yield Diagnostic("no-word", message, at, "write what somebody would ask", entry=name_of(golden))
        elif (known := first.setdefault(said, golden)) is not golden:
            help_ = f"it stands at {known.origin.at(('query',))}; keep one, with all that may answer it"
            message = f"the query `{golden.query}` stands twice"
            yield Diagnostic("repeated-query", message, at, help_, Severity.WARNING, name_of(golden))


def _expected(content: Content, golden: Golden) -> Iterator[Diagnostic]:
    for i, ref in enumerate(golden.expect):
        at = golden.origin.at(("expect", i))
        if ref.kind in KINDS:
            yield from unknown(content, golden, at, ref)
        else:
            near = did_you_mean(str(ref), [str(entry.ref) for entry in content.entries()])
            help_ = f"did you mean `{near}`?" if near else f"write `kind:id`; the kinds are {', '.join(KINDS)}"
            message = f"`{ref}` does not begin with a kind of entry"
            yield Diagnostic("unknown-kind", message, at, help_, entry=name_of(golden))
        if ref in golden.expect[:i]:
            message = f"`expect` names twice: `{ref}`"
            yield Diagnostic("repeated-reference", message, at, "delete it", entry=name_of(golden))


def support_problems(site: Site) -> Iterator[Diagnostic]:
    """Yield what is wrong with the phrases by which readers ask for people."""
    given = [(name, phrases) for name in ("words", "more") if (phrases := getattr(site.support, name))]
    if given and not site.contact:
        help_ = "name whom they can ask under `contact`, or delete it"
        at = site.origin.at_key(("support",))
        yield Diagnostic("unused-field", "`support` says how readers ask for people, and nobody is named", at, help_)
    for name, phrases in given:
        for i, phrase in enumerate(phrases):
            if not words(phrase):
                at, help_ = site.origin.at(("support", name, i)), "delete it: the search looks for words only"
                yield Diagnostic("no-word", f"the phrase has no word: `{phrase}`", at, help_)


def synonym_problems(code: str, groups: Iterable[Synonyms]) -> Iterator[Diagnostic]:
    """Yield every broken rule of `synonyms.yml`; `code` is the language of the site."""
    lang = language(code)
    for group in groups:
        first: dict[tuple[str, ...], str] = {}
        for i, phrase in enumerate(group.phrases):
            at, stems = group.origin.at(("phrases", i)), tuple(lang.stem(word) for word in words(phrase))
            if not stems:
                help_ = "delete it: the search looks for words only"
                yield Diagnostic("no-word", f"the phrase has no word: `{phrase}`", at, help_, entry=name_of(group))
            elif stems in first:
                message = f"the search reads `{phrase}` as `{first[stems]}`, which is in this group"
                help_ = "delete it, or write another phrase"
                yield Diagnostic("repeated-phrase", message, at, help_, Severity.WARNING, name_of(group))
            else:
                first[stems] = phrase

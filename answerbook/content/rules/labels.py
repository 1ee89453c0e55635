"""The rules of a site's own words, and what the catalogue of its language lacks."""

from collections.abc import Iterator

from answerbook.core.diagnostics import Diagnostic, Severity, did_you_mean
from answerbook.core.wording import plural
from answerbook.language.translations import translation
from answerbook.model.site import Site
from answerbook.words.catalogue import NOUNS, missing, source_texts
from answerbook.words.words import places

# So many texts without words a warning names.
NAMED = 3


def label_problems(site: Site) -> Iterator[Diagnostic]:
    """Yield what is wrong with `labels`, and that a language lacks words."""
    texts = [*NOUNS, *source_texts()] if site.labels else []
    for text, label in site.labels.items():
        at = site.origin.at(("labels", text))
        if text not in texts:
            near = did_you_mean(text, texts)
            help_ = f"did you mean `{near}`?" if near else "write a text as it is in English; see docs/languages.md"
            yield Diagnostic("unknown-label", f"no page says `{text}`", at, help_)
        elif (strange := _strange(text, label)) is not None:
            known = ", ".join(f"`{{{name}}}`" for name in sorted(places(text))) or "no braces"
            message = f"the label for `{text}` has {strange}"
            yield Diagnostic(
                "unknown-place", message, at, f"the text has {known}; write what stands there, or leave it out"
            )
    if translation(site.language) and (lacking := missing(site.language)):
        named = ", ".join(f"`{text}`" for text in lacking[:NAMED])
        message = (
            f"the language `{site.language}` has no words for {plural(len(lacking), 'text')} of the interface: {named}"
        )
        help_ = "they are said in English; docs/languages.md tells how to add them"
        yield Diagnostic("untranslated", message, site.origin.at(("language",)), help_, Severity.WARNING)


def _strange(text: str, label: str) -> str | None:
    """Return what a label has in braces that its text cannot fill; None if it has nothing of that kind."""
    try:
        unknown = places(label) - places(text) - {one for key in NOUNS for one in (key, key.capitalize())}
    except ValueError:
        return "a brace without its counterpart"
    return f"`{{{min(unknown)}}}`, which nothing fills" if unknown else None

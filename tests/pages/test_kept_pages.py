"""Whole pages of each kind, made by the real templates, are what they were when somebody last looked at them."""

from collections.abc import Iterator
from difflib import unified_diff

import pytest
from folders import ROOT
from kept_pages import KEPT, PAGES, REPORTS, SAMPLE, made, sample
from pydantic import BaseModel

from answerbook.content.link import link
from answerbook.content.load import load
from answerbook.content.validate import validate
from answerbook.model import content, entries, look, site
from answerbook.model.fields import Part, Record

RENEW = (
    "if it is meant, run pytest tests/pages/test_kept_pages.py --update-golden and read `git diff tests/golden/pages`"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of the sample site as they are made now."""
    return made(sample(tmp_path_factory.mktemp("sample")))


@pytest.mark.parametrize("name", [*PAGES, *REPORTS])
def test_a_page_is_what_it_was(name: str, pages: dict[str, str], update_golden: bool) -> None:
    """A page that comes out otherwise than it is kept shows the lines that differ."""
    file = KEPT / name
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(pages[name].encode())
    kept = file.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = "".join(unified_diff(kept, pages[name].splitlines(keepends=True), "kept", "made", n=1))
    if changed:
        pytest.fail(f"{name} is another page now; {RENEW}\n{changed}", pytrace=False)


def test_nothing_else_is_kept() -> None:
    """Each file in tests/golden/pages is a page that is compared."""
    assert {path.name for path in KEPT.iterdir()} == {*PAGES, *REPORTS}


def test_each_template_has_a_kept_page() -> None:
    """A template of a page, which is one that does not begin with `_`, has a kept page that it makes.

    The pages of `diff` are held by tests/comparing.
    """
    templates = {path.name.removesuffix(".j2") for path in (ROOT / "templates").glob("[!_]*.j2")}
    kept = {f"{name.split('.')[0]}.{name.split('.')[-1]}" for name in (*PAGES, *REPORTS)}
    assert templates - kept == {"difference.html", "differences.html"}


def parts(value: object) -> Iterator[BaseModel]:
    """Yield a record with all parts in it."""
    if isinstance(value, BaseModel):
        yield value
        value = dict(value)
    if isinstance(value, dict | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from parts(item)


def test_the_sample_uses_every_field() -> None:
    """Each field of each record has another value than its default somewhere, so that what is made of it is on a page."""
    typed, _ = validate(load(SAMPLE, "content")[0])
    assert typed is not None
    typed = link(typed)[0].content
    found = list(parts(tuple(vars(typed).values())))
    used = {
        (type(part), name)
        for part in found
        for name in part.model_fields_set
        if getattr(part, name) != type(part).model_fields[name].default
    }
    models = {
        item
        for module in (entries, content, site, look)
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, Record | Part)
    }
    # The sample site shows all that there is: what is switched off, tests/publishing/test_switches.py builds.
    others = {Record, Part, entries.Entry, site.Show}
    wanted = {(model, name) for model in models - others for name in model.model_fields}
    # `synonyms` are kept as bare phrases.
    assert {f"{model.__name__}.{name}" for model, name in wanted - used if model is not content.Synonyms} == {
        "Site.desk",
        "Site.show",
    }

"""The JSON Schemas for editors: they take what `check` takes, refuse what it refuses in one file, and explain each field."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_driver import copy_of_the_sample, run
from folders import ROOT, TESTS
from jsonschema import Draft7Validator

from answerbook.content.front_matter import FrontMatter, find
from answerbook.content.load import FILES
from answerbook.writing.render import filled
from answerbook.writing.schema import FOLDER, schemas, settings
from answerbook.writing.site import KINDS, NewSite, site_files

PAGES = {"faqs": "faq", "guides": "guide", "pages": "page"}


class _Yaml12(yaml.CSafeLoader):
    """Reads days as texts, as the language server does."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str) -> Any:
    """Return what a YAML text says."""
    return yaml.load(text, _Yaml12)


def faults(name: str, text: str) -> list[str]:
    """Return what the schema of a name says of a text."""
    schema = json.loads(schemas()[f"{name}.json"])
    Draft7Validator.check_schema(schema)
    return [error.message for error in Draft7Validator(schema).iter_errors(load(text))]


def texts() -> Iterator[tuple[str, str]]:
    """Yield each file of this project's content and of the sample, with the name of its schema."""
    for folder in (ROOT / "content", TESTS / "sample_site"):
        for name in FILES:
            if (folder / name).exists():
                yield name.removesuffix(".yml"), (folder / name).read_text(encoding="utf-8")
        for part, kind in PAGES.items():
            for path in sorted((folder / part).rglob("*.md")):
                text = path.read_text(encoding="utf-8")
                found = find(text)
                assert isinstance(found, FrontMatter)
                yield kind, text[found.start : found.end]


def test_whatever_the_content_says_the_schemas_take() -> None:
    """No field of any file of ours is marked in an editor."""
    assert [(name, fault) for name, text in texts() for fault in faults(name, text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_site_comes_with_schemas_that_take_it(kind: str) -> None:
    """Each file of the example fits the schema that lies beside it, and the settings name each schema."""
    files = site_files(NewSite("A", "https://a.example/", "en", kind), date(2026, 11, 28))
    for name in FILES:
        if text := files.get(f"content/{name}"):
            schema = json.loads(files[f"{FOLDER}/{name.removesuffix('.yml')}.json"])
            assert list(Draft7Validator(schema).iter_errors(load(text))) == []
    told = json.loads(filled("site/shared/dot-vscode/settings.json", {}))["yaml.schemas"]
    assert told == settings("content/")
    assert all(path.removeprefix("./") in files for path in told)


WRONG = {
    "a field that there is not": ("terms", "loan: {name: L, definition: D, reviewed: 2026-01-01, nmae: L}"),
    "a field that is missing": ("terms", "loan: {name: L, reviewed: 2026-01-01}"),
    "an id in capitals": ("topics", "Loans: {title: Loans}"),
    "a value that is none of those allowed": ("golden", "- {query: Why?, expect: [faq:a], style: shouted}"),
    "a number for a text": ("site", "{title: 1, description: D, site_url: 'https://a.example/'}"),
    "a number that is too small": (
        "site",
        "{title: A, description: D, site_url: 'https://a.example/', review_days: 0}",
    ),
    "a part with another field": (
        "site",
        "{title: A, description: D, site_url: 'https://a.example/', home: {answr: a}}",
    ),
    "a FAQ without question and title": ("faq", "{short: Yes., reviewed: 2026-01-01}"),
    "a text for a list": ("faq", "{question: Why?, plans: every, reviewed: 2026-01-01}"),
}


@pytest.mark.parametrize(("name", "text"), WRONG.values(), ids=list(WRONG))
def test_a_mistake_is_marked(name: str, text: str) -> None:
    """What an editor can see in one file, it sees."""
    assert faults(name, text)


@pytest.mark.parametrize(
    "text", ["{question: Why?, plans: all, reviewed: 2026-01-01}", "{title: Why?, reviewed: 2026-01-01}"]
)
def test_both_ways_to_write_a_field_are_taken(text: str) -> None:
    """`title` for `question`, and `all` for a list of plans."""
    assert faults("faq", text) == []


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the fields of a schema and of all that it is made of."""
    for name, inner in schema.items():
        if name == "properties":
            yield from inner.items()
        for one in inner.values() if isinstance(inner, dict) and name in ("properties", "$defs") else [inner]:
            if isinstance(one, dict):
                yield from fields(one)


@pytest.mark.parametrize("name", sorted(schemas()))
def test_each_field_is_explained(name: str) -> None:
    """An editor shows what a field means, in the words of the content model and without marks of links."""
    told = {field: one.get("description", "") for field, one in fields(json.loads(schemas()[name]))}
    sections = {"facts", "groups", "plans"} if name == "plans.json" else set()
    assert [field for field, text in told.items() if not text.endswith(".") and field not in sections] == []
    assert [text for text in told.values() if "](" in text] == []


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a copy of the sample's content."""
    return copy_of_the_sample(tmp_path, monkeypatch)


def test_the_command_writes_what_is_not_there_or_old(site: Path) -> None:
    """It can be asked, without a change, whether a site has the schemas of this version."""
    assert run("schema", "--check").exit_code == 1
    assert not (site / FOLDER).exists()
    assert run("schema").stdout == f"11 schemas in {FOLDER}/, 11 written.\n"
    (site / FOLDER / "terms.json").write_text("{}", encoding="utf-8")
    checked = run("schema", "--check")
    assert (checked.exit_code, f"{FOLDER}/terms.json:1:1: error[stale-schema]" in checked.stdout) == (1, True)
    assert json.loads(run("schema", "--json").stdout)["written"] == ["terms.json"]
    assert run("schema", "--check").exit_code == 0

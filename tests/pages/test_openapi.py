"""`/api/v1/openapi.json` describes the answer API: it is OpenAPI, and every file is as it says, and every file is named."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from folders import ROOT, TESTS
from jsonschema import Draft202012Validator
from ledger_driver import Desk
from site_driver import SMALL, api_files, revision_list, settings, twins

from answerbook.model.graph import Graph
from answerbook.model.switches import Show
from answerbook.pipeline import check

FORMATS = Draft202012Validator.FORMAT_CHECKER


def graph_of(content: Path, folder: Path | None = None) -> Graph:
    """Return the linked content of a site, with the ledger of the real one, or that in a folder."""
    outcome = check(settings(content, folder or content / "nowhere"))
    assert outcome.graph is not None, outcome.diagnostics
    return outcome.graph


@pytest.fixture(scope="module", params=["content", "tests/sample_site", "tests/forms_site"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """Return this repository's site, and the two others."""
    return graph_of(ROOT / request.param)


def described(graph: Graph) -> dict[str, Any]:
    """Return the description of a site's answer API."""
    value: dict[str, Any] = json.loads(api_files(graph)["api/v1/openapi.json"])
    return value


def files_of(graph: Graph) -> dict[str, str]:
    """Return the files that the description is of, by their paths."""
    every = {**api_files(graph), **revision_list(graph), **twins(graph)}
    return {name: text for name, text in every.items() if name.startswith("api/") and "openapi" not in name}


def schema_for(value: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    """Return the schema of the answer at a path; None if the description knows no such path."""
    for path, at in value["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))
        if re.fullmatch(pattern, f"/{name}"):
            [content] = at["get"]["responses"]["200"]["content"].values()
            return {**content["schema"], "components": value["components"]}
    return None


def faults(graph: Graph) -> Iterator[str]:
    """Yield the files that the description does not know, and what of the others is not as it says."""
    value = described(graph)
    for name, text in files_of(graph).items():
        schema = schema_for(value, name)
        if schema is None:
            yield f"{name}: not described"
            continue
        found = Draft202012Validator(schema, format_checker=FORMATS).iter_errors(json.loads(text))
        yield from (f"{name}: {error.json_path}: {error.message}" for error in found)


def test_every_file_of_the_answer_api_is_as_it_is_described(graph: Graph) -> None:
    """Each property is there, and no other; dates, addresses and ids have their forms."""
    assert list(faults(graph)) == []


def test_each_schema_is_a_schema(graph: Graph) -> None:
    """By JSON Schema 2020-12, which OpenAPI 3.1 has for its schemas; each reference leads to one of them."""
    value = described(graph)
    for schema in value["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    references = set(re.findall(r'"\$ref": "#/components/([^"]+)"', json.dumps(value)))
    there = {f"{group}/{name}" for group, named in value["components"].items() for name in named}
    assert references == there


def test_it_has_what_openapi_asks_for(graph: Graph) -> None:
    """Version, title, and for each path what can be done there, with all that stands in braces as a parameter."""
    value = described(graph)
    assert re.fullmatch(r"3\.1\.\d+", value["openapi"])
    assert {"title", "version"} <= value["info"].keys()
    for path, at in value["paths"].items():
        named = {one["$ref"].rpartition("/")[2] for one in at["get"].get("parameters", [])}
        assert named == set(re.findall(r"\{(\w+)\}", path))
        assert at["get"]["responses"]["200"]["description"]


def test_each_page_as_markdown_is_at_a_path_of_its_kind(graph: Graph) -> None:
    """Of entries and their revisions."""
    value = described(graph)
    pages = [name for name in twins(graph) if re.match(r"(faq|plans|guides|terms)/.+/index", name)]
    assert pages
    assert [name for name in pages if schema_for(value, name) is None] == []


# What other texts of the sample site lean on.
LEANED_ON = ("plans", "terms")


@pytest.mark.parametrize("off", [name for name in Show.model_fields if name not in ("api", *LEANED_ON)])
def test_what_a_site_switches_off_is_no_property(off: str, tmp_path: Path) -> None:
    """The description is of this very site's files, whatever it shows."""
    shutil.copytree(TESTS / "sample_site", tmp_path / "content")
    with (tmp_path / "content/site.yml").open("a", encoding="utf-8") as site:
        site.write(f"show: {{{off}: false}}\n")
    assert list(faults(graph_of(tmp_path / "content"))) == []


@pytest.mark.parametrize("off", LEANED_ON)
def test_a_kind_that_is_switched_off_has_no_path(off: str, tmp_path: Path) -> None:
    """Nor a schema; what was recorded of its entries stays in the list of revisions."""
    desk = Desk.opened(tmp_path)
    desk.write("terms.yml", "light: {name: Light, definition: What shines., reviewed: 2026-11-23}\n")
    desk.write(
        "plans.yml",
        "facts: {price: {title: Price}}\ngroups: {all: {title: All}}\nplans:\n  free:\n    name: Free\n    group: all\n"
        "    short: Costs nothing.\n    reviewed: 2026-11-23\n    cells: {price: {stated: false}}\n",
    )
    desk.record()
    desk.write("site.yml", f"{SMALL['site.yml']}show: {{{off}: false}}\n")
    graph = graph_of(tmp_path / "content", tmp_path)
    assert list(faults(graph)) == []
    assert f"/api/v1/{off[:-1]}/{{id}}.json" not in described(graph)["paths"]

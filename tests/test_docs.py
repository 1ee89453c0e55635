"""The documentation names what the source has, and nothing else: codes, fields, commands, options."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from answerbook.cli.main import main
from answerbook.importing.formats import FORMATS as IMPORTED
from answerbook.language import analysis, compounds, spelling, words
from answerbook.mail import asked, passages, sentences
from answerbook.model import content as model
from answerbook.model import entries, look, site, switches
from answerbook.model.entries import KINDS
from answerbook.model.fields import Part, Record
from answerbook.search import bm25, browser_index, certainty, engine, learn, questions, rank
from answerbook.tickets.read.exports import FORMATS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "answerbook"
DIAGNOSTICS = (ROOT / "docs/diagnostics.md").read_text(encoding="utf-8")
CONTENT_MODEL = (ROOT / "docs/content-model.md").read_text(encoding="utf-8")
COMMAND_LINE = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
SEARCH = (ROOT / "docs/search.md").read_text(encoding="utf-8")
# The scripts that do in the browser what modules of the program do here.
TWINS = (
    "search-rank",
    "search-fit",
    "search-questions",
    "search-support",
    "search-named",
    "search-index",
    "search-compounds",
    "search-named",
    "search-nearest",
    "search-plans",
    "search-terms",
    "search-spelling",
    "search-why",
    "search-words",
    "ticket-html",
    "ticket-questions",
    "ticket-text",
)
# What they may have in numbers: small ones, which are counts and halves, and what others have fixed.
FIXED = {
    *("0", "1", "2"),
    "0.5",  # BM25
    "100",  # percent
    "10",  # decimal
    "16",  # hexadecimal
    "32",  # bits of a number
    *("0x811c9dc5", "0x01000193"),  # FNV-1a
    *("0xd800", "0xdfff", "0x110000"),  # what Unicode has no characters for
}
RANKING = (
    *(words, compounds, analysis, passages, bm25, learn, rank, certainty, engine, questions, spelling, browser_index),
    sentences,
    asked,
)
# Codes that a call takes from a table of tuples: the expression in the call -> the tables' names.
TABLES = {"code": ("_ERRORS", "fallback"), "found.code": ("_REMEDIES",)}
# Codes that a call takes from a value: the expression in the call -> the class whose calls name them.
VALUES = {"fault.code": "Fault"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def codes(sources: list[str]) -> set[str]:
    """Return every code that the modules can report; an expression that cannot be followed is an AssertionError."""
    trees = [ast.parse(source) for source in sources]
    found: set[str] = set()
    for tree in trees:
        for call, function in _calls(tree, "Diagnostic"):
            found |= _values(_argument(call, 0, "code"), function, tree, trees)
    return found


def _calls(tree: ast.AST, name: str, function: Function | None = None) -> Iterator[tuple[ast.Call, Function | None]]:
    """Yield each call of a function or method of that name, with the function around it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            yield node, function
        yield from _calls(node, name, node if isinstance(node, Function) else function)


def _argument(call: ast.Call, position: int, name: str) -> ast.expr:
    named = [keyword.value for keyword in call.keywords if keyword.arg == name]
    return named[0] if named else call.args[position]


def _values(code: ast.expr, function: Function | None, tree: ast.AST, trees: list[ast.Module]) -> set[str]:
    """Return the texts that an expression for a code can have."""
    text = ast.unparse(code)
    if isinstance(code, ast.Constant):
        return {str(code.value)}
    if isinstance(code, ast.IfExp):
        return _values(code.body, function, tree, trees) | _values(code.orelse, function, tree, trees)
    if isinstance(code, ast.JoinedStr):
        pieces = [ast.unparse(part.value) if isinstance(part, ast.FormattedValue) else "" for part in code.values]
        assert [piece for piece in pieces if piece and not piece.endswith(".kind")] == [], text
        return {_filled(code, kind) for kind in KINDS}
    parameters = [argument.arg for argument in function.args.args] if function else []
    if function and text in parameters:
        position = [name for name in parameters if name != "self"].index(text)
        found: set[str] = set()
        for call, caller in _calls(tree, function.name):
            found |= _values(_argument(call, position, text), caller, tree, trees)
        return found
    if text in VALUES:
        made = [(call, inner, one) for one in trees for call, inner in _calls(one, VALUES[text])]
        assert made, f"nothing makes a {VALUES[text]}"
        return set().union(*(_values(_argument(call, 0, "code"), inner, one, trees) for call, inner, one in made))
    assert text in TABLES, f"line {code.lineno}: cannot tell what `{text}` can be; see TABLES in {__name__}"
    return set().union(*(_table(name, trees) for name in TABLES[text]))


def _filled(code: ast.JoinedStr, kind: str) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else kind for part in code.values)


def _table(name: str, trees: list[ast.Module]) -> set[str]:
    """Return the first items, where they are texts, of all tuples in what is assigned to a name."""
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AnnAssign) and name in [getattr(target, "id", "") for target in targets]:
            rows = [row for row in ast.walk(node.value or node) if isinstance(row, ast.Tuple) and row.elts]
            firsts = [row.elts[0] for row in rows]
            found |= {first.value for first in firsts if isinstance(first, ast.Constant)}
    assert found, f"there is no table {name}"
    return {str(code) for code in found}


def sections(text: str) -> dict[str, str]:
    """Return the text below each `##` heading of a page, by the heading."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> dict[str, str]:
    """Return the default of each row of a table with the columns field, type, default and meaning."""
    cells = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.startswith("| `")]
    return {row[1].strip("`"): row[3] for row in cells if len(row) == 6}


def models(*modules: ModuleType) -> list[type[BaseModel]]:
    """Return the content models that some modules define."""
    return [
        item
        for module in modules
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, Record | Part) and item.__module__ == module.__name__
    ]


def shown_default(info: FieldInfo) -> str:
    """Write a field's default the way docs/content-model.md does."""
    if info.is_required():
        return "required"
    default: Any = info.get_default(call_default_factory=True)
    if isinstance(default, BaseModel):
        return "see below"
    if default is None:
        return "none"
    if default in ("", (), {}):
        return "empty"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def commands() -> dict[str, click.Command]:
    """Return the program and each of its commands by the words with which they are called."""
    return {"answerbook": main, **_below("answerbook", main)}


def _below(words: str, command: click.Command) -> dict[str, click.Command]:
    """Return the commands of a group, and those of the groups among them."""
    found: dict[str, click.Command] = {}
    for name, one in command.commands.items() if isinstance(command, click.Group) else ():
        found |= {f"{words} {name}": one, **_below(f"{words} {name}", one)}
    return found


def options(command: click.Command) -> set[str]:
    """Return the long options of a command, `--help` among them."""
    with click.Context(command, **command.context_settings) as context:
        parameters = command.get_params(context)
    return {name for p in parameters for name in (*p.opts, *p.secondary_opts) if name.startswith("--")}


def test_each_code_has_a_heading_and_each_heading_is_a_code() -> None:
    """docs/diagnostics.md explains exactly the codes that the source can report."""
    source = [path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))]
    assert sorted(sections(DIAGNOSTICS)) == sorted(codes(source))


def test_codes_are_sorted_and_shown_by_an_example() -> None:
    """The headings stand in the order of their names, each once, and each section shows a line with its code."""
    headings = re.findall(r"^## (.+)$", DIAGNOSTICS, re.MULTILINE)
    assert headings == sorted(set(headings))
    lines = {code: rf"^\S.*: (error|warning)\[{code}\]: \S" for code in headings}
    found = sections(DIAGNOSTICS)
    assert [code for code, line in lines.items() if not re.search(line, found[code], re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Diagnostic('a', m, at)", {"a"}),
        ("def f():\n    return [diagnostics.Diagnostic(message=m, code='a')]", {"a"}),
        ("Diagnostic('a' if x else 'b', m, at)", {"a", "b"}),
        ("Diagnostic(f'unknown-{ref.kind}', m, at)", {f"unknown-{kind}" for kind in KINDS}),
        ("def _at(site, code):\n    Diagnostic(code)\n_at(s, 'a')\n_at(s, code='b')", {"a", "b"}),
        ("class B:\n    def r(self, code):\n        Diagnostic(code)\n    def f(self):\n        self.r('a')", {"a"}),
        ("def f():\n    return [Fault('a', m), Fault(code='b')]\nDiagnostic(fault.code, m, at)", {"a", "b"}),
        ("_ERRORS: T = {'x': ('a', m)}\nfallback = ('b', m)\ncode, m = _ERRORS.get(t)\nDiagnostic(code)", {"a", "b"}),
    ],
)
def test_codes_are_found_in_every_form(source: str, wanted: set[str]) -> None:
    """A code is found as text, in an f-string over the kinds, through a helper and in a table."""
    assert codes([source]) == wanted


@pytest.mark.parametrize("code", ["name()", "f'x-{name}'", "other.code"])
def test_a_code_that_cannot_be_followed_is_an_error(code: str) -> None:
    """A form of call that this test does not know makes it fail, so that no code escapes it."""
    with pytest.raises(AssertionError):
        codes([f"Diagnostic({code}, m, at)"])


@pytest.mark.parametrize("record", models(entries, model, site, switches, look), ids=lambda record: record.__name__)
def test_each_field_has_a_row(record: type[BaseModel]) -> None:
    """docs/content-model.md has a section for each model, with exactly its own fields and their defaults."""
    found = {heading.partition(":")[0].lower(): text for heading, text in sections(CONTENT_MODEL).items()}
    own = {name: info for name, info in record.model_fields.items() if name in record.__annotations__}
    wanted = {name: shown_default(info) for name, info in own.items()}
    assert rows(found.get(record.__name__.lower(), "")) == wanted


def test_each_field_of_the_answer_api_is_named() -> None:
    """docs/content-model.md names every key that the export writes into the answer API."""
    tree = ast.parse((PACKAGE / "pages/answer_api.py").read_text(encoding="utf-8"))
    keys = {
        str(key.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and re.fullmatch(r"\w+", str(key.value))
    }
    named = set(re.findall(r"`(\w+)`", sections(CONTENT_MODEL)["Answer API"]))
    assert sorted(keys - named) == []


def test_the_smallest_content_is_accepted(tmp_path: Path) -> None:
    """The files that docs/content-model.md gives as the smallest content pass `answerbook check` without a warning."""
    text = sections(CONTENT_MODEL)["The smallest content that builds"]
    files = re.findall(r"`([\w/.-]+)`:\n\n```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(files) == 3, "each file is a name in backticks, a colon and a code block"
    for name, content in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--content", str(tmp_path)])
    assert (done.exit_code, "0 errors, 0 warnings" in done.output) == (0, True), done.output


@pytest.mark.parametrize("name", commands())
def test_each_command_and_option_is_named(name: str) -> None:
    """README.md or a page in docs/ names each command as it is typed, and each of its long options."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    wanted = [name, *sorted(options(commands()[name]))]
    assert [word for word in wanted if not re.search(rf"(?<![\w-]){word}(?![\w-])", text)] == []


def test_no_other_option_is_named() -> None:
    """docs/command-line.md names no option and has no command's heading that the program lacks."""
    known = set().union(*(options(command) for command in commands().values()))
    assert sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", COMMAND_LINE)) - known) == []
    assert {heading for heading in sections(COMMAND_LINE) if heading.startswith("answerbook")} <= set(commands())


def constants() -> dict[str, tuple[str, float]]:
    """Return module and value of each number that the search is tuned by, by name."""
    found = {}
    for module in RANKING:
        for node in ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")).body:
            names = [
                name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            ]
            for name in names if isinstance(node, ast.Assign) else ():
                if name.isupper() and not name.startswith("_") and isinstance(getattr(module, name), int | float):
                    found[name] = (module.__name__.rpartition(".")[2], getattr(module, name))
    return found


def test_the_constants_of_the_search_are_those_that_the_page_names() -> None:
    """docs/search.md has a row for each number of the ranking, with its value and the module in which it stands."""
    cells = [[cell.strip().strip("`") for cell in line.split("|")] for line in SEARCH.splitlines() if "|" in line]
    stated = {row[1]: (row[3], float(row[2])) for row in cells if len(row) == 6 and row[1].isupper()}
    source = constants()
    assert len(source) > 15
    wrong = {name: (stated.get(name), source.get(name)) for name in stated.keys() | source.keys()}
    assert {name: pair for name, pair in wrong.items() if pair[0] != pair[1]} == {}, (
        "(in docs/search.md, in the source)"
    )


def test_the_page_on_the_search_names_no_other_constant() -> None:
    """Whatever stands in capitals in the text of docs/search.md has a row in its table."""
    assert set(re.findall(r"`([A-Z][A-Z_0-9]+)`", SEARCH)) <= set(constants())


def numbers(script: str) -> set[str]:
    """Return the numbers in a script, as they are written; those in comments, texts and patterns do not count."""
    bare = re.sub(r"/\*.*?\*/|//[^\n]*", "", script, flags=re.DOTALL)
    bare = re.sub(r'"[^"\n]*"', "", bare)
    bare = re.sub(r"(?<=[(!])/(?:\[[^\]\n]*\]|\\.|[^/\[\n])+/[gu]+", "", bare)
    return set(re.findall(r"(?<![\w.])(?:0x[\da-f]+|\d[\d_.]*)", bare))


def test_program_and_browser_have_the_same_constants() -> None:
    """The browser calculates with the program's numbers: they come with the index, under their names there."""
    source = constants()
    theirs = {name: value for name, value in browser_index.CONSTANTS.items() if name in source}
    assert {"WORD", "GUESS", "SURE", "FULL", "ONE_EDIT", "LIMIT"} <= theirs.keys()
    assert theirs == {name: source[name][1] for name in theirs}


@pytest.mark.parametrize("name", TWINS)
def test_the_browser_has_no_numbers_of_its_own(name: str) -> None:
    """No number of the program is written in a script a second time: whoever changes one changes it in one place."""
    script = (ROOT / f"theme/assets/{name}.js").read_text(encoding="utf-8")
    assert numbers(script) - FIXED == set()
    assert re.findall(r"^const [A-Z_]+ =", script, re.MULTILINE) == []


def test_numbers_are_found_in_a_script() -> None:
    """A number counts wherever it is written, but not in a comment, a text or a pattern."""
    script = '/* 3 */ const A = 200; // 4\nif (b < 7 && c[80] !== "5") f(/\\d{6}[/8]/u, 0x2f, -1_000.5);'
    assert numbers(script) == {"200", "7", "80", "0x2f", "1_000.5"}


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "docs/decisions.md"])
def test_each_file_that_the_architecture_names_is_there(page: str) -> None:
    """Whatever path with a folder stands in code in the two pages on the house exists, in the project or in the package."""
    named = re.findall(r"`([\w.-]+/[\w./-]*\w(?:\.\w+)?/?)`", (ROOT / page).read_text(encoding="utf-8"))
    made = ("search/mail.json", "search/parts.json", "search/index.json", "build/", "site/", "faq/", "faqs/")
    paths = [name for name in named if not name.startswith(made)]
    assert len(paths) > 5
    assert [name for name in paths if not any((base / name).exists() for base in (ROOT, PACKAGE, ROOT / "docs"))] == []


@pytest.mark.parametrize("format_", FORMATS)
def test_each_format_of_ticket_exports_is_named_beside_its_option(format_: str) -> None:
    """docs/command-line.md names every format in its rows on `--from`."""
    others = re.sub(r"## answerbook import\n.*?(?=\n## )", "", COMMAND_LINE, flags=re.DOTALL)
    rows = [line for line in others.splitlines() if line.startswith("|") and "--from" in line]
    assert rows
    assert all(f"`{format_}`" in row for row in rows)


@pytest.mark.parametrize("format_", IMPORTED)
def test_each_format_of_imports_is_named(format_: str) -> None:
    """docs/command-line.md names every format beside the option, and docs/import.md says what it is."""
    row = next(line for line in COMMAND_LINE.partition("## answerbook import\n")[2].splitlines() if "--from" in line)
    assert f"`{format_}`" in row
    assert f"| `{format_}` |" in (ROOT / "docs/import.md").read_text(encoding="utf-8")

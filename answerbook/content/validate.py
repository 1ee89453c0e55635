"""Stage 2: raw records become typed ones, or it is said exactly why not."""

import re
from collections.abc import Mapping

from pydantic import AliasChoices, ValidationError
from pydantic_core import ErrorDetails

from answerbook.content.rules.plain import plain_problems
from answerbook.content.rules.search import synonym_problems
from answerbook.core.diagnostics import Diagnostic, did_you_mean
from answerbook.model.content import Content, Fact, Golden, Group, Page, Source, Synonyms, Topic
from answerbook.model.entries import KINDS
from answerbook.model.fields import Record, Ref, id_fault
from answerbook.model.redirects import Redirect
from answerbook.model.site import Site
from answerbook.model.source import KeyPath, RawContent, RawRecord, Value

_RECORDS: tuple[type[Record], ...] = (
    Site,
    Topic,
    Source,
    Fact,
    Group,
    Page,
    *KINDS.values(),
    Golden,
    Synonyms,
    Redirect,
)
MODELS: dict[str, type[Record]] = {model.kind: model for model in _RECORDS}
# pydantic's error type -> our code, what is wrong, remedy (its context fills the braces)
_ERRORS: Mapping[str, tuple[str, str, str]] = {
    "missing": ("missing-field", "`{name}` is missing", "add `{name}:`"),
    "string_type": ("wrong-type", "`{name}` must be text", "put the text in quotes"),
    "is_instance_of": ("wrong-type", "`{name}` must be text", "write `kind:id`, such as `faq:some-id`"),
    "date_type": ("wrong-type", "`{name}` must be a date", "write it as YYYY-MM-DD, without quotes"),
    "bool_type": ("wrong-type", "`{name}` must be true or false", "write true or false"),
    "int_type": ("wrong-type", "`{name}` must be a whole number", "write digits, without quotes"),
    "tuple_type": ("wrong-type", "`{name}` must be a list", "write `[a, b]`, or one `- item` a line"),
    "dict_type": ("wrong-type", "`{name}` must be a mapping", "write `key: value` lines below it, indented"),
    "model_type": ("wrong-type", "`{name}` must be a mapping of fields", "write `key: value` lines below it, indented"),
    "literal_error": ("unknown-value", "`{name}` is `{input}`, not one of {expected}", "choose one of {expected}"),
    "string_pattern_mismatch": (
        "wrong-form",
        "`{name}` is no http(s) address that can stand here: `{input}`",
        "write the whole address, `https://...`",
    ),
    "string_too_short": ("missing-field", "`{name}` is empty", "write it, or delete an optional field"),
    "string_too_long": (
        "too-long",
        "`{name}` has more than {max_length} characters",
        "shorten it; the full answer goes into the body",
    ),
    "long_prose": ("too-long", "`{name}` has more than {most}", "make several entries of it"),
    "open_brackets": ("too-deep", "more than {most} brackets are open here", "close them, or write `\\[` for the sign"),
    "too_short": ("missing-field", "`{name}` needs at least {min_length}", "add one"),
    "menu_place": (
        "wrong-type",
        "`{name}` must be true, false or a whole number from 1",
        "write true or false, or its place in the menu",
    ),
    "desk_place": (
        "wrong-type",
        "`{name}` must be public, none or the address of the desk",
        'write `public`, `none` or `{{address: "https://..."}}`',
    ),
    "no_target": (
        "wrong-form",
        "`{name}` is neither a mail nor a web address: `{input}`",
        "write `help@example.org`, or the whole address, `https://...`",
    ),
    "no_place": (
        "unknown-place",
        "`{name}` has the place `{{{place}}}`, which no page can fill",
        "write one of {known}, or %7B and %7D for braces",
    ),
    "edit_url": (
        "wrong-form",
        "`{name}` is no address with a place for a file: `{input}`",
        "write the whole address with `{{file}}` in it, such as `https://git.example/help/edit/main/content/{{file}}`",
    ),
    "web_origin": (
        "wrong-form",
        "`{name}` is no origin that may frame the desk: `{input}`",
        "write scheme and host alone, in lower case, such as `https://helpdesk.example.com`; no path, `*` or port 443",
    ),
    "colour": ("wrong-form", "`{name}` is no colour: `{input}`", 'write six digits in quotes, such as `"#1a4f8a"`'),
    "link_address": (
        "wrong-form",
        "`{name}` leads nowhere: `{input}`",
        "write `https://...`, `help@example.org`, `/path/`, or what is meant on this site, such as `page:contact`",
    ),
    "policy_host": ("wrong-form", "`{name}` is `{input}`, {why}", "{remedy}"),
    "script_address": (
        "wrong-form",
        "`{name}` is no address of a script: `{input}`",
        "write the whole address, `https://...`, or a file of yours in `static/`, such as `/chat.js`",
    ),
    "script_attribute": (
        "wrong-form",
        "`{attribute}` is no attribute that a script may have here, or has no value that it can have",
        "write `async: true` or `nomodule: true`, or a text (in quotes if it is a number) for `data-...` and the like",
    ),
    "value_error": ("wrong-form", "`{name}` {error}", "write one line, of characters that can be seen"),
    "greater_than": ("wrong-value", "`{name}` must be more than {gt}", "write a larger number"),
    "less_than_equal": ("wrong-value", "`{name}` must be at most {le}", "write a smaller number"),
    "greater_than_equal": (
        "wrong-value",
        "`{name}` must be at least {ge}",
        "write a larger number, 0 to switch a rule off",
    ),
}  # fmt: skip

_IDS = "delete it: an id is the file's name, or the key of the record"
# Fields that no file sets, with the remedy.
NEVER_SET: Mapping[str, str] = {
    "id": _IDS,
    "origin": _IDS,
    "opening": "delete it: it is the first paragraph of the body where `short` is left out",
}

# Characters of a value that a message repeats.
_MOST_SHOWN = 200
# What fields were called before, by kind of record.
_RENAMED: Mapping[tuple[str, str], str] = {
    ("site", "official_sources"): "main_sources",
    ("faq", "confidence"): "certainty",
    **{(kind, "minimum"): "essential" for kind in KINDS},
}

# How alike a value and an allowed one must be: of a few short words, one is always a little like another.
_TYPO = 0.75


def validate(raw: RawContent, overrides: Mapping[str, Value] | None = None) -> tuple[Content | None, list[Diagnostic]]:
    """Check every record against the model.

    `overrides` replace fields of `site.yml` (the address, for a build elsewhere).
    Returns the typed content, or None if there is no valid `site.yml`. Records with errors
    are left out of it; their errors are in the list.
    """
    diagnostics: list[Diagnostic] = []
    unreadable = {Ref(*pair) for pair in raw.unreadable}
    typed: dict[str, dict[str, Record]] = {kind: {} for kind in MODELS}
    for record in raw.records:
        diagnostics.extend(_id_problems(record, typed[record.kind]))
        value, problems = _typed(record, overrides if record.kind == "site" else None)
        diagnostics.extend(problems)
        if value is None:
            unreadable.add(Ref(record.kind, record.id))
        else:
            diagnostics.extend(plain_problems(value))
            typed[record.kind].setdefault(record.id, value)
    site = typed.pop("site").get("site")
    if not isinstance(site, Site):
        return None, diagnostics
    golden = tuple(typed.pop("golden").values())
    groups = [group for group in typed.pop("synonyms").values() if isinstance(group, Synonyms)]
    diagnostics.extend(synonym_problems(site.language, groups))
    synonyms = tuple(group.phrases for group in groups)
    plural = {f"{kind}s": records for kind, records in typed.items()}
    lists = {"golden": golden, "synonyms": synonyms, "unreadable": frozenset(unreadable), "static": raw.static}
    return Content(site=site, media=raw.media, **lists, **plural), diagnostics  # type: ignore[arg-type]


def other_keys(kind: str) -> Mapping[str, str]:
    """Return the other keys under which fields of a kind may be written, each with the field's name."""
    found = {}
    for name, field in MODELS[kind].model_fields.items():
        if isinstance(field.validation_alias, AliasChoices):
            found.update(dict.fromkeys(map(str, field.validation_alias.choices), name))
    return {key: name for key, name in found.items() if key != name}


def _id_problems(record: RawRecord, known: Mapping[str, Record]) -> list[Diagnostic]:
    at = record.origin.at()
    if fault := id_fault(record.id):
        message, help_ = fault
        return [Diagnostic("invalid-id", message, at, help_)]
    if record.id in known:
        first = known[record.id].origin.at()
        message = f"the {record.kind} id `{record.id}` is taken"
        return [Diagnostic("duplicate-id", message, at, f"it is defined at {first}; give one of them another id")]
    return []


def _typed(record: RawRecord, overrides: Mapping[str, Value] | None) -> tuple[Record | None, list[Diagnostic]]:
    present = {key: value for key, value in {**record.data, **(overrides or {})}.items() if value is not None}
    clash = [key for key in NEVER_SET if key in present]
    if clash:
        return None, [
            Diagnostic("unknown-key", f"`{key}` cannot be set", record.origin.at_key((key,)), NEVER_SET[key])
            for key in clash
        ]
    try:
        model = MODELS[record.kind]
        return model.model_validate({**present, "id": record.id, "origin": record.origin}), []
    except ValidationError as error:
        told = [details for details in error.errors() if not _has_enough_items(details)]
        return None, [_diagnostic(record, details) for details in told]


def _has_enough_items(details: ErrorDetails) -> bool:
    """Tell whether a list that is called too short is not: pydantic counts only those of its items that are valid."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _diagnostic(record: RawRecord, details: ErrorDetails) -> Diagnostic:
    path: KeyPath = details["loc"]
    name = path[-1] if isinstance(path[-1], str) else f"{path[-2]} {int(path[-1]) + 1}"
    entry = f"{record.kind}:{record.id}"
    if details["type"] == "extra_forbidden" and (other := other_keys(record.kind).get(str(name))):
        message = f"`{name}` stands beside `{other}`, and either is taken for `{other}`"
        return Diagnostic("duplicate-key", message, record.origin.at_key(path), "keep one of them", entry=entry)
    if details["type"] == "extra_forbidden" and (now := _RENAMED.get((record.kind, str(name)))):
        message = f"`{name}` is no field any more"
        return Diagnostic("unknown-key", message, record.origin.at_key(path), f"write `{now}`", entry=entry)
    if details["type"] == "extra_forbidden":
        near = did_you_mean(str(name), _fields(record.kind, path[:-1]))
        help_ = (
            f"did you mean `{near}`?" if near else f"delete it; known are {', '.join(_fields(record.kind, path[:-1]))}"
        )
        return Diagnostic("unknown-key", f"`{name}` is no field here", record.origin.at_key(path), help_, entry=entry)
    fallback = ("wrong-value", "`{name}`: {msg}", "see the content model in docs/content-model.md")
    code, message, help_ = _ERRORS.get(details["type"], fallback)
    if near := did_you_mean(str(details["input"]), _allowed(details), _TYPO):
        help_ = f"did you mean `{near}`? If not, {help_}"
    values = {"name": name, "input": _cut(str(details["input"])), "msg": details["msg"], **details.get("ctx", {})}
    at = record.origin.place(path, str(details["input"]), values["at"]) if "at" in values else record.origin.at(path)
    return Diagnostic(code, message.format(**values), at, help_.format(**values), entry=entry)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _allowed(details: ErrorDetails) -> list[str]:
    """Return the texts that a field allows, which pydantic gives as `'plain' or 'terse'`; [] if it takes any."""
    return re.findall("'([^']*)'", str(details.get("ctx", {}).get("expected", "")))


def _fields(kind: str, path: KeyPath) -> list[str]:
    model: object = MODELS[kind]
    for step in path:
        # A list index or the key of a dict (a cell's fact) stays at the part that the list or dict holds.
        if step in getattr(model, "model_fields", {}):
            model = _part_of(model.model_fields[step].annotation)  # type: ignore[attr-defined]
    names = getattr(model, "model_fields", {})
    return [name for name in (*names, *([] if path else other_keys(kind))) if name not in NEVER_SET]


def _part_of(annotation: object) -> object:
    inner = [arg for arg in getattr(annotation, "__args__", ()) if hasattr(arg, "model_fields")]
    return inner[0] if inner else annotation

"""JSON Schemas of the content's files, made of the model, for editors: completion, meanings, errors while typing.

Format: https://json-schema.org/draft-07, which is what the YAML language server knows best.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from answerbook.content.load import FILES, LISTED, PAGES, PAIRED
from answerbook.content.validate import MODELS, NEVER_SET, other_keys
from answerbook.core.json_text import indented
from answerbook.model.fields import ID_BYTES, ID_PATTERN
from answerbook.model.source import BODY
from answerbook.writing.meanings import meanings

# Where a site has them; a name with a dot is no content, wherever the content lies.
FOLDER = ".schemas"
_DRAFT = "http://json-schema.org/draft-07/schema#"
# What the folder of a file says where the file does not.
_BY_PLACE = {"topic"}


class _Generator(GenerateJsonSchema):
    """Takes what has no form in JSON, such as where a record stands in its file, for anything."""

    def handle_invalid_for_json_schema(self, *_: object) -> JsonSchemaValue:
        return {}


def schemas() -> dict[str, str]:
    """Return the schemas by their names: one for each file of the content, and for the fields of each kind of page."""
    found = {name.removesuffix(".yml"): _of_file(name, sections) for name, sections in FILES.items()}
    found |= {kind: _record(kind, front_matter=True) for kind in PAGES.values()}
    return {f"{name}.json": indented({"$schema": _DRAFT, **one}) + "\n" for name, one in found.items()}


def settings(content: str) -> dict[str, str]:
    """Return `yaml.schemas` for the language server: each schema with the file it is for; `content` ends in a slash."""
    return {f"./{FOLDER}/{name.removesuffix('.yml')}.json": f"{content}{name}" for name in FILES}


def _of_file(name: str, sections: Mapping[str, str]) -> dict[str, Any]:
    if not sections:
        return _record(name.removesuffix(".yml"))
    if "" in sections:
        return _records(sections[""])
    properties: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for section, kind in sections.items():
        one = _records(kind)
        definitions |= one.pop("$defs", {})
        properties[section] = one
    return {"type": "object", "properties": properties, "additionalProperties": False, "$defs": definitions}


def _records(kind: str) -> dict[str, Any]:
    """Return the schema of what holds all records of a kind: a mapping by id, or a list."""
    one = _record(kind)
    definitions = one.pop("$defs", {})
    if kind in PAIRED:
        _, value = PAIRED[kind]
        whole: dict[str, Any] = {"type": "object", "additionalProperties": one["properties"][value]}
    elif kind in LISTED:
        item = one["properties"][LISTED[kind]] if LISTED[kind] else one
        whole = {"type": "array", "items": item}
    else:
        names = {"pattern": f"^{ID_PATTERN}$", "maxLength": ID_BYTES}
        whole = {"type": "object", "additionalProperties": one, "propertyNames": names}
    return {**whole, "$defs": definitions} if definitions else whole


def _record(kind: str, *, front_matter: bool = False) -> dict[str, Any]:
    """Return the schema of a record; what no file sets, and the body of a page, are none of its fields."""
    model = MODELS[kind]
    found: dict[str, Any] = model.model_json_schema(schema_generator=_Generator)
    left_out = {*NEVER_SET, *(map(str, BODY) if front_matter else ())}
    for name in left_out:
        found["properties"].pop(name, None)
    found["required"] = [name for name in found.get("required", ()) if name not in left_out | _BY_PLACE]
    _explain(found, model)
    for part in _parts(model):
        if part.__name__ in found.get("$defs", {}):
            _explain(found["$defs"][part.__name__], part)
    found["$defs"] = dict(_used(found, found.pop("$defs", {})))
    for other, name in other_keys(kind).items():
        found["properties"][other] = found["properties"][name]
        found["required"].remove(name)
        found["anyOf"] = [{"required": [name]}, {"required": [other]}]
    return found


def _used(schema: Any, definitions: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the definitions that a schema names, and those that these name."""
    for name in sorted({*re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema))} & definitions.keys()):
        yield name, definitions[name]
        yield from _used(definitions[name], {key: one for key, one in definitions.items() if key != name})


def _explain(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the meaning of each field into its schema, which an editor shows beside it, in place of pydantic's titles."""
    schema.pop("title", None)
    told = {name: text for one in reversed(model.__mro__) for name, text in meanings(one.__name__).items()}
    for name, field in schema.get("properties", {}).items():
        field.pop("title", None)
        field["description"] = told[name]


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield the models of the parts that a model is made of, at any depth."""
    for field in model.model_fields.values():
        for part in _models_in(field.annotation):
            yield part
            yield from _parts(part)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)

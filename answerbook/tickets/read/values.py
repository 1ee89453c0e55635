"""Finds values in the JSON of a ticket: by path, by their usual names, in custom fields and tags."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from answerbook.tickets.read.messages import scalar
from answerbook.tickets.read.names import FLAGS, NO, ROLES, USUAL, YES, bare_name

_PLAN_TAG = re.compile(r"plan[-_: ]+(.+)", re.IGNORECASE)
_TAGS = ("tags", "current_tags", "tags.tags", "labels", "fields.labels")
_BESIDE_NAME = re.compile(r"^(?:cf|u)_|_\d+$|__c$")

Object = Mapping[str, Any]


def usual_keys(value: Object, what: str) -> tuple[str, ...]:
    """Return the keys under which an object has what is asked for (a key of `USUAL`), likeliest first."""
    return _usual_keys(tuple(value), what)


# The records of an export have the same keys.
@lru_cache(maxsize=4096)
def _usual_keys(keys: tuple[str, ...], what: str) -> tuple[str, ...]:
    named = {bare_name(key): key for key in reversed(keys)}
    return tuple(named[name] for name in USUAL[what] if name in named)


def values_at(value: object, path: str) -> list[object]:
    """Return what stands at a path such as `messages.body`, in each item of a list on the way; [] if nothing does."""
    if isinstance(value, list):
        return [one for item in value for one in values_at(item, path)]
    if not path:
        return [value]
    if not isinstance(value, dict):
        return []
    if path in value:
        return values_at(value[path], "")
    key, _, rest = path.partition(".")
    return values_at(value[key], rest) if key in value else []


def first_value(value: Object, path: str, what: str) -> object:
    """Return the first text or number at a path or, if it is "", under the usual names of what is asked for."""
    paths = (path,) if path else usual_keys(value, what)
    return next((one for name in paths for one in values_at(value, name) if scalar(one)), None)


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list; [] for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def object_at(value: Object, *names: str) -> dict[str, Any]:
    """Return the object that stands under one of the names; {} if none does."""
    return next((value[name] for name in names if isinstance(value.get(name), dict)), {})


def unwrapped(value: Object, *names: str) -> Object:
    """Return the object that another one wraps under one of the names; itself if it wraps none."""
    return object_at(value, *names) or value


def html_at(value: Object, *names: str) -> str:
    """Return the first text under the names that has tags; "" if none has."""
    return next((text for text in (scalar(value.get(name)) for name in names) if "<" in text), "")


def tagged_plan(value: Object) -> object:
    """Return the plan that a tag such as `plan_pro` names; None without one."""
    tags = (tag for path in _TAGS for tag in values_at(value, path))
    names = (scalar(tag.get("name") or tag.get("tag") if isinstance(tag, dict) else tag) for tag in tags)
    # Zendesk's XML has them in one text.
    single = (one for name in names for one in dict.fromkeys((name, *name.split())))
    return next((match[1] for match in map(_PLAN_TAG.fullmatch, single) if match), None)


def custom_plan(custom: Object, wanted: str, ticket: Object) -> object:
    """Return the value of the custom field of the name `wanted`; if that is "", of one called like a plan, else a tag.

    Freshdesk may add the number of the account to a name, Salesforce and ServiceNow mark those of their own.
    """
    for name, value in custom.items():
        short = _BESIDE_NAME.sub("", name)
        if scalar(value) and (wanted in {name, short} if wanted else bare_name(short) in USUAL["plan"]):
            return value
    return None if wanted else tagged_plan(ticket)


def role(name: str, value: object) -> str:
    """Return who wrote a message by a value under a name: "customer", "agent", or "" where it does not say."""
    said, key = scalar(value if not isinstance(value, bool) else str(value)), bare_name(name)
    if key in FLAGS and said.strip().lower() in YES | NO:
        other = {"customer": "agent", "agent": "customer"}
        return FLAGS[key] if said.strip().lower() in YES else other[FLAGS[key]]
    return ROLES.get(bare_name(said), "")

"""A site's own settings of the engine, `mkdocs.yml`: each key works there, or is refused with what to use."""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answerbook.content.yaml import Parsed, parse
from answerbook.core.diagnostics import Diagnostic, did_you_mean
from answerbook.core.files import read_bytes
from answerbook.core.site_parts import SiteParts
from answerbook.model.look import LIGHT, Look
from answerbook.model.source import KeyPath, SourceText, Value, with_line_feeds
from answerbook.publishing.settings_keys import COLOURS, INSTEAD, PROGRAM_KEYS, WORKS

_ICONS = ".icons"
# Of what our YAML refuses, what the engine would misread, too; its tags and its numbers are its own matter.
_BROKEN = ("yaml-syntax", "duplicate-key")


@dataclass(frozen=True)
class _Settings:
    """The settings as they are read, the look that `site.yml` names, and where icons of the site's own lie."""

    source: SourceText
    parsed: Parsed
    look: Look
    parts: SiteParts

    def at(self, code: str, path: KeyPath, message: str, help_: str) -> Diagnostic:
        offset = self.parsed.keys.get(path, self.parsed.spans.get(path, (0, 0))[0])
        return Diagnostic(code, message, self.source.location(offset), help_)


def own_setting_problems(parts: SiteParts, look: Look) -> Iterator[Diagnostic]:
    """Yield what of the site's own `mkdocs.yml` cannot be read, has no effect there, or is unknown.

    `look` is the one of `site.yml`.
    """
    if not parts.config:
        return
    source = _source(parts, parts.config)
    parsed = parse(source, source.text)
    broken = [problem for problem in parsed.diagnostics if problem.code in _BROKEN]
    yield from broken
    if not broken and isinstance(parsed.value, dict):
        yield from _below(_Settings(source, parsed, look, parts), parsed.value, ())


def own_styles(parts: SiteParts) -> tuple[str, ...]:
    """Return the style sheets that the site's own `mkdocs.yml` adds, relative to the site."""
    if not parts.config:
        return ()
    source = _source(parts, parts.config)
    value = parse(source, source.text).value
    named = value.get("extra_css") if isinstance(value, dict) else ()
    return tuple(str(path) for path in named) if isinstance(named, tuple) else ()


def _source(parts: SiteParts, config: Path) -> SourceText:
    data, _ = read_bytes(config)
    return SourceText.of(parts.shown(config), with_line_feeds(data.decode("utf-8-sig", "replace")))


def _below(settings: _Settings, values: dict[str, Value], above: KeyPath) -> Iterator[Diagnostic]:
    for key, value in values.items():
        path = (*above, key)
        if path == ("plugins",):
            yield from _plugins(settings, value)
        elif path in (("theme", "palette"), ("extra", "social")):
            yield from _lists(settings, value, path)
        elif path in (("theme",), ("theme", "icon"), ("extra",)) and isinstance(value, dict):
            yield from _below(settings, value, path)
        elif path in (("extra_css",), ("extra_javascript",)):
            yield from _outside(settings, value, path)
        else:
            yield from _key(settings, path, value)


def _key(settings: _Settings, path: KeyPath, value: Value) -> Iterator[Diagnostic]:
    name, group = ".".join(map(str, path)), ".".join(map(str, (*path[:-1], "*")))
    if (name, value) in (("theme.font", False), ("theme.name", "material")):
        return
    if name == "theme.icon.logo":
        yield from _icon(settings, path, value)
    elif path[:1] == ("extra",) and path[-1] in PROGRAM_KEYS and name not in INSTEAD:
        yield settings.at("unused-setting", path, _unused(name), "the program sets it itself: name yours otherwise")
    elif name in ("theme", "theme.name"):
        yield settings.at("unused-setting", path, _unused(name), "delete it: the pages are made on `material`")
    elif instead := INSTEAD.get(name, "" if name in WORKS or group in WORKS else INSTEAD.get(group, "")):
        file = str(value).rpartition("/")[2] if name in ("theme.logo", "theme.favicon") else "..."
        yield settings.at("unused-setting", path, _unused(name), instead.replace("...", file))
    elif name not in WORKS and group not in WORKS:
        known = [key for key in (*WORKS, *INSTEAD) if "." not in key]
        near = did_you_mean(name, known)
        help_ = (
            f"did you mean `{near}`?" if near else "delete it; a value for templates of your own stands under `extra`"
        )
        yield settings.at("unknown-key", path, f"`{name}` is no setting of the engine", help_)


def _unused(name: str) -> str:
    return f"`{name}` has no effect here"


def _plugins(settings: _Settings, value: Value) -> Iterator[Diagnostic]:
    """Judge plugins, which stand in a list, with their settings or without, or in a mapping."""
    for path, name in _named(value, ("plugins",)):
        plain = name.removeprefix("material/")
        if instead := INSTEAD.get(f"plugins.{plain}"):
            yield settings.at("unused-setting", path, f"the plugin `{name}` has no effect here", instead)


def _named(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, dict):
        yield from (((*path, key), key) for key in value)
    for i, item in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(item, dict):
            yield from _named(item, (*path, i))
        else:
            yield (*path, i), str(item)


def _lists(settings: _Settings, value: Value, path: KeyPath) -> Iterator[Diagnostic]:
    """Refuse a palette or the links of `social`, key by key; what is neither mapping nor list as a whole."""
    name = ".".join(map(str, path))
    if name == "theme.palette" and isinstance(value, tuple):
        yield settings.at("unused-setting", path, _unused(name), INSTEAD[name])
    items = value if isinstance(value, tuple) else (value,)
    for i, item in enumerate(items):
        here = (*path, i) if isinstance(value, tuple) else path
        if name == "extra.social" or not isinstance(item, dict):
            yield settings.at("unused-setting", here, _unused(name), _social(item) or INSTEAD[name])
        else:
            shown = item if here == path else {key: item[key] for key in ("primary", "accent") if key in item}
            yield from (_shade(settings, (*here, key), key, one) for key, one in shown.items())


def _shade(settings: _Settings, path: KeyPath, key: str, value: Value) -> Diagnostic:
    """Refuse a key of a palette; of a colour, say which of its shades can be read."""
    name = f"theme.palette.{key}"
    help_ = INSTEAD.get(name, INSTEAD["theme.palette"])
    if key == "primary" and (colour := COLOURS.get(str(value))):
        help_ = (
            f'write `look: {{accent: "{LIGHT.nearest(colour)}"}}` in site.yml: the nearest of {value} that can be read'
        )
    return settings.at("unused-setting", path, _unused(name), help_)


def _social(item: Value) -> str:
    """Return the remedy for a link of `extra.social`, "" if it is none."""
    if not isinstance(item, dict) or not isinstance(item.get("link"), str):
        return ""
    label = item.get("name") or str(item.get("icon") or "...").rpartition("/")[2]
    return f'write it under `footer_links` in site.yml: `{{label: {label}, address: "{item["link"]}"}}`'


def _outside(settings: _Settings, value: Value, path: KeyPath) -> Iterator[Diagnostic]:
    for i, item in enumerate(value if isinstance(value, tuple) else ()):
        address = item.get("path") if isinstance(item, dict) else item
        if isinstance(address, str) and ("//" in address.partition("?")[0]):
            message = f"`{address}` lies on another host, from which no page loads"
            remedy = (
                "name it under `scripts` in site.yml"
                if path == ("extra_javascript",)
                else "put it into `theme/assets/`"
            )
            yield settings.at("unused-setting", (*path, i), message, remedy)


def _icon(settings: _Settings, path: KeyPath, value: Value) -> Iterator[Diagnostic]:
    if settings.look.logo:
        help_ = "delete it: `look` in site.yml names a logo"
        yield settings.at("unused-setting", path, _unused("theme.icon.logo"), help_)
    elif f"{_ICONS}/{value}.svg" not in settings.parts.theme.files() and str(value) not in (known := _icons()):
        near = did_you_mean(str(value), known)
        help_ = f"did you mean `{near}`?" if near else f"name one of Material's, or put yours into `theme/{_ICONS}/`"
        yield settings.at("unknown-value", path, f"there is no icon `{value}`", help_)


def _icons() -> list[str]:
    """Return the names of the icons that Material brings along."""
    found = importlib.util.find_spec("material")
    places = (found.submodule_search_locations if found else None) or ()
    folders = [Path(place) / "templates" / _ICONS for place in places]
    return [path.relative_to(folder).with_suffix("").as_posix() for folder in folders for path in folder.rglob("*.svg")]

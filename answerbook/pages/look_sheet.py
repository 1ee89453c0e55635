"""The rules of a site that says how it looks: they follow those of all sites in one sheet, and change their values.

Sheets that only some pages load come after them: no rule here may depend on being the last.
"""

from collections.abc import Iterator, Sequence

from answerbook.model.look import DARK, LIGHT, FontFile, Look
from answerbook.model.media import Media

_RADIUS = {"none": "0", "small": "0.25rem", "round": "1rem"}
# The faces that readers' systems have, as `theme/assets/answerbook.css` names them.
_SANS = (
    '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, system-ui, sans-serif'
)
_SERIF = '"Iowan Old Style", Palatino, Georgia, "Noto Serif", serif'
# Of texts and of headings.
_FACES = {"serif-headings": (_SANS, _SERIF), "sans": (_SANS, _SANS), "serif": (_SERIF, _SERIF)}
# Names that no installed font has.
_TEXT, _HEADINGS = "Site text", "Site headings"
_SHARP = ":is(.md-search, .md-search__kind, .ab-chips li a, .ab-chip, kbd, code, pre)"
_ROUND = """
.md-search { border-radius: 1.25rem; }
:is(.admonition, details, .ab-short) { border-start-start-radius: 0.5rem; border-end-start-radius: 0.5rem; }
.md-header .md-search__button { padding-inline: 1rem; border-radius: 2rem; }
@media (max-width: 47.99em) { .md-search { border-radius: 0; } }
"""
_LOGO = """
.md-logo img { flex: none; width: auto; height: 2.25rem; max-width: min(14rem, 40vw); }
.md-logo img { object-fit: contain; object-position: left; }
.md-logo:dir(rtl) img { object-position: right; }
.ab-standalone .md-logo::before { display: none; }
.ab-logo { flex: none; }
.ab-logo svg { display: block; width: auto; height: 2.25rem; max-width: min(14rem, 40vw); }
.ab-logo--dark { display: none; }
@media screen {
  [data-md-color-scheme="slate"] .ab-logo--light { display: none; }
  [data-md-color-scheme="slate"] .ab-logo--dark { display: revert; }
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-md-color-scheme]) .ab-logo--light { display: none; }
  :root:not([data-md-color-scheme]) .ab-logo--dark { display: revert; }
}
"""
# Narrow windows have them in the menu.
_LINKS = """
.ab-links { margin: 0; padding: 0; list-style: none; }
.ab-links li { margin: 0; }
.ab-links a { display: block; padding: 0.5rem 0.25rem; color: inherit; font-size: 0.9375rem; text-decoration: none; }
.ab-links a:hover { text-decoration: underline; }
.md-sidebar .ab-links { margin-top: 1rem; padding-top: 0.5rem; border-top: 1px solid var(--ab-line); }
.md-header .ab-links { display: none; }
@media (min-width: 60em) {
  .md-header .ab-links { display: flex; gap: 0 1.25rem; margin-inline-end: 0.75rem; }
  .ab-with-sidebar .md-sidebar .ab-links { display: none; }
}
"""


def sheet(look: Look, favicon: str, fonts: Sequence[tuple[FontFile, Media]], *, header_links: bool) -> str:
    """Return the rules for a look, "" for none.

    `favicon` is where it lies, relative to the site, "" for the theme's own; `fonts` are the site's with their files.
    """
    values = " ".join(_values(look))
    rules = [_face(name, font, file) for font, file in fonts for name in _names(font)]
    rules += [f":root {{ {values} }}"] if values else []
    if look.accent:
        # On the ground of a mark an accent need not be readable.
        rules.append(":is(.md-search__option, .ab-desk__option) mark { color: var(--md-default-fg-color); }")
    if look.corners in ("none", "small"):
        rules.append(f"{_SHARP} {{ border-radius: {_RADIUS[look.corners]}; }}")
    if look.corners == "round":
        rules.append(_ROUND)
    if look.logo:
        rules.append(_LOGO)
    elif favicon:
        rules.append(f'.ab-standalone .md-logo::before {{ background-image: url("../../{favicon}"); }}')
    if header_links:
        rules.append(_LINKS)
    return "".join(f"{rule.strip()}\n" for rule in rules)


def _values(look: Look) -> Iterator[str]:
    light, dark = look.accents
    if light:
        for name in ("--md-primary-fg-color", "--md-typeset-a-color"):
            yield f"{name}: light-dark({light}, {dark});"
        yield f"--ab-soft: light-dark({LIGHT.soft(light)}, {DARK.soft(dark)});"
    if look.corners in _RADIUS:
        yield f"--ab-radius: {_RADIUS[look.corners]};"
    text, headings = _FACES[look.font]
    if text_own(look) or look.font == "serif":
        yield f"--md-text-font: {_first(_TEXT, text_own(look))}{text};"
    if headings_own(look) or look.font != "serif-headings":
        yield f"--ab-heading-font: {_first(_HEADINGS, headings_own(look))}{headings};"


def text_own(look: Look) -> bool:
    """Tell whether texts have a font of the site's own."""
    return any(_TEXT in _names(font) for font in look.font_files)


def headings_own(look: Look) -> bool:
    """Tell whether headings have a font of the site's own."""
    return any(_HEADINGS in _names(font) for font in look.font_files)


def _names(font: FontFile) -> tuple[str, ...]:
    return {"all": (_TEXT, _HEADINGS), "text": (_TEXT,), "headings": (_HEADINGS,)}[font.use]


def _first(name: str, is_own: bool) -> str:
    return f'"{name}", ' if is_own else ""


def _face(name: str, font: FontFile, file: Media) -> str:
    weights = f"{font.weight} {font.weight_to}" if font.weight_to else f"{font.weight}"
    style = "italic" if font.italic else "normal"
    # As the program's own face: never swapped in late, so that a reader's page does not move.
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: {weights}; font-style: {style}; font-display: optional; '
        f'src: url("../../{file.published}") format("woff2"); }}'
    )

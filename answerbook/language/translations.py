"""The languages that pages can be in: those into which the theme, Material for MkDocs, is translated."""

from functools import cache

from answerbook.core.defaults import material


@cache
def translations() -> dict[str, str]:
    """Return the theme's own name of each language, such as `pt-BR`, by its code in lower case.

    Each is a file of the theme: https://squidfunk.github.io/mkdocs-material/setup/changing-the-language/.
    """
    files = (file for folder in material() for file in (folder / "partials" / "languages").glob("*.html"))
    return {file.stem.lower(): file.stem for file in sorted(files)}


def translation(code: str) -> str:
    """Return the theme's name of a language, whose code may be written in any case and with `_`; "" if it has none."""
    return translations().get(code.lower().replace("_", "-"), "")

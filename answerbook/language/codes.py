"""Normalises codes of languages: `pt-BR`, `pt_BR` and `PT-br` are one language."""

# Norwegian is written in two forms with codes of their own (ISO 639-1); for search and replies they are one language.
_WIDER = {"nb": "no", "nn": "no"}


def normalize(code: str) -> str:
    """Return a code in small letters with hyphens: `pt-br`."""
    return code.strip().lower().replace("_", "-")


def base(code: str) -> str:
    """Return the language of a code without region and script: `pt` of `pt_BR`, `zh` of `zh-Hant`, `no` of `nb`."""
    language = normalize(code).partition("-")[0]
    return _WIDER.get(language, language)

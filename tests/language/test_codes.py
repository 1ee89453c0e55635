"""Codes of languages: however a site writes its language, every part of the program takes it for the same one."""

import pytest

from answerbook.language import codes
from answerbook.language.analysis import language


@pytest.mark.parametrize(
    ("written", "normal", "base"),
    [
        ("pt-BR", "pt-br", "pt"),
        ("pt_BR", "pt-br", "pt"),
        ("PT-br", "pt-br", "pt"),
        ("de_AT", "de-at", "de"),
        ("zh-Hant-TW", "zh-hant-tw", "zh"),
        ("EN", "en", "en"),
        ("nb", "nb", "no"),
        ("nn-NO", "nn-no", "no"),
    ],
)
def test_a_code_has_one_form(written: str, normal: str, base: str) -> None:
    """Case and the sign between the parts do not matter; both forms of Norwegian are Norwegian."""
    assert codes.normalize(written) == codes.normalize(normal) == normal
    assert codes.base(written) == base
    assert language(written) == language(base)

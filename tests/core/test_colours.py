"""Contrast is what WCAG says it is, and shades keep their hue."""

import colorsys

import pytest

from answerbook.core.colours import contrast, mixed, shades


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#123456", "#123456", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that can be read on white
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, wanted: float) -> None:
    """Well-known pairs have the contrast that is told of them everywhere."""
    assert round(contrast(one, other), 2) == wanted


@pytest.mark.parametrize(("lighter", "end"), [(True, "#ffffff"), (False, "#000000")])
def test_shades_keep_the_hue(lighter: bool, end: str) -> None:
    """They begin with the colour itself and end at white or black; on the way the hue stays what it was."""
    found = list(shades("#8a1f5c", lighter=lighter))
    assert (found[0], found[-1]) == ("#8a1f5c", end)
    middle = [colorsys.rgb_to_hls(*(channel / 255 for channel in bytes.fromhex(one[1:])))[0] for one in found[:200:20]]
    assert max(middle) - min(middle) < 0.02


def test_a_tint_is_between_its_colours() -> None:
    """None of it is the ground, all of it the colour."""
    assert [mixed("#ff0000", "#ffffff", share) for share in (0, 0.5, 1)] == ["#ffffff", "#ff8080", "#ff0000"]

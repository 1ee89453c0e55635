"""Any accent colour is either readable in both schemes, or has a nearest shade that is."""

import re

import pytest
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as some

from answerbook.core.colours import contrast
from answerbook.model.look import DARK, LIGHT, Look, Scheme

CSS = (ROOT / "theme/assets/answerbook.css").read_text(encoding="utf-8")
GROUNDS = ("--md-default-bg-color", "--ab-card", "--md-code-bg-color", "--ab-notice")
COLOURS = some.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def value(name: str, scheme: Scheme) -> str:
    """Return what the style sheet gives a name in a scheme."""
    [pair] = re.findall(rf"^  {name}: light-dark\((#\w+), (#\w+)\);", CSS, re.MULTILINE)
    return str(pair[scheme is DARK])


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_what_is_measured_against_is_what_pages_have(scheme: Scheme) -> None:
    """Grounds, muted text and the text of buttons are those of the style sheet: who changes one changes both."""
    assert scheme.grounds == tuple(value(name, scheme) for name in GROUNDS)
    assert scheme.reverse == value("--md-primary-bg-color", scheme)
    assert scheme.muted == value("--md-default-fg-color--light", scheme)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
@given(colour=COLOURS)
def test_the_nearest_shade_can_be_read(scheme: Scheme, colour: str) -> None:
    """Whatever colour a site wishes for, what is proposed has 4.5 to 1 everywhere, and so has the muted text on its tint."""
    near = scheme.nearest(colour)
    assert scheme.fault(near) is None
    assert min(contrast(near, ground) for ground in (*scheme.grounds, scheme.soft(near), scheme.reverse)) >= 4.5
    assert contrast(scheme.soft(near), scheme.muted) >= 4.5
    assert (near == colour) == (scheme.fault(colour) is None)


def test_dark_pages_have_a_lighter_shade() -> None:
    """Without a colour for dark pages the nearest that can be read there is taken; one that is named stays."""
    light, dark = Look(accent="#8a1f5c").accents
    assert (light, DARK.fault(light) is None, DARK.fault(dark)) == ("#8a1f5c", False, None)
    assert Look(accent="#8a1f5c", accent_dark="#FAC").accents == ("#8a1f5c", "#ffaacc")
    assert Look().accents == ("", "")

"""Colours as WCAG 2.2 measures them: how well one can be read on another, and the nearest that can.

Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

import colorsys
from collections.abc import Iterable, Sequence

# Success criterion 1.4.3, level AA, for text; for controls (1.4.11) 3 to 1 is enough.
READABLE = 4.5
_STEPS = 256
Channels = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, `#rrggbb`: from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return `ground` with a share, from 0 to 1, of a colour in it."""
    return _written([a * share + b * (1 - share) for a, b in zip(_channels(colour), _channels(ground), strict=True)])


def shades(colour: str, *, lighter: bool) -> Iterable[str]:
    """Yield a colour, then ever darker (or lighter) ones of its hue, until black (or white)."""
    yield colour
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(1, _STEPS + 1):
        toward = light + (1 - light) * step / _STEPS if lighter else light * (1 - step / _STEPS)
        yield _written(colorsys.hls_to_rgb(hue, toward, saturation))


def _channels(colour: str) -> Channels:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _written(channels: Sequence[float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return sum(part * one for part, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

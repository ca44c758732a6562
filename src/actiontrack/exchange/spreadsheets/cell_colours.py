"""The colour of a cell → the word that a tracker's reader would use for it."""

from colorsys import hls_to_rgb, rgb_to_hls

# The palette of old workbooks, from 8 on; the first eight are the same as the next eight.
_PALETTE = (
    "000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff", "800000",
    "008000", "000080", "808000", "800080", "008080", "c0c0c0", "808080", "9999ff", "993366",
    "ffffcc", "ccffff", "660066", "ff8080", "0066cc", "ccccff", "000080", "ff00ff", "ffff00",
    "00ffff", "800080", "800000", "008080", "0000ff", "00ccff", "ccffff", "ccffcc", "ffff99",
    "99ccff", "ff99cc", "cc99ff", "ffcc99", "3366ff", "33cccc", "99cc00", "ffcc00", "ff9900",
    "ff6600", "666699", "969696", "003366", "339966", "003300", "333300", "993300", "993366",
    "333399", "333333",
)  # fmt: skip
PALETTE = (*_PALETTE[:8], *_PALETTE)

_HUES = (
    (14, "Red"), (22, None), (52, "Amber"), (66, "Yellow"), (78, None), (168, "Green"),
    (182, None), (250, "Blue"), (262, None), (305, "Purple"), (338, None), (361, "Red"),
)  # fmt: skip
"""Up to which hue, in degrees, a colour has a name; between two names it has none."""

GREYEST = 0.13
"""How far the largest and the smallest part of a grey may be from each other."""

PALEST, DARKEST = 0.97, 0.12


def colour_word(fill: str) -> str | None:
    """Return what a colour is called: Red, Amber, Green …; None for one that may be two of them."""
    red, green, blue = _parts(fill)
    if max(red, green, blue) - min(red, green, blue) <= GREYEST:
        return "Grey" if DARKEST < (red + green + blue) / 3 < PALEST else None
    hue = rgb_to_hls(red, green, blue)[0] * 360
    return next(name for limit, name in _HUES if hue < limit)


def is_white(fill: str) -> bool:
    """Tell whether a colour is that of paper."""
    return min(_parts(fill)) >= PALEST


def tinted(fill: str, tint: float) -> str:
    """Return a colour made lighter or darker, as Excel does it.

    https://learn.microsoft.com/en-us/dotnet/api/documentformat.openxml.spreadsheet.color
    """
    hue, light, saturation = rgb_to_hls(*_parts(fill))
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(each * 255):02x}" for each in hls_to_rgb(hue, light, saturation))


def as_rgb(text: str | None) -> str | None:
    """Return `rrggbb` of a colour written so, or as `aarrggbb`; None for anything else."""
    bare = (text or "").casefold()[-6:]
    return bare if len(bare) == 6 and not set(bare) - set("0123456789abcdef") else None


def _parts(fill: str) -> tuple[float, float, float]:
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue

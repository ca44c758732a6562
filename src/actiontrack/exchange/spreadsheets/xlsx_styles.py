"""The styles of a workbook → the number format, colours and strike of each; words for colours.

Icon sets of Excel give a cell a colour too, by the number that it holds.
"""

from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from actiontrack.exchange.spreadsheets.grid import (
    CellGrid,
    CellRange,
    GridCell,
    GridRow,
    column_letters,
)
from actiontrack.exchange.spreadsheets.number_formats import BUILT_IN
from actiontrack.exchange.spreadsheets.package import (
    Attributes,
    Package,
    PartReader,
    is_on,
    whole_number,
)
from actiontrack.text.wording import listed

# A workbook counts the light colours of its theme before the dark ones.
_THEME = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
_OFFICE = (
    "ffffff", "000000", "e7e6e6", "44546a", "4472c4", "ed7d31", "a5a5a5", "ffc000", "5b9bd5",
    "70ad47", "0563c1", "954f72",
)  # fmt: skip
"""The colours of a workbook that names none."""

MOST_STYLES = 70_000
"""Excel itself knows no more than 65,490."""

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


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The number format and the colours of a cell, and whether its text is struck through."""

    number_format: str = "General"
    fill: str | None = None
    ink: str | None = None
    """The colour of the text, where it has one."""
    is_struck: bool = False


def read_styles(package: Package, styles: str, theme: str) -> list[CellStyle]:
    """Return the styles of a workbook, by the numbers that its cells name. Raises CannotDoError."""
    colours = _Theme()
    package.read(theme, colours)
    handler = _Styles(colours.colours)
    package.read(styles, handler)
    return handler.styles()


class _Theme(PartReader):
    """The theme part: its twelve colours."""

    def __init__(self) -> None:
        self.colours = dict(zip(_THEME, _OFFICE, strict=True))
        self._name = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _THEME:
            self._name = name
        elif self._name and name in ("srgbClr", "sysClr"):
            rgb = as_rgb(attributes.get("lastClr") or attributes.get("val"))
            if rgb:
                self.colours[self._name] = rgb
            self._name = ""


class _Styles(PartReader):
    """The styles part: number formats, fonts, fills, and the cell formats that combine them."""

    def __init__(self, theme: dict[str, str]) -> None:
        self._theme = theme
        self._formats: dict[int, str] = dict(BUILT_IN)
        self._fills: list[Attributes | None] = []
        self._fonts: list[tuple[Attributes, bool]] = []
        """Of each font its colour, and whether it strikes through."""
        self._cell_formats: list[tuple[int, int, int]] = []
        self._palette: list[str] = []
        self._section = ""
        self._is_solid = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("numFmts", "fonts", "fills", "cellXfs", "indexedColors", "dxfs"):
            self._section = name
        elif self._section == "fills":
            self._start_in_fills(name, attributes)
        elif self._section == "fonts":
            self._start_in_fonts(name, attributes)
        elif name == "numFmt" and self._section == "numFmts" and len(self._formats) < MOST_STYLES:
            self._formats[whole_number(attributes.get("numFmtId"))] = attributes.get(
                "formatCode", ""
            )
        elif name == "rgbColor" and len(self._palette) < len(PALETTE):
            self._palette.append(as_rgb(attributes.get("rgb")) or "000000")
        elif name == "xf" and self._section == "cellXfs" and len(self._cell_formats) < MOST_STYLES:
            numbers = (
                whole_number(attributes.get("numFmtId")),
                whole_number(attributes.get("fillId")),
                whole_number(attributes.get("fontId")),
            )
            self._cell_formats.append(numbers)

    def end(self, name: str) -> None:
        if name == self._section:
            self._section = ""

    def styles(self) -> list[CellStyle]:
        """Return the styles; the palette comes last in the part, so not before its end."""
        fills = [self._colour(attributes) if attributes else None for attributes in self._fills]
        fonts = [(self._colour(colour), is_struck) for colour, is_struck in self._fonts]
        return [
            CellStyle(
                self._formats.get(number_format, "General"),
                fills[fill] if fill < len(fills) else None,
                *(fonts[font] if font < len(fonts) else (None, False)),
            )
            for number_format, fill, font in self._cell_formats
        ]

    def _start_in_fonts(self, name: str, attributes: Attributes) -> None:
        if name == "font" and len(self._fonts) < MOST_STYLES:
            self._fonts.append(({}, False))
        elif name in ("color", "strike") and self._fonts:
            colour, is_struck = self._fonts[-1]
            if name == "color":
                self._fonts[-1] = attributes, is_struck
            else:
                self._fonts[-1] = colour, is_on(attributes.get("val"))

    def _start_in_fills(self, name: str, attributes: Attributes) -> None:
        if name == "fill" and len(self._fills) < MOST_STYLES:
            self._fills.append(None)
            self._is_solid = False
        elif name == "patternFill":
            self._is_solid = attributes.get("patternType") == "solid"
        elif name == "fgColor" and self._is_solid and self._fills:
            self._fills[-1] = attributes

    def _colour(self, attributes: Attributes) -> str | None:
        rgb = as_rgb(attributes.get("rgb"))
        palette = self._palette or PALETTE
        if "indexed" in attributes:
            number = whole_number(attributes["indexed"])
            rgb = palette[number] if number < len(palette) else None
        elif "theme" in attributes:
            number = whole_number(attributes["theme"])
            rgb = self._theme[_THEME[number]] if number < len(_THEME) else None
        if rgb and "tint" in attributes:
            with suppress(ValueError):
                rgb = tinted(rgb, float(attributes["tint"]))
        return None if rgb is None or is_white(rgb) else rgb


@lru_cache(maxsize=256)
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
    return "".join(f"{round(channel * 255):02x}" for channel in hls_to_rgb(hue, light, saturation))


def as_rgb(text: str | None) -> str | None:
    """Return `rrggbb` of a colour written so, or as `aarrggbb`; None for anything else."""
    bare = (text or "").casefold()[-6:]
    return bare if len(bare) == 6 and not set(bare) - set("0123456789abcdef") else None


def _parts(fill: str) -> tuple[float, float, float]:
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


MOST_LOOKED_AT = 400_000
"""Cells of the ranges of all icon sets together; more are left as the numbers that they are."""

_RED, _AMBER, _GREEN, _GREY = "ff0000", "ffc000", "00b050", "7f7f7f"
_THREE = (_RED, _AMBER, _GREEN)
_COLOURS = {
    **dict.fromkeys(("3TrafficLights1", "3TrafficLights2", "3Flags", "3Signs"), _THREE),
    **dict.fromkeys(("3Symbols", "3Symbols2"), _THREE),
    "4TrafficLights": (_GREY, *_THREE),
}
"""Icon sets of which each icon has the colour of a rating, from the lowest number to the highest;
arrows and bars say which way something goes."""

_EVEN = {3: (0.0, 33.0, 67.0), 4: (0.0, 25.0, 50.0, 75.0)}
"""The thresholds in per cent that stand where a file gives none."""


@dataclass(slots=True)
class IconSet:
    """A rule that shows an icon in each cell of some ranges."""

    name: str
    spans: list[CellRange]
    is_reversed: bool = False
    is_alone: bool = False
    """Whether the number itself is not shown."""
    thresholds: list[tuple[str, str]] = field(default_factory=list)
    """From the lowest icon on, in which way the least number for it is given, and that number."""
    chosen: list[tuple[str, int]] = field(default_factory=list)
    """Of icons that somebody chose one by one, the set of each, and its place in that."""

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours of the icons, from the lowest number on; none where they are no ratings."""
        if self.chosen:
            colours = tuple(colour for icon in self.chosen for colour in _colour_of(*icon))
            return colours if len(colours) == len(self.chosen) else ()
        colours = _COLOURS.get(self.name, ())
        return colours[::-1] if self.is_reversed else colours


def _colour_of(name: str, place: int) -> tuple[str, ...]:
    """Return the colour of an icon of a set, `("",)` for none; nothing where that is unknown."""
    return ("",) if name == "NoIcons" else _COLOURS.get(name, ())[place : place + 1]


def colour_by_icons(grid: CellGrid, icon_sets: list[IconSet]) -> None:
    """Give cells the colours of their icons; what cannot be worked out stays as it is."""
    left, columns = MOST_LOOKED_AT, set[int]()
    for icons in icon_sets:
        cells = list(islice(_cells(grid, icons.spans), left))
        left -= len(cells)
        numbers = {(row.number, at): _number(row.cells[at]) for row, at in cells}
        known = [known_number for known_number in numbers.values() if known_number is not None]
        least = _least(icons, min(known, default=0), max(known, default=0))
        if len(least) != len(icons.colours):
            grid.conditional += icons.spans
            continue
        for row, at in cells:
            number = numbers[row.number, at]
            if number is not None:
                place = max(sum(1 for limit in least if number >= limit) - 1, 0)
                cell = row.cells[at]
                shown = cell._replace(fill=icons.colours[place] or cell.fill)
                row.cells[at] = shown._replace(text="") if icons.is_alone else shown
                columns.add(at)
    if columns:
        names = listed([column_letters(column) for column in sorted(columns)])
        grid.remarks.append(
            f"The icons that Excel shows in {'column' if len(columns) == 1 else 'columns'} {names}"
            " are taken for colours."
        )


def _cells(grid: CellGrid, spans: list[CellRange]) -> Iterator[tuple[GridRow, int]]:
    for span in spans:
        for row in grid.between(span.top, span.bottom):
            yield from ((row, at) for at in row.cells if span.left <= at <= span.right)


def _number(cell: GridCell) -> float | None:
    if not cell.is_number:
        return None
    with suppress(ValueError):
        is_share = cell.text.endswith("%")
        return float(cell.text.rstrip("%").replace(",", "")) / (100 if is_share else 1)
    return None


def _least(icons: IconSet, lowest: float, highest: float) -> list[float]:
    """Return the least number of each icon; none where a file gives one in a way not known here."""
    given = icons.thresholds
    if not given:
        given = [("percent", str(share)) for share in _EVEN.get(len(icons.colours), ())]
    least = []
    for kind, value in given:
        with suppress(ValueError):
            if kind == "num":
                least.append(float(value))
            elif kind == "percent":
                least.append(lowest + (highest - lowest) * float(value) / 100)
    return least

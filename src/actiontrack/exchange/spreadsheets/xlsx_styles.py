"""The styles of a workbook → of each, how numbers are shown and which colour a cell has."""

from contextlib import suppress
from dataclasses import dataclass

from actiontrack.exchange.spreadsheets.cell_colours import PALETTE, as_rgb, is_white, tinted
from actiontrack.exchange.spreadsheets.number_formats import BUILT_IN
from actiontrack.exchange.spreadsheets.package import Package
from actiontrack.exchange.spreadsheets.xml import Attributes, Reader

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


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style says of it."""

    form: str = "General"
    fill: str | None = None


def read_styles(package: Package, styles: str, theme: str) -> list[Style]:
    """Return the styles of a workbook, by the numbers that its cells name. Raises CannotDoError."""
    colours = _Theme()
    package.read(theme, colours)
    found = _Styles(colours.colours)
    package.read(styles, found)
    return found.styles()


class _Theme(Reader):
    """The twelve colours of a theme."""

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


class _Styles(Reader):
    """The forms, the fills and what combines them."""

    def __init__(self, theme: dict[str, str]) -> None:
        self._theme = theme
        self._forms: dict[int, str] = dict(BUILT_IN)
        self._fills: list[Attributes | None] = []
        self._combined: list[tuple[int, int]] = []
        self._palette: list[str] = []
        self._section = ""
        self._is_solid = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("numFmts", "fills", "cellXfs", "indexedColors", "dxfs"):
            self._section = name
        elif self._section == "fills":
            self._start_in_fills(name, attributes)
        elif name == "numFmt" and self._section == "numFmts" and len(self._forms) < MOST_STYLES:
            self._forms[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "rgbColor" and len(self._palette) < len(PALETTE):
            self._palette.append(as_rgb(attributes.get("rgb")) or "000000")
        elif name == "xf" and self._section == "cellXfs" and len(self._combined) < MOST_STYLES:
            numbers = _whole(attributes.get("numFmtId")), _whole(attributes.get("fillId"))
            self._combined.append(numbers)

    def end(self, name: str) -> None:
        if name == self._section:
            self._section = ""

    def styles(self) -> list[Style]:
        """Return the styles; the palette comes last in the part, so not before its end."""
        fills = [self._colour(each) if each else None for each in self._fills]
        return [
            Style(self._forms.get(form, "General"), fills[fill] if fill < len(fills) else None)
            for form, fill in self._combined
        ]

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
            number = _whole(attributes["indexed"])
            rgb = palette[number] if number < len(palette) else None
        elif "theme" in attributes:
            number = _whole(attributes["theme"])
            rgb = self._theme[_THEME[number]] if number < len(_THEME) else None
        if rgb and "tint" in attributes:
            with suppress(ValueError):
                rgb = tinted(rgb, float(attributes["tint"]))
        return None if rgb is None or is_white(rgb) else rgb


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0

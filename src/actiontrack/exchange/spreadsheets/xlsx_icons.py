"""Icon sets of Excel → the colour of each cell, by the number that it holds."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from actiontrack.exchange.spreadsheets.grid import (
    CellGrid,
    CellRange,
    GridCell,
    GridRow,
    column_letters,
)
from actiontrack.text.wording import listed

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
            colours = tuple(each for icon in self.chosen for each in _colour_of(*icon))
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
        known = [each for each in numbers.values() if each is not None]
        least = _least(icons, min(known, default=0), max(known, default=0))
        if len(least) != len(icons.colours):
            grid.conditional += icons.spans
            continue
        for row, at in cells:
            number = numbers[row.number, at]
            if number is not None:
                place = max(sum(1 for each in least if number >= each) - 1, 0)
                cell = row.cells[at]
                shown = cell._replace(fill=icons.colours[place] or cell.fill)
                row.cells[at] = shown._replace(text="") if icons.is_alone else shown
                columns.add(at)
    if columns:
        names = listed([column_letters(each) for each in sorted(columns)])
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
        given = [("percent", str(each)) for each in _EVEN.get(len(icons.colours), ())]
    least = []
    for kind, value in given:
        with suppress(ValueError):
            if kind == "num":
                least.append(float(value))
            elif kind == "percent":
                least.append(lowest + (highest - lowest) * float(value) / 100)
    return least

"""A workbook of Excel's → its sheets, each a grid. No formula is calculated, no link followed."""

import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import (
    CellGrid,
    OnRow,
    SizeLimit,
    TableFile,
    has_invisible,
    tidied,
)
from actiontrack.exchange.spreadsheets.package import (
    Attributes,
    Package,
    PartReader,
    attribute,
    is_on,
    open_package,
)
from actiontrack.exchange.spreadsheets.xlsx_sheet import (
    SharedParts,
    SheetReader,
    range_of,
    unescaped,
)
from actiontrack.exchange.spreadsheets.xlsx_styles import colour_by_icons, read_styles
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, did_you_mean, is_or_are, listed

MOST_SHEETS = 200
LONGEST_LINK = 2000


_OF_LEGENDS = re.compile(
    r"\b(?:key|b?rag|legend|read ?me|guid(?:e|ance)|definitions?|instructions?|about|cover)\b",
    re.IGNORECASE,
)
MOST_LEGENDS = 4
"""Sheets of such names that are looked at."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    is_visible: bool


def read_workbook(
    name: str,
    data: bytes,
    sheet_names: tuple[str, ...],
    on_row: OnRow,
    *,
    include_hidden: bool = False,
) -> TableFile:
    """Return the sheets of a workbook: those that are named, or all that are shown.

    Raises CannotDoError.
    """
    package = open_package(name, data)
    workbook = _Workbook()
    main = package.main
    package.read(main, workbook)
    relationships = package.relationships(main)
    sheets = [
        _Sheet(label, relationships[key][1], is_visible)
        for label, key, is_visible in workbook.sheets
        if key in relationships and relationships[key][0] == "worksheet"
    ]
    if not sheets:
        raise CannotDoError(f"{name} is no workbook, or holds no sheet")
    chosen = _chosen(name, sheets, sheet_names, include_hidden=include_hidden)
    parts = dict(relationships.values())
    texts = _SharedStrings(name)
    package.read(parts.get("sharedStrings", ""), texts)
    styles = read_styles(package, parts.get("styles", ""), parts.get("theme", ""))
    shared = SharedParts(name, texts.texts, texts.struck, styles, workbook.from_1904)
    grids = [_grid(package, sheet, shared, on_row) for sheet in chosen]
    legends: dict[_Sheet, CellGrid] = {}
    likely = (sheet for sheet in sheets if sheet not in chosen and _OF_LEGENDS.search(sheet.name))
    for sheet in islice(likely, MOST_LEGENDS):
        with suppress(CannotDoError):  # it was not asked for, and need not be readable
            legends[sheet] = _grid(package, sheet, shared, lambda _: None)
    remarks = _remarks_on(package, sheets, [*chosen, *legends])
    remarks += [
        f"Of {grid.label} no more is read than a key of ratings." for grid in legends.values()
    ]
    return TableFile(name, grids, remarks, legends=list(legends.values()))


def _chosen(
    name: str, sheets: list[_Sheet], sheet_names: tuple[str, ...], *, include_hidden: bool
) -> list[_Sheet]:
    if not sheet_names:
        return [entry for entry in sheets if entry.is_visible or include_hidden] or sheets
    by_name = {one_line(entry.name).casefold(): entry for entry in sheets}
    chosen_sheets = []
    for sheet_name in sheet_names:
        sheet = by_name.get(one_line(sheet_name).casefold())
        if sheet is None:
            names = [one.name for one in sheets]
            there = listed([f"'{one_line(name)}'" for name in names])
            hint = did_you_mean(sheet_name, names) or f": there {is_or_are(len(names))} {there}"
            raise CannotDoError(f"{name} has no sheet '{one_line(sheet_name)}'{hint}")
        chosen_sheets.append(sheet)
    return list(dict.fromkeys(chosen_sheets))


def _grid(package: Package, sheet: _Sheet, shared: SharedParts, on_row: OnRow) -> CellGrid:
    grid = CellGrid(sheet.name, is_visible=sheet.is_visible)
    relationships = package.relationships(sheet.part)
    links = {
        key: tidied(to)[:LONGEST_LINK]
        for key, (sort, to) in relationships.items()
        if sort == "hyperlink"
    }
    reader = SheetReader(grid, shared, links, on_row)
    package.read(sheet.part, reader)
    grid.rows.sort(key=lambda row: row.number)
    if len({row.number for row in grid.rows}) < len(grid.rows):
        raise CannotDoError(f"{shared.name} writes a row twice: open it in Excel and save it anew")
    colour_by_icons(grid, reader.icon_sets)
    for sort, part in relationships.values():
        if sort == "comments":
            package.read(part, _Comments(grid, shared.name))
    return grid


def _remarks_on(package: Package, sheets: list[_Sheet], chosen: list[_Sheet]) -> list[str]:
    remarks = []
    left = [sheet for sheet in sheets if sheet not in chosen]
    if left:
        names = listed([f"'{one_line(sheet.name)}'" for sheet in left])
        hidden = all(not sheet.is_visible for sheet in left)
        remarks.append(
            f"The {'hidden ' if hidden else ''}{'sheet' if len(left) == 1 else 'sheets'} {names}"
            f" {is_or_are(len(left))} not read: --sheet names one."
        )
    if "xl/vbaProject.bin" in package:
        remarks.append("The workbook holds macros: none of them was run, and none is kept.")
    links = [part for part in package.beginning_with("xl/externalLinks/") if "/_rels/" not in part]
    if links:
        remarks.append(
            f"The workbook refers to {counted(len(links), 'other workbook')}: nothing was fetched,"
            " and the values that it last showed are taken."
        )
    return remarks


class _Workbook(PartReader):
    """The workbook part: its sheets by name, and the date system."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet" and len(self.sheets) < MOST_SHEETS:
            label = tidied(attributes.get("name", ""))
            is_visible = attributes.get("state", "visible") == "visible"
            self.sheets.append((label, attribute(attributes, "id") or "", is_visible))


class _SharedStrings(PartReader):
    """The shared strings part; phonetic runs are left out."""

    def __init__(self, name: str) -> None:
        self._size = SizeLimit(name)
        self._pieces: list[str] = []
        self._struck: list[str] = []
        self._taking = self._is_phonetic = self._is_struck = False
        self.texts: list[str] = []
        self.struck: dict[int, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._pieces, self._struck = [], []
        if name in ("si", "r"):
            self._is_struck = False
        elif name == "strike":
            self._is_struck = is_on(attributes.get("val"))
        elif name == "rPh":
            self._is_phonetic = True
        self._taking = name == "t" and not self._is_phonetic

    def end(self, name: str) -> None:
        self._taking = False
        if name == "rPh":
            self._is_phonetic = False
        elif name == "si":
            text = unescaped("".join(self._pieces))
            self._size.cell(text)
            if struck := tidied(unescaped("".join(self._struck))):
                self._size.cell(struck)
                self.struck[len(self.texts)] = struck
            self.texts.append(text)

    def text(self, text: str) -> None:
        if self._taking:
            (self._struck if self._is_struck else self._pieces).append(text)


class _Comments(PartReader):
    """The comments part of a sheet."""

    def __init__(self, grid: CellGrid, name: str) -> None:
        self._grid = grid
        self._size = SizeLimit(name)
        self._place = ""
        self._pieces: list[str] = []
        self._taking = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment":
            self._place, self._pieces = attributes.get("ref", ""), []
        self._taking = name == "t"

    def end(self, name: str) -> None:
        self._taking = False
        span = range_of(self._place)
        if name != "comment" or span is None:
            return
        text = tidied("".join(self._pieces))
        self._size.cell(text)
        if has_invisible("".join(self._pieces)):
            self._grid.invisible.append((span.top, span.left))
        if text:
            self._grid.annotations.setdefault((span.top, span.left), []).append(text)

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)

"""Forms, a small table for each action → one table with a row for each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from actiontrack.exchange.spreadsheets.grid import (
    WIDEST,
    CellGrid,
    GridCell,
    GridRow,
    adjoining_rows,
    too_large,
)
from actiontrack.exchange.tracker.heading_words import EXACT, key_of
from actiontrack.exchange.tracker.headings import find_header_rows, has_title
from actiontrack.text.page import one_line

LEAST_FIELDS = 3
"""Labels of a form that are surely known."""

_TITLE, _HEADING = "Action", "Heading of the form"


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: its labels, each with the cell beside it and where that stands."""

    grid: CellGrid
    fields: dict[str, tuple[int, int]]
    rows: list[GridRow]
    heading: str = ""

    @property
    def label(self) -> str:
        """The form as a person finds it."""
        if self.grid.is_in_document:
            return self.grid.name
        return self.grid.row_label(self.rows[0].number)

    def cell(self, label: str) -> GridCell | None:
        """Return the cell beside a label."""
        row, column = self.fields.get(label, (0, 0))
        return next(
            (grid_row.cells.get(column) for grid_row in self.rows if grid_row.number == row), None
        )


def with_forms_joined(grids: Sequence[CellGrid]) -> list[CellGrid]:
    """Return tables in which forms that follow each other are the rows of one table.

    Raises CannotDoError.
    """
    tables: list[CellGrid] = []
    forms: list[_Form] = []
    for grid in grids:
        header = find_header_rows(grid)
        own = [] if header and has_title(header) else list(_forms_in(grid))
        begins_anew = forms and (not own or grid.heading or not grid.is_in_document)
        if begins_anew and not _has_heading_each(forms, own):
            tables += _joined(forms)
            forms = []
        forms += own
        if not own:
            tables.append(grid)
        else:
            tables += _others(grid, own)
    return [*tables, *_joined(forms)]


def _has_heading_each(forms: Sequence[_Form], more: Sequence[_Form]) -> bool:
    """Tell whether each form has a heading of its own, which is then no heading over several."""
    return bool(more) and all(form.grid.heading for form in (*forms, *more))


def _others(grid: CellGrid, forms: Sequence[_Form]) -> Iterator[CellGrid]:
    """Yield what stands on a sheet beside its forms."""
    taken = {row.number for form in forms for row in form.rows}
    for block in adjoining_rows(grid.rows):
        if block[0].number not in taken:
            yield grid.part(block[0].number, block[-1].number)


def _forms_in(grid: CellGrid) -> Iterator[_Form]:
    for block in adjoining_rows(grid.rows):
        if form := _form_of(grid, block):
            yield form


def _form_of(grid: CellGrid, rows: list[GridRow]) -> _Form | None:
    """Return the form that some rows are, None for rows that are none."""
    is_narrow = all(set(row.filled) <= {1, 2} for row in rows)
    fields: dict[str, tuple[int, int]] = {}
    heading = ""
    for row in rows:
        if row is rows[0] and len(row.filled) == 1 and not _is_label(row.text(row.filled[0])):
            heading = one_line(row.text(row.filled[0]))
            continue
        pairs = [(1, 2)] if is_narrow and row.text(1) else list(_pairs(row))
        for at, beside in pairs:
            fields.setdefault(one_line(row.text(at)), (row.number, beside))
        if not pairs:
            return None
    known = [field for field in fields if _is_label(field)]
    keys = {(key_of(label) or ("",))[0] for label in known}
    is_form = len(keys) >= LEAST_FIELDS and len(known) * 2 >= len(fields)
    is_titled = keys & {"title", "workstream"} or heading or grid.heading
    return _Form(grid, fields, rows, heading) if is_form and is_titled else None


def _pairs(row: GridRow) -> Iterator[tuple[int, int]]:
    """Yield the columns of labels, each with that of the cell beside it."""
    at = 0
    while at < len(row.filled):
        column = row.filled[at]
        if not _is_label(row.text(column)):
            return
        beside = row.filled[at + 1] if at + 1 < len(row.filled) else column + 1
        has_value = at + 1 < len(row.filled) and not _is_label(row.text(beside))
        yield column, beside if has_value else column + 1
        at += 2 if has_value else 1


def _is_label(text: str) -> bool:
    named_key = key_of(text)
    return named_key is not None and named_key[1] == EXACT


def _joined(forms: Sequence[_Form]) -> list[CellGrid]:
    """Return forms as one table: their labels as heads, and a row for each."""
    if not forms:
        return []
    first = forms[0].grid
    headings = [single_form.heading or single_form.grid.heading for single_form in forms]
    labels = list(dict.fromkeys(label for form in forms for label in form.fields))
    has_own = all(headings) and len(set(headings)) == len(headings) > 1
    is_titled = any((key_of(head) or ("",))[0] == "title" for head in labels)
    extra = (
        []
        if not (has_own or any(single_form.heading for single_form in forms))
        else [_HEADING if is_titled else _TITLE]
    )
    heads = [*labels, *extra]
    if len(heads) > WIDEST:
        raise too_large(first.label, f"forms of more than {WIDEST} different labels")
    head_row = GridRow(1, {at: GridCell(text) for at, text in enumerate(heads, start=1)})
    grid = replace(
        first,
        name=_name(forms) if first.is_in_document else first.name,
        rows=[head_row],
        merged=[],
        formulas=[],
        uncalculated=[],
        invisible=[],
        beyond=[],
        annotations={},
        width=len(heads),
        heading="" if has_own else first.heading,
        places={},
        form_rows=sum(len(single_form.rows) for single_form in forms) - len(forms) - 1,
    )
    for number, (form, heading) in enumerate(zip(forms, headings, strict=True), start=2):
        row = GridRow(number, {})
        grid.places[number, 0] = form.label
        for at, label in enumerate(labels, start=1):
            place = form.fields.get(label, (form.rows[0].number, 1))
            grid.places[number, at] = form.grid.address(*place)
            if cell := form.cell(label):
                row.cells[at] = cell
            if texts := form.grid.annotations.get(place):
                grid.annotations[number, at] = texts
        if extra and heading:
            row.cells[len(heads)] = GridCell(heading)
            grid.places[number, len(heads)] = form.label
        grid.rows.append(row)
    return [grid]


def _name(forms: Sequence[_Form]) -> str:
    """Return `tables 1 to 3`."""
    names = [key for key, _ in groupby(form.grid.name for form in forms)]
    return (
        names[0] if len(names) == 1 else f"tables {names[0].split()[-1]} to {names[-1].split()[-1]}"
    )

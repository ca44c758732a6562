"""Tables with a header row that each page repeats, rows that stay whole, and alternative text.

Word fits the columns to their words; what it starts from, and what other programs keep to, is about
what stands in them: short ones narrow, prose wide. Tables of the same heads have the same columns.
"""

from collections.abc import Mapping, Sequence
from itertools import repeat

from actiontrack.charts.palette import LIGHT, meaning_of_mark
from actiontrack.errors import CannotDoError
from actiontrack.report.column_widths import heads_of, lines_taken, tables_alike, widths
from actiontrack.report.word.xml import Element, Text, element, paragraph_element, truncated
from actiontrack.text.markdown_blocks import Runs, TableBlock, is_strong, plain_text
from actiontrack.text.wording import counted

MOST_COLUMNS = 63
"""Columns of a table; Word opens no file with more."""

MOST_LINES = 20
"""Lines of a row or of a table that is kept whole; more would leave half a page empty before it."""

_FEW = 6
"""Columns of a table in letters of the ordinary size."""

_LONGEST_NAME, _LONGEST_HEAD, _LONGEST_DESCRIPTION = 200, 60, 400


class Tables:
    """The tables of one document."""

    def __init__(self, text: Text, styles: Mapping[str, str], grids: Sequence[TableBlock]) -> None:
        """Begin with what writes text, the ids of styles, and all tables that the paper will have.

        Raises CannotDoError where one is too wide for Word.
        """
        self._text, self._styles = text, styles
        self._columns: dict[tuple[tuple[str, ...], int], list[int]] = {}
        for grid in grids:
            if len(grid.head) > MOST_COLUMNS:
                message = f"a table of {len(grid.head)} columns is too wide for Word"
                raise CannotDoError(f"{message}: take some out of the template")
        self._alike = tables_alike(grids)

    def table(self, grid: TableBlock, name: str, room: int) -> Element:
        """Return a table no wider than `room` twips; `name` is what a screen reader calls it."""
        points, size = (10, "") if len(grid.head) <= _FEW else (9, " Small")
        columns = self._columns_of(grid, points, room)
        made = element(
            "tbl",
            self._properties(grid, name, sum(columns)),
            element("tblGrid", *(element("gridCol", w=width) for width in columns)),
        )
        heights = [
            max(map(lines_taken, map(plain_text, row), repeat(points), columns))
            for row in (grid.head, *grid.rows)
        ]
        is_small = sum(heights) <= MOST_LINES
        for number, cells in enumerate((grid.head, *grid.rows)):
            whole = element("cantSplit") if heights[number] <= MOST_LINES else None
            repeated = None if number else element("tblHeader")
            row = element("tr", element("trPr", whole, repeated))
            style = self._styles[f"Table {'Text' if number else 'Heading'}{size}"]
            keep = is_small and number < len(grid.rows)
            for runs, width, right in zip(cells, columns, grid.figures, strict=True):
                row.append(
                    element(
                        "tc",
                        _cell_properties(runs, width, is_head=number == 0),
                        paragraph_element(
                            style, self._text.runs(runs, _ink(runs)), keep_next=keep, right=right
                        ),
                    )
                )
            made.append(row)
        return made

    def _columns_of(self, grid: TableBlock, points: int, room: int) -> list[int]:
        key = (heads_of(grid), room)
        if key not in self._columns:
            self._columns[key] = widths(self._alike[key[0]], points, room)
        return self._columns[key]

    def _properties(self, grid: TableBlock, name: str, width: int) -> Element:
        heads = ", ".join(truncated(head, _LONGEST_HEAD) or "-" for head in heads_of(grid))
        described = f"{counted(len(grid.rows), 'row')} of {heads}"
        return element(
            "tblPr",
            element("tblStyle", val=self._styles["Paper Table"]),
            element("tblW", w=width, type="dxa"),
            element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                    noHBand=1, noVBand=1),
            element("tblCaption", val=truncated(name, _LONGEST_NAME)),
            element("tblDescription", val=truncated(described, _LONGEST_DESCRIPTION)),
        )  # fmt: skip


_EDGE = {"val": "single", "sz": "36", "space": "0", "color": "0B0C0C"}


def _cell_properties(runs: Runs, width: int, *, is_head: bool) -> Element:
    """Return what a cell looks like: what is marked has a thick edge, a rating its colour too."""
    meaning = meaning_of_mark(plain_text(runs))
    return element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("tcBorders", element("left", **_EDGE)) if is_strong(runs) and not is_head else None,
        element("shd", val="clear", color="auto", fill=LIGHT[meaning].paper[1:])
        if meaning
        else None,
    )


def _ink(runs: Runs) -> str | None:
    meaning = meaning_of_mark(plain_text(runs))
    return LIGHT[meaning].ink[1:] if meaning else None

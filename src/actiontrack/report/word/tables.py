"""Tables with a header row that each page repeats, rows that stay whole, and words for a reader."""

from collections.abc import Sequence

from actiontrack.charts.palette import LIGHT, meaning_of
from actiontrack.errors import CannotDoError
from actiontrack.report.word.styles import Styles
from actiontrack.report.word.text import Text, shortened
from actiontrack.report.word.widths import lines, widths
from actiontrack.report.word.xml import Element, element, paragraph
from actiontrack.text.markdown import Grid, Runs, text_of
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

    def __init__(self, text: Text, styles: Styles) -> None:
        """Begin with what writes text, and the styles of a table."""
        self._text, self._styles = text, styles

    def table(self, grid: Grid, name: str, room: int) -> Element:
        """Return a table no wider than `room` twips; `name` is what a screen reader calls it."""
        if len(grid.head) > MOST_COLUMNS:
            message = f"a table of {len(grid.head)} columns is too wide for Word"
            raise CannotDoError(f"{message}: take some out of the template")
        points, size = (10.0, "") if len(grid.head) <= _FEW else (9.0, " Small")
        points *= self._styles.width(f"Table Text{size}")
        texts = [[text_of(cell) for cell in row] for row in (grid.head, *grid.rows)]
        columns = widths(texts, points, room)
        made = element(
            "tbl",
            self._properties(grid, name, sum(columns)),
            element("tblGrid", *(element("gridCol", w=width) for width in columns)),
        )
        heights = [_height(row, points, columns) for row in texts]
        is_small = sum(heights) <= MOST_LINES
        for number, cells in enumerate((grid.head, *grid.rows)):
            whole = element("cantSplit") if heights[number] <= MOST_LINES else None
            repeated = None if number else element("tblHeader")
            row = element("tr", element("trPr", whole, repeated))
            style = self._styles[f"Table {'Text' if number else 'Heading'}{size}"]
            keep = is_small and number < len(grid.rows)
            for runs, width, right in zip(cells, columns, grid.figures, strict=True):
                row.append(self._cell(runs, width, style, keep=keep, right=right))
            made.append(row)
        return made

    def _properties(self, grid: Grid, name: str, width: int) -> Element:
        heads = ", ".join(shortened(text_of(head), _LONGEST_HEAD) or "-" for head in grid.head)
        described = f"{counted(len(grid.rows), 'row')} of {heads}"
        return element(
            "tblPr",
            element("tblStyle", val=self._styles["Paper Table"]),
            element("tblW", w=width, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                    noHBand=1, noVBand=1),
            element("tblCaption", val=shortened(name, _LONGEST_NAME)),
            element("tblDescription", val=shortened(described, _LONGEST_DESCRIPTION)),
        )  # fmt: skip

    def _cell(self, runs: Runs, width: int, style: str, *, keep: bool, right: bool) -> Element:
        """Return a cell; that of a rating has its colour too, which the word does not rely on."""
        meaning = meaning_of(text_of(runs))
        look = LIGHT[meaning] if meaning else None
        shade = element("shd", val="clear", color="auto", fill=look.paper[1:]) if look else None
        content = self._text.runs(runs, look.ink[1:] if look else None)
        properties = element("tcPr", element("tcW", w=width, type="dxa"), shade)
        return element("tc", properties, paragraph(style, content, keep_next=keep, right=right))


def _height(texts: Sequence[str], points: float, columns: Sequence[int]) -> int:
    return max(lines(text, points, width) for text, width in zip(texts, columns, strict=True))

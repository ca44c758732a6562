"""Tables with a header row that each page repeats, rows that stay whole, and alternative text.

Widths come from what stands in the columns: short ids narrow, prose wide.
"""

from collections.abc import Sequence
from functools import cache
from math import ceil, sqrt

from actiontrack.charts.palette import LIGHT, meaning_of_mark
from actiontrack.errors import CannotDoError
from actiontrack.report.word.styles import Styles
from actiontrack.report.word.text import Text, truncated
from actiontrack.report.word.xml import Element, element, paragraph_element
from actiontrack.text.markdown import Runs, TableBlock, plain_text
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

    def table(self, grid: TableBlock, name: str, room: int) -> Element:
        """Return a table no wider than `room` twips; `name` is what a screen reader calls it."""
        if len(grid.head) > MOST_COLUMNS:
            message = f"a table of {len(grid.head)} columns is too wide for Word"
            raise CannotDoError(f"{message}: take some out of the template")
        points, size = (10.0, "") if len(grid.head) <= _FEW else (9.0, " Small")
        points *= self._styles.width(f"Table Text{size}")
        texts = [[plain_text(cell) for cell in row] for row in (grid.head, *grid.rows)]
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

    def _properties(self, grid: TableBlock, name: str, width: int) -> Element:
        heads = ", ".join(truncated(plain_text(head), _LONGEST_HEAD) or "-" for head in grid.head)
        described = f"{counted(len(grid.rows), 'row')} of {heads}"
        return element(
            "tblPr",
            element("tblStyle", val=self._styles["Paper Table"]),
            element("tblW", w=width, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                    noHBand=1, noVBand=1),
            element("tblCaption", val=truncated(name, _LONGEST_NAME)),
            element("tblDescription", val=truncated(described, _LONGEST_DESCRIPTION)),
        )  # fmt: skip

    def _cell(self, runs: Runs, width: int, style: str, *, keep: bool, right: bool) -> Element:
        """Return a cell; that of a rating has its colour too, which the word does not rely on."""
        meaning = meaning_of_mark(plain_text(runs))
        look = LIGHT[meaning] if meaning else None
        shade = element("shd", val="clear", color="auto", fill=look.paper[1:]) if look else None
        content = self._text.runs(runs, look.ink[1:] if look else None)
        properties = element("tcPr", element("tcW", w=width, type="dxa"), shade)
        return element(
            "tc", properties, paragraph_element(style, content, keep_next=keep, right=right)
        )


def _height(texts: Sequence[str], points: float, columns: Sequence[int]) -> int:
    return max(lines(text, points, width) for text, width in zip(texts, columns, strict=True))


PADDING = 2 * 85 + 30
"""Twips of a cell beside its text, and a little for a font that runs wider than ours."""

_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]/ -"), frozenset("mwMW@%—…")
BOLD = 1.1
"""How much wider bold letters are."""

_ROOM = 1.2
"""Room for a font a fifth wider than Arial, which stands in for it where there is none."""

_SHORT = 9.5
"""Ems of a date or a reference, which is better not broken over lines."""

_OF_SHORT_ONES = 0.8


def widths(rows: Sequence[Sequence[str]], points: float, room: int) -> list[int]:
    """Return the width of each column in twips, together no wider than `room`; heads are bold.

    Each has at least the room of its longest word; what is left is shared so that long texts take
    about as many lines as one another.
    """
    unit = points * 20 * _ROOM
    texts = list(zip(*rows, strict=True))
    columns = [
        [BOLD * ems(head) * unit, *(ems(text) * unit for text in rest)] for head, *rest in texts
    ]
    words = [
        max(BOLD * longest_word(head), *map(longest_word, rest), 0) * unit for head, *rest in texts
    ]
    most = [max(column) + PADDING for column in columns]
    if sum(most) <= room:
        return [ceil(each) for each in most]
    widest = room / max(3.0, len(columns) * 0.75)
    least = [min(word + PADDING, widest) for word in words]
    _keep_short_ones_whole(least, most, _SHORT * unit + PADDING, room)
    if sum(least) >= room:
        return _to_fit(least, room)
    wanted = [sqrt(sum(each * each for each in column) / len(column)) for column in columns]
    return _to_fit(_shared(wanted, least, most, room), room)


def lines(text: str, points: float, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    return ceil(ems(text) * points * 20 / max(width - PADDING, 1)) + text.count("\n")


def ems(text: str) -> float:
    """Return about how wide a text is in Arial, in ems."""
    return sum(map(_em, text))


def longest_word(text: str) -> float:
    """Return about how wide the longest word of a text is, a hyphen ending one too."""
    return max(map(ems, text.replace("-", "- ").split()), default=0.0)


@cache
def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.3
    if letter in _WIDE or letter > "\u2190":
        return 0.95
    return 0.7 if letter.isupper() else 0.55


def _keep_short_ones_whole(
    least: list[float], most: Sequence[float], short: float, room: int
) -> None:
    """Raise the least of columns of dates and references, as long as prose keeps its share."""
    for at in sorted(range(len(least)), key=lambda at: most[at] - least[at]):
        wider = most[at] - least[at]
        if most[at] <= short and sum(least) + wider <= room * _OF_SHORT_ONES:
            least[at] += wider


def _shared(
    wanted: Sequence[float], least: Sequence[float], most: Sequence[float], room: int
) -> list[float]:
    """Return widths in proportion to what is wanted, none below its least or above its most."""

    def at(scale: float) -> list[float]:
        return [
            min(max(scale * want, low), high)
            for want, low, high in zip(wanted, least, most, strict=True)
        ]

    low, high = 0.0, 1.0
    while sum(at(high)) < room and high < 1e6:
        high *= 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < room else (low, middle)
    return at(low)


def _to_fit(wanted: Sequence[float], room: int) -> list[int]:
    total = sum(wanted)
    return [int(each * room / total) for each in wanted]

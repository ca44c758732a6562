"""What each row of a table is: an action, a section heading over several, or none of both."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from actiontrack.exchange.spreadsheets.grid import CellGrid, GridRow, fill_merged_rows
from actiontrack.exchange.tracker.columns import NONE, TrackerColumn
from actiontrack.exchange.tracker.heading_words import LIKE_AN_ID
from actiontrack.exchange.tracker.headings import HeaderRows
from actiontrack.exchange.tracker.ratings import is_rating
from actiontrack.text.page import one_line


class RowKind(StrEnum):
    """What a row is, as the report of an import names it."""

    ACTION = "action"
    SECTION = "heading of a workstream"
    HEADER = "row of heads"
    ABOVE = "above the heads"
    BELOW = "below the table"
    JOINED = "joined to the action above"
    UNTITLED = "without a title"
    TOTAL = "of totals"
    STRUCK = "struck through"
    FORM = "other row of their forms"
    EMPTY = "empty"

    @property
    def plural(self) -> str:
        """The words for more than one."""
        return _PLURALS.get(self, self.value)


_PLURALS = {
    RowKind.ACTION: "actions",
    RowKind.SECTION: "headings of workstreams",
    RowKind.HEADER: "rows of heads",
    RowKind.FORM: "other rows of their forms",
}


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """A row, and what it is."""

    row: GridRow
    kind: RowKind
    given: frozenset[int] = frozenset()
    """The columns whose cell is merged with that of the row above."""

    @property
    def text(self) -> str:
        """What stands in the row, from the left."""
        cells = [self.row.cells[at] for at in sorted(self.row.cells) if at not in self.given]
        if self.kind is RowKind.STRUCK:
            return " | ".join(one_line(cell.struck or cell.text) for cell in cells)
        return " | ".join(one_line(cell.text) for cell in cells if cell.text)


NAMES = (
    "priority|priority area|workstream|work stream|theme|strand|ambition|objective|aim|goal"
    "|outcome|area|area for improvement|area of weakness|section|pillar|part"
)
_NAMED = re.compile(rf"(?:{NAMES})\s+[0-9A-Za-z]{{1,3}}", re.IGNORECASE)
_TITLED = re.compile(
    rf"(?:{NAMES})\s+(?:[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*|[A-Z])\s*[:.)\u2013-].*", re.IGNORECASE
)
"""The heading of a workstream that stands among the titles of actions."""
_PART_OF = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.[0-9]+[a-z]?|([A-Z])(?=[0-9])[0-9.]+")
_TOTALS = re.compile(r"(?:(?:sub|grand|overall) ?)?-?totals?\b.*", re.IGNORECASE)
_TOTALS_ALONE = re.compile(
    r"\W*(?:\w+[ -]?)?totals?(?: (?:costs?|budget|spend|actions?))?\W*"
    r"|.*totals?:.*[0-9].*|.*[0-9]\W*",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?:b?rag )?(?:key|legend)\W*", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:number|no\.?|count|percentage|%|per ?cent|average) (?:of )?\S.*|average|count"
    r"|(?:%|percentage|per ?cent) .*",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[£$]?[\d.,]+ ?%?(?: of \d+)?(?: [a-z]{3,10})?", re.IGNORECASE)


def classified_rows(
    grid: CellGrid, header: HeaderRows, columns: tuple[TrackerColumn, ...]
) -> list[TrackerRow]:
    """Return the rows of a table that hold something, each with what it is.

    What looks like a heading below the last action is none: a key, or a remark.
    """
    classifier = _RowClassifier(grid, header, columns)
    rows = [classifier.classified(row) for row in grid.rows]
    last = max((at for at, row in enumerate(rows) if row.kind is RowKind.ACTION), default=-1)
    for at, later_row in enumerate(rows[last + 1 :] if last >= 0 else (), start=last + 1):
        if later_row.kind is RowKind.SECTION:
            rows[at] = replace(later_row, kind=RowKind.BELOW)
    return rows


def counts_of(grid: CellGrid, rows: list[TrackerRow]) -> Counter[RowKind]:
    """Return how many rows there are of each kind, those between them that hold nothing too."""
    counts = Counter(row.kind for row in rows)
    counts[RowKind.FORM] += grid.form_rows
    counts[RowKind.EMPTY] += grid.last_row - grid.first_row + 1 - len(rows)
    return counts


class _RowClassifier:
    """Tells rows apart by what stands in which of their columns."""

    def __init__(
        self, grid: CellGrid, header: HeaderRows, columns: tuple[TrackerColumn, ...]
    ) -> None:
        self._header = header
        self._given = fill_merged_rows(grid, header.last)
        is_one_of_several = grid.is_part or (grid.is_in_document and not grid.heading)
        self._has_own_sections = is_one_of_several or self._repeats_below_a_title(grid)
        by_key = {column.key: column.number for column in columns if column.key != NONE}
        self._title, self._id = by_key.get("title", 0), by_key.get("id", 0)
        ids = (one_line(row.text(self._id)).rstrip(".") for row in grid.rows) if self._id else ()
        matches = filter(None, map(_PART_OF.fullmatch, ids))
        self._parents = {match[1] or match[2] for match in matches}
        """What the ids begin with that say which they are part of: 1 of 1.2, B of B3."""
        self._wide = {
            (area.top, area.left)
            for area in grid.merged
            if area.right > area.left and area.top == area.bottom
        }
        below = [row for row in grid.rows if row.number > header.last]
        full = [row.number for row in below if len(self._own(row)) > 1]
        self._last = max(full, default=header.last)
        self._numbers = numbers = {row.number for row in below if row.filled}
        gap = next((at for at in range(self._last + 1, grid.last_row) if at not in numbers), None)
        self._end = gap or grid.last_row + 1

    def classified(self, row: GridRow) -> TrackerRow:
        """Return a row with what it is."""
        given = frozenset(self._given.get(row.number, ()))
        return TrackerRow(row, self._kind(row), given)

    def _own(self, row: GridRow) -> list[int]:
        given = self._given.get(row.number, ())
        return [at for at in row.filled if at not in given]

    def _kind(self, row: GridRow) -> RowKind:
        own = self._own(row)
        if self._is_struck(row, own):
            return RowKind.STRUCK
        if not own:
            return RowKind.EMPTY
        if row.number < self._header.first:
            return RowKind.SECTION if self._is_section_above(row, own) else RowKind.ABOVE
        if row.number <= self._header.last or self._repeats_header(row, own):
            return RowKind.HEADER
        if row.number > self._end and len(own) == 1:
            return RowKind.BELOW
        return self._titled(row, own) if row.text(self._title) else self._untitled(row, own)

    def _is_struck(self, row: GridRow, own: list[int]) -> bool:
        """Tell whether a row is struck through: the whole of it, or what is to be done."""
        if self._header.first <= row.number <= self._header.last or not row.struck:
            return False
        return not own or (self._title in row.struck and not row.text(self._title))

    def _is_section_above(self, row: GridRow, own: list[int]) -> bool:
        """Tell whether a row names the workstream of the table whose header row follows it."""
        if len(own) != 1 or row.number != self._header.first - 1:
            return False
        return self._has_own_sections or bool(_NAMED.match(one_line(row.text(own[0]))))

    def _repeats_below_a_title(self, grid: CellGrid) -> bool:
        """Tell whether the header row is repeated below a row that names what follows."""
        return any(
            above.number > self._header.last
            and above.number == row.number - 1
            and len(self._own(above)) == 1
            and self._repeats_header(row, self._own(row))
            for above, row in pairwise(grid.rows)
        )

    def _follows(self, row: GridRow) -> bool:
        """Tell whether a row stands below others of the table without an empty row between."""
        return row.number < self._end and row.number - 1 in self._numbers

    def _repeats_header(self, row: GridRow, own: list[int]) -> bool:
        names = self._header.lowest
        return len(own) > 1 and all(
            one_line(row.text(at)).casefold() == names.get(at, "").casefold() for at in own
        )

    def _is_of_totals(self, row: GridRow, own: list[int]) -> bool:
        """Tell whether a row counts others: one name, of totals or of a rating, among figures."""
        words = ""
        for at in own:
            text = one_line(row.text(at))
            is_id = at == self._id and LIKE_AN_ID.fullmatch(text)
            if is_id or (words and not _FIGURE.fullmatch(text)):
                return False
            words = words or ("" if _FIGURE.fullmatch(text) else text)
        if _TOTALS.fullmatch(words):
            return len(own) > 1 or bool(_TOTALS_ALONE.fullmatch(words))
        return len(own) > 1 and (bool(_COUNTED.fullmatch(words)) or is_rating(words))

    def _titled(self, row: GridRow, own: list[int]) -> RowKind:
        if self._is_of_totals(row, own):
            return RowKind.TOTAL
        if len(own) == 1 and (row.number, own[0]) in self._wide:
            return RowKind.BELOW if row.number > self._last else RowKind.SECTION
        if (
            own == [self._title]
            and row.number < self._last
            and _TITLED.fullmatch(one_line(row.text(self._title)))
        ):
            return RowKind.SECTION
        name = one_line(row.text(self._id)) if own == sorted((self._id, self._title)) else ""
        if name and (_NAMED.match(name) or name.rstrip(".") in self._parents):
            return RowKind.SECTION
        is_key = len(name) > 1 and (is_rating(name) or bool(_KEY.fullmatch(name)))
        return RowKind.BELOW if is_key else RowKind.ACTION

    def _untitled(self, row: GridRow, own: list[int]) -> RowKind:
        first = one_line(row.text(own[0]))
        if _TOTALS.fullmatch(first) or self._is_of_totals(row, own):
            return RowKind.TOTAL
        if len(own) == 1 and not (own[0] == self._id and LIKE_AN_ID.fullmatch(first)):
            is_wide = (row.number, own[0]) in self._wide
            goes_on = self._follows(row) and own[0] not in (1, self._id)
            if row.number > self._last and not goes_on:
                return RowKind.BELOW
            if is_wide or own[0] in (1, self._id):
                return RowKind.SECTION
        if row.number > self._end:
            return RowKind.BELOW
        has_own_id = self._id in own and row.text(self._id)
        return RowKind.UNTITLED if has_own_id else RowKind.JOINED

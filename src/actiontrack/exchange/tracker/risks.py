"""A risk register beside a tracker, on a sheet or in a table of its own → the risks of the plan."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from actiontrack.editing import Value
from actiontrack.exchange.spreadsheets.dates import DateDoubt, date_in_cell
from actiontrack.exchange.spreadsheets.grid import (
    EMPTY,
    CellGrid,
    GridCell,
    GridRow,
    fill_merged_rows,
)
from actiontrack.exchange.tracker.cell_values import refs_in
from actiontrack.exchange.tracker.columns import NOTE, TrackerColumn
from actiontrack.exchange.tracker.heading_words import is_placeholder, key_of, normal_head
from actiontrack.exchange.tracker.ids import as_id
from actiontrack.exchange.tracker.notes import ImportNote, NoteTopic
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line

MOST_SEARCHED = 30
"""Rows in which the heads of a register are looked for."""

_HEADS: Mapping[str, str] = {
    "id": r"(risk )?(id|ref|reference|no|number|code)( (no|number))?",
    "title": r"risk|risks|(risk )?(title|description|event|summary)|description of risk|what might"
    r" happen|risk description .*|risk there is a risk that",
    "likelihood": r"(likelihood|probability)( score| rating)?( \d.*)?|l",
    "impact": r"(impact|severity|consequence)( score| rating)?( \d.*)?|i",
    "score": r"((total|overall|risk) )?(score|rating|rag|level)( l x i)?|total|lxi|l x i",
    "date": r"date (of )?(assessed|assessment|scored|score|last review(ed)?|review(ed)?)"
    r"|(last )?(reviewed|assessed|scored|updated)( on)?|last review( date)?|scored on",
    "mitigation": r"(risk )?mitigati(on|ons|ng)( (actions?|plan|measures?|controls?))?"
    r"|controls?|(existing|current|key) (controls?|mitigations?)|control measures"
    r"|management actions?"
    r"|action to mitigate|mitigating action taken",
    "owner": r"(risk )?(owner|lead|manager|holder)|responsible( officer| owner)?|who",
    "closed": r"closed( on| date)?|date closed|open closed|(risk )?status|state",
    "reason": r"(reason|why) (for )?(closed|closure|closing)",
    "about": r"(linked|related|affected) (actions?|to)|(linked )?action (ref|refs|no|numbers?)"
    r"|about|actions? (affected|linked)|plan ref|findings?",
}  # fmt: skip
_NOW = r"(?:current|residual|net|mitigated|now) "
_BEFORE_OR_AFTER = re.compile(r"^(?:inherent|gross|initial|original|target|previous|raw) ")
_OPEN = ("open", "no", "n", "live", "active", "current", "ongoing")
_CLOSED = ("closed", "yes", "y")
_DIGIT = re.compile(r"\D*([0-9]{1,2})\D*")


@dataclass(slots=True)
class RiskTable:
    """A register as it was read: its columns, and how many of its rows are risks."""

    grid: CellGrid
    header: int
    columns: tuple[TrackerColumn, ...]
    """Each with what of a risk it holds as its key."""
    risks: int = 0
    others: int = 0
    """Rows that hold something and are neither risks nor the heads."""
    notes: list[ImportNote] = field(default_factory=list)


def find_register(grid: CellGrid) -> RiskTable | None:
    """Return a table as a register of risks, if its heads are those of one."""
    for row in grid.rows[:MOST_SEARCHED]:
        columns = _columns(row)
        keys = {each.key for each in columns}
        heads = {key_of(each.heading) for each in columns}
        is_scored = bool(keys & {"likelihood", "score"}) and len(keys - {NOTE}) > 2
        if {"title", "likelihood"} <= keys or (
            "title" in keys and is_scored and not any(each and each[0] == "title" for each in heads)
        ):
            return RiskTable(grid, row.number, columns)
    return None


def _columns(row: GridRow) -> tuple[TrackerColumn, ...]:
    """Return the columns that a row of heads names, each key once: what holds now comes first."""
    heads = {at: normal_head(row.text(at)) for at in row.filled}
    taken: dict[str, int] = {}
    for now in (True, False):
        for at, head in heads.items():
            bare = re.sub(rf"^{_NOW}", "", head)
            if _BEFORE_OR_AFTER.match(head) or at in taken.values() or (bare == head) is now:
                continue
            key = next((key for key, words in _HEADS.items() if re.fullmatch(words, bare)), None)
            if key:
                taken.setdefault(key, at)
    names = {at: key for key, at in taken.items()}
    return tuple(
        TrackerColumn(at, one_line(row.text(at)), names.get(at, NOTE)) for at in row.filled
    )


def read_risks(
    table: RiskTable, day: PlanDate | None, formats: tuple[str, ...], known: Iterable[str]
) -> Iterator[tuple[dict[str, Value], str]]:
    """Yield the risks of a register, each with its row; `day` is that of a score which gives none.

    `known` are the ids that a risk can be about. What cannot be read is noted in the table, and
    stands in the note of its risk.
    """
    given = fill_merged_rows(table.grid, table.header)
    reader = _RiskReader(table, day, formats, frozenset(known))
    at = {each.key: each.number for each in table.columns}
    for row in table.grid.rows:
        own = [each for each in row.filled if each not in given.get(row.number, ())]
        if row.number == table.header or not own:
            continue
        if row.number > table.header and one_line(row.text(at["title"])):
            table.risks += 1
            yield reader.risk(row), table.grid.row_label(row.number)
        else:
            table.others += 1
            text = " | ".join(one_line(row.text(each)) for each in own)
            where = table.grid.row_label(row.number)
            said = "is no risk, and is in the note of the plan"
            table.notes.append(ImportNote(NoteTopic.ROWS, where, text, said))


class _RiskReader:
    """Reads the rows of one register."""

    def __init__(
        self,
        table: RiskTable,
        day: PlanDate | None,
        formats: tuple[str, ...],
        known: frozenset[str],
    ) -> None:
        self._table = table
        self._day = day
        self._formats = formats
        self._known = known
        self._ids: set[str] = set()

    def risk(self, row: GridRow) -> dict[str, Value]:
        """Return the risk of a row."""
        cells = {
            each.key: row.cells.get(each.number, EMPTY)
            for each in self._table.columns
            if each.key != NOTE
        }
        notes: list[str] = []
        risk: dict[str, Value] = {"id": self._id(cells.get("id", EMPTY), notes, row)}
        risk["title"] = one_line(cells["title"].text)
        for key in ("owner", "mitigation"):
            text = cells.get(key, EMPTY).text
            if text and is_placeholder(text):
                notes.append(self._under(key, text))
            elif text:
                risk[key] = one_line(text) if key == "owner" else text
        if about := self._about(cells.get("about", EMPTY), notes, row):
            risk["about"] = about
        if score := self._score(cells, notes, row):
            risk["scores"] = [score]
        if closed := self._closed(cells, notes, row):
            risk["closed"] = closed
        for column in self._table.columns:
            text = row.text(column.number)
            if column.key == NOTE and text:
                notes.append(f"{column.heading}: {text}")
        if notes:
            risk["note"] = "\n\n".join(notes)
        return risk

    def _under(self, key: str, text: str) -> str:
        heading = next(each.heading for each in self._table.columns if each.key == key)
        return f"{heading}: {text}"

    def _aside(self, key: str, cell: GridCell, notes: list[str], row: GridRow, why: str) -> None:
        """Keep a cell in the note of the risk, and say why it is not taken."""
        at = next(each.number for each in self._table.columns if each.key == key)
        notes.append(self._under(key, cell.text))
        where = self._table.grid.address(row.number, at)
        self._table.notes.append(ImportNote(NoteTopic.VALUES, where, cell.text, why))

    def _id(self, cell: GridCell, notes: list[str], row: GridRow) -> str:
        wanted = as_id(cell.text)
        number, key = len(self._ids) + 1, wanted
        while not key or key in self._ids:
            key = f"{wanted or 'RK'}{'-' if wanted else ''}{number}"
            number += 1
        if cell.text and key != one_line(cell.text):
            self._aside("id", cell, notes, row, f"can be no id here: it is {key}")
        self._ids.add(key)
        return key

    def _about(self, cell: GridCell, notes: list[str], row: GridRow) -> list[str]:
        if not cell.text or is_placeholder(cell.text):
            return []
        refs = [as_id(each) for each in refs_in(cell.text) or ()]
        if refs and self._known.issuperset(refs):
            return refs
        self._aside("about", cell, notes, row, "names no action or finding of the plan by its id")
        return []

    def _score(
        self, cells: Mapping[str, GridCell], notes: list[str], row: GridRow
    ) -> dict[str, Value]:
        figures: dict[str, str] = {}
        for key in ("likelihood", "impact"):
            cell = cells.get(key, EMPTY)
            found = _DIGIT.fullmatch(one_line(cell.text))
            if found and int(found[1]):
                figures[key] = str(int(found[1]))
            elif cell.text and not is_placeholder(cell.text):
                self._aside(key, cell, notes, row, "gives no whole number from 1")
        self._compare(cells.get("score", EMPTY), figures, notes, row)
        when = cells.get("date", EMPTY)
        day = date_in_cell(when, self._formats) if when.text else self._day
        if isinstance(day, DateDoubt):
            self._aside("date", when, notes, row, day.why)
            day = self._day
        if figures and day is None:
            for key in figures:
                why = "is of no known day; --position 2026-04-15 would give one"
                self._aside(key, cells[key], notes, row, why)
        return {"date": str(day), **figures} if figures and day else {}

    def _compare(
        self, cell: GridCell, figures: Mapping[str, str], notes: list[str], row: GridRow
    ) -> None:
        """Keep a score that is not likelihood times impact, which a plan works out."""
        found = _DIGIT.fullmatch(one_line(cell.text))
        if not cell.text or is_placeholder(cell.text):
            return
        if len(figures) == 2 and found:
            one, other = (int(each) for each in figures.values())
            if one * other != int(found[1]):
                why = f"is not {one} \u00d7 {other} = {one * other}, which is taken"
                self._aside("score", cell, notes, row, why)
        elif len(figures) < 2:
            self._aside("score", cell, notes, row, "stands without likelihood and impact")
        else:
            notes.append(self._under("score", cell.text))

    def _closed(
        self, cells: Mapping[str, GridCell], notes: list[str], row: GridRow
    ) -> dict[str, Value]:
        cell, why = cells.get("closed", EMPTY), cells.get("reason", EMPTY).text
        word = one_line(cell.text).casefold()
        day = date_in_cell(cell, self._formats) if cell.text else None
        if isinstance(day, PlanDate):
            return {"on": str(day), **({"reason": why} if why else {})}
        if word in _CLOSED:
            return {"reason": why or one_line(cell.text).capitalize()}
        if word and word not in _OPEN and not is_placeholder(word):
            self._aside("closed", cell, notes, row, "says neither open nor closed, nor a day")
        if why:
            notes.append(self._under("reason", why))
        return {}

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
        keys = {column.key for column in columns}
        heads = {key_of(column.heading) for column in columns}
        is_scored = bool(keys & {"likelihood", "score"}) and len(keys - {NOTE}) > 2
        if {"title", "likelihood"} <= keys or (
            "title" in keys and is_scored and not any(head and head[0] == "title" for head in heads)
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
    at = {column.key: column.number for column in table.columns}
    about, ids = frozenset(known), set[str]()
    for row in table.grid.rows:
        own = [number for number in row.filled if number not in given.get(row.number, ())]
        if row.number == table.header or not own:
            continue
        where = table.grid.row_label(row.number)
        if row.number > table.header and one_line(row.text(at["title"])):
            table.risks += 1
            yield _RiskReader(table, row, day, formats).risk(about, ids), where
        else:
            table.others += 1
            text = " | ".join(one_line(row.text(number)) for number in own)
            why = "is no risk, and is in the note of the plan"
            table.notes.append(ImportNote(NoteTopic.ROWS, where, text, why))


class _RiskReader:
    """Reads one row of a register."""

    def __init__(
        self, table: RiskTable, row: GridRow, day: PlanDate | None, formats: tuple[str, ...]
    ) -> None:
        self._table, self._row, self._day, self._formats = table, row, day, formats
        self._columns = {column.key: column for column in table.columns if column.key != NOTE}
        self._notes: list[str] = []

    def risk(self, known: frozenset[str], ids: set[str]) -> dict[str, Value]:
        """Return the risk; `ids` are those of the rows above, and grow."""
        risk: dict[str, Value] = {"id": self._id(ids)}
        risk["title"] = one_line(self._cell("title").text)
        for key in ("owner", "mitigation"):
            text = self._cell(key).text
            if text and is_placeholder(text):
                self._keep(key)
            elif text:
                risk[key] = one_line(text) if key == "owner" else text
        if about := self._about(known):
            risk["about"] = about
        if score := self._score():
            risk["scores"] = [score]
        if closed := self._closed():
            risk["closed"] = closed
        for column in self._table.columns:
            text = self._row.text(column.number)
            if column.key == NOTE and text:
                self._notes.append(f"{column.heading}: {text}")
        if self._notes:
            risk["note"] = "\n\n".join(self._notes)
        return risk

    def _cell(self, key: str) -> GridCell:
        column = self._columns.get(key)
        return self._row.cells.get(column.number, EMPTY) if column else EMPTY

    def _keep(self, key: str) -> None:
        """Keep a cell in the note of the risk."""
        self._notes.append(f"{self._columns[key].heading}: {self._cell(key).text}")

    def _aside(self, key: str, why: str) -> None:
        """Keep a cell in the note of the risk, and say why it is not taken."""
        self._keep(key)
        where = self._table.grid.address(self._row.number, self._columns[key].number)
        note = ImportNote(NoteTopic.VALUES, where, self._cell(key).text, why)
        self._table.notes.append(note)

    def _id(self, ids: set[str]) -> str:
        text = self._cell("id").text
        wanted = as_id(text)
        number, key = len(ids) + 1, wanted
        while not key or key in ids:
            key = f"{wanted or 'RK'}{'-' if wanted else ''}{number}"
            number += 1
        if text and key != one_line(text):
            self._aside("id", f"can be no id here: it is {key}")
        ids.add(key)
        return key

    def _about(self, known: frozenset[str]) -> list[str]:
        text = self._cell("about").text
        if not text or is_placeholder(text):
            return []
        refs = [as_id(ref) for ref in refs_in(text) or ()]
        if refs and known.issuperset(refs):
            return refs
        self._aside("about", "names no action or finding of the plan by its id")
        return []

    def _score(self) -> dict[str, Value]:
        figures: dict[str, str] = {}
        for key in ("likelihood", "impact"):
            text = self._cell(key).text
            digit = _DIGIT.fullmatch(one_line(text))
            if digit and int(digit[1]):
                figures[key] = str(int(digit[1]))
            elif text and not is_placeholder(text):
                self._aside(key, "gives no whole number from 1")
        self._compare(figures)
        when = self._cell("date")
        day = date_in_cell(when, self._formats) if when.text else self._day
        if isinstance(day, DateDoubt):
            self._aside("date", day.why)
            day = self._day
        if figures and day is None:
            for key in figures:
                self._aside(key, "is of no known day; --position 2026-04-15 would give one")
        return {"date": str(day), **figures} if figures and day else {}

    def _compare(self, figures: Mapping[str, str]) -> None:
        """Keep a score that is not likelihood times impact, which a plan works out."""
        text = self._cell("score").text
        digit = _DIGIT.fullmatch(one_line(text))
        if not text or is_placeholder(text):
            return
        if len(figures) == 2 and digit:
            one, other = (int(figure) for figure in figures.values())
            if one * other != int(digit[1]):
                self._aside("score", f"is not {one} \u00d7 {other} = {one * other}, which is taken")
        elif len(figures) < 2:
            self._aside("score", "stands without likelihood and impact")
        else:
            self._keep("score")

    def _closed(self) -> dict[str, Value]:
        cell, why = self._cell("closed"), self._cell("reason").text
        word = one_line(cell.text).casefold()
        day = date_in_cell(cell, self._formats) if cell.text else None
        if isinstance(day, PlanDate):
            return {"on": str(day), **({"reason": why} if why else {})}
        if word in _CLOSED:
            return {"reason": why or one_line(cell.text).capitalize()}
        if word and word not in _OPEN and not is_placeholder(word):
            self._aside("closed", "says neither open nor closed, nor a day")
        if why:
            self._keep("reason")
        return {}

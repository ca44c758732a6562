"""A row of a tracker → an action; what has no key of its own goes to the note under its head."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from actiontrack.editing import Value
from actiontrack.exchange.spreadsheets.dates import date_in_cell
from actiontrack.exchange.spreadsheets.grid import EMPTY, CellGrid, GridCell, GridRow
from actiontrack.exchange.tracker.columns import NONE, NOTE, TrackerColumn
from actiontrack.exchange.tracker.heading_words import DATES, is_placeholder
from actiontrack.exchange.tracker.note import ImportNote, NoteTopic
from actiontrack.exchange.tracker.own_tables import AREA as AREA_NAME
from actiontrack.exchange.tracker.own_tables import MEANING, PLAN, PLAN_TITLE, WORKSTREAM_ID
from actiontrack.exchange.tracker.rating_cells import RatingCells
from actiontrack.exchange.tracker.ratings import Ratings
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.page import one_line

ActionData = dict[str, Value]

_ONE_LINE = ("accountable",)
_TEXTS = ("outcome", "success", "corrective_action", "plain")
_ASIDE = (NONE, MEANING, PLAN, PLAN_TITLE, AREA_NAME, WORKSTREAM_ID, "id", "title", "workstream")

_REPEATS = (
    "daily|weekly|fortnightly|monthly|quarterly|annually|yearly|termly|half-termly|bi-monthly"
    "|every (?:day|week|fortnight|month|term|quarter|year)"
)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)

_SEPARATORS = re.compile(r"\n|;|\s[/|]\s")
_ENDS_OPEN = re.compile(r"(?:\b(?:of|and|for|the|to)|[&,/(-])$")
_BEGINS_MIDWAY = re.compile(r"[(a-z&/-]")
_INITIALS = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z]{2,4}(?:\s?[/&,+]\s?[A-Za-z]{2,4})*")


@dataclass(slots=True)
class ImportContext:
    """How the rows of all tables are to be read."""

    formats: tuple[str, ...]
    ratings: Ratings
    position: PlanDate | None = None
    """The day of news that gives none itself."""
    told: list[ImportNote] = field(default_factory=list)


@dataclass(slots=True)
class _Making:
    """One action while it is put together."""

    row: GridRow
    action: ActionData
    notes: list[str] = field(default_factory=list)
    news: dict[PlanDate, dict[str, str]] = field(default_factory=dict)
    link: str = ""
    """The one that became the evidence's."""


class ActionReader:
    """Makes actions of the rows of one table."""

    def __init__(
        self, grid: CellGrid, columns: tuple[TrackerColumn, ...], asked: ImportContext
    ) -> None:
        """Begin; the columns say which key each cell fills."""
        self._grid = grid
        self._columns = [each for each in columns if each.key not in _ASIDE]
        self._by_key = {each.key: each.number for each in columns}
        self._heads = {each.number: each.head for each in columns}
        self._asked = asked
        self._ratings = RatingCells(grid, self._by_key["title"], asked.ratings, asked.told)
        self._is_rated_now = any(
            each.key == "status" and not each.is_review for each in self._columns
        )
        self._take: dict[str, Callable[[_Making, TrackerColumn, GridCell], None]] = {
            "lead": self._lead,
            "status": self._status,
            "updates": self._news,
            "evidence": self._evidence,
            NOTE: self._note,
            **dict.fromkeys(DATES, self._date),
            **dict.fromkeys((*_TEXTS, *_ONE_LINE), self._text),
        }

    def action(self, row: GridRow, action_id: str) -> ActionData:
        """Return the action that a row describes."""
        title = one_line(row.text(self._by_key["title"]))
        making = _Making(row, {"id": action_id, "title": title})
        meaning = one_line(row.text(self._by_key.get(MEANING, 0)))
        status = one_line(row.text(self._by_key.get("status", 0)))
        if status and meaning in list(Meaning):
            self._asked.ratings.know(status, Meaning(meaning))
        for column in self._columns:
            cell = row.cells.get(column.number, EMPTY)
            if cell.text or (cell.fill and column.key == "status"):
                self._take[column.key](making, column, cell)
        self._close(making)
        return making.action

    def joined(self, row: GridRow, action: ActionData, given: frozenset[int]) -> None:
        """Add what stands in a row without a title to the note of the action above it."""
        said = [each for each in self.as_notes(row, given) if each]
        if said:
            note = "\n\n".join(each for each in (str(action.get("note", "")), *said) if each)
            action["note"] = note

    def as_notes(self, row: GridRow, given: frozenset[int]) -> list[str]:
        """Return the texts of a row, each under the head of its column."""
        return [
            _under(self._heads.get(at, ""), row.text(at)) for at in row.filled if at not in given
        ]

    def _tell(
        self, about: NoteTopic, row: GridRow, column: TrackerColumn, found: str, said: str
    ) -> None:
        where = self._grid.address(row.number, column.number)
        self._asked.told.append(ImportNote(about, where, found, said))

    def _note(self, making: _Making, column: TrackerColumn, cell: GridCell) -> None:
        making.notes.append(_under(column.head, cell.text))
        if cell.doubt and not cell.day:
            self._tell(NoteTopic.CELLS, making.row, column, cell.text, cell.doubt)

    def _text(self, making: _Making, column: TrackerColumn, cell: GridCell) -> None:
        if cell.doubt or is_placeholder(cell.text):
            self._note(making, column, cell)
        else:
            is_name = column.key in _ONE_LINE
            making.action[column.key] = one_line(cell.text) if is_name else cell.text

    def _lead(self, making: _Making, column: TrackerColumn, cell: GridCell) -> None:
        if cell.doubt or is_placeholder(cell.text):
            self._note(making, column, cell)
            self._tell(NoteTopic.LEADS, making.row, column, cell.text, "names nobody")
            return
        posts = _posts_in(cell.text)
        making.action["lead"] = posts[0] if len(posts) == 1 else posts
        if len(posts) > 1:
            said = f"is taken for {len(posts)} leads: {'; '.join(posts)}"
            self._tell(NoteTopic.LEADS, making.row, column, cell.text, said)
        if any(_is_initials(each) for each in posts):
            said = "looks like initials, and is kept: a plan names posts"
            self._tell(NoteTopic.LEADS, making.row, column, cell.text, said)

    def _date(self, making: _Making, column: TrackerColumn, cell: GridCell) -> None:
        day = date_in_cell(cell, self._asked.formats)
        if isinstance(day, PlanDate):
            making.action[column.key] = str(day)
            return
        word = one_line(cell.text).casefold()
        if column.key == "due" and re.fullmatch(_REPEATS, word):
            making.action["repeats"] = word
            return
        held = f" ({cell.doubt})" if cell.doubt else ""
        making.notes.append(_under(column.head, f"{cell.text}{held}"))
        self._tell(NoteTopic.DATES, making.row, column, cell.text, day.why)

    def _status(self, making: _Making, column: TrackerColumn, cell: GridCell) -> None:
        if cell.doubt:
            self._note(making, column, cell)
            return
        rating, rest = self._ratings.read(making.row, column, cell)
        if column.day is not None:
            news = making.news.setdefault(column.day, {}) if rating else {}
            if rating and news.setdefault("status", rating) != rating:
                self._tell(
                    NoteTopic.RATINGS, making.row, column, cell.text, "is a second one that day"
                )
                making.notes.append(_under(column.head, rating))
            if rest:
                self._say(making, column.day, rest)
            return
        if rating:
            making.action["status"] = rating
        if rest and "corrective" in column.head.casefold():
            making.action["corrective_action"] = rest
        elif rest and self._asked.position:
            self._say(making, self._asked.position, rest)
        elif rest:
            making.notes.append(_under(column.head, rest))

    def _news(self, making: _Making, column: TrackerColumn, cell: GridCell) -> None:
        day = column.day or self._asked.position
        if day is None or cell.doubt:
            self._note(making, column, cell)
        else:
            self._say(making, day, cell.text)

    def _say(self, making: _Making, day: PlanDate, text: str) -> None:
        news = making.news.setdefault(day, {})
        news["text"] = f"{news['text']}\n\n{text}" if "text" in news else text

    def _evidence(self, making: _Making, column: TrackerColumn, cell: GridCell) -> None:
        if cell.doubt or is_placeholder(cell.text):
            self._note(making, column, cell)
            return
        place = (making.row.number, column.number)
        links = [each for each in self._grid.annotations.get(place, ()) if _LINK.fullmatch(each)]
        item: dict[str, Value] = {"title": cell.text}
        if _LINK.fullmatch(cell.text) or links:
            making.link = item["link"] = links[0] if links else cell.text
        making.action["evidence"] = [item]

    def _close(self, making: _Making) -> None:
        """Put the news in order, and everything else into the note."""
        action = making.action
        days = sorted(making.news, key=lambda day: (day.last, day.first))
        if days:
            action["updates"] = [_update(day, making.news[day]) for day in days]
        rated = [making.news[day]["status"] for day in days if "status" in making.news[day]]
        if rated and not self._is_rated_now:
            action["status"] = rated[-1]
        moved_to = action.pop("reprogrammed", None)
        if moved_to and moved_to != action.get("due"):
            action["reprogrammed"] = [{"to": moved_to}]
        notes = [*making.notes, *self._asides(making)]
        if notes:
            action["note"] = "\n\n".join(notes)

    def _asides(self, making: _Making) -> Iterator[str]:
        """Yield the comments and the links of a row, but for one that became evidence."""
        for column, head in self._heads.items():
            for text in self._grid.annotations.get((making.row.number, column), ()):
                if text != making.link:
                    sort = "Link" if _LINK.fullmatch(text) else "Comment"
                    yield _under(f"{sort} on {head}", text)


def _update(day: PlanDate, news: dict[str, str]) -> dict[str, Value]:
    said: dict[str, Value] = {key: news[key] for key in ("status", "text") if key in news}
    return {"date": str(day), **said}


def _under(head: str, text: str) -> str:
    return f"{one_line(head)}: {text}" if head else text


def _posts_in(text: str) -> list[str]:
    """Return the leads that a cell names; a line that is only wrapped is one of them."""
    parts = [one_line(each) for each in _SEPARATORS.split(text) if each.strip()]
    lines = [each for each in text.split("\n") if each]
    is_wrapped = any(
        _ENDS_OPEN.search(before) or _BEGINS_MIDWAY.match(after)
        for before, after in pairwise(lines)
    )
    return [one_line(text)] if is_wrapped or not parts else parts


def _is_initials(post: str) -> bool:
    """Tell whether a lead looks like initials: JS, AD/HoS."""
    return bool(_INITIALS.fullmatch(post))

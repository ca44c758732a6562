"""A row of a tracker → an action; a cell without a key goes to the note under its heading."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from actiontrack.editing import Value
from actiontrack.exchange.spreadsheets.dates import date_in_cell, dates_in, without_date
from actiontrack.exchange.spreadsheets.grid import EMPTY, CellGrid, GridCell, GridRow
from actiontrack.exchange.spreadsheets.xlsx_styles import colour_word
from actiontrack.exchange.tracker.cell_values import is_initials, joined_posts, posts_in
from actiontrack.exchange.tracker.columns import NONE, NOTE, TrackerColumn
from actiontrack.exchange.tracker.further_cells import FurtherCells
from actiontrack.exchange.tracker.heading_words import (
    DATES,
    NOW,
    is_placeholder,
    key_of,
    normal_head,
)
from actiontrack.exchange.tracker.notes import ImportContext, ImportNote, NoteTopic
from actiontrack.exchange.tracker.rating_cells import RatingCells
from actiontrack.exchange.tracker.tables import AREA as AREA_NAME
from actiontrack.exchange.tracker.tables import MEANING, PLAN, PLAN_TITLE, WORKSTREAM_ID
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
_COLOURED = ("status", "impact_rating")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)

_MOVED_TO = re.compile(
    r"(?:now |date )?(?:revised|extended|moved|changed|amended|reprogrammed|rescheduled|slipped)"
    r"(?: date)?(?: to)?:?|now",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"(?:was|originally|previously|formerly|original(?: date)?|revised from):?", re.IGNORECASE
)
"""What stands between a due date and the one to which it was moved, or the other way round."""


@dataclass(slots=True)
class _Draft:
    """An action while its cells are read."""

    row: GridRow
    action: ActionData
    notes: list[str] = field(default_factory=list)
    news: dict[PlanDate, dict[str, str]] = field(default_factory=dict)
    link: str = ""
    """The link that became the evidence's."""
    news_day: PlanDate | None = None
    """The day of its news: its own, or that of the tracker."""
    moves: list[str] = field(default_factory=list)
    """The dates to which the due date was moved, in the order of the columns."""


class ActionReader:
    """Builds the actions of the rows of one table."""

    def __init__(
        self, grid: CellGrid, columns: tuple[TrackerColumn, ...], context: ImportContext
    ) -> None:
        """Take the table; its columns say which key of the action each cell fills."""
        self._grid = grid
        usual = [column for column in columns if column.key not in _ASIDE]
        self._columns = sorted(usual, key=_holds_date_in_force)
        self._by_key = {column.key: column.number for column in columns}
        self._headings = {column.number: column.heading for column in columns}
        self._last = max(self._headings)
        self._context = context
        self._note_cell = partial(context.note_cell, grid)
        self._ratings = RatingCells(grid, self._by_key["title"], context)
        self._is_rated_now = any(
            column.key == "status" and not column.is_review for column in self._columns
        )
        self._is_moved_by_name = any(
            column.key == "reprogrammed" and (key_of(column.heading) or ("",))[0] != "due"
            for column in columns
        )
        """Whether a column calls its dates revised ones; `Due date` beside `Previous date` none."""
        self._further_cells = FurtherCells(grid, context)
        self._take: dict[str, Callable[[_Draft, TrackerColumn, GridCell], None]] = {
            "lead": self._lead,
            "status": self._status,
            "updates": self._news,
            "evidence": self._evidence,
            NOTE: self._note,
            **dict.fromkeys(self._further_cells.keys, self._further),
            **dict.fromkeys(DATES, self._date),
            **dict.fromkeys((*_TEXTS, *_ONE_LINE), self._text),
            "updates.date": self._date_of_news,
        }
        as_written = (self._news, self._evidence, self._further, self._text)
        self._as_written = {key for key, take in self._take.items() if take in as_written}
        """Keys of which a cell is taken, or goes to the note if there is nothing in it to take."""

    def action(self, row: GridRow, action_id: str) -> ActionData:
        """Return the action that a row describes."""
        title = one_line(row.text(self._by_key["title"]))
        draft = _Draft(row, {"id": action_id, "title": title}, news_day=self._news_day(row))
        meaning = one_line(row.text(self._by_key.get(MEANING, 0)))
        status = one_line(row.text(self._by_key.get("status", 0))) if meaning else ""
        if status and meaning in list(Meaning):
            self._context.ratings.add(status, Meaning(meaning))
        for column in self._columns:
            cell = row.cells.get(column.number, EMPTY)
            if not (cell.text or (cell.fill and column.key in _COLOURED)):
                self._keep_colour(draft, column, cell)
                continue
            if column.key in self._as_written and (cell.doubt or is_placeholder(cell.text)):
                self._note(draft, column, cell)
            else:
                self._take[column.key](draft, column, cell)
        self._keep_beyond(draft)
        self._keep_struck(draft)
        self._close(draft)
        return draft.action

    def _news_day(self, row: GridRow) -> PlanDate | None:
        """Return the day of a row's news: the one that stands beside it, or that of the tracker."""
        cell = row.cells.get(self._by_key.get("updates.date", 0), EMPTY)
        day = date_in_cell(cell, self._context.formats) if cell.text else None
        return day if isinstance(day, PlanDate) else self._context.news_day

    def _date_of_news(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        day = date_in_cell(cell, self._context.formats)
        has_news = any(
            draft.row.text(other.number)
            for other in self._columns
            if other.key == "updates" and not other.day
        )
        if isinstance(day, PlanDate) and has_news:
            return
        draft.notes.append(_under(column.heading, cell.text))
        if not isinstance(day, PlanDate):
            self._note_cell(NoteTopic.DATES, draft.row, column.number, cell.text, day.why)

    def _keep_beyond(self, draft: _Draft) -> None:
        """Keep in the note what stands beyond the last head, and say so."""
        beyond = [at for at in draft.row.filled if at > self._last]
        if beyond:
            draft.notes += [_under("Beyond the heads", draft.row.text(at)) for at in beyond]
            text = f"has more cells than heads: {beyond[-1]}, {self._last}"
            where = self._grid.row_label(draft.row.number)
            self._context.notes.append(ImportNote(NoteTopic.WIDE, where, "", text))

    def _keep_colour(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        """Keep in the note the colour alone of a cell that rates and is taken for no rating."""
        rates = (
            column.key == NOTE and (key_of(without_date(column.heading)) or ("",))[0] == "status"
        )
        if rates and cell.fill and (colour := colour_word(cell.fill)):
            draft.notes.append(_under(column.heading, colour))

    def _keep_struck(self, draft: _Draft) -> None:
        """Keep in the note what is struck through, and say so."""
        for at in draft.row.struck:
            words = draft.row.cells[at].struck
            heading = self._headings.get(at, "")
            draft.notes.append(_under(f"Struck through in {heading}", words))
            self._note_cell(NoteTopic.STRUCK, draft.row, at, words, "")

    def join(self, row: GridRow, action: ActionData, given: frozenset[int]) -> None:
        """Add what stands in a row without a title to the note of the action above it."""
        texts = [text for text in self.as_notes(row, given) if text]
        if texts:
            note = "\n\n".join(text for text in (str(action.get("note", "")), *texts) if text)
            action["note"] = note

    def as_notes(self, row: GridRow, given: frozenset[int]) -> list[str]:
        """Return the texts of a row, each under the heading of its column."""
        return [
            _under(self._headings.get(at, ""), row.text(at)) for at in row.filled if at not in given
        ]

    def _note(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        draft.notes.append(_under(column.heading, cell.text))
        if cell.doubt and not cell.day:
            self._note_cell(NoteTopic.CELLS, draft.row, column.number, cell.text, cell.doubt)

    def _text(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        is_name = column.key in _ONE_LINE
        draft.action[column.key] = one_line(cell.text) if is_name else cell.text

    def _further(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        if why := self._further_cells.take(draft.action, column, cell):
            self._note(draft, column, cell)
            self._note_cell(NoteTopic.VALUES, draft.row, column.number, cell.text, why)

    def _lead(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        if cell.doubt or is_placeholder(cell.text):
            self._note(draft, column, cell)
            self._note_cell(NoteTopic.LEADS, draft.row, column.number, cell.text, "names nobody")
            return
        posts = posts_in(cell.text)
        joined = [lead for post in posts for lead in joined_posts(post)]
        if self._context.mapping.splits_leads:
            posts = joined
        elif len(joined) > len(posts):
            text = f"may be {len(joined)} leads; 'leads: split' in a file for --map takes each"
            self._note_cell(NoteTopic.LEADS, draft.row, column.number, cell.text, text)
        draft.action["lead"] = posts[0] if len(posts) == 1 else posts
        if len(posts) > 1:
            text = f"is taken for {len(posts)} leads: {'; '.join(posts)}"
            self._note_cell(NoteTopic.LEADS, draft.row, column.number, cell.text, text)
        if any(all(map(is_initials, joined_posts(post))) for post in posts):
            text = "looks like initials, and is kept: a plan names posts"
            self._note_cell(NoteTopic.LEADS, draft.row, column.number, cell.text, text)

    def _date(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        day = date_in_cell(cell, self._context.formats)
        if isinstance(day, PlanDate) and column.key == "reprogrammed":
            draft.moves.append(str(day))
            return
        if isinstance(day, PlanDate):
            draft.action[column.key] = str(day)
            return
        word = one_line(cell.text).casefold()
        if column.key == "due" and re.fullmatch(_REPEATS, word):
            draft.action["repeats"] = word
            return
        days = dates_in(one_line(cell.text), self._context.formats) if not cell.doubt else []
        why = day.why
        is_moved = bool(draft.row.text(self._by_key.get("reprogrammed", 0)))
        may_move = len(days) == 2 and column.key == "due" and not is_moved
        if may_move and (taken := self._moved(draft, one_line(cell.text), days)):
            draft.notes.append(_under(column.heading, cell.text))
            self._note_cell(NoteTopic.CELLS, draft.row, column.number, cell.text, taken)
            return
        if len(days) > 1:
            why = f"holds {len(days)} dates, and does not say which of them holds"
        held = f" ({cell.doubt})" if cell.doubt else ""
        draft.notes.append(_under(column.heading, f"{cell.text}{held}"))
        if column.key in ("start", "due") or not is_placeholder(cell.text):
            self._note_cell(NoteTopic.DATES, draft.row, column.number, cell.text, why)

    @staticmethod
    def _moved(draft: _Draft, text: str, days: list[tuple[str, PlanDate]]) -> str:
        """Take a due date and its move that one cell holds, if it says which is which."""
        (first, day), (second, other) = days
        between = text[text.index(first) + len(first) : text.rindex(second)]
        words = between.strip(" ,;:()-\u2013")
        if _MOVED_TO.fullmatch(words):
            was, now = day, other
        elif _WAS.fullmatch(words):
            was, now = other, day
        else:
            return ""
        draft.action["due"] = str(was)
        draft.moves.append(str(now))
        return f"is taken for {was.words}, moved to {now.words}"

    def _status(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        if cell.doubt:
            self._note(draft, column, cell)
            return
        rating, rest = self._ratings.read(draft.row, column, cell)
        if is_placeholder(rest):
            draft.notes.append(_under(column.heading, rest))
            rest = ""
        if column.day is not None:
            news = draft.news.setdefault(column.day, {}) if rating else {}
            if rating and news.setdefault("status", rating) != rating:
                self._note_cell(
                    NoteTopic.RATINGS,
                    draft.row,
                    column.number,
                    cell.text,
                    "is a second one that day",
                )
                draft.notes.append(_under(column.heading, rating))
            if rest:
                self._say(draft, column.day, rest)
            return
        if rating:
            draft.action["status"] = rating
        if rest and "corrective" in column.heading.casefold():
            draft.action["corrective_action"] = rest
        elif rest and draft.news_day:
            self._say(draft, draft.news_day, rest)
        elif rest:
            draft.notes.append(_under(column.heading, rest))

    def _news(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        day = column.day or draft.news_day
        if day is None:
            self._note(draft, column, cell)
        else:
            self._say(draft, day, cell.text)

    def _say(self, draft: _Draft, day: PlanDate, text: str) -> None:
        news = draft.news.setdefault(day, {})
        news["text"] = f"{news['text']}\n\n{text}" if "text" in news else text

    def _evidence(self, draft: _Draft, column: TrackerColumn, cell: GridCell) -> None:
        place = (draft.row.number, column.number)
        links = [text for text in self._grid.annotations.get(place, ()) if _LINK.fullmatch(text)]
        item: dict[str, Value] = {"title": cell.text}
        if _LINK.fullmatch(cell.text) or links:
            draft.link = item["link"] = links[0] if links else cell.text
        draft.action["evidence"] = [item]

    def _close(self, draft: _Draft) -> None:
        """Put the news in order, and everything else into the note."""
        action = draft.action
        days = sorted(draft.news, key=lambda day: (day.last, day.first))
        if days:
            action["updates"] = [
                {"date": str(day), **dict(sorted(draft.news[day].items()))} for day in days
            ]
        rated = [draft.news[day]["status"] for day in days if "status" in draft.news[day]]
        if rated and not self._is_rated_now:
            action["status"] = rated[-1]
        self._close_dates(draft)
        for key, text in self._further_cells.close(action):
            heading = self._headings.get(self._by_key.get(key, 0), key)
            draft.notes.append(_under(heading, text))
        notes = [*draft.notes, *self._annotations(draft)]
        if notes:
            action["note"] = "\n\n".join(notes)

    def _close_dates(self, draft: _Draft) -> None:
        """Put the dates to which the due date moved, or shall move, behind it."""
        action = draft.action
        is_first = not (self._is_moved_by_name or draft.row.text(self._by_key.get("due", 0)))
        if draft.moves and is_first:
            action["due"] = draft.moves.pop(0)
        in_force = action.get("due")
        moves: list[Value] = []
        for move in draft.moves:
            if move != in_force:
                moves.append({"to": move})
                in_force = move
        if moves:
            action["reprogrammed"] = moves
        requested_date = action.pop("requests", None)
        if requested_date and requested_date != in_force:
            action["requests"] = [{"to": requested_date}]
        elif requested_date:
            draft.notes.append(
                _under(self._headings[self._by_key["requests"]], str(requested_date))
            )

    def _annotations(self, draft: _Draft) -> Iterator[str]:
        """Yield the comments and the links of a row, but for one that became evidence."""
        for column, heading in self._headings.items():
            for text in self._grid.annotations.get((draft.row.number, column), ()):
                if text != draft.link:
                    kind = "Link" if _LINK.fullmatch(text) else "Comment"
                    yield _under(f"{kind} on {heading}", text)


def _holds_date_in_force(column: TrackerColumn) -> bool:
    """Tell whether a column's date is the last of those that others moved it to: `Current due`."""
    if column.key != "reprogrammed":
        return False
    named, _ = key_of(column.heading) or ("", 0)
    return named == "due" or bool(NOW & {*normal_head(column.heading).split()})


def _under(heading: str, text: str) -> str:
    return f"{one_line(heading).rstrip(' :')}: {text}" if heading else text

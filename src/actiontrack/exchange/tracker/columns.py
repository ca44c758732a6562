"""Which key of an action each column fills: guessed from its heading, or as a mapping declares."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import (
    DEFAULT,
    MONTH_YEAR,
    DateDoubt,
    are_months_of_years,
    date_in_cell,
    date_in_heading,
    without_date,
)
from actiontrack.exchange.spreadsheets.grid import (
    EMPTY,
    CellGrid,
    GridRow,
    column_letters,
    column_number,
)
from actiontrack.exchange.tracker.column_content import ColumnContent, are_rated, are_ratings
from actiontrack.exchange.tracker.heading_words import (
    EXACT,
    FIRST_DATE,
    LIKE_AN_ID,
    NOW,
    SEVERAL,
    is_forecast,
    is_placeholder,
    key_of,
    normal_head,
)
from actiontrack.exchange.tracker.headings import HeaderRows
from actiontrack.exchange.tracker.ratings import asks_whether_done, is_answer, is_rating
from actiontrack.exchange.tracker.title_columns import with_title
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean

NOTE, NONE = "note", ""
"""Where a column goes that has no key of its own, and one of which nothing is taken."""

_FIRST_OR_LAST = ("agreed", "planned")
"""Words before a due date that some councils use for the first of two, others for the last."""
_OF_REVIEWS = frozenset(
    ("as", "at", "on", "of", "in", "for", "review", "position", "board", "meeting", "month", "end")
)
_OF_CODES = re.compile(r"^(?!.*\b(?:phone|telephone|cost|budget)\b).*\b(?:no|number|code|id)$")
_LIKE_A_CODE = re.compile(r"(?=.*[0-9])(?![0-9 ]{7})[A-Za-z0-9][A-Za-z0-9 ./()-]{0,15}")
"""What numbers the rows under a head that names a number or a code: `Audit code`, 21 BC 07."""

_OF_A_MOVE = ("reprogrammed.agreed", "reprogrammed.by")
_OF_ACTIONS = re.compile(r"\b(?:actions?|activit)", re.IGNORECASE)

LEAST_OF_A_CHART = 3
"""Columns; fewer may be reviews in which all went alike."""

MOST_LOOKED_AT = 500
"""Rows from which what a column holds is inferred."""


@dataclass(frozen=True, slots=True)
class TrackerColumn:
    """A column, and the key that it fills."""

    number: int
    heading: str
    key: str = NOTE
    day: PlanDate | None = None
    """The day of a review, whose rating or text it holds."""
    doubt: str = ""
    """Why no day is taken from its heading."""

    @property
    def letters(self) -> str:
        """The column as a spreadsheet names it."""
        return column_letters(self.number)

    @property
    def is_review(self) -> bool:
        """Whether it holds the rating, or the news, of one day among several."""
        return self.day is not None and self.key in ("status", "updates")


@dataclass(frozen=True, slots=True)
class ColumnOverrides:
    """The keys of columns as a mapping declares them, in the place of a guess."""

    columns: Mapping[str, Sequence[str]]
    """Keys, each with the headings, or the letters, of its columns."""
    reviews: Sequence[tuple[PlanDate, str, str]]
    """Days, each with the key and the heading of the column of its ratings, or its updates."""

    def fitting(self, header: HeaderRows, *, once: bool = False) -> "ColumnOverrides":
        """Return those whose columns are there, for one of several tables of a sheet.

        With `once` those alone of which one column can be meant.
        """
        heads = Counter(normal_head(column) for column in header.columns.values())
        named = {head for head, count in heads.items() if count == 1 or not once}

        def fits(name: str) -> bool:
            return normal_head(name) in named or column_number(name.strip()) in header.columns

        columns = {key: list(filter(fits, names)) for key, names in self.columns.items()}
        reviews = [review for review in self.reviews if fits(review[2])]
        return ColumnOverrides({key: names for key, names in columns.items() if names}, reviews)


NO_OVERRIDES = ColumnOverrides({}, ())


def columns_of(
    grid: CellGrid, header: HeaderRows, overrides: ColumnOverrides, formats: tuple[str, ...]
) -> tuple[TrackerColumn, ...]:
    """Return the columns of a table, from the left. Raises CannotDoError for one not there."""
    rows = grid.between(header.last + 1, grid.last_row)[:MOST_LOOKED_AT]
    if are_months_of_years(header.columns.values()):
        formats = (*formats, MONTH_YEAR)
    columns = {at: _dated(at, header, formats) for at in header.columns}
    overridden = _override(columns, overrides)
    free = {at: column for at, column in columns.items() if at not in overridden}
    reviews = {at: review for at, column in free.items() if (review := _review(column, rows))}
    reviews |= _charted(reviews, rows)
    usual = {at: column for at, column in free.items() if at not in reviews}
    columns |= reviews
    columns |= _guessed(usual, header, set(overrides.columns), rows)
    columns |= _due_now(columns, set(overrides.columns))
    columns |= _by_need(columns, set(overrides.columns), rows)
    columns |= _without_use(columns, rows)
    return _settled([columns[at] for at in sorted(columns)])


def _by_need(
    columns: Mapping[int, TrackerColumn], declared: set[str], rows: Sequence[GridRow]
) -> dict[int, TrackerColumn]:
    """Return columns that hold what no other does: ratings in words, or what is to be done."""
    needed_columns: dict[int, TrackerColumn] = {}
    keys = {column.key for column in columns.values()} | declared
    for at, column in columns.items():
        texts = [one_line(text) for row in rows if (text := row.text(at))]
        if column.key in ("updates", NOTE) and "status" not in keys and _are_rated(column, texts):
            key = "status"
        elif "id" not in keys and _holds_ids(column, texts):
            key = "id"
        elif "title" not in keys and (
            column.key == "milestones"
            or (column.key == "updates" and _OF_ACTIONS.search(column.heading))
            or (column.key == "workstream" and len({*texts}) == len(texts))
        ):
            key = "title"
        else:
            continue
        needed_columns[at] = replace(column, key=key)
        keys.add(key)
    return needed_columns


def _without_use(
    columns: Mapping[int, TrackerColumn], rows: Sequence[GridRow]
) -> dict[int, TrackerColumn]:
    """Return the columns that have nothing to say it of: no news, no move, no later date asked for.

    `Requested date` may be the day on which somebody asked, which lies before the due date.
    """
    has_news = any(column.key == "updates" and not column.day for column in columns.values())
    dues = [at for at, column in columns.items() if column.key in ("due", "reprogrammed")]
    is_moved = any(column.key in ("reprogrammed", "requests") for column in columns.values())
    return {
        at: replace(column, key=NOTE)
        for at, column in columns.items()
        if (column.key == "updates.date" and not has_news)
        or (column.key in _OF_A_MOVE and not is_moved)
        or (column.key == "requests" and any(_is_later(due, at, rows) for due in dues[:1]))
    }


def _are_rated(column: TrackerColumn, texts: Sequence[str]) -> bool:
    """Tell whether a column of news rates, or one without a key says whether each is done."""
    if column.key == "updates" or (texts and all(map(is_rating, texts))):
        return are_rated(texts) and any(len(text) > 1 for text in texts)
    answers = [is_answer(text) or is_rating(text) for text in texts]
    return asks_whether_done(column.heading) and any(map(is_answer, texts)) and all(answers)


def _holds_ids(column: TrackerColumn, texts: Sequence[str]) -> bool:
    """Tell whether a column without a head, or of numbers or codes, holds ids of its own."""
    ids = {*texts}
    if column.key != NOTE or not len(ids) == len(texts) > 1:
        return False
    if column.heading == f"Column {column.letters}":
        return all(map(LIKE_AN_ID.fullmatch, ids))
    head = normal_head(column.heading)
    return bool(_OF_CODES.search(head)) and all(map(_LIKE_A_CODE.fullmatch, ids))


def _settled(columns: Sequence[TrackerColumn]) -> tuple[TrackerColumn, ...]:
    """Return columns of which one alone holds the rating of no day, and one the news."""
    settled_columns = list(columns)
    for key in ("status", "updates"):
        same = [column for column in settled_columns if column.key == key]
        if len(same) > 1:
            settled_columns = [
                replace(column, key=NOTE)
                if column in same and column.doubt and not column.day
                else column
                for column in settled_columns
            ]
    return tuple(settled_columns)


def _dated(at: int, header: HeaderRows, formats: tuple[str, ...]) -> TrackerColumn:
    """Return a column with the day in its heading, if there is one."""
    heading = header.columns[at]
    day = date_in_heading(heading, formats)
    if isinstance(day, DateDoubt):
        return TrackerColumn(at, heading, doubt=day.why)
    return TrackerColumn(at, heading, day=day)


def _override(columns: dict[int, TrackerColumn], overrides: ColumnOverrides) -> set[int]:
    """Give columns the keys that are declared for them; return which columns these are."""
    taken: set[int] = set()
    for key, names in overrides.columns.items():
        for name in names:
            at = _column_named(name, columns.values())
            columns[at] = replace(columns[at], key=key)
            if key not in ("status", "updates"):
                columns[at] = replace(columns[at], day=None)
            taken.add(at)
    for day, key, name in overrides.reviews:
        at = _column_named(name, columns.values())
        columns[at] = replace(columns[at], key=key, day=day, doubt="")
        taken.add(at)
    return taken


def _column_named(name: str, columns: Iterable[TrackerColumn]) -> int:
    known = list(columns)
    wanted = normal_head(name)
    numbers = [column.number for column in known if normal_head(column.heading) == wanted]
    if len(numbers) > 1:
        which = " or ".join(column_letters(at) for at in numbers)
        raise CannotDoError(f"several columns are headed '{one_line(name)}': write {which}")
    number = numbers[0] if numbers else column_number(name.strip()) if len(name.strip()) <= 2 else 0
    if number not in {column.number for column in known}:
        hint = did_you_mean(one_line(name), [column.heading for column in known])
        raise CannotDoError(f"no column is headed '{one_line(name)}'{hint}")
    return number


def _review(column: TrackerColumn, rows: Sequence[GridRow]) -> TrackerColumn | None:
    """Return a column with a day in its heading as a review: of ratings, or of texts."""
    if column.day is None and not column.doubt:
        return None
    rest = without_date(column.heading)
    named_key = key_of(rest)
    if named_key and named_key[0] not in ("status", "updates"):
        return None
    cells = [row.cells[column.number] for row in rows if column.number in row.cells]
    texts = [one_line(cell.text) for cell in cells if cell.text]
    if named_key is None and set(normal_head(rest).split()) - _OF_REVIEWS:
        return replace(column, key=NOTE, day=None, doubt="")
    is_filled = any(cell.fill for cell in cells)
    if named_key and named_key[0] == "status":
        holds_ratings = are_ratings(texts, has_fill=bool(cells))
    else:
        given_texts = [text for text in texts if not is_placeholder(text)]
        holds_ratings = not named_key and (are_rated(given_texts) if given_texts else is_filled)
    return replace(column, key="status" if holds_ratings else "updates")


def _charted(
    reviews: Mapping[int, TrackerColumn], rows: Sequence[GridRow]
) -> dict[int, TrackerColumn]:
    """Return the columns of a chart: months as headings, and bars of one colour below them."""
    bare = {
        at: column
        for at, column in reviews.items()
        if column.key == "status" and not key_of(without_date(column.heading))
    }
    cells = [row.cells[at] for row in rows for at in bare if at in row.cells]
    is_chart = len({cell.fill for cell in cells if cell.fill}) == 1 and not any(
        cell.text and not is_placeholder(cell.text) for cell in cells
    )
    if len(bare) < LEAST_OF_A_CHART or not is_chart:
        return {}
    why = "is coloured in one colour alone: taken for a chart, not for ratings"
    return {at: replace(column, key=NOTE, day=None, doubt=why) for at, column in bare.items()}


def _guessed(
    columns: Mapping[int, TrackerColumn],
    header: HeaderRows,
    overrides: set[str],
    rows: Sequence[GridRow],
) -> dict[int, TrackerColumn]:
    """Return columns with the keys that their headings name, each key once: the surest gets it."""
    wishes = []
    for at in columns:
        own, joined = key_of(header.lowest[at]), key_of(header.columns[at])
        undated = key_of(without_date(header.columns[at]))
        named_key = own if own and own[1] == EXACT else joined or own or undated
        if named_key and named_key[0] not in overrides:
            content = ColumnContent(at, header.columns[at], rows)
            if key := content.key(*named_key):
                wishes.append((-named_key[1] * content.holds_something_for(key), True, at, key))
    dues = [at for _, _, at, key in wishes if key == "due"]
    firsts = {at for at in dues if _is_first_date(at, dues, header, rows)}
    wishes = [(surety, at not in firsts, at, key) for surety, _, at, key in wishes]
    wishes = with_title(wishes, header, overrides, rows)
    keys: dict[int, str] = {}
    for _, is_later, at, key in sorted(wishes):
        if key in (*SEVERAL, "reprogrammed") or key not in keys.values():
            keys[at] = key
        elif key == "status":
            keys |= _stage_beside(at, keys, overrides, rows)
        elif key == "id" and "ref" not in (*keys.values(), *overrides):
            keys |= {at: "ref"} if ColumnContent(at, "", rows).is_of_refs else {}
        elif key == "due" and is_later and "reprogrammed" not in (*keys.values(), *overrides):
            first = next(number for number, one in keys.items() if one == "due")
            if first in firsts and not is_forecast(header.columns[at]):
                keys[at] = "reprogrammed"
    return {at: replace(column, key=keys.get(at, NOTE)) for at, column in columns.items()}


def _due_now(columns: Mapping[int, TrackerColumn], declared: set[str]) -> dict[int, TrackerColumn]:
    """Return the column of the only due date, where its head calls that the current one."""
    keys = {column.key for column in columns.values()} | declared
    moved = {at: column for at, column in columns.items() if column.key == "reprogrammed"}
    is_now = all(NOW & {*normal_head(column.heading).split()} for column in moved.values())
    is_only = len(moved) == 1 and "due" not in keys and "reprogrammed" not in declared
    return {at: replace(column, key="due") for at, column in moved.items() if is_only and is_now}


def _stage_beside(
    at: int, keys: Mapping[int, str], overrides: set[str], rows: Sequence[GridRow]
) -> dict[int, str]:
    """Return the keys of two columns that rate, of which one says how far an action has got."""
    if "stage" in (*keys.values(), *overrides):
        return {}
    first = next(number for number, key in keys.items() if key == "status")
    stages = [number for number in (at, first) if ColumnContent(number, "", rows).is_of_stages]
    if len(stages) != 1:
        return {}
    return {at: "stage"} if stages == [at] else {first: "stage", at: "status"}


def _is_first_date(
    at: int, dues: Sequence[int], header: HeaderRows, rows: Sequence[GridRow]
) -> bool:
    """Tell whether a column holds the first of several due dates, and its cells bear that out."""
    head = normal_head(header.columns[at])
    if head.startswith(_FIRST_OR_LAST):
        return not any(_is_later(at, other, rows) for other in dues if other != at)
    others = [
        other for other in dues if normal_head(header.columns[other]).startswith(_FIRST_OR_LAST)
    ]
    return head.startswith(FIRST_DATE) or any(_is_later(other, at, rows) for other in others)


def _is_later(at: int, other: int, rows: Sequence[GridRow]) -> bool:
    """Tell whether the dates of a column are later than those of another, where they differ."""
    days = []
    for row in rows:
        cells = [row.cells.get(number, EMPTY) for number in (at, other)]
        dates = [date_in_cell(cell, DEFAULT) for cell in cells]
        days.append([day.last for day in dates if isinstance(day, PlanDate)])
    signs = [pair[0] > pair[1] for pair in days if len(pair) == 2 and pair[0] != pair[1]]
    return sum(signs) * 2 > len(signs)

"""The tables that go out: a star, so that the plans of many councils can be read as one.

Keys are text, and stay what they are from one export to the next: `northshire`,
`northshire/northshire-send`, `northshire/northshire-send/1.10`. A date that a plan knows only by
its month is that month's last day, and beside it stands what is written.
"""

# Longer than 250 lines: a table is read as one page, and so are the tables together.

from dataclasses import dataclass
from enum import StrEnum

from actiontrack.plans.vocabulary import Meaning

PARTITION = "area"
"""The folders of a table: `area=northshire`. Each file holds the same word as `area_key` too."""


class Kind(StrEnum):
    """What a column holds, by its name in SQL."""

    TEXT = "VARCHAR"
    DATE = "DATE"
    WHOLE = "INTEGER"
    FIGURE = "DECIMAL(18,6)"
    FLAG = "BOOLEAN"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and what it says."""

    name: str
    kind: Kind
    said: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table; no two rows have the same key."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(each.name for each in self.columns)

    @property
    def is_of_an_area(self) -> bool:
        """Whether each of its rows belongs to an area."""
        return "area_key" in self.names


def text(name: str, said: str) -> Column:
    """Return a column of text."""
    return Column(name, Kind.TEXT, said)


def day(name: str, said: str) -> Column:
    """Return a column of days."""
    return Column(name, Kind.DATE, said)


def whole(name: str, said: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, Kind.WHOLE, said)


def figure(name: str, said: str) -> Column:
    """Return a column of figures."""
    return Column(name, Kind.FIGURE, said)


def flag(name: str, said: str) -> Column:
    """Return a column of true and false."""
    return Column(name, Kind.FLAG, said)


def dates(name: str, said: str) -> tuple[Column, Column]:
    """Return the two columns of a date of which a plan may know only the month."""
    return day(name, said), text(
        f"{name}_written", "the same as the plan has it: `2020-07` for a month"
    )


RAG_ORDER = {
    meaning: place
    for place, meaning in enumerate(
        (
            Meaning.OFF_TRACK,
            Meaning.AT_RISK,
            Meaning.ON_TRACK,
            Meaning.UNDER_WAY,
            Meaning.NOT_STARTED,
            Meaning.COMPLETE,
            Meaning.EMBEDDED,
            Meaning.SUSPENDED,
            Meaning.WITHDRAWN,
            Meaning.NOT_GIVEN,
        ),
        start=1,
    )
}
"""Red first, then amber and green, then what is neither."""

_AS_OF = day("as_of", "the day on which this was so; of rows with one key, the newest holds")
_AREA = text("area_key", "the area, in letters, digits and hyphens")
_PLAN = text("plan_key", "`area_key/plan_id`")
_ACTION = text("action_key", "`area_key/plan_id/action_id`")
_FINDING = text("finding_key", "`area_key/plan_id/finding_id`")
_MEASURE = text("measure_key", "`area_key/plan_id/measure_id`")

_IDENTITY = (
    text("title", "what is to be done"),
    text("workstream_id", "its workstream"),
    text("workstream_title", "that in words"),
    text("lead", "who does it, several joined by semicolons"),
    text("accountable", "the one post that answers for it"),
    text("bodies", "the ids of its bodies, joined by semicolons"),
    text("addresses", "the ids of the findings it answers, joined by semicolons"),
    *dates("start", "the planned start"),
    *dates("due", "due as first agreed"),
)

_STANDING = (
    text("status", "the plan's own rating"),
    text("meaning", "what that means: one of ten words; empty where `unreadable`"),
    whole("rag_order", "1 to 10, by which to sort `meaning`: off track first"),
    text("stage", "not started, in progress, done, set aside or not given"),
    text("calculated", "the rating that its dates bear out"),
    *dates("agreed_due", "the due date in force"),
    whole("slip_days", "days from `due` to `agreed_due`"),
    whole("times_reprogrammed", "how often the due date was moved"),
    whole("days_behind", "days since the agreed due date, or the planned start, passed"),
    whole("days_overdue", "days since the agreed due date passed, while it is open; else 0"),
    flag("overdue", "open, and past its agreed due date"),
    flag("overdue_against_first_date", "open, and past the date first agreed"),
    flag("late_to_start", "not started, and past its planned start"),
    flag("no_start_date", "not started, and without a planned start"),
    flag("rated_better_than_dates", "rated better than its dates bear out"),
    *dates("started", "when it did start"),
    *dates("completed", "when it was completed"),
    day("last_update", "the day of its newest update"),
    whole("evidence", "how many pieces of evidence it names"),
    flag("unreadable", "its entry cannot be read: counted, and nothing is known of it"),
    flag("withheld", "not for publication: counted, and nothing is told of it"),
)

DIM_AREA = Table("dim_area", ("area_key",), (_AREA, text("area_name", "the area's name"), _AS_OF))

DIM_PLAN = Table(
    "dim_plan",
    ("plan_key",),
    (
        _PLAN,
        _AREA,
        text("plan_id", "the plan's id"),
        text("plan_title", "its title"),
        text("kind", "its kind: `send-wsoa` and so on"),
        text("framework", "the framework of the inspection it answers"),
        text("action_word", "what it calls an action"),
        *dates("position", "the day on which its progress was true"),
        *dates("closed_on", "since when it is no longer kept up"),
        text("revision", "the commit from which it was read; empty for the file as it was"),
        _AS_OF,
    ),
)

DIM_ACTION = Table(
    "dim_action",
    ("action_key",),
    (
        _ACTION,
        _PLAN,
        _AREA,
        text("action_id", "its id in the plan"),
        *_IDENTITY,
        whole("place", "its place in the plan's file, from 1"),
        flag("in_plan", "it stands in the plan on the day of `as_of`"),
        _AS_OF,
    ),
)

DIM_DATE = Table(
    "dim_date",
    ("date",),
    (
        day("date", "every day of the calendar years in which any date of the facts lies"),
        whole("year", "the calendar year"),
        whole("month", "1 to 12"),
        text("month_name", "January to December"),
        day("month_start", "the first day of its month"),
        whole("quarter", "1 to 4, of the calendar year"),
        text("financial_year", "April to March: `2026/27`"),
        whole("financial_quarter", "1 to 4, from April"),
        text("weekday", "Monday to Sunday"),
    ),
)

FACT_ACTION_SNAPSHOT = Table(
    "fact_action_snapshot",
    ("snapshot_date", "action_key"),
    (
        day("snapshot_date", "the day of the snapshot"),
        _ACTION,
        _PLAN,
        _AREA,
        *_STANDING,
        text("revision", "the commit from which it was read; empty for the file as it was"),
        day("as_of", "the day judged on: that of the snapshot, or earlier where a plan was closed"),
    ),
)

DIM_FINDING = Table(
    "dim_finding",
    ("finding_key",),
    (
        _FINDING,
        _PLAN,
        _AREA,
        text("finding_id", "its id in the plan"),
        text("kind", "its kind: `priority-action` and so on"),
        text("text", "what the inspectors, or a committee, said"),
        flag("needs_action", "true of all but a strength"),
        *dates("made_on", "when it was made"),
        text("made_by", "by whom"),
        _AS_OF,
    ),
)

BRIDGE_ACTION_FINDING = Table(
    "bridge_action_finding",
    ("action_key", "finding_key"),
    (_ACTION, _FINDING, _PLAN, _AREA, _AS_OF),
)

DIM_MEASURE = Table(
    "dim_measure",
    ("measure_key",),
    (
        _MEASURE,
        _PLAN,
        _AREA,
        text("measure_id", "its id in the plan"),
        text("measure_title", "what is measured"),
        text("unit", "in what"),
        text("better", "`higher` or `lower`"),
        figure("baseline", "where it began"),
        *dates("baseline_date", "when that was"),
        figure("target", "where it is meant to be"),
        *dates("target_date", "by when"),
        _AS_OF,
    ),
)

FACT_MEASURE_READING = Table(
    "fact_measure_reading",
    ("measure_key", "reading"),
    (
        _MEASURE,
        whole("reading", "its place among the readings, from 1"),
        _PLAN,
        _AREA,
        *dates("reading_date", "the day of the reading"),
        figure("value", "the figure"),
        text("direction", "`better`, `same` or `worse`, where the source says so"),
        text("text", "what the source says"),
        _AS_OF,
    ),
)

ACTIONS = Table(
    "actions",
    ("action_key",),
    (
        text("area_name", "the area's name"),
        text("plan_id", "the plan's id"),
        text("plan_title", "its title"),
        text("action_id", "the action's id"),
        *_IDENTITY,
        *_STANDING,
        text("last_update_text", "what was said in its newest update"),
        text("corrective_action", "what is being done where it is behind"),
        day("as_of", "the day judged on"),
        _ACTION,
    ),
)
"""No part of the star: all that one row can say of an action, for whoever opens it in Excel."""

STAR = (
    DIM_AREA,
    DIM_PLAN,
    DIM_ACTION,
    DIM_DATE,
    DIM_FINDING,
    BRIDGE_ACTION_FINDING,
    DIM_MEASURE,
    FACT_ACTION_SNAPSHOT,
    FACT_MEASURE_READING,
)

TABLES = {each.name: each for each in (ACTIONS, *STAR)}
"""Every table that can be asked for by name."""

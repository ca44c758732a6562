"""The tables that go out: a star, so that the plans of many councils can be read as one.

Keys are text, and stay what they are from one export to the next: `northshire`,
`northshire/northshire-send`, `northshire/northshire-send/1.10`. A date that a plan knows only by
its month is that month's last day, and beside it stands what is written.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from actiontrack.plans.vocabulary import Meaning

PARTITION = "area"
"""The folders of a table: `area=northshire`. Each file holds the same word as `area_key` too."""


class ColumnType(StrEnum):
    """What a column holds, by its name in SQL."""

    TEXT = "VARCHAR"
    DATE = "DATE"
    WHOLE = "INTEGER"
    FIGURE = "DECIMAL(18,6)"
    FLAG = "BOOLEAN"


@dataclass(frozen=True, slots=True)
class StarColumn:
    """One column: its type in SQL, its name, and what it says."""

    kind: ColumnType
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class StarTable:
    """One table; no two rows have the same key."""

    name: str
    key: tuple[str, ...]
    columns: tuple[StarColumn, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def is_of_an_area(self) -> bool:
        """Whether each of its rows belongs to an area."""
        return "area_key" in self.names


_text, _day, _whole, _figure, _flag = (partial(StarColumn, kind) for kind in ColumnType)


def _dates(name: str, description: str) -> tuple[StarColumn, StarColumn]:
    """Return the two columns of a date of which a plan may know only the month."""
    return _day(name, description), _text(
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
            Meaning.AWAITING_SIGN_OFF,
            Meaning.FINISHING,
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

_AS_OF = _day("as_of", "the day on which this was so; of rows with one key, the newest holds")
_AREA = _text("area_key", "the area, in letters, digits and hyphens")
_PLAN = _text("plan_key", "`area_key/plan_id`")
_ACTION = _text("action_key", "`area_key/plan_id/action_id`")
_FINDING = _text("finding_key", "`area_key/plan_id/finding_id`")
_MEASURE = _text("measure_key", "`area_key/plan_id/measure_id`")


def _of_a_plan(name: str, key: tuple[StarColumn, ...], *columns: StarColumn) -> StarTable:
    """Return a table whose rows each belong to a plan; after its key stand those of plan and area.

    The other columns follow, and last the day on which a row was so.
    """
    whole = (*dict.fromkeys((*key, _PLAN, _AREA)), *columns, _AS_OF)
    return StarTable(name, tuple(column.name for column in key), whole)


_IDENTITY = (
    _text("title", "what is to be done"),
    _text("workstream_id", "its workstream"),
    _text("workstream_title", "that in words"),
    _text("lead", "who does it, several joined by semicolons"),
    _text("accountable", "the one post that answers for it"),
    _text("bodies", "the ids of its bodies, joined by semicolons"),
    _text("addresses", "the ids of the findings it answers, joined by semicolons"),
    *_dates("start", "the planned start"),
    *_dates("due", "due before any move that is recorded"),
)

_ELSEWHERE = (
    _text("ref", "how a published paper calls it"),
    _text("moved_to", "where a withdrawn action goes on: `PLAN:ID`, or in words"),
)

_STANDING = (
    _text("status", "the plan's own rating"),
    _text("own_stage", "the plan's own stage, where it keeps that apart from the rating"),
    _text("impact_rating", "the plan's own rating of the difference made"),
    _whole("percent", "how much of it is reported done, from 0 to 100"),
    _day("signed_off", "the day on which closing it was agreed"),
    _text("meaning", f"what that means: one of {len(RAG_ORDER)} words; empty where `unreadable`"),
    _whole("rag_order", f"1 to {len(RAG_ORDER)}, by which to sort `meaning`: off track first"),
    _text("stage", "not started, in progress, done, set aside or not given"),
    _text("calculated", "the rating that its dates bear out"),
    *_dates("agreed_due", "the due date in force"),
    _whole("slip_days", "days from `due` to `agreed_due`"),
    _whole("times_reprogrammed", "how often the due date was moved"),
    _whole("days_behind", "days since the agreed due date, or the planned start, passed"),
    _whole("days_overdue", "days since the agreed due date passed, while it is open; else 0"),
    _flag("overdue", "open, and past its agreed due date"),
    _flag("overdue_against_first_date", "open, and past `due`, before any move that is recorded"),
    _flag("late_to_start", "past its planned start, and nothing says that it has begun"),
    _flag("no_start_date", "not started, and without a planned start"),
    _flag("rated_better_than_dates", "rated better than its dates bear out"),
    *_dates("started", "when it did start"),
    *_dates("completed", "when it was completed"),
    _day("last_update", "the day of its newest update"),
    _whole("evidence", "how many pieces of evidence it names"),
    _flag("unreadable", "its entry cannot be read: counted, and nothing is known of it"),
    _flag("withheld", "not for publication: counted, and nothing is told of it"),
)

DIM_AREA = StarTable(
    "dim_area", ("area_key",), (_AREA, _text("area_name", "the area's name"), _AS_OF)
)

DIM_PLAN = _of_a_plan(
    "dim_plan",
    (_PLAN,),
    _text("plan_id", "the plan's id"),
    _text("plan_title", "its title"),
    _text("kind", "its kind: `send-wsoa` and so on"),
    _text("framework", "the framework of the inspection it answers"),
    _text("action_word", "what it calls an action"),
    *_dates("position", "the day on which its progress was true"),
    *_dates("closed_on", "since when it is no longer kept up"),
    _text("revision", "the commit from which it was read; empty for the file as it was"),
)

DIM_ACTION = _of_a_plan(
    "dim_action",
    (_ACTION,),
    _text("action_id", "its id in the plan"),
    *_IDENTITY,
    *_ELSEWHERE,
    _whole("place", "its place in the plan's file, from 1"),
    _flag("in_plan", "it stands in the plan on the day of `as_of`"),
)

DIM_DATE = StarTable(
    "dim_date",
    ("date",),
    (
        _day("date", "every day of the calendar years in which any date of the facts lies"),
        _whole("year", "the calendar year"),
        _whole("month", "1 to 12"),
        _text("month_name", "January to December"),
        _day("month_start", "the first day of its month"),
        _whole("quarter", "1 to 4, of the calendar year"),
        _text("financial_year", "April to March: `2026/27`"),
        _whole("financial_quarter", "1 to 4, from April"),
        _text("weekday", "Monday to Sunday"),
    ),
)

FACT_ACTION_SNAPSHOT = StarTable(
    "fact_action_snapshot",
    ("snapshot_date", "action_key"),
    (
        _day("snapshot_date", "the day of the snapshot"),
        _ACTION,
        _PLAN,
        _AREA,
        *_STANDING,
        _text("revision", "the commit from which it was read; empty for the file as it was"),
        _day(
            "as_of", "the day judged on: that of the snapshot, or earlier where a plan was closed"
        ),
    ),
)

DIM_FINDING = _of_a_plan(
    "dim_finding",
    (_FINDING,),
    _text("finding_id", "its id in the plan"),
    _text("kind", "its kind: `priority-action` and so on"),
    _text("text", "what the inspectors, or a committee, said"),
    _flag("needs_action", "true of all but a strength"),
    *_dates("made_on", "when it was made"),
    _text("made_by", "by whom"),
    _text("reply_state", "`accepted`, `part` or `rejected`; empty: no reply"),
    *_dates("reply_on", "when it was replied to"),
    _text("reply_by", "who replied"),
)

BRIDGE_ACTION_FINDING = _of_a_plan("bridge_action_finding", (_ACTION, _FINDING))

DIM_MEASURE = _of_a_plan(
    "dim_measure",
    (_MEASURE,),
    _text("measure_id", "its id in the plan"),
    _text("measure_title", "what is measured"),
    _text("unit", "in what"),
    _text("better", "`higher` or `lower`"),
    _figure("baseline", "where it began"),
    *_dates("baseline_date", "when that was"),
    _figure("target", "where it is meant to be"),
    *_dates("target_date", "by when"),
    _whole("restarts", "the month in which the count begins again, 1 to 12; empty: never"),
    _text("lead", "the post that answers for the figure"),
    _text("every", "how often a reading is due: `month`, `quarter`, `term` or `year`"),
)

FACT_MEASURE_PLANNED = _of_a_plan(
    "fact_measure_planned",
    (_MEASURE, _whole("point", "its place among the points, from 1")),
    _text("name", "whose figure it is; empty: the plan's own trajectory"),
    *_dates("planned_date", "the day of the figure"),
    _figure("value", "the figure"),
)

FACT_MEASURE_READING = _of_a_plan(
    "fact_measure_reading",
    (_MEASURE, _whole("reading", "its place among the readings, from 1")),
    *_dates("reading_date", "the day of the reading"),
    _figure("value", "the figure"),
    _text("direction", "`better`, `same` or `worse`, where the source says so"),
    _text("text", "what the source says"),
    _text("state", "`provisional` or `projected`; empty: final"),
)

DIM_RISK = _of_a_plan(
    "dim_risk",
    (_text("risk_key", "`area_key`, the plan's id and the risk's id"),),
    _text("risk_id", "its id in the plan"),
    _text("risk_title", "what may happen"),
    _text("owner", "the post that answers for it"),
    _text("mitigation", "what is done about it"),
    _text("about", "the actions and findings that it is about, `; ` between them"),
    *_dates("score_date", "the day of its last score, up to `as_of`"),
    _whole("likelihood", "how likely it was then"),
    _whole("impact", "how bad it would have been"),
    _whole("score", "the two multiplied"),
    _whole("score_before", "its score before that"),
    _flag("is_open", "true until it is closed"),
    *_dates("closed_on", "when it was closed"),
    _text("closed_reason", "why"),
)

FACT_DECISION = _of_a_plan(
    "fact_decision",
    (_text("decision_key", "`area_key`, the plan's id, the meeting's day and the decision's id"),),
    _text("decision_id", "its id within the meeting"),
    *_dates("meeting_date", "when it was decided"),
    _text("body", "by which body"),
    _text("text", "what was decided"),
    _text("about", "the actions and findings that it is about, `; ` between them"),
    _text("outcome", "`agreed`, `refused`, `deferred` or `noted`"),
)

FACT_ARISING = _of_a_plan(
    "fact_arising",
    (_text("arising_key", "`area_key`, the plan's id, the meeting's day and its own id"),),
    _text("arising_id", "its id within the meeting"),
    *_dates("meeting_date", "when it was asked for"),
    _text("body", "by which body"),
    _text("text", "what was asked for"),
    _text("owner", "the post that does it"),
    *_dates("due", "by when"),
    *_dates("done", "when it was done; empty: not yet, as far as the plan says"),
)

DIM_NOTICE = _of_a_plan(
    "dim_notice",
    (_text("notice_key", "`area_key`, the plan's id and the notice's id"),),
    _text("notice_id", "its id in the plan"),
    _text("kind", "`improvement-notice`, `statutory-direction` or `best-value`"),
    _text("issued_by", "who gave it"),
    *_dates("issued", "when it was given"),
    *_dates("lifted", "when it was taken back; empty: it holds"),
)

FACT_STEP = _of_a_plan(
    "fact_step",
    (_text("step_key", "`area_key`, the plan's id and the step's own, or its place"),),
    _text("step_id", "the id of a kind's own step, or of another in the plan"),
    _text("step_name", "what it is called"),
    _text("duty", "`regulation`, `framework`, `practice`, `notice`, `stated` or `own`"),
    _text("notice_id", "the notice that asks for it"),
    _text("owed_by", "who owes it; empty: the area"),
    _text("source", "what asks for it"),
    _text("basis", "how it is counted, or that it is stated"),
    *_dates("due", "the last day, or the month"),
    *_dates("done", "when it was done"),
    _text("outcome", "what came of it"),
    _whole("days_left", "days from `as_of` to `due`, below 0 once it has passed"),
    _flag(
        "is_late",
        "the area owes it, its day is sure and has passed, and it is not recorded as done",
    ),
    _flag("is_provisional", "counted from a day that may not be the one that holds"),
)

ACTION_FIELD = _of_a_plan(
    "action_field",
    (_ACTION, _text("field", "the key of a field that the plan declares under `fields`")),
    _text("title", "what the plan calls the field"),
    _text("value", "what the action holds of it, as it is written"),
)

PLAN_RECORD = _of_a_plan(
    "plan_record",
    (_PLAN, _text("place", "where in the plan's file it stands: `actions[3].updates[1].text`")),
    _text("value", "what stands there; in double quotes, as JSON, where a cell would change it"),
)
"""All that a plan's file says, from which `import` makes the plan again."""

ACTIONS = StarTable(
    "actions",
    ("action_key",),
    (
        _text("area_name", "the area's name"),
        _text("plan_id", "the plan's id"),
        _text("plan_title", "its title"),
        _text("action_id", "the action's id"),
        *_IDENTITY,
        *_STANDING,
        _text("last_update_text", "what was said in its newest update"),
        _text("corrective_action", "what is being done where it is behind"),
        *_ELSEWHERE,
        _day("as_of", "the day judged on"),
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
    FACT_MEASURE_PLANNED,
    DIM_RISK,
    FACT_DECISION,
    FACT_ARISING,
    DIM_NOTICE,
    FACT_STEP,
    ACTION_FIELD,
    PLAN_RECORD,
)

TABLES = {table.name: table for table in (ACTIONS, *STAR)}
"""Every table that can be asked for by name."""

"""The types of a plan's fields: what pydantic calls to give a text its type, and what it publishes.

A value that could not be read and yet is required stands as `""` (a date: None), which no file
can hold, since an empty value there means "not given".
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from actiontrack.plans import values, vocabulary
from actiontrack.plans.values import PlanDate, field_error
from actiontrack.text.wording import did_you_mean

T = TypeVar("T")

UNREAD = ""
"""What the reader puts where a required value could not be read."""

_DATE_SCHEMA = {
    "type": ["string", "null"],
    "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$",
}
_ID_SCHEMA = {"type": ["string", "number"], "pattern": "^[A-Za-z0-9.()-]{1,40}$"}
_NUMBER_SCHEMA = {"type": ["number", "string", "null"]}


def check_text(value: object) -> str:
    """Return a value that is text. Raises PydanticCustomError: AT108 for none, AT109 for others."""
    if isinstance(value, str):
        return value
    if value is None:
        raise field_error("AT108", "is missing")
    kind = "a list" if isinstance(value, list) else "keys of its own"
    raise field_error("AT109", f"text is wanted here, not {kind}")


class _ReadBy:
    """Gives pydantic a function to read with; a PlainValidator would also build a way to write."""

    def __init__(self, read: Callable[[object], object]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


def _typed(parse: Callable[[str], T]) -> _ReadBy:
    def read(value: object) -> T:
        return parse(value if value.__class__ is str else check_text(value))

    return _ReadBy(read)


def _required(parse: Callable[[str], T], unread: object) -> _ReadBy:
    def read(value: object) -> object:
        text = check_text(value)
        return unread if text == UNREAD else parse(text)

    return _ReadBy(read)


def _one_of(words: Mapping[str, str], what: str, *, required: bool = False) -> _ReadBy:
    @lru_cache(maxsize=1000)  # a wrong word is seldom alone, and is read more than once
    def hint(text: str) -> str:
        return did_you_mean(text, words) or f": write one of {', '.join(words)}"

    def parse(text: str) -> str:
        if text in words:
            return text
        raise field_error("AT110", f"'{text[:40]}' is no {what}{hint(text)}")

    return _required(parse, UNREAD) if required else _typed(parse)


def _words_schema(words: Mapping[str, str], *, nullable: bool = True) -> WithJsonSchema:
    """Return the schema of a closed list of words, with their meanings for the editor."""
    names: list[str | None] = list(words)
    return WithJsonSchema(
        {
            "type": ["string", "null"] if nullable else "string",
            "enum": [*names, None] if nullable else names,
            "markdownEnumDescriptions": list(words.values()),
        }
    )


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else ([] if value is None else value)


def _none_is_empty(value: Any) -> Any:
    return () if value is None else value


def _none_is_no_key(value: Any) -> Any:
    return {} if value is None else value


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: entry for key, entry in value.items() if entry is not None}
    return {} if value is None else value


def _known_format(text: str) -> str:
    if text == "1":
        return text
    raise field_error("AT111", f"'{text[:40]}' is no format that this version reads: write 1")


Day = Annotated[PlanDate, _typed(values.parse_date), WithJsonSchema(_DATE_SCHEMA)]
"""A day or a month."""

RequiredDay = Annotated[
    PlanDate | None,
    _required(values.parse_date, None),
    WithJsonSchema({**_DATE_SCHEMA, "type": "string"}),
]
"""A day or a month that must be given; None where it could not be read."""

Pounds = Annotated[Decimal, _typed(values.parse_amount), WithJsonSchema(_NUMBER_SCHEMA)]
"""Pounds, whole or with pence."""

RequiredPounds = Annotated[
    Decimal | None,
    _required(values.parse_amount, None),
    WithJsonSchema({**_NUMBER_SCHEMA, "type": ["number", "string"]}),
]
"""Pounds that must be given; None where they could not be read."""

Figure = Annotated[Decimal, _typed(values.parse_figure), WithJsonSchema(_NUMBER_SCHEMA)]
"""The figure of a measure, in the measure's unit."""

RequiredFigure = Annotated[
    Decimal | None,
    _required(values.parse_figure, None),
    WithJsonSchema({**_NUMBER_SCHEMA, "type": ["number", "string"]}),
]
"""A figure that must be given; None where it could not be read."""

Count = Annotated[int, _typed(values.parse_count), WithJsonSchema({"type": ["integer", "null"]})]
"""A whole number."""

Percent = Annotated[
    int,
    _typed(values.parse_percent),
    WithJsonSchema({"type": ["integer", "null"], "minimum": 0, "maximum": 100}),
]
"""A whole number from 0 to 100."""

PublishedRef = Annotated[
    str,
    _typed(values.parse_published_ref),
    WithJsonSchema({"type": ["string", "number", "null"], "maxLength": values.LONGEST_REF}),
]
"""How a published paper calls an action."""

Period = Annotated[
    values.Within,
    _typed(values.parse_within),
    WithJsonSchema({"type": ["string", "null"], "pattern": values.WITHIN_PATTERN}),
]
"""A time from a day: `30 working days`, `6 months`."""

MonthNumber = Annotated[
    int,
    _typed(values.parse_month_number),
    WithJsonSchema(
        {
            "type": ["integer", "string", "null"],
            "minimum": 1,
            "maximum": 12,
            "pattern": "^(0?[1-9]|1[0-2])$",
        }
    ),
]
"""A month of the year, from 01 to 12."""

YesNo = Annotated[
    bool,
    _typed(values.parse_yes_or_no),
    WithJsonSchema(
        {"type": ["boolean", "string", "null"], "enum": ["yes", "no", True, False, None]}
    ),
]
"""yes or no."""

ItemId = Annotated[str, _required(values.parse_item_id, UNREAD), WithJsonSchema(_ID_SCHEMA)]
"""An id that must be given."""

PlanId = Annotated[
    str,
    _required(values.parse_plan_id, UNREAD),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]{1,60}$"}),
]
"""A plan's id."""

FormatNumber = Annotated[
    str,
    _required(_known_format, UNREAD),
    WithJsonSchema({"enum": [1, "1"]}),
]
"""The version of the plan format."""

Kind = Annotated[
    str,
    _one_of(vocabulary.KINDS, "kind of plan", required=True),
    _words_schema(vocabulary.KINDS, nullable=False),
]
"""The kind of a plan."""

_MEANINGS = {str(word): meaning for word, meaning in vocabulary.MEANINGS.items()}
_IMPACTS = {str(word): meaning for word, meaning in vocabulary.IMPACTS.items()}
_MEANING = _one_of(_MEANINGS, "meaning")
_MEANINGS_SCHEMA = _words_schema(_MEANINGS, nullable=False)
MeaningWord = Annotated[str, _MEANING, _MEANINGS_SCHEMA]
RequiredMeaning = Annotated[
    str,
    _one_of(_MEANINGS, "meaning", required=True),
    _MEANINGS_SCHEMA,
]
"""A meaning that must be given."""


class OrMeaningAlone:
    """Lets a word stand for a mapping with nothing but a `meaning`: `Red: off-track`."""

    def __get_pydantic_core_schema__(
        self, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: object, whole: core_schema.ValidatorFunctionWrapHandler) -> object:
            if isinstance(value, (dict, source)):
                return whole(value)
            return source.model_construct(meaning=_MEANING.read(value))

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [_MEANINGS_SCHEMA.json_schema, handler(schema)]}


ImpactWord = Annotated[str, _one_of(_IMPACTS, "impact"), _words_schema(_IMPACTS, nullable=False)]
NoticeKind = Annotated[
    str,
    _one_of(vocabulary.NOTICE_KINDS, "kind of notice"),
    _words_schema(vocabulary.NOTICE_KINDS),
]
OwnFieldKind = Annotated[
    str,
    _one_of(vocabulary.OWN_FIELD_KINDS, "kind of field"),
    _words_schema(vocabulary.OWN_FIELD_KINDS),
]
Framework = Annotated[
    str, _one_of(vocabulary.FRAMEWORKS, "framework"), _words_schema(vocabulary.FRAMEWORKS)
]
StepWord = Annotated[str, _one_of(vocabulary.STEPS, "step"), _words_schema(vocabulary.STEPS)]
FindingKind = Annotated[
    str,
    _one_of(vocabulary.FINDING_KINDS, "kind of finding"),
    _words_schema(vocabulary.FINDING_KINDS),
]
Better = Annotated[str, _one_of(vocabulary.BETTER, "direction"), _words_schema(vocabulary.BETTER)]
Direction = Annotated[
    str, _one_of(vocabulary.DIRECTIONS, "direction"), _words_schema(vocabulary.DIRECTIONS)
]
ReadingState = Annotated[
    str, _one_of(vocabulary.READING_STATES, "state"), _words_schema(vocabulary.READING_STATES)
]
ReadEvery = Annotated[
    str, _one_of(vocabulary.READ_EVERY, "period"), _words_schema(vocabulary.READ_EVERY)
]
BudgetState = Annotated[
    str, _one_of(vocabulary.BUDGET_STATES, "state"), _words_schema(vocabulary.BUDGET_STATES)
]

AnswerState = Annotated[
    str, _one_of(vocabulary.ANSWER_STATES, "answer"), _words_schema(vocabulary.ANSWER_STATES)
]
ReplyState = Annotated[
    str, _one_of(vocabulary.REPLY_STATES, "reply"), _words_schema(vocabulary.REPLY_STATES)
]
DecisionOutcome = Annotated[
    str,
    _one_of(vocabulary.DECISION_OUTCOMES, "outcome"),
    _words_schema(vocabulary.DECISION_OUTCOMES),
]
EvidenceKind = Annotated[
    str,
    _one_of(vocabulary.EVIDENCE_KINDS, "kind of evidence"),
    _words_schema(vocabulary.EVIDENCE_KINDS),
]

Text = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean", "null"]})]
"""Any text; an editor may take what is written for a number."""

DateOrName = Annotated[Text, PlanDate]
"""Text that may be a date, which is then written as one: without quotes."""

RequiredText = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""Text that must be given."""

Leads = Annotated[
    tuple[RequiredText, ...],
    BeforeValidator(_several),
    WithJsonSchema(
        {"type": ["string", "array", "number", "boolean", "null"], "items": {"type": "string"}}
    ),
]
"""A post, or several."""

Refs = Annotated[
    tuple[ItemId, ...],
    BeforeValidator(_none_is_empty),
    WithJsonSchema({"type": ["array", "null"], "items": _ID_SCHEMA}),
]
"""Ids of other items of the plan."""

Texts = Annotated[
    tuple[RequiredText, ...],
    BeforeValidator(_none_is_empty),
    WithJsonSchema({"type": ["array", "null"], "items": {"type": "string"}}),
]
"""Several texts."""

Items = Annotated[tuple[T, ...], BeforeValidator(_none_is_empty)]
"""A list that may be empty."""

Entries = Annotated[dict[str, T], BeforeValidator(_none_is_no_key)]
"""Keys of the writer's own, each with a value."""

Given = Annotated[dict[str, T], BeforeValidator(_without_empty)]
"""Keys of the writer's own; one without a value is not given."""

"""What the documents of the JSON are made of, the export of whole plans among them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar, cast

from actiontrack.flags import Flag
from actiontrack.formats.json_v1.shape import (
    AnswerJson,
    BenchmarkJson,
    CostJson,
    EvidenceJson,
    FlagJson,
    LevelJson,
    MeasureReadingJson,
    NoticeJson,
    RefusalJson,
    ReplyJson,
    ReprogrammedJson,
    RequestedJson,
    RiskScoreJson,
    SignOffJson,
    SubmissionJson,
    UpdateJson,
    VerifiedJson,
)
from actiontrack.plans.model import (
    Action,
    Benchmark,
    Level,
    Notice,
    PlannedPoint,
    Reading,
    Reprogrammed,
    Requested,
    Score,
    Submission,
)
from actiontrack.plans.values import PlanDate
from actiontrack.position.requests import all_requests, open_request
from actiontrack.summary import Meanings


def notice_json(notice: Notice) -> NoticeJson:
    """Return a notice that the area is under."""
    return filled(NoticeJson, notice, id=notice.id or None)


def submission_json(each: Submission) -> SubmissionJson:
    """Return a plan as it was sent, and its answer."""
    return filled(SubmissionJson, each)


T = TypeVar("T")


def filled(shape: type[T], source: object, /, **given: object) -> T:
    """Return a mapping of a shape, in its order: each key as it is given, or as a source has it.

    The shape names the keys, so that what the model gains is not published by that.
    """
    keys = shape.__annotations__
    made = {key: given[key] if key in given else _plain(getattr(source, key)) for key in keys}
    return cast("T", made)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (PlanDate, date)):
        return str(value)
    return number_json(value) if isinstance(value, Decimal) else value


def document_json(whole: Mapping[str, object]) -> str:
    """Return a whole document as JSON with a line end."""
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def flag_json(flag: Flag) -> FlagJson:
    """Return a flag with its place, line 1 where it has none."""
    return {
        "code": flag.code,
        "name": flag.name,
        "severity": flag.severity.value,
        "message": flag.message,
        "path": flag.path,
        "line": flag.place.line,
        "column": flag.place.column,
        "plan": flag.plan,
        "action": flag.action,
    }


def meanings_json(meanings: Meanings) -> dict[str, int]:
    """Return how many actions hold each meaning."""
    return {meaning.value: count for meaning, count in meanings.items()}


def date_json(day: PlanDate | None) -> str | None:
    """Return a date as a plan writes it: `2020-07` for a month."""
    return str(day) if day else None


def month_json(month: int | None) -> str | None:
    """Return a month of the year as a plan writes it: `09`."""
    return f"{month:02}" if month else None


def number_json(number: Decimal | None) -> int | float | None:
    """Return a figure as JSON has it: at most 12 digits, and 6 behind the point, fit a double."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def level_json(level: Level | None) -> LevelJson | None:
    """Return where a measure began, or is meant to be."""
    return point_json(level) if level else None


def point_json(each: Level | PlannedPoint) -> LevelJson:
    """Return a figure of a measure on a day."""
    return filled(LevelJson, each)


def reading_json(reading: Reading) -> MeasureReadingJson:
    """Return what was read of a measure on a day."""
    return filled(MeasureReadingJson, reading)


def benchmark_json(each: Benchmark) -> BenchmarkJson:
    """Return the figure of somebody else to set beside a measure."""
    return filled(BenchmarkJson, each, name=each.name or None)


def reprogrammed_json(moves: Iterable[Reprogrammed]) -> list[ReprogrammedJson]:
    """Return the moves of a due date, in the order of the file."""
    return [filled(ReprogrammedJson, each) for each in moves]


def requested_json(action: Action) -> RequestedJson | None:
    """Return the new due date that is asked for and waits for its answer."""
    waiting = open_request(action)
    return _request(waiting) if waiting else None


def reply_json(action: Action) -> ReplyJson | None:
    """Return what was replied to an action that is a recommendation."""
    return filled(ReplyJson, action.reply) if action.reply else None


def requests_json(action: Action) -> list[RequestedJson]:
    """Return every new due date that was asked for, newest last."""
    return [_request(each) for each in all_requests(action)]


def _request(each: Requested) -> RequestedJson:
    answer = filled(AnswerJson, each.answer) if each.answer else None
    return filled(RequestedJson, each, answer=answer)


def sign_off_json(action: Action) -> SignOffJson | None:
    """Return what closing an action asks for, and who verified, agreed or refused it."""
    closing = action.sign_off
    if closing is None:
        return None
    return filled(
        SignOffJson,
        closing,
        verified=filled(VerifiedJson, closing.verified) if closing.verified else None,
        refused=filled(RefusalJson, closing.refused) if closing.refused else None,
        refusals=[filled(RefusalJson, each) for each in closing.all_refusals],
    )


def risk_score_json(score: Score) -> RiskScoreJson:
    """Return how likely a risk was on a day, how bad it would be, and the two multiplied."""
    return filled(RiskScoreJson, score, score=score.product)


def updates_json(action: Action) -> list[UpdateJson]:
    """Return what was said of an action, newest last."""
    return [filled(UpdateJson, each) for each in action.updates]


def evidence_json(action: Action) -> list[EvidenceJson]:
    """Return what shows that an action was done."""
    return [filled(EvidenceJson, each, title=each.title or None) for each in action.evidence]


def cost_json(action: Action) -> list[CostJson]:
    """Return what an action costs in each year."""
    return [{"year": year, "amount": number_json(amount)} for year, amount in action.cost.items()]

"""What the documents of the JSON are made of, the export of whole plans among them."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from actiontrack.flags import Flag
from actiontrack.formats.json_v1.shape import (
    BenchmarkJson,
    CostJson,
    DueWrittenOverJson,
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
    TotalsJson,
    UpdateJson,
    WrittenMeasureJson,
)
from actiontrack.plans.model import (
    Action,
    Benchmark,
    Level,
    Measure,
    Notice,
    PlannedPoint,
    Reading,
    Refusal,
    Reprogrammed,
    Requested,
    Score,
    Submission,
)
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.position.requests import all_requests, open_request
from actiontrack.review import Review
from actiontrack.summary import Meanings


def notice_json(notice: Notice) -> NoticeJson:
    """Return a notice that the area is under."""
    return {
        "id": notice.id or None,
        "kind": notice.kind,
        "by": notice.by,
        "issued": date_json(notice.issued),
        "lifted": date_json(notice.lifted),
        "note": notice.note,
    }


def submission_json(submission: Submission) -> SubmissionJson:
    """Return a plan as it was sent, and its answer."""
    return {
        "sent": date_json(submission.sent),
        "to": submission.to,
        "expected": date_json(submission.expected),
        "answered": date_json(submission.answered),
        "answer": submission.answer,
        "note": submission.note,
    }


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


def date_json(date: PlanDate | None) -> str | None:
    """Return a date as a plan writes it: `2020-07` for a month."""
    return str(date) if date else None


def month_json(month: int | None) -> str | None:
    """Return a month of the year as a plan writes it: `09`."""
    return f"{month:02}" if month else None


def number_json(number: Decimal | None) -> int | float | None:
    """Return a figure as JSON has it: at most 12 digits, and 6 behind the point, fit a double."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def measure_json(measure: Measure) -> WrittenMeasureJson:
    """Return a measure as it is written."""
    return {
        "id": measure.id or None,
        "title": measure.title or None,
        "unit": measure.unit,
        "better": measure.better,
        "baseline": level_json(measure.baseline),
        "target": level_json(measure.target),
        "restarts": month_json(measure.restarts),
        "lead": measure.lead,
        "every": measure.every,
        "trajectory": [point_json(point) for point in measure.trajectory],
        "benchmarks": [benchmark_json(benchmark) for benchmark in measure.benchmarks],
        "readings": [reading_json(reading) for reading in measure.readings],
    }


def totals_json(review: Review) -> TotalsJson:
    """Return the figures of all plans together."""
    return {
        "plans": len(review.plans),
        "actions": review.actions,
        "unreadable": review.unreadable,
        "meanings": meanings_json(review.meanings),
        "overdue": review.overdue,
    }


def level_json(level: Level | None) -> LevelJson | None:
    """Return where a measure began, or is meant to be."""
    return point_json(level) if level else None


def point_json(point: Level | PlannedPoint) -> LevelJson:
    """Return a figure of a measure on a day."""
    return {"date": date_json(point.date), "value": number_json(point.value), "note": point.note}


def reading_json(reading: Reading) -> MeasureReadingJson:
    """Return what was read of a measure on a day."""
    return {
        "date": date_json(reading.date),
        "value": number_json(reading.value),
        "direction": reading.direction,
        "text": reading.text,
        "state": reading.state,
        "note": reading.note,
    }


def benchmark_json(benchmark: Benchmark) -> BenchmarkJson:
    """Return the figure of somebody else to set beside a measure."""
    return {
        "name": benchmark.name or None,
        "date": date_json(benchmark.date),
        "value": number_json(benchmark.value),
        "note": benchmark.note,
    }


def reprogrammed_json(moves: Iterable[Reprogrammed]) -> list[ReprogrammedJson]:
    """Return the moves of a due date, in the order of the file."""
    return [
        {
            "to": date_json(move.to),
            "agreed": date_json(move.agreed),
            "by": move.by,
            "reason": move.reason,
            "note": move.note,
        }
        for move in moves
    ]


def written_over_json(action: ActionPosition) -> list[DueWrittenOverJson] | None:
    """Return the due dates that were written over, oldest first; None where that is not known."""
    if action.dues_written_over is None:
        return None
    return [
        {
            "was": date_json(lost.was),
            "until": lost.until.isoformat() if lost.until else None,
            "revision": lost.revision,
        }
        for lost in action.dues_written_over
    ]


def requested_json(action: Action) -> RequestedJson | None:
    """Return the new due date that is asked for and waits for its answer."""
    waiting = open_request(action)
    return _request(waiting) if waiting else None


def reply_json(action: Action) -> ReplyJson | None:
    """Return what was replied to an action that is a recommendation."""
    reply = action.reply
    if reply is None:
        return None
    return {"state": reply.state, "on": date_json(reply.on), "by": reply.by, "note": reply.note}


def requests_json(action: Action) -> list[RequestedJson]:
    """Return every new due date that was asked for, newest last."""
    return [_request(request) for request in all_requests(action)]


def _request(request: Requested) -> RequestedJson:
    answer = request.answer
    return {
        "to": date_json(request.to),
        "on": date_json(request.on),
        "reason": request.reason,
        "effect": request.effect,
        "answer": {
            "state": answer.state,
            "on": date_json(answer.on),
            "by": answer.by,
            "reason": answer.reason,
            "note": answer.note,
        }
        if answer
        else None,
        "note": request.note,
    }


def sign_off_json(action: Action) -> SignOffJson | None:
    """Return what closing an action asks for, and who verified, agreed or refused it."""
    closing = action.sign_off
    if closing is None:
        return None
    verified, refused = closing.verified, closing.refused
    return {
        "criteria": closing.criteria,
        "verified": {"on": date_json(verified.on), "by": verified.by, "note": verified.note}
        if verified
        else None,
        "on": date_json(closing.on),
        "by": closing.by,
        "refused": _refusal(refused) if refused else None,
        "refusals": [_refusal(refusal) for refusal in closing.all_refusals],
        "note": closing.note,
    }


def _refusal(refused: Refusal) -> RefusalJson:
    return {
        "on": date_json(refused.on),
        "by": refused.by,
        "reason": refused.reason,
        "note": refused.note,
    }


def risk_score_json(score: Score) -> RiskScoreJson:
    """Return how likely a risk was on a day, how bad it would be, and the two multiplied."""
    return {
        "date": date_json(score.date),
        "likelihood": score.likelihood,
        "impact": score.impact,
        "score": score.product,
        "note": score.note,
    }


def updates_json(action: Action) -> list[UpdateJson]:
    """Return what was said of an action, newest last."""
    return [
        {
            "date": date_json(update.date),
            "status": update.status,
            "text": update.text,
            "note": update.note,
        }
        for update in action.updates
    ]


def evidence_json(action: Action) -> list[EvidenceJson]:
    """Return what shows that an action was done."""
    return [
        {
            "title": evidence.title or None,
            "date": date_json(evidence.date),
            "link": evidence.link,
            "verified_by": evidence.verified_by,
            "kind": evidence.kind,
            "note": evidence.note,
        }
        for evidence in action.evidence
    ]


def cost_json(action: Action) -> list[CostJson]:
    """Return what an action costs in each year."""
    return [{"year": year, "amount": number_json(amount)} for year, amount in action.cost.items()]

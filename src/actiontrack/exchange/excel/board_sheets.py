"""The sheets of what a board keeps: risks, decisions, what arose, replies and requests.

A workbook has each of them only where a plan has something to put into it.
"""

from collections.abc import Iterator, Sequence

from actiontrack.exchange.excel.book import (
    CellValue,
    ColumnHead,
    ExcelFile,
    SheetRow,
    day_cell,
    fitted,
)
from actiontrack.plans.model import Arising, Decision, Meeting, Reply, Requested
from actiontrack.plans.replies import reply_state_in_words
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.position.requests import all_requests, answer_in_words, settling_move
from actiontrack.report.actions import listable, required_text
from actiontrack.review import PlanReview, Review
from actiontrack.summary.risks import RiskFacts, risk_facts

_PLAN: ColumnHead = ("Plan", 20)
_ID: ColumnHead = ("Id", 10)
_RISKS: tuple[ColumnHead, ...] = (
    _ID,
    *(("Risk", 48), ("Standing", 12), ("Score", 9), ("Before", 9), ("Likelihood", 12)),
    *(("Impact", 9), ("Scored on", 16), ("Owner", 30), ("Mitigation", 48), ("About", 16)),
    *(("Closed on", 16), ("Why closed", 30)),
)
_MEETING: tuple[ColumnHead, ...] = (("Meeting", 16), ("Body", 30))
_DECISIONS: tuple[ColumnHead, ...] = (
    *(_ID, ("Decision", 60), ("Outcome", 14), ("About", 20)),
    *_MEETING,
)
_ARISING: tuple[ColumnHead, ...] = (
    *(_ID, ("Asked for", 60), ("Who", 30), ("Due", 16), ("Done", 16)),
    *_MEETING,
)
_REQUESTS: tuple[ColumnHead, ...] = (
    *(("Ref", 10), ("Action", 48), ("New date", 16), ("Asked for on", 16), ("Reason", 40)),
    *(("Effect", 40), ("Answer", 18), ("Answered on", 16), ("By", 30), ("Why", 40)),
)
_REPLIES: tuple[ColumnHead, ...] = (
    *(("Ref", 10), ("What was recommended", 60), ("Reply", 18), ("Replied on", 16), ("By", 30)),
)


def board_sheets(book: ExcelFile, review: Review) -> None:
    """Write the risks, the decisions, what arose at meetings, the replies and the requests."""
    meetings = [(plan, each) for plan in review.plans for each in plan.plan.meetings]
    _sheet(
        book,
        "Risks",
        _RISKS,
        [
            (f"{_name(plan)}:{each.risk.id}", [_name(plan), *_risk(each)])
            for plan in review.plans
            for each in risk_facts(plan.position)
        ],
    )
    _sheet(
        book,
        "Decisions",
        _DECISIONS,
        [
            (f"{_name(plan)}:{each.id}", [_name(plan), *_decision(each), *_of(plan, meeting)])
            for plan, meeting in meetings
            for each in meeting.decisions
        ],
    )
    _sheet(
        book,
        "Arising",
        _ARISING,
        [
            (f"{_name(plan)}:{each.id}", [_name(plan), *_asked_for(each), *_of(plan, meeting)])
            for plan, meeting in meetings
            for each in meeting.arising
        ],
    )
    _sheet(
        book,
        "Replies",
        _REPLIES,
        [
            (f"{_name(plan)}:{key}", [_name(plan), key or "?", required_text(text), *_reply(reply)])
            for plan in review.plans
            for key, text, reply in _replied_to(plan)
        ],
    )
    _sheet(
        book,
        "Requests",
        _REQUESTS,
        [
            (f"{_name(plan)}:{each.action.id}", [_name(plan), *_request(each, request)])
            for plan in review.plans
            for each in listable(plan.position.actions)
            for request in all_requests(each.action)
        ],
    )


def _risk(facts: RiskFacts) -> list[CellValue]:
    risk, last, before = facts.risk, facts.last, facts.before
    return [
        risk.id or "?",
        required_text(risk.title),
        "open" if facts.is_open else "closed",
        facts.score,
        before.product if before else None,
        last.likelihood if last else None,
        last.impact if last else None,
        _day(last.date if last else None),
        risk.owner,
        risk.mitigation,
        ", ".join(risk.about) or None,
        _day(risk.closed.on if risk.closed else None),
        risk.closed.reason if risk.closed else None,
    ]


def _decision(each: Decision) -> list[CellValue]:
    about = ", ".join(each.about) or None
    return [each.id or "?", required_text(each.text), each.outcome, about]


def _asked_for(each: Arising) -> list[CellValue]:
    return [each.id or "?", required_text(each.text), each.owner, _day(each.due), _day(each.done)]


def _of(plan: PlanReview, meeting: Meeting) -> list[CellValue]:
    body = meeting.body
    return [_day(meeting.date), plan.plan.bodies.get(body, body) if body else None]


def _replied_to(plan: PlanReview) -> Iterator[tuple[str, str, Reply]]:
    """Yield each finding, and each action that is a recommendation, that was replied to."""
    for finding in plan.plan.findings:
        if finding.reply:
            yield finding.id, finding.text, finding.reply
    for each in listable(plan.position.actions):
        if each.action.reply:
            yield each.action.id, each.action.title, each.action.reply


def _reply(reply: Reply) -> list[CellValue]:
    return [reply_state_in_words(reply), _day(reply.on), reply.by]


def _request(each: ActionPosition, request: Requested) -> list[CellValue]:
    answer = request.answer
    move = settling_move(request, each.action)
    waits = "open" if move is None else "agreed" if move.to == request.to else "another date agreed"
    return [
        each.action.id or "?",
        required_text(each.action.title),
        _day(request.to),
        _day(request.on),
        request.reason,
        request.effect,
        answer_in_words(answer) if answer else waits,
        _day(answer.on if answer else None),
        answer.by if answer else None,
        answer.reason if answer else None,
    ]


def _day(day: PlanDate | None) -> CellValue:
    return day_cell(day) if day else None


def _sheet(
    book: ExcelFile, name: str, heads: Sequence[ColumnHead], rows: Sequence[SheetRow]
) -> None:
    if rows:
        sheet = book.sheet(name)
        sheet.set_widths(fitted((_PLAN, *heads), rows))
        sheet.keep_in_sight(2)
        sheet.filtered(name, [title for title, _ in (_PLAN, *heads)], list(rows))


def _name(plan: PlanReview) -> str:
    return plan.plan.id or plan.document.name or "?"

"""The sheets of what a board keeps: risks, decisions, what arose, replies and requests.

A workbook has each of them only where a plan has something to put into it.
"""

from collections.abc import Iterator

from actiontrack.exchange.excel.book import CellValue, ColumnHead, ExcelFile, day_cell, table_sheet
from actiontrack.plans.model import Meeting
from actiontrack.plans.replies import reply_state_in_words
from actiontrack.position.requests import all_requests, answer_in_words, settling_move
from actiontrack.report.actions import listable, required_text
from actiontrack.review import PlanReview, Review
from actiontrack.summary.risks import risk_facts

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
    for name, heads, rows_of in (
        ("Risks", _RISKS, _risks),
        ("Decisions", _DECISIONS, _decisions),
        ("Arising", _ARISING, _arising),
        ("Replies", _REPLIES, _replies),
        ("Requests", _REQUESTS, _requests),
    ):
        rows = [
            (f"{plan.name}:{key}", [plan.name, key or "?", *cells])
            for plan in review.plans
            for key, cells in rows_of(plan)
        ]
        if rows:
            table_sheet(book, name, heads, rows)


_Cells = Iterator[tuple[str, list[CellValue]]]
"""Of each row the id that it begins with, and its other cells."""


def _risks(plan: PlanReview) -> _Cells:
    for facts in risk_facts(plan.position):
        risk, last, before, closed = facts.risk, facts.last, facts.before, facts.risk.closed
        yield (
            risk.id,
            [
                required_text(risk.title),
                "open" if facts.is_open else "closed",
                facts.score,
                before.product if before else None,
                last.likelihood if last else None,
                last.impact if last else None,
                day_cell(last.date if last else None),
                risk.owner,
                risk.mitigation,
                ", ".join(risk.about) or None,
                day_cell(closed.on if closed else None),
                closed.reason if closed else None,
            ],
        )


def _decisions(plan: PlanReview) -> _Cells:
    for meeting in plan.plan.meetings:
        for each in meeting.decisions:
            about = ", ".join(each.about) or None
            yield each.id, [required_text(each.text), each.outcome, about, *_of(plan, meeting)]


def _arising(plan: PlanReview) -> _Cells:
    for meeting in plan.plan.meetings:
        for each in meeting.arising:
            days = day_cell(each.due), day_cell(each.done)
            yield each.id, [required_text(each.text), each.owner, *days, *_of(plan, meeting)]


def _of(plan: PlanReview, meeting: Meeting) -> list[CellValue]:
    body = meeting.body
    return [day_cell(meeting.date), plan.plan.bodies.get(body, body) if body else None]


def _replies(plan: PlanReview) -> _Cells:
    """Yield each finding, and each action that is a recommendation, that was replied to."""
    listed = [each.action for each in listable(plan.position.actions)]
    replied = [(each.id, each.text, each.reply) for each in plan.plan.findings]
    replied += [(each.id, each.title, each.reply) for each in listed]
    for key, text, reply in replied:
        if reply:
            state = reply_state_in_words(reply)
            yield key, [required_text(text), state, day_cell(reply.on), reply.by]


def _requests(plan: PlanReview) -> _Cells:
    for each in listable(plan.position.actions):
        for request in all_requests(each.action):
            answer, move = request.answer, settling_move(request, each.action)
            settled = "agreed" if move and move.to == request.to else "another date agreed"
            yield (
                each.action.id,
                [
                    required_text(each.action.title),
                    day_cell(request.to),
                    day_cell(request.on),
                    request.reason,
                    request.effect,
                    answer_in_words(answer) if answer else settled if move else "open",
                    day_cell(answer.on if answer else None),
                    answer.by if answer else None,
                    answer.reason if answer else None,
                ],
            )

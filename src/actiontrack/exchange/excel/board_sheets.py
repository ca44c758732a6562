"""The sheets that are a table of all plans: timetable, measures, and what a board keeps.

Of risks, decisions, what arose, replies and requests a workbook has a sheet only where a plan has
something to put into it.
"""

from collections.abc import Iterable, Iterator, Sequence

from actiontrack.exchange.excel.book import (
    PLAN_HEAD,
    CellValue,
    ColumnHead,
    ExcelColumn,
    ExcelFile,
    SheetRow,
    cells_of,
    day_cell,
    fitted,
)
from actiontrack.plans.model import Level, Meeting, Reading
from actiontrack.plans.replies import reply_state_in_words
from actiontrack.position.requests import all_requests, answer_in_words, settling_move
from actiontrack.report.actions import listable, required_text
from actiontrack.review import PlanReview, Review
from actiontrack.summary import MeasureFacts, benchmarks_in_words, measure_facts
from actiontrack.summary.risks import risk_facts
from actiontrack.text.page import one_line
from actiontrack.timetable import Step, Timetable, timetable_on

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

_STEPS: tuple[ExcelColumn[Step], ...] = (
    ExcelColumn("Step", 40, lambda step: step.name),
    ExcelColumn("Due", 16, lambda step: day_cell(step.due) or step.due_in_words),
    ExcelColumn("Standing", 22, lambda step: step.standing),
    ExcelColumn("Done", 16, lambda step: day_cell(step.done) or step.done_in_words),
    ExcelColumn("Outcome", 30, lambda step: step.outcome),
    ExcelColumn("Duty", 15, lambda step: step.duty.words),
    ExcelColumn("Owed by", 24, lambda step: step.debtor or "the area"),
    ExcelColumn("Counted from", 48, lambda step: step.basis),
    ExcelColumn("Source", 48, lambda step: step.source),
)
_Facts = tuple[ExcelColumn[MeasureFacts], ...]
IDENTITY: _Facts = (
    ExcelColumn("No.", 8, lambda measure: measure.measure.id or "?"),
    ExcelColumn("Measure", 44, lambda measure: required_text(measure.measure.title)),
    ExcelColumn("Unit", 12, lambda measure: measure.measure.unit),
)
_MEASURES: _Facts = (
    *IDENTITY,
    ExcelColumn("Baseline", 11, lambda measure: value_of(measure.measure.baseline)),
    ExcelColumn("Baseline date", 14, lambda measure: _date(measure.measure.baseline)),
    ExcelColumn("Before", 11, lambda measure: value_of(measure.before)),
    ExcelColumn("Before date", 14, lambda measure: _date(measure.before)),
    ExcelColumn("Latest", 11, lambda measure: value_of(measure.latest)),
    ExcelColumn("Latest date", 14, lambda measure: _date(measure.latest)),
    ExcelColumn("Target", 11, lambda measure: value_of(measure.measure.target)),
    ExcelColumn("Target date", 14, lambda measure: _date(measure.measure.target)),
    ExcelColumn("How it stands", 40, lambda measure: begun_large(measure.standing or "") or None),
    ExcelColumn("Lead", 24, lambda measure: one_line(measure.measure.lead or "") or None),
    ExcelColumn("Others", 40, lambda measure: benchmarks_in_words(measure.measure)),
    ExcelColumn(
        "What was said of it", 44, lambda measure: measure.latest.text if measure.latest else None
    ),
)


def timetable_sheet(book: ExcelFile, review: Review) -> None:
    """Write what each plan owes the inspectors, by when, and how that is counted."""
    timetables = [(plan, _timetable(plan)) for plan in review.plans]
    rows: list[SheetRow] = [
        (step.name, [plan.name, *cells_of(_STEPS, step)])
        for plan, timetable in timetables
        for step in timetable.steps
    ]
    why_none = [f"{plan.name}: {owed.headline}" for plan, owed in timetables if not owed.steps]
    _table_sheet(book, "Timetable", (step[:2] for step in _STEPS), rows, why_none)


def _timetable(plan: PlanReview) -> Timetable:
    position = plan.position
    return timetable_on(plan.plan, position.as_of, position.reading.unread, is_old=position.is_old)


def measures_sheet(book: ExcelFile, review: Review) -> None:
    """Write where each measure began, where it is and where it is meant to be."""
    rows: list[SheetRow] = [
        (
            f"{plan.name}:{measure.measure.id}",
            [plan.name, *cells_of(_MEASURES, measure)],
        )
        for plan in review.plans
        for measure in measure_facts(plan.position)
    ]
    nothing = [] if rows else ["No measures of impact are recorded."]
    _table_sheet(book, "Measures", (measure[:2] for measure in _MEASURES), rows, nothing)


def value_of(level: Level | Reading | None) -> CellValue:
    """Return the figure of a level, if there is one."""
    return level.value if level else None


def _date(level: Level | Reading | None) -> CellValue:
    return day_cell(level.date if level else None)


def begun_large(words: str) -> str:
    """Return words as a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


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
            _table_sheet(book, name, heads, rows)


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
        for decision in meeting.decisions:
            about = ", ".join(decision.about) or None
            yield (
                decision.id,
                [required_text(decision.text), decision.outcome, about, *_of(plan, meeting)],
            )


def _arising(plan: PlanReview) -> _Cells:
    for meeting in plan.plan.meetings:
        for arising in meeting.arising:
            days = day_cell(arising.due), day_cell(arising.done)
            yield (
                arising.id,
                [required_text(arising.text), arising.owner, *days, *_of(plan, meeting)],
            )


def _of(plan: PlanReview, meeting: Meeting) -> list[CellValue]:
    body = meeting.body
    return [day_cell(meeting.date), plan.plan.bodies.get(body, body) if body else None]


def _replies(plan: PlanReview) -> _Cells:
    """Yield each finding, and each action that is a recommendation, that was replied to."""
    listed = [action.action for action in listable(plan.position.actions)]
    replied = [(finding.id, finding.text, finding.reply) for finding in plan.plan.findings]
    replied += [(action.id, action.title, action.reply) for action in listed]
    for key, text, reply in replied:
        if reply:
            state = reply_state_in_words(reply)
            yield key, [required_text(text), state, day_cell(reply.on), reply.by]


def _requests(plan: PlanReview) -> _Cells:
    for action in listable(plan.position.actions):
        for request in all_requests(action.action):
            answer, move = request.answer, settling_move(request, action.action)
            settled = "agreed" if move and move.to == request.to else "another date agreed"
            yield (
                action.id,
                [
                    required_text(action.title),
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


def _table_sheet(
    book: ExcelFile,
    name: str,
    heads: Iterable[ColumnHead],
    rows: Sequence[SheetRow],
    remarks: Sequence[str] = (),
) -> None:
    """Write a sheet with a table of all plans, if there is one, and what else is said below it."""
    sheet, heads = book.sheet(name), (PLAN_HEAD, *heads)
    sheet.set_widths(fitted(heads, rows))
    if rows:
        sheet.keep_in_sight(2)
        sheet.filtered(name, [title for title, _ in heads], rows)
        sheet.row += 1
    for remark in remarks:
        sheet.say(remark)

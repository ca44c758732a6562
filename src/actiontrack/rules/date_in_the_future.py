"""Something done, said or agreed is dated later than the day on which the plan is read.

Nothing is completed, agreed or reported in advance. A year mistyped makes an action look newly
done, or an agreement look recent, and every figure that rests on it is wrong.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from actiontrack.flags import Fault, Route, Severity
from actiontrack.plans.model import Inspection, Plan
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.position.dated import DatedFact, dated_facts
from actiontrack.text.wording import day_in_words

CODE = "AT208"
SEVERITY = Severity.WARNING
REMEDY = "Correct the date; what is only planned goes in 'start', 'due' or a milestone's 'due'."
TALLY = ("has a date in the future", "have a date in the future")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action with such a date, once, and each of the plan's own facts with one."""
    for action in position.actions:
        if ahead := [fact for fact in dated_facts(action.action) if fact[2].first > position.day]:
            yield (*action.route, *ahead[0][0]), partial(_words, action, ahead, position.day)
    for route, words, day in _of_plan(position.plan):
        if day and day.first > position.day:
            yield route, f"{words} {day.words}, which is after {day_in_words(position.day)}"


def _words(action: ActionPosition, ahead: Sequence[DatedFact], today: date) -> str:
    _, words, day = ahead[0]
    more = f", and so {_is_or_are(len(ahead) - 1)} of its dates" if ahead[1:] else ""
    return f"{action.name}: {words} {day.words}, which is after {day_in_words(today)}{more}"


def _is_or_are(more: int) -> str:
    return f"{'is' if more == 1 else 'are'} {more:,} more"


def _of_plan(plan: Plan) -> Iterator[tuple[Route, str, PlanDate | None]]:
    """Yield the days of what was published, found, measured or reported."""
    yield ("position",), "the progress is said to be as at", plan.position
    if plan.inspection:
        yield from _of_inspection(("inspection",), plan.inspection)
    for index, inspection in enumerate(plan.other_inspections):
        yield from _of_inspection(("other_inspections", index), inspection)
    for index, notice in enumerate(plan.notices):
        name = f"notice {notice.id or '?'}"
        yield ("notices", index, "issued"), f"{name} issued", notice.issued
        yield ("notices", index, "lifted"), f"{name} lifted", notice.lifted
    for index, submission in enumerate(plan.submissions):
        yield ("submissions", index, "sent"), "the plan sent", submission.sent
        yield ("submissions", index, "answered"), "a submission answered", submission.answered
    for index, step in enumerate(plan.steps):
        yield ("steps", index, "done"), "a step done", step.done
    for index, finding in enumerate(plan.findings):
        made = finding.made.on if finding.made else None
        yield ("findings", index, "made", "on"), f"finding {finding.id or '?'} made", made
        replied = finding.reply.on if finding.reply else None
        yield ("findings", index, "reply", "on"), f"a reply to {finding.id or '?'}", replied
    for index, measure in enumerate(plan.measures):
        for at, reading in enumerate(measure.readings):
            route = ("measures", index, "readings", at, "date")
            yield route, f"a reading of {measure.id or '?'} of", reading.date
    for index, reported in enumerate(plan.reported):
        yield ("reported", index, "date"), "totals reported for", reported.date
    yield from _of_meetings_and_risks(plan)


def _of_meetings_and_risks(plan: Plan) -> Iterator[tuple[Route, str, PlanDate | None]]:
    """Yield the days on which something was decided, done for a meeting, or said of a risk."""
    for index, risk in enumerate(plan.risks):
        name = risk.id or "?"
        for at, score in enumerate(risk.scores):
            yield ("risks", index, "scores", at, "date"), f"a score of {name} of", score.date
        closed = risk.closed.on if risk.closed else None
        yield ("risks", index, "closed", "on"), f"risk {name} closed", closed
    for index, meeting in enumerate(plan.meetings):
        for at, decision in enumerate(meeting.decisions):
            words = f"{decision.id or '?'} decided at the meeting of"
            yield ("meetings", index, "decisions", at), words, meeting.date
        for at, arising in enumerate(meeting.arising):
            yield (
                ("meetings", index, "arising", at, "done"),
                f"{arising.id or '?'} done",
                arising.done,
            )


def _of_inspection(
    route: Route, inspection: Inspection
) -> Iterator[tuple[Route, str, PlanDate | None]]:
    report, statement = inspection.report, inspection.statement
    if report:
        yield (*route, "report", "received"), "the report received", report.received
        yield (*route, "report", "published"), "the report published", report.published
    if statement:
        yield (*route, "statement", "submitted"), "the statement submitted", statement.submitted
        yield (*route, "statement", "accepted"), "the statement accepted", statement.accepted
        yield (*route, "statement", "published"), "the statement published", statement.published

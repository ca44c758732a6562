"""Two dates stand in an order that cannot be.

An action due before it starts, or completed before it was started, has at least one date that
is wrong, and every figure worked out from it is wrong too.
"""

from collections.abc import Iterator
from itertools import pairwise

from actiontrack.flags import Fault, Route, Severity
from actiontrack.plans.model import Inspection
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position

CODE = "AT204"
SEVERITY = Severity.ERROR
REMEDY = "Correct the date that is wrong; a due date is moved with 'reprogrammed' only."


def check(position: Position) -> Iterator[Fault]:
    """Yield each pair of dates that is out of order whichever days are meant."""
    for action in position.actions:
        yield from _of_action(action)
    for index, measure in enumerate(position.plan.measures):
        if measure.baseline and measure.target:
            yield from _wrong(
                ("measures", index, "target", "date"),
                ("baseline", measure.baseline.date),
                ("target", measure.target.date),
            )
    if position.plan.inspection:
        yield from _of_inspection(("inspection",), position.plan.inspection)
    for index, inspection in enumerate(position.plan.other_inspections):
        yield from _of_inspection(("other_inspections", index), inspection)


def _of_action(action_position: ActionPosition) -> Iterator[Fault]:
    action = action_position.action
    if action.start:
        start, due = ("start", action.start), ("due", action_position.agreed_due)
        yield from _wrong(action_position.agreed_due_route, start, due)
    if action.started:
        started, completed = ("started", action.started), ("completed", action.completed)
        yield from _wrong((*action_position.route, "completed"), started, completed)
    for index, (before, after) in enumerate(pairwise(action.updates), start=1):
        yield from _wrong(
            (*action_position.route, "updates", index, "date"),
            ("update before it", before.date),
            ("update", after.date),
        )


def _of_inspection(route: Route, inspection: Inspection) -> Iterator[Fault]:
    visit, report, statement = inspection.visit, inspection.report, inspection.statement
    if visit:
        yield from _wrong((*route, "visit", "to"), ("from", visit.from_), ("to", visit.to))
    if visit and report:
        visit_end = ("visit", visit.to or visit.from_)
        yield from _wrong((*route, "report", "received"), visit_end, ("received", report.received))
        yield from _wrong(
            (*route, "report", "published"), visit_end, ("published", report.published)
        )
    if statement:
        submitted, accepted = ("submitted", statement.submitted), ("accepted", statement.accepted)
        yield from _wrong((*route, "statement", "accepted"), submitted, accepted)


def _wrong(
    route: Route, first: tuple[str, PlanDate | None], second: tuple[str, PlanDate | None]
) -> Iterator[Fault]:
    """Yield the pair if the second is earlier than the first, whichever days the two mean."""
    (earlier_name, earlier), (later_name, later) = first, second
    if earlier and later and earlier.is_surely_after(later):
        message = f"{later_name}, {later.words}, is before {earlier_name}, {earlier.words}"
        yield route, message

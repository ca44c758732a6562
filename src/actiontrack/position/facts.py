"""The facts of one action on a day, as every table and file that goes out has them.

JSON, the star schema and the workbook say the same of an action because they say this.
"""

from datetime import date
from typing import NamedTuple

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position.definitions import ActionPosition


class ActionFacts(NamedTuple):
    """One action on a day. None is what is not given, or cannot be known of it.

    Of an action that cannot be read what is written stands here, and nothing that is worked out.
    """

    id: str | None
    title: str | None
    workstream: str | None
    """The id of its workstream."""
    workstream_title: str | None
    status: str | None
    meaning: Meaning | None
    stage: Stage | None
    calculated: Meaning | None
    """The rating that its dates bear out."""
    lead: str | None
    """Who leads it, with `; ` between several; of its workstream where it names none."""
    accountable: str | None
    start: PlanDate | None
    due: PlanDate | None
    """Due as `due` says, before any move that is recorded."""
    agreed_due: PlanDate | None
    started: PlanDate | None
    completed: PlanDate | None
    slip_days: int | None
    times_reprogrammed: int
    days_behind: int | None
    days_overdue: int | None
    """Since the agreed due date passed; 0 where it has not, or the action is no longer open."""
    overdue: bool
    overdue_against_first_date: bool
    late_to_start: bool
    no_start_date: bool
    rated_better_than_dates: bool


def facts_of(action_position: ActionPosition, as_of: date) -> ActionFacts:
    """Return the facts of an action; `as_of` is the day on which its position was worked out."""
    action, home, known = (
        action_position.action,
        action_position.workstream,
        action_position.is_readable,
    )
    return ActionFacts(
        id=action.id or None,
        title=action.title or None,
        workstream=(home.id or None) if home else None,
        workstream_title=(home.title or None) if home else None,
        status=action.status,
        meaning=action_position.meaning if known else None,
        stage=action_position.stage if known else None,
        calculated=action_position.calculated if known else None,
        lead="; ".join(action_position.lead) or None,
        accountable=action_position.accountable,
        start=action.start,
        due=action.due,
        agreed_due=action_position.agreed_due,
        started=action.started,
        completed=action.completed,
        slip_days=action_position.slip_days,
        times_reprogrammed=len(action.reprogrammed),
        days_behind=action_position.days_behind if known else None,
        days_overdue=_days_overdue(action_position, as_of) if known else None,
        overdue=known and action_position.overdue,
        overdue_against_first_date=known and action_position.overdue_against_first_date,
        late_to_start=known and action_position.late_to_start,
        no_start_date=known and action_position.no_start_date,
        rated_better_than_dates=known and action_position.rated_better_than_dates,
    )


def _days_overdue(action: ActionPosition, as_of: date) -> int | None:
    if action.agreed_due is None:
        return None
    return (as_of - action.agreed_due.last).days if action.overdue else 0

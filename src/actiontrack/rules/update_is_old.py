"""The last update of an action in progress is weeks old.

A rating that nobody has looked at since the meeting before last is not a rating. How old is old
is set by 'update_is_old', 42 days unless a workspace says otherwise. Of an action in
progress that has none the days count from the plan's first, or from its own start where that is
later.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted

CODE = "AT304"
SEVERITY = Severity.WARNING
REMEDY = "Ask its lead where it stands and add an update."
TALLY = ("has had no update for weeks", "have had no update for weeks")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action in progress, or late to start, whose newest update is too old."""
    limit, first = position.thresholds.update_is_old, _first_update(position)
    for action in position.actions:
        is_moving = action.stage is Stage.IN_PROGRESS or action.late_to_start or action.overdue
        if not is_moving or action.awaits_sign_off or "updates" in action.unread:
            continue
        updates = action.action.updates
        if not updates and action.stage is not Stage.IN_PROGRESS:
            continue
        start = action.action.started or action.action.start
        newest = updates[-1].date if updates else _later(first, start)
        age = (position.as_of - newest.last).days if newest else 0
        if newest and age > limit:
            place = ("updates", len(updates) - 1, "date") if updates else ()
            yield (
                (*action.route, *place),
                partial(_words, action, newest, age, is_first=newest is first),
            )


def _first_update(position: Position) -> PlanDate | None:
    days = (update.date for action in position.actions for update in action.action.updates)
    return min(filter(None, days), key=lambda day: day.last, default=None)


def _later(first: PlanDate | None, start: PlanDate | None) -> PlanDate | None:
    return start if first and start and start.last > first.last else first


def _words(action: ActionPosition, newest: PlanDate, age: int, *, is_first: bool) -> str:
    if action.action.updates:
        return f"{action.name}: last update {newest.words}, {counted(age, 'day')} ago"
    what = (
        "the plan's first"
        if is_first
        else "its start"
        if action.action.started
        else "its planned start"
    )
    return f"{action.name}: no update, {counted(age, 'day')} after {what} ({newest.words})"

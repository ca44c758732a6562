"""The last update of an action in progress is weeks old.

A rating that nobody has looked at since the meeting before last is not a rating. How old is old
is set by 'update_is_old', 42 days unless a workspace says otherwise.
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
    for each in position.actions:
        is_moving = each.stage is Stage.IN_PROGRESS or each.late_to_start or each.overdue
        if not is_moving or each.awaits_sign_off or not each.action.updates:
            continue
        last = len(each.action.updates) - 1
        newest = each.action.updates[last].date
        age = (position.as_of - newest.last).days if newest else 0
        if newest and age > position.thresholds.update_is_old:
            yield (*each.route, "updates", last, "date"), partial(_words, each, newest, age)


def _words(each: ActionPosition, newest: PlanDate, age: int) -> str:
    return f"{each.name}: last update {newest.words}, {counted(age, 'day')} ago"

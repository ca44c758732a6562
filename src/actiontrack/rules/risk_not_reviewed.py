"""An open risk has not been scored for months.

A score that nobody has looked at for a quarter says how things stood then. A risk that has passed
is closed, with the reason.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.model import Risk
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT311"
SEVERITY = Severity.NOTICE
REMEDY = "Add today's score under 'scores', the same if nothing has changed, or close the risk."

DAYS = 90
"""Since its last score."""


def check(position: Position) -> Iterator[Fault]:
    """Yield each open risk whose last score is too old."""
    for index, risk in enumerate(position.plan.risks):
        dates = [score.date for score in risk.scores if score.date]
        if risk.is_closed_on(position.as_of) or not dates or position.has_unread("risks", index):
            continue
        last = max(dates, key=lambda day: day.last)
        age = (position.as_of - last.last).days
        if age > DAYS:
            yield ("risks", index, "scores"), partial(_words, risk, last, age)


def _words(risk: Risk, last: PlanDate, age: int) -> str:
    when = f"{last.when}, {counted(age, 'day')} ago"
    return f"{risk.id or '?'} {shortened(risk.title)}: last scored {when}"

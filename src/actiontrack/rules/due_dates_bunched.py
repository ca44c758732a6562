"""Many due dates fall in one month.

When over three in ten of at least ten dates fall in one month, it is often the month before an
inspection or the end of a financial year: a date chosen for the calendar, not for the work.
"""

from collections import Counter
from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import Position
from actiontrack.text.wording import month_in_words

CODE = "AT406"
SEVERITY = Severity.NOTICE
REMEDY = "Ask whether each of these dates was set for its own work."


def check(position: Position) -> Iterator[Fault]:
    """Yield the month in which over 30% of at least ten agreed due dates fall."""
    months = Counter(
        month_in_words(action.agreed_due.last)
        for action in position.actions
        if action.agreed_due and action.stage is not Stage.SET_ASIDE
    )
    total = months.total()
    for month, number in months.items():
        if total >= 10 and number * 10 > total * 3:
            yield (), f"{number:,} of {total:,} due dates fall in {month}"

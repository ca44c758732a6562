"""A measure looks like a count that begins anew, and the plan does not say so.

A count that begins again each September meets its target every autumn, because little has been
counted yet, and is better than in July whatever was done. Where the plan says in which month it
begins anew, it is compared with the same month a year before.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from actiontrack.flags import Fault, Severity
from actiontrack.plans.model import Measure
from actiontrack.plans.values import PlanDate
from actiontrack.position import Position
from actiontrack.summary.measures import figure_in_words
from actiontrack.text.page import one_line

CODE = "AT316"
SEVERITY = Severity.NOTICE
REMEDY = "If it begins anew, say in which month on the measure: 'restarts: 09'."

_RISES, _LEFT = 3, Decimal("0.5")
"""How often a count has risen before it falls, and what share of its height is left at most."""


def check(position: Position) -> Iterator[Fault]:
    """Yield each measure that does nothing but rise, and has fallen to less than half."""
    for index, each in enumerate(position.plan.measures):
        if each.restarts is not None or position.has_unread("measures", index, "restarts"):
            continue
        if fall := _fall(each):
            (before, highest), (after, least) = fall
            high, low = figure_in_words(each, highest), figure_in_words(each, least)
            message = (
                f"{one_line(each.id)} {one_line(each.title)}: rises to {high} ({before.words}), "
                f"then stands at {low} ({after.words}), as a count does that begins anew"
            )
            yield ("measures", index), message


def _fall(measure: Measure) -> tuple[tuple[PlanDate, Decimal], tuple[PlanDate, Decimal]] | None:
    """Return the last reading before the newest fall and the first after it; None if it is none."""
    read = [
        (each.date, each.value)
        for each in measure.readings
        if each.date and each.value is not None and not each.is_projected
    ]
    steps = list(pairwise(sorted(read, key=lambda reading: reading[0].last)))
    falls = [step for step in steps if step[1][1] < step[0][1]]
    if not falls or any(after > before * _LEFT for (_, before), (_, after) in falls):
        return None
    begins = steps[: steps.index(falls[0])]
    rises = sum(after > before for (_, before), (_, after) in begins)
    return falls[-1] if rises >= _RISES else None

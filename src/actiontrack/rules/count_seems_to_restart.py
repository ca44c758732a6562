"""A measure looks like a count that begins anew, and the plan does not say so.

A count that begins again each September meets its target every autumn, because little has been
counted yet, and is better than in July whatever was done. Where the plan says in which month it
begins anew, it is compared with the same month a year before.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.summary.measures import fall_of_count, level_in_words
from actiontrack.text.page import one_line

CODE = "AT316"
SEVERITY = Severity.NOTICE
REMEDY = "If it begins anew, say in which month on the measure: 'restarts: 09'."


def check(position: Position) -> Iterator[Fault]:
    """Yield each measure that does nothing but rise, and has fallen to less than half."""
    for index, measure in enumerate(position.plan.measures):
        if measure.restarts is not None or position.has_unread("measures", index, "restarts"):
            continue
        if fall := fall_of_count(measure.readings):
            high, low = (level_in_words(measure, reading) for reading in fall)
            message = (
                f"{one_line(measure.id)} {one_line(measure.title)}: rises to {high}, "
                f"then stands at {low}, as a count does that begins anew"
            )
            yield ("measures", index), message

"""A reading of a measure is due and was not recorded.

A measure that nobody reads cannot show that anything has changed. When a reading is due is what
the measure itself says under 'every'.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.summary.measures import measure_facts

CODE = "AT315"
SEVERITY = Severity.NOTICE
REMEDY = "Record it: actiontrack record reading PLAN MEASURE --value FIGURE --date DAY."


def check(position: Position) -> Iterator[Fault]:
    """Yield each measure of which the period of its next reading is over."""
    if not any(measure.every for measure in position.plan.measures):
        return
    for index, facts in enumerate(measure_facts(position)):
        if facts.is_reading_missing and facts.latest and facts.latest.date:
            last = facts.latest.date.when
            message = f"{facts.title}: read every {facts.measure.every}, last {last}"
            yield ("measures", index), message

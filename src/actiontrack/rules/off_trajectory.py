"""A measure is behind its trajectory.

The trajectory says early what the target says too late. How far behind is let pass is set by
'trajectory_tolerance', 5% of the planned figure unless a workspace says otherwise.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.summary.measures import MeasureFacts, figure_in_words, measure_facts

CODE = "AT310"
SEVERITY = Severity.WARNING
REMEDY = "Say in the measure's actions what is done about it, or agree another trajectory."


def check(position: Position) -> Iterator[Fault]:
    """Yield each measure of which the last reading falls short of its trajectory by too much."""
    if not any(measure.trajectory for measure in position.plan.measures):
        return
    for index, facts in enumerate(measure_facts(position)):
        if is_off_trajectory(facts, position.thresholds.trajectory_tolerance) and facts.latest:
            when = f" {facts.latest.date.when}" if facts.latest.date else ""
            figure = figure_in_words(facts.measure, facts.latest.value)
            message = f"{facts.title}: {facts.against_trajectory} ({figure}{when})"
            yield ("measures", index), message


def is_off_trajectory(facts: MeasureFacts, tolerance: int) -> bool:
    """Tell whether a measure is behind its trajectory by more than so many per cent of the plan."""
    if not facts.behind_by or facts.planned is None:
        return False
    return facts.behind_by * 100 > abs(facts.planned.value) * tolerance

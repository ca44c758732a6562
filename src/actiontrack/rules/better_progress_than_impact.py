"""Actions are on track or done while what they should change gets no better, or worse.

Work can be finished and change nothing. Committees ask how an action went to green while its
figure got worse. A measure behind its trajectory is told once, with its actions; so is an action
whose own impact is rated worse.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Impact, Meaning, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.summary.measures import measure_facts
from actiontrack.text.wording import counted, is_or_are

CODE = "AT312"
SEVERITY = Severity.WARNING
REMEDY = "Ask whether these actions are the right ones, or whether their ratings are true."


def check(position: Position) -> Iterator[Fault]:
    """Yield what is behind or worse, measures and actions, while the work is said to go well."""
    if position.plan.impact_ratings:
        for action in position.actions:
            word = action.action.impact_rating
            if position.plan.impact_of(word) is Impact.WORSE and _is_said_to_go_well(action):
                rated = f"rated '{shortened(action.rating or '')}'"
                message = f"{action.name}: {rated}, while its impact, '{word}', means worse"
                yield (*action.route, "impact_rating"), message
    if not any(measure.trajectory for measure in position.plan.measures):
        return
    for index, facts in enumerate(measure_facts(position)):
        if not facts.behind_by:
            continue
        moving = [
            action for action in position.actions if facts.measure.id in action.action.measures
        ]
        well = [action for action in moving if _is_said_to_go_well(action)]
        if well:
            ids = ", ".join(action.id for action in well[:MOST_NAMED])
            more = " …" if len(well) > MOST_NAMED else ""
            word = counted(len(well), position.plan.action_word)
            they = f"{word} for it {is_or_are(len(well))} on track or done: {ids}{more}"
            yield ("measures", index), f"{facts.title}: {facts.against_trajectory}, while {they}"


def _is_said_to_go_well(action: ActionPosition) -> bool:
    return action.meaning is Meaning.ON_TRACK or action.stage is Stage.DONE


MOST_NAMED = 5
"""Ids that a message repeats."""

"""The status says one thing, and a written date, the stage or where it is carried on another.

An action that has not started and yet was started on 1 May is one of the two; so is one that is
rated complete while its stage is in progress. Until somebody says which, the count of what has
started is a guess. A date that is absent contradicts nothing. What is carried on in another plan
is withdrawn from this one, or it would be counted in both.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import Position

CODE = "AT205"
SEVERITY = Severity.ERROR
REMEDY = "Correct the status, or take out the date or 'moved_to'."


def check(position: Position) -> Iterator[Fault]:
    """Yield each action whose own dates deny its status."""
    for action_position in position.actions:
        action = action_position.action
        if not (action.completed or action.started or action.stage or action.moved_to):
            continue
        rated = shortened(action_position.rating or "")
        status = f"the status is '{rated}'" if rated else "no status is given"
        is_unfinished = action_position.stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS)
        if is_unfinished and action.completed and not action_position.awaits_sign_off:
            words = f" {action.completed.when}"
            yield (*action_position.route, "completed"), f"{status}, yet it was completed{words}"
        elif action_position.stage is Stage.NOT_STARTED and action.started:
            yield (
                (*action_position.route, "started"),
                f"{status}, yet it was started {action.started.when}",
            )
        elif action.stage and action_position.meaning is Meaning.UNDER_WAY and action.status:
            means = position.plan.meaning_of(action.status)
            if means and means.stage not in (Stage.IN_PROGRESS, Stage.NOT_GIVEN):
                stage, own = shortened(action.stage), shortened(action.status)
                message = (
                    f"the stage is '{stage}', yet it is rated '{own}', which means {means.value}"
                )
                yield (*action_position.route, "status"), message
        if (
            action.moved_to
            and action_position.meaning is not Meaning.WITHDRAWN
            and "status" not in action_position.unread
        ):
            elsewhere = shortened(action.moved_to)
            yield (
                (*action_position.route, "moved_to"),
                f"{status}, yet it is carried on as {elsewhere}",
            )

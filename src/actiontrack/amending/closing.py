"""Closing an action is agreed, or it is sent back."""

from collections.abc import Mapping

from actiontrack.amending.builder import ActionBuilder, Amendment, as_written
from actiontrack.amending.ratings import UNDER_WAY, open_rating, put_in_stage
from actiontrack.editing import Value
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition
from actiontrack.text.page import one_line


def sign_off(
    plan: Plan, action: ActionPosition, on: PlanDate, by: str, status: str | None = None
) -> Amendment:
    """Say that closing an action was agreed; one that awaits it is complete from then on.

    Raises CannotDoError where it is neither done nor awaits it, or was signed off before.
    """
    builder = ActionBuilder(action)
    known = action.action.sign_off
    awaits = action.meaning is Meaning.AWAITING_SIGN_OFF
    if not awaits and action.stage is not Stage.DONE:
        raise CannotDoError(f"{action.id} is neither done nor awaiting sign-off: complete it first")
    before = ""
    if known and known.on and (known.on, known.by) not in ((on, by), (on, None)):
        before = f"signed off{f' by {one_line(known.by)}' if known.by else ''} {known.on.when}"
        if not awaits:
            raise CannotDoError(f"{action.id} was {before}, which stays")
    if awaits or status:
        put_in_stage(builder, plan, action, status, Stage.DONE, (Meaning.COMPLETE,))
    clause = f"signed off by {one_line(by)} {on.when}"
    keys: dict[str, Value] = {"on": str(on), "by": by}
    if before:
        kept = f"Before that, {before}."
        keys["note"] = f"{one_line(known.note)} {kept}" if known and known.note else kept
    _close(builder, action, keys, clause)
    return builder.amendment()


def send_back(
    plan: Plan, action: ActionPosition, refusal: Mapping[str, str], status: str | None = None
) -> Amendment:
    """Say that closing an action was refused: it is in progress again, and no longer completed.

    Raises CannotDoError where it does not await its sign-off.
    """
    builder = ActionBuilder(action)
    known = action.action.sign_off
    before = known.all_refusals if known else ()
    if before and as_written(before[-1]) == dict(refusal) and action.stage is Stage.IN_PROGRESS:
        return builder.amendment()
    if action.meaning is not Meaning.AWAITING_SIGN_OFF:
        raise CannotDoError(
            f"{action.id} does not await sign-off: 'actiontrack reopen' reopens what is done"
        )
    if status is None and action.action.stage and plan.stages:
        put_in_stage(builder, plan, action, None, Stage.IN_PROGRESS, (Meaning.UNDER_WAY,))
    else:
        rating = status or open_rating(plan, action)
        put_in_stage(builder, plan, action, rating, Stage.IN_PROGRESS, UNDER_WAY)
    builder.empty("completed", "no longer completed")
    clause = f"sent back by {one_line(refusal['by'])}: {one_line(refusal['reason'])}"
    if before:
        builder.append_to("sign_off", "refusals", refusal, clause)
    else:
        _close(builder, action, {"refused": dict(refusal)}, clause)
    return builder.amendment()


def _close(
    builder: ActionBuilder, action: ActionPosition, keys: Mapping[str, "Value"], clause: str
) -> None:
    """Write what is new of how an action was closed."""
    known = action.action.sign_off
    if known is None:
        builder.extend((), "sign_off", dict(keys), clause)
        return
    for key, value in keys.items():
        if as_written(getattr(known, key)) != value:
            builder.extend(("sign_off",), key, value, clause)

"""Who decides on a new date that is asked for, and so what members are asked to do about it."""

from collections.abc import Iterator

from actiontrack.plans.model import Plan
from actiontrack.position import Position
from actiontrack.position.requests import all_requests
from actiontrack.report.actions import Row
from actiontrack.text.page import one_line
from actiontrack.text.wording import listed, with_article


def decision_of(position: Position, extensions: int, body: str) -> Row | None:
    """Return what is asked of the body whose paper it is; None where no new date is asked for.

    It is to approve or refuse only where it is known to decide: where it agreed or refused a new
    date before or, if nobody has yet, where the plan names no meeting of another. Where others are
    known to have decided it is asked to note, and where its body is not known to consider.
    """
    if not extensions:
        return None
    whole = position.whole or position
    known = {_key(name): name for name in _deciding(whole)}
    that_meet = {
        _key(_named(whole.plan, meeting.body)) for meeting in whole.plan.meetings if meeting.body
    }
    own = _key(_named(whole.plan, body))
    is_ours = own in known if known else bool(own) and that_meet == {own}
    is_others = bool(own and known) and not is_ours
    verb = "approve or refuse" if is_ours else "note" if is_others else "consider"
    what = "the new date" if extensions == 1 else f"the {extensions:,} new dates"
    so_far = ""
    if known and not is_ours:
        bodies = listed([with_article(name) for name in known.values()])
        so_far = f"; so far such dates have been decided on by {bodies}"
    return {
        "words": f"That members {verb} {what} asked for in part 7{so_far}.",
        "is_of_others": is_others,
    }


def _deciding(position: Position) -> Iterator[str]:
    """Yield who agreed a new date of an action, or answered a request for one."""
    for action in position.actions:
        answers = [request.answer for request in all_requests(action.action)]
        for by in (
            *(move.by for move in action.action.reprogrammed),
            *(answer.by for answer in answers if answer and answer.state != "withdrawn"),
        ):
            if by:
                yield _named(position.plan, by)


def _named(plan: Plan, body: str | None) -> str:
    """Return a body by its name, where the plan knows it by a key."""
    return one_line(plan.bodies.get(body, body)) if body else ""


def _key(body: str) -> str:
    return body.casefold().removeprefix("the ").strip()

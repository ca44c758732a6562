"""A new action, and the id that it is given."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from actiontrack.amending.builder import Amendment
from actiontrack.amending.ratings import only_rating, own_rating
from actiontrack.editing import Value, append_action
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan, Workstream
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Position
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean, listed

_NUMBERED = re.compile(r"(.*?)([0-9]+)")


@dataclass(frozen=True, slots=True)
class NewAction:
    """What is known of a new action; None where nothing is."""

    title: str
    workstream: str | None = None
    id: str | None = None
    status: str | None = None
    lead: tuple[str, ...] = ()
    accountable: str | None = None
    addresses: tuple[str, ...] = ()
    start: str | None = None
    due: str | None = None


def add(position: Position, new: NewAction) -> Amendment:
    """Add an action to a workstream, or to those that stand in none. Raises CannotDoError."""
    plan = position.plan
    place, home = _home(plan, new.workstream)
    known = [each.action.id for each in position.all_actions]
    key = new.id or next_free_id(
        [each.action.id for each in position.all_actions if each.workstream is home], home, known
    )
    if key in known:
        raise CannotDoError(f"{key} is the id of another action")
    values: dict[str, Value | None] = {
        "id": key,
        "title": new.title,
        "status": own_rating(plan, new.status) if new.status else _first_rating(plan),
        "lead": new.lead[0] if len(new.lead) == 1 else list(new.lead),
        "accountable": new.accountable,
        "addresses": list(new.addresses),
        "start": new.start,
        "due": new.due,
    }
    action = {name: value for name, value in values.items() if value}
    where = f" to {home.id} {one_line(home.title)}" if home else ""
    return Amendment((append_action(place, action),), f"{key} {one_line(new.title)}: added{where}.")


def next_free_id(siblings: Iterable[str], home: Workstream | None, known: Iterable[str]) -> str:
    """Return the id of a new action: after 1.9 comes 1.10, after CL10 comes CL11.

    Where a workstream has no actions yet it follows the workstream's own id; in a plan without any
    it is 1.
    """
    prefix = f"{home.id}." if home else ""
    for each in siblings:
        if found := _NUMBERED.fullmatch(each):
            prefix = found[1]
    numbers = [
        int(found[2])
        for each in known
        if (found := _NUMBERED.fullmatch(each)) and found[1] == prefix
    ]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _home(plan: Plan, workstream: str | None) -> tuple[int | None, Workstream | None]:
    if workstream is None:
        return None, None
    for place, each in enumerate(plan.workstreams):
        if each.id == workstream:
            return place, each
    known = [each.id for each in plan.workstreams]
    hint = did_you_mean(workstream, known) or f": this plan has {listed(known) or 'none'}"
    raise CannotDoError(f"there is no {plan.workstream_word} {workstream}{hint}")


def _first_rating(plan: Plan) -> str | None:
    """Return the rating of an action that has not started, where the plan has only one."""
    try:
        return only_rating(plan, Meaning.NOT_STARTED)
    except CannotDoError:
        return None

"""A new action, and the id that it is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from actiontrack.amending.builder import Amendment
from actiontrack.amending.naming import hint_at_known, next_free_id
from actiontrack.amending.ratings import only_rating, own_rating
from actiontrack.editing import Value, append_action
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan, Workstream
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Position
from actiontrack.text.page import one_line


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
    fields: Mapping[str, str] = field(default_factory=dict)
    """Those of the plan's own."""


def add(position: Position, new: NewAction) -> Amendment:
    """Add an action to a workstream, or to those that stand in none. Raises CannotDoError."""
    plan = position.plan
    place, home = _home(plan, new.workstream)
    known = [other.id for other in position.all_actions]
    siblings = [other.id for other in position.all_actions if other.workstream is home]
    key = new.id or next_free_id(siblings, known, f"{home.id}." if home else "")
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
        "fields": dict(new.fields),
    }
    action = {name: value for name, value in values.items() if value}
    where = f" to {home.id} {one_line(home.title)}" if home else ""
    return Amendment((append_action(place, action),), f"{key} {one_line(new.title)}: added{where}.")


def _home(plan: Plan, workstream: str | None) -> tuple[int | None, Workstream | None]:
    if workstream is None:
        return None, None
    for place, stream in enumerate(plan.workstreams):
        if stream.id == workstream:
            return place, stream
    hint = hint_at_known(workstream, [stream.id for stream in plan.workstreams])
    raise CannotDoError(f"there is no {plan.workstream_word} {workstream}{hint}")


def _first_rating(plan: Plan) -> str | None:
    """Return the rating of an action that has not started, where the plan has only one."""
    try:
        return only_rating(plan, Meaning.NOT_STARTED)
    except CannotDoError:
        return None

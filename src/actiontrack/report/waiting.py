"""Open actions that wait for another which is due later than they are themselves."""

from collections.abc import Iterable, Iterator

from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.report.actions import listable
from actiontrack.text.wording import listed


def waits_past_due(position: Position) -> Iterator[str]:
    """Yield each, with both dates, and what it waits for: of a part also what is not of it."""
    others = {other.id: other for other in listable((position.whole or position).actions)}
    for action in listable(position.actions):
        if (due := action.agreed_due) and action.is_held_to_dates:
            some = (others[key] for key in action.waiting_on if key in others)
            if waited_for := list(_later(some, due)):
                yield f"{action.name} (due {due.words}) waits for {listed(waited_for)}"


def _later(others: Iterable[ActionPosition], than: PlanDate) -> Iterator[str]:
    for other in others:
        if (due := other.agreed_due) and due.is_surely_after(than):
            yield f"{other.name} (due {due.words})"

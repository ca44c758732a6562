"""Actions that are said to be carried on in another plan, held against the plans at hand."""

from collections.abc import Iterator, Mapping, Sequence

from actiontrack.flags import Fault, Flag
from actiontrack.position import Position
from actiontrack.rules import unknown_reference
from actiontrack.rules.apply import flags_of_rule, without_excused
from actiontrack.settings import Settings
from actiontrack.text.wording import did_you_mean


def moves_to_nowhere(positions: Sequence[Position], settings: Settings) -> list[list[Flag]]:
    """Return, of each plan, the flags of moves to an action that another at hand does not hold.

    Of a plan that is not at hand nothing is known.
    """
    is_moved = any(action.action.moved_to for position in positions for action in position.actions)
    if len(positions) < 2 or not is_moved:
        return [[] for _ in positions]
    ids = {
        position.plan.id: {action.id for action in position.all_actions}
        for position in positions
        if position.plan.id and position.reading.document.stopped_at is None
    }
    return [
        without_excused(
            flags_of_rule(unknown_reference, _unknown(position, ids), position, settings), position
        )
        for position in positions
    ]


def _unknown(position: Position, ids: Mapping[str, set[str]]) -> Iterator[Fault]:
    for action_position in position.actions:
        name, colon, action = (action_position.action.moved_to or "").partition(":")
        known = ids.get(name)
        is_other = colon and name != position.plan.id and known is not None
        if is_other and known is not None and "" not in known and action not in known:
            message = f"the plan {name} holds no action {action}{did_you_mean(action, known)}"
            yield (*action_position.route, "moved_to"), message

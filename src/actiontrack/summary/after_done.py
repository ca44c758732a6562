"""What stands beside the moves of a due date that were agreed only after the action was done."""

from actiontrack.position import ActionPosition


def after_done_note(action: ActionPosition) -> str:
    """Return `, agreed after it was done`, or how many of the moves were; "" where none was."""
    late, moves = action.moves_after_done, len(action.action.reprogrammed)
    some = "" if late == moves else f" {late:,} of the {moves:,} moves"
    return f",{some} agreed after it was done" if late else ""

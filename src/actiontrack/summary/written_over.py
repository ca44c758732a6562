"""Due dates in words, with what git tells of those that were written over, and of late moves.

A file alone cannot say that its dates are those first agreed: only a history in which none of them
was written over bears that out.
"""

from collections.abc import Sequence

from actiontrack.position import ActionPosition, DueWrittenOver
from actiontrack.text.wording import day_in_words, how_often, listed


def is_first_agreed(action: ActionPosition) -> bool:
    """Tell whether the history of a plan bears out that an action's `due` was never altered."""
    return action.dues_written_over is not None and not _of_first(action)


def first_date_note(action: ActionPosition, *, with_commit: bool = True) -> str:
    """Return what an action's `due` was written over; `""` where nothing is known of that."""
    return _note(_of_first(action), with_commit=with_commit)


def later_date_note(action: ActionPosition, *, with_commit: bool = True) -> str:
    """Return the same of the date to which it was moved last."""
    first = _of_first(action)
    later = [lost for lost in action.dues_written_over or () if lost not in first]
    return _note(later, with_commit=with_commit)


def written_over_note(action: ActionPosition) -> str:
    """Return the same of all its due dates, for a paper or a page, which name no commit."""
    return _note(action.dues_written_over or (), with_commit=False)


def after_done_note(action: ActionPosition) -> str:
    """Return `, agreed after it was done`, or how many of the moves were; "" where none was."""
    late, moves = action.moves_after_done, len(action.action.reprogrammed)
    some = "" if late == moves else f" {late:,} of the {moves:,} moves"
    return f",{some} agreed after it was done" if late else ""


def _of_first(action: ActionPosition) -> list[DueWrittenOver]:
    """Return what was written over in `due`, or in what stands under it no more."""
    is_moved = bool(action.action.reprogrammed)
    return [lost for lost in action.dues_written_over or () if not (is_moved and lost.place)]


def _note(lost: Sequence[DueWrittenOver], *, with_commit: bool) -> str:
    if not lost:
        return ""
    often = f" {how_often(len(lost))}" if len(lost) > 1 else ""
    return f"written over{often}: it was {listed([_until(one, with_commit) for one in lost])}"


def _until(lost: DueWrittenOver, with_commit: bool) -> str:  # noqa: FBT001  passed on
    if lost.until is None:
        return f"{lost.was.words} in the last version in git"
    commit = f" (commit {lost.revision[:7]})" if with_commit and lost.revision else ""
    return f"{lost.was.words} until {day_in_words(lost.until)}{commit}"

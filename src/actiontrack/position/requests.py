"""The new dates that were asked for of an action, and which of them waits for its answer."""

from actiontrack.plans.model import Action, Answer, Reprogrammed, Requested
from actiontrack.plans.values import PlanDate


def all_requests(action: Action) -> tuple[Requested, ...]:
    """Return every new date that was asked for, newest last; that under `requested` was first."""
    return (*((action.requested,) if action.requested else ()), *action.requests)


def open_request(action: Action) -> Requested | None:
    """Return the newest request that waits for its answer; None where none does."""
    waiting = [request for request in all_requests(action) if not is_answered(request, action)]
    return waiting[-1] if waiting else None


def is_answered(request: Requested, action: Action) -> bool:
    """Tell whether a request has its answer: in words, or by a date agreed on its day or after.

    So it has where the very date was agreed, whenever that was.
    """
    return request.answer is not None or settling_move(request, action) is not None


def settling_move(request: Requested, action: Action) -> Reprogrammed | None:
    """Return the first agreed date that settles a request; None where none does."""
    moves = action.reprogrammed
    same = (move for move in moves if move.to and move.to == request.to)
    later = (
        move for move in moves if move.agreed and request.on and move.agreed.last >= request.on.last
    )
    return next(same, None) or next(later, None)


def due_when_asked(request: Requested, action: Action) -> PlanDate | None:
    """Return the due date that a request asks to move: the one before the move that settles it."""
    dates = (action.due, *(move.to for move in action.reprogrammed))
    settled_by = settling_move(request, action)
    place = next((at for at, move in enumerate(action.reprogrammed) if move is settled_by), -1)
    return dates[place]


def answer_in_words(answer: Answer) -> str:
    """Return what became of a request: `granted in part`."""
    return _ANSWERS.get(answer.state or "", "answered")


_ANSWERS = {
    "granted": "granted",
    "part": "granted in part",
    "refused": "refused",
    "withdrawn": "withdrawn",
}

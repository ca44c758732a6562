"""The dates on which something was done, said or agreed of an action, as opposed to planned.

`news_after_position` holds them against the day of which a plan's progress is said to be true.
"""

from collections.abc import Iterator

from actiontrack.flags import Route
from actiontrack.plans.model import Action, Requested
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted, has_or_have

LaterNews = tuple[ActionPosition, PlanDate]
"""An action of which something is dated later than the position, and the latest such date."""

DatedFact = tuple[Route, str, PlanDate]
"""Where a date stands inside its action, what happened on it in words, and the date."""


def dated_facts(action: Action) -> Iterator[DatedFact]:
    """Yield what an action says was done, said or agreed on a day, in the order of the format."""
    for route, words, day in _all_facts(action):
        if day is not None:
            yield route, words, day


def _all_facts(action: Action) -> Iterator[tuple[Route, str, PlanDate | None]]:
    yield ("started",), "started", action.started
    yield ("completed",), "completed", action.completed
    for index, move in enumerate(action.reprogrammed):
        yield ("reprogrammed", index, "agreed"), "a new due date agreed", move.agreed
    if action.requested:
        yield from _of_request(("requested",), action.requested)
    for index, request in enumerate(action.requests):
        yield from _of_request(("requests", index), request)
    for index, milestone in enumerate(action.milestones):
        route: Route = ("milestones", index)
        yield (*route, "completed"), "a milestone completed", milestone.completed
        for at, move in enumerate(milestone.reprogrammed):
            words = "a new date of a milestone agreed"
            yield (*route, "reprogrammed", at, "agreed"), words, move.agreed
    for index, update in enumerate(action.updates):
        yield ("updates", index, "date"), "an update", update.date
    for index, evidence in enumerate(action.evidence):
        yield ("evidence", index, "date"), "evidence", evidence.date
    if closing := action.sign_off:
        verified, refused = closing.verified, closing.refused
        yield ("sign_off", "verified", "on"), "verified", verified.on if verified else None
        yield ("sign_off", "on"), "signed off", closing.on
        yield ("sign_off", "refused", "on"), "sent back", refused.on if refused else None


def _of_request(route: Route, request: Requested) -> Iterator[tuple[Route, str, PlanDate | None]]:
    yield (*route, "on"), "a new due date asked for", request.on
    if request.answer:
        yield (*route, "answer", "on"), "a request answered", request.answer.on


def news_after_position(position: Position) -> list[LaterNews]:
    """Return the actions with news later than the plan's `position`; none where it gives no day.

    A month is later only if all of it is.
    """
    written = position.plan.position
    if written is None:
        return []
    later = []
    for each in position.actions:
        days = [day for _, _, day in dated_facts(each.action) if day.is_surely_after(written)]
        if days:
            later.append((each, max(days, key=lambda day: day.last)))
    return later


def news_in_words(position: Position) -> str | None:
    """Return how many actions have news later than the position, as a clause; None for none."""
    later = news_after_position(position)
    written = position.plan.position
    if not later or written is None:
        return None
    newest = max((day for _, day in later), key=lambda day: day.last)
    number = counted(len(later), position.plan.action_word)
    dated = f"of {newest.words}" if len(later) == 1 else f"the latest of {newest.words}"
    return (
        f"{number} {has_or_have(len(later))} news later than the position"
        f" of {written.words}, {dated}"
    )

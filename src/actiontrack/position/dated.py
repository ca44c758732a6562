"""The dates on which something was done, said or agreed of an action, as opposed to planned.

`news_after_position` holds them against the day of which a plan's progress is said to be true.
"""

from collections.abc import Iterable, Iterator

from actiontrack.flags import Route
from actiontrack.plans.model import Action, Plan, Requested, SignOff
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted, has_or_have, is_or_are, listed

LaterNews = tuple[ActionPosition, PlanDate]
"""An action of which something is dated later than the position, and the latest such date."""

DatedFact = tuple[Route, str, PlanDate]
"""Where a date stands inside its action, what happened on it in words, and the date."""


def dated_facts(action: Action) -> Iterator[DatedFact]:
    """Yield what an action says was done, said or agreed on a day, in the order of the format."""
    if action.started:
        yield ("started",), "started", action.started
    if action.completed:
        yield ("completed",), "completed", action.completed
    if action.reprogrammed or action.requested or action.requests or action.milestones:
        yield from _known(_of_moves(action))
    for index, update in enumerate(action.updates):
        if update.date:
            yield ("updates", index, "date"), "an update", update.date
    if action.evidence or action.sign_off or action.reply:
        yield from _known(_of_proof(action))


def _known(facts: Iterable[tuple[Route, str, PlanDate | None]]) -> Iterator[DatedFact]:
    for route, words, day in facts:
        if day is not None:
            yield route, words, day


def _of_moves(action: Action) -> Iterator[tuple[Route, str, PlanDate | None]]:
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


def _of_proof(action: Action) -> Iterator[tuple[Route, str, PlanDate | None]]:
    for index, evidence in enumerate(action.evidence):
        yield ("evidence", index, "date"), "evidence", evidence.date
    if action.sign_off:
        yield from _of_closing(action.sign_off)
    if action.reply:
        yield ("reply", "on"), "a reply", action.reply.on


def _of_closing(closing: SignOff) -> Iterator[tuple[Route, str, PlanDate | None]]:
    verified, refused = closing.verified, closing.refused
    yield ("sign_off", "verified", "on"), "verified", verified.on if verified else None
    yield ("sign_off", "on"), "signed off", closing.on
    yield ("sign_off", "refused", "on"), "sent back", refused.on if refused else None
    for index, again in enumerate(closing.refusals):
        yield ("sign_off", "refusals", index, "on"), "sent back", again.on


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
    for action in position.actions:
        days = [day for _, _, day in dated_facts(action.action) if day.is_surely_after(written)]
        if days:
            later.append((action, max(days, key=lambda day: day.last)))
    return later


def _other_news(plan: Plan, written: PlanDate) -> dict[str, list[PlanDate]]:
    """Return the days after a position of what is no action's, by what happened on them."""
    known: dict[str, list[PlanDate | None]] = {
        "decision": [meeting.date for meeting in plan.meetings for _ in meeting.decisions],
        "score of a risk": [score.date for risk in plan.risks for score in risk.scores],
        "closed risk": [risk.closed.on for risk in plan.risks if risk.closed],
        "reply to a finding": [finding.reply.on for finding in plan.findings if finding.reply],
        "finished step": [step.done for step in plan.steps],
        "submission": [submission.sent for submission in plan.submissions],
        "answer to a submission": [submission.answered for submission in plan.submissions],
    }
    return {
        word: later
        for word, days in known.items()
        if (later := [day for day in days if day and day.is_surely_after(written)])
    }


def news_in_words(position: Position) -> str | None:
    """Return what there is of news later than the position, as a clause; None for none."""
    written = position.plan.position
    if written is None:
        return None
    later, others = news_after_position(position), _other_news(position.plan, written)
    days = [*(day for _, day in later), *(day for of in others.values() for day in of)]
    if not days:
        return None
    newest = max(days, key=lambda day: day.last)
    dated = f"of {newest.words}" if len(days) == 1 else f"the latest of {newest.words}"
    after = f"later than the position of {written.words}, {dated}"
    besides = listed([counted(len(of), word, _PLURALS[word]) for word, of in others.items()])
    number = sum(map(len, others.values()))
    if not later:
        return f"{besides} {is_or_are(number)} {after}"
    more = f"; {besides} {is_or_are(number)} later too" if besides else ""
    actions = counted(len(later), position.plan.action_word)
    return f"{actions} {has_or_have(len(later))} news {after}{more}"


_PLURALS = {
    "decision": "decisions",
    "score of a risk": "scores of risks",
    "closed risk": "closed risks",
    "reply to a finding": "replies to findings",
    "finished step": "finished steps",
    "submission": "submissions",
    "answer to a submission": "answers to submissions",
}

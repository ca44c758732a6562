"""A paper about one workstream, as a board takes its themes in turn."""

from dataclasses import replace

from actiontrack.errors import CannotDoError
from actiontrack.position import Standing
from actiontrack.review import PlanReview
from actiontrack.summary import summarise
from actiontrack.text.wording import did_you_mean, listed


def limited_to(review: PlanReview, workstream: str | None) -> PlanReview:
    """Return the review of one workstream alone, counted anew. Raises CannotDoError for no such.

    What its actions wait on is still looked for in the whole plan.
    """
    if workstream is None:
        return review
    known = {each.id: each for each in review.plan.workstreams}
    if workstream not in known:
        hint = did_you_mean(workstream, known) or (
            f": this plan has {listed(list(known))}" if known else ": this plan has none"
        )
        raise CannotDoError(f"there is no workstream {workstream}{hint}")

    def kept(many: tuple[Standing, ...]) -> tuple[Standing, ...]:
        return tuple(each for each in many if each.workstream and each.workstream.id == workstream)

    position = review.position
    part = replace(
        position,
        everything=kept(position.everything),
        standings=kept(position.standings),
        unreadable=kept(position.unreadable),
    )
    lines = review.document.locate_all(each.route for each in part.unreadable)
    summary = summarise(part, {route: place.line for route, place in lines.items()})
    return replace(review, position=part, summary=summary)

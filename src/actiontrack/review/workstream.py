"""One workstream of a plan: where it stands, and what has happened in it."""

from dataclasses import replace

from actiontrack.diff import ActionPair, ChangeKind, PlanChange
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Workstream
from actiontrack.position import ActionPosition, is_in_workstream, position_on
from actiontrack.review import PlanReview, unreadable_lines
from actiontrack.review.compare import Comparison
from actiontrack.summary import EarlierFigures, earlier_figures, summarise
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean, in_running_text, listed


def workstream_of(review: PlanReview, key: str) -> Workstream:
    """Return a workstream by its id. Raises CannotDoError for no such."""
    known = {workstream.id: workstream for workstream in review.plan.workstreams}
    if key not in known:
        hint = did_you_mean(key, known) or (
            f": this plan has {listed(list(known))}" if known else ": this plan has none"
        )
        raise CannotDoError(f"there is no workstream {key}{hint}")
    return known[key]


def limit_to_workstream(
    review: PlanReview, part: Workstream, since: Comparison | None = None
) -> PlanReview:
    """Return the review of one workstream alone, counted anew, of which the headline names it.

    `since` is a comparison of the same workstream, with whose figures its sentences compare.
    """
    position = review.position.limited_to(part)
    lines = unreadable_lines(review.document, position)
    summary = summarise(position, lines, since.earlier if since else None)
    name = f"In the {review.plan.workstream_word} '{one_line(part.title)}'"
    headline = f"{name} {in_running_text(summary.headline)}"
    return replace(review, position=position, summary=summary._replace(headline=headline))


def comparison_of_workstream(comparison: Comparison, part: Workstream) -> Comparison:
    """Return what happened to one workstream.

    Of an action that went to another only that is told; of what belongs to the whole plan only the
    findings that it answers, the measures that it is to move, and itself.
    """
    changes = comparison.changes
    then, now = changes.then.limited_to(part), changes.now.limited_to(part)
    pairs = [ActionPair(_in(part, pair.then), _in(part, pair.now)) for pair in changes.pairs]
    gone = {pair.then.id for pair in changes.pairs if pair.then and pair.now is None}
    here = {action.id for action in now.all_actions}
    were = {action.id for action in then.all_actions}
    about = {
        "findings": {finding.id for position in (then, now) for _, finding in position.findings},
        "measures": {measure.id for position in (then, now) for _, measure in position.measures},
        "workstreams": {f"workstream {part.id}"},
    }

    def is_of_part(change: PlanChange) -> bool:
        if change.action is None:
            return bool(change.path) and change.title in about.get(change.path[0], ())
        left = change.what is ChangeKind.MOVED or change.action in gone
        return change.action in here or (left and change.action in were)

    return replace(
        comparison,
        position=comparison.position.limited_to(part),
        changes=replace(
            changes,
            then=then,
            now=now,
            pairs=tuple(pair for pair in pairs if pair.then or pair.now),
            all=tuple(filter(is_of_part, changes.all)),
        ),
        newly_overdue=tuple(action for action in comparison.newly_overdue if _in(part, action)),
        earlier=_earlier(comparison, part),
    )


def _in(part: Workstream, action: ActionPosition | None) -> ActionPosition | None:
    return action if action and is_in_workstream(action, part) else None


def _earlier(comparison: Comparison, part: Workstream) -> EarlierFigures | None:
    """Return what was counted of a workstream on the first day; None where it was not there."""
    then = comparison.changes.then
    if comparison.earlier is None or all(
        workstream.id != part.id for workstream in then.plan.workstreams
    ):
        return None
    day = comparison.first_day
    on_that_day = position_on(then.reading, day, then.thresholds, then.file_name)
    return earlier_figures(on_that_day.limited_to(part))

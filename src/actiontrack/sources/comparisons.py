"""What happened to a plan between what is read of it now and what git holds of a day."""

from dataclasses import replace

from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.review import PlanReview
from actiontrack.review.compare import Comparison, ParsedFile, PlanPair, compare, parsed_file
from actiontrack.sources.meetings import MeetingQuery, last_meeting
from actiontrack.sources.session import Period, Session


def compared_in(pair: PlanPair, period: Period, session: Session) -> Comparison:
    """Return what happened to a plan in a time, with the remark of that time."""
    settings = session.settings
    compared = compare(pair, period.since, period.first_day, period.until, settings)
    return replace(compared, remark=period.remark)


def compare_with_last_meeting(
    review: PlanReview, session: Session, source: SourceFile
) -> Comparison | None:
    """Return what happened to a plan since its last meeting; None where that cannot be known.

    One file is read and no other, as is right for hundreds of plans: a plan that had another name
    then is not found.
    """
    day = review.position.as_of
    try:
        met = last_meeting(review.plan, source.path, MeetingQuery(day, session.body))
        commit = session.history.commit(met.day.isoformat())
        then = session.history.plans_at(commit, [source.path])
    except CannotDoError:
        return None
    pair = PlanPair(parsed_file(then[0]), ParsedFile(source, review.position.reading))
    return compared_in(pair, Period(met.words, met.day, then, [source], day, meeting=met), session)

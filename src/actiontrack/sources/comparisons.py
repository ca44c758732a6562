"""What happened to a plan between what is read of it now and what git holds of earlier days."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.position import Position
from actiontrack.review import PlanReview
from actiontrack.review.action_history import CommittedPosition
from actiontrack.review.compare import Comparison, ParsedFile, PlanPair, compare, matched_with
from actiontrack.sources.git import Version
from actiontrack.sources.meetings import LAST_MEETING, LastMeeting, MeetingQuery, NoMeetingError
from actiontrack.sources.series import Histories
from actiontrack.sources.session import Period, Session
from actiontrack.sources.versions import positions_on


def compared_in(pair: PlanPair, period: Period, session: Session) -> Comparison:
    """Return what happened to a plan in a time, with the remark of that time."""
    settings = session.settings
    compared = compare(pair, period.since, period.first_day, period.until, settings)
    return replace(compared, remark=period.remark)


def not_there(path: str, meeting: LastMeeting) -> str:
    """Say that git holds nothing of a plan from before a meeting."""
    return f"the history of {path} does not go back to {meeting.words}"


def compare_since(
    review: PlanReview, session: Session, since: str | None, meets_next: date | None = None
) -> Comparison:
    """Return what happened to a plan since a revision, or since its last meeting.

    Raises CannotDoError; NoMeetingError where there is no such meeting, or no history of it.
    """
    day, document = review.position.as_of, review.document
    source = SourceFile(document.path, document.name, b"", document.revision)
    if since in (None, LAST_MEETING):
        query = MeetingQuery(day, session.body, meets_next)
        period = session.since_meeting(review.plan, source, query)
    else:
        period = session.since_revision(str(since), source, day)
    pair = matched_with(period.then, [ParsedFile(source, review.position.reading)])[0]
    if period.meeting and pair.then is None:
        raise NoMeetingError(not_there(review.path, period.meeting), period.meeting)
    return compared_in(pair, period, session)


def compare_with_last_meeting(review: PlanReview, session: Session) -> Comparison | None:
    """Return what happened to a plan since its last meeting; None where that cannot be known."""
    try:
        return compare_since(review, session, None)
    except CannotDoError:
        return None


DatedPositions = Iterator[tuple[date, Version, Position]]


def committed_positions(
    session: Session,
    path: str,
    histories: Histories,
    watch: Callable[[DatedPositions, int], DatedPositions] = lambda read, _: read,
) -> Iterator[CommittedPosition]:
    """Yield each version of a plan that git holds, oldest first; none where it holds none.

    `watch` passes on what is read and may show how far that has got.
    """
    history = histories.by_path.get(path)
    if history is None:
        return
    repository = session.history.repository
    versions = [version for version, _ in history.versions]
    authors = repository.authors(
        dict.fromkeys(plan_version.commit.revision for plan_version in versions)
    )
    # On one day, so that what time alone has done is no change of a commit.
    dated = [(session.day, plan_version) for plan_version in versions]
    read = positions_on(repository, dated, session.settings.thresholds)
    for _, version, position in watch(read, len(dated)):
        commit = version.commit
        yield CommittedPosition(commit.revision, commit.day, authors[commit.revision], position)

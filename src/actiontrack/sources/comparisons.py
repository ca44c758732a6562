"""What happened to a plan between what is read of it now and what git holds of earlier days."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.position import Position
from actiontrack.review import PlanReview
from actiontrack.review.action_history import CommittedPosition
from actiontrack.review.compare import Comparison, ParsedFile, PlanPair, compare, parsed_file
from actiontrack.sources.git import Version
from actiontrack.sources.meetings import MeetingQuery, last_meeting
from actiontrack.sources.series import Histories
from actiontrack.sources.session import Period, Session
from actiontrack.sources.versions import positions_on


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
    authors = repository.authors(dict.fromkeys(each.commit.revision for each in versions))
    # On one day, so that what time alone has done is no change of a commit.
    dated = [(session.day, each) for each in versions]
    read = positions_on(repository, dated, session.settings.thresholds)
    for _, version, position in watch(read, len(dated)):
        commit = version.commit
        yield CommittedPosition(commit.revision, commit.day, authors[commit.revision], position)

"""What verbs make of a session: a review, a review of a change, comparisons."""

import sys
from collections.abc import Sequence

from actiontrack.cli.options import day_option
from actiontrack.cli.output import complain, show_progress
from actiontrack.document import SourceFile, parse
from actiontrack.review import PlanReview, Review, examine, examine_plan
from actiontrack.review.compare import (
    Comparison,
    ParsedFile,
    compare,
    examine_change,
    matched,
    matched_with,
)
from actiontrack.sources.session import Session, settings_of
from actiontrack.sources.workspace import Report, open_workspace


def open_session(
    folder: str | None, as_of: str | None = None, report: Report = complain
) -> Session:
    """Open the workspace that options name, for the day that they name. Raises CannotDoError."""
    day = day_option(as_of)
    return Session(open_workspace(folder), day, as_of is not None, sys.stdin, report)


def review_plans(
    session: Session,
    names: Sequence[str] | None,
    at: str | None = None,
    *,
    locate_all: bool = True,
) -> Review:
    """Read and judge plans, as they are or as they stood. Raises CannotDoError."""
    settings = session.settings
    if at is None:
        sources = show_progress(session.sources(names))
        return examine(sources, session.day, settings, locate_all=locate_all)
    dated = list(session.dated_sources(names, at))
    plans = tuple(examine_plan(each, day, settings, locate_all=locate_all) for each, day in dated)
    return Review(max(day for _, day in dated), plans)


def review_change(
    session: Session, names: Sequence[str] | None, against: str, at: str | None = None
) -> Review:
    """Judge plans, as they are or stood, by what stood at an older revision.

    Raises CannotDoError.
    """
    revision = session.revised(names, against, at, show_progress)
    pairs = [each for each in matched(revision.then, revision.now) if each.now or not names]
    written = revision.settings_now
    return examine_change(
        pairs,
        revision.day,
        revision.settings_then,
        settings_of(written),
        parse(written) if written else None,
    )


def compare_plans(
    session: Session, names: Sequence[str] | None, since: str | None, until: str | None
) -> list[Comparison]:
    """Return what happened to each plan, as `Session.periods` has it. Raises CannotDoError."""
    return [
        compare(pair, period.since, period.first_day, period.until, session.settings)
        for period in session.periods(names, since, until)
        for pair in matched(period.then, period.now)
        if pair.now is not None or period.with_gone
    ]


def compare_since(review: PlanReview, session: Session, since: str | None) -> Comparison:
    """Return what happened to a plan since a revision, or since its last meeting.

    Raises CannotDoError where there is no such meeting, or no history of it.
    """
    day = review.position.as_of
    met = review.plan.last_meeting_before(day)
    words, first_day, then = session.plans_since(since, met, review.path, day)
    document = review.document
    source = SourceFile(document.path, document.name, b"", document.revision)
    pairs = matched_with(then, [ParsedFile(source, review.position.reading)])
    return compare(pairs[0], words, first_day, day, session.settings)

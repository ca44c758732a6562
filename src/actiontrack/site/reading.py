"""A plan as it is shown on a site, made of what is read, with its history."""

from dataclasses import replace
from datetime import date

from actiontrack.document import SourceFile
from actiontrack.redaction import held_back, redacted_series
from actiontrack.review import PlanReview, compared_with
from actiontrack.review.what_changed import what_changed
from actiontrack.site.layout import SitePlan
from actiontrack.sources.comparisons import compare_with_last_meeting
from actiontrack.sources.register import with_due_dates_of
from actiontrack.sources.series import Histories, series_of
from actiontrack.sources.session import Session
from actiontrack.trend import Series, last_in_each_period

MOST_POINTS = 60
"""Points of a series that are shown; of a longer one, the last of each month."""


def site_plan_of(
    session: Session,
    source: SourceFile,
    review: PlanReview,
    histories: Histories,
    *,
    until: date | None = None,
    public: PlanReview | None = None,
    is_compared: bool = True,
) -> SitePlan:
    """Return a plan as it is shown, whole or, where `public` is given, as that has it.

    No point of its series is later than `until`. What it is compared with costs more than all the
    rest, and the page of all plans says nothing of it: that asks for none.
    """
    is_public = public is not None
    shown = public or review
    since = None
    if is_compared and source.path in histories.by_path:
        since = compare_with_last_meeting(review, session)
    if is_compared:
        shown = with_due_dates_of(shown, histories, source.path)
    return SitePlan(
        compared_with(shown, since.earlier if since else None),
        _series(review, shown, histories, until, is_public=is_public),
        histories.recorded(source),
        is_public,
        "" if is_public else held_back(review).in_words(review.plan.action_word),
        what_changed(since).sentence if since else "",
    )


def _series(
    review: PlanReview,
    shown: PlanReview,
    histories: Histories,
    until: date | None,
    *,
    is_public: bool,
) -> Series:
    series = series_of(review.document, review.position.reading, histories)
    points = tuple(point for point in series.points if until is None or point.date.first <= until)
    if len(points) > MOST_POINTS:
        points = last_in_each_period(points, "month")
    series = replace(series, points=points)
    return redacted_series(series, shown) if is_public else series

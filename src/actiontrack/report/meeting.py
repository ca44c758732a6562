"""The meeting that a paper is for."""

from datetime import date

from actiontrack.plans.model import Meeting
from actiontrack.report.actions import Row
from actiontrack.review import PlanReview
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words


def meeting_of(review: PlanReview, day: date | None) -> Row | None:
    """Return the meeting that the paper is for, and how old the position will be by then."""
    if day is None:
        return None
    found = next((each for each in review.plan.meetings if _is_on(each, day)), None)
    return {
        "date": day_in_words(day),
        "body": one_line(found.body) if found and found.body else None,
        "theme": _theme(review, found),
        "age": age_on(review, day),
    }


def _is_on(meeting: Meeting, day: date) -> bool:
    return meeting.date is not None and meeting.date.first <= day <= meeting.date.last


def _theme(review: PlanReview, meeting: Meeting | None) -> str | None:
    """Return what a meeting looks at: a workstream by its title, or words."""
    if meeting is None or not meeting.theme:
        return None
    titles = {each.id: each.title for each in review.plan.workstreams}
    return one_line(titles.get(meeting.theme, meeting.theme))


def age_on(review: PlanReview, day: date) -> str:
    """Return in a sentence how old the position will be on a day."""
    written = review.plan.position
    if written is None:
        return "The plan gives no day for its position, so its age cannot be told."
    days = (day - written.last).days
    if days < 0:
        return f"The position, {written.words}, is later than the meeting."
    return f"On the day of the meeting the position will be {counted(days, 'day')} old."

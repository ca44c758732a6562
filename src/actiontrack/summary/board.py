"""What meetings decided and asked for, on a day: nothing of a meeting that is yet to come."""

from collections.abc import Iterator
from dataclasses import dataclass

from actiontrack.plans.model import Arising, Decision, Meeting
from actiontrack.position import Position
from actiontrack.summary.risks import RiskFacts
from actiontrack.text.page import one_line

MOST_MEETINGS = 3
"""Meetings of which the decisions are news."""


@dataclass(frozen=True, slots=True)
class MeetingDecision:
    """A decision, with the meeting that made it."""

    meeting: Meeting
    decision: Decision


@dataclass(frozen=True, slots=True)
class OpenArising:
    """Something a meeting asked for that is not done, and by how many days it is late."""

    meeting: Meeting
    arising: Arising
    days_late: int | None


def last_decisions(position: Position, meetings: int = MOST_MEETINGS) -> list[MeetingDecision]:
    """Return the decisions of the last meetings that decided anything, newest first."""
    deciding = [meeting for meeting in _held(position) if meeting.decisions][:meetings]
    return [
        MeetingDecision(meeting, decision) for meeting in deciding for decision in meeting.decisions
    ]


def open_arising(position: Position) -> list[OpenArising]:
    """Return what is not done of what meetings asked for, the latest first."""
    open_items = [
        OpenArising(meeting, arising, _days_late(arising, position))
        for meeting in _held(position)
        for arising in meeting.arising
        if arising.done is None or arising.done.first > position.as_of
    ]
    return sorted(open_items, key=lambda arising: -(arising.days_late or 0))


def bodies_in_words(position: Position, meeting: Meeting) -> str:
    """Return whose meeting it was, and when."""
    body = position.plan.bodies.get(meeting.body, meeting.body) if meeting.body else "Meeting"
    return f"{one_line(body)}, {meeting.date.words}" if meeting.date else one_line(body)


def score_in_words(risk: RiskFacts) -> str:
    """Return a risk's score and which way it went: `12, was 16`."""
    if risk.score is None:
        return "not known"
    before = risk.before.product if risk.before else None
    if before is None:
        return f"{risk.score:,}"
    return (
        f"{risk.score:,}, was {before:,}" if before != risk.score else f"{risk.score:,}, as before"
    )


def _held(position: Position) -> Iterator[Meeting]:
    """Yield the meetings that were held by the day, newest first."""
    dated = [(meeting.date, meeting) for meeting in position.plan.meetings if meeting.date]
    held = [pair for pair in dated if pair[0].first <= position.as_of]
    for _, meeting in sorted(held, key=lambda pair: pair[0].first, reverse=True):
        yield meeting


def _days_late(arising: Arising, position: Position) -> int | None:
    if arising.due is None:
        return None
    return max((position.as_of - arising.due.last).days, 0) or None

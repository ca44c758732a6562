"""Exceptions, requests for a new date, and what happened since the last meeting."""

from collections.abc import Iterable, Iterator
from datetime import date

from actiontrack.diff import ChangeKind
from actiontrack.plans.model import Requested
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition, Position
from actiontrack.position.requests import open_request
from actiontrack.report.actions import Row, action_row, date_in_words, listable, unlisted
from actiontrack.review.compare import Comparison
from actiontrack.review.diff_sentences import (
    caution,
    headline,
    reconciled,
    redefinitions,
    sections,
)
from actiontrack.review.what_changed import what_changed
from actiontrack.summary import count_needs_attention
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, listed, shift_in_words

_RANKS = {Meaning.OFF_TRACK: 0, Meaning.AT_RISK: 1}
"""The ratings that are exceptions in themselves, the worse first."""


def exception_rows(position: Position, since: Comparison | None = None) -> list[Row]:
    """Return each open action that is late, has missed a milestone or is at risk, worst first.

    That is by most days late, then off track, then at risk, then by its milestones. `is_new` tells
    what was not overdue at an earlier look, `needs_attention` what the headline counts.
    """
    new = {action.id for action in since.newly_overdue} if since else set()
    return [
        {
            **action_row(action, position.plan),
            **_exception(action, position.as_of),
            "is_new": action.overdue and action.id in new,
            "needs_attention": bool(count_needs_attention([action]).total),
        }
        for action in exceptions_of(position)
    ]


def count_unlisted_exceptions(position: Position) -> dict[str, int]:
    """Return how many exceptions are held back from publication, so that no row is of them."""
    exceptions = [action for action in unlisted(position.actions) if is_exception(action)]
    needing = count_needs_attention(exceptions).total
    return {"exceptions": len(exceptions), "needing": needing}


def exceptions_of(position: Position) -> list[ActionPosition]:
    """Return the actions of which a committee should hear, in the order of `exception_rows`."""
    exceptions = (action for action in listable(position.actions) if is_exception(action))
    return sorted(exceptions, key=lambda action: exception_rank(action, position.as_of))


def exception_rank(action: ActionPosition, as_of: date) -> tuple[int, int, int]:
    """Return what puts the worst action first, of several plans too.

    The first of it is minus the days by which it is late.
    """
    passed = [action.agreed_due] if action.overdue else []
    passed += [action.action.start] if action.late_to_start else []
    days = max(((as_of - day.last).days for day in passed if day), default=0)
    missed = max((milestone.days for milestone in action.milestones_overdue), default=0)
    return -days, _RANKS.get(action.meaning, len(_RANKS)), -missed


def is_exception(action: ActionPosition) -> bool:
    """Tell whether an action is one that a committee should hear of."""
    late = action.overdue or action.late_to_start or bool(action.milestones_overdue)
    return action.is_open and (late or action.meaning in _RANKS or action.calculated in _RANKS)


def _exception(action: ActionPosition, as_of: date) -> Row:
    problems = "; ".join(_problems(action, as_of))
    doing, request = action.action.corrective_action, open_request(action.action)
    return {
        "problem": problems[:1].upper() + problems[1:],
        "late": list(lateness(action, as_of)),
        "why": one_line(request.reason) if request and request.reason else None,
        "doing": one_line(doing) if doing else None,
        "requested": request_of(action, request),
        "waited_on": [],
    }


def _problems(action: ActionPosition, as_of: date) -> Iterator[str]:
    if action.overdue and action.agreed_due:
        late = counted((as_of - action.agreed_due.last).days, "day")
        over = " which ended" if action.agreed_due.is_month else ""
        yield f"overdue: due {action.agreed_due.words},{over} {late} ago"
    if action.late_to_start and action.action.start:
        start = action.action.start
        late = counted((as_of - start.last).days, "day")
        over = " which ended" if start.is_month else ""
        yield f"late to start: planned for {start.words},{over} {late} ago"
    for missed in action.milestones_overdue:
        late = counted(missed.days, "day")
        over = " which ended" if missed.due.is_month else ""
        yield f"milestone missed: '{missed.title}' was due {missed.due.words},{over} {late} ago"
    if action.meaning in _RANKS:
        yield f"rated {action.meaning.words.lower()}"
    elif action.rated_better_than_dates and action.calculated:
        by_dates = action.calculated.words.lower()
        yield f"rated better than its dates bear out, by which it is {by_dates}"


def lateness(action: ActionPosition, as_of: date) -> Iterator[str]:
    """Yield by how many days an action is late and for what, or what its dates say against it."""
    days = [
        (-(as_of - day.last).days, what)
        for is_late, day, what in (
            (action.overdue, action.agreed_due, "overdue"),
            (action.late_to_start, action.action.start, "late to start"),
        )
        if is_late and day
    ]
    if days:  # the longer of the two, by which exceptions are ranked, stands first
        yield ", ".join(f"{counted(-late, 'day')} {what}" for late, what in sorted(days))
    if missed := action.milestones_overdue:
        longest = counted(max(milestone.days for milestone in missed), "day")
        some = "a milestone" if len(missed) == 1 else f"{len(missed)} milestones"
        yield f"{some} missed by {'up to ' if len(missed) > 1 else ''}{longest}"
    if action.rated_better_than_dates and action.calculated:
        yield f"by its dates {action.calculated.words.lower()}"


def extension_rows(position: Position) -> list[Row]:
    """Return each action for which a new date is asked and not yet agreed."""
    return [
        {
            **action_row(action, position.plan),
            "requested": request_of(action, open_request(action.action)),
            "waited_on": _waiting(action, position),
        }
        for action in listable(position.actions)
        if open_request(action.action) and action.is_open
    ]


def count_open_requests(position: Position) -> int:
    """Return for how many open actions a new date is asked for and not yet agreed."""
    return sum(action.is_open and bool(open_request(action.action)) for action in position.actions)


def request_of(action: ActionPosition, request: Requested | None) -> Row | None:
    """Return the new date asked for, its reason and the effect of the delay."""
    if request is None:
        return None
    from_, to = action.agreed_due, request.to
    days = (to.last - from_.last).days if from_ and to else None
    return {
        "to": date_in_words(to),
        "on": date_in_words(request.on),
        "days": _shift(days) if days else None,
        "reason": one_line(request.reason) if request.reason else None,
        "effect": one_line(request.effect) if request.effect else None,
        "times": len(action.action.reprogrammed),
    }


def _shift(days: int) -> str:
    return shift_in_words(days) + (", so no extension" if days < 0 else "")


def _waiting(action: ActionPosition, position: Position) -> list[Row]:
    """Return the unfinished actions that depend on one, and so would be late with it."""
    key = action.id
    return [
        action_row(other, position.plan)
        for other in listable((position.whole or position).actions)
        if key and key in other.waiting_on
    ]


def happened_since(since: Comparison | None, publishable: Comparison | None, why_not: str) -> Row:
    """Return what happened: the counts of all, and what may be published of it kind by kind.

    `known` is false where there is no history to compare with; `why_not` is then what is said.
    """
    if since is None or publishable is None:
        return {
            "known": False,
            "since": None,
            "since_day": None,
            "said": why_not,
            "summary": why_not,
            "reconciled": None,
            "doubts": [],
            "kinds": [],
            "completed": [],
            "completed_unpublished": 0,
            "started": [],
            "started_unpublished": 0,
        }
    listed_by_heading = {
        section.heading: list(section.sentences) for section in sections(publishable)
    }
    completed, started = (
        [_names(comparison, kind) for comparison in (publishable, since)]
        for kind in (ChangeKind.COMPLETED, ChangeKind.STARTED)
    )
    return {
        "known": True,
        "since": since.since,
        "since_day": day_in_words(since.first_day),
        "said": headline(since),
        "summary": what_changed(since).sentence,
        "reconciled": reconciled(since) if since.was_there else None,
        "doubts": [*caution(since), *redefinitions(since)],
        "kinds": [
            {
                "what": section.what,
                "heading": section.heading,
                "said": (shown := listed_by_heading.get(section.heading, [])),
                "unpublished": len(section.sentences) - len(shown),
                "routine": section.is_routine,
            }
            for section in sections(since)
        ],
        "completed": completed[0],
        "completed_unpublished": len(completed[1]) - len(completed[0]),
        "started": started[0],
        "started_unpublished": len(started[1]) - len(started[0]),
    }


def _names(since: Comparison, kind: ChangeKind) -> list[str]:
    return [
        one_line(f"{change.action or '?'} {change.title}")
        for change in since.changes.all
        if change.what is kind
    ]


def waits_past_due(position: Position) -> Iterator[str]:
    """Yield each, with both dates, and what it waits for: of a part also what is not of it."""
    others = {other.id: other for other in listable((position.whole or position).actions)}
    for action in listable(position.actions):
        if (due := action.agreed_due) and action.is_held_to_dates:
            some = (others[key] for key in action.waiting_on if key in others)
            if waited_for := list(_later(some, due)):
                yield f"{action.name} (due {due.words}) waits for {listed(waited_for)}"


def _later(others: Iterable[ActionPosition], than: PlanDate) -> Iterator[str]:
    for other in others:
        if (due := other.agreed_due) and due.is_surely_after(than):
            yield f"{other.name} (due {due.words})"

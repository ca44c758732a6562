"""What overdue, behind, slip and the calculated rating mean, by the definitions of the plan format.

One action on a day → what is true of it. It is worked out here and nowhere else: rules and figures
only read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from actiontrack.flags import Route
from actiontrack.plans.model import Action, Milestone, Plan, Reprogrammed, Workstream
from actiontrack.plans.reader import ParsedAction, ParsedPlan
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.plans.vocabulary import Meaning, Stage, normal
from actiontrack.text.page import one_line

INHERITED = ("lead", "accountable", "bodies", "addresses")
"""What an action takes from its workstream where it gives none."""

LONGEST_TITLE = 200
"""Characters of a title that a message repeats."""

_RANKS = {Meaning.NOT_STARTED: 0, Meaning.ON_TRACK: 0, Meaning.AT_RISK: 1, Meaning.OFF_TRACK: 2}
"""How bad a rating is that says something about dates; the others claim nothing."""


class ActionPosition(NamedTuple):
    """One action on a day, with what it inherits from its workstream. Days are whole numbers.

    An unreadable action has only what is written; it takes part in no figure. It is a named tuple,
    as a flag is: a frozen dataclass of so many fields takes four times as long to make.
    """

    action: Action
    route: Route
    is_readable: bool
    workstream: Workstream | None
    unread: frozenset[str]
    lead: tuple[str, ...]
    accountable: str | None
    bodies: tuple[str, ...]
    addresses: tuple[str, ...]
    rating: str | None
    """The plan's own word of that meaning, which is its stage or its status."""
    meaning: Meaning
    agreed_due: PlanDate | None
    agreed_due_route: Route
    slip_days: int | None
    overdue: bool
    overdue_against_first_date: bool
    late_to_start: bool
    days_behind: int | None
    behind_since: PlanDate | None
    """The date that has passed and from which `days_behind` counts."""
    calculated: Meaning | None
    rated_better_than_dates: bool
    waiting_on: tuple[str, ...]
    """Ids of unfinished actions on which it depends."""
    milestones_overdue: tuple["OverdueMilestone", ...]
    """Those that have passed of an open action and are not completed."""
    dues_written_over: "tuple[DueWrittenOver, ...] | None" = None
    """As git tells, oldest first; None where no whole history of the plan is at hand."""

    @property
    def id(self) -> str:
        """What its plan calls it; "" where that cannot be read."""
        return self.action.id

    @property
    def title(self) -> str:
        """What is to be done; "" where that cannot be read."""
        return self.action.title

    @property
    def name(self) -> str:
        """Its id and title on one line, as a message names it; only a very long title is cut."""
        ref = f"{one_line(self.action.ref)} " if self.action.ref else ""
        title = shortened(one_line(self.action.title), LONGEST_TITLE)
        return f"{self.action.id or '?'} {ref}{title}"

    @property
    def stage(self) -> Stage:
        """How far the action has got."""
        return self.meaning.stage

    @property
    def is_carried_on(self) -> bool:
        """Whether it was withdrawn because another plan carries it on."""
        return self.meaning is Meaning.WITHDRAWN and self.action.moved_to is not None

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor set aside."""
        return self.meaning not in _CLOSED

    @property
    def gives_no_status(self) -> bool:
        """Whether its status is absent; one that is mistyped or cannot be read is not."""
        action = self.action
        is_silent = action.status is None and action.stage is None
        return is_silent and not self.unread & {"status", "stage"}

    @property
    def own_words(self) -> str | None:
        """Its stage and its status as the plan writes them; None where it gives neither."""
        action = self.action
        if action.stage is None:
            return action.status
        is_one = action.status is None or normal(action.status) == normal(action.stage)
        return action.stage if is_one else f"{action.stage}, {action.status}"

    @property
    def awaits_sign_off(self) -> bool:
        """Whether it was finished on a day that is known, and its closing is not agreed."""
        return _awaits_sign_off(self.action, self.meaning)

    @property
    def is_held_to_dates(self) -> bool:
        """Whether work is to be done on it: it is open, and awaits more than its closing."""
        return _is_judged(self.action, self.meaning)

    @property
    def moves_after_done(self) -> int:
        """How many moves of its due date were agreed after it was done."""
        action = self.action
        return sum(is_agreed_after_done(action, move) for move in action.reprogrammed)

    @property
    def is_signed_off(self) -> bool:
        """Whether its closing was agreed on a day that is known."""
        return self.action.sign_off is not None and self.action.sign_off.on is not None

    @property
    def no_start_date(self) -> bool:
        """Whether it has not started and gives no date on which it should."""
        return self.meaning is Meaning.NOT_STARTED and self.action.start is None

    @property
    def not_yet_due_to_start(self) -> bool:
        """Whether it has not started and need not have."""
        return (
            self.meaning is Meaning.NOT_STARTED
            and self.action.start is not None
            and not self.late_to_start
        )


class DueWrittenOver(NamedTuple):
    """A due date of an action that was written over, instead of moved under `reprogrammed`."""

    place: int
    """Where it stood: 0 is `due`, 1 the first under `reprogrammed`."""
    was: PlanDate
    until: date | None
    """The day of the commit that holds it no more; None where no commit does so yet."""
    revision: str | None


@dataclass(frozen=True, slots=True)
class OverdueMilestone:
    """A milestone whose agreed date has passed, of an open action; it is not completed."""

    index: int
    """Its place in the action's list."""
    title: str
    due: PlanDate
    days: int
    """Since it was due."""
    route: Route
    """Where the date that has passed is written."""


def is_agreed_after_done(item: Action | Milestone, move: Reprogrammed) -> bool:
    """Tell whether a new date was agreed after an item was done, so that nothing slipped by it."""
    done, agreed = item.completed, move.agreed
    return bool(done and agreed and agreed.is_surely_after(done))


def declared_meaning(plan: Plan, action: Action) -> Meaning:
    """Return what an action's stage and status mean; not given where the plan declares no such."""
    return plan.rating_in_force(action)[1] or Meaning.NOT_GIVEN


def action_position_on(
    read: ParsedAction, reading: ParsedPlan, as_of: date, unfinished: set[str]
) -> ActionPosition:
    """Return one action on a day, with what it inherits; `unfinished` are ids of the plan."""
    action, plan = read.action, reading.plan
    home = plan.workstreams[read.workstream] if read.workstream is not None else None
    rating, in_force = plan.rating_in_force(action)
    meaning = in_force or Meaning.NOT_GIVEN
    agreed_due, agreed_route = _agreed_due(read)
    is_judged = _is_judged(action, meaning)
    days_behind, since = _behind(action, meaning, agreed_due, as_of, is_judged=is_judged)
    calculated = _calculated(action, meaning, agreed_due, since, as_of) if is_judged else meaning
    return ActionPosition(
        action,
        read.route,
        read.is_readable,
        home,
        read.unread | _unread_at_home(read, reading),
        _own_or_inherited(read, home, "lead"),
        _own_or_inherited(read, home, "accountable"),
        _own_or_inherited(read, home, "bodies"),
        _own_or_inherited(read, home, "addresses"),
        rating if meaning is not Meaning.NOT_GIVEN else None,
        meaning,
        agreed_due,
        agreed_route,
        (agreed_due.last - action.due.last).days if agreed_due and action.due else None,
        is_judged and agreed_due is not None and agreed_due.last < as_of,
        is_judged and action.due is not None and action.due.last < as_of,
        _is_late_to_start(read, meaning, as_of),
        days_behind,
        since,
        calculated,
        _is_better_than_dates(meaning, calculated),
        tuple(other_id for other_id in action.depends_on if other_id in unfinished)
        if action.depends_on
        else (),
        tuple(_milestones_overdue(read, reading, as_of))
        if action.milestones and meaning not in _CLOSED
        else (),
    )


def _awaits_sign_off(action: Action, meaning: Meaning) -> bool:
    return meaning is Meaning.AWAITING_SIGN_OFF and action.completed is not None


def _is_judged(action: Action, meaning: Meaning) -> bool:
    """Return whether an action is held to its dates: work is still to be done on it."""
    return meaning not in _CLOSED and not _awaits_sign_off(action, meaning)


_CLOSED = frozenset(
    meaning for meaning in Meaning if meaning.stage in (Stage.DONE, Stage.SET_ASIDE)
)


def _own_or_inherited(read: ParsedAction, home: Workstream | None, key: str) -> Any:
    """Return an action's own value, or its workstream's where it gives none."""
    own = getattr(read.action, key)
    value = own if own or home is None or key in read.unread else getattr(home, key)
    return tuple(filter(None, value)) if value and isinstance(value, tuple) else value


def _unread_at_home(read: ParsedAction, reading: ParsedPlan) -> frozenset[str]:
    """Return what an action would inherit, had it been readable."""
    if not reading.unread or read.workstream is None:
        return frozenset()
    return frozenset(
        key
        for key in INHERITED
        if ("workstreams", read.workstream, key) in reading.unread and not getattr(read.action, key)
    )


def _agreed_due(read: ParsedAction) -> tuple[PlanDate | None, Route]:
    """Return the due date in force and where it is written; None too where it cannot be read."""
    moves = read.action.reprogrammed
    if moves:
        return moves[-1].to, (*read.route, "reprogrammed", len(moves) - 1, "to")
    known = None if "reprogrammed" in read.unread else read.action.due
    return known, (*read.route, "due")


def _is_late_to_start(read: ParsedAction, meaning: Meaning, as_of: date) -> bool:
    """Tell whether the planned start has passed of an action that nothing says has begun.

    That is one rated not started, or one without a status of which nothing else tells more.
    """
    action = read.action
    if action.start is None or action.start.last >= as_of:
        return False
    if action.status is not None or action.stage is not None:
        return meaning is Meaning.NOT_STARTED
    is_silent = not (action.started or action.completed) and not any(
        update.status for update in action.updates
    )
    return is_silent and not read.unread & {"status", "stage", "started", "completed", "updates"}


def _milestones_overdue(
    read: ParsedAction, reading: ParsedPlan, as_of: date
) -> Iterator[OverdueMilestone]:
    """Yield the milestones that have passed; what cannot be read of one is not absent."""
    unread = "milestones" in read.unread
    misread = {misreading.route for misreading in reading.misreadings} if unread else set()
    for index, milestone in enumerate(read.action.milestones):
        due = milestone.agreed_due
        if due is None or due.last >= as_of or milestone.completed:
            continue
        route = (*read.route, "milestones", index)
        if any(
            at[: len(route)] == route and at[len(route) :][:1] in _MILESTONE_DATES for at in misread
        ):
            continue
        moves = len(milestone.reprogrammed)
        written = ("reprogrammed", moves - 1, "to") if moves else ("due",)
        title = one_line(milestone.title) or "cannot be read"
        yield OverdueMilestone(index, title, due, (as_of - due.last).days, (*route, *written))


_MILESTONE_DATES = (("due",), ("completed",), ("reprogrammed",))


def _behind(
    action: Action,
    meaning: Meaning,
    agreed_due: PlanDate | None,
    as_of: date,
    *,
    is_judged: bool,
) -> tuple[int | None, PlanDate | None]:
    """Return how many days an action is behind, and since which date; None without a date."""
    dates = [agreed_due] if agreed_due else []
    if meaning is Meaning.NOT_STARTED and action.start:
        dates.append(action.start)
    if not dates:
        return None, None
    if not is_judged:
        return 0, None
    longest = min(dates, key=lambda day: day.last)
    days = (as_of - longest.last).days
    return (days, longest) if days > 0 else (0, None)


def _calculated(
    action: Action,
    meaning: Meaning,
    agreed_due: PlanDate | None,
    behind_since: PlanDate | None,
    as_of: date,
) -> Meaning | None:
    """Return the rating that the dates of open work bear out: red over a calendar month behind."""
    if behind_since:
        is_over = _is_over_a_month(behind_since.last, as_of)
        return Meaning.OFF_TRACK if is_over else Meaning.AT_RISK
    if meaning is Meaning.NOT_STARTED:
        return meaning if agreed_due or action.start else None
    if meaning is Meaning.NOT_GIVEN or agreed_due is None:
        return None
    return Meaning.ON_TRACK


def _is_over_a_month(since: date, as_of: date) -> bool:
    """Tell whether more than a calendar month has passed, which has from 28 to 31 days."""
    if not 28 < (days := (as_of - since).days) <= 31:
        return days > 31
    from dateutil.relativedelta import relativedelta  # few plans need it, and it is slow

    return as_of > since + relativedelta(months=1)


def _is_better_than_dates(declared: Meaning, calculated: Meaning | None) -> bool:
    claims = declared in (Meaning.NOT_STARTED, Meaning.ON_TRACK, Meaning.AT_RISK)
    return claims and calculated in _RANKS and _RANKS[calculated] > _RANKS[declared]

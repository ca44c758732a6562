"""The steps of a timetable: what is due, from which day that is counted, and whether it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actiontrack.plans.values import PlanDate
from actiontrack.text.wording import counted, listed
from actiontrack.timetable.deadlines import CountedDeadline, fact_in_words, working_days_in_words
from actiontrack.timetable.requirements import MONITORED, PRACTICE, STATED
from actiontrack.timetable.statement import StatutoryStatement

MONITORING = "Quarterly monitoring"
MONTHS_OF_REVIEWS = (6, 12)
MONTHS_TO_REVISIT = 18
MONTHS_OF_MONITORING = (3, 6, 9, 12, 15, 18)
"""When monitoring is listed, counted from acceptance or publication, until the revisit."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of a timetable, on a day. What is practice is due in a month, not on a day."""

    name: str
    due: PlanDate
    source: str
    counted_from: str | None = None
    """`received`, `published` or `accepted`; None where it is stated."""
    from_date: date | None = None
    working_days: int | None = None
    months: int | None = None
    done: PlanDate | None = None
    days_left: int | None = None
    """Days until it is due, below 0 once that has passed; None if done, or that is unread."""
    met: bool | None = None
    """Whether it was done in time; None where that is not recorded or cannot be told."""
    provisional: str | None = None
    """Why it is not counted from receipt, and so may not hold."""
    not_settled: str | None = None
    """What is not sure of the bank holidays among the days counted."""
    is_unread: bool = False
    """Whether what is written of its being done cannot be read."""
    is_sent: bool = False
    """Whether it was accepted, and so had been sent, on a day that is not recorded."""

    @property
    def basis(self) -> str:
        """From which day it is counted: `35 working days from receipt on 8 January 2026`."""
        return counting_basis([self])

    @property
    def done_in_words(self) -> str:
        """The day on which it was done, as a table says it."""
        if self.is_unread:
            return "cannot be read"
        return str(self.done) if self.done else "not recorded"

    @property
    def standing(self) -> str:
        """How it stands: `due in 61 days`, `due within 15 days` of a month, `1 day early`."""
        if self.days_left is not None:
            return f"due {in_days(self.days_left, 'within' if self.due.is_month else 'in')}"
        if self.met is None:
            return "sent, day unknown" if self.is_sent else "cannot be said"
        if self.done is None or self.done.is_month or self.due.is_month:
            return "in time" if self.met else "late"
        days = (self.done.last - self.due.last).days
        if days == 0:
            return "on the day"
        return f"{counted(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def counting_basis(steps: Sequence[Step]) -> str:
    """Return from which day steps of one name are counted, and how."""
    first = steps[0]
    if first.counted_from is None or first.from_date is None:
        return STATED
    if first.working_days:
        return working_days_in_words(
            first.working_days, first.counted_from, first.from_date, first.provisional
        )
    fact = fact_in_words(first.counted_from, first.from_date)
    return f"about {listed([str(each.months) for each in steps])} months after {fact}"


def in_days(days: int, within: str = "in") -> str:
    """Return when something is due, or was: `in 61 days`, `today`, `61 days ago`."""
    if days == 0:
        return "today"
    return f"{within} {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def timetable_steps(statement: StatutoryStatement, as_of: date) -> Iterator[Step]:
    """Yield the steps of a plan on a day: what is demanded, then what is practice."""
    requirements = statement.requirements
    if not any(requirement.is_statement for requirement in requirements):
        yield from _of_statement(statement, statement.noun.capitalize(), None, as_of)
    for requirement in requirements:
        count = statement.counted_for(requirement)
        if requirement.is_statement:
            yield from _of_statement(statement, requirement.name, count, as_of)
        elif count:
            yield _with_days_left(_counted(requirement.name, count), as_of)
    for step in _practice(statement):
        yield _with_days_left(step, as_of)


def _of_statement(
    statement: StatutoryStatement, name: str, count: CountedDeadline | None, as_of: date
) -> Iterator[Step]:
    """Yield the deadline as stated and as counted, beside each other where there are both."""
    stated = statement.written.deadline
    if stated:
        own = f"{name} (as stated)" if count else name
        yield _with_sending(Step(own, stated, STATED), statement, as_of)
    if count:
        own = f"{name} (as counted)" if stated or "deadline" in statement.unread else name
        yield _with_sending(_counted(own, count), statement, as_of)


def _counted(name: str, count: CountedDeadline) -> Step:
    return Step(
        name,
        count.due,
        count.requirement.source,
        count.counted_from,
        count.from_date,
        count.requirement.working_days,
        provisional=count.provisional,
        not_settled=count.not_settled,
    )


def _with_days_left(step: Step, as_of: date) -> Step:
    return replace(step, days_left=(step.due.last - as_of).days)


def _with_sending(step: Step, statement: StatutoryStatement, as_of: date) -> Step:
    """Return the step with what is written of its being sent; what was accepted had been sent."""
    submitted, accepted = statement.written.submitted, statement.written.accepted
    if submitted:
        is_late = submitted.is_surely_after(step.due)
        in_time = submitted.last <= step.due.last
        return replace(step, done=submitted, met=False if is_late else in_time or None)
    if accepted:
        in_time = accepted.last <= step.due.last
        is_unread = "submitted" in statement.unread
        return replace(step, met=in_time or None, is_unread=is_unread, is_sent=True)
    if statement.may_be_sent:
        return replace(step, is_unread=True)
    return _with_days_left(step, as_of)


def _practice(statement: StatutoryStatement) -> Iterator[Step]:
    """Yield what follows by practice alone, in order, the revisit last."""
    expected = statement.revisit
    revisit: Step | None = None
    following: list[Step] = []
    if statement.plan.kind in MONITORED:
        published = statement.day_of("published")
        if published:
            revisit = _months_after("Revisit", "published", published, MONTHS_TO_REVISIT)
            following += (
                _months_after("Progress review", "published", published, months)
                for months in MONTHS_OF_REVIEWS
            )
        end = expected or (revisit.due if revisit else None)
        following += _monitoring(statement, end)
    yield from sorted(following, key=lambda step: step.due.last)
    if expected:
        name = "Revisit (as stated)" if revisit else "Revisit"
        yield Step(name, expected, STATED)
    if revisit:
        name = "Revisit (as counted)" if expected else "Revisit"
        yield replace(revisit, name=name)


def _monitoring(statement: StatutoryStatement, end: PlanDate | None) -> Iterator[Step]:
    """Yield the months of monitoring before the revisit."""
    event = statement.monitored_from
    day = statement.day_of(event)
    if day is None:
        return
    for months in MONTHS_OF_MONITORING:
        step = _months_after(MONITORING, event, day, months)
        if end and step.due.last >= end.first:
            return
        yield step


def _months_after(name: str, event: str, day: date, months: int) -> Step:
    """Return a step of practice, which falls in a month."""
    from dateutil.relativedelta import relativedelta  # only a timetable needs it

    first = (day + relativedelta(months=months)).replace(day=1)
    due = PlanDate(first, first + relativedelta(months=1) - timedelta(days=1))
    return Step(name, due, PRACTICE, event, day, months=months)

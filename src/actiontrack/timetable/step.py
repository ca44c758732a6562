"""One step of a timetable: what is due, who owes it, how that is counted, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed
from actiontrack.timetable.deadlines import fact_in_words, working_days_in_words
from actiontrack.timetable.named import StepCount
from actiontrack.timetable.requirements import OWED_BY_OTHERS, OWN, RECORDED, STATED, Duty


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of a timetable. What is usual is due in a month, not on a day."""

    name: str
    due: PlanDate | None
    source: str
    duty: Duty = Duty.STATED
    step: str | None = None
    """The id of what a kind of plan brings with it, or that of another step of the plan."""
    counted_from: str | None = None
    """`received`, `published`, `accepted`, a `date` or a `step`; None where it is stated."""
    from_date: date | None = None
    working_days: int | None = None
    months: int | None = None
    done: PlanDate | None = None
    outcome: str | None = None
    days_left: int | None = None
    """Days until it is due, below 0 once that has passed; None if done, or that is unread."""
    met: bool | None = None
    """Whether it was done in time; None where that is not recorded, cannot be told or is up to
    others."""
    provisional: str | None = None
    """Why it is not counted from receipt, and so may not hold."""
    not_settled: str | None = None
    """What is not sure of the bank holidays among the days counted."""
    is_unread: bool = False
    """Whether what is written of its being done cannot be read."""
    is_sent: bool = False
    """Whether it was accepted, and so had been sent, on a day that is not recorded."""
    place: int | None = None
    """Its place under the plan's `steps`, if nothing but that brings it."""
    count: StepCount | None = None
    """How a step is counted that the plan itself names."""
    of: str | None = None
    """The notice that asks for it."""
    owed_by: str | None = None
    """Who owes it, where the plan says so."""
    is_of_the_area: bool = True
    """Whether the area owes it, as far as the plan says."""
    is_beside: bool = False
    """Whether it is the count of what is stated as well, beside that."""
    is_due_unread: bool = False
    """Whether the day by which it is due is written and cannot be read."""

    @property
    def is_owed_by_others(self) -> bool:
        """Whether DfE, NHS England, the inspectorates or somebody else owes it."""
        return self.step in OWED_BY_OTHERS or not self.is_of_the_area

    @property
    def is_named(self) -> bool:
        """Whether the plan itself brings it, or it is an answer that is awaited."""
        return self.place is not None or not self.is_of_the_area

    @property
    def debtor(self) -> str | None:
        """Who owes it; None for the area."""
        return self.owed_by or OWED_BY_OTHERS.get(self.step or "")

    @property
    def is_late(self) -> bool:
        """Whether the area owes it, its day has passed, and nothing says that it is done.

        A provisional day is none to be late by: one counted from publication, for want of the day
        of receipt, or from a step that is not done. AT801 and AT314 tell of the same.
        """
        is_past = self.days_left is not None and self.days_left < 0
        is_sure = self.provisional is None
        return is_past and is_sure and not self.is_owed_by_others and not self.is_beside

    @property
    def basis(self) -> str:
        """From which day it is counted: `35 working days from receipt on 8 January 2026`."""
        return counting_basis([self])

    @property
    def grounds(self) -> str:
        """The kind of duty, how it is counted and what asks for it."""
        return counting_grounds([self])

    @property
    def due_in_words(self) -> str:
        """The day or month by which it is due, as a table says it."""
        if self.is_due_unread:
            return "cannot be read"
        return str(self.due) if self.due else "not known" if self.count else "not given"

    @property
    def done_in_words(self) -> str:
        """The day on which it was done, as a table says it."""
        if self.is_unread:
            return "cannot be read"
        return str(self.done) if self.done else "not recorded"

    @property
    def standing(self) -> str:
        """How it stands: `due in 61 days`, `expected within 15 days` of a month, `1 day early`.

        Only the stated day makes early or late where there are both; the count is only compared.
        """
        if self.days_left is not None and self.due:
            is_past_count = self.is_beside and self.days_left < 0
            due = "expected" if self.is_owed_by_others else "passed" if is_past_count else "due"
            return f"{due} {in_days(self.days_left, 'within' if self.due.is_month else 'in')}"
        if self.met is None:
            return self._without_verdict
        if self.done is None or self.due is None or self.done.is_month or self.due.is_month:
            return "in time" if self.met else "late"
        days = (self.done.last - self.due.last).days
        if days == 0:
            return "on the day"
        order = ("before the count", "after the count") if self.is_beside else ("early", "late")
        return f"{counted(abs(days), 'day')} {order[days > 0]}"

    @property
    def _without_verdict(self) -> str:
        if self.done and not self.is_unread and (self.is_owed_by_others or not self.due):
            return "done"
        if self.is_sent:
            return "sent, day unknown"
        is_read = not (self.is_unread or self.is_due_unread or self.due)
        return "no date is known" if is_read else "cannot be said"


def counting_basis(steps: Sequence[Step]) -> str:
    """Return from which day steps of one name are counted, and how."""
    first = steps[0]
    if first.count:
        return first.count.basis
    if first.duty is Duty.OWN:
        return OWN if first.due else RECORDED
    if first.counted_from is None or first.from_date is None:
        return STATED if first.due else RECORDED
    if first.working_days:
        return working_days_in_words(
            first.working_days, first.counted_from, first.from_date, first.provisional
        )
    fact = fact_in_words(first.counted_from, first.from_date)
    doubt = f", provisional since {first.provisional}" if first.provisional else ""
    months = f"{listed([str(step.months) for step in steps])} months"
    if first.step in ("revisit", "full-inspection"):
        return f"usually within {months} of {fact}{doubt}"
    return f"about {months} after {fact}{doubt}"


def counting_grounds(steps: Sequence[Step]) -> str:
    """Return the kind of duty of steps of one name, how they are counted and what asks for it."""
    duty, source, basis = steps[0].duty, steps[0].source, counting_basis(steps)
    parts = [basis] if source == basis else [basis, source]
    if steps[0].owed_by:
        parts.append(f"owed by {one_line(steps[0].owed_by)}")
    return "; ".join(parts if duty is Duty.STATED else [duty.words, *parts])


def in_days(days: int, within: str = "in") -> str:
    """Return when something is due, or was: `in 61 days`, `today`, `61 days ago`."""
    if days == 0:
        return "today"
    return f"{within} {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"

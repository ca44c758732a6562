"""The statement that a plan owes the inspectors, and the deadline that holds for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from actiontrack.flags import Route
from actiontrack.plans.model import Inspection, InspectionReport, Plan, Revisit, Statement
from actiontrack.plans.values import PlanDate
from actiontrack.timetable.deadlines import CountedDeadline, Deadline, StatedDeadline
from actiontrack.timetable.requirements import Requirement, requirements_of, statement_noun

_ROUTES: dict[str, Route] = {
    "kind": ("kind",),
    "framework": ("inspection", "framework"),
    "received": ("inspection", "report", "received"),
    "published": ("inspection", "report", "published"),
    "deadline": ("inspection", "statement", "deadline"),
    "submitted": ("inspection", "statement", "submitted"),
    "accepted": ("inspection", "statement", "accepted"),
    "expected": ("inspection", "revisit", "expected"),
}
DEADLINE = _ROUTES["deadline"]


@dataclass(frozen=True, slots=True)
class StatutoryStatement:
    """The statement that the plan owes the inspectors, with what its file records of it.

    `unread` names what is written and could not be read; none of it is taken for absent.
    """

    plan: Plan
    unread: frozenset[str]

    @property
    def noun(self) -> str:
        """What it is called in running text."""
        return statement_noun(self.plan.kind)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What has to be done within so many working days, the statement included."""
        return requirements_of(self.plan.kind, self._inspection.framework)

    @property
    def _inspection(self) -> Inspection:
        return self.plan.inspection or Inspection()

    @property
    def report(self) -> InspectionReport:
        """When the report came, as written."""
        return self._inspection.report or InspectionReport()

    @property
    def written(self) -> Statement:
        """What is written of the statement."""
        return self._inspection.statement or Statement()

    @property
    def revisit(self) -> PlanDate | None:
        """When the inspectors are expected back, as written."""
        return (self._inspection.revisit or Revisit()).expected

    def fact(self, event: str) -> PlanDate | None:
        """Return a fact from which something is counted, as written."""
        return {
            "received": self.report.received,
            "published": self.report.published,
            "accepted": self.written.accepted,
        }[event]

    def day_of(self, event: str) -> date | None:
        """Return the day of a fact; None where only the month is known."""
        fact = self.fact(event)
        return fact.last if fact and not fact.is_month else None

    @property
    def monitored_from(self) -> str:
        """The fact from which monitoring is counted: acceptance if that is given at all."""
        is_given = self.written.accepted or "accepted" in self.unread
        return "accepted" if is_given else "published"

    @property
    def is_sent(self) -> bool:
        """Whether it is recorded as sent; what was accepted had been."""
        return bool(self.written.submitted or self.written.accepted)

    @property
    def may_be_sent(self) -> bool:
        """Whether it is sent, or that cannot be read."""
        return self.is_sent or not self.unread.isdisjoint(("submitted", "accepted"))

    def counted_for(self, requirement: Requirement) -> CountedDeadline | None:
        """Return when something falls due, counted from receipt or provisionally from publication.

        None where neither day is known, or the day of receipt cannot be read.
        """
        received, published = self.day_of("received"), self.day_of("published")
        if received:
            return CountedDeadline(requirement, "received", received)
        if not published or "received" in self.unread:
            return None
        is_month = self.report.received is not None
        why = (
            "only the month of receipt is known" if is_month else "the day of receipt is not given"
        )
        return CountedDeadline(requirement, "published", published, why)

    @property
    def counted_deadline(self) -> CountedDeadline | None:
        """When the statement itself falls due, as counted."""
        own = next((each for each in self.requirements if each.is_statement), None)
        return self.counted_for(own) if own else None

    @property
    def deadline_from_receipt(self) -> CountedDeadline | None:
        """When it falls due counted from receipt, which alone settles anything."""
        count = self.counted_deadline
        return None if count is None or count.is_provisional else count

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that holds: a day as stated, else as counted from receipt, else a month.

        None too where what is stated cannot be read.
        """
        stated = self.written.deadline
        if "deadline" in self.unread:
            return None
        if stated and not stated.is_month:
            return StatedDeadline(stated)
        return self.deadline_from_receipt or (StatedDeadline(stated) if stated else None)

    @property
    def deadline_or_provisional(self) -> Deadline | None:
        """The deadline that holds, or else the one counted from publication."""
        return self.deadline or (None if "deadline" in self.unread else self.counted_deadline)


def statutory_statement(plan: Plan, unread: Collection[Route]) -> StatutoryStatement:
    """Return what a plan owes the inspectors; `unread` are the routes of what could not be read."""
    keys = (
        key
        for key, route in _ROUTES.items()
        if unread and any(route[: len(each)] == each for each in unread)
    )
    return StatutoryStatement(plan, frozenset(keys))

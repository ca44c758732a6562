"""The statement that a plan owes the inspectors, the deadline that holds, and what was done."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from actiontrack.flags import Route
from actiontrack.plans.model import (
    Inspection,
    InspectionReport,
    Plan,
    PlanStep,
    Revisit,
    Statement,
)
from actiontrack.plans.values import PlanDate
from actiontrack.text.wording import counted
from actiontrack.timetable.deadlines import CountedDeadline, Deadline, StatedDeadline
from actiontrack.timetable.requirements import (
    Duty,
    Requirement,
    UsualStep,
    is_not_asked_for,
    requirements_of,
    statement_noun,
    updates_strategic_plan,
    usual_steps_of,
)

_ROUTES: dict[str, Route] = {
    "kind": ("kind",),
    "framework": ("inspection", "framework"),
    "outcome": ("inspection", "outcome"),
    "received": ("inspection", "report", "received"),
    "published": ("inspection", "report", "published"),
    "deadline": ("inspection", "statement", "deadline"),
    "submitted": ("inspection", "statement", "submitted"),
    "accepted": ("inspection", "statement", "accepted"),
    "publication": ("inspection", "statement", "published"),
    "expected": ("inspection", "revisit", "expected"),
}
DEADLINE = _ROUTES["deadline"]
_PUBLISHED = _ROUTES["published"]


class StepRecord(NamedTuple):
    """What the plan's file says of a step: its place, and whether `done` is unread."""

    place: int
    written: PlanStep
    is_unread: bool

    @property
    def day(self) -> PlanDate | None:
        """When it was done, or else is due."""
        return self.written.done or self.written.due


class Obligation(NamedTuple):
    """Something owed to the inspectors by a day, with the words to say so."""

    subject: str
    due: str
    """What it is to be: `due`, `to be published`."""
    act: str
    not_recorded: str
    deadline: Deadline | None
    provisional: Deadline | None
    """The deadline that holds, or else the one counted from publication."""
    done: PlanDate | None
    may_be_done: bool
    route: Route
    duty: Duty
    asked_by: str = ""
    """The notice, or other source, where the kind of duty does not say it."""
    owed_by: str | None = None
    """Who owes it, if that is not the area."""
    is_named: bool = False
    """Whether no kind of plan brings it."""
    counted: Deadline | None = None
    """The deadline as counted, where one is stated as well."""

    @property
    def is_statutory(self) -> bool:
        """Whether the area owes it by regulation, framework or notice, or to the inspectors."""
        is_asked = not self.is_named or self.duty is Duty.NOTICE
        return is_asked and self.owed_by is None

    @property
    def is_of_statement(self) -> bool:
        """Whether it is the statement itself."""
        return self.route == DEADLINE

    def late_in_words(self, as_of: date) -> str | None:
        """Return that its day has passed without it, and what asks for it; None where not so."""
        deadline = self.deadline
        if deadline is None or self.may_be_done or not deadline.has_passed(as_of):
            return None
        ago = counted((as_of - deadline.due.last).days, "day")
        due = f"was {self.due} {deadline.by} {deadline.words}, {ago} ago"
        return f"{self.subject} {due}, and {self.not_recorded}{self.grounds}"

    @property
    def grounds(self) -> str:
        """What kind of duty it is and who else owes it, as the end of a sentence."""
        parts = [self.duty_in_words] if self.duty_in_words else []
        parts += [f"owed by {self.owed_by}"] if self.owed_by else []
        return f"; {', '.join(parts)}" if parts else ""

    @property
    def duty_in_words(self) -> str:
        """What asks for it: `asked for by a regulation`; empty where the plan says no more."""
        by = {
            Duty.REGULATION: "a regulation",
            Duty.FRAMEWORK: "a framework, no regulation",
            Duty.OWN: "the plan itself",
        }.get(self.duty, self.asked_by)
        return f"asked for by {by}" if by else ""


class StatutoryStatement(NamedTuple):
    """The statement that the plan owes the inspectors, with what its file records of it.

    `unread` names what is written and could not be read; none of it is taken for absent.
    """

    plan: Plan
    unread: frozenset[str]
    records: tuple[StepRecord, ...]
    """The earliest first."""
    unread_routes: Collection[Route] = ()

    def has_unread(self, *route: str | int) -> bool:
        """Tell whether what stands at a place, or around it, could not be read."""
        return any(
            route[: len(unread_route)] == unread_route for unread_route in self.unread_routes
        )

    @property
    def noun(self) -> str:
        """What it is called in running text."""
        return statement_noun(self.plan.kind)

    @property
    def is_not_asked_for(self) -> bool:
        """Whether the outcome of the inspection is one after which none is asked for."""
        return is_not_asked_for(self.plan.kind, self._inspection.outcome)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What has to be done within so many working days, the statement included."""
        return requirements_of(self.plan.kind, self._inspection.framework, self._inspection.outcome)

    @property
    def usual(self) -> tuple[UsualStep, ...]:
        """What usually follows, so many months after a fact."""
        outcome = "unread" if "outcome" in self.unread else self._inspection.outcome
        return usual_steps_of(self.plan.kind, self._inspection.framework, outcome)

    @property
    def updates_strategic_plan(self) -> bool:
        """Whether it is the strategic plan that is published after an area SEND inspection."""
        return updates_strategic_plan(self.plan.kind, self._inspection.framework)

    @property
    def outcome(self) -> str | None:
        """What the inspection came to."""
        return self._inspection.outcome

    @property
    def framework(self) -> str | None:
        """The framework of the inspection."""
        return self._inspection.framework

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
    def return_step(self) -> str:
        """The id of the step as which the inspectors come back."""
        ids = [step.step for step in self.usual]
        return "monitoring-inspection" if "monitoring-inspection" in ids else "revisit"

    def stated(self, step: str | None) -> PlanDate | None:
        """Return the date by which the plan's source expects a step."""
        if step is None:
            return None
        expected = (self._inspection.revisit or Revisit()).expected
        written = {"statement": self.written.deadline, self.return_step: expected}.get(step)
        of_it = (record.written for record in self.records if record.written.step == step)
        return written or next((plan_step.due for plan_step in of_it if plan_step.due), None)

    def done(self, step: str | None) -> PlanDate | None:
        """Return when something was done that is done once, as written wherever it may be."""
        if step is None:
            return None
        written = {"statement": self.written.submitted, "publication": self.written.published}
        of_it = (record.written for record in self.records if record.written.step == step)
        done = written.get(step) or next(
            (plan_step.done for plan_step in of_it if plan_step.done), None
        )
        return done or (self.report.published if step == "report-publication" else None)

    def last_done(self, step: str) -> PlanDate | None:
        """Return when a built-in step was done last."""
        done = [record.written.done for record in self.records if record.written.step == step]
        return next((day for day in reversed(done) if day), None) or self.done(step)

    def deadline_of(self, step: str) -> PlanDate | None:
        """Return when a built-in step is due of which only one day is known."""
        if step == "statement":
            return self.deadline_or_provisional.due if self.deadline_or_provisional else None
        count = self._counted(step)
        return self.stated(step) or (count.due if count else None)

    def is_unread(self, step: str | None) -> bool:
        """Tell whether something is written of a step's being done that cannot be read."""
        keys = {"statement": "submitted", "publication": "publication"}
        key = keys.get(step or "", "published" if step == "report-publication" else "")
        of_it = (record for record in self.records if record.written.step == step)
        return not self.unread.isdisjoint((key, "steps")) or any(
            record.is_unread for record in of_it if step
        )

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
    def submitted(self) -> PlanDate | None:
        """When it was sent, as written."""
        return self.done("statement")

    @property
    def is_sent(self) -> bool:
        """Whether it is recorded as sent; what was accepted had been."""
        return bool(self.submitted or self.written.accepted)

    @property
    def may_be_sent(self) -> bool:
        """Whether it is sent, or that cannot be read."""
        return self.is_sent or self.is_unread("statement") or "accepted" in self.unread

    def counted_from(self, event: str) -> tuple[str, date, str | None] | None:
        """Return from which fact and day something is counted, and why not from its own.

        Where the day of receipt is not known, that of publication stands in for it; None where
        neither is known, or the day of receipt cannot be read.
        """
        day, published = self.day_of(event), self.day_of("published")
        if day:
            return event, day, None
        if event != "received" or not published or "received" in self.unread:
            return None
        is_month = self.report.received is not None
        why = (
            "only the month of receipt is known" if is_month else "the day of receipt is not given"
        )
        return "published", published, why

    def counted_for(self, requirement: Requirement) -> CountedDeadline | None:
        """Return when something falls due, counted from receipt or provisionally from publication.

        The publication of the report itself is counted from receipt alone.
        """
        counted = self.counted_from("received")
        if counted is None or (requirement.step == "report-publication" and counted[2]):
            return None
        return CountedDeadline(requirement, *counted)

    @property
    def counted_deadline(self) -> CountedDeadline | None:
        """When the statement itself falls due, as counted."""
        return self._counted("statement")

    def _counted(self, step: str) -> CountedDeadline | None:
        own = next(
            (requirement for requirement in self.requirements if requirement.step == step), None
        )
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
        stated = self.stated("statement")
        if "deadline" in self.unread:
            return None
        if stated and not stated.is_month:
            return StatedDeadline(stated)
        return self.deadline_from_receipt or (StatedDeadline(stated) if stated else None)

    @property
    def deadline_or_provisional(self) -> Deadline | None:
        """The deadline that holds, or else the one counted from publication."""
        return self.deadline or (None if "deadline" in self.unread else self.counted_deadline)

    def obligations(self) -> Iterator[Obligation]:
        """Yield what a kind of plan has to do, and the statement whatever asks for that."""
        own = next(
            (requirement for requirement in self.requirements if requirement.step == "statement"),
            None,
        )
        yield Obligation(
            f"the {self.noun}",
            "due",
            "submitted",
            "no submission is recorded",
            self.deadline,
            self.deadline_or_provisional,
            self.submitted,
            self.may_be_sent,
            DEADLINE,
            own.duty if own else Duty.STATED,
            counted=self.deadline_from_receipt if self._has_stated_day("statement") else None,
        )
        for requirement in self.requirements:
            if requirement.step == "report-publication":
                yield self._publication(requirement, "the inspectors' report", _PUBLISHED)
            elif requirement.step == "publication":
                route = _ROUTES["publication"]
                yield self._publication(requirement, f"the {self.noun}", route)

    def _has_stated_day(self, step: str) -> bool:
        stated = self.stated(step)
        return stated is not None and not stated.is_month

    def _publication(self, requirement: Requirement, subject: str, route: Route) -> Obligation:
        """Return what is owed where something has to be published."""
        count, stated = self.counted_for(requirement), self.stated(requirement.step)
        sure = None if count is None or count.is_provisional else count
        deadline = StatedDeadline(stated) if stated else sure
        done = self.done(requirement.step)
        return Obligation(
            subject,
            "to be published",
            "published",
            "no publication is recorded",
            deadline,
            deadline or count,
            done,
            bool(done) or self.is_unread(requirement.step),
            route,
            requirement.duty,
            counted=sure if self._has_stated_day(requirement.step or "") else None,
        )


def statutory_statement(plan: Plan, unread: Collection[Route]) -> StatutoryStatement:
    """Return what a plan owes the inspectors; `unread` are the routes of what could not be read."""

    def is_unread(*route: str | int) -> bool:
        return any(route[:depth] in unread for depth in range(len(route) + 1))

    keys = {key for key, route in _ROUTES.items() if unread and is_unread(*route)}
    if any(
        unread_route[:1] == ("steps",) and unread_route[2:3] in ((), ("step",))
        for unread_route in unread
    ):
        keys.add("steps")
    records = [
        StepRecord(place, step, bool(unread) and is_unread("steps", place, "done"))
        for place, step in enumerate(plan.steps)
        if step.step or step.name
    ]
    records.sort(key=lambda record: record.day.last if record.day else date.max)
    return StatutoryStatement(plan, frozenset(keys), tuple(records), unread)

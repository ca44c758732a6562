"""The statutory clock: the dates that follow from an inspection, counted in working days.

`timetable_on` makes a `Timetable` of `Step`s; `statutory_statement` says what the inspectors are
owed, and by which `Deadline` (`requirements` has it by kind of plan: what a regulation, a framework
or practice asks for).
Used by the rules AT801 to AT803, `views/timetable`, reports, the workbook and the calendar.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from actiontrack.flags import Route
from actiontrack.plans.model import Plan
from actiontrack.timetable.named import named_obligations, steps_in_a_circle
from actiontrack.timetable.sentences import (
    circumstances,
    counting_bases,
    next_named,
    no_regulation,
    timetable_headline,
    timetable_remarks,
)
from actiontrack.timetable.statement import Obligation, StatutoryStatement, statutory_statement
from actiontrack.timetable.step import Step
from actiontrack.timetable.steps import timetable_steps


def obligations_of(plan: Plan, unread: Collection[Route] = ()) -> Iterator[Obligation]:
    """Yield all that is owed by a day: what a kind of plan brings, then what the plan names."""
    statement = statutory_statement(plan, unread)
    yield from statement.obligations()
    yield from named_obligations(statement)


def required_names(plan: Plan) -> frozenset[str]:
    """Return the names of what a kind of plan asks for under no id of its own."""
    statement = statutory_statement(plan, ())
    return frozenset(
        requirement.name for requirement in statement.requirements if requirement.step is None
    )


def circumstances_of(plan: Plan, as_of: date, unread: Collection[Route] = ()) -> tuple[str, ...]:
    """Return what notices the area is under and what became of the plan as sent, in sentences."""
    if not (plan.notices or plan.submissions):
        return ()
    return tuple(circumstances(statutory_statement(plan, unread), as_of))


class Timetable(NamedTuple):
    """What a plan owes the inspectors on a day, and what follows: a headline, steps, remarks."""

    as_of: date
    headline: str
    steps: tuple[Step, ...]
    remarks: tuple[str, ...]
    """Sentences: what is not counted, and why; and what may move."""
    circumstances: tuple[str, ...] = ()
    """Sentences: what notices the area is under, and what became of the plan as it was sent."""


def timetable_on(
    plan: Plan, as_of: date, unread: Collection[Route] = (), *, is_old: bool = False
) -> Timetable:
    """Return the timetable of a plan on a day; `unread` routes are not taken for absent.

    Where its position `is_old`, no sentence calls a step late that is only not recorded as done.
    """
    statement = statutory_statement(plan, unread)
    headline = timetable_headline(statement, as_of)
    steps = tuple(timetable_steps(statement, as_of))
    if headline == no_regulation(statement):
        headline = next_named(steps, as_of, is_old=is_old) or headline
    remarks = tuple(
        remark for remark in timetable_remarks(statement, steps, unread) if remark != headline
    )
    return Timetable(as_of, headline, steps, remarks, circumstances_of(plan, as_of, unread))


__all__ = [
    "Obligation",
    "StatutoryStatement",
    "Step",
    "Timetable",
    "circumstances_of",
    "counting_bases",
    "obligations_of",
    "required_names",
    "statutory_statement",
    "steps_in_a_circle",
    "timetable_on",
]

"""The statutory clock: the dates that follow from an inspection, counted in working days.

`timetable_on` makes a `Timetable` of `Step`s; `statutory_statement` says what the inspectors are
owed, and by which `Deadline` (`requirements` has it by kind of plan: what a regulation, a framework
or practice asks for).
Used by the rules AT801 to AT803, `views/timetable`, reports, the workbook and the calendar.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from actiontrack.flags import Route
from actiontrack.plans.model import Plan
from actiontrack.timetable.sentences import counting_bases, timetable_headline, timetable_remarks
from actiontrack.timetable.statement import DEADLINE, StatutoryStatement, statutory_statement
from actiontrack.timetable.steps import Step, timetable_steps


@dataclass(frozen=True, slots=True)
class Timetable:
    """What a plan owes the inspectors on a day, and what follows: a headline, steps, remarks."""

    as_of: date
    headline: str
    steps: tuple[Step, ...]
    remarks: tuple[str, ...]
    """Sentences: what is not counted, and why; and what may move."""


def timetable_on(plan: Plan, as_of: date, unread: Collection[Route] = ()) -> Timetable:
    """Return the timetable of a plan on a day; `unread` routes are not taken for absent."""
    statement = statutory_statement(plan, unread)
    headline = timetable_headline(statement, as_of)
    steps = tuple(timetable_steps(statement, as_of))
    remarks = tuple(
        each for each in timetable_remarks(statement, steps, unread) if each != headline
    )
    return Timetable(as_of, headline, steps, remarks)


__all__ = [
    "DEADLINE",
    "StatutoryStatement",
    "Step",
    "Timetable",
    "counting_bases",
    "statutory_statement",
    "timetable_on",
]

"""Working days and the statutory clock: the dates that follow from an inspection."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from actiontrack.flags import Route
from actiontrack.plans.model import Plan
from actiontrack.timetable.sentences import bases_of, headline_of, remarks_of
from actiontrack.timetable.stated import DEADLINE, Statement, statement_of
from actiontrack.timetable.steps import Step, steps_of


@dataclass(frozen=True, slots=True)
class Timetable:
    """What a plan owes the inspectors on a day, and what follows: an answer, steps, remarks."""

    as_of: date
    headline: str
    steps: tuple[Step, ...]
    remarks: tuple[str, ...]
    """Sentences: what is not counted, and why; and what may move."""


def timetable_of(plan: Plan, as_of: date, unread: Collection[Route] = ()) -> Timetable:
    """Work out the timetable of a plan on a day; what could not be read is not taken for absent."""
    statement = statement_of(plan, unread)
    headline = headline_of(statement, as_of)
    steps = tuple(steps_of(statement, as_of))
    remarks = tuple(each for each in remarks_of(statement, steps, unread) if each != headline)
    return Timetable(as_of, headline, steps, remarks)


__all__ = [
    "DEADLINE",
    "Statement",
    "Step",
    "Timetable",
    "bases_of",
    "statement_of",
    "timetable_of",
]

"""A deadline, as stated or as counted in working days from a fact.

A count costs a search for bank holidays, so it is made only where its bounds leave a question open.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from actiontrack.plans.values import PlanDate
from actiontrack.text.wording import day_in_words
from actiontrack.timetable.requirements import Requirement
from actiontrack.timetable.working_days import bounds_after, what_is_not_settled, working_day_after

EVENTS = {"received": "receipt", "published": "publication", "accepted": "acceptance"}
"""The facts from which something is counted, each with its noun."""


def fact_in_words(event: str, day: date) -> str:
    """Return the fact from which something is counted: `receipt on 22 February 2022`."""
    return f"{EVENTS[event]} on {day_in_words(day)}"


def working_days_in_words(number: int, event: str, day: date, provisional: str | None) -> str:
    """Return how something is counted: `70 working days from receipt on 22 February 2022`."""
    doubt = f", provisional since {provisional}" if provisional else ""
    return f"{number} working days from {fact_in_words(event, day)}{doubt}"


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A deadline that the plan's source states, or that needs no more counting."""

    due: PlanDate
    basis: str = "as stated"
    """Where it comes from; a plan's own step may be counted from a fact or another step."""
    doubt = None

    def has_passed(self, day: date) -> bool:
        """Tell whether it lies before a day."""
        return self.due.last < day

    def days_until(self, day: date, most: int) -> int | None:
        """Return how many days after a day it lies, if from 0 to so many."""
        days = (self.due.last - day).days
        return days if 0 <= days <= most else None

    @property
    def by(self) -> str:
        """What stands before the deadline in a sentence: on a day, by the end of a month."""
        return "by the end of" if self.due.is_month else "on"

    @property
    def words(self) -> str:
        """The deadline and where it comes from."""
        return f"{self.due.words} ({self.basis})"


@dataclass(frozen=True)
class CountedDeadline:
    """A deadline counted in working days from a fact; `provisional` says why not from receipt."""

    requirement: Requirement
    counted_from: str
    from_date: date
    provisional: str | None = None
    by = "on"

    @property
    def is_provisional(self) -> bool:
        """Whether it is counted from publication, for want of the day of receipt."""
        return self.provisional is not None

    @cached_property
    def due(self) -> PlanDate:
        """The day itself, counted."""
        day = working_day_after(self.from_date, self.requirement.working_days)
        return PlanDate(day, day)

    def has_passed(self, day: date) -> bool:
        """Tell whether it lies before a day."""
        earliest, latest = bounds_after(self.from_date, self.requirement.working_days)
        return day > earliest and (day > latest or self.due.last < day)

    def days_until(self, day: date, most: int) -> int | None:
        """Return how many days after a day it lies, if from 0 to so many."""
        earliest, latest = bounds_after(self.from_date, self.requirement.working_days)
        if day > latest or (earliest - day).days > most:
            return None
        days = (self.due.last - day).days
        return days if 0 <= days <= most else None

    @property
    def not_settled(self) -> str | None:
        """What is not sure of the bank holidays among the days counted."""
        return what_is_not_settled(self.from_date, self.due.last)

    @property
    def basis(self) -> str:
        """How it is counted: `70 working days from receipt on 22 February 2022`."""
        return working_days_in_words(
            self.requirement.working_days, self.counted_from, self.from_date, self.provisional
        )

    @property
    def doubt(self) -> str | None:
        """All that may move it."""
        counted = f"provisional: counted from publication, since {self.provisional}"
        doubts = [counted] if self.provisional else []
        doubts += [self.not_settled] if self.not_settled else []
        return "; ".join(doubts) or None

    @property
    def words(self) -> str:
        """The deadline and where it comes from, with all that may move it."""
        doubt = f"; {self.not_settled}" if self.not_settled else ""
        return f"{self.due.words} ({self.basis}{doubt})"


Deadline = StatedDeadline | CountedDeadline

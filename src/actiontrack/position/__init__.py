"""A plan on a day → what is true. No judgement: what it weighs is for the rules to say."""

from dataclasses import dataclass
from datetime import date

from actiontrack.plans.model import Finding, Plan
from actiontrack.plans.reader import ParsedPlan
from actiontrack.plans.vocabulary import Stage
from actiontrack.position.action import Standing, meaning_of, standing_of
from actiontrack.settings import Thresholds

__all__ = ["Position", "Standing", "position_on"]


@dataclass(frozen=True, slots=True)
class Position:
    """A plan on a day. `everything` holds its actions in the order of the file.

    `standings` are those that can be read, which alone take part in rules and figures.
    """

    plan: Plan
    as_of: date
    thresholds: Thresholds
    everything: tuple[Standing, ...]
    standings: tuple[Standing, ...]
    unreadable: tuple[Standing, ...]
    reading: ParsedPlan
    file_name: str | None = None
    """The id that the file's name gives; None where there is no file."""

    def has_unread(self, *route: str | int) -> bool:
        """Tell whether something at or below a place outside the actions could not be read."""
        return any(each[: len(route)] == route for each in self.reading.unread)

    @property
    def findings_to_answer(self) -> list[tuple[int, Finding]]:
        """The findings that need an action, each with its place in the plan's list.

        One of which the kind cannot be read may be a strength, which needs none.
        """
        return [
            (index, each)
            for index, each in enumerate(self.plan.findings)
            if each.needs_action and not self.has_unread("findings", index, "kind")
        ]

    @property
    def actions(self) -> int:
        """How many actions the plan holds, those that cannot be read among them."""
        return len(self.everything)


def position_on(
    reading: ParsedPlan, day: date, thresholds: Thresholds, file_name: str | None = None
) -> Position:
    """Work out where a plan stands on a day; the day on which it was closed caps it."""
    plan = reading.plan
    closed = plan.closed_on
    as_of = min(day, closed.last) if closed else day
    done = {
        each.action.id
        for each in reading.actions
        if each.is_readable and meaning_of(plan, each.action).stage is Stage.DONE
    }
    unfinished = {each.action.id for each in reading.actions} - done
    everything = tuple(standing_of(each, reading, as_of, unfinished) for each in reading.actions)
    standings = tuple(each for each in everything if each.is_readable)
    unreadable = tuple(each for each in everything if not each.is_readable)
    return Position(plan, as_of, thresholds, everything, standings, unreadable, reading, file_name)

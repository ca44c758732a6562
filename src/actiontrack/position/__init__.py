"""What is true of a plan, and of each of its actions, on a day; no judgement, which is the rules'.

`position_on` makes a `Position` of a plan that was read; it holds an `ActionPosition` for each
action. `definitions` says what overdue, behind, slip and the calculated rating mean, alone.
Rules, summary, diff, trend and everything that prints a plan read from it.
"""

from dataclasses import dataclass, field
from datetime import date

from actiontrack.plans.model import Finding, Plan
from actiontrack.plans.reader import ParsedPlan
from actiontrack.plans.vocabulary import Stage
from actiontrack.position.definitions import (
    ActionPosition,
    DueWrittenOver,
    action_position_on,
    declared_meaning,
)
from actiontrack.settings import Thresholds

__all__ = ["ActionPosition", "DueWrittenOver", "Position", "position_on"]


@dataclass(frozen=True, slots=True)
class Position:
    """A plan on a day.

    `all_actions` stand in the order of the file. `actions` are those that can be read, which alone
    take part in rules and figures.
    """

    plan: Plan
    as_of: date
    thresholds: Thresholds
    all_actions: tuple[ActionPosition, ...]
    actions: tuple[ActionPosition, ...]
    unreadable: tuple[ActionPosition, ...]
    reading: ParsedPlan
    day: date
    """The day asked for, which `closed.on` does not cap."""
    file_name: str | None = None
    """The id that the file's name gives; None where there is no file."""
    _answers: dict[str, list[ActionPosition]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def has_unread(self, *route: str | int) -> bool:
        """Tell whether something at or below a route outside the actions could not be read."""
        return self.reading.has_unread(route)

    @property
    def findings_to_answer(self) -> list[tuple[int, Finding]]:
        """The findings that need an action, each with its index in the plan's list.

        One of which the kind cannot be read may be a strength, which needs none.
        """
        return [
            (index, each)
            for index, each in enumerate(self.plan.findings)
            if each.needs_action and not self.has_unread("findings", index, "kind")
        ]

    def answers_to(self, finding: Finding) -> list[ActionPosition]:
        """Return the actions that answer a finding, those that cannot be read among them."""
        if not self._answers:  # looked through once for all findings
            self._answers[""] = []
            for each in self.all_actions:
                for ref in filter(None, dict.fromkeys(each.addresses)):
                    self._answers.setdefault(ref, []).append(each)
        return self._answers.get(finding.id or "", [])

    @property
    def action_count(self) -> int:
        """How many actions the plan holds, those that cannot be read among them."""
        return len(self.all_actions)


def position_on(
    reading: ParsedPlan, day: date, thresholds: Thresholds, file_name: str | None = None
) -> Position:
    """Return the position of a plan on a day, or on the day on which it was closed if earlier."""
    plan = reading.plan
    closed = plan.closed_on
    as_of = min(day, closed.last) if closed else day
    done = {
        each.action.id
        for each in reading.actions
        if each.is_readable and declared_meaning(plan, each.action).stage is Stage.DONE
    }
    unfinished = {each.action.id for each in reading.actions} - done
    all_actions = tuple(
        action_position_on(each, reading, as_of, unfinished) for each in reading.actions
    )
    actions = tuple(each for each in all_actions if each.is_readable)
    unreadable = tuple(each for each in all_actions if not each.is_readable)
    return Position(
        plan, as_of, thresholds, all_actions, actions, unreadable, reading, day, file_name
    )

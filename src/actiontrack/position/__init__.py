"""What is true of a plan, and of each of its actions, on a day; no judgement, which is the rules'.

`position_on` makes a `Position` of a plan that was read; it holds an `ActionPosition` for each
action. `definitions` says what overdue, behind, slip and the calculated rating mean, alone.
Rules, summary, diff, trend and everything that prints a plan read from it.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from actiontrack.plans.model import Finding, Measure, Plan, Workstream
from actiontrack.plans.reader import ParsedPlan
from actiontrack.plans.vocabulary import Stage
from actiontrack.position.definitions import (
    ActionPosition,
    DueWrittenOver,
    action_position_on,
    declared_meaning,
    is_agreed_after_done,
)
from actiontrack.settings import Thresholds

__all__ = [
    "ActionPosition",
    "DueWrittenOver",
    "Position",
    "is_agreed_after_done",
    "is_in_workstream",
    "position_on",
]


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
    part: Workstream | None = None
    """The workstream to which it is limited; None where it is of the whole plan."""
    whole: "Position | None" = None
    """Of a part the position of the whole plan, by which is judged what is not the part's alone."""
    _answers: dict[str, list[ActionPosition]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def is_old(self) -> bool:
        """Whether its progress was true longer ago than `position_is_old` allows.

        Nothing is known of what fell due since, so sentences count on that day and not on this.
        """
        written = self.plan.position
        return written is not None and (
            (self.as_of - written.last).days > self.thresholds.position_is_old
        )

    @property
    def on_its_own_day(self) -> "Position":
        """The position on the day on which its progress was true, if that is old; else itself."""
        written = self.plan.position
        if written is None or not self.is_old:
            return self
        then = position_on(self.reading, written.last, self.thresholds, self.file_name)
        return then.limited_to(self.part) if self.part else then

    def has_unread(self, *route: str | int) -> bool:
        """Tell whether something at or below a route outside the actions could not be read."""
        return self.reading.has_unread(route)

    def limited_to(self, part: Workstream) -> "Position":
        """Return the position of one workstream alone. What its actions wait on is the plan's."""

        def held(many: tuple[ActionPosition, ...]) -> tuple[ActionPosition, ...]:
            return tuple(action for action in many if is_in_workstream(action, part))

        return replace(
            self,
            all_actions=held(self.all_actions),
            actions=held(self.actions),
            unreadable=held(self.unreadable),
            part=part,
            whole=self,
        )

    @property
    def findings(self) -> list[tuple[int, Finding]]:
        """The plan's findings, each with its index; of a part those that its actions answer."""
        numbered = list(enumerate(self.plan.findings))
        if self.part is None:
            return numbered
        answered = {ref for action in self.all_actions for ref in action.addresses}
        return [(index, finding) for index, finding in numbered if finding.id in answered]

    @property
    def measures(self) -> list[tuple[int, Measure]]:
        """The plan's measures, each with its index; of a part those that it is to move."""
        numbered = list(enumerate(self.plan.measures))
        if self.part is None:
            return numbered
        moved = {ref for action in self.all_actions for ref in action.action.measures}
        return [(index, measure) for index, measure in numbered if measure.id in moved]

    @property
    def findings_to_answer(self) -> list[tuple[int, Finding]]:
        """The findings that need an action, each with its index in the plan's list.

        One of which the kind cannot be read may be a strength, which needs none.
        """
        return [
            (index, finding)
            for index, finding in self.findings
            if finding.needs_action and not self.has_unread("findings", index, "kind")
        ]

    def answers_to(self, finding: Finding) -> list[ActionPosition]:
        """Return the actions of the plan that answer a finding, also those that cannot be read."""
        if self.whole:
            return self.whole.answers_to(finding)
        if not self._answers:  # looked through once for all findings
            self._answers[""] = []
            for action in self.all_actions:
                for ref in filter(None, dict.fromkeys(action.addresses)):
                    self._answers.setdefault(ref, []).append(action)
        return self._answers.get(finding.id or "", [])

    @property
    def action_count(self) -> int:
        """How many actions the plan holds, those that cannot be read among them."""
        return len(self.all_actions)


def is_in_workstream(action: ActionPosition, part: Workstream) -> bool:
    """Tell whether an action stands in a workstream."""
    return action.workstream is not None and action.workstream.id == part.id


def position_on(
    reading: ParsedPlan, day: date, thresholds: Thresholds, file_name: str | None = None
) -> Position:
    """Return the position of a plan on a day, or on the day on which it was closed if earlier."""
    plan = reading.plan
    closed = plan.closed_on
    as_of = min(day, closed.last) if closed else day
    done = {
        action.action.id
        for action in reading.actions
        if action.is_readable and declared_meaning(plan, action.action).stage is Stage.DONE
    }
    unfinished = {action.action.id for action in reading.actions} - done
    all_actions = tuple(
        action_position_on(action, reading, as_of, unfinished) for action in reading.actions
    )
    actions = tuple(action for action in all_actions if action.is_readable)
    unreadable = tuple(action for action in all_actions if not action.is_readable)
    return Position(
        plan, as_of, thresholds, all_actions, actions, unreadable, reading, day, file_name
    )

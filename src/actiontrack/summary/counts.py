"""Position → counts and groups."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from actiontrack.plans.model import Plan
from actiontrack.plans.own_fields import number_of, own_fields
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.summary.difference import MeasureCounts
from actiontrack.text.page import one_line
from actiontrack.text.wording import in_running_text

Meanings = Mapping[Meaning, int]
_KeysOf = Callable[[ActionPosition], tuple[str, ...]]

GROUPINGS = ("workstream", "body", "lead", "finding")


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many actions hold one of the plan's own ratings; `rating` is None for no status."""

    rating: str | None
    meaning: Meaning
    count: int


class NotStarted(NamedTuple):
    """The actions that have not started, divided by whether they should have."""

    total: int
    late_to_start: int
    not_yet_due: int
    no_start_date: int
    unread_start: int = 0
    """Those of them that give one which cannot be read."""


class NeedsAttention(NamedTuple):
    """The open actions that need attention, each counted once, under the first that fits it."""

    overdue: int
    late_to_start: int
    off_track: int
    at_risk: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.overdue + self.late_to_start + self.off_track + self.at_risk


class Group(NamedTuple):
    """Actions that share a workstream, body, lead, finding or own field; `id` is None for none."""

    by: str
    id: str | None
    title: str
    actions: int
    meanings: Meanings
    overdue: int
    needs_attention: int
    ratings: Mapping[str | None, int]
    """How many of its actions hold each of the plan's own ratings."""

    def in_stage(self, stage: Stage) -> int:
        """Return how many of its actions are in a stage."""
        return count_in_stage(self.meanings, stage)


class Summary(NamedTuple):
    """The position of one plan in figures and sentences."""

    actions: int
    unreadable: int
    meanings: Meanings
    ratings: tuple[RatingCount, ...]
    not_started: NotStarted
    needs_attention: NeedsAttention
    overdue: int
    overdue_against_first_date: int
    rated_better_than_dates: tuple[str, ...]
    """The ids of those actions."""
    position_age_days: int | None
    measures: MeasureCounts
    groups: Mapping[str, tuple[Group, ...]]
    moved: int
    """Actions that are withdrawn here and carried on elsewhere."""
    headline: str
    sentences: tuple[str, ...]
    """What follows the headline, a line each."""
    earlier: "EarlierFigures | None" = None
    """What to compare with; None where no version is there."""

    def in_stage(self, stage: Stage) -> int:
        """Return how many actions are in a stage."""
        return count_in_stage(self.meanings, stage)


@dataclass(frozen=True, slots=True)
class EarlierFigures:
    """What was counted of an older version of the plan, on the day with which to compare."""

    day: date
    figures: Summary
    position: PlanDate | None = None
    """The day of its position."""


def count_in_stage(meanings: Meanings, stage: Stage) -> int:
    """Return how many actions are in a stage."""
    return sum(number for meaning, number in meanings.items() if meaning.stage is stage)


def count_meanings(actions: Iterable[ActionPosition]) -> Meanings:
    """Return how many actions hold each meaning; every meaning has its count, 0 too."""
    counts = Counter(action.meaning for action in actions)
    return {meaning: counts[meaning] for meaning in Meaning}


def count_not_started(actions: Iterable[ActionPosition]) -> NotStarted:
    """Return how many actions have not started, and how many of them should have."""
    waiting = [action for action in actions if action.meaning is Meaning.NOT_STARTED]
    return NotStarted(
        len(waiting),
        sum(action.late_to_start for action in waiting),
        sum(action.not_yet_due_to_start for action in waiting),
        sum(action.no_start_date for action in waiting),
        sum(action.no_start_date and "start" in action.unread for action in waiting),
    )


def silence(position: Position, what: str) -> str:
    """Return what actions without a meaning give: `no rating`, where `rating` is `what`.

    Where one is mistyped, and so not absent, it is `no known rating`.
    """
    silent = [action for action in position.actions if action.meaning is Meaning.NOT_GIVEN]
    return f"no {what}" if all(action.gives_no_status for action in silent) else f"no known {what}"


def count_needs_attention(actions: Iterable[ActionPosition]) -> NeedsAttention:
    """Return how many open actions are overdue, late to start, or rated off track or at risk."""
    why = Counter(_why_attention(action) for action in actions if action.is_open)
    return NeedsAttention(*(why[reason] for reason in _NEEDS_ATTENTION))


_NEEDS_ATTENTION = ("overdue", "late to start", Meaning.OFF_TRACK, Meaning.AT_RISK)


def _why_attention(action: ActionPosition) -> str:
    if action.overdue:
        return "overdue"
    return "late to start" if action.late_to_start else action.meaning


class Standing(NamedTuple):
    """What a group counts of an action; of thousands few are unlike one another."""

    meaning: Meaning
    rating: str | None
    overdue: bool
    needs_attention: bool


def standing_of(action: ActionPosition) -> Standing:
    """Return what a group counts of an action."""
    needs = action.is_open and _why_attention(action) in _NEEDS_ATTENTION
    return Standing(action.meaning, action.rating, action.overdue, needs)


def rating_shares(figures: Summary) -> list[tuple[RatingCount | None, int, Fraction]]:
    """Return each rating that is held, its count, and its exact share of all actions.

    What cannot be read comes last, as None.
    """
    counts: list[tuple[RatingCount | None, int]] = [
        (rating_count, rating_count.count) for rating_count in figures.ratings if rating_count.count
    ]
    if figures.unreadable:
        counts.append((None, figures.unreadable))
    total = sum(count for _, count in counts)
    return [(rating, count, Fraction(count, total)) for rating, count in counts]


def add_up(many: Iterable[Meanings]) -> Meanings:
    """Return the meanings of several plans together."""
    total = dict.fromkeys(Meaning, 0)
    for meanings in many:
        for meaning, number in meanings.items():
            total[meaning] += number
    return total


def count_ratings(position: Position) -> tuple[RatingCount, ...]:
    """Count the plan's own ratings in the order of the file, past ones too, with 0."""
    plan = position.plan
    if plan.ratings or plan.stages:
        counts = Counter((action.rating, action.meaning) for action in position.actions)
        words = [*plan.rating_meanings.items(), *plan.stage_meanings.items()]
        ratings = [
            RatingCount(word, meaning, counts[word, meaning])
            for word, meaning in dict.fromkeys(words)
            if counts[word, meaning] or word in plan.ratings
        ]
    else:
        meanings = Counter(action.meaning for action in position.actions)
        ratings = [
            RatingCount(meaning.value, meaning, meanings[meaning])
            for meaning in Meaning
            if meanings[meaning] and meaning is not Meaning.NOT_GIVEN
        ]
    rest = len(position.actions) - sum(rating.count for rating in ratings)
    if rest:
        ratings.append(RatingCount(None, Meaning.NOT_GIVEN, rest))
    return tuple(ratings)


def action_groups(position: Position, by: str, standings: Iterable[Standing]) -> tuple[Group, ...]:
    """Group the actions; one with several leads, bodies or findings counts in each of them."""
    plan = position.plan
    titles, keys_of, none = (
        _own_grouping(position, by)
        if by not in GROUPINGS
        else {
            "workstream": (
                {workstream.id: workstream.title for workstream in plan.workstreams},
                lambda action: (action.workstream.id,) if action.workstream else (),
                f"In no {plan.workstream_word}",
            ),
            "body": (dict(plan.bodies), lambda action: action.bodies, "With no body"),
            "lead": ({}, lambda action: action.lead, "With no lead"),
            "finding": (
                {finding.id: finding.text for finding in plan.findings if finding.needs_action},
                lambda action: action.addresses,
                "Answering no finding",
            ),
        }[by]
    )
    members = _members(zip(position.actions, standings, strict=True), titles, keys_of)
    unreadable = _unreadable_in_groups(position, by)
    groups = [
        _group(by, key, titles.get(key) or key, members[key], unreadable[key])
        for key in members
        if key is not None
    ]
    if members[None] or unreadable[None]:
        groups.append(_group(by, None, none, members[None], unreadable[None]))
    return tuple(groups)


def groupings_of(plan: Plan) -> tuple[str, ...]:
    """Return by what the actions of a plan can be grouped, its own fields last."""
    return (*GROUPINGS, *(key for key in plan.fields if key not in GROUPINGS))


def group_word(plan: Plan, by: str) -> str:
    """Return what that is called by which actions are grouped, as it stands in a sentence."""
    if by == "workstream":
        return plan.workstream_word
    if by in GROUPINGS or by not in plan.fields:
        return by
    return in_running_text(one_line(plan.fields[by].title or by))


def _own_grouping(position: Position, by: str) -> tuple[dict[str, str], _KeysOf, str]:
    """Return how to group by an own field: a choice in its order, anything else in that of size."""
    plan = position.plan
    field = plan.fields[by]
    held = {action.route: own_fields(plan, action.action).get(by) for action in position.actions}
    words = [*field.choice]
    if not field.is_choice:
        words = sorted(
            {value for value in held.values() if value},
            key=lambda value: (number_of(value) or 0, value.casefold()),
        )

    def keys_of(action: ActionPosition) -> tuple[str, ...]:
        value = held[action.route]
        return (value,) if value else ()

    return {word: word for word in words}, keys_of, f"{field.title or by} not given"


def _members(
    actions: Iterable[tuple[ActionPosition, Standing]],
    titles: Mapping[str, str],
    keys_of: _KeysOf,
) -> dict[str | None, Counter[Standing]]:
    members: dict[str | None, Counter[Standing]] = {key: Counter() for key in titles}
    members[None] = Counter()
    # Of thousands of actions few share neither their keys nor where they stand.
    alike = Counter((keys_of(action), standing) for action, standing in actions)
    for (keys, standing), number in alike.items():
        for key in dict.fromkeys(keys) or (None,):
            if key not in members:
                members[key] = Counter()
            members[key][standing] += number
    return members


def _unreadable_in_groups(position: Position, by: str) -> Counter[str | None]:
    def key(action: ActionPosition) -> str | None:
        return action.workstream.id if by == "workstream" and action.workstream else None

    return Counter(key(action) for action in position.unreadable)


def _group(
    by: str, key: str | None, title: str, members: Counter[Standing], unreadable: int
) -> Group:
    meanings = dict.fromkeys(Meaning, 0)
    ratings: Counter[str | None] = Counter()
    for standing, number in members.items():
        meanings[standing.meaning] += number
        ratings[standing.rating] += number
    return Group(
        by,
        key,
        title,
        members.total() + unreadable,
        meanings,
        sum(number for standing, number in members.items() if standing.overdue),
        sum(number for standing, number in members.items() if standing.needs_attention),
        ratings,
    )

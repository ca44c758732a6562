"""Position → counts, shares, groups, and the position as a person would say it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from actiontrack.flags import Route
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import Position, Standing
from actiontrack.wording import (
    counted,
    has_or_have,
    in_running_text,
    is_or_are,
    plural,
    share_in_words,
)

Meanings = Mapping[Meaning, int]

GROUPINGS = ("workstream", "body", "lead", "finding")


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many actions hold one of the plan's own ratings; `rating` is None for no status."""

    rating: str | None
    meaning: Meaning
    count: int


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The actions that have not started, divided by whether they should have."""

    total: int
    late_to_start: int
    not_yet_due: int
    no_start_date: int


@dataclass(frozen=True, slots=True)
class Group:
    """Actions with something in common; `id` is None for those that have it not."""

    by: str
    id: str | None
    title: str
    actions: int
    meanings: Meanings
    overdue: int

    def in_stage(self, stage: Stage) -> int:
        """Return how many of its actions are in a stage."""
        return sum(number for meaning, number in self.meanings.items() if meaning.stage is stage)


@dataclass(frozen=True, slots=True)
class Summary:
    """The position of one plan in figures and sentences."""

    actions: int
    unreadable: int
    meanings: Meanings
    ratings: tuple[RatingCount, ...]
    not_started: NotStarted
    overdue: int
    overdue_against_first_date: int
    rated_better_than_dates: tuple[str, ...]
    """The ids of those actions."""
    position_age_days: int | None
    groups: Mapping[str, tuple[Group, ...]]
    headline: str
    sentences: tuple[str, ...]
    """What follows the headline, a line each."""


def summarise(position: Position, lines: Mapping[Route, int]) -> Summary:
    """Count a position and say it; `lines` tells where the unreadable actions are written."""
    standings = position.standings
    meanings = count_meanings(standings)
    not_started = NotStarted(
        meanings[Meaning.NOT_STARTED],
        sum(each.late_to_start for each in standings),
        sum(each.not_yet_due_to_start for each in standings),
        sum(each.no_start_date for each in standings),
    )
    written = position.plan.position
    figures = Summary(
        position.actions,
        len(position.unreadable),
        meanings,
        _ratings(position),
        not_started,
        sum(each.overdue for each in standings),
        sum(each.overdue_against_first_date for each in standings),
        tuple(each.action.id for each in standings if each.rated_better_than_dates),
        (position.as_of - written.last).days if written else None,
        {by: _groups(position, by) for by in GROUPINGS},
        "",
        (),
    )
    headline = _headline(position, figures)
    sentences = tuple(_sentences(position, figures, headline, lines))
    return replace(figures, headline=headline, sentences=sentences)


def count_meanings(standings: Iterable[Standing]) -> Meanings:
    """Return how many actions hold each meaning, all ten of them."""
    found = Counter(each.meaning for each in standings)
    return {meaning: found[meaning] for meaning in Meaning}


def add_up(many: Iterable[Meanings]) -> Meanings:
    """Return the meanings of several plans together."""
    total = dict.fromkeys(Meaning, 0)
    for meanings in many:
        for meaning, number in meanings.items():
            total[meaning] += number
    return total


def _ratings(position: Position) -> tuple[RatingCount, ...]:
    """Count the plan's own ratings in the order of the file, past ones too, with 0."""
    plan = position.plan
    if plan.ratings:
        found = Counter(
            each.action.status
            for each in position.standings
            if each.meaning is not Meaning.NOT_GIVEN
        )
        ratings = [
            RatingCount(word, Meaning(meaning), found[word])
            for word, meaning in plan.ratings.items()
        ]
    else:
        meanings = Counter(each.meaning for each in position.standings)
        ratings = [
            RatingCount(meaning.value, meaning, meanings[meaning])
            for meaning in Meaning
            if meanings[meaning] and meaning is not Meaning.NOT_GIVEN
        ]
    rest = len(position.standings) - sum(each.count for each in ratings)
    if rest:
        ratings.append(RatingCount(None, Meaning.NOT_GIVEN, rest))
    return tuple(ratings)


def _groups(position: Position, by: str) -> tuple[Group, ...]:
    """Group the actions; one with several leads, bodies or findings counts in each of them."""
    plan = position.plan
    titles, keys_of, none = {
        "workstream": (
            {each.id: each.title for each in plan.workstreams},
            lambda each: (each.workstream.id,) if each.workstream else (),
            f"In no {plan.workstream_word}",
        ),
        "body": (dict(plan.bodies), lambda each: each.bodies, "With no body"),
        "lead": ({}, lambda each: each.lead, "With no lead"),
        "finding": (
            {each.id: each.text for each in plan.findings if each.needs_action},
            lambda each: each.addresses,
            "Answering no finding",
        ),
    }[by]
    members = _members(position.standings, titles, keys_of)
    unreadable = _unreadable_in_groups(position, by)
    groups = [
        _group(by, key, titles.get(key) or key, members[key], unreadable[key])
        for key in members
        if key is not None
    ]
    if members[None] or unreadable[None]:
        groups.append(_group(by, None, none, members[None], unreadable[None]))
    return tuple(groups)


def _members(
    standings: Iterable[Standing],
    titles: Mapping[str, str],
    keys_of: Callable[[Standing], tuple[str, ...]],
) -> dict[str | None, list[Standing]]:
    members: dict[str | None, list[Standing]] = {key: [] for key in titles}
    members[None] = []
    for each in standings:
        for key in dict.fromkeys(keys_of(each)) or (None,):
            members.setdefault(key, []).append(each)
    return members


def _unreadable_in_groups(position: Position, by: str) -> Counter[str | None]:
    def key(each: Standing) -> str | None:
        return each.workstream.id if by == "workstream" and each.workstream else None

    return Counter(key(each) for each in position.unreadable)


def _group(by: str, key: str | None, title: str, members: list[Standing], unreadable: int) -> Group:
    return Group(
        by,
        key,
        title,
        len(members) + unreadable,
        count_meanings(members),
        sum(each.overdue for each in members),
    )


def _headline(position: Position, figures: Summary) -> str:
    stopped = position.reading.document.stopped_at
    if stopped is not None:
        read = counted(len(position.standings), "action")
        was = "was" if len(position.standings) == 1 else "were"
        return f"This plan cannot be read beyond line {stopped}; {read} {was} read before it."
    if not position.reading.is_plan:
        return "This file holds no plan that can be read."
    if not figures.actions:
        return _without_actions(position)
    return _not_started(position, figures)


def _without_actions(position: Position) -> str:
    nothing = f"No {plural(position.plan.action_word)} are recorded"
    open_findings = sum(each.needs_action for each in position.plan.findings)
    if not open_findings:
        return f"{nothing}."
    return f"{nothing}; {counted(open_findings, 'finding')} {has_or_have(open_findings)} none."


def _not_started(position: Position, figures: Summary) -> str:
    word, total = position.plan.action_word, figures.actions
    waiting = figures.not_started.total
    of_all = f"{waiting:,} of {counted(total, word)}"
    if waiting == 0:
        if total > sum(_in_stage(figures, stage) for stage in (Stage.IN_PROGRESS, Stage.DONE)):
            return f"{of_all} {is_or_are(total)} recorded as not started."
        return (
            f"The only {word} has started."
            if total == 1
            else f"All {counted(total, word)} have started."
        )
    if waiting == total:
        none = f"None of the {counted(total, word)} has started."
        return f"The only {word} has not started." if total == 1 else none
    if waiting == 1:
        return f"{of_all} has not started."
    return f"{of_all}, {share_in_words(waiting, total)}, have not started."


def _in_stage(figures: Summary, stage: Stage) -> int:
    return sum(number for meaning, number in figures.meanings.items() if meaning.stage is stage)


def _sentences(
    position: Position, figures: Summary, headline: str, lines: Mapping[Route, int]
) -> Iterable[str]:
    """Yield what a lead is told after the headline, each only where it says something."""
    if figures.actions and headline != (whole := _not_started(position, figures)):
        yield whole
    waiting = figures.not_started
    if waiting.total:
        yield (
            f"  {waiting.late_to_start:,} {is_or_are(waiting.late_to_start)} late to start"
            f" · {waiting.not_yet_due:,} {is_or_are(waiting.not_yet_due)} not due to start yet"
            f" · {waiting.no_start_date:,} {has_or_have(waiting.no_start_date)} no start date"
        )
    yield from _of_those_that_have(figures)
    yield from _the_rest(position, figures, lines)
    yield from _dates(position, figures)
    yield from _age(position, figures)


def _of_those_that_have(figures: Summary) -> Iterable[str]:
    begun = [
        each
        for each in figures.ratings
        if each.count and each.meaning.stage in (Stage.IN_PROGRESS, Stage.DONE)
    ]
    total = sum(each.count for each in begun)
    if total:
        parts = ", ".join(f"{each.count:,} {in_running_text(_spoken(each))}" for each in begun)
        yield f"Of the {total:,} that {has_or_have(total)}: {parts}."


def _spoken(each: RatingCount) -> str:
    return each.meaning.words if each.rating == each.meaning.value else str(each.rating)


def _the_rest(position: Position, figures: Summary, lines: Mapping[Route, int]) -> Iterable[str]:
    said = []
    if aside := _in_stage(figures, Stage.SET_ASIDE):
        said.append(f"{aside:,} {is_or_are(aside)} set aside.")
    if silent := _in_stage(figures, Stage.NOT_GIVEN):
        said.append(f"{silent:,} {'gives' if silent == 1 else 'give'} no status.")
    if figures.unreadable:
        where = [str(lines[each.route]) for each in position.unreadable if each.route in lines]
        named = f"line{'s' if len(where) > 1 else ''} {', '.join(where[:5])}"
        more = " …" if len(where) > 5 else ""
        said.append(f"{figures.unreadable:,} cannot be read ({named}{more}).")
    if said:
        yield " ".join(said)


def _dates(position: Position, figures: Summary) -> Iterable[str]:
    if any(each.agreed_due or each.action.due for each in position.standings):
        yield (
            f"{figures.overdue:,} {is_or_are(figures.overdue)} overdue against today's dates;"
            f" {figures.overdue_against_first_date:,} against the dates first agreed."
        )
    if better := figures.rated_better_than_dates:
        yield (
            f"{len(better):,} {is_or_are(len(better))} rated better than"
            f" {'its' if len(better) == 1 else 'their'} dates bear out"
            f" (actiontrack why {better[0]})."
        )


def _age(position: Position, figures: Summary) -> Iterable[str]:
    age = figures.position_age_days
    if age is not None and age > 0:
        yield f"The position is {counted(age, 'day')} old."
    elif age is not None and age < 0:
        yield f"The day asked for is {counted(-age, 'day')} before the position."
    closed = position.plan.closed
    if closed and closed.on:
        why = f": {closed.reason}" if closed.reason else ""
        yield f"This record was closed on {closed.on.words}{why}."

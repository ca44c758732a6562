"""The tables of a position: ratings, groups, measures, money, and what was reported."""

from collections.abc import Iterator
from fractions import Fraction

from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.review import PlanReview
from actiontrack.summary import (
    Group,
    MeasureFacts,
    RatingCount,
    level_in_words,
    measure_facts,
    rating_shares,
    reported_in_words,
)
from actiontrack.text.page import Block, Column, StyledText, Table, line, one_line, row
from actiontrack.text.wording import listed, percent, plural, rounding_note

LONGEST_BAR = 20
MARKS = {
    Meaning.NOT_STARTED: "░",
    Meaning.UNDER_WAY: "▒",
    Meaning.ON_TRACK: "▓",
    Meaning.AT_RISK: "▲",
    Meaning.OFF_TRACK: "■",
    Meaning.AWAITING_SIGN_OFF: "▤",
    Meaning.FINISHING: "▞",
    Meaning.COMPLETE: "█",
    Meaning.EMBEDDED: "◆",
    Meaning.SUSPENDED: "/",
    Meaning.WITHDRAWN: "/",
    Meaning.NOT_GIVEN: "?",
}
"""A different mark for each, so that a black and white print tells them apart."""


def ratings(each: PlanReview) -> Iterator[Block]:
    """Yield the plan's own ratings with count, share and bar, and the words that none holds."""
    shares = rating_shares(each.summary)
    if not shares:
        return
    most = max(count for _, count, _ in shares)
    rows = [_rating_row(rating, count, share, most) for rating, count, share in shares]
    columns = (
        Column("Rating"),
        Column("Meaning"),
        Column(plural(each.plan.action_word).capitalize(), is_figure=True),
        Column("Share", is_figure=True),
        Column(""),
    )
    yield Table(columns, tuple(rows))
    if note := rounding_note(share for _, _, share in shares):
        yield line(note, "dim")
    empty = [str(rating.rating) for rating in each.summary.ratings if not rating.count]
    if empty:
        yield line(f"None is rated {listed([one_line(word) for word in empty], 'or')}.", "dim")


def _rating_row(
    rating: RatingCount | None, count: int, share: Fraction, most: int
) -> tuple[StyledText, ...]:
    if rating is None:
        return row(
            StyledText("Cannot be read", "error"), "", f"{count:,}", f"{percent(share)}%", ""
        )
    words = one_line(rating.rating or "No status given")
    meaning = rating.meaning
    length = max(round(count * LONGEST_BAR / most), 1)
    return row(
        StyledText(meaning.words if rating.rating == meaning.value else words, meaning.value),
        meaning.words.lower(),
        f"{count:,}",
        f"{percent(share)}%",
        StyledText(MARKS[meaning] * length, meaning.value),
    )


def groups(each: PlanReview, by: str | None) -> Iterator[Block]:
    """Yield the actions by what they have in common; nothing where that would say nothing."""
    found = each.summary.groups[by or "workstream"]
    if not found or (by is None and all(group.id is None for group in found)):
        return
    extra = [
        stage
        for stage in (Stage.SET_ASIDE, Stage.NOT_GIVEN)
        if any(group.in_stage(stage) for group in found)
    ]
    has_unreadable = any(group.actions > sum(group.meanings.values()) for group in found)
    word = each.plan.workstream_word if by in (None, "workstream") else str(by)
    heads = [plural(each.plan.action_word), "not started", "in progress", "done"]
    heads += ["no status" if stage is Stage.NOT_GIVEN else stage.value for stage in extra]
    heads += ["cannot be read"] if has_unreadable else []
    columns = (
        Column(f"By {word}"),
        *(Column(head.capitalize(), is_figure=True) for head in (*heads, "overdue")),
    )
    yield Table(
        columns,
        tuple(_group_row(group, extra, has_unreadable=has_unreadable) for group in found),
    )
    if (
        by in ("body", "lead", "finding")
        and sum(group.actions for group in found) > each.summary.actions
    ):
        words = plural(each.plan.action_word)
        yield line(
            f"One of several {by}s counts in each, so these add up to more than the {words}.", "dim"
        )


def _group_row(group: Group, extra: list[Stage], *, has_unreadable: bool) -> tuple[StyledText, ...]:
    stages = [Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE, *extra]
    figures = [group.actions, *(group.in_stage(stage) for stage in stages)]
    if has_unreadable:
        figures.append(group.actions - sum(group.meanings.values()))
    title = one_line(group.title)
    is_named = group.id is not None and group.id != group.title and group.by != "lead"
    named = f"{group.id} {title}" if is_named else title
    return row(named, *(f"{figure:,}" for figure in (*figures, group.overdue)))


def measures(each: PlanReview) -> Iterator[Block]:
    """Yield what was to change, how far it has, and how that stands against the target."""
    if each.plan.measures:
        heads = ("Measure", "Began at", "Before", "Latest", "Target", "How it stands")
        rows = tuple(_measure_row(facts) for facts in measure_facts(each.position))
        yield Table(tuple(Column(head) for head in heads), rows)


def _measure_row(facts: MeasureFacts) -> tuple[StyledText, ...]:
    measure = facts.measure
    return row(
        facts.title,
        level_in_words(measure, measure.baseline) or "not given",
        facts.before_in_words or "",
        _latest(facts),
        level_in_words(measure, measure.target) or "not given",
        facts.standing or "",
    )


def _latest(facts: MeasureFacts) -> str:
    if facts.latest is None:
        return "no reading"
    when = f" ({facts.latest.date.words})" if facts.latest.date else ""
    word = facts.latest.direction if facts.latest.value is None else None
    return f"{word or facts.latest_in_words or 'not given'}{when}"


def money(each: PlanReview) -> Iterator[Block]:
    """Yield the budget, and what the actions that give a cost come to."""
    if each.plan.budget:
        rows = [
            row(
                one_line(budget.year or "") or "No year given",
                f"£{budget.amount:,}" if budget.amount is not None else "not given",
                budget.state or "not said",
                "every year" if budget.recurrent else "",
            )
            for budget in each.plan.budget
        ]
        heads = (Column("Money"), Column("Amount", is_figure=True), Column("State"), Column(""))
        yield Table(heads, tuple(rows))
    spent = {
        year: sum(
            (
                action.action.cost[year]
                for action in each.position.actions
                if year in action.action.cost
            ),
            start=0,
        )
        for year in sorted({year for a in each.position.actions for year in a.action.cost})
    }
    if spent:
        said = listed([f"£{total:,} in {one_line(year)}" for year, total in spent.items()])
        yield line(f"The {plural(each.plan.action_word)} that give a cost come to {said}.")


def reported(each: PlanReview) -> Iterator[Block]:
    """Yield totals that somebody published, which are not counted here."""
    if each.plan.reported:
        yield line("Reported, not counted from the list:")
    for sentence in reported_in_words(each.plan):
        yield line(sentence, indent=2)

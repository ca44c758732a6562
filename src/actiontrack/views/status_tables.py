"""The tables of a position: ratings, groups, measures, money, and what was reported."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from actiontrack.plans.vocabulary import BEST_FIRST, MARKS, Meaning, mark_of
from actiontrack.review import PlanReview
from actiontrack.summary import (
    GROUPINGS,
    Group,
    MeasureFacts,
    RatingCount,
    Summary,
    count_impact,
    count_percents,
    group_word,
    level_in_words,
    measure_facts,
    rating_shares,
    reported_in_words,
)
from actiontrack.summary.attention import other_day
from actiontrack.summary.since import group_then, key_of_changes
from actiontrack.summary.strip import legend, strip
from actiontrack.text.page import Block, Column, Line, StyledText, Table, line, one_line, row
from actiontrack.text.shares import percent, rounding_note
from actiontrack.text.wording import counted, listed, plural, with_change

LONGEST_BAR = 20
STRIP_WIDTH = 78
LONGEST_HEADS = 24
"""Letters of the first words of ratings that share a mark, above which letters stand for them."""


def strip_of(plan: PlanReview, by: str | None = None) -> Iterator[Block]:
    """Yield all actions in one line, a mark each where they fit, and what each mark means.

    Where they do not, a mark stands for as many as are said.
    """
    total, segments = plan.summary.actions, strip(plan.summary)
    # What is left over of each kind takes a mark more.
    for_each = 1 if total <= STRIP_WIDTH else -(-total // (STRIP_WIDTH - len(segments)))
    parts = [
        StyledText(mark_of(part.meaning) * -(-part.count // for_each), part.meaning or "error")
        for part in segments
    ]
    if not parts:
        return
    yield Line(tuple(parts))
    names = [
        f"{mark_of(part.meaning)} {part.figure} {one_line(part.words)}"
        for part in legend(plan.summary)
    ]
    if for_each > 1:
        word = plural(plan.plan.action_word)
        names.append(f"Each mark stands for up to {for_each:,} {word}.")
    if key := key_of_changes(plan.summary, by or "workstream"):
        names.append(key)
    yield line("  ".join(names))


def ratings(plan: PlanReview) -> Iterator[Block]:
    """Yield the plan's own ratings with count, share and bar, and the words that none holds."""
    shares = rating_shares(plan.summary)
    if not shares:
        return
    most = max(count for _, count, _ in shares)
    rows = [_rating_row(rating, count, share, most) for rating, count, share in shares]
    columns = (
        Column("Rating"),
        Column("Meaning"),
        Column(plural(plan.plan.action_word).capitalize(), is_figure=True),
        Column("Share", is_figure=True),
        Column(""),
    )
    yield Table(columns, tuple(rows))
    if note := rounding_note(share for _, _, share in shares):
        yield line(note, "dim")
    empty = [str(rating.rating) for rating in plan.summary.ratings if not rating.count]
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


def rating_key(plan: PlanReview) -> Iterator[Block]:
    """Yield what each rating says, where the plan tells it."""
    for word, rating in plan.plan.ratings.items():
        if rating.text:
            yield line(f"{one_line(word)}: {one_line(rating.text)}", indent=2)


def impact(plan: PlanReview) -> Iterator[Block]:
    """Yield progress against impact: a row for each meaning, a column for each impact rating."""
    counts = count_impact(plan.position)
    if counts is None:
        return
    heads = (*(one_line(word) if word else "No impact rating" for word in counts.words), "All")
    columns = (Column("Progress"), *(Column(head, is_figure=True) for head in heads))
    rows = [
        row(StyledText(meaning.words, meaning.value), *_figures(held))
        for meaning, held in counts.rows
    ]
    yield Table(columns, (*rows, row(StyledText("All", "strong"), *_figures(counts.totals))))


def percent_done(plan: PlanReview) -> Iterator[Block]:
    """Yield how much is reported done, in bands, with counts and shares."""
    bands = count_percents(plan.position)
    if not bands:
        return
    actions = plural(plan.plan.action_word).capitalize()
    columns = (
        Column("Reported done, in quarters"),
        Column(actions, is_figure=True),
        Column("Share", is_figure=True),
    )
    rows = [row(band.words, f"{band.count:,}", f"{percent(band.share, 1)}%") for band in bands]
    yield Table(columns, tuple(rows))
    if note := rounding_note((band.share for band in bands), 1):
        yield line(note, "dim")


def _figures(counts: tuple[int, ...]) -> Iterator[str]:
    yield from (f"{count:,}" for count in (*counts, sum(counts)))


def rating_groups(plan: PlanReview, by: str | None, most: int | None = None) -> Iterator[Block]:
    """Yield the actions by what they have in common, a column a rating; worst first.

    Nothing where that would say nothing.
    """
    groups = list(plan.summary.groups.get(by or "workstream", ()))
    if not groups or (by is None and all(group.id is None for group in groups)):
        return
    if by in (None, *GROUPINGS):
        groups.sort(key=_how_bad)
    left = 0
    if most is not None and len(groups) + 1 > most:
        left = len(groups) - max(most - 2, 1)
        groups = groups[: len(groups) - left]
    # No person or body is called the worst, nor one workstream of which none needs attention.
    is_ranked = by is None and len(groups) > 1 and groups[0].needs_attention > 0
    day = other_day(plan.position)
    # Beside a day there is no room for both; the order shows.
    order = day or (", worst first" if is_ranked else "")
    held = sorted(
        (rating for rating in plan.summary.ratings if rating.count),
        key=lambda rating: BEST_FIRST.index(rating.meaning),
    )
    has_unreadable = bool(plan.summary.unreadable)
    word = group_word(plan.plan, by or "workstream")
    columns = (
        Column(f"By {word}{order}", shortened_to=20),
        *(Column(head, is_figure=True) for head in _heads(held)),
        *([Column("! Cannot be read", is_figure=True)] if has_unreadable else []),
        Column("All", is_figure=True),
        Column("Attention", is_figure=True),
        Column("Overdue", is_figure=True),
    )
    yield Table(
        columns,
        tuple(
            _group_row(group, held, plan.summary, has_unreadable=has_unreadable) for group in groups
        ),
    )
    if left:
        yield line(f"and {left:,} more: --full", "dim")
    yield from overlap_note(plan, by)


def _how_bad(group: Group) -> tuple[int, ...]:
    """Return by what groups are ranked: the most that need attention first; one of none last."""
    off_track = group.meanings.get(Meaning.OFF_TRACK, 0)
    return -group.needs_attention, -group.overdue, -off_track, not group.actions


def overlap_note(plan: PlanReview, by: str | None) -> Iterator[Block]:
    """Yield that groups do not add up to the plan, where an action stands in several of them."""
    if (
        by in ("body", "lead", "finding")
        and sum(group.actions for group in plan.summary.groups[by]) > plan.summary.actions
    ):
        words = plural(plan.plan.action_word)
        yield line(
            f"One of several {by}s counts in each, so these add up to more than the {words}.", "dim"
        )


def _word(rating: RatingCount) -> str:
    if rating.rating is None:
        return "No status"
    is_meaning = rating.rating == rating.meaning.value
    return rating.meaning.words if is_meaning else one_line(rating.rating)


def _heads(held: list[RatingCount]) -> Iterator[str]:
    """Yield the mark of each rating, and the first word or letters of those of one mark."""
    same = [
        [_word(held_rating) for held_rating in held if held_rating.meaning is rating.meaning]
        for rating in held
    ]
    whole = [(_word(rating).split() or [""])[0] for rating in held]
    firsts = [first for first, words in zip(whole, same, strict=True) if len(words) > 1]
    is_whole = len(set(firsts)) == len(firsts) and len("".join(firsts)) <= LONGEST_HEADS
    for rating, first, words in zip(held, whole, same, strict=True):
        letters = dict(zip(words, _short_heads(words), strict=True))[_word(rating)]
        head = first if is_whole else letters
        yield mark_of(rating.meaning) if len(words) == 1 else f"{mark_of(rating.meaning)} {head}"


def _short_heads(words: list[str]) -> list[str]:
    """Return the fewest letters by which each of some words is known among them."""
    return [
        next(
            (
                word[:length]
                for length in range(1, len(word))
                if not any(
                    other.casefold().startswith(word[:length].casefold())
                    for other in words
                    if other is not word
                )
            ),
            word,
        )
        for word in words
    ]


def _group_row(
    group: Group, held: list[RatingCount], figures: Summary, *, has_unreadable: bool
) -> tuple[StyledText, ...]:
    counts = [group.ratings.get(rating.rating, 0) for rating in held]
    if has_unreadable:
        counts.append(group.actions - sum(group.meanings.values()))
    title = one_line(group.title)
    is_named = group.id is not None and group.id != group.title and group.by != "lead"
    named = f"{group.id} {title}" if is_named else title
    counts.append(group.actions)
    then = group_then(figures, group.by, group.id)
    cells = [
        *(f"{count:,}" for count in counts),
        with_change(group.needs_attention, then.needs_attention),
        with_change(group.overdue, then.overdue),
    ]
    *others, overdue = ("-" if text == "0" else text for text in cells)
    return row(named, *others, StyledText(overdue, "off-track") if group.overdue else overdue)


def measures(plan: PlanReview) -> Iterator[Block]:
    """Yield what was to change, how far it has, and how that stands against the target."""
    if plan.plan.measures:
        heads = ("Measure", "Began at", "Before", "Latest", "Target", "How it stands")
        rows = tuple(_measure_row(facts) for facts in measure_facts(plan.position))
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


def money(plan: PlanReview) -> Iterator[Block]:
    """Yield the budget, and what the actions that give a cost come to."""
    if plan.plan.budget:
        rows = [
            row(
                one_line(budget.year or "") or "No year given",
                f"£{budget.amount:,}" if budget.amount is not None else "not given",
                budget.state or "not said",
                "every year" if budget.recurrent else "",
            )
            for budget in plan.plan.budget
        ]
        heads = (Column("Money"), Column("Amount", is_figure=True), Column("State"), Column(""))
        yield Table(heads, tuple(rows))
    costs: defaultdict[str, list[Decimal]] = defaultdict(list)
    for action in plan.position.actions:
        for year, cost in action.action.cost.items():
            costs[year].append(cost)
    for year, amounts in sorted(costs.items()):
        of = counted(plan.summary.actions, plan.plan.action_word)
        gives, comes = ("gives", "comes") if len(amounts) == 1 else ("give", "come")
        some = "one" if len(amounts) == 1 else f"{len(amounts):,}"
        words = f"the {some} of {of} that {gives} a cost {comes} to £{sum(amounts):,}"
        yield line(f"In {one_line(year)} {words}.")


def reported(plan: PlanReview) -> Iterator[Block]:
    """Yield totals that somebody published, which are not counted here."""
    if plan.plan.reported:
        yield line("Reported, not counted from the list:")
    for sentence in reported_in_words(plan.position):
        yield line(sentence, indent=2)

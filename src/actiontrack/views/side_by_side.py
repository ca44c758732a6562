"""Several plans side by side, a line each, worst first: from a few figures of each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from actiontrack.flags import Severity
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, Stage, mark_of
from actiontrack.review import PlanReview
from actiontrack.review.several import count_due_soon, counted_on
from actiontrack.summary import (
    MeasureCounts,
    NeedsAttention,
    Summary,
    attention_in_all,
    difference_of_all,
)
from actiontrack.summary.strip import shared_out, strip
from actiontrack.text.page import BLANK, Block, Column, StyledText, Table, line, one_line, row
from actiontrack.text.wording import counted

STRIP_MARKS = 10


class PlanFigures(NamedTuple):
    """What is said of one plan beside others; plain data but for the two counts in it."""

    name: str
    strip: str
    """Its actions in STRIP_MARKS marks."""
    as_of: str
    actions: int
    done: int
    finishing: int
    """Those of which it is not said whether they are done or in their final stages."""
    overdue: int
    due_soon: int
    """Open actions that fall due within so many days:"""
    due_within: int
    errors: int
    age: int | None
    is_damaged: bool
    moves: bool
    """Whether an action is said to be carried on elsewhere, which hangs on the other plans."""
    needs_attention: NeedsAttention
    measures: MeasureCounts


def figures_of(plan: PlanReview) -> PlanFigures:
    """Return what is said of a plan beside others."""
    summary, position = plan.summary, plan.position
    return PlanFigures(
        one_line(plan.plan.id or plan.title),
        _strip(summary),
        position.as_of.isoformat(),
        summary.actions,
        summary.in_stage(Stage.DONE),
        summary.meanings[Meaning.FINISHING],
        summary.overdue,
        count_due_soon(position),
        position.thresholds.due_soon,
        sum(flag.severity is Severity.ERROR for flag in plan.flags),
        summary.position_age_days,
        plan.is_damaged,
        any(action.action.moved_to for action in position.actions),
        summary.needs_attention,
        summary.measures.of_plan(plan.plan.id),
    )


def _strip(figures: Summary) -> str:
    parts = strip(figures)
    columns = shared_out([segment.count for segment in parts], STRIP_MARKS)
    marks = (
        mark_of(segment.meaning) * cells for segment, cells in zip(parts, columns, strict=True)
    )
    return "".join(marks)


def as_plain(figures: PlanFigures) -> list[Any]:
    """Return the figures of a plan as plain data."""
    *rest, attention, measures = figures
    kinds = (attention.overdue, attention.late_to_start, attention.off_track, attention.at_risk)
    return [*rest, kinds, measures]


_PLAIN = [str, str, str, *[int] * 7, int, bool, bool, list, list]
_AGE = 10


def from_plain(data: Any) -> PlanFigures:
    """Return figures from plain data. Raises ValueError or TypeError where it is anything else."""
    types = [type(value) for value in data]
    if data[_AGE] is None:
        types[_AGE] = int
    *rest, attention, measures = data
    *counts, met_in_doubt, worse_in_doubt = measures
    ids = (tuple(met_in_doubt), tuple(worse_in_doubt))
    if types != _PLAIN or {type(count) for count in (*attention, *counts)} != {int}:
        raise ValueError
    if not all(isinstance(key, str) for key in ids[0] + ids[1]):
        raise ValueError
    date.fromisoformat(data[2])
    return PlanFigures._make(
        [*rest, NeedsAttention(*attention), MeasureCounts._make([*counts, *ids])]
    )


def all_plans(plans: Sequence[PlanFigures], day: date) -> Iterator[Block]:
    """Yield plans side by side, worst first, and their sum."""
    ranked = sorted(plans, key=lambda figures: (-figures.needs_attention.total, -figures.overdue))
    attention = [
        (figures.needs_attention, figures.actions, figures.done, figures.finishing)
        for figures in plans
    ]
    yield line(attention_in_all(attention), "strong")
    if difference := difference_of_all([figures.measures for figures in plans]):
        yield line(difference)
    yield line(counted_on(day, (date.fromisoformat(figures.as_of) for figures in plans)))
    yield BLANK
    due_within = max((figures.due_within for figures in plans), default=0)
    columns = (
        Column("Plan, worst first", shortened_to=20),
        Column(""),
        *(
            Column(head, is_figure=True)
            for head in ("Actions", "Attention", "Overdue", f"Due {due_within}d", "Age")
        ),
    )
    sums = (
        sum(figures.actions for figures in plans),
        sum(figures.needs_attention.total for figures in plans),
        sum(figures.overdue for figures in plans),
        sum(figures.due_soon for figures in plans),
    )
    together = row(StyledText("Together", "strong"), "", *(f"{sum_:,}" for sum_ in sums), "")
    yield Table(columns, (*map(_plan_row, ranked), together))
    if errors := sum(figures.errors for figures in plans):
        yield line(f"{counted(errors, 'error')}: actiontrack check", "error")
    if key := _key_of_marks(figures.strip for figures in plans):
        yield line(f"{STRIP_MARKS} marks a plan, one at least for each rating: {key}.", "dim")
    yield line("Each whole: actiontrack status --full", "dim")


def _key_of_marks(strips: Iterable[str]) -> str:
    """Return what the marks mean that stand in some strips, the best first."""
    held = set("".join(strips))
    known = [(mark_of(meaning), meaning.words.lower()) for meaning in BEST_FIRST]
    marks = [*known, (mark_of(None), "cannot be read")]
    return ", ".join(f"{mark} {words}" for mark, words in marks if mark in held)


def _plan_row(figures: PlanFigures) -> tuple[StyledText, ...]:
    return row(
        figures.name,
        figures.strip,
        f"{figures.actions:,}",
        f"{figures.needs_attention.total:,}",
        f"{figures.overdue:,}",
        f"{figures.due_soon:,}",
        "" if figures.age is None else counted(max(figures.age, 0), "day"),
    )

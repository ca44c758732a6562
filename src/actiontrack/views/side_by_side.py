"""Several plans side by side, a line each, worst first: from a few figures of each."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from actiontrack.flags import Severity
from actiontrack.plans.vocabulary import Stage, mark_of
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


def figures_of(each: PlanReview) -> PlanFigures:
    """Return what is said of a plan beside others."""
    summary, position = each.summary, each.position
    return PlanFigures(
        one_line(each.plan.id or each.title),
        _strip(summary),
        position.as_of.isoformat(),
        summary.actions,
        summary.in_stage(Stage.DONE),
        summary.overdue,
        count_due_soon(position),
        position.thresholds.due_soon,
        sum(flag.severity is Severity.ERROR for flag in each.flags),
        summary.position_age_days,
        each.is_damaged,
        any(action.action.moved_to for action in position.actions),
        summary.needs_attention,
        summary.measures.of_plan(each.plan.id),
    )


def _strip(figures: Summary) -> str:
    parts = strip(figures)
    columns = shared_out([each.count for each in parts], STRIP_MARKS)
    marks = (mark_of(each.meaning) * cells for each, cells in zip(parts, columns, strict=True))
    return "".join(marks)


def as_plain(each: PlanFigures) -> list[Any]:
    """Return the figures of a plan as plain data."""
    *rest, attention, measures = each
    kinds = (attention.overdue, attention.late_to_start, attention.off_track, attention.at_risk)
    return [*rest, kinds, measures]


_PLAIN = [str, str, str, *[int] * 6, int, bool, bool, list, list]
_AGE = 9


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
    if not all(isinstance(each, str) for each in ids[0] + ids[1]):
        raise ValueError
    date.fromisoformat(data[2])
    return PlanFigures._make(
        [*rest, NeedsAttention(*attention), MeasureCounts._make([*counts, *ids])]
    )


def all_plans(plans: Sequence[PlanFigures], day: date) -> Iterator[Block]:
    """Yield plans side by side, worst first, and their sum."""
    ranked = sorted(plans, key=lambda each: (-each.needs_attention.total, -each.overdue))
    attention = [(each.needs_attention, each.actions, each.done) for each in plans]
    yield line(attention_in_all(attention), "strong")
    if difference := difference_of_all([each.measures for each in plans]):
        yield line(difference)
    yield line(counted_on(day, (date.fromisoformat(each.as_of) for each in plans)))
    yield BLANK
    due_within = max((each.due_within for each in plans), default=0)
    columns = (
        Column("Plan, worst first", shortened_to=20),
        Column(""),
        *(
            Column(head, is_figure=True)
            for head in ("Actions", "Attention", "Overdue", f"Due {due_within}d", "Age")
        ),
    )
    sums = (
        sum(each.actions for each in plans),
        sum(each.needs_attention.total for each in plans),
        sum(each.overdue for each in plans),
        sum(each.due_soon for each in plans),
    )
    together = row(StyledText("Together", "strong"), "", *(f"{each:,}" for each in sums), "")
    yield Table(columns, (*map(_plan_row, ranked), together))
    if errors := sum(each.errors for each in plans):
        yield line(f"{counted(errors, 'error')}: actiontrack check", "error")
    strips = f"{STRIP_MARKS} marks a plan, in proportion. "
    yield line(f"{strips}Each whole: actiontrack status --full", "dim")


def _plan_row(each: PlanFigures) -> tuple[StyledText, ...]:
    return row(
        each.name,
        each.strip,
        f"{each.actions:,}",
        f"{each.needs_attention.total:,}",
        f"{each.overdue:,}",
        f"{each.due_soon:,}",
        "" if each.age is None else counted(max(each.age, 0), "day"),
    )

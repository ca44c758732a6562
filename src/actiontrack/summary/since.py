"""What the version compared with had, to stand beside the figures of today."""

from datetime import date
from typing import NamedTuple

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Stage
from actiontrack.summary.counts import Group, Summary
from actiontrack.text.wording import day_beside, day_in_words


class CountsThen(NamedTuple):
    """What was counted then of a plan or a part of it; None where nothing is there to compare."""

    needs_attention: int | None = None
    overdue: int | None = None
    done: int | None = None
    not_started: int | None = None
    set_aside: int | None = None


def counts_then(figures: Summary) -> CountsThen:
    """Return what was counted of the whole plan in the version compared with."""
    if figures.earlier is None:
        return CountsThen()
    then = figures.earlier.figures
    return _counts(then, then.needs_attention.total)


def group_then(figures: Summary, by: str, key: str | None) -> CountsThen:
    """Return what was counted of one group; of one that was not there then nothing is known."""
    groups = figures.earlier.figures.groups.get(by, ()) if figures.earlier else ()
    past_group = next((group for group in groups if group.id == key), None)
    return _counts(past_group, past_group.needs_attention) if past_group else CountsThen()


def _counts(then: Summary | Group, needs_attention: int) -> CountsThen:
    stages = (Stage.DONE, Stage.NOT_STARTED, Stage.SET_ASIDE)
    return CountsThen(needs_attention, then.overdue, *map(then.in_stage, stages))


def key_of_changes(figures: Summary, by: str = "workstream") -> str:
    """Return what the figures in brackets say; `""` where nothing has changed or been compared.

    `by` is by what the groups are made that stand beside the figures of the plan.
    """
    then = figures.earlier
    if then is None or not _has_changed(figures, then.figures, by):
        return ""
    return f"In brackets: since {day_in_words(then.day)}{position_beside(then.position, then.day)}."


def position_beside(written: PlanDate | None, day: date) -> str:
    """Return of when the position was that a plan gave on a day: ` (position of 16 September)`.

    What came between the two was recorded later, and did not happen since that day. `""` where the
    position was of the day itself, or the plan gave none.
    """
    if written is None or written.last >= day:
        return ""
    return f" (position of {written.words if written.is_month else day_beside(written.last, day)})"


def _has_changed(now: Summary, then: Summary, by: str) -> bool:
    parts = [
        (summary.meanings, summary.unreadable, summary.overdue, summary.needs_attention.total)
        for summary in (now, then)
    ]
    # Of a group that was not there then nothing is shown.
    before = {group.id: _counts(group, group.needs_attention) for group in then.groups.get(by, ())}
    return parts[0] != parts[1] or any(
        _counts(group, group.needs_attention)
        != before.get(group.id, _counts(group, group.needs_attention))
        for group in now.groups.get(by, ())
    )

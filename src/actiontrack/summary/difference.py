"""Whether a plan makes a difference to children: its measures counted, and said in one sentence."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from actiontrack.summary.measures import MeasureFacts
from actiontrack.summary.wholes import none_of, some_of
from actiontrack.text.wording import counted, has_or_have, is_or_are, listed, more_or_fewer


class MeasureCounts(NamedTuple):
    """How many measures there are, of a plan or of several, and how many stand in which way."""

    total: int
    on_trajectory: int
    behind: int
    without_reading: int
    with_target: int
    met: int
    worse: int
    """Worse than at the start."""
    not_met: int
    """Those of which it is known that their target is not met."""


def count_measures(facts: Sequence[MeasureFacts]) -> MeasureCounts:
    """Count measures by how they stand."""
    return MeasureCounts(
        len(facts),
        sum(each.behind_by == 0 for each in facts),
        sum(bool(each.behind_by) for each in facts),
        sum(each.latest is None for each in facts),
        sum(
            each.measure.target is not None and each.measure.target.value is not None
            for each in facts
        ),
        sum(each.target_met is True for each in facts),
        sum(each.against_start == "worse" for each in facts),
        sum(each.target_met is False for each in facts),
    )


def add_measures(counts: Iterable[MeasureCounts]) -> MeasureCounts:
    """Return the counts of several plans together."""
    return MeasureCounts(*map(sum, zip(_NO_MEASURES, *counts, strict=True)))


_NO_MEASURES = MeasureCounts(0, 0, 0, 0, 0, 0, 0, 0)


def difference_sentence(
    counts: MeasureCounts, then: MeasureCounts | None = None, than: str = ""
) -> str:
    """Return whether it makes a difference: how many measures met their target, or got worse.

    `2 of 6 measures have met their target; 1 is worse than at the start.` `""` without measures, or
    where they have nothing to be compared with. `then` is how they stood before, `than` the words
    that say when.
    """
    total, silent = counts.total, counts.without_reading
    if total == 0:
        return ""
    if silent == total:
        return f"{none_of(total, 'measure')} has {'no' if total == 1 else 'a'} reading yet."
    if counts.on_trajectory or counts.behind:
        return _against_trajectories(counts, then, than)
    met = more_or_fewer(counts.met, then and then.met, than) if total > 1 else ""
    parts = [f"{_met(counts)}{met}"] if counts.with_target else []
    kinds = (
        (counts.worse, then and then.worse, f"{is_or_are(counts.worse)} worse than at the start"),
        (silent, None, f"{has_or_have(silent)} no reading"),
    )
    for count, before, words in kinds:
        if count:
            of = "" if parts else f" of {counted(total, 'measure')}"
            more = more_or_fewer(count, before, than)
            one = f"it {words}" if total == 1 and parts else f"{count:,}{of} {words}"
            parts.append(f"{one}{more}")
    return f"{'; '.join(parts)}." if parts else ""


def _against_trajectories(counts: MeasureCounts, then: MeasureCounts | None, than: str) -> str:
    """Return `Of 6 measures 3 are on their trajectory, 1 is behind and 2 have no reading; …`."""
    total, on, behind, met = counts.total, counts.on_trajectory, counts.behind, counts.met
    if total == 1:
        where = "on its trajectory" if on else "behind its trajectory"
        return f"The only measure is {where}{'; it has met its target' if met else ''}."
    rest = total - on - behind - counts.without_reading
    where = "" if on else f" {_its_or_their(behind)} trajectory"
    kinds = (
        (on, then and then.on_trajectory, is_or_are, f"on {_its_or_their(on)} trajectory"),
        (behind, then and then.behind, is_or_are, f"behind{where}"),
        (rest, None, has_or_have, "none to compare with"),
        (counts.without_reading, None, has_or_have, "no reading"),
    )
    parts = [
        f"{count:,} {verb(count)} {words}{more_or_fewer(count, before, than)}"
        for count, before, verb, words in kinds
        if count
    ]
    more = more_or_fewer(met, then and then.met, than)
    reached = f"; {met:,} {has_or_have(met)} met {_its_or_their(met)} target{more}" if met else ""
    return f"Of {total:,} measures {listed(parts)}{reached}."


def _its_or_their(count: int) -> str:
    return "its" if count == 1 else "their"


def _met(counts: MeasureCounts) -> str:
    """Return how many have met their target; what cannot be held to one is not said to miss it."""
    met, total = counts.met, counts.total
    is_known = counts.not_met + counts.without_reading == total
    if total == 1:
        has = "has" if met else "has not" if is_known else "is not recorded as having"
        return f"The only measure {has} met its target"
    if met == 0:
        has = "has" if is_known else "is recorded as having"
        return f"{none_of(total, 'measure')} {has} met its target"
    return f"{some_of(met, total, 'measure')} {has_or_have(met)} met {_its_or_their(met)} target"

"""Whether a plan makes a difference to children: its measures counted, and said in one sentence."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add
from typing import NamedTuple, Self

from actiontrack.summary.measures import MeasureFacts
from actiontrack.summary.quantifiers import none_of, some_of
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, has_or_have, is_or_are, listed, more_or_fewer

MOST_NAMED = 3
"""Measures that a sentence names; of more it says how many."""


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
    compared: int
    """Those of which a figure is held against anything."""
    met_in_doubt: tuple[str, ...] = ()
    """The ids of those that meet it only if their count does not begin anew (AT316)."""
    worse_in_doubt: tuple[str, ...] = ()

    def of_plan(self, plan: str) -> Self:
        """Return the same for a sentence about several plans: an id says of which plan it is."""
        met, worse = (
            tuple(f"{key} of {one_line(plan)}" for key in ids)
            for ids in (self.met_in_doubt, self.worse_in_doubt)
        )
        return self._replace(met_in_doubt=met, worse_in_doubt=worse)


def count_measures(facts: Sequence[MeasureFacts]) -> MeasureCounts:
    """Count measures by how they stand."""
    return MeasureCounts(
        len(facts),
        sum(measure.behind_by == 0 for measure in facts),
        sum(bool(measure.behind_by) for measure in facts),
        sum(measure.latest is None for measure in facts),
        sum(
            measure.measure.target is not None and measure.measure.target.value is not None
            for measure in facts
        ),
        sum(measure.target_met is True for measure in facts),
        sum(measure.against_start == "worse" for measure in facts),
        sum(measure.target_met is False for measure in facts),
        sum(measure.is_compared for measure in facts),
        _in_doubt(measure for measure in facts if measure.target_met),
        _in_doubt(measure for measure in facts if measure.against_start == "worse"),
    )


def _in_doubt(facts: Iterable[MeasureFacts]) -> tuple[str, ...]:
    return tuple(
        one_line(measure.measure.id) or "?" for measure in facts if measure.seems_to_restart
    )


def difference_of_all(counts: Sequence[MeasureCounts]) -> str:
    """Return whether several plans make a difference, and of how many no figure tells."""
    if len(counts) < 2:
        return "".join(map(difference_sentence, counts))
    together = MeasureCounts(*(reduce(add, column) for column in zip(*counts, strict=True)))
    silent, plans = sum(not count.compared for count in counts), counted(len(counts), "plan")
    untold = f"{silent:,} of {plans} {has_or_have(silent)} no figure that tells"
    if silent == len(counts):
        untold = f"No figure of the {plans} tells"
    makes = "it makes" if silent == 1 else "they make"
    sentences = (
        difference_sentence(together),
        f"{untold} whether {makes} a difference." if silent else "",
    )
    return " ".join(filter(None, sentences))


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
    doubt = _only_if(counts.met_in_doubt, counts.met, total)
    parts = [f"{_met(counts)}{_together(met, doubt)}"] if counts.with_target else []
    kinds = (
        (
            counts.worse,
            then and then.worse,
            f"{is_or_are(counts.worse)} worse than at the start",
            _only_if(counts.worse_in_doubt, counts.worse, total),
        ),
        (silent, None, f"{has_or_have(silent)} no reading", ""),
    )
    for count, before, words, doubt in kinds:
        if count:
            of = "" if parts else f" of {counted(total, 'measure')}"
            more = more_or_fewer(count, before, than)
            one = f"it {words}" if total == 1 and parts else f"{count:,}{of} {words}"
            parts.append(f"{one}{_together(more, doubt)}")
    return f"{'; '.join(parts)}." if parts else ""


def _against_trajectories(counts: MeasureCounts, then: MeasureCounts | None, than: str) -> str:
    """Return `Of 6 measures 3 are on their trajectory, 1 is behind and 2 have no reading; …`."""
    total, on, behind, met = counts.total, counts.on_trajectory, counts.behind, counts.met
    doubt = _only_if(counts.met_in_doubt, met, total)
    if total == 1:
        where = "on its trajectory" if on else "behind its trajectory"
        reached = f"; it has met its target{doubt}" if met else ""
        return f"The only measure is {where}{reached}."
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
    has = f"{has_or_have(met)} met {_its_or_their(met)} target"
    reached = f"; {met:,} {has}{_together(more, doubt)}" if met else ""
    return f"Of {total:,} measures {listed(parts)}{reached}."


def _only_if(ids: Sequence[str], count: int, total: int) -> str:
    """Return ` (M3 only if its count does not begin anew each year)`; the only one is not named.

    Of many it is said how many of the `count` of which this is said: 27 of the 54.
    """
    if not ids:
        return ""
    who = f"{listed(list(ids))} only " if total > 1 else ""
    if len(ids) > MOST_NAMED:
        who = f"{f'{len(ids):,} of the' if len(ids) < count else 'all'} {count:,} only "
    counts = "its count does" if len(ids) == 1 else "their counts do"
    return f" ({who}if {counts} not begin anew each year)"


def _together(more: str, doubt: str) -> str:
    return f"{more}{doubt}".replace(") (", "; ")


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

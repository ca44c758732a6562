"""What needs attention, in one sentence: the first answer of every output.

Open actions that are overdue, late to start, or rated off track or at risk; each is counted once,
under the first of these that fits, so that the parts add up.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.position.dated import news_after_position
from actiontrack.summary.counts import (
    NeedsAttention,
    Summary,
    count_needs_attention,
    silence,
)
from actiontrack.summary.quantifiers import all_of, done_or_finishing, none_of, some_of
from actiontrack.summary.since import counts_then
from actiontrack.text.shares import share_in_words
from actiontrack.text.wording import (
    counted,
    day_beside,
    day_in_words,
    in_running_text,
    is_or_are,
    listed,
    more_or_fewer,
    was_or_were,
)


class _Tense(NamedTuple):
    """The words in which a position is said: of today, or of the day of an old one."""

    needs: str
    need: str
    are: Callable[[int], str]
    when: str = ""


_TODAY = _Tense("needs", "need", is_or_are)


def attention_sentence(position: Position, then: Position, figures: Summary) -> str:
    """Return how many actions need attention and why, and how that compares with before.

    An old position is counted on its own day, `then`: of what fell due since nobody has said
    anything.
    """
    written = position.plan.position
    if written is None or then is position:
        needing = figures.needs_attention
        first = _attention(position, figures, needing, _TODAY)
        return f"{first}{_compared(position, figures)}{_silent(position, figures, needing)}."
    kind = "month" if written.is_month else "day"
    when = f" {written.when}, the {kind} of the position"
    needed = count_needs_attention(then.actions)
    first = _attention(position, figures, needed, _Tense("needed", "needed", was_or_were, when))
    silent = _silent(position, figures, needed)
    return f"{first}{silent}{_passed_since(position, then, needed)}."


def other_day(position: Position) -> str:
    """Return ` on 30 March 2027`, the day on which tables count, where the headline's is older."""
    return f" on {day_in_words(position.as_of)}" if position.is_old else ""


def counted_today(position: Position, figures: Summary) -> str:
    """Return what is counted today where the headline counts on the day of an old position.

    That is what tables and lists count, so that a reader can hold the one against the other.
    """
    if not position.is_old:
        return ""
    on = f"Counted on {day_in_words(position.as_of)}"
    needing, overdue, then = figures.needs_attention.total, figures.overdue, counts_then(figures)
    if not needing:
        return f"{on}: {in_running_text(_none(position, figures, _TODAY))}."
    since = f" than on {day_beside(figures.earlier.day, position.as_of)}" if figures.earlier else ""
    more = more_or_fewer(needing, then.needs_attention, since)
    begin = f"{on}: {needing:,} {'needs' if needing == 1 else 'need'} attention{more}"
    if not overdue:
        return f"{begin}."
    more = more_or_fewer(overdue, then.overdue, "" if more else since)
    return f"{begin}, {overdue:,} {'is' if overdue == 1 else 'are'} overdue{more}."


def attention_in_all(figures: Sequence[tuple[NeedsAttention, int, int, int]]) -> str:
    """Return how many actions of several plans need attention and why, and how many are done.

    `figures` is of each plan what needs attention, how many actions it has, how many are done and
    of how many it is not said whether they are done or in their final stages.
    """
    needing = NeedsAttention(
        sum(needs.overdue for needs, *_ in figures),
        sum(needs.late_to_start for needs, *_ in figures),
        sum(needs.off_track for needs, *_ in figures),
        sum(needs.at_risk for needs, *_ in figures),
    )
    total, done, finishing = (sum(counts[at] for _, *counts in figures) for at in range(3))
    within = f" in {counted(len(figures), 'plan')}"
    end = f"; {_done_in_all(done, finishing)}."
    if not total:
        return f"No actions are recorded{within}."
    if not needing.total:
        is_ = "is not" if total == 1 else "is"
        return f"{none_of(total, 'action')}{within} {is_} recorded as needing attention{end}"
    who = f"{some_of(needing.total, total, 'action')}{within}"
    if needing.total == 1:
        return f"{who} needs attention: it is {_kinds(needing)[0][1]}{end}"
    return f"{who} need attention: {listed(list(_parts(needing, _TODAY)))}{end}"


def _done_in_all(done: int, finishing: int) -> str:
    parts = [f"{done:,} {is_or_are(done)} done"] if done else []
    if finishing:
        more = " more" if done else ""
        parts += [f"{finishing:,}{more} {is_or_are(finishing)} {done_or_finishing(finishing)}"]
    return listed(parts) if parts else "none is recorded as done"


def no_rating_yet(position: Position, figures: Summary) -> str:
    """Return what is said of a plan of which no action has a rating."""
    word, none = position.plan.action_word, silence(position, "rating")
    if figures.actions == 1:
        return f"{all_of(1, word)} has {none} yet."
    return f"{none_of(figures.actions, word)} has {none.replace('no', 'a', 1)} yet."


def _attention(position: Position, figures: Summary, needing: NeedsAttention, tense: _Tense) -> str:
    """Return how many need attention and why, without a full stop."""
    word, total = position.plan.action_word, figures.actions
    if not needing.total:
        return _none(position, figures, tense)
    parts = list(_parts(needing, tense))
    if needing.total > 1:
        many = _many(position, figures, needing)
        return f"{many} {tense.need} attention: {listed(parts)}{tense.when}"
    who = some_of(1, total, word)
    why = parts[0] if tense.when else f"it is {_kinds(needing)[0][1]}"
    return f"{who} {tense.needs} attention: {why}{tense.when}"


def _many(position: Position, figures: Summary, needing: NeedsAttention) -> str:
    word, total = position.plan.action_word, figures.actions
    if needing.total == total:
        return all_of(total, word)
    share = share_in_words(needing.total, total)
    return f"{needing.total:,} of {counted(total, word)}, {share},"


def _kinds(needing: NeedsAttention) -> list[tuple[int, str]]:
    kinds = (
        (needing.overdue, "overdue"),
        (needing.late_to_start, "late to start"),
        (needing.off_track, "off track"),
        (needing.at_risk, "at risk"),
    )
    return [(count, kind) for count, kind in kinds if count]


def _parts(needing: NeedsAttention, tense: _Tense) -> Iterator[str]:
    """Yield `6 are overdue`, `3 more are off track`, `2 more at risk`."""
    for at, (count, kind) in enumerate(_kinds(needing)):
        yield f"{count:,}{' more' if at else ''}{f' {tense.are(count)}' if at < 2 else ''} {kind}"


def _none(position: Position, figures: Summary, tense: _Tense) -> str:
    """Return that none does, as far as its ratings tell."""
    word, total = position.plan.action_word, figures.actions
    silent = figures.in_stage(Stage.NOT_GIVEN)
    none = none_of(total, word)
    if silent == total:
        return no_rating_yet(position, figures).removesuffix(".")
    recorded = f"{none} {tense.are(1)} recorded as needing attention{tense.when}"
    if silent:
        return recorded
    if figures.unreadable:
        return f"{none} cannot be read" if total == 1 else recorded
    return f"{none} {tense.needs} {'no ' if total == 1 else ''}attention{tense.when}"


def _silent(position: Position, figures: Summary, needing: NeedsAttention) -> str:
    """Return `; 1 gives no rating` where none is known to need attention; nothing if all do so."""
    silent = figures.in_stage(Stage.NOT_GIVEN)
    if needing.total or not 0 < silent < figures.actions:
        return ""
    gives = "gives" if silent == 1 else "give"
    return f"; {silent:,} {gives} {silence(position, 'rating')}"


def _compared(position: Position, figures: Summary) -> str:
    """Return ` (5 more overdue than on 23 September)`; nothing without a version to compare."""
    needing, earlier = figures.needs_attention.total, figures.earlier
    if earlier is None or (not needing and figures.in_stage(Stage.NOT_GIVEN) == figures.actions):
        return ""
    day = day_beside(earlier.day, position.as_of)
    for now, then, what in (
        (figures.overdue, earlier.figures.overdue, "overdue"),
        (needing, earlier.figures.needs_attention.total, "in all"),
    ):
        if words := more_or_fewer(now, then, f" {what} than on {day}"):
            return words
    if not needing:
        return f" (none did on {day} either)"
    return f" (as many in all as on {day})"


def _passed_since(position: Position, then: Position, needed: NeedsAttention) -> str:
    """Return `; 8 more dates have passed since, of which nothing is recorded`."""
    late = [
        now
        for now, was in zip(position.actions, then.actions, strict=True)
        if (now.overdue and not was.overdue) or (now.late_to_start and not was.late_to_start)
    ]
    if not late:
        return ""
    more = " more" if needed.overdue or needed.late_to_start else ""
    dates = f"{len(late):,}{more} {'date has' if len(late) == 1 else 'dates have'} passed since"
    return f"; {dates}{_unrecorded(position, late)}"


def _unrecorded(position: Position, late: list[ActionPosition]) -> str:
    with_news = {action.route for action, _ in news_after_position(position)}
    return (
        ""
        if any(action.route in with_news for action in late)
        else ", of which nothing is recorded"
    )

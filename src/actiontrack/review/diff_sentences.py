"""Changes → what a person says of them: a headline that reconciles, then each thing in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from actiontrack.diff import ChangeKind, PlanChange
from actiontrack.plans.model import Measure
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Position
from actiontrack.review.change_words import (
    before_and_after,
    gain_or_loss_in_words,
    meaning_of_rating,
)
from actiontrack.review.compare import Comparison
from actiontrack.review.diff_groups import (
    DIFF_KINDS,
    ChangeGroup,
    DiffKind,
    is_explained,
    is_new_reading,
    is_reason_of,
    reason_given,
)
from actiontrack.summary import figure_in_words
from actiontrack.summary.since import position_beside
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed, shift_in_words

NEWLY_OVERDUE = "newly-overdue"
"""What happens by time alone, and stands before all that was done."""

ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}

IN_HEADLINE = {
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.SUSPENDED,
    ChangeKind.WITHDRAWN,
    ChangeKind.CARRIED_ON,
    ChangeKind.REOPENED,
}
"""Of the other changes, those that stand in the first sentence."""


@dataclass(frozen=True, slots=True)
class DiffSection:
    """The things of one kind that happened, each in a sentence, the worst first."""

    group: ChangeGroup
    what: str
    heading: str
    sentences: tuple[str, ...]
    names: tuple[str, ...]
    """What each sentence is of, by its id or else its title."""
    is_routine: bool = False
    """Whether a committee reads it last, if at all."""


def title_of(comparison: Comparison) -> str:
    """Return what a plan is called."""
    plan = comparison.position.plan
    return one_line(plan.title or plan.id or comparison.path)


def is_unchanged(comparison: Comparison) -> bool:
    """Tell whether a plan was there and nothing has happened to it, as far as it can be read."""
    is_still = comparison.was_there and not comparison.changes.all and not comparison.newly_overdue
    return is_still and not any(caution(comparison))


def unchanged_in_words(comparison: Comparison) -> str:
    """Return, of a plan in which nothing happened, that it is so, and any remark on that."""
    return one_line(
        f"{title_of(comparison)}: nothing has changed since {comparison.since}. {comparison.remark}"
    )


def headline(comparison: Comparison) -> str:
    """Return what happened in a sentence or two, each kind with how many actions it concerns."""
    return " ".join(headline_parts(comparison))


def headline_parts(comparison: Comparison) -> tuple[str, ...]:
    """Return what got worse, was asked for, done or got better, and apart from that the rest.

    Where there is only one of the two it stands alone.
    """
    if not comparison.was_there:
        total = counted(comparison.changes.now.action_count, comparison.position.plan.action_word)
        return (f"Since {comparison.since}: this plan is new, with {total}.",)
    overdue = len(comparison.newly_overdue)
    first = [f"{overdue:,} newly overdue"] if overdue else []
    rest: list[str] = []
    for group, kinds in DIFF_KINDS.items():
        for kind in kinds:
            if changes := _of_kind(comparison, kind):
                is_first = group is not ChangeGroup.REST or kind.what in IN_HEADLINE
                (first if is_first else rest).append(_tally(changes, kind))
    beside = position_beside(comparison.changes.then.plan.position, comparison.first_day)
    since = f"{comparison.since}{beside}".replace(") (", "; ")
    if first and rest:
        return f"Since {since}: {', '.join(first)}.", f"Besides: {', '.join(rest)}."
    return (f"Since {since}: {', '.join(first or rest) or 'nothing has changed'}.",)


def _of_kind(comparison: Comparison, kind: DiffKind) -> list[PlanChange]:
    """Return the changes of a kind, but not the reason that stands beside what it explains."""
    changes = comparison.changes.all
    explained = {change.action for change in changes if is_explained(change)}
    return [
        change
        for change in changes
        if change.what is kind.what and kind.holds(change)
        if not (
            change.what is ChangeKind.REWORDED
            and is_reason_of(change)
            and change.action in explained
            and change.after
        )
    ]


def _tally(changes: list[PlanChange], kind: DiffKind) -> str:
    number = len({_subject(change, kind) for change in changes})
    if kind.what is ChangeKind.POSITION_CHANGED:
        return f"the {kind.noun} {kind.tally}"
    tally = f"{counted(number, kind.noun) if kind.noun else f'{number:,}'} {kind.tally}"
    days = abs(sum(change.days or 0 for change in changes))
    if kind.what is not ChangeKind.REPROGRAMMED or not days or changes[0].is_after_done:
        return tally
    mean = counted(round(days / number), "day")
    return f"{tally} by {mean}{' on average' if number > 1 else ''}"


def _subject(change: PlanChange, kind: DiffKind) -> tuple[str | None, ...]:
    """Return what a change is counted as: its action, its item, or itself where facts are."""
    if change.action is not None:
        return (change.action,)
    if change.title == change.title.partition(", ")[0] and None in (change.before, change.after):
        return change.title, change.before, change.after  # of a list: nothing else names it
    return (change.title.partition(", ")[0] if kind.is_of_items else change.title,)


def reconciled(comparison: Comparison) -> str:
    """Return the sum that reconciles: what there was, what came and went, what there is."""
    changes = comparison.changes
    added = sum(pair.then is None for pair in changes.pairs)
    removed = sum(pair.now is None for pair in changes.pairs)
    then, now = changes.then.action_count, changes.now.action_count
    return f"{then:,} then + {added:,} added \N{MINUS SIGN} {removed:,} removed = {now:,} now."


def caution(comparison: Comparison) -> Iterator[str]:
    """Yield, where a file cannot be read whole, that what is said here may not be so."""
    for position, when in ((comparison.changes.then, "then"), (comparison.changes.now, "now")):
        if position.reading.misreadings and comparison.was_there:
            what = "the file as it stood" if when == "then" else "the file"
            yield f"Take care: {what} cannot be read whole, so some of this may not be so."
            return


def redefinitions(comparison: Comparison) -> Iterator[str]:
    """Yield, where ratings were redefined, that the counts are not of the same things."""
    changes = [
        change for change in comparison.changes.all if change.what is ChangeKind.RATING_REDEFINED
    ]
    if not changes:
        return
    words = listed(
        [
            f"'{one_line(change.before or '')}' is now '{one_line(change.after or '')}'"
            if change.before and "(" in change.before
            else f"'{one_line(change.title)}' meant {change.before} and now means {change.after}"
            for change in changes
        ]
    )
    yield f"The ratings were redefined, so the counts are not of the same things: {words}."


def sections(comparison: Comparison) -> Iterator[DiffSection]:
    """Yield the things that happened by their kinds, what is newly overdue or else worse first."""
    if not comparison.was_there:
        return
    if overdue := list(_overdue(comparison)):
        names, sentences = zip(*overdue, strict=True)
        yield DiffSection(ChangeGroup.WORSE, NEWLY_OVERDUE, "Newly overdue", sentences, names)
    for group, kinds in DIFF_KINDS.items():
        for kind in kinds:
            if changes := _of_kind(comparison, kind):
                if group is not ChangeGroup.REST:
                    changes.sort(key=lambda change: _rank(change, comparison.changes.now))
                sentences = tuple(_sentence(change, comparison) for change in changes)
                names = tuple(change.action or one_line(change.title) or "?" for change in changes)
                yield DiffSection(
                    group, kind.what.value, kind.heading, sentences, names, kind.is_routine
                )


def _rank(change: PlanChange, now: Position) -> tuple[int, int]:
    """Return what puts the worst change of a kind first: its rating now, or the days it moved."""
    meaning = meaning_of_rating(change.after, now) if change.path == ("status",) else None
    worst = (Meaning.OFF_TRACK, Meaning.AT_RISK)
    return worst.index(meaning) if meaning in worst else len(worst), -abs(change.days or 0)


def _overdue(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield what is newly overdue by its id, and in a sentence, what is latest first."""
    as_of = comparison.position.as_of
    dated = [(action, due) for action in comparison.newly_overdue if (due := action.agreed_due)]
    for action, due in sorted(dated, key=lambda pair: pair[1].last):
        late = counted((as_of - due.last).days, "day")
        over = " which ended" if due.is_month else ""
        sentence = f"{one_line(action.name)}: due {due.words},{over} {late} ago"
        yield action.id or "?", sentence


def _sentence(change: PlanChange, comparison: Comparison) -> str:
    then, now = comparison.changes.then, comparison.changes.now
    if change.what is ChangeKind.MEASURE_CHANGED and is_new_reading(change):
        pairs = [_measures_called(change.title, position) for position in (then, now)]
        if all(len(measures) == 1 for measures in pairs):
            return _reading_sentence(*(measures[0] for measures in pairs))
    if change.action is None and change.path == ("measures",):
        gone, come = change.values
        measure: Measure = come or gone
        what = "New measure" if come else "Measure taken out:"
        return one_line(f"{what} {measure.id} {measure.title}: {_last_reading(measure)}")
    name = one_line(f"{change.action or ''} {change.title}") or "an action that cannot be read"
    fact = gain_or_loss_in_words(change) if _may_be_fact(change) else None
    if fact and change.action is None and change.of is None:
        return one_line(f"{fact[:1].upper()}{fact[1:]}")
    detail = one_line(fact or _detail(change, comparison))
    if is_explained(change):
        detail += _new_reason(change, comparison)
    of = f": {change.of}" if change.of and not fact else ""
    return one_line(f"{name}{of}: {detail}") if detail else name


def _new_reason(change: PlanChange, comparison: Comparison) -> str:
    """Return `: Families were not asked`, where that was given with what it explains."""
    changes = (other for other in comparison.changes.all if other.action == change.action)
    reason = reason_given(changes)
    return f": {one_line(reason.after or '')}" if reason else ""


def _may_be_fact(change: PlanChange) -> bool:
    """Tell whether what came or went is said as such, and not as one state and then another."""
    if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REPROGRAMMED):
        return False
    is_rated = change.path in (("status",), ("stage",))
    is_news = change.of is None and change.what in (
        ChangeKind.UPDATED,
        ChangeKind.EVIDENCE_ADDED,
        ChangeKind.REQUESTED,
    )
    return not (is_rated or is_news)


def _measures_called(key: str, position: Position) -> list[Measure]:
    return [measure for measure in position.plan.measures if measure.id == key]


def _reading_sentence(then: Measure, now: Measure) -> str:
    """Return the last reading of a measure then and now, in its unit."""
    readings = f"{_last_reading(then)} {_ARROW} {_last_reading(now)}"
    return one_line(f"{now.id} {now.title}: {readings}")


def _last_reading(measure: Measure) -> str:
    if not measure.readings:
        return "no reading"
    last = measure.readings[-1]
    words = figure_in_words(measure, last.value) or last.direction or last.text or "no figure"
    return f"{words} ({last.date.words})" if last.date else words


_MOVES = ("reprogrammed", "requested", "requests")
_ARROW = "\N{RIGHTWARDS ARROW}"


def _detail(change: PlanChange, comparison: Comparison) -> str:
    if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return ""
    if change.of is None and change.what in (ChangeKind.UPDATED, ChangeKind.EVIDENCE_ADDED):
        return change.after or ""
    before, after = before_and_after(change, comparison.changes.then, comparison.changes.now)
    parts = [f"{before} {_ARROW} {after}"]
    if change.before is None and change.path and change.path[0] in _MOVES:
        parts = [f"{after}, where no date was given"]
    if change.days:
        parts.append(shift_in_words(change.days))
    if change.time and change.time > 1:
        parts.append(f"for the {ORDINALS.get(change.time, f'{change.time}th')} time")
    if change.what is ChangeKind.REPROGRAMMED:
        on = f" on {change.agreed.words}" if change.agreed else ""
        by = (
            f"agreed by {change.agreed_by}"
            if change.agreed_by
            else "by whom it was agreed is not said"
        )
        parts.append(f"{by}{on}{', after it was done' * change.is_after_done}")
    return ", ".join(parts)

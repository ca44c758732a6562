"""Changes → what a person says of them: a headline that reconciles, then each thing in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from actiontrack.diff import ChangeKind, PlanChange, text_in_words
from actiontrack.review.compare import Comparison
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed, shift_in_words

NEWLY_OVERDUE = "newly-overdue"
"""What happens by time alone, and stands before all that was done."""


@dataclass(frozen=True, slots=True)
class DiffSection:
    """The things of one kind that happened, each in a sentence."""

    what: str
    heading: str
    sentences: tuple[str, ...]
    is_routine: bool = False
    """Whether a committee reads it last, if at all."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How changes of a kind are counted in the headline, and the heading over them.

    `tally` follows the number of actions, or of what `noun` names.
    """

    what: ChangeKind
    tally: str
    heading: str
    holds: Callable[[PlanChange], bool] = lambda _: True
    noun: str = ""
    is_routine: bool = False


_TEXTS = {"title", "outcome", "success", "plain", "reason", "repeats"}


def _is_text(change: PlanChange) -> bool:
    return change.action is not None and change.path[0] in _TEXTS


def _is_new_entry(change: PlanChange) -> bool:
    """Tell whether a change is an entry of a list that grows as a plan goes on."""
    is_list = change.path[0] in ("meetings", "sources", "reported")
    return change.action is None and is_list and change.before is None


def _is_other_fact(change: PlanChange) -> bool:
    return change.action is not None and change.path[0] not in _TEXTS


KINDS = (
    _Kind(ChangeKind.STARTED, "started", "Started"),
    _Kind(ChangeKind.COMPLETED, "completed", "Completed"),
    _Kind(ChangeKind.REPROGRAMMED, "moved", "Due dates moved, and who agreed"),
    _Kind(
        ChangeKind.DUE_REWRITTEN,
        "with a due date written over",
        "Due dates written over, not moved",
    ),
    _Kind(
        ChangeKind.AGREEMENT_REWRITTEN,
        "with an agreement written over",
        "Who agreed a new date, when or why, written over",
    ),
    _Kind(
        ChangeKind.REQUESTED,
        "with a new date asked for",
        "New dates asked for",
        lambda change: change.of is None,
    ),
    _Kind(
        ChangeKind.REQUESTED,
        "with a request changed or taken out",
        "Requests for a new date changed or taken out",
        lambda change: change.of is not None,
    ),
    _Kind(
        ChangeKind.START_MOVED,
        "with another planned start",
        "Planned starts changed",
        lambda change: change.path == ("start",),
    ),
    _Kind(
        ChangeKind.START_MOVED,
        "with another day of starting",
        "Days on which work started changed",
        lambda change: change.path != ("start",),
    ),
    _Kind(
        ChangeKind.COMPLETION_CHANGED,
        "with another day of completion",
        "Days of completion changed",
    ),
    _Kind(ChangeKind.MILESTONE_CHANGED, "with milestones changed", "Milestones changed"),
    _Kind(ChangeKind.REOPENED, "reopened", "Reopened"),
    _Kind(ChangeKind.SUSPENDED, "suspended", "Suspended"),
    _Kind(ChangeKind.WITHDRAWN, "withdrawn", "Withdrawn"),
    _Kind(ChangeKind.RE_RATED, "re-rated", "Rated differently"),
    _Kind(
        ChangeKind.CORRECTIVE_ACTION_CHANGED,
        "with other corrective action",
        "Corrective action changed",
    ),
    _Kind(ChangeKind.ADDED, "added", "Added"),
    _Kind(ChangeKind.REMOVED, "removed", "Removed"),
    _Kind(ChangeKind.REWORDED, "reworded", "Reworded", _is_text, is_routine=True),
    _Kind(
        ChangeKind.LEAD_CHANGED,
        "with another lead",
        "Led by somebody else",
        lambda change: change.path[-1] == "lead",
        is_routine=True,
    ),
    _Kind(
        ChangeKind.LEAD_CHANGED,
        "answered for by another",
        "Answered for by another",
        lambda change: change.path[-1] != "lead",
        is_routine=True,
    ),
    _Kind(
        ChangeKind.MOVED, "in another workstream", "Moved to another workstream", is_routine=True
    ),
    _Kind(
        ChangeKind.REWORDED,
        "with other facts changed",
        "Other facts of actions changed",
        _is_other_fact,
        is_routine=True,
    ),
    _Kind(ChangeKind.EVIDENCE_ADDED, "with new evidence", "Evidence added"),
    _Kind(
        ChangeKind.EVIDENCE_REMOVED,
        "with evidence taken out or rewritten",
        "Evidence taken out or rewritten",
    ),
    _Kind(
        ChangeKind.UPDATED,
        "with an update",
        "Updates",
        lambda change: change.of is None,
        is_routine=True,
    ),
    _Kind(
        ChangeKind.UPDATED,
        "with an update taken out or rewritten",
        "Updates taken out or rewritten",
        lambda change: change.of is not None,
    ),
    _Kind(ChangeKind.FINDING_CHANGED, "changed", "Findings changed", noun="finding"),
    _Kind(ChangeKind.MEASURE_CHANGED, "changed", "Measures changed", noun="measure"),
    _Kind(
        ChangeKind.POSITION_CHANGED, "changed", "Day of the position", noun="day of the position"
    ),
    _Kind(
        ChangeKind.INSPECTION_CHANGED,
        "changed",
        "Facts of the inspection changed",
        noun="fact of the inspection",
    ),
    _Kind(
        ChangeKind.REWORDED,
        "changed",
        "Other facts of the plan changed",
        lambda change: change.action is None and not _is_new_entry(change),
        noun="fact of the plan",
    ),
    _Kind(
        ChangeKind.REWORDED,
        "added to the plan",
        "Meetings, sources and reported totals added",
        _is_new_entry,
        noun="entry",
        is_routine=True,
    ),
)


ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def headline(each: Comparison) -> str:
    """Return what happened in one sentence, each kind with how many actions it concerns."""
    if not each.was_there:
        total = counted(each.changes.now.action_count, each.position.plan.action_word)
        return f"Since {each.since}: this plan is new, with {total}."
    overdue = len(each.newly_overdue)
    parts = [f"{overdue:,} newly overdue"] if overdue else []
    parts += [part for kind in KINDS if (part := _tally(each, kind))]
    return f"Since {each.since}: {', '.join(parts) or 'nothing has changed'}."


def _of_kind(each: Comparison, kind: _Kind) -> list[PlanChange]:
    return [
        change for change in each.changes.all if change.what is kind.what and kind.holds(change)
    ]


def _tally(each: Comparison, kind: _Kind) -> str:
    changes = _of_kind(each, kind)
    if not changes:
        return ""
    if kind.what is ChangeKind.REPROGRAMMED:
        return ", ".join(_moves(changes))
    number = len({change.action or change.title for change in changes})
    if kind.what is ChangeKind.POSITION_CHANGED:
        return f"the {kind.noun} {kind.tally}"
    return f"{counted(number, kind.noun) if kind.noun else f'{number:,}'} {kind.tally}"


def _moves(changes: list[PlanChange]) -> Iterator[str]:
    """Yield how many actions moved later and how many earlier, each with its mean."""
    days: dict[str | None, int] = {}
    for change in changes:
        days[change.action] = days.get(change.action, 0) + (change.days or 0)
    for direction, moved in (
        ("later", [each for each in days.values() if each > 0]),
        ("earlier", [-each for each in days.values() if each < 0]),
    ):
        if moved:
            mean = counted(round(sum(moved) / len(moved)), "day")
            by = f"by {mean}" if len(moved) == 1 else f"by {mean} on average"
            yield f"{len(moved):,} moved {direction} {by}"
    if still := sum(each == 0 for each in days.values()):
        yield f"{still:,} given a date by agreement"


def reconciled(each: Comparison) -> str:
    """Return the sum that reconciles: what there was, what came and went, what there is."""
    changes = each.changes
    added = sum(pair.then is None for pair in changes.pairs)
    removed = sum(pair.now is None for pair in changes.pairs)
    then, now = changes.then.action_count, changes.now.action_count
    return f"{then:,} then + {added:,} added \N{MINUS SIGN} {removed:,} removed = {now:,} now."


def caution(each: Comparison) -> Iterator[str]:
    """Yield, where a file cannot be read whole, that what is said here may not be so."""
    for position, when in ((each.changes.then, "then"), (each.changes.now, "now")):
        if position.reading.misreadings and each.was_there:
            what = "the file as it stood" if when == "then" else "the file"
            yield f"Take care: {what} cannot be read whole, so some of this may not be so."
            return


def redefinitions(each: Comparison) -> Iterator[str]:
    """Yield, where ratings were redefined, that the counts are not of the same things."""
    changes = [change for change in each.changes.all if change.what is ChangeKind.RATING_REDEFINED]
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


def sections(each: Comparison) -> Iterator[DiffSection]:
    """Yield the things that happened by their kind, what is newly overdue first."""
    if not each.was_there:
        return
    if each.newly_overdue:
        yield DiffSection(NEWLY_OVERDUE, "Newly overdue", tuple(_overdue(each)))
    for kind in KINDS:
        if changes := _of_kind(each, kind):
            sentences = tuple(_sentence(change) for change in changes)
            yield DiffSection(kind.what.value, kind.heading, sentences, kind.is_routine)


def _overdue(each: Comparison) -> Iterator[str]:
    for action in each.newly_overdue:
        if due := action.agreed_due:
            late = counted((each.position.as_of - due.last).days, "day")
            over = " which ended" if due.is_month else ""
            yield f"{one_line(action.name)}: due {due.words},{over} {late} ago"


def _sentence(change: PlanChange) -> str:
    name = one_line(f"{change.action or ''} {change.title}")
    detail = one_line(_detail(change))
    of = f": {change.of}" if change.of else ""
    return one_line(f"{name}{of}: {detail}") if detail else name


_ARROW = "\N{RIGHTWARDS ARROW}"


def _detail(change: PlanChange) -> str:
    if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return ""
    if change.of is None and change.what in (ChangeKind.UPDATED, ChangeKind.EVIDENCE_ADDED):
        return change.after or ""
    parts = [f"{_in_words(change.before)} {_ARROW} {_in_words(change.after)}"]
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
        parts.append(f"{by}{on}")
    return ", ".join(parts)


def _in_words(text: str | None) -> str:
    return text_in_words(text) if text else "none"

"""Changes → what a person says of them: a headline that reconciles, then each thing in words."""

from collections.abc import Iterator

from actiontrack.diff import ChangeKind, PlanChange
from actiontrack.plans.values import parse_date
from actiontrack.review.compare import Comparison
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed, shift_in_words

KINDS = {
    ChangeKind.STARTED: ("started", "Started"),
    ChangeKind.COMPLETED: ("completed", "Completed"),
    ChangeKind.REPROGRAMMED: ("moved", "Due dates moved, and who agreed"),
    ChangeKind.DUE_REWRITTEN: ("with a due date written over", "Due dates written over, not moved"),
    ChangeKind.START_MOVED: ("with another planned start", "Planned starts changed"),
    ChangeKind.REOPENED: ("reopened", "Reopened"),
    ChangeKind.SUSPENDED: ("suspended", "Suspended"),
    ChangeKind.WITHDRAWN: ("withdrawn", "Withdrawn"),
    ChangeKind.RE_RATED: ("re-rated", "Rated differently"),
    ChangeKind.ADDED: ("added", "Added"),
    ChangeKind.REMOVED: ("removed", "Removed"),
    ChangeKind.REWORDED: ("reworded", "Reworded"),
    ChangeKind.LEAD_CHANGED: ("with another lead", "Led by somebody else"),
    ChangeKind.MOVED: ("in another workstream", "Moved to another workstream"),
    ChangeKind.EVIDENCE_ADDED: ("with new evidence", "Evidence added"),
    ChangeKind.UPDATED: ("with an update", "Updates"),
    ChangeKind.FINDING_CHANGED: ("", "Findings changed"),
    ChangeKind.MEASURE_CHANGED: ("", "Measures changed"),
}


ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def headline(each: Comparison) -> str:
    """Return what happened in one sentence, each kind with how many actions it concerns."""
    if not each.was_there:
        total = counted(each.changes.now.action_count, each.position.plan.action_word)
        return f"Since {each.since}: this plan is new, with {total}."
    parts = [part for what in KINDS if (part := _tally(each, what))]
    return f"Since {each.since}: {', '.join(parts) or 'nothing has changed'}."


def _tally(each: Comparison, what: ChangeKind) -> str:
    found = [change for change in each.changes.all if change.what is what]
    number = len({change.action for change in found})
    if what is ChangeKind.REPROGRAMMED:
        return ", ".join(_moves(found))
    if what in (ChangeKind.FINDING_CHANGED, ChangeKind.MEASURE_CHANGED):
        word = what.value.split("-")[0]
        return f"{counted(len(found), word)} changed" if found else ""
    return f"{number:,} {KINDS[what][0]}" if found else ""


def _moves(found: list[PlanChange]) -> Iterator[str]:
    """Yield how many actions moved later and how many earlier, each with its mean."""
    days: dict[str | None, int] = {}
    for change in found:
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
    found = [change for change in each.changes.all if change.what is ChangeKind.RATING_REDEFINED]
    if not found:
        return
    said = listed(
        [
            f"'{one_line(change.before or '')}' is now '{one_line(change.after or '')}'"
            if change.before and "(" in change.before
            else f"'{one_line(change.title)}' meant {change.before} and now means {change.after}"
            for change in found
        ]
    )
    yield f"The ratings were redefined, so the counts are not of the same things: {said}."


def kinds_of(each: Comparison) -> Iterator[tuple[ChangeKind, str]]:
    """Yield each kind of thing that happened, with its heading."""
    present = {change.what for change in each.changes.all}
    for what, (_, heading) in KINDS.items():
        if what in present and each.was_there:
            yield what, heading


def details(each: Comparison, what: ChangeKind) -> Iterator[str]:
    """Yield each thing of a kind in words."""
    for change in each.changes.all:
        if change.what is what:
            name = one_line(f"{change.action or ''} {change.title}")
            said = one_line(_detail(change))
            yield f"{name}: {said}" if said else name


def _detail(change: PlanChange) -> str:
    if change.what in (ChangeKind.REPROGRAMMED, ChangeKind.DUE_REWRITTEN, ChangeKind.START_MOVED):
        return _dates(change)
    if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return ""
    if change.what in (ChangeKind.UPDATED, ChangeKind.EVIDENCE_ADDED):
        return change.after or ""
    return f"{change.before or 'none'} \N{RIGHTWARDS ARROW} {change.after or 'none'}"


def _dates(change: PlanChange) -> str:
    before, after = (
        parse_date(each).words if each else "none" for each in (change.before, change.after)
    )
    said = f"{before} \N{RIGHTWARDS ARROW} {after}"
    if change.days:
        said += f", {shift_in_words(change.days)}"
    if change.time and change.time > 1:
        said += f", for the {ORDINALS.get(change.time, f'{change.time}th')} time"
    if change.what is ChangeKind.REPROGRAMMED:
        by = (
            f"agreed by {change.agreed_by}"
            if change.agreed_by
            else "by whom it was agreed is not said"
        )
        said += f", {by}{f' on {change.agreed.words}' if change.agreed else ''}"
    return said

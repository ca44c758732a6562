"""Changes → what a person says of them: a headline that reconciles, then each thing in words."""

from collections.abc import Iterator

from actiontrack.diff import Change, What
from actiontrack.plans.values import parse_date
from actiontrack.review.compare import Comparison
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed

KINDS = {
    What.STARTED: ("started", "Started"),
    What.COMPLETED: ("completed", "Completed"),
    What.REPROGRAMMED: ("moved", "Due dates moved, and who agreed"),
    What.DUE_REWRITTEN: ("with a due date written over", "Due dates written over, not moved"),
    What.START_MOVED: ("with another planned start", "Planned starts changed"),
    What.REOPENED: ("reopened", "Reopened"),
    What.SUSPENDED: ("suspended", "Suspended"),
    What.WITHDRAWN: ("withdrawn", "Withdrawn"),
    What.RE_RATED: ("re-rated", "Rated differently"),
    What.ADDED: ("added", "Added"),
    What.REMOVED: ("removed", "Removed"),
    What.REWORDED: ("reworded", "Reworded"),
    What.LEAD_CHANGED: ("with another lead", "Led by somebody else"),
    What.MOVED: ("in another workstream", "Moved to another workstream"),
    What.EVIDENCE_ADDED: ("with new evidence", "Evidence added"),
    What.UPDATED: ("with an update", "Updates"),
    What.FINDING_CHANGED: ("", "Findings changed"),
    What.MEASURE_CHANGED: ("", "Measures changed"),
}


ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def headline(each: Comparison) -> str:
    """Return what happened in one sentence, each kind with how many actions it concerns."""
    if not each.was_there:
        total = counted(each.changes.now.actions, each.position.plan.action_word)
        return f"Since {each.since}: this plan is new, with {total}."
    parts = [part for what in KINDS if (part := _tally(each, what))]
    return f"Since {each.since}: {', '.join(parts) or 'nothing has changed'}."


def _tally(each: Comparison, what: What) -> str:
    found = [change for change in each.changes.all if change.what is what]
    number = len({change.action for change in found})
    if what is What.REPROGRAMMED:
        return ", ".join(_moves(found))
    if what in (What.FINDING_CHANGED, What.MEASURE_CHANGED):
        word = what.value.split("-")[0]
        return f"{counted(len(found), word)} changed" if found else ""
    return f"{number:,} {KINDS[what][0]}" if found else ""


def _moves(found: list[Change]) -> Iterator[str]:
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
    then, now = changes.then.actions, changes.now.actions
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
    found = [change for change in each.changes.all if change.what is What.RATING_REDEFINED]
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


def kinds_of(each: Comparison) -> Iterator[tuple[What, str]]:
    """Yield each kind of thing that happened, with its heading."""
    present = {change.what for change in each.changes.all}
    for what, (_, heading) in KINDS.items():
        if what in present and each.was_there:
            yield what, heading


def details(each: Comparison, what: What) -> Iterator[str]:
    """Yield each thing of a kind in words."""
    for change in each.changes.all:
        if change.what is what:
            name = one_line(f"{change.action or ''} {change.title}")
            said = one_line(_detail(change))
            yield f"{name}: {said}" if said else name


def _detail(change: Change) -> str:
    if change.what in (What.REPROGRAMMED, What.DUE_REWRITTEN, What.START_MOVED):
        return _dates(change)
    if change.what in (What.ADDED, What.REMOVED):
        return ""
    if change.what in (What.UPDATED, What.EVIDENCE_ADDED):
        return change.after or ""
    return f"{change.before or 'none'} \N{RIGHTWARDS ARROW} {change.after or 'none'}"


def _dates(change: Change) -> str:
    before, after = (
        parse_date(each).words if each else "none" for each in (change.before, change.after)
    )
    said = f"{before} \N{RIGHTWARDS ARROW} {after}"
    if change.days:
        direction = "later" if change.days > 0 else "earlier"
        said += f", {counted(abs(change.days), 'day')} {direction}"
    if change.time and change.time > 1:
        said += f", for the {ORDINALS.get(change.time, f'{change.time}th')} time"
    if change.what is What.REPROGRAMMED:
        by = (
            f"agreed by {change.agreed_by}"
            if change.agreed_by
            else "by whom it was agreed is not said"
        )
        said += f", {by}{f' on {change.agreed.words}' if change.agreed else ''}"
    return said

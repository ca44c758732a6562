"""What of a plan may be published.

`publish: no` holds back a plan, a finding, an action, an update or evidence. Actions that are held
back are counted, and nothing else is said of them. `withheld` lists what is marked (`HeldBack`),
`redact` takes it out of the data and the flags, `not_fit_to_publish` finds what must be put right
first. The report, the site and the exports go through `publication`, the one gate.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from actiontrack.diff import ChangeKind, Changes, PlanChange
from actiontrack.plans.reader import read_plan
from actiontrack.position import ActionPosition, Position, position_on
from actiontrack.redaction.not_fit_to_publish import unfit_places
from actiontrack.redaction.redact import Redactor
from actiontrack.redaction.withheld import HeldBack, WithheldTexts, held_back, is_held_back
from actiontrack.review import PlanReview, compared_with, reviewed_position
from actiontrack.review.action_history import HistoryEntry
from actiontrack.review.compare import Comparison
from actiontrack.summary import Group, Summary
from actiontrack.text.personal import personal_details_in
from actiontrack.text.wording import counted, is_or_are
from actiontrack.trend import DueDateMove, Series

__all__ = [
    "HeldBack",
    "held_back",
    "is_held_back",
    "redacted",
    "redacted_comparison",
    "redacted_history",
    "redacted_moves",
    "redacted_series",
    "unfit_places",
]


def redacted(review: PlanReview) -> PlanReview:
    """Return a plan as it may be shown: of what is held back there is nothing left but the counts.

    It names no folder and no line of its file. The plan must not itself be held back, and must have
    no unfit place.
    """
    held, was = held_back(review), review.position
    file_name = review.path.rpartition("/")[2]
    document = replace(review.document, path=file_name, misreadings=(), text="")
    position, flags = was, review.flags
    if held.items:
        redactor = Redactor(review)
        document = replace(document, data=redactor.data(document.data, ()))
        read = position_on(read_plan(document), was.as_of, was.thresholds, was.file_name)
        position = _with_figures(read, was, redactor.findings)
        flags = tuple(redactor.flags(position))
    position = replace(position, reading=replace(position.reading, document=document))
    flags = tuple(flag._replace(path=file_name, location=None) for flag in flags)
    shown = compared_with(
        reviewed_position(document, position, flags, review.excused), review.summary.earlier
    )
    return replace(shown, summary=_without_names(shown, held))


def redacted_series(series: Series, shown: PlanReview) -> Series:
    """Return a plan's series with the actions that are shown, and no word of where it is kept."""
    remark = "Of earlier days only what is recorded is shown." if series.remark else None
    moves = redacted_moves(series.moves, shown)
    return replace(series, plan=shown.plan, path=shown.path, moves=moves, remark=remark)


def redacted_moves(moves: Iterable[DueDateMove], shown: PlanReview) -> tuple[DueDateMove, ...]:
    """Return the due dates that moved of actions that are shown, called as they are called now."""
    titles = {
        action.id: action.title
        for action in shown.position.all_actions
        if action.id and not is_held_back(action)
    }
    return tuple(replace(move, title=titles[move.id]) for move in moves if move.id in titles)


def _with_figures(read: Position, was: Position, findings: frozenset[str]) -> Position:
    """Return a position in which an action that is held back counts as it did before."""
    known = {finding.id for finding in read.plan.findings}
    all_actions = tuple(
        _counted_as_before(
            action, before, known if is_held_back(before) else {*before.addresses} - findings
        )
        for action, before in zip(read.all_actions, was.all_actions, strict=True)
    )
    return replace(
        read,
        all_actions=all_actions,
        actions=tuple(action for action in all_actions if action.is_readable),
        unreadable=tuple(action for action in all_actions if not action.is_readable),
    )


def _counted_as_before(
    action: ActionPosition, was: ActionPosition, findings: set[str]
) -> ActionPosition:
    """Return an action with the findings it addressed, as far as they are shown.

    One whose own are all gone must not inherit those of its workstream instead.
    """
    addresses = tuple(ref for ref in was.addresses if ref in findings)
    if not is_held_back(was):
        return action._replace(addresses=addresses)
    bare = was._replace(action=action.action, workstream=action.workstream, addresses=addresses)
    return bare._replace(lead=(), accountable=None, bodies=(), waiting_on=())


def _without_names(shown: PlanReview, held: HeldBack) -> Summary:
    """Return a summary that counts what is held back, and names nothing of it."""
    summary = shown.summary
    sentences = list(summary.sentences)
    if number := len(held.actions):
        they = "it is" if number == 1 else "they are"
        what = f"{counted(number, shown.plan.action_word)} {is_or_are(number)} not for publication"
        sentences.append(f"{what}; {they} counted here and not shown.")
    if number := held.findings:
        what = f"{counted(number, 'finding')} {is_or_are(number)} not for publication"
        sentences.append(f"{what} and not shown.")
    named_first = tuple(
        sorted(summary.rated_better_than_dates, key=lambda action_id: not action_id)
    )
    return summary._replace(
        sentences=tuple(sentences),
        rated_better_than_dates=named_first,
        groups=_groups(summary, held),
    )


def _groups(summary: Summary, held: HeldBack) -> Mapping[str, tuple[Group, ...]]:
    """Return groups in which nothing is said to have no lead whose lead is only held back."""
    unsure = set(summary.groups) - {"workstream"} if held.actions else set()
    unsure |= {"finding"} if held.findings else set()
    return {
        by: tuple(
            group._replace(title=f"{group.title}, or not for publication")
            if by in unsure and group.id is None
            else group
            for group in groups
        )
        for by, groups in summary.groups.items()
    }


_MAY_BE_MARKED = ("updates", "evidence")
"""Fields of an action of which an item may be marked."""

_REFERRING = ("addresses", "depends_on")

_OFTEN_ABOUT_ACTIONS = (ChangeKind.RISK_CHANGED, ChangeKind.DECISION_CHANGED)


def redacted_comparison(comparison: Comparison) -> Comparison:
    """Return a comparison without what is marked on either side of it, or was once personal.

    Its counts are of what is left; those of the whole stay with the other.
    """
    changes = comparison.changes
    hidden, unsure = _held_back_ids(changes)
    findings = {
        finding.id
        for position in (changes.then, changes.now)
        for finding in position.plan.findings
        if finding.publish is False
    }

    withheld = WithheldTexts(
        position.reading.document.data for position in (changes.then, changes.now)
    )

    def is_shown(change: PlanChange) -> bool:
        texts = [change.title, change.before or "", change.after or "", change.of or ""]
        if "excuse" in change.path or any(any(personal_details_in(text)) for text in texts):
            return False
        if any(map(withheld.quotes, texts)):
            return False
        if change.what in _OFTEN_ABOUT_ACTIONS and (hidden or findings):
            return False  # its words may tell of what is held back, by whatever name
        if change.what is ChangeKind.FINDING_CHANGED:
            return findings.isdisjoint(texts)
        if not set(_REFERRING).isdisjoint(change.path):
            refs = {ref for text in texts[1:3] for ref in text.split("; ")}
            if refs & (findings | hidden):
                return False
        may_quote = not set(_MAY_BE_MARKED).isdisjoint(change.path)
        return change.action not in (hidden | unsure if may_quote else hidden)

    shown = tuple(change for change in changes.all if is_shown(change))
    overdue = tuple(action for action in comparison.newly_overdue if action.id not in hidden)
    return replace(comparison, changes=replace(changes, all=shown), newly_overdue=overdue)


def redacted_history(
    entries: Iterable[HistoryEntry], positions: Iterable[Position]
) -> list[HistoryEntry]:
    """Return what happened to an action without what is or was marked, and without who did it.

    `positions` are the plan as it is and as every version had it.
    """
    positions = list(positions)
    withheld = WithheldTexts(plan_position.reading.document.data for plan_position in positions)
    hidden: set[str] = set()
    for position in positions:
        hidden |= {action.id for action in position.all_actions if is_held_back(action)}
        hidden |= {finding.id for finding in position.plan.findings if finding.publish is False}

    def is_shown(entry: HistoryEntry) -> bool:
        texts = (entry.words, entry.detail)
        is_named = entry.revision and hidden & set(re.split(r"[\s;,:]+", entry.detail))
        is_personal = any(any(personal_details_in(text)) for text in texts)
        return not (is_named or is_personal or any(map(withheld.quotes, texts)))

    return [replace(entry, author=None) for entry in entries if is_shown(entry)]


def _held_back_ids(changes: Changes) -> tuple[set[str], set[str]]:
    """Return the ids of actions that are held back, and of those of which a part is."""
    hidden: set[str] = set()
    unsure: set[str] = set()
    for pair in changes.pairs:
        sides = [action for action in (pair.then, pair.now) if action]
        ids = {action.id for action in sides}
        if any(action.action.publish is False for action in sides):
            hidden |= ids
        if any(_has_marks(action) for action in sides):
            unsure |= ids
    return hidden, unsure


def _has_marks(action_position: ActionPosition) -> bool:
    action = action_position.action
    marks = [item.publish for item in action.updates] + [item.publish for item in action.evidence]
    return False in marks

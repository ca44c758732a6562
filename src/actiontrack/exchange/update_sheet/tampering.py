"""The rows of an update sheet whose locked cells are as they were sent, and why others are not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from actiontrack.exchange.spreadsheets.grid import tidied
from actiontrack.exchange.update_sheet.layout import (
    OPEN,
    Keys,
    UpdateColumn,
    columns_with,
    fingerprint_of,
    locked_cells,
)
from actiontrack.exchange.update_sheet.read import ActionKey, ReturnedRow, UpdateSheet
from actiontrack.plans.values import shortened
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, Review
from actiontrack.text.page import one_line
from actiontrack.text.wording import day_in_words, listed


@dataclass(frozen=True, slots=True)
class KnownActions:
    """The actions of the plans as they are now."""

    actions: Mapping[ActionKey, tuple[PlanReview, ActionPosition]]
    plans: frozenset[str]
    ambiguous: frozenset[ActionKey]
    """Ids that several actions have."""


def known_actions(review: Review) -> KnownActions:
    """Return the actions of plans by what a sheet calls them."""
    found = [
        ((plan.name, each.action.id), (plan, each))
        for plan in review.plans
        for each in plan.position.all_actions
    ]
    times = Counter(key for key, _ in found)
    names = frozenset(each.name for each in review.plans)
    return KnownActions(dict(found), names, frozenset(key for key in times if times[key] > 1))


def sound_rows(sheet: UpdateSheet, known: KnownActions, faults: list[str]) -> Iterator[ReturnedRow]:
    """Yield the rows with news that stand as sent; add to the faults why the others do not."""
    faults += _plans_gone(sheet, known)
    seen: dict[ActionKey, ReturnedRow] = {}
    for row in sheet.rows:
        if row.key not in sheet.sent:
            faults.append(f"{row.where}: {_of_nothing(row)}")
        elif row.key in seen:
            first = seen[row.key].number
            faults.append(f"{row.where}: {row.name} stands in row {first} already: take one out")
        else:
            seen[row.key] = row
            altered = list(_against_the_plan(row, known, sheet))
            faults += altered
            if row.has_news and not altered and row.key in known.actions:
                yield row


def gone_from(sheet: UpdateSheet) -> Iterator[str]:
    """Yield a sentence for each action whose row was taken out."""
    there = {each.key for each in sheet.rows}
    for plan, action in sheet.sent:
        if (plan, action) not in there:
            yield f"{sheet.file}: the row of {plan}:{action} is gone; nothing is taken of it"


def _plans_gone(sheet: UpdateSheet, known: KnownActions) -> Iterator[str]:
    """Yield a sentence for each plan of which there is news and which is not here."""
    with_news = {row.key[0] for row in sheet.rows if row.has_news and row.key in sheet.sent}
    for plan in sorted(with_news - known.plans):
        yield (
            f"{sheet.file}: there is no plan {plan} here: it is called otherwise now, or the sheet"
            " belongs to another folder"
        )


def _of_nothing(row: ReturnedRow) -> str:
    if any(row.key):
        return (
            f"{shortened(row.name)} was not in this sheet when it was sent: put back the"
            f" '{UpdateColumn.PLAN}' and '{UpdateColumn.ID}' that stood there, or take the row out"
        )
    text = next(cell.text for cell in row.cells.values() if cell.text)
    return (
        f"'{shortened(one_line(text))}' belongs to no action: move it into the row of one, or take"
        " it out"
    )


def _against_the_plan(row: ReturnedRow, known: KnownActions, sheet: UpdateSheet) -> Iterator[str]:
    """Yield why a row cannot be held against its action as it is now."""
    if row.key in known.actions and row.key not in known.ambiguous:
        yield from _altered(row, known.actions[row.key][1], sheet)
    elif not row.has_news or row.key[0] not in known.plans:
        return
    elif row.key in known.ambiguous:
        yield f"{row.where}: {row.name} is the id of several actions now: see 'actiontrack check'"
    else:
        yield f"{row.where}: there is no action {row.name} any more: empty the row"


def _altered(row: ReturnedRow, each: ActionPosition, sheet: UpdateSheet) -> Iterator[str]:
    """Yield what was changed in the locked cells; where the plan has changed nobody can tell."""
    if fingerprint_of(row.key[0], each, sheet.keys) != sheet.sent[row.key]:
        return
    into = listed([f"'{head}'" for head in columns_with(sheet.keys) if head in OPEN])
    for head, now, sent_as in differences(row, each, sheet.keys):
        yield (
            f"{row.where}: '{head}' was altered to '{now}', and was '{sent_as}': put that back,"
            f" since news goes into {into} alone"
        )


def differences(
    row: ReturnedRow, each: ActionPosition, keys: Keys
) -> Iterator[tuple[UpdateColumn, str, str]]:
    """Yield each locked cell that is not as the plan has it now: what it says, and the plan."""
    for head, wanted in locked_cells(row.key[0], each, keys).items():
        cell = row.cells[head]
        if isinstance(wanted, date):
            is_same, now = cell.day is not None and cell.day.first == wanted, day_in_words(wanted)
        else:
            now = one_line(tidied(wanted or ""))
            is_same = one_line(cell.text) == now
        if not is_same:
            yield head, shortened(one_line(cell.text)), shortened(now)

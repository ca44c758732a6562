"""Sheets on which leads sent news back → what they ask of each action, or why nothing is taken.

What was changed in the plan since a sheet was sent, what two leads say differently and what was
altered in a locked cell is for a person to settle: all of it is told, and nothing is written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from actiontrack.amending.wishes import News, Wish, update
from actiontrack.exchange.grids.dates import DEFAULT, Doubt, day_in
from actiontrack.exchange.grids.grid import Cell, tidied
from actiontrack.exchange.update_sheets.layout import Head, fingerprint_of, locked_cells
from actiontrack.exchange.update_sheets.returned import Key, SentBack, UpdateSheet
from actiontrack.failures import CannotDoError
from actiontrack.page import one_line
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.position import Standing
from actiontrack.review import PlanReview, Review


@dataclass(slots=True)
class Asked:
    """What the sheets ask of the plans."""

    wishes: dict[str, list[Wish]] = field(default_factory=dict)
    """By the path of the plan."""
    remarks: list[str] = field(default_factory=list)


def asked_by(sheets: Sequence[UpdateSheet], review: Review, today: date) -> Asked:
    """Return what all sheets ask, once they agree. Raises CannotDoError, a line for each fault."""
    faults: list[str] = []
    asked = Asked()
    known = _known(review)
    news: dict[Key, list[SentBack]] = {}
    for sheet in sheets:
        asked.remarks += _gone(sheet)
        for row in _sound_rows(sheet, known, faults):
            news.setdefault(row.key, []).append(row)
    sent = {sheet.file: sheet.sent for sheet in sheets}
    for key, rows in news.items():
        if len({each.news for each in rows}) > 1:
            faults.append(_conflict(rows))
            continue
        row = rows[0]
        plan, each = known[key]
        try:
            wish = _wish(plan, each, row, today)
        except CannotDoError as error:
            faults.append(f"{row.where}: {error}")
            continue
        changed = [one for one in rows if sent[one.file][key] != fingerprint_of(key[0], each)]
        if wish.edits and changed:
            faults.append(_changed_since(changed[0], each))
        asked.wishes.setdefault(plan.path, []).append(wish)
    if faults:
        raise CannotDoError("\n".join([*faults, "nothing is written until this is settled"]))
    return asked


def _known(review: Review) -> dict[Key, tuple[PlanReview, Standing]]:
    return {
        (plan.plan.id or plan.document.name or "?", each.action.id): (plan, each)
        for plan in review.plans
        for each in plan.position.everything
    }


def _gone(sheet: UpdateSheet) -> Iterator[str]:
    there = {each.key for each in sheet.rows}
    for plan, action in sheet.sent:
        if (plan, action) not in there:
            yield f"{sheet.file}: the row of {plan}:{action} is gone; nothing is taken of it"


def _sound_rows(
    sheet: UpdateSheet, known: dict[Key, tuple[PlanReview, Standing]], faults: list[str]
) -> Iterator[SentBack]:
    """Yield the rows with news that stand as they were sent; of the others it is told why not."""
    seen: dict[Key, SentBack] = {}
    for row in sheet.rows:
        name = f"{row.key[0]}:{row.key[1]}"
        if row.key not in sheet.sent:
            faults.append(f"{row.where}: {shortened(name)} was not in this sheet when it was sent")
        elif row.key in seen:
            faults.append(f"{row.where}: {name} stands in row {seen[row.key].number} already")
        elif row.key not in known:
            faults.append(f"{row.where}: there is no action {name} any more")
        else:
            seen[row.key] = row
            altered = list(_altered(row, known[row.key][1], sheet.sent[row.key]))
            faults += altered
            if row.has_news and not altered:
                yield row


def _altered(row: SentBack, each: Standing, sent: str) -> Iterator[str]:
    """Yield what was changed in the locked cells; where the plan has changed nobody can tell."""
    if fingerprint_of(row.key[0], each) != sent:
        return
    for head, wanted in locked_cells(row.key[0], each).items():
        cell = row.cells[head]
        if isinstance(wanted, date):
            is_same = cell.day is not None and cell.day.first == wanted
        else:
            is_same = one_line(cell.text) == one_line(tidied(wanted or ""))
        if not is_same:
            yield (
                f"{row.where}: '{head}' was altered to '{shortened(one_line(cell.text))}': news"
                f" goes into '{Head.NEW_RATING}', '{Head.NEW_UPDATE}' and '{Head.DATE}' alone"
            )


def _wish(plan: PlanReview, each: Standing, row: SentBack, today: date) -> Wish:
    status, note = row.cells[Head.NEW_RATING], row.cells[Head.NEW_UPDATE]
    for cell in (status, note):
        if cell.doubt and not cell.day:
            raise CannotDoError(f"'{one_line(cell.text)}' {cell.doubt}")
    if not (status.text or note.text):
        raise CannotDoError(f"'{Head.DATE}' alone says nothing: give a rating or an update")
    news = News(_day(row.cells[Head.DATE], today), status.text or None, note.text or None)
    return update(plan.plan, each, news, {})


def _day(cell: Cell, today: date) -> PlanDate:
    if not cell.text:
        return PlanDate(today, today)
    day = day_in(cell, DEFAULT)
    if isinstance(day, Doubt):
        raise CannotDoError(f"'{shortened(one_line(cell.text))}' {day.why}: write 2026-04-15")
    return day


def _conflict(rows: Iterable[SentBack]) -> str:
    said = [f"{each.where} says {_told(each)}" for each in rows]
    return f"{':'.join(next(iter(rows)).key)}: {', but '.join(said)}"


def _told(row: SentBack) -> str:
    parts = [f"'{shortened(each)}'" for each in row.news if each]
    return " ".join(parts)


def _changed_since(row: SentBack, each: Standing) -> str:
    then, now = row.cells[Head.RATING].text, each.action.status or "not given"
    rated = f" (rated '{one_line(then)}' then, '{one_line(now)}' now)" if then != now else ""
    return (
        f"{row.where}: {':'.join(row.key)} was changed since the sheet was sent{rated}: look at it"
        " with 'actiontrack show', then give the news with 'actiontrack update' and empty the row"
    )

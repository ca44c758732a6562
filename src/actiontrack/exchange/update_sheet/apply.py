"""Sheets on which leads sent news back → what they ask of each action, or why nothing is taken.

What was changed in the plan since a sheet was sent, what two leads say differently and what was
altered in a locked cell is for a person to settle: all of it is reported, and nothing is written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from actiontrack.amending.actions import ActionUpdate, update
from actiontrack.amending.builder import Amendment
from actiontrack.amending.ratings import own_rating
from actiontrack.document.builder import LONGEST_SCALAR
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import DEFAULT, DateDoubt, date_in_cell
from actiontrack.exchange.spreadsheets.grid import GridCell, tidied
from actiontrack.exchange.update_sheet.layout import (
    OPEN,
    OPTIONAL,
    Keys,
    UpdateColumn,
    columns_with,
    fingerprint_of,
    locked_cells,
)
from actiontrack.exchange.update_sheet.read import ActionKey, ReturnedRow, UpdateSheet
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, Review
from actiontrack.sources.workspace import PlanFiles, Workspace
from actiontrack.text.page import one_line
from actiontrack.text.wording import day_in_words, listed


@dataclass(slots=True)
class SheetAmendments:
    """What update sheets change in the plans."""

    amendments: dict[str, list[Amendment]] = field(default_factory=dict)
    """By the path of the plan."""
    rows: dict[str, list[str]] = field(default_factory=dict)
    """By the name of the sheet: what each row of it changes, in words."""
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Report:
    """The news of one action, and the row that gives it."""

    sheet: UpdateSheet
    row: ReturnedRow
    news: ActionUpdate
    keys: tuple[tuple[str, str], ...]
    """What is given besides: its impact rating, how much of it is done."""


class _Known(dict[ActionKey, list[tuple[PlanReview, ActionPosition]]]):
    """The actions of the plans as they are now, by what a sheet calls them; several of one id."""

    def __init__(self, review: Review) -> None:
        self.plans = {plan.name for plan in review.plans}
        for plan in review.plans:
            for action in plan.position.all_actions:
                self.setdefault((plan.name, action.id), []).append((plan, action))


def files_of_sheets(sheets: Sequence[UpdateSheet], workspace: Workspace) -> PlanFiles:
    """Return the plans of which sheets speak; all of them where one is called otherwise."""
    names = {plan for sheet in sheets for plan, _ in sheet.sent}
    files = workspace.plan_files()
    fitting = [path for path in files if path.stem in names]
    if {path.stem for path in fitting} != names:
        fitting = workspace.ordinary_plan_files()
    return {workspace.shown(path): path for path in fitting}


def amendments_from(sheets: Sequence[UpdateSheet], review: Review, today: date) -> SheetAmendments:
    """Return what all sheets ask, once they agree. Raises CannotDoError, a line for each fault."""
    known = _Known(review)
    faults: list[str] = []
    changes = SheetAmendments(
        remarks=[
            one
            for update_sheet in sheets
            for one in (*_gone_from(update_sheet), *update_sheet.remarks)
        ]
    )
    by_action: dict[ActionKey, list[_Report]] = {}
    for sheet in sheets:
        faults += sheet.faults
        for row in _sound_rows(sheet, known, faults):
            try:
                news = _news_in(row, known[row.key][0][0].plan, today)
                keys = tuple(_keys_in(row))
            except CannotDoError as error:
                faults.append(f"{row.where}: {error}")
            else:
                by_action.setdefault(row.key, []).append(_Report(sheet, row, news, keys))
    for key, reports in by_action.items():
        [(plan, action)] = known[key]
        try:
            amendment = _agreed(reports, plan.plan, action, changes.remarks)
        except CannotDoError as error:
            faults.append(str(error))
        else:
            _add(changes, plan.path, amendment, reports)
    if faults:
        raise CannotDoError("\n".join([*faults, "nothing is written until this is settled"]))
    return changes


def _sound_rows(sheet: UpdateSheet, known: _Known, faults: list[str]) -> Iterator[ReturnedRow]:
    """Yield the rows with news that stand as sent; add to the faults why the others do not."""
    with_news = {row.key[0] for row in sheet.rows if row.has_news and row.key in sheet.sent}
    faults += [
        f"{sheet.file}: there is no plan {plan} here: it is called otherwise now, or the sheet"
        " belongs to another folder"
        for plan in sorted(with_news - known.plans)
    ]
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
            if row.has_news and not altered and row.key in known:
                yield row


def _gone_from(sheet: UpdateSheet) -> Iterator[str]:
    """Yield a sentence for each action whose row was taken out."""
    there = {row.key for row in sheet.rows}
    for plan, action in sheet.sent:
        if (plan, action) not in there:
            yield f"{sheet.file}: the row of {plan}:{action} is gone; nothing is taken of it"


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


def _against_the_plan(row: ReturnedRow, known: _Known, sheet: UpdateSheet) -> Iterator[str]:
    """Yield why a row cannot be held against its action as it is now."""
    actions = known.get(row.key, ())
    if len(actions) == 1:
        yield from _altered(row, actions[0][1], sheet)
    elif not row.has_news or row.key[0] not in known.plans:
        return
    elif actions:
        yield f"{row.where}: {row.name} is the id of several actions now: see 'actiontrack check'"
    else:
        yield f"{row.where}: there is no action {row.name} any more: empty the row"


def _altered(row: ReturnedRow, action: ActionPosition, sheet: UpdateSheet) -> Iterator[str]:
    """Yield what was changed in the locked cells; where the plan has changed nobody can tell."""
    if fingerprint_of(row.key[0], action, sheet.keys) != sheet.sent[row.key]:
        return
    into = listed([f"'{head}'" for head in columns_with(sheet.keys) if head in OPEN])
    for head, now, sent_as in _differences(row, action, sheet.keys):
        yield (
            f"{row.where}: '{head}' was altered to '{now}', and was '{sent_as}': put that back,"
            f" since news goes into {into} alone"
        )


def _differences(
    row: ReturnedRow, action: ActionPosition, keys: Keys
) -> Iterator[tuple[UpdateColumn, str, str]]:
    """Yield each locked cell that is not as the plan has it now: what it says, and the plan."""
    for head, wanted in locked_cells(row.key[0], action, keys).items():
        cell = row.cells[head]
        if isinstance(wanted, date):
            is_same, now = cell.day is not None and cell.day.first == wanted, day_in_words(wanted)
        else:
            now = one_line(tidied(wanted or ""))
            is_same = one_line(cell.text) == now
        if not is_same:
            yield head, shortened(one_line(cell.text)), shortened(now)


def _add(
    changes: SheetAmendments, path: str, amendment: Amendment, reports: Iterable[_Report]
) -> None:
    changes.amendments.setdefault(path, []).append(amendment)
    for report in reports:
        text = amendment.sentence if amendment.edits else f"{report.row.name} is so already."
        changes.rows.setdefault(report.row.file, []).append(f"row {report.row.number}: {text}")


def _agreed(
    reports: Sequence[_Report], plan: Plan, action: ActionPosition, remarks: list[str]
) -> Amendment:
    """Return the amendment of one action. Raises CannotDoError where it is to be settled."""
    if len({(report.news, report.keys) for report in reports}) > 1:
        raise CannotDoError(_conflict([report.row for report in reports]))
    first = reports[0]
    try:
        amendment = update(plan, action, first.news, dict(first.keys))
    except CannotDoError as error:
        raise CannotDoError(f"{first.row.where}: {error}") from error
    if not amendment.edits:
        return amendment
    for report in reports:
        now = fingerprint_of(report.row.key[0], action, report.sheet.keys)
        if report.sheet.sent[report.row.key] == now:
            continue
        if not _is_recorded(report, action):
            raise CannotDoError(_changed_since(report, action))
        remarks.append(f"{report.row.where}: the news of {report.row.name} is in the plan already")
        return Amendment((), "")
    _refuse_contradictions(first, plan, action)
    return amendment


def _is_recorded(report: _Report, action: ActionPosition) -> bool:
    """Tell whether a plan that has changed since holds just this news, from an earlier import."""
    is_dated = bool(report.row.cells[UpdateColumn.DATE].text)
    updates = action.action.updates
    if any(str(getattr(action.action, key)) != value for key, value in report.keys):
        return False
    return any(
        (one.status, one.text) == (report.news.status, report.news.note)
        and one.date is not None
        and (
            one.date == report.news.date
            or (not is_dated and one.date.first.isoformat() >= report.sheet.as_of)
        )
        # A rating alone may be another's; nobody can tell once it was changed again.
        and (is_dated or one.text or all(later.status == one.status for later in updates[at:]))
        for at, one in enumerate(updates)
    )


def _refuse_contradictions(report: _Report, plan: Plan, action_position: ActionPosition) -> None:
    """Refuse what `check` would call an error, while it is known in which row it stands."""
    action, news = action_position.action, report.news
    last = action.updates[-1] if action.updates else None
    is_update = bool(news.status or news.note)
    if is_update and last and last.date and last.date.is_surely_after(news.date):
        raise CannotDoError(
            f"{report.row.where}: the news is of {news.date.words}, and the last update of"
            f" {last.date.words}: give a '{UpdateColumn.DATE}' that is not before it"
        )
    meaning = plan.meaning_of(news.status) if news.status else None
    if action.started and meaning is not None and meaning.stage is Stage.NOT_STARTED:
        raise CannotDoError(
            f"{report.row.where}: '{one_line(news.status or '')}' means not started, and the action"
            f" was started ({action.started.words}): choose another '{UpdateColumn.NEW_RATING}'"
        )


def _conflict(rows: Sequence[ReturnedRow]) -> str:
    news = (" ".join(f"'{shortened(text)}'" for text in row.news if text) for row in rows)
    statements = [f"{row.where} says {words}" for row, words in zip(rows, news, strict=True)]
    others = "other" if len(rows) == 2 else "others"
    return f"{rows[0].name}: {', but '.join(statements)}: let one stand, and empty the {others}"


def _changed_since(report: _Report, action: ActionPosition) -> str:
    row = report.row
    altered = _differences(row, action, report.sheet.keys)
    changes = [f"'{head}' was '{then}', is '{now}'" for head, then, now in altered]
    what = f" ({'; '.join(changes)})" if changes else ""
    return (
        f"{row.where}: {row.name} was changed since the sheet was sent{what}: look at it with"
        " 'actiontrack show', then give the news with 'actiontrack update' and empty the row"
    )


def _news_in(row: ReturnedRow, plan: Plan, today: date) -> ActionUpdate:
    """Return what a row tells, of today where it gives no day. Raises CannotDoError."""
    rating, note = (
        _words(row, head) for head in (UpdateColumn.NEW_RATING, UpdateColumn.NEW_UPDATE)
    )
    if not (rating or note or any(_keys_in(row))):
        raise CannotDoError(
            f"'{UpdateColumn.DATE}' alone says nothing: fill in '{UpdateColumn.NEW_RATING}' or"
            f" '{UpdateColumn.NEW_UPDATE}'"
        )
    status = own_rating(plan, rating) if rating else None
    return ActionUpdate(_day(row.cells[UpdateColumn.DATE], today), status, note or None)


def _keys_in(row: ReturnedRow) -> Iterator[tuple[str, str]]:
    """Yield the other keys that a row gives. Raises CannotDoError."""
    for key, (_, head) in OPTIONAL.items():
        if text := _words(row, head):
            yield key, _percent(text, head) if key == "percent" else text


def _percent(text: str, head: UpdateColumn) -> str:
    number = text.removesuffix("%").strip()
    if number.isascii() and number.isdecimal() and len(number) <= 3 and int(number) <= 100:
        return str(int(number))
    quotation = shortened(one_line(text))
    raise CannotDoError(f"'{head}': '{quotation}' is no whole number from 0 to 100: write 80")


def _words(row: ReturnedRow, head: UpdateColumn) -> str:
    cell = row.cells[head]
    if cell.doubt and not cell.day:
        quotation = shortened(one_line(cell.text))
        raise CannotDoError(f"'{head}': '{quotation}' {cell.doubt}: write what is meant as words")
    if len(cell.text.encode()) > LONGEST_SCALAR:
        raise CannotDoError(
            f"'{head}' has {len(cell.text):,} characters, more than a plan holds in one text:"
            " shorten it"
        )
    return cell.text


def _day(cell: GridCell, today: date) -> PlanDate:
    if not cell.text:
        return PlanDate(today, today)
    day = date_in_cell(cell, DEFAULT)
    quotation = f"'{UpdateColumn.DATE}': '{shortened(one_line(cell.text))}'"
    if isinstance(day, DateDoubt):
        raise CannotDoError(f"{quotation} {day.in_short}; write it as 15/04/2026")
    if day.first > today:
        raise CannotDoError(
            f"{quotation} is yet to come: write the day of the news, or none for today"
        )
    return day

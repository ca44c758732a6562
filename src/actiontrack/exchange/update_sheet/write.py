"""Actions → a workbook on which a lead sends news of them back; `layout` says how it is laid.

Only what is to be filled in can be changed. Nothing is secret: the sheet has no password.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actiontrack.charts.palette import LIGHT_PAGE
from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.book import ExcelFile, ExcelSheet, checked
from actiontrack.exchange.excel.workbook import about_all
from actiontrack.exchange.spreadsheets.grid import column_letters
from actiontrack.exchange.update_sheet.layout import (
    FINGERPRINT_HEADER,
    FORMAT,
    HEADER_ROW,
    KIND,
    LISTS_SHEET,
    METADATA_SHEET,
    OPEN,
    SHEET,
    Keys,
    MetadataKey,
    UpdateColumn,
    columns_with,
    fingerprint_of,
    keys_of,
    locked_cells,
    rating_choices,
)
from actiontrack.review import PlanReview, Review
from actiontrack.review.fields import ListedAction
from actiontrack.review.selection import ActionFilter, matching_actions
from actiontrack.text.escape import visible
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, did_you_mean, listed

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {
    UpdateColumn.PLAN: 17,
    UpdateColumn.ID: 9,
    UpdateColumn.TITLE: 38,
    UpdateColumn.RATING: 15,
    UpdateColumn.IMPACT: 15,
    UpdateColumn.PERCENT: 10,
    UpdateColumn.DUE: 13,
    UpdateColumn.LAST_UPDATE: 40,
    UpdateColumn.NEW_RATING: 18,
    UpdateColumn.NEW_IMPACT: 18,
    UpdateColumn.NEW_PERCENT: 10,
    UpdateColumn.NEW_UPDATE: 52,
    UpdateColumn.DATE: 14,
}
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}
_FIRST_DAY = date(1901, 1, 1)
_NAMED = 3
"""Plans that are called by their titles; more of them are counted."""
_ROOM = 4
"""Lines of the lowest row: Excel makes none higher by itself that was given a height."""
_IN_SIGHT = 6
"""Columns over which the introduction stands, so that it can be read without scrolling."""
_BESIDES = (UpdateColumn.NEW_IMPACT, UpdateColumn.NEW_PERCENT)
_TO_FILL_IN = "#fff8d6"
"""The paper of the open cells; their heads say so in words. Black on it is 19 to 1."""


def actions_to_ask(review: Review, lead: str | None) -> tuple[list[ListedAction], list[str]]:
    """Return the open actions whose lead holds a text, and remarks on those left out.

    Raises CannotDoError where there is none.
    """
    matched_actions = matching_actions(review, ActionFilter(lead=lead))
    times = Counter(
        (plan.name, action.id) for plan, action in matching_actions(review, ActionFilter())
    )
    remarks = []
    actions: list[ListedAction] = []
    closed = 0
    for plan, action in matched_actions:
        name = f"{plan.name}:{action.id or '?'}"
        if not action.is_readable:
            remarks.append(f"{name} cannot be read: it is not in the sheet")
        elif times[plan.name, action.id] > 1:
            remarks.append(f"{name} is the id of several actions: it is not in the sheet")
        elif action.is_open:
            actions.append((plan, action))
        else:
            closed += 1
    if not actions:
        leads = {
            name for _, action in matching_actions(review, ActionFilter()) for name in action.lead
        }
        whose = f" with a lead '{lead}'{did_you_mean(lead, leads)}" if lead else ""
        raise CannotDoError(f"there is no open action{whose}")
    if closed:
        remarks.append(f"{counted(closed, 'action')} done or set aside: not in the sheet")
    return actions, remarks


def update_book_of(review: Review, actions: Sequence[ListedAction], lead: str | None) -> bytes:
    """Return the workbook. Raises CannotDoError where XlsxWriter is missing, or text too long."""
    book = ExcelFile(about_all(review), f"as at {day_in_words(review.day)}")
    sheet = book.sheet(SHEET)
    keys = keys_of((plan.plan, action) for plan, action in actions)
    columns = columns_with(keys)
    lists = _lists(book.sheet(LISTS_SHEET).raw, [plan for plan, _ in actions])
    _about(book.sheet(METADATA_SHEET).raw, review, actions, lead, keys)
    sheet.set_widths([_WIDTHS[head] for head in columns])
    for line in _introduction(review, actions, lead, keys):
        is_first = sheet.row == 0
        sheet.say(line, bold=is_first, font_size=16 if is_first else 11, over=_IN_SIGHT)
    sheet.row = HEADER_ROW - 1
    sheet.keep_in_sight(3)
    rows = [
        (f"{plan.name}:{action.id}", list(locked_cells(plan.name, action, keys).values()))
        for plan, action in actions
    ]
    sheet.table([str(head) for head in columns], rows, least=_ROOM)
    for row, (plan, _) in enumerate(actions, start=HEADER_ROW):
        _open(sheet, row, columns, lists[plan.name])
    sheet.raw.autofilter(HEADER_ROW - 1, 0, HEADER_ROW - 1 + len(actions), len(columns) - 1)
    sheet.raw.protect("", _ALLOWED)
    first = columns.index(UpdateColumn.NEW_RATING)
    sheet.raw.set_selection(HEADER_ROW, first, HEADER_ROW, first)
    return book.packed()


def _introduction(
    review: Review, actions: Sequence[ListedAction], lead: str | None, keys: Keys
) -> Iterable[str]:
    """Yield what stands above the heads, a sentence or two for each row that there is."""
    plans = {plan.name: plan for plan, _ in actions}
    titles = listed([one_line(listed_plan.title) for listed_plan in plans.values()])
    of = titles if len(plans) <= _NAMED else counted(len(plans), "plan")
    yield f"Updates: {lead}" if lead else "Updates"
    yield f"{counted(len(actions), 'open action')} of {of}, as at {day_in_words(review.day)}."
    besides = [f"the '{head}'" for head in columns_with(keys) if head in _BESIDES]
    also = f", {listed(besides)} where that has changed" if besides else ""
    yield (
        "Where there is news, fill in the yellow cells of the row: choose a"
        f" '{UpdateColumn.NEW_RATING}'{also}, write the '{UpdateColumn.NEW_UPDATE}' in words, and"
        f" give its '{UpdateColumn.DATE}' (left empty, it is the day on which this file is read"
        " in)."
    )
    yield (
        "Leave a row without news empty. All else is locked: if it is wrong, say so in your"
        " update. Then save the file as it is, an Excel workbook, and send it back."
    )


def _open(
    sheet: ExcelSheet, row: int, columns: Sequence[UpdateColumn], lists: Mapping[UpdateColumn, str]
) -> None:
    """Let the new cells of a row be filled in: words from the plan's own, text, and a day."""
    book = sheet.book
    line = {"border": 1, "border_color": LIGHT_PAGE.text, "valign": "top", "locked": False}
    line["bg_color"] = _TO_FILL_IN
    # As text, so that what begins with = stays what it is, and a rating called 1 is not a number.
    words = book.style(**line, text_wrap=True, num_format="@")
    day = book.style(**line, align="left", num_format="yyyy-mm-dd")
    at = {head: columns.index(head) for head in OPEN if head in columns}
    for head, column in at.items():
        if head is UpdateColumn.NEW_IMPACT and head not in lists:
            continue  # of a plan that rates no impact, beside one that does
        sheet.raw.write_blank(row, column, None, day if head is UpdateColumn.DATE else words)
    for head, source in lists.items():
        if head in at:
            sheet.raw.data_validation(
                row, at[head], row, at[head],
                {
                    "validate": "list",
                    "source": source,
                    "error_title": "No rating of this plan",
                    "error_message": "Choose one of the ratings in the list.",
                },
            )  # fmt: skip
    when = at[UpdateColumn.DATE]
    sheet.raw.data_validation(
        row, when, row, when,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DAY,
            "maximum": "=TODAY()",
            "error_title": "No day that has been",
            "error_message": "Write the day of the news, such as 15/04/2026, or leave it empty.",
        },
    )  # fmt: skip


def _lists(
    sheet: "Worksheet", plans: Iterable[PlanReview]
) -> Mapping[str, Mapping[UpdateColumn, str]]:
    """Write each list of a plan's own words in a column; return where those of each plan stand."""
    sheet.hide()
    places: dict[str, dict[UpdateColumn, str]] = {}
    at = 0
    for plan in plans:
        name = plan.name
        if name in places:
            continue
        places[name] = {}
        impacts = tuple(visible(word) for word in plan.plan.impact_ratings)
        for head, words in (
            (UpdateColumn.NEW_RATING, rating_choices(plan.plan)),
            (UpdateColumn.NEW_IMPACT, impacts),
        ):
            if not words:
                continue
            for row, word in enumerate((name, *words)):
                sheet.write_string(row, at, checked(word, name, "rating"))
            column = column_letters(at + 1)
            places[name][head] = f"={LISTS_SHEET}!${column}$2:${column}${len(words) + 1}"
            at += 1
    return places


def _about(
    sheet: "Worksheet",
    review: Review,
    actions: Sequence[ListedAction],
    lead: str | None,
    keys: Keys,
) -> None:
    """Write what the one who reads the sheet back must know, where nobody looks."""
    sheet.very_hidden()
    metadata = {
        MetadataKey.KIND: KIND,
        MetadataKey.FORMAT: str(FORMAT),
        MetadataKey.AS_OF: review.day.isoformat(),
        MetadataKey.LEAD: lead or "",
        MetadataKey.KEYS: " ".join(keys),
    }
    rows: list[tuple[str, ...]] = [(key, metadata[key]) for key in MetadataKey]
    rows.append(FINGERPRINT_HEADER)
    for plan, action in actions:
        name = plan.name
        rows.append((name, action.id, fingerprint_of(name, action, keys)))
    for row, cells in enumerate(rows):
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, checked(cell, "--lead", "lead"))

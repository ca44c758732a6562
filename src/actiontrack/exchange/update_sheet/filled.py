"""The cells that a lead filled in → the news, or what is to be written instead."""

from datetime import date

from actiontrack.amending.actions import News
from actiontrack.amending.ratings import own_rating
from actiontrack.document.builder import LONGEST_SCALAR
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import DEFAULT, Doubt, day_in
from actiontrack.exchange.spreadsheets.grid import Cell
from actiontrack.exchange.update_sheet.layout import Head
from actiontrack.exchange.update_sheet.read import SentBack
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.text.page import one_line


def news_in(row: SentBack, plan: Plan, today: date) -> News:
    """Return what a row tells, of today where it gives no day. Raises CannotDoError."""
    rating, note = (_words(row, head) for head in (Head.NEW_RATING, Head.NEW_UPDATE))
    if not (rating or note):
        raise CannotDoError(
            f"'{Head.DATE}' alone says nothing: fill in '{Head.NEW_RATING}' or '{Head.NEW_UPDATE}'"
        )
    status = own_rating(plan, rating) if rating else None
    return News(_day(row.cells[Head.DATE], today), status, note or None)


def _words(row: SentBack, head: Head) -> str:
    cell = row.cells[head]
    if cell.doubt and not cell.day:
        said = shortened(one_line(cell.text))
        raise CannotDoError(f"'{head}': '{said}' {cell.doubt}: write what is meant as words")
    if len(cell.text.encode()) > LONGEST_SCALAR:
        raise CannotDoError(
            f"'{head}' has {len(cell.text):,} characters, more than a plan holds in one text:"
            " shorten it"
        )
    return cell.text


def _day(cell: Cell, today: date) -> PlanDate:
    if not cell.text:
        return PlanDate(today, today)
    day = day_in(cell, DEFAULT)
    said = f"'{Head.DATE}': '{shortened(one_line(cell.text))}'"
    if isinstance(day, Doubt):
        # What follows is advice for one who imports a tracker, and may declare a form of dates.
        why = "has the month first" if day.is_month_first else day.why.partition(";")[0]
        raise CannotDoError(f"{said} {why}; write it as 15/04/2026")
    if day.first > today:
        raise CannotDoError(f"{said} is yet to come: write the day of the news, or none for today")
    return day

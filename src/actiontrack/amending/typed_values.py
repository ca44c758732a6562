"""Dates and figures as somebody types them, each refused by the name of the option that gave it."""

from datetime import date

from pydantic_core import PydanticCustomError

from actiontrack.errors import CannotDoError
from actiontrack.plans.values import PlanDate, parse_date, parse_figure, parse_percent


def typed_date(text: str | None, option: str, today: date) -> PlanDate:
    """Return the date that an option gives, or today. Raises CannotDoError."""
    if text is None or text.strip().lower() == "today":
        return PlanDate(today, today)
    try:
        return parse_date(text.strip())
    except PydanticCustomError as error:
        raise CannotDoError(f"{option}: {error.message()}") from error


def typed_past_date(text: str | None, option: str, today: date, else_write: str = "") -> PlanDate:
    """Return the day, today's where none is given, of what was done, said or agreed.

    Raises CannotDoError for one that is yet to come, with what is to be written in its place.
    """
    day = typed_date(text, option, today)
    if day.first > today:
        raise CannotDoError(
            f"{option}: {day.words} is yet to come: "
            + (else_write or "nothing was done or agreed then")
        )
    return day


def typed_percent(text: str, option: str) -> str:
    """Return a whole number from 0 to 100 as a plan writes it. Raises CannotDoError."""
    try:
        return str(parse_percent(text.strip()))
    except PydanticCustomError as error:
        raise CannotDoError(f"{option}: {error.message()}") from error


def typed_figure(text: str, option: str) -> str:
    """Return the figure of a measure, as it was typed. Raises CannotDoError."""
    try:
        parse_figure(text)
    except PydanticCustomError as error:
        raise CannotDoError(f"{option}: {error.message()}") from error
    return text


def scale_number(text: str, option: str) -> int:
    """Return a number of a scale. Raises CannotDoError."""
    if not (text.isascii() and text.isdecimal()) or len(text) > len("999"):
        raise CannotDoError(f"{option}: {text} is no whole number of a scale")
    return int(text)

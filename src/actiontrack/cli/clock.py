"""The only clock, and the days that options name instead."""

import re
from datetime import date

from actiontrack.errors import CannotDoError


def day_option(as_of: str | None, option: str = "--as-of") -> date:
    """Return the day that was asked for, or today. Raises CannotDoError."""
    if as_of is None:
        return date.today()  # noqa: DTZ011  a council's day is the day on its own wall
    try:
        day = (
            date.fromisoformat(as_of)
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", as_of)
            else None
        )
    except ValueError:
        day = None
    if day:
        from actiontrack.plans import FIRST_YEAR, LAST_YEAR

        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        years = f"{FIRST_YEAR} to {LAST_YEAR}"
        raise CannotDoError(f"{option} {as_of} is beyond what a plan can mean: years are {years}")
    from actiontrack.plans.values import possible_days

    written = " or ".join(possible_days(as_of.strip())) or "it as 2026-04-15"
    raise CannotDoError(f"{option} {as_of} is no day: write {written}")

"""Options of the verbs that keep a plan; with a terminal, a missing value is asked for."""

import sys
from typing import Annotated

import typer
from pydantic_core import PydanticCustomError

from actiontrack.cli.options import the_day
from actiontrack.failures import CannotDoError
from actiontrack.plans.values import PlanDate, plan_date

Ref = Annotated[str, typer.Argument(metavar="REF", help="An action's id, or plan:id.")]
Status = Annotated[
    str | None, typer.Option(metavar="RATING", help="One of the plan's own ratings.")
]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="What is to be said of it.")]
On = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of it; default today.")
]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the lines that would change, and write nothing.")
]
Position = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD", help="Say that the plan's progress is true of this day; or 'today'."
    ),
]


def a_date(text: str | None, option: str) -> PlanDate:
    """Return the date that an option gives, or today. Raises CannotDoError."""
    if text is None or text.strip().lower() == "today":
        day = the_day(None)
        return PlanDate(day, day)
    try:
        return plan_date(text.strip())
    except PydanticCustomError as error:
        raise CannotDoError(f"{option}: {error.message()}") from error


def needed(value: str | None, option: str, question: str) -> str:
    """Return a value that must be given, asking for it at a terminal. Raises CannotDoError."""
    said = value if value is not None else _asked(question)
    if said is None or not said.strip():
        raise CannotDoError(f"{option} is needed: {question.lower()}")
    return said.strip()


def wanted(value: str | None, question: str) -> str | None:
    """Return a value that may be given, asking for it at a terminal; nothing is an answer."""
    said = value if value is not None else _asked(question, default="")
    return said.strip() or None if said else None


def _asked(question: str, default: str | None = None) -> str | None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return str(typer.prompt(question, default=default, show_default=False, err=True))

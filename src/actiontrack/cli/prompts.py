"""Options of the verbs that edit a plan; at a terminal, a missing value is prompted for."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from actiontrack.amending.typed_values import typed_date, typed_past_date
from actiontrack.cli.clock import day_option
from actiontrack.cli.completion import offer_ratings
from actiontrack.cli.options import WorkspaceFolder, option
from actiontrack.errors import CannotDoError
from actiontrack.plans.values import PlanDate, parse_date

if TYPE_CHECKING:
    from actiontrack.amending.actions import ActionUpdate

Status = Annotated[
    str | None, option("RATING", "One of the plan's own ratings.", offer=offer_ratings)
]
Note = Annotated[str | None, option("TEXT", "What is to be said of it.")]
On = Annotated[str | None, option("YYYY-MM-DD", "The day of it; default today.", "--date", "--on")]
By = Annotated[str | None, option("BODY", "Who decided it.")]
Leads = Annotated[list[str] | None, option("POST", "Who does it; may be repeated.", "--lead")]
Accountable = Annotated[str | None, option("POST", "The one post that answers for it.")]
OwnFields = Annotated[
    list[str] | None, option("K=V", "A field of the plan's own: priority=Must.", "--field")
]
PlannedStart = Annotated[str | None, option("YYYY-MM-DD", "The planned start.")]
Reason = Annotated[str | None, option("TEXT", "Why.")]
PlanName = Annotated[str, typer.Argument(metavar="PLAN", help="The plan, by its id or path.")]
EvidenceLink = Annotated[str | None, option("ADDRESS", "Where the evidence can be seen.", "--link")]
VerifiedBy = Annotated[
    str | None, option("POST", "Who has verified it; not its own lead.", "--verified-by")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the lines that would change, and write nothing.")
]
Position = Annotated[
    str | None,
    option("YYYY-MM-DD", "Say that the plan's progress is true of this day; or 'today'."),
]

OF_NEWS = "write the day of the news, or leave it out for today"


class EditOptions(NamedTuple):
    """Which plans a verb edits, and whether it does."""

    workspace: WorkspaceFolder = None
    dry_run: DryRun = False


class ActionNews(NamedTuple):
    """What may be said of an action besides what has become of it."""

    status: Status = None
    note: Note = None
    date: On = None
    position: Position = None

    def as_update(self, else_write: str = OF_NEWS) -> "ActionUpdate":
        """Return it as it is written, as `past_date` has the day. Raises CannotDoError."""
        from actiontrack.amending.actions import ActionUpdate

        day = past_date(self.date, "--date", else_write)
        return ActionUpdate(day, self.status, self.note, is_day_given=self.date is not None)


def date_option(text: str | None, option: str) -> PlanDate:
    """Return the date that an option gives, or today. Raises CannotDoError."""
    return typed_date(text, option, day_option(None))


def past_date(text: str | None, option: str, else_write: str = "") -> PlanDate:
    """Return the day of what was done, as `typed_past_date` does. Raises CannotDoError."""
    return typed_past_date(text, option, day_option(None), else_write)


def position_option(text: str | None) -> PlanDate | None:
    """Return the day of which a plan's progress is true, if one is given. Raises CannotDoError."""
    until = "write the last day of which the progress is true"
    return past_date(text, "--position", until) if text else None


CheckedDay = Callable[[str, str], PlanDate]
"""Makes a day of a text for an option, as `date_option` does. May raise CannotDoError."""

Question = tuple[str | None, str, str, CheckedDay | None]
"""A value that may be given, its option, what to ask for it, and what makes a day of it if it is
one."""


def ask_required(value: str | None, option: str, question: str) -> str:
    """Return a value that must be given, asking for it at a terminal. Raises CannotDoError."""
    return ask_all((value, option, question, None))[0]


def ask_all(*questions: Question) -> list[str]:
    """Return values that must be given, days as a plan writes them; at a terminal they are asked.

    Raises CannotDoError, a line for each that is missing or no day.
    """
    values, faults = [], []
    for given, name, question, as_day in questions:
        value = given
        if given is None and may_ask():
            value = ask_for_day(f"{question}:", name, as_day) if as_day else ask(f"{question}:")
        if value is None or not value.strip():
            faults.append(f"{name} is needed: {question[:1].lower()}{question[1:]}")
            continue
        try:
            values.append(str(as_day(value, name)) if as_day else value.strip())
        except CannotDoError as failure:
            faults.append(str(failure))
    if faults:
        raise CannotDoError("\n".join(faults))
    return values


def ask_for_day(question: str, option: str, as_day: CheckedDay) -> str | None:
    """Return the day that somebody types, who is asked whether it was understood if it may not be.

    A day in figures has the day first, as in `30/9/2026`; None for no answer.
    """
    from actiontrack.exchange.spreadsheets.dates import date_in_text

    understood: list[str] = []

    def checked(text: str) -> str:
        day = date_in_text(text, ("dd/mm/yyyy", "dd/mm/yy", "mmm yy"))
        if text != str(day) and isinstance(day, PlanDate):
            understood.append(str(as_day(str(day), option)))
            return understood[-1]
        return str(as_day(text, option))

    while True:
        answer = ask(question, checked)
        if answer is None or answer not in understood:
            return answer
        words = parse_date(answer).words
        typed = ask(f"That is {words} ({answer}): Enter takes it, or type another:", checked)
        if typed is None:
            return answer
        if typed not in understood:
            return typed


def ask_optional(value: str | None, question: str) -> str | None:
    """Return a value that may be given, asking for it at a terminal; nothing is an answer."""
    value = ask(f"{question}:") if value is None and may_ask() else value
    return value.strip() or None if value else None


def may_ask() -> bool:
    """Tell whether somebody is there to answer: a question must not go into a file either."""
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


def ask(question: str, checked: Callable[[str], str] = str) -> str | None:
    """Return an answer that will do, asking again after one that will not; None for no answer."""
    from actiontrack.text.escape import printable

    while True:
        try:
            given = typer.prompt(
                question, default="", show_default=False, prompt_suffix=" ", err=True
            )
        except typer.Abort:
            typer.echo("\nNothing is written.", err=True)
            raise KeyboardInterrupt from None
        answer = str(given).strip()
        try:
            return checked(answer) if answer else None
        except CannotDoError as failure:
            refusal = printable(str(failure))
            end = "" if refusal.endswith("?") else "."
            typer.echo(f"{refusal[:1].upper()}{refusal[1:]}{end}", err=True)

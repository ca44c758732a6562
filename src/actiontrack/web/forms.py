"""What a form is: its fields, what of them is typed, and the amendment that they ask for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from actiontrack.amending.builder import Amendment
from actiontrack.amending.typed_values import (
    scale_number,
    typed_date,
    typed_figure,
    typed_past_date,
    typed_percent,
)
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from actiontrack.text.page import one_line

Option = tuple[str, str]
"""The value of a choice, and what it is called."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    sort: str = "text"
    """`text`, `area`, `date`, `number`, `select`, `check` or `several`."""
    hint: str = ""
    options: Sequence[Option] = ()
    is_required: bool = False
    value: str = ""
    """What it begins with."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: a plan, and an action of it where it is about one."""

    review: PlanReview
    today: date
    action: ActionPosition | None = None

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.review.plan

    @property
    def the_action(self) -> ActionPosition:
        """The action. Raises CannotDoError where there is none."""
        if self.action is None:
            raise CannotDoError("this is asked of an action, and none is named")
        return self.action


def day_field(name: str, label: str, subject: Subject, hint: str = "") -> Field:
    """Return a field of a day that begins with today."""
    return Field(name, label, "date", hint, value=subject.today.isoformat())


CHOOSE: Option = ("", "choose one")
"""The first of a choice in which no answer is to be given by not looking."""


def named_options(every: Iterable[tuple[str, str]]) -> list[Option]:
    """Return items of a plan to choose from, each by its id and its title."""
    return [(key, one_line(f"{key} {title}")) for key, title in every]


T = TypeVar("T")


class Entries:
    """What somebody typed into a form; every refusal begins with the name of its field.

    What cannot be taken as typed is kept in `refusals`, and something that can stands for it, so
    that every field is looked at; an amendment of which there are refusals is never applied.
    """

    def __init__(self, texts: Mapping[str, Sequence[str]], today: date) -> None:
        """Take the texts of each field, of one that may hold several all of them."""
        self._texts, self.today = texts, today
        self.refusals: list[str] = []

    def _tried(self, read: Callable[[], T], stand_in: T) -> T:
        try:
            return read()
        except CannotDoError as refusal:
            self.refusals.append(str(refusal))
            return stand_in

    def text(self, name: str) -> str | None:
        """Return a text; None where nothing was typed."""
        written = self.texts(name)
        return written[0] if written else None

    def texts(self, name: str) -> list[str]:
        """Return every text of a field that is not empty."""
        return [unix_text for text in self._texts.get(name, ()) if (unix_text := _unix(text))]

    def required(self, name: str, what: str) -> str:
        """Return a text that is needed."""
        text = self.text(name)
        if text is None:
            self.refusals.append(f"{_option(name)} is needed: {what[:1].lower()}{what[1:]}")
        return text or ""

    def date(self, name: str) -> PlanDate:
        """Return a date, or today."""
        return self._tried(
            lambda: typed_date(self.text(name), _option(name), self.today), self._today
        )

    def required_date(self, name: str, what: str) -> PlanDate:
        """Return a date that is needed."""
        self.required(name, what)
        return self.date(name)

    def optional_date(self, name: str) -> str | None:
        """Return a date as a plan writes it; None where none was typed."""
        return str(self.date(name)) if self.text(name) else None

    def past_date(self, name: str, else_write: str = "") -> PlanDate:
        """Return a day that is not yet to come, or today."""
        return self.past_day(name, self.text(name), else_write)

    def past_day(self, name: str, text: str | None, else_write: str = "") -> PlanDate:
        """Return the day that a text gives, of which it is said with the name of a field."""
        return self._tried(
            lambda: typed_past_date(text, _option(name), self.today, else_write), self._today
        )

    @property
    def _today(self) -> PlanDate:
        return PlanDate(self.today, self.today)

    def percent(self, name: str) -> str | None:
        """Return a percentage as a plan writes it; None where none was typed."""
        text = self.text(name)
        return self._tried(lambda: typed_percent(text, _option(name)), None) if text else None

    def figure(self, name: str, what: str) -> str:
        """Return a figure."""
        text = self.required(name, what)
        return self._tried(lambda: typed_figure(text, _option(name)), "0") if text else text

    def scale(self, name: str, what: str) -> int:
        """Return a number of a scale."""
        text = self.required(name, what)
        return self._tried(lambda: scale_number(text, _option(name)), 1) if text else 1

    def is_checked(self, name: str) -> bool:
        """Tell whether a box is ticked."""
        return self.text(name) is not None


def _option(name: str) -> str:
    """Return a field as a refusal names it: like the option of a verb."""
    return f"--{name.replace('_', '-')}"


def _unix(text: str) -> str:
    """Return a text as it was typed: a browser sends a line's end as that of Windows."""
    return text.replace("\r\n", "\n").strip()


Maker = Callable[[Subject], Amendment]
"""Makes the amendment of what a form is about. Raises CannotDoError."""


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that may be asked of an action, or of a plan."""

    title: str
    fields: Callable[[Subject], Iterable[Field]]
    make: Callable[[Entries, Subject], Amendment]
    """Makes the amendment of what was typed; see `maker_of`. Raises CannotDoError."""
    message: str
    """What a commit says of it, `{name}` being that of the action or the plan."""
    is_offered: Callable[[Subject], bool] = lambda _: True
    moves_position: bool = False
    """Whether it may say as well that the plan's progress is true of today."""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """Why something cannot be done as typed, and the field that says it; `""` for the whole."""

    field: str
    sentence: str


def maker_of(form: Form, entries: Entries, subject: Subject) -> Maker:
    """Return how what was typed into a form is done. Raises CannotDoError, with all that is wrong.

    What does not fit together is told by the maker, where each field for itself is as it should be.
    """
    with suppress(CannotDoError):
        form.make(entries, subject)
    if entries.refusals:
        raise CannotDoError("\n".join(dict.fromkeys(entries.refusals)))
    return lambda fresh: form.make(entries, fresh)

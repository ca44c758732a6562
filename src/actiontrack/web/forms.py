"""What a form is: its fields, what of them is typed, and the amendment that they ask for."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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


class Entries:
    """What somebody typed into a form; every refusal begins with the name of its field."""

    def __init__(self, texts: Mapping[str, Sequence[str]], today: date) -> None:
        """Take the texts of each field, of one that may hold several all of them."""
        self._texts, self.today = texts, today

    def text(self, name: str) -> str | None:
        """Return a text; None where nothing was typed."""
        written = self.texts(name)
        return written[0] if written else None

    def texts(self, name: str) -> list[str]:
        """Return every text of a field that is not empty."""
        return [each for text in self._texts.get(name, ()) if (each := _unix(text))]

    def required(self, name: str, what: str) -> str:
        """Return a text. Raises CannotDoError where nothing was typed."""
        text = self.text(name)
        if text is None:
            raise CannotDoError(f"--{name} is needed: {what[:1].lower()}{what[1:]}")
        return text

    def date(self, name: str) -> PlanDate:
        """Return a date, or today. Raises CannotDoError."""
        return typed_date(self.text(name), f"--{name}", self.today)

    def optional_date(self, name: str) -> str | None:
        """Return a date as a plan writes it; None where none was typed. Raises CannotDoError."""
        return str(self.date(name)) if self.text(name) else None

    def past_date(self, name: str, else_write: str = "") -> PlanDate:
        """Return a day that is not yet to come, or today. Raises CannotDoError."""
        return typed_past_date(self.text(name), f"--{name}", self.today, else_write)

    def percent(self, name: str) -> str | None:
        """Return a percentage as a plan writes it; None where none was typed."""
        text = self.text(name)
        return typed_percent(text, f"--{name}") if text else None

    def figure(self, name: str, what: str) -> str:
        """Return a figure. Raises CannotDoError."""
        return typed_figure(self.required(name, what), f"--{name}")

    def scale(self, name: str, what: str) -> int:
        """Return a number of a scale. Raises CannotDoError."""
        return scale_number(self.required(name, what), f"--{name}")

    def is_checked(self, name: str) -> bool:
        """Tell whether a box is ticked."""
        return self.text(name) is not None


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
    make: Callable[[Entries], Maker]
    """Reads what was typed, and says how it is done. Raises CannotDoError."""
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


_OPTION = re.compile(r"--([a-z-]+):? (?:is needed: )?")


def faults_in(refusal: str, names: Iterable[str]) -> list[FieldFault]:
    """Return what a refusal says, each line beside the field whose name it begins with."""
    known = set(names)
    faults = []
    for line in refusal.splitlines():
        option = _OPTION.match(line)
        name = option[1].replace("-", "_") if option else ""
        if option and name in known:
            faults.append(FieldFault(name, _sentence(line[option.end() :])))
        else:
            faults.append(FieldFault("", _sentence(line)))
    return faults


def _sentence(text: str) -> str:
    whole = f"{text[:1].upper()}{text[1:]}"
    return whole if whole.endswith((".", "?", "!")) else f"{whole}."

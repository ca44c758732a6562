"""What the cells of a column bear out of the key that its heading names."""

import re
from collections.abc import Callable, Mapping, Sequence

from actiontrack.exchange.spreadsheets.dates import DEFAULT, date_in_cell
from actiontrack.exchange.spreadsheets.grid import EMPTY, GridCell, GridRow
from actiontrack.exchange.tracker.cell_values import (
    amount_of,
    guessed_impact,
    level_of,
    levels_of,
    percent_of,
)
from actiontrack.exchange.tracker.heading_words import DATES, EXACT, OWN_FIELD, is_placeholder
from actiontrack.exchange.tracker.ratings import (
    LONGEST_RATING,
    guessed_meaning,
    is_rating,
    is_stage,
    split_rating,
)
from actiontrack.plans.values import LONGEST_REF, PlanDate
from actiontrack.text.page import one_line

_FIGURE = re.compile(r"[0-9.,]{1,4}|0?\.[0-9]+|[0-9.]+ ?%")
"""A share or a count; the number of five figures by which Excel holds a day is none."""
_LIKE_A_DAY = re.compile(r"[0-9][/.-][0-9A-Za-z]|[A-Za-z]{3}.*[0-9]{2}|[0-9]{4}")
_DEGREE = (
    r"(?:p?[1-5]|[abchml]|(?:very )?(?:high|low)|med(?:ium)?|normal|urgent|critical|essential"
    r"|desirable|must|should|could|won['\u2019]?t|would)(?: have| priority)?"
)
_LEVEL = re.compile(rf"{_DEGREE}(?: ?[-:(\u2013] ?{_DEGREE}\)?)?", re.IGNORECASE)
"""How urgent or how important something is."""


_TEXTS = ("evidence", "updates")


class ColumnContent:
    """The cells of a column among the rows that are looked at."""

    def __init__(self, at: int, heading: str, rows: Sequence[GridRow]) -> None:
        """Take the number of the column, its heading, and the rows below it."""
        self._heading = heading
        self._cells = [row.cells.get(at, EMPTY) for row in rows]
        self._texts = [one_line(cell.text) for cell in self._cells if cell.text]
        self._told = [text for text in self._texts if not is_placeholder(text)]

    @property
    def is_of_stages(self) -> bool:
        """Whether every cell says how far something is, and none how it stands for time."""
        return self._all(lambda text: len(text) > 1 and is_stage(text))

    @property
    def different_texts(self) -> int:
        """How many different texts there are."""
        return len({*self._told})

    @property
    def is_of_refs(self) -> bool:
        """Whether every cell is short enough to be how a paper calls an action."""
        return self._all(lambda text: len(text) <= LONGEST_REF)

    def holds_something_for(self, key: str) -> bool:
        """Tell whether any cell bears a key out; a column of none comes after others that do."""
        return any(map(_has_day, self._cells)) if key in DATES else bool(self._told)

    def key(self, named: str, surety: int) -> str | None:
        """Return the key that the cells bear out, where the heading names one; None for none."""
        if named in _REFINED:
            return _REFINED[named](self)
        are_days = (
            named in ("evidence", "updates") and self._told and all(map(_is_day, self._cells))
        )
        if named in (*DATES, "evidence", "updates") and self._all(_FIGURE.fullmatch):
            return None
        if are_days:
            return None
        is_repeated = len({*self._texts}) * 2 <= len(self._texts)
        return None if named == "id" and surety != EXACT and is_repeated else named

    def _all(self, holds: Callable[[str], object]) -> bool:
        return bool(self._told) and all(map(holds, self._told))

    def _of_percent(self) -> str | None:
        return "percent" if self._all(lambda text: text.endswith("%") and _share(text)) else None

    def status(self) -> str | None:
        """Return the key of a column of ratings, which may be news."""
        if self._of_percent():
            return "percent"
        has_fill = any(cell.fill for cell in self._cells)
        return "status" if are_ratings(self._texts, has_fill=has_fill) else "updates"

    def day_of_update(self) -> str | None:
        """Return the key of a column that its heading calls the day of an update."""
        days = [cell for cell in self._cells if cell.text and _has_day(cell)]
        return "updates.date" if len(days) * 2 > len(self._told) else "updates"

    def workstream(self) -> str | None:
        """Return the key of a column of workstreams, which may say how urgent each action is."""
        is_urgency = "priority" in self._heading.casefold() and self._all(_LEVEL.fullmatch)
        return OWN_FIELD if is_urgency else "workstream"

    def due(self) -> str | None:
        """Return the key of a column of due dates, which may be the targets of a measure."""
        if "target" in self._heading.casefold() and self._all(level_of):
            return "measures.target"
        return None if self._all(_FIGURE.fullmatch) else "due"

    def lead(self) -> str:
        """Return the key of a column of leads, which may be days: `Action by`."""
        return "due" if self._told and all(map(_is_day, self._cells)) else "lead"

    def done(self, key: str) -> str | None:
        """Return the key of a column of days of which a rating may stand in their place."""
        if self._all(_FIGURE.fullmatch):
            return self._of_percent()
        if self._told and not any(map(_has_day, self._cells)):
            return "status" if are_rated(self._texts) else None
        return key

    def impact(self) -> str | None:
        """Return the key of a column that its heading calls a rating of impact."""
        if any(len(text) > LONGEST_RATING for text in self._told):
            return None
        known = sum(1 for text in self._told if guessed_impact(text))
        return "impact_rating" if known * 2 > len(self._told) or not self._told else OWN_FIELD

    def cost(self) -> str | None:
        """Return the key of a column of costs, which may say in words what is needed."""
        if any(map(amount_of, self._told)) or any(":" in text for text in self._told):
            return "cost"
        return OWN_FIELD if self._told else None

    def signed(self) -> str | None:
        """Return the key of a column that says who agreed a closing, or when."""
        return "sign_off.on" if self._told and all(map(_is_day, self._cells)) else "sign_off.by"

    def figures(self, key: str, read: Callable[[str], object]) -> str | None:
        """Return the key of a column of figures, where any of its cells holds one."""
        return key if any(read(text) is not None for text in self._told) else None


def _share(text: str) -> str | None:
    return percent_of(text, is_share=True)


_REFINED: Mapping[str, Callable[[ColumnContent], str | None]] = {
    "status": ColumnContent.status,
    "workstream": ColumnContent.workstream,
    "due": ColumnContent.due,
    "lead": ColumnContent.lead,
    "updates.date": ColumnContent.day_of_update,
    "started": lambda content: content.done("started"),
    "completed": lambda content: content.done("completed"),
    "impact_rating": ColumnContent.impact,
    "cost": ColumnContent.cost,
    "sign_off.by": ColumnContent.signed,
    "percent": lambda content: content.figures("percent", _share),
    "measures.baseline": lambda content: content.figures("measures.baseline", level_of),
    "measures.target": lambda content: content.figures("measures.target", level_of),
    "measures.levels": lambda content: content.figures("measures.levels", levels_of),
}
"""Keys that hang on more of the content than whether there is any."""


def _is_day(cell: GridCell) -> bool:
    return not cell.text or isinstance(date_in_cell(cell, DEFAULT), PlanDate)


def _has_day(cell: GridCell) -> bool:
    return cell.day is not None or bool(_LIKE_A_DAY.search(cell.text))


def are_rated(texts: Sequence[str]) -> bool:
    """Tell whether nearly all of some texts begin with a rating that can be nothing else."""
    given_texts = [text for text in texts if not is_placeholder(text)]
    rated = [text for text in given_texts if is_rating(split_rating(text)[0] or "")]
    return bool(given_texts) and len(rated) * 5 >= len(given_texts) * 4


def are_ratings(texts: Sequence[str], *, has_fill: bool) -> bool:
    """Tell whether most of some texts are ratings, or begin with one."""
    given_texts = [text for text in texts if not is_placeholder(text)]
    if not given_texts:
        return has_fill or not texts
    short = sum(1 for text in given_texts if len(text) <= LONGEST_RATING)
    rated = sum(
        1
        for text in given_texts
        if split_rating(text)[0] and guessed_meaning(split_rating(text)[0] or "")
    )
    return max(short, rated) * 2 > len(given_texts)

"""Cells of what a plan keeps of an action besides: percent, sign-off, cost, findings, own fields.

Each reader takes a text into the action and returns `""`, or says why it does not; then the text
goes to the note. What belongs together in the plan is held by keys such as `sign_off.by` until the
row is read, and put together by `close`.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from actiontrack.editing import Value
from actiontrack.exchange.spreadsheets.dates import date_in_text, dates_in
from actiontrack.exchange.spreadsheets.grid import CellGrid, GridCell
from actiontrack.exchange.spreadsheets.xlsx_styles import colour_word
from actiontrack.exchange.tracker.cell_values import (
    LevelText,
    amount_of,
    is_fraction,
    level_of,
    levels_of,
    percent_of,
    refs_in,
    reply_state,
    year_in,
)
from actiontrack.exchange.tracker.columns import TrackerColumn
from actiontrack.exchange.tracker.heading_words import OWN_FIELD, normal_head
from actiontrack.exchange.tracker.ids import as_id
from actiontrack.exchange.tracker.notes import ImportContext
from actiontrack.exchange.tracker.plan_parts import LONGEST_WORD, numbered_text
from actiontrack.plans.values import LONGEST_REF, PlanDate
from actiontrack.text.page import one_line

FurtherAction = dict[str, Value]

LONGEST_TEXT = 8_000
"""Letters of a finding or of a field; what is longer goes to the note."""

_BETWEEN_NAMES = re.compile(r"[\n;,]|\s[/|]\s")
_BEFORE_DATE = re.compile(r"[\s:,(\u2013\u2014-]*(?:\b(?:by|due|on)[\s:]*)*$", re.IGNORECASE)
_FINDING_KINDS = (
    ("recommendation", "recommendation"),
    ("priority action", "priority-action"),
    ("significant weakness", "significant-weakness"),
    ("area for improvement", "area-for-improvement"),
    ("area for development", "area-for-development"),
)


class FurtherCells:
    """Reads such cells of one table; what they make the plan declare grows in its parts."""

    def __init__(self, grid: CellGrid, context: ImportContext) -> None:
        """Take the table, and how its cells are read."""
        self._grid = grid
        self._parts = context.parts
        self._formats = context.formats
        self._shares: dict[int, bool] = {}
        self._levels_of: dict[str, LevelText] = {}
        self._readers: Mapping[str, Callable[[FurtherAction, TrackerColumn, GridCell], str]] = {
            "ref": self._ref,
            "stage": self._stage,
            "impact_rating": self._impact,
            "percent": self._percent,
            "bodies": self._bodies,
            "findings": self._findings,
            "measures.baseline": self._level,
            "measures.target": self._level,
            "measures.levels": self._levels,
            "depends_on": self._depends,
            "involves": self._involves,
            "sign_off.by": self._signed,
            "reply": self._reply,
            "milestones": self._milestones,
            "cost": self._cost,
            OWN_FIELD: self._own_field,
            **dict.fromkeys(_NAMES, self._name),
            **dict.fromkeys(_PROSE, self._text),
        }

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of which it reads the cells."""
        return tuple(self._readers)

    def take(self, action: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        """Take a cell into an action; return why that cannot be, `""` where it can."""
        if len(cell.text) > LONGEST_TEXT:
            return "is too long for that"
        return self._readers[column.key](action, column, cell)

    def close(self, action: FurtherAction) -> Iterator[tuple[str, str]]:
        """Put together what belongs together; yield keys whose text has no place, with it."""
        self._close_measures(action)
        verified = _popped(action, {"sign_off.verified.on": "on", "sign_off.verified.by": "by"})
        closing = _popped(
            action, {"sign_off.criteria": "criteria", "sign_off.on": "on", "sign_off.by": "by"}
        )
        if verified:
            closing["verified"] = verified
        if closing:
            action["sign_off"] = closing
        yield from self._close_reply(action)
        yield from self._close_moves(action)

    def _close_measures(self, action: FurtherAction) -> None:
        levels = [self._levels_of.pop(name, None) for name in ("baseline", "target")]
        if any(levels):
            title = one_line(str(action.get("success") or action["title"]))
            action["measures"] = [self._parts.measure(title, *levels)]

    def _close_reply(self, action: FurtherAction) -> Iterator[tuple[str, str]]:
        """Give the reply to the recommendation that the action answers, or else to the action."""
        reply = _popped(action, {"reply.state": "state", "reply.on": "on", "reply.note": "note"})
        if not reply:
            return
        addressed = action.get("addresses", [])
        findings = [self._parts.findings[str(finding_id)] for finding_id in addressed]
        recommended = [finding for finding in findings if finding.get("kind") == "recommendation"]
        for holder in recommended or [action]:
            if holder.setdefault("reply", reply) != reply:
                yield "reply", ", ".join(str(value) for value in reply.values())

    def _close_moves(self, action: FurtherAction) -> Iterator[tuple[str, str]]:
        """Give the new date, agreed or asked for, the words that stand beside it."""
        words = _popped(
            action, {f"reprogrammed.{name}": name for name in ("agreed", "by", "reason")}
        )
        moves = action.get("reprogrammed") or action.get("requests")
        for key, value in words.items():
            last = moves[-1] if isinstance(moves, list) and moves else None
            has_place = "reprogrammed" in action or key == "reason"
            if isinstance(last, dict) and has_place:
                last[key] = value
            else:
                yield f"reprogrammed.{key}", str(value)

    def _ref(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        text = one_line(cell.text)
        if len(text) > LONGEST_REF:
            return f"is longer than {LONGEST_REF} characters"
        action["ref"] = text
        return ""

    def _stage(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        if len(one_line(cell.text)) > LONGEST_WORD:
            return "is a sentence, and no stage"
        action["stage"] = self._parts.stage(cell.text)
        return ""

    def _impact(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        word = one_line(cell.text) or (colour_word(cell.fill) if cell.fill else None)
        if not word or len(word) > LONGEST_WORD:
            return "is no rating of impact"
        action["impact_rating"] = self._parts.impact_rating(word)
        return ""

    def _percent(self, action: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        at = column.number
        if at not in self._shares:
            texts = (row.text(at) for row in self._grid.rows)
            self._shares[at] = any(is_fraction(text) for text in texts)
        percent = percent_of(cell.text, is_share=self._shares[at])
        if percent is None:
            return "is no whole number from 0 to 100"
        action["percent"] = percent
        return ""

    def _bodies(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        action["bodies"] = list(dict.fromkeys(map(self._parts.body, _names_in(cell.text))))
        return ""

    def _findings(self, action: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        head = normal_head(column.heading)
        kind = next((kind for words, kind in _FINDING_KINDS if words in head), None)
        refs = refs_in(cell.text)
        if refs:
            ids = [self._parts.named_finding(as_id(ref)) for ref in refs]
        else:
            lines = [line for line in cell.text.split("\n") if line.strip()]
            is_list = len(lines) > 1 and all(numbered_text(line)[0] for line in lines)
            texts = lines if is_list else [cell.text]
            ids = [self._parts.finding(text, kind) for text in texts]
        action["addresses"] = list(dict.fromkeys(ids))
        return ""

    def _level(self, _: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        level = level_of(cell.text)
        if level is None:
            return "is no figure"
        self._levels_of[column.key.rpartition(".")[2]] = level.on(column.day)
        return ""

    def _levels(self, _: FurtherAction, __: TrackerColumn, cell: GridCell) -> str:
        levels = levels_of(cell.text)
        if levels is None:
            return "does not give two figures, such as 31% to 60%"
        self._levels_of |= dict(zip(("baseline", "target"), levels, strict=True))
        return ""

    def _depends(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        refs = refs_in(cell.text)
        if not refs:
            return "names no action by its id"
        own = action["id"]
        action["depends_on"] = [key for ref in refs if (key := as_id(ref)) != own]
        return ""

    def _involves(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        action["involves"] = _names_in(cell.text)
        return ""

    def _signed(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        text = one_line(cell.text)
        if text.casefold() in ("yes", "no", "y", "n", "signed off", "not signed off"):
            return "says neither who agreed nor when"
        day = cell.day or date_in_text(text, self._formats)
        if isinstance(day, PlanDate):
            action.setdefault("sign_off.on", str(day))
            return ""
        name, date = _dated(text, self._formats)
        action["sign_off.by"] = name
        if date:
            action.setdefault("sign_off.on", date)
        return ""

    def _reply(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        state = reply_state(cell.text)
        if state:
            action["reply.state"] = state
        if not state or len(one_line(cell.text).split()) > 1:
            action["reply.note"] = cell.text
        return ""

    def _milestones(self, action: FurtherAction, _: TrackerColumn, cell: GridCell) -> str:
        items = []
        for piece in re.split(r"[\n;]", cell.text):
            if part := one_line(piece).lstrip("-*\u2022\u25aa ").strip():
                title, date = _dated(part, self._formats)
                items.append({"title": title, **({"due": date} if date else {})})
        action["milestones"] = items
        return ""

    def _cost(self, action: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        cost = action.get("cost", {})
        costs = dict(cost) if isinstance(cost, Mapping) else {}
        for part in re.split(r"[\n;]", cell.text):
            year = year_in(part) or year_in(column.heading)
            amount = amount_of(
                re.sub(r"^.*?\b20[0-9]{2}[/\u2013-][0-9]{2,4}\s*[:=-]?\s*", "", part)
            )
            if not (year and amount) or year in costs:
                return self._own_field(action, column, cell)
            costs[year] = amount
        action["cost"] = costs
        return ""

    def _own_field(self, action: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        text = cell.text if "\n" in cell.text else one_line(cell.text)
        key, value = self._parts.own_field(column.heading, text)
        fields = action.setdefault(OWN_FIELD, {})
        if isinstance(fields, dict):
            fields[key] = value
        return ""

    def _name(self, action: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        action[column.key] = one_line(cell.text)
        return ""

    def _text(self, action: FurtherAction, column: TrackerColumn, cell: GridCell) -> str:
        action[column.key] = cell.text
        return ""


_NAMES = ("sign_off.verified.by", "reprogrammed.by", "repeats", "moved_to")
_PROSE = ("sign_off.criteria", "reprogrammed.reason", "reason")


def _popped(action: FurtherAction, keys: Mapping[str, str]) -> dict[str, Value]:
    """Return values taken out of an action, by the keys that they have in the plan."""
    return {name: action.pop(key) for key, name in keys.items() if key in action}


def _names_in(text: str) -> list[str]:
    names = [one_line(part).strip(" .") for part in _BETWEEN_NAMES.split(text)]
    return list(dict.fromkeys(name for name in names if name)) or [one_line(text)]


def _dated(text: str, formats: tuple[str, ...]) -> tuple[str, str]:
    """Return a text without the date with which it begins or ends, and that date."""
    dates = dates_in(text, formats)
    if len(dates) != 1:
        return text, ""
    written, day = dates[0]
    before, _, after = text.partition(written)
    title = _BEFORE_DATE.sub("", before)
    if title and not after.strip(" ).,"):
        return title, str(day)
    behind = after.lstrip()
    is_first = not title and behind.startswith((":", "-", "\u2013"))
    return (behind[1:].lstrip(), str(day)) if is_first else (text, "")

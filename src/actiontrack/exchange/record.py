"""A plan's data ⇄ rows of a place and a value: the record that the tables of an export carry.

A place is written as `actions[3].updates[1].text`, a key of the writer's own in quotes where it is
no word: `ratings["Red: late"]`. A value stands as it is, or as JSON does, in double quotes, where a
spreadsheet would change it: a formula, spaces at its ends, signs that are not seen. In a workbook
that would be too long so, the value of a place may be a whole item, as JSON in braces.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import tidied
from actiontrack.plans.plain_data import PlainData, PlainPlan
from actiontrack.plans.values import shortened
from actiontrack.text.escape import as_cell, visible
from actiontrack.text.page import one_line

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STEP = re.compile(
    r"(?:^|\.)(?P<word>[A-Za-z_][A-Za-z0-9_]*)|\[(?P<place>[1-9][0-9]{0,6})\]"
    r'|\[(?P<key>"(?:[^"\\]|\\.)*")\]'
)
_MOST_STEPS = DEEPEST = 16
"""Steps of a place, and how deep a record is nested."""

RECORD, RECORD_HEADS = "Record", ("Plan", "Place", "Value")
"""The sheet of a workbook that holds it, and the heads of its columns."""

LONGEST_PART = 5_000
"""Letters of a cell; a longer text goes on in the next row, of the same place."""


class _Whole(NamedTuple):
    """What one row says of an item."""

    data: PlainData


_Tree = dict[str | int, "str | _Whole | _Tree"]


def record_rows(plan: PlainPlan) -> Iterator[tuple[str, str]]:
    """Yield each value of a plan with its place, in the order of the data."""
    for key, value in plan.items():
        yield from _rows(key, value)


def _rows(place: str, value: PlainData) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    else:
        for below, inner_value in _below(place, value):
            yield from _rows(below, inner_value)


def _below(
    place: str, value: list[PlainData] | dict[str, PlainData]
) -> Iterator[tuple[str, PlainData]]:
    """Yield what a list or a mapping holds, with its place."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield f"{place}{f'.{key}' if _WORD.fullmatch(key) else f'[{json.dumps(key)}]'}", entry
    else:
        for at, item in enumerate(value, start=1):
            yield f"{place}[{at}]", item


def cell_rows(plan: PlainPlan, *, by_item: bool) -> Iterator[tuple[str, str]]:
    """Yield the same as cells hold it, or a row for each item where one has room for it."""
    for key, value in plan.items():
        yield from _cells(key, value, by_item=by_item)


def _cells(place: str, value: PlainData, *, by_item: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        for at in range(0, len(value), LONGEST_PART):
            yield place, cell_text(value[at : at + LONGEST_PART])
    elif by_item and isinstance(value, dict) and len(text := json.dumps(value)) <= LONGEST_PART:
        yield place, text
    else:
        for below, inner_value in _below(place, value):
            yield from _cells(below, inner_value, by_item=by_item)


def cell_text(value: str) -> str:
    """Return a value as a cell can hold it, in quotes where it would not come back the same."""
    is_safe = as_cell(visible(tidied(value))) == value and not value.startswith(('"', "'", "{"))
    return value if is_safe else json.dumps(value)


def plan_of_rows(rows: Iterable[tuple[str, str, str]]) -> PlainPlan:
    """Return the data of rows, each with what it is called in a message, its place and its value.

    What stands in several rows of one place is joined. Raises CannotDoError, naming the row.
    """
    tree: _Tree = {}
    for where, place, text in rows:
        steps = _steps(place, where)
        home = tree
        for step in steps[:-1]:
            below = home.setdefault(step, {})
            if not isinstance(below, dict):
                raise CannotDoError(f"{where}: '{shortened(place)}' stands below a value")
            home = below
        before = home.setdefault(steps[-1], "")
        if not isinstance(before, str) or (before and text.startswith("{")):
            raise CannotDoError(f"{where}: '{shortened(place)}' holds other values already")
        is_item = text.startswith("{")
        home[steps[-1]] = _item(text, where) if is_item else before + _value(text, where)
    return {str(key): _plain(branch) for key, branch in tree.items()}


def _steps(place: str, where: str) -> list[str | int]:
    steps: list[str | int] = []
    at = 0
    while at < len(place) and len(steps) < _MOST_STEPS and (step := _STEP.match(place, at)):
        key = step["word"] or (_value(step["key"], where) if step["key"] else "")
        steps.append(int(step["place"]) if step["place"] else key)
        at = step.end()
    if at < len(place) or not steps or isinstance(steps[0], int):
        raise CannotDoError(f"{where}: '{one_line(shortened(place))}' is no place in a plan")
    return steps


def _value(text: str, where: str) -> str:
    if not text.startswith('"'):
        return text
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, str):
        raise CannotDoError(
            f"{where}: {shortened(one_line(text))} begins and does not end in quotes"
        )
    return value


def _item(text: str, where: str) -> _Whole:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotDoError(f"{where} begins with a brace and is no JSON: {error}") from error
    return _Whole(record_value(value, where))


def record_value(value: object, where: str, depth: int = 0) -> PlainData:
    """Return a value of JSON with every scalar as text; what is empty is left out.

    Raises CannotDoError where it is nested too deep.
    """
    if depth > DEEPEST:
        raise CannotDoError(f"{where}: the record of a plan is nested too deep")
    if isinstance(value, dict):
        below = {str(key): record_value(entry, where, depth + 1) for key, entry in value.items()}
        return {key: entry for key, entry in below.items() if entry}
    if isinstance(value, list):
        return [
            inner_value for item in value if (inner_value := record_value(item, where, depth + 1))
        ]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _plain(value: "str | _Whole | _Tree") -> PlainData:
    if isinstance(value, str):
        return value
    if isinstance(value, _Whole):
        return value.data
    places = sorted(key for key in value if isinstance(key, int))
    if len(places) == len(value):
        return [_plain(value[place]) for place in places]
    return {str(key): _plain(branch) for key, branch in value.items()}

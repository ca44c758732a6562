"""The statutory timetable, as a paper tells it."""

from actiontrack.position import Position
from actiontrack.report.actions import NOT_READ, Row
from actiontrack.report.ahead import Window
from actiontrack.timetable import Step, timetable_of


def clock_of(position: Position, window: Window) -> Row:
    """Return the steps that the law and the inspectorates expect, and those that come next."""
    found = timetable_of(position.plan, position.as_of, position.reading.unread)
    rows = [_step(each) for each in found.steps]
    return {
        "headline": found.headline,
        "steps": rows,
        "near": _near(rows),
        "remarks": list(found.remarks),
        "ahead": [
            row
            for each, row in zip(found.steps, rows, strict=True)
            if each.days_left is not None and window.holds(each.due)
        ],
    }


def _near(rows: list[Row]) -> list[Row]:
    """Return the steps that a committee needs: of what comes round again, only the next."""
    found: dict[object, Row] = {}
    for row in rows:
        before = found.get(row["name"])
        if before is None or (before["is_past"] and not before["done"]):
            found[row["name"]] = row
    return list(found.values())


def _step(each: Step) -> Row:
    return {
        "name": each.name,
        "due": each.due.words,
        "done": each.done.words if each.done else NOT_READ if each.is_unread else None,
        "standing": each.standing,
        "counted": each.basis if each.basis == each.source else f"{each.basis}; {each.source}",
        "is_past": each.days_left is not None and each.days_left < 0,
    }

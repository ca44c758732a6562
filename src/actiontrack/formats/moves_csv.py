"""The register of moves as rows for a spreadsheet, under the keys of the JSON."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from actiontrack.sources.register import Register
from actiontrack.text.escape import as_cell

HEADS = (
    "plan", "action", "title", "milestone", "from", "to", "days", "agreement", "by", "agreed",
    "reason", "recorded", "revision",
)  # fmt: skip


def render(_: date, registers: Sequence[Register]) -> str:
    """Return every due date that was moved, plan by plan, under a row of heads."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for register in registers:
        for move in register.moves:
            given = (
                register.name, move.action, move.title, move.milestone, move.before, move.to,
                move.days, move.agreement.value, move.by, move.agreed, move.reason, move.recorded,
                move.revision,
            )  # fmt: skip
            writer.writerow([_cell(value) for value in given])
    return text.getvalue()


def _cell(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number of days is a number."""
    if isinstance(value, int):
        return str(value)
    return "" if value is None else as_cell(str(value))

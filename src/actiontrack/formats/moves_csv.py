"""The register of moves as rows for a spreadsheet, under the keys of the JSON."""

from collections.abc import Sequence
from datetime import date

from actiontrack.sources.register import Register
from actiontrack.text.escape import as_csv

HEADS = (
    "plan", "action", "title", "milestone", "from", "to", "days", "agreement", "by", "agreed",
    "reason", "recorded", "revision",
)  # fmt: skip


def render(_: date, registers: Sequence[Register]) -> str:
    """Return every due date that was moved, plan by plan, under a row of heads."""
    return as_csv(
        HEADS,
        (
            (
                register.name, move.action, move.title, move.milestone, move.before, move.to,
                move.days, move.agreement, move.by, move.agreed, move.reason, move.recorded,
                move.revision,
            )
            for register in registers
            for move in register.moves
        ),
    )  # fmt: skip

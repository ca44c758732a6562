"""What happened since the last meeting, or why that cannot be told."""

from actiontrack.report.actions import Row
from actiontrack.review.compare import Comparison
from actiontrack.review.diff_sentences import (
    caution,
    details,
    headline,
    kinds_of,
    reconciled,
    redefinitions,
)

_ROUTINE = {"updated", "reworded", "moved", "lead-changed"}
"""Kinds of change that a committee reads last, if at all."""


def happened_since(found: Comparison | None, told: Comparison | None, why_not: str) -> Row:
    """Return what happened: the counts of all, and what may be told of it kind by kind.

    `known` is false where the history does not tell.
    """
    if found is None or told is None:
        return {"known": False, "said": why_not, "reconciled": None, "doubts": [], "kinds": []}
    return {
        "known": True,
        "said": headline(found),
        "reconciled": reconciled(found) if found.was_there else None,
        "doubts": [*caution(found), *redefinitions(found)],
        "kinds": [
            {
                "what": what.value,
                "heading": heading,
                "said": list(details(told, what)),
                "routine": what.value in _ROUTINE,
            }
            for what, heading in kinds_of(told)
        ],
    }

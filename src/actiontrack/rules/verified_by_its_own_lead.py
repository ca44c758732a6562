"""Evidence, or that an action may be closed, was verified by the lead of the action.

Nobody marks their own work: a committee relies on somebody else having looked.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.position import ActionPosition, Position

CODE = "AT505"
SEVERITY = Severity.WARNING
REMEDY = "Have somebody outside the action verify it."
TALLY = ("has evidence verified by its own lead", "have evidence verified by their own lead")


def check(position: Position) -> Iterator[Fault]:
    """Yield each piece of evidence that a lead of the action verified."""
    for action in position.actions:
        if not (action.action.evidence or action.action.sign_off):
            continue
        leads = {lead.casefold().strip() for lead in action.lead}
        for index, evidence in enumerate(action.action.evidence):
            if evidence.verified_by and evidence.verified_by.casefold().strip() in leads:
                words = partial(_words, action, "verified", evidence.verified_by)
                yield (*action.route, "evidence", index, "verified_by"), words
        closing = action.action.sign_off
        by = closing.verified.by if closing and closing.verified else None
        if by and by.casefold().strip() in leads:
            route = (*action.route, "sign_off", "verified", "by")
            yield route, partial(_words, action, "its closing was verified", by)


def _words(action: ActionPosition, what: str, by: str) -> str:
    return f"{action.name}: {what} by its own lead, {by}"

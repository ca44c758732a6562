"""Evidence, or that an action may be closed, was verified by the lead of the action.

Nobody marks their own work: a committee relies on somebody else having looked.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position

CODE = "AT505"
SEVERITY = Severity.WARNING
REMEDY = "Have somebody outside the action verify it."
TALLY = ("has evidence verified by its own lead", "have evidence verified by their own lead")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each piece of evidence that a lead of the action verified."""
    for each in position.actions:
        if not (each.action.evidence or each.action.sign_off):
            continue
        leads = {lead.casefold().strip() for lead in each.lead}
        for index, evidence in enumerate(each.action.evidence):
            if evidence.verified_by and evidence.verified_by.casefold().strip() in leads:
                yield (
                    (*each.route, "evidence", index, "verified_by"),
                    (f"{each.name}: verified by its own lead, {evidence.verified_by}"),
                )
        closing = each.action.sign_off
        by = closing.verified.by if closing and closing.verified else None
        if by and by.casefold().strip() in leads:
            route = (*each.route, "sign_off", "verified", "by")
            yield route, f"{each.name}: its closing was verified by its own lead, {by}"

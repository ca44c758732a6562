"""Tables that actiontrack itself wrote: which of their columns come back, and which are worked out.

What is worked out, such as the days an action is behind, is never taken from a file.
"""

from actiontrack.exchange.tracker.columns import NONE, NOTE, TrackerColumn
from actiontrack.exchange.tracker.headings import HeaderRows

PLAN, PLAN_TITLE, AREA = "plan_id", "plan_title", "area_name"
WORKSTREAM_ID, MEANING = "workstream_id", "meaning"
"""What only such a table says of an action."""

OF_THE_PLAN = {
    PLAN: "the plan",
    PLAN_TITLE: "title of the plan",
    AREA: "area of the plan",
    WORKSTREAM_ID: "id of the workstream",
    MEANING: "what the rating means",
}

_CSV = {
    "action_id": "id",
    "title": "title",
    "plan_id": PLAN,
    "plan_title": PLAN_TITLE,
    "area_name": AREA,
    "workstream_id": WORKSTREAM_ID,
    "workstream_title": "workstream",
    "lead": "lead",
    "accountable": "accountable",
    "start_written": "start",
    "due_written": "due",
    "agreed_due_written": "reprogrammed",
    "status": "status",
    "meaning": MEANING,
    "started_written": "started",
    "completed_written": "completed",
    "last_update": NOTE,
    "last_update_text": NOTE,
    "corrective_action": "corrective_action",
    "bodies": NOTE,
    "addresses": NOTE,
}
_WORKBOOK = {
    "No.": "id",
    "Action": "title",
    "Workstream": "workstream",
    "Lead": "lead",
    "Rating": "status",
    "Due": "reprogrammed",
    "Latest update": NOTE,
    "Planned start": "start",
    "Started": "started",
    "First due": "due",
    "Completed": "completed",
    "Accountable": "accountable",
    "What is being done": "corrective_action",
    "Bodies": NOTE,
    "Findings": NOTE,
}
_MARKS = (
    (frozenset(("action_key", "rag_order", "calculated", "action_id")), _CSV),
    (frozenset(("By its dates", "Rating means", "First due", "Days slipped")), _WORKBOOK),
)
"""Heads by which such a table is known, and the keys that its columns fill."""


def own_columns(header: HeaderRows) -> tuple[TrackerColumn, ...] | None:
    """Return the columns of a table that actiontrack wrote; None for another's table."""
    names = frozenset(header.columns.values())
    for marks, keys in _MARKS:
        if marks <= names:
            return tuple(
                TrackerColumn(at, head, keys.get(head, NONE)) for at, head in header.columns.items()
            )
    return None

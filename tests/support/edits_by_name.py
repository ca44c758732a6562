"""Every kind of edit, by name, of the action with the id T in the styles."""

from collections.abc import Callable

from actiontrack.document import Data
from actiontrack.editing import AppendItem, Edit, SetKey, append_action
from actiontrack.flags import Route

PROSE = (
    "Two of three modules are tested, the third is late; the supplier says March # or perhaps"
    " April: nobody knows"
)

EDITS: dict[str, Callable[[Route], list[Edit]]] = {
    "a status": lambda at: [SetKey(at, "status", "Completed")],
    "a due date": lambda at: [SetKey(at, "due", "2027-01-31")],
    "a date that may be empty": lambda at: [SetKey(at, "completed", "2026-05-01")],
    "no status": lambda at: [SetKey(at, "status", None)],
    "no note": lambda at: [SetKey(at, "note", None)],
    "no updates": lambda at: [SetKey(at, "updates", None)],
    "a text that needs quotes": lambda at: [SetKey(at, "title", "no")],
    "prose": lambda at: [SetKey(at, "note", PROSE)],
    "lines": lambda at: [SetKey(at, "note", "First\nSecond: line\n\nThird")],
    "a lead": lambda at: [SetKey(at, "lead", "Head of Service")],
    "leads": lambda at: [SetKey(at, "lead", ["Head of Service", "Chief Nurse"])],
    "a request": lambda at: [SetKey(at, "requested", {"to": "2027-03-31", "reason": PROSE})],
    "an update": lambda at: [AppendItem(at, "updates", {"date": "2026-05-01", "text": PROSE})],
    "evidence": lambda at: [
        AppendItem(at, "evidence", {"title": "A: b", "link": "https://example.org/#x"})
    ],
    "a new date": lambda at: [AppendItem(at, "reprogrammed", {"to": "2026-12", "by": "Board"})],
    "a milestone": lambda at: [AppendItem(at, "milestones", {"title": "1.10"})],
    "a position": lambda _: [SetKey((), "position", "2026-06-01")],
    "an action beside": lambda at: [
        append_action(
            0 if at[0] == "workstreams" else None,
            {"id": "1.10", "title": PROSE, "lead": ["A", "B"], "updates": [{"date": "2026-01"}]},
        )
    ],
    "an action of the plan": lambda _: [append_action(None, {"id": "N", "title": "New"})],
    "several": lambda at: [
        SetKey(at, "status", "Completed"),
        AppendItem(at, "updates", {"date": "2026-05-01"}),
        SetKey((), "position", "2026-06-01"),
        SetKey(at, "completed", "2026-05-01"),
        append_action(None, {"id": "N", "title": "New"}),
        AppendItem(at, "updates", {"date": "2026-06-01", "text": PROSE}),
    ],
}


def route_of(data: Data, wanted: str = "T") -> Route:
    """Return the route of an action by its id."""
    assert isinstance(data, dict)
    for at, action in enumerate(_list(data.get("actions"))):
        if isinstance(action, dict) and action.get("id") == wanted:
            return ("actions", at)
    for number, workstream in enumerate(_list(data.get("workstreams"))):
        assert isinstance(workstream, dict)
        for at, action in enumerate(_list(workstream.get("actions"))):
            if isinstance(action, dict) and action.get("id") == wanted:
                return ("workstreams", number, "actions", at)
    raise LookupError(wanted)


def _list(data: Data) -> list[Data]:
    return data if isinstance(data, list) else []

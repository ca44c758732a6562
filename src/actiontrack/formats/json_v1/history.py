"""The history of one action as JSON."""

from collections.abc import Sequence

from actiontrack.formats.json_v1.shape import SCHEMA_VERSION, HistoryJson
from actiontrack.formats.json_v1.values import document_json
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from actiontrack.review.action_history import HistoryEntry


def history_of_one(
    plan: PlanReview, action: ActionPosition, entries: Sequence[HistoryEntry], why_not: str | None
) -> str:
    """Return what happened to an action, oldest first."""
    whole: HistoryJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "history",
        "as_of": plan.position.as_of.isoformat(),
        "plan": plan.plan.id or plan.document.name or plan.path,
        "action": action.id,
        "title": action.title or None,
        "events": [
            {
                "date": entry.day,
                "what": entry.words,
                "detail": entry.detail or None,
                "revision": entry.revision,
                "author": entry.author or None,
            }
            for entry in entries
        ],
        "without_git": why_not,
    }
    return document_json(whole)

"""A tracker imported as somebody types it, for tests that look at what became of it."""

from pathlib import Path

from actiontrack.review import PlanReview
from support import actiontrack, reviewed


def taken(place: Path, data: bytes | str, name: str, *options: str) -> tuple[PlanReview, str]:
    """Import a tracker as x; return the plan, and what was printed on one line."""
    (place / name).write_bytes(data.encode() if isinstance(data, str) else data)
    done = actiontrack("import", name, "--into", "x", *options, cwd=place)
    assert done.returncode == 0, done.stderr
    text = (place / "plans" / "x.yaml").read_text(encoding="utf-8")
    return reviewed(text), " ".join(done.stdout.split())


def placed(review: PlanReview) -> list[tuple[str, str | None]]:
    """Return the ids of the actions, each with the title of its workstream."""
    return [
        (each.action.id, each.workstream.title if each.workstream else None)
        for each in review.position.all_actions
    ]


def notes(review: PlanReview) -> list[str | None]:
    return [each.action.note for each in review.position.all_actions]

"""Trackers as councils keep them: every row is accounted for, and what comes of it is a plan."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from actiontrack.plans.model import Action
from actiontrack.position import ActionPosition
from support import actiontrack, reviewed
from support.trackers import TRACKERS, Tracker

MADE = [each() for each in TRACKERS]


def imported(tracker: Tracker, workspace: Path) -> tuple[str, str]:
    """Import a tracker as x; return what was printed and the text of the plan."""
    (workspace / tracker.name).write_bytes(tracker.data)
    done = actiontrack("import", tracker.name, "--into", "x", *tracker.options, cwd=workspace)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr, (workspace / "plans" / "x.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("tracker", MADE, ids=lambda each: each.name)
def test_a_tracker_becomes_a_plan(tracker: Tracker, workspace: Path) -> None:
    said, text = imported(tracker, workspace)
    review = reviewed(text)
    errors = [flag for flag in review.flags if flag.code.startswith(("AT1", "AT2"))]
    # One tracker tells of a day that lies after the one on which tests look at it.
    assert [flag for flag in errors if flag.code not in ("AT206", "AT208")] == []
    actions = {each.action.id: each for each in review.position.all_actions}
    assert len(actions) == review.summary.actions == tracker.actions
    for key, wanted in tracker.facts.items():
        assert facts_of(actions[key], wanted) == wanted, key
    assert [each for each in tracker.told if each not in " ".join(said.split())] == []


@pytest.mark.parametrize("tracker", MADE, ids=lambda each: each.name)
def test_every_row_is_accounted_for(tracker: Tracker, workspace: Path) -> None:
    said, _ = imported(tracker, workspace)
    first, second, *_ = said.splitlines()
    actions, rows = (int(word) for word in first.split() if word.isdecimal())
    assert (rows, actions) == (tracker.rows, tracker.actions)
    others = [int(word) for word in second.replace(",", "").split() if word.isdecimal()]
    assert sum(others) == rows - actions


def facts_of(each: ActionPosition, wanted: Mapping[str, object]) -> dict[str, object]:
    return {key: fact_of(each, key) for key in wanted}


def fact_of(each: ActionPosition, key: str) -> object:
    if key == "workstream":
        return each.workstream.title if each.workstream else None
    action: Action = each.action
    value = getattr(action, key)
    if key in ("updates", "evidence", "reprogrammed"):
        return len(value)
    if key == "fields":
        return dict(value)
    if key == "lead":
        return value[0] if len(value) == 1 else list(value)
    return None if value is None else str(value)

"""AT714: evidence that was on record was taken out or rewritten."""

import pytest

from actiontrack.rules import evidence_removed
from support import changed, plan


def action(*lines: str, title: str = "Review") -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


MINUTES = "{title: Minutes, date: 2026-02-01, verified_by: Audit}"
ON_RECORD = f"evidence: [{MINUTES}]"
DONE = "status: complete"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([], [ON_RECORD], id="the first"),
        pytest.param([ON_RECORD], [f"evidence: [{{title: Survey}}, {MINUTES}]"], id="one more"),
        pytest.param(["evidence: [{title: Minutes}]"], [ON_RECORD], id="filled in"),
        pytest.param([ON_RECORD], [ON_RECORD[:-2] + ", publish: no, note: N}]"], id="marked"),
        pytest.param([ON_RECORD], ["evidence: lost"], id="it can no longer be read"),
        pytest.param([DONE, ON_RECORD], ["status: on-track"], id="reopened, which is AT703"),
    ],
)
def test_evidence_that_stands_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(evidence_removed, action(*before), action(*after)) == []


def test_evidence_taken_out_is_flagged_at_its_action() -> None:
    found = changed(evidence_removed, action(ON_RECORD), action("evidence: []"))
    assert found == [(9, "a Review: evidence 'Minutes' was taken out")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "2026-02-01",
            "2026-01-01",
            ", date: 1 February 2026 was written over with 1 January 2026",
        ),
        (", verified_by: Audit", "", ", verified by: 'Audit' was taken out"),
        ("Minutes", "Agenda", ", title: 'Minutes' was written over with 'Agenda'"),
    ],
    ids=["another day", "verified by nobody", "another name"],
)
def test_evidence_rewritten_is_flagged(old: str, new: str, message: str) -> None:
    found = changed(evidence_removed, action(ON_RECORD), action(ON_RECORD.replace(old, new)))
    assert found == [(9, f"a Review: evidence 'Minutes'{message}")]


def test_an_action_reopened_with_a_reason_keeps_its_evidence() -> None:
    after = action("status: on-track", "reason: Two gaps")
    found = changed(evidence_removed, action(DONE, ON_RECORD), after)
    assert found == [(7, "a Review: evidence 'Minutes' was taken out")]


def test_an_id_given_to_another_action_is_flagged_as_that() -> None:
    before = action("due: 2026-06-01", ON_RECORD)
    assert changed(evidence_removed, before, action("due: 2026-07-01", title="Train")) == []

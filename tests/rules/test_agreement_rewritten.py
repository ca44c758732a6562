"""AT713: who agreed a new date, when or why, was written over or taken out."""

import pytest

from actiontrack.rules import agreement_rewritten
from support import changed, plan


def action(*lines: str, title: str = "Review") -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


DUE = "due: 2026-12-31"
MOVE = "{to: 2027-01-31, agreed: 2026-03-01, by: Board, reason: No lead}"
AGREED = f"reprogrammed: [{MOVE}]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([DUE], [DUE, AGREED], id="a first agreement"),
        pytest.param(
            [DUE, AGREED], [DUE, f"reprogrammed: [{MOVE}, {{to: 2027-02}}]"], id="another after it"
        ),
        pytest.param(
            [DUE, "reprogrammed: [{to: 2027-01-31}]"], [DUE, AGREED], id="filled in later"
        ),
        pytest.param([DUE, AGREED], [AGREED.replace("Board", "'Board'"), DUE], id="quotes, order"),
        pytest.param([DUE, AGREED], [DUE, AGREED.replace("No lead", '"No\\nlead"')], id="folded"),
        pytest.param([DUE, AGREED], [DUE, AGREED[:-2] + ", note: N}]"], id="a note"),
        pytest.param([DUE, AGREED], [DUE], id="taken out whole, which is AT702"),
        pytest.param([DUE, AGREED], [DUE, "reprogrammed: June"], id="it can no longer be read"),
    ],
)
def test_an_agreement_that_stands_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(agreement_rewritten, action(*before), action(*after)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Board", "Chair", "agreed by: 'Board' was written over with 'Chair'"),
        (", by: Board", "", "agreed by: 'Board' was taken out"),
        (
            "2026-03-01",
            "2026-02-01",
            "agreed on: 1 March 2026 was written over with 1 February 2026",
        ),
        ("No lead", "Flood", "reason: 'No lead' was written over with 'Flood'"),
    ],
    ids=["by another", "by nobody", "on another day", "for another reason"],
)
def test_one_written_over_is_flagged_where_it_stands(old: str, new: str, message: str) -> None:
    found = changed(agreement_rewritten, action(DUE, AGREED), action(DUE, AGREED.replace(old, new)))
    assert found == [(10, f"a Review: move to 31 January 2027, {message}")]


def test_an_id_given_to_another_action_is_flagged_as_that() -> None:
    after = action("due: 2026-11-30", AGREED.replace("Board", "Chair"), title="Train")
    assert changed(agreement_rewritten, action(DUE, AGREED), after) == []

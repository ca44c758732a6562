"""AT716: a milestone was taken out, or its date or its name was written over."""

import pytest

from actiontrack.rules import milestone_rewritten
from support import changed, plan


def action(*lines: str, title: str = "Review") -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


TERMS = "{title: Terms agreed, due: 2026-02-28}"
MILESTONES = f"milestones: [{TERMS}]"
MOVED = MILESTONES[:-2] + ", reprogrammed: [{to: 2026-06-30, agreed: 2026-02-01, by: Board}]}]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([], [MILESTONES], id="the first"),
        pytest.param([MILESTONES], [f"milestones: [{{title: Draft}}, {TERMS}]"], id="one more"),
        pytest.param([MILESTONES], [MILESTONES[:-2] + ", completed: 2026-02-20}]"], id="reached"),
        pytest.param(["milestones: [{title: Terms agreed}]"], [MILESTONES], id="filled in"),
        pytest.param([MILESTONES], [MOVED], id="moved with agreement"),
        pytest.param([MILESTONES], ["milestones: soon"], id="it can no longer be read"),
    ],
)
def test_a_milestone_that_stands_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(milestone_rewritten, action(*before), action(*after)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "2026-02-28",
            "2026-06-30",
            ", due: 28 February 2026 was written over with 30 June 2026",
        ),
        (", due: 2026-02-28", "", ", due: 28 February 2026 was taken out"),
        ("Terms", "Aims", ", title: 'Terms agreed' was written over with 'Aims agreed'"),
        (TERMS, "", " was taken out"),
    ],
    ids=["moved", "without a date", "renamed", "taken out"],
)
def test_one_written_over_is_flagged(old: str, new: str, message: str) -> None:
    found = changed(milestone_rewritten, action(MILESTONES), action(MILESTONES.replace(old, new)))
    assert found == [(9, f"a Review: milestone 'Terms agreed'{message}")]


def test_so_is_who_agreed_to_move_it() -> None:
    after = action(MOVED.replace("Board", "Chair"))
    (found,) = changed(milestone_rewritten, action(MOVED), after)
    assert found[1].endswith(
        "move to 30 June 2026, agreed by: 'Board' was written over with 'Chair'"
    )

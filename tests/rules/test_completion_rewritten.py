"""AT715: the day on which an action was completed was changed or taken out."""

import pytest

from actiontrack.rules import completion_rewritten
from support import changed, plan


def action(*lines: str, title: str = "Review") -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


DONE = ["status: complete", "completed: 2026-05-20"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(["status: on-track"], DONE, id="completed"),
        pytest.param(["status: complete"], DONE, id="its day filled in"),
        pytest.param(DONE, ["status: embedded", DONE[1]], id="embedded"),
        pytest.param(DONE, ["status: on-track"], id="reopened, which is AT703"),
        pytest.param(DONE, ["status: on-track", "reason: Two gaps"], id="reopened with a reason"),
        pytest.param(DONE, [DONE[0], "completed: May"], id="it can no longer be read"),
    ],
)
def test_a_day_that_stands_or_went_with_its_stage_is_let_alone(
    before: list[str], after: list[str]
) -> None:
    assert changed(completion_rewritten, action(*before), action(*after)) == []


def test_a_day_written_over_is_flagged_on_its_line() -> None:
    after = action("status: complete", "completed: 2026-05-01")
    assert changed(completion_rewritten, action(*DONE), after) == [
        (10, "a Review: completed: 20 May 2026 was written over with 1 May 2026")
    ]


def test_a_day_taken_out_while_the_action_stays_done_is_flagged_at_it() -> None:
    assert changed(completion_rewritten, action(*DONE), action("status: complete")) == [
        (7, "a Review: completed: 20 May 2026 was taken out")
    ]

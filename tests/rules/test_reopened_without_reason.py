"""AT703: a finished or shelved action was reopened and nobody says why."""

import pytest

from actiontrack.rules import reopened_without_reason
from support import changed, plan

WHY = "reason: The audit found two gaps"


def action(*lines: str) -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: Review\n{keys}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(["status: complete"], ["status: on-track", WHY], id="with a reason"),
        pytest.param(
            ["status: suspended", "reason: No money"],
            ["status: on-track", "reason: Funded since May"],
            id="with a reason of its own",
        ),
        pytest.param(["status: complete"], ["status: embedded"], id="done for good"),
        pytest.param(["status: suspended"], ["status: complete"], id="done after all"),
        pytest.param(["status: complete"], ["status: withdrawn", WHY], id="withdrawn"),
        pytest.param(["status: on-track"], ["status: off-track"], id="gone from green to red"),
        pytest.param(["status: on-track"], ["status: not-started"], id="never was done"),
        pytest.param(["status:"], ["status: on-track"], id="gave no status"),
        pytest.param(["status: complete"], ["status:"], id="gives no status"),
        pytest.param(["status: complete"], ["status: [open]"], id="cannot be read"),
        pytest.param(
            ["status: complete"], ["status: on-track", "reason: [a]"], id="nor can its reason"
        ),
    ],
)
def test_what_was_not_reopened_or_says_why_is_let_alone(
    before: list[str], after: list[str]
) -> None:
    assert changed(reopened_without_reason, action(*before), action(*after)) == []


@pytest.mark.parametrize("before", ["complete", "embedded", "suspended", "withdrawn"])
@pytest.mark.parametrize("after", ["not-started", "under-way", "on-track", "at-risk", "off-track"])
def test_reopened_is_flagged_at_the_status(before: str, after: str) -> None:
    one, other = action(f"status: {before}"), action("lead: Head", f"status: {after}")
    assert changed(reopened_without_reason, one, other) == [
        (10, f"a Review: reopened from '{before}' without a reason")
    ]


def test_the_plans_own_word_is_named() -> None:
    ratings = "ratings: {Closed: complete, Live: under-way}"
    before, after = action("status: Closed", "note: x"), action("status: Live", "note: x")
    found = changed(reopened_without_reason, f"{before}{ratings}\n", f"{after}{ratings}\n")
    assert found == [(9, "a Review: reopened from 'Closed' without a reason")]


def test_the_reason_why_it_was_shelved_is_not_why_it_was_reopened() -> None:
    before = action("status: suspended", "reason: No money")
    after = action("status: on-track", "reason: No money")
    assert [line for line, _ in changed(reopened_without_reason, before, after)] == [9]

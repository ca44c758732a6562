"""AT706: an id now stands for another action."""

import pytest

from actiontrack.rules import CHANGE_RULES, id_reused, rule_name
from support import changed, plan


def action(title: str, *lines: str) -> str:
    """A plan whose action has its id in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - title: {title}\n    note: n\n    id: a\n{keys}")


DUE, LATER = "due: 2026-06-01", "due: 2026-07-01"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(action("Review", DUE), action("Recast", DUE), id="another title alone"),
        pytest.param(action("Review", DUE), action("Review", LATER), id="another date alone"),
        pytest.param(action("Review"), action("Recast", DUE), id="its first date"),
        pytest.param(
            action("Review", DUE), action("REVIEW", LATER), id="capitals are no new title"
        ),
        pytest.param(action("Draft it", DUE), action('"Draft  it"', LATER), id="nor is a space"),
        pytest.param(
            action("Review", DUE),
            action("Recast", DUE, "reprogrammed: [{to: 2026-07-01, agreed: 2026-05, by: Board}]"),
            id="reworded and moved with agreement",
        ),
        pytest.param(
            action("Review", DUE), action("[Recast]", LATER), id="a title nobody can read"
        ),
        pytest.param(
            action("Review", DUE), action("Recast", "due: soon"), id="a date nobody can read"
        ),
    ],
)
def test_what_may_be_the_same_action_is_let_alone(before: str, after: str) -> None:
    assert changed(id_reused, before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(DUE, LATER, id="another due date"),
        pytest.param("start: 2026-06-01", "start: 2026-07", id="another start"),
    ],
)
def test_another_title_and_other_dates_are_flagged_at_the_id(before: str, after: str) -> None:
    assert changed(id_reused, action("Review", before), action("Train", after)) == [
        (9, "a was 'Review' and is now 'Train'")
    ]


def test_it_is_flagged_once_and_not_for_each_of_its_dates() -> None:
    before = action("Review", DUE, "start: 2026-01-01")
    after = action("Train", LATER, "start: 2026-02-01")
    codes = [rule.CODE for rule in CHANGE_RULES if changed(rule, before, after)]
    assert codes == ["AT706"], [rule_name(rule) for rule in CHANGE_RULES if rule.CODE in codes]

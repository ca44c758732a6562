"""AT711: a plan was closed, renamed or taken away.

One that is gone has no newer file to look at; `judging.flag_elsewhere` tells of it.
"""

import pytest

from actiontrack.diff import changes_between
from actiontrack.position import position_on
from actiontrack.rules import plan_removed_or_closed
from support import DAY, THRESHOLDS, changed, plan, position, reading


def closed(on: str) -> str:
    """A plan that is closed in line 7."""
    return plan(f"note: n\nclosed: {{on: {on}, reason: Superseded}}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(plan(), plan(), id="open"),
        pytest.param(closed("2026-03-31"), closed("2026-03-31"), id="closed before"),
        pytest.param(closed("2026-03-31"), closed("2026-03"), id="closed on the same last day"),
        pytest.param(closed("2026-03-31"), closed("2026-04-30"), id="kept up for longer"),
        pytest.param(closed("2026-03-31"), plan(), id="opened again"),
        pytest.param(plan(), closed("soon"), id="a day that cannot be read"),
    ],
)
def test_a_plan_that_is_kept_up_is_let_alone(before: str, after: str) -> None:
    assert changed(plan_removed_or_closed, before, after) == []


def test_closing_is_flagged_where_it_is_written() -> None:
    assert changed(plan_removed_or_closed, plan(), closed("2026-03-31")) == [
        (7, "the plan is closed on 31 March 2026")
    ]


def test_so_is_closing_earlier() -> None:
    found = changed(plan_removed_or_closed, closed("2026-03-31"), closed("2026-03-30"))
    assert [line for line, _ in found] == [7]


def test_a_renamed_file_is_flagged_at_the_plans_id() -> None:
    then = position_on(reading(plan()), DAY, THRESHOLDS, "northshire-send")
    found = plan_removed_or_closed.check(changes_between(then, position(plan())))
    assert list(found) == [(("id",), "the plan was called northshire-send")]

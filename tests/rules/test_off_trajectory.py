"""AT310: a measure is behind its trajectory."""

import pytest

from actiontrack.rules import off_trajectory
from actiontrack.settings import Thresholds
from support import found, plan


def measure(more: str, better: str = "higher") -> str:
    """A plan whose measure begins in line 7."""
    return plan(f"""\
measures:
  - id: M1
    title: Plans in 20 weeks
    unit: "%"
    better: {better}
    {more}
""")


POINTS = "trajectory: [{date: 2026-01-31, value: 40}, {date: 2026-05-31, value: 60}]"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("readings: [{date: 2026-05-31, value: 10}]", id="no trajectory"),
        pytest.param(f"{POINTS}", id="no reading"),
        pytest.param(f"{POINTS}\n    readings: [{{date: 2026-05-31, value: 57}}]", id="within 5%"),
        pytest.param(f"{POINTS}\n    readings: [{{date: 2026-05-31, value: 70}}]", id="ahead"),
        pytest.param(f"{POINTS}\n    readings: [{{date: 2026-06-10, value: 1}}]", id="after all"),
        pytest.param(
            f"{POINTS}\n    readings: [{{date: 2026-05-31, value: 1, state: projected}}]",
            id="only projected",
        ),
        pytest.param(
            f"restarts: 04\n    {POINTS}\n    readings: [{{date: 2026-04-30, value: 1}}]",
            id="no line crosses a restart",
        ),
    ],
)
def test_what_is_on_its_way_or_cannot_be_compared_is_let_alone(more: str) -> None:
    assert found(off_trajectory, measure(more)) == []


def test_a_stated_point_is_compared_as_it_stands() -> None:
    text = measure(f"{POINTS}\n    readings: [{{date: 2026-05-31, value: 51}}]")
    message = (
        "M1 Plans in 20 weeks: behind its trajectory by 9 percentage points (51% in 31 May 2026)"
    )
    assert found(off_trajectory, text) == [(7, message.replace("in 31", "on 31"))]


def test_between_points_the_line_is_named() -> None:
    text = measure(f"{POINTS}\n    readings: [{{date: 2026-04-01, value: 40}}]")
    gap = "behind its trajectory by 10 percentage points"
    line = "on a straight line from 40% in January 2026 to 60% in May 2026"
    assert found(off_trajectory, text) == [
        (7, f"M1 Plans in 20 weeks: {gap}, {line} (40% on 1 April 2026)")
    ]


def test_a_workspace_says_how_much_is_let_pass() -> None:
    text = measure(f"{POINTS}\n    readings: [{{date: 2026-05-31, value: 54}}]")
    assert len(found(off_trajectory, text)) == 1
    assert found(off_trajectory, text, thresholds=Thresholds(trajectory_tolerance=10)) == []
    assert len(found(off_trajectory, text, thresholds=Thresholds(trajectory_tolerance=9))) == 1


def test_a_lower_figure_may_be_the_better_one() -> None:
    text = measure(f"{POINTS}\n    readings: [{{date: 2026-05-31, value: 70}}]", "lower")
    assert len(found(off_trajectory, text)) == 1


def test_a_count_that_begins_again_has_the_point_of_its_month() -> None:
    text = measure(f"restarts: 09\n    {POINTS}\n    readings: [{{date: 2026-05-15, value: 30}}]")
    assert len(found(off_trajectory, text)) == 1

"""AT312: actions are on track or done while what they should move is behind its trajectory."""

import pytest

from actiontrack.rules import better_progress_than_impact
from support import found, plan


def text_of(value: int, *statuses: str) -> str:
    """A plan whose measure begins in line 7."""
    actions = "".join(
        f"  - {{id: A{at}, title: A, status: {status}, measures: [M1]}}\n"
        for at, status in enumerate(statuses, 1)
    )
    return plan(f"""\
measures:
  - id: M1
    title: Plans in 20 weeks
    better: higher
    trajectory: [{{date: 2026-05-31, value: 60}}]
    readings: [{{date: 2026-05-31, value: {value}}}]
actions:
{actions}""")


@pytest.mark.parametrize(
    ("value", "status"),
    [
        pytest.param(60, "on-track", id="on its trajectory"),
        pytest.param(40, "at-risk", id="an action at risk"),
        pytest.param(40, "not-started", id="one that has not started"),
        pytest.param(40, "withdrawn", id="one that is set aside"),
    ],
)
def test_what_agrees_is_let_alone(value: int, status: str) -> None:
    assert found(better_progress_than_impact, text_of(value, status)) == []


def test_a_measure_is_told_once_with_its_actions() -> None:
    text = text_of(40, "on-track", "at-risk", "complete")
    they = "2 actions for it are on track or done: A1, A3"
    assert found(better_progress_than_impact, text) == [
        (7, f"M1 Plans in 20 weeks: behind its trajectory by 20, while {they}")
    ]


def test_of_many_actions_five_are_named() -> None:
    ((_, message),) = found(better_progress_than_impact, text_of(40, *["complete"] * 6))
    assert message.endswith("6 actions for it are on track or done: A1, A2, A3, A4, A5 …")


def test_an_action_rated_worse_while_it_goes_well_is_told_once() -> None:
    text = plan(
        "impact_ratings: {Worse: worse, Better: better}\nactions:\n"
        "  - {id: 1, title: Train, status: on-track, impact_rating: Worse}\n"
        "  - {id: 2, title: Plan, status: off-track, impact_rating: Worse}\n"
        "  - {id: 3, title: Hire, status: complete, impact_rating: Better}\n"
    )
    said = "1 Train: rated 'on-track', while its impact, 'Worse', means worse"
    assert found(better_progress_than_impact, text) == [(8, said)]

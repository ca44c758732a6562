"""AT205: the status says one thing and a written date another."""

import pytest

from actiontrack.rules import status_contradicts_dates
from support import found, plan


def rated(status: str, dates: str) -> str:
    """A plan whose action gives a status in line 9 and dates from line 10 on."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    status: {status}\n    {dates}\n")


@pytest.mark.parametrize(
    ("status", "dates"),
    [
        pytest.param("not-started", "start: 2026-01-01", id="a planned start has passed"),
        pytest.param("not-started", "started:", id="not started and no day given"),
        pytest.param("under-way", "started: 2026-01-01", id="under way and started"),
        pytest.param("under-way", "due: 2026-01-01", id="under way without a day of start"),
        pytest.param("complete", "due: 2026-01-01", id="complete without a day of completion"),
        pytest.param("complete", "completed: 2026-05-01", id="complete and completed"),
        pytest.param("embedded", "completed: 2026-05", id="embedded and completed"),
        pytest.param("awaiting-sign-off", "completed: 2026-05-01", id="finished, not signed off"),
        pytest.param("", "completed: 2026-05-01", id="no status given"),
        pytest.param("withdrawn", "started: 2026-05-01", id="started and then set aside"),
        pytest.param("not-started", "started: 01/05/2026", id="a day that could not be read"),
    ],
)
def test_absence_and_agreement_contradict_nothing(status: str, dates: str) -> None:
    assert found(status_contradicts_dates, rated(status, dates)) == []


@pytest.mark.parametrize(
    ("status", "dates", "said"),
    [
        pytest.param("not-started", "started: 2026-05-01", "started on 1 May 2026", id="started"),
        pytest.param("not-started", "started: 2026-05", "started in May 2026", id="in a month"),
        pytest.param("not-started", "completed: 2026-05-01", "completed on 1 May 2026", id="done"),
        pytest.param("under-way", "completed: 2026-05-01", "completed on 1 May 2026", id="over"),
        pytest.param("off-track", "completed: 2026-05", "completed in May 2026", id="late, over"),
    ],
)
def test_a_written_date_that_denies_the_status_is_flagged(
    status: str, dates: str, said: str
) -> None:
    assert found(status_contradicts_dates, rated(status, dates)) == [
        (10, f"the status is '{status}', yet it was {said}"),
    ]


def test_started_and_completed_are_one_contradiction() -> None:
    text = rated("not-started", "started: 2026-04-01\n    completed: 2026-05-01")
    assert [line for line, _ in found(status_contradicts_dates, text)] == [11]


def test_the_meaning_counts_and_not_the_plans_own_word() -> None:
    text = plan("""\
        ratings:
          Green: complete
          Red: not-started
        actions:
          - {id: a, title: Review, status: Green, completed: 2026-05-01}
          - {id: b, title: Train, status: Red, started: 2026-05-01}
        """)
    assert found(status_contradicts_dates, text) == [
        (11, "the status is 'Red', yet it was started on 1 May 2026"),
    ]


STAGES = """\
ratings: {Green: on-track, Blue: complete}
stages: {In progress: under-way, Complete: complete}
"""


def test_a_rating_that_says_what_the_stage_does_not_is_named() -> None:
    text = plan(
        f"{STAGES}actions:\n"
        "  - {id: 1, title: Train, stage: In progress, status: Green}\n"
        "  - {id: 2, title: Plan, stage: Complete, status: Green}\n"
        "  - {id: 3, title: Hire, stage: In progress, status: Blue}\n"
    )
    said = "the stage is 'In progress', yet it is rated 'Blue', which means complete"
    assert found(status_contradicts_dates, text) == [(11, said)]


def test_what_is_carried_on_elsewhere_is_withdrawn_here() -> None:
    moved = 'moved_to: "bau:12"'
    text = plan(
        "actions:\n"
        f"  - {{id: 1, title: Train, status: withdrawn, {moved}}}\n"
        f"  - {{id: 2, title: Plan, {moved}}}\n"
    )
    said = "no status is given, yet it is carried on as bau:12"
    assert found(status_contradicts_dates, text) == [(8, said)]

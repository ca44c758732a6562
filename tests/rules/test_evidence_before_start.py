"""AT504: evidence is dated before the action began."""

import pytest

from actiontrack.rules import evidence_before_start
from support import found, plan


def evidence(day: str, lines: str) -> str:
    """A plan whose evidence gives its date in line 11; the action goes on below it."""
    return plan(
        "actions:\n  - id: a\n    title: Review\n    evidence:\n"
        f"      - title: Report\n        date: {day}\n    {lines}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(evidence("2026-03-01", "started: 2026-03-01"), id="on the day of the start"),
        pytest.param(evidence("2026-03-31", "start: 2026-03-01"), id="after the planned start"),
        pytest.param(evidence("2026-03", "started: 2026-03-31"), id="in the month of the start"),
        pytest.param(evidence("2026-03-01", "started: 2026-03"), id="that of the start unknown"),
        pytest.param(
            evidence("2026-02-15", "started: 2026-02-01\n    start: 2026-03-01"),
            id="begun before it was planned to",
        ),
        pytest.param(evidence("2026-02-15", "due: 2026-03-01"), id="no start given"),
        pytest.param(evidence("", "started: 2026-03-01"), id="no date given"),
        pytest.param(evidence("in March", "started: 2026-03-01"), id="a date that is unread"),
        pytest.param(evidence("2026-02-15", "started: in March"), id="a start that is unread"),
        pytest.param(
            evidence("2026-02-15", "started: 01/02/2026\n    start: 2026-03-01"),
            id="one that is unread beside the planned start",
        ),
    ],
)
def test_evidence_that_may_be_from_after_the_start_is_let_alone(text: str) -> None:
    assert found(evidence_before_start, text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        pytest.param(
            evidence("2026-02-28", "started: 2026-03-01"),
            ("28 February 2026", "1 March 2026"),
            id="a day before",
        ),
        pytest.param(
            evidence("2026-02-28", "start: 2026-03-01"),
            ("28 February 2026", "1 March 2026"),
            id="before the planned start where no other is given",
        ),
        pytest.param(
            evidence("2026-03-15", "started: 2026-04-01\n    start: 2026-03-01"),
            ("15 March 2026", "1 April 2026"),
            id="after the planned and before the true start",
        ),
        pytest.param(
            evidence("2026-02", "started: 2026-03"), ("February 2026", "March 2026"), id="in months"
        ),
        pytest.param(
            evidence("2026-02-28", "started: 2026-03-01\n    status: withdrawn"),
            ("28 February 2026", "1 March 2026"),
            id="of an action set aside too",
        ),
    ],
)
def test_evidence_from_before_is_flagged_at_its_date(text: str, dates: tuple[str, str]) -> None:
    assert found(evidence_before_start, text) == [
        (11, f"a Review: evidence of {dates[0]}, before the start, {dates[1]}"),
    ]


def test_each_piece_is_looked_at_for_itself() -> None:
    text = evidence(
        "2026-03-02", "  - title: Audit\n        date: 2026-02-01\n    started: 2026-03-01"
    )
    assert [line for line, _ in found(evidence_before_start, text)] == [13]

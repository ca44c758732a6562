"""AT502: an action is said to be embedded and no measure has been read."""

import pytest

from actiontrack.rules import embedded_without_impact
from support import found, plan


def rated(status: str, measures: str, readings: str = "[]") -> str:
    """A plan whose action gives its status in line 9; the measure M1 has the readings."""
    return plan(f"""\
        actions:
          - id: a
            title: Review
            status: {status}
            measures: {measures}
        measures:
          - id: M1
            title: In time
            readings: {readings}
          - id: M2
            title: Families content
            readings: []
        """)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rated("embedded", "[M1]", "[{date: 2026-03, value: 44}]"), id="a figure"),
        pytest.param(
            rated("embedded", "[M1]", "[{date: 2026-03, direction: better}]"), id="a direction"
        ),
        pytest.param(
            rated("embedded", "[M2, M1]", "[{date: 2026-03, value: 44}]"), id="one of two measures"
        ),
        pytest.param(
            rated("embedded", "[M1]", "[{date: 31/03/2026, value: 44}]"), id="of an unread day"
        ),
        pytest.param(rated("embedded", "[M1]", "Rising"), id="readings that could not be read"),
        pytest.param(rated("embedded", "M1"), id="measures that could not be read"),
        pytest.param(rated("complete", "[M2]"), id="only complete"),
        pytest.param(rated("under-way", "[]"), id="under way"),
    ],
)
def test_what_shows_in_a_measure_or_claims_less_is_let_alone(text: str) -> None:
    assert found(embedded_without_impact, text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rated("embedded", ""), id="no measure"),
        pytest.param(rated("embedded", "[M1]"), id="one that was never read"),
        pytest.param(
            rated("embedded", "[M2]", "[{date: 2026-03, value: 44}]"), id="another one was read"
        ),
        pytest.param(rated("embedded", "[M9]"), id="one that is not there"),
    ],
)
def test_an_embedded_action_without_a_reading_is_flagged_at_the_status(text: str) -> None:
    assert found(embedded_without_impact, text) == [
        (9, "a Review: rated 'embedded' without a reading of a measure"),
    ]

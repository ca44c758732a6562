"""AT316: a measure looks like a count that begins anew, and the plan does not say so."""

import pytest

from actiontrack.rules import count_seems_to_restart
from support import found, plan


def measure(*values: object, more: str = "") -> str:
    """A plan whose measure begins in line 7, read each month from January 2026."""
    readings = ", ".join(
        f"{{date: 2026-{month:02}-15, value: {value}}}" for month, value in enumerate(values, 1)
    )
    return plan(
        f"measures:\n  - {{id: M1, title: Excluded, unit: pupils, {more}readings: [{readings}]}}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(measure(), id="never read"),
        pytest.param(measure(3, 7, 11, 14, 19), id="it rises"),
        pytest.param(measure(31, 29, 22, 10, 4), id="it falls for good"),
        pytest.param(measure(3, 9, 7, 14, 19, 2), id="it goes up and down"),
        pytest.param(measure(3, 7, 11, 14, 9), id="more than half is left"),
        pytest.param(measure(8, 8, 8, 8, 2), id="it did not rise"),
        pytest.param(measure(3, 7, 2), id="it rose for a month only"),
        pytest.param(measure(3, 7, 11, 31, 1, more="restarts: 09, "), id="it is said"),
        pytest.param(
            measure(3, 7, 11, 31, 1, more="restarts: never, "), id="what is said is unread"
        ),
        pytest.param(measure(3, 7, 11, 31, "1, state: projected"), id="the fall is only expected"),
    ],
)
def test_what_does_not_look_like_one_is_let_alone(text: str) -> None:
    assert found(count_seems_to_restart, text) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            (3, 7, 11, 31, 1),
            "rises to 31 pupils (15 April 2026), then stands at 1 pupils (15 May 2026)",
        ),
        (
            (0, 5, 5, 9, 31, 0, 4),
            "rises to 31 pupils (15 May 2026), then stands at 0 pupils (15 June 2026)",
        ),
        (
            (3, 7, 11, 31, 1, 8, 2),
            "rises to 8 pupils (15 June 2026), then stands at 2 pupils (15 July 2026)",
        ),
    ],
    ids=["it has just begun anew", "and rises again", "the newest of two"],
)
def test_what_rises_and_falls_to_less_than_half_is_told(
    values: tuple[int, ...], words: str
) -> None:
    assert found(count_seems_to_restart, measure(*values)) == [
        (7, f"M1 Excluded: {words}, as a count does that begins anew")
    ]

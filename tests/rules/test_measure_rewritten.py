"""AT718: a measure's target, baseline or a reading of it was changed or taken out."""

import pytest

from actiontrack.rules import measure_rewritten
from support import changed, plan

MEASURE = """\
measures:
  - id: M1
    title: Plans in 20 weeks
    unit: "%"
    baseline: {date: 2025-12-31, value: 32}
    target: {date: 2026-12-31, value: 90}
    readings:
      - {date: 2026-03-31, value: 41}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", MEASURE, id="the first"),
        pytest.param(MEASURE, f"{MEASURE}      - {{date: 2026-04-30, value: 44}}\n", id="read"),
        pytest.param(
            MEASURE.replace("2025-12-31, value: 32", "2025-12-31"), MEASURE, id="filled in"
        ),
        pytest.param(MEASURE, MEASURE.replace("in 20 weeks", "on time"), id="another title"),
        pytest.param(MEASURE, MEASURE.replace("value: 41", "value: 41.0"), id="the same figure"),
        pytest.param(MEASURE, MEASURE.replace("value: 41", "value: few"), id="it is unreadable"),
        pytest.param(
            MEASURE.replace("value: 41", "value: 41, state: provisional"),
            MEASURE.replace("value: 41", "value: 44"),
            id="it was provisional",
        ),
        pytest.param(
            MEASURE.replace("value: 41", "value: 41, state: projected"),
            MEASURE.replace("value: 41", "value: 44, state: provisional"),
            id="it was projected",
        ),
    ],
)
def test_a_figure_that_stands_is_let_alone(before: str, after: str) -> None:
    assert changed(measure_rewritten, plan(before), plan(after)) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "value: 90",
            "value: 50",
            (11, "measure M1, target, value: '90' was written over with '50'"),
        ),
        (
            "value: 32",
            "value: 41",
            (10, "measure M1, baseline, value: '32' was written over with '41'"),
        ),
        (
            "value: 41",
            "value: 44",
            (
                13,
                "measure M1, reading of 31 March 2026, value: '41' was written over with '44'",
            ),
        ),
    ],
    ids=["a target", "a baseline", "a reading"],
)
def test_a_figure_written_over_is_flagged(old: str, new: str, found: tuple[int, str]) -> None:
    assert changed(measure_rewritten, plan(MEASURE), plan(MEASURE.replace(old, new))) == [found]


JUDGED = f"""{MEASURE}    better: higher
    restarts: 09
    trajectory: [{{date: 2026-06-30, value: 50}}, {{date: 2026-09-30, value: 70}}]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("better: higher", "better: lower", "which way is better: 'higher' was written over"),
        ("restarts: 09", "restarts: 04", "month in which it begins again: '9' was written over"),
        ("value: 70", "value: 60", "value: '70' was written over with '60'"),
        (", {date: 2026-09-30, value: 70}", "", "30 September 2026 was taken out"),
    ],
    ids=["which way is better", "when it begins again", "a planned figure", "a planned point"],
)
def test_so_is_what_decides_how_a_reading_stands(old: str, new: str, message: str) -> None:
    ((_, found),) = changed(measure_rewritten, plan(JUDGED), plan(JUDGED.replace(old, new)))
    assert message in found


def test_a_planned_point_more_is_none() -> None:
    later = JUDGED.replace("70}]", "70}, {date: 2026-12-31, value: 90}]")
    assert changed(measure_rewritten, plan(JUDGED), plan(later)) == []


def test_so_is_a_reading_or_a_measure_taken_out() -> None:
    without = MEASURE.partition("    readings:")[0]
    assert changed(measure_rewritten, plan(MEASURE), plan(without)) == [
        (7, "measure M1, reading 31 March 2026 was taken out")
    ]
    assert changed(measure_rewritten, plan(MEASURE), plan("measures: []\n")) == [
        (6, "measure 'M1' was taken out")
    ]

"""Plain facts of a measure, never a verdict from its last two readings."""

from datetime import date

import pytest

from actiontrack.summary import MeasureFacts, lead_and_benchmarks, measure_facts
from support import messages, plan, position

DAY = date(2026, 12, 31)


def facts(body: str, day: date = DAY) -> MeasureFacts:
    (only,) = measure_facts(position(plan(f"measures: [{{id: M1, title: A, {body}}}]"), day))
    return only


def readings(*pairs: tuple[str, str]) -> str:
    rows = ", ".join(f"{{date: {day}, value: {value}}}" for day, value in pairs)
    return f"readings: [{rows}]"


@pytest.mark.parametrize(
    ("body", "standing"),
    [
        pytest.param("target: {value: 4}", None, id="never read"),
        pytest.param(
            "better: lower, baseline: {value: 11.4}, target: {value: 6}, "
            + readings(("2026-05", "13.6"), ("2026-06", "13.0")),
            "worse than at the start",
            id="down from last month and above where it began",
        ),
        pytest.param(
            "better: lower, baseline: {value: 11.4}, target: {value: 6}, "
            + readings(("2026-05", "7.0"), ("2026-06", "8.0")),
            "better than at the start, target not met",
            id="up from last month and below where it began",
        ),
        pytest.param(
            "better: higher, baseline: {value: 31}, target: {value: 60}, "
            + readings(("2026-06", "60")),
            "target met",
            id="met to the figure",
        ),
        pytest.param(
            "better: higher, baseline: {value: 70}, target: {value: 60}, "
            + readings(("2026-06", "65")),
            "target met",
            id="met, though it began higher",
        ),
        pytest.param(
            "better: higher, baseline: {value: 31}, target: {value: 60}, "
            + readings(("2026-06", "31")),
            "the same as at the start, target not met",
            id="as it began",
        ),
        pytest.param(
            "better: higher, target: {value: 60}, "
            + readings(("2026-05", "70"), ("2026-06", "31")),
            "target not met",
            id="where it began is not said",
        ),
        pytest.param(
            "better: higher, baseline: {value: 31}, " + readings(("2026-06", "44")),
            "better than at the start",
            id="no target",
        ),
        pytest.param(
            "baseline: {value: 31}, target: {value: 60}, " + readings(("2026-06", "70")),
            None,
            id="which is better is not said",
        ),
        pytest.param(
            "better: lower, baseline: {date: 2026-08, value: 9}, " + readings(("2026-06", "4")),
            None,
            id="read before it began",
        ),
        pytest.param(
            "better: lower, baseline: {value: 4}, target: {value: 1}, "
            "readings: [{date: 2026-05, value: 9}, {date: 2026-06, direction: better}]",
            "better, as the source says",
            id="a direction stays the source's own word",
        ),
        pytest.param(
            "better: lower, baseline: {value: 9}, target: {value: quite low}, "
            + readings(("2026-06", "4")),
            "better than at the start",
            id="a target that cannot be read is not one that is missed",
        ),
    ],
)
def test_how_a_measure_stands(body: str, standing: str | None) -> None:
    assert facts(body).standing == standing


def test_the_reading_before_is_a_figure_and_no_more() -> None:
    found = facts("unit: '%', better: lower, " + readings(("2026-05", "9"), ("2026-06", "4")))
    assert (found.latest_in_words, found.before_in_words, found.standing) == ("4%", "9%", None)


def test_the_last_reading_is_the_latest_that_the_day_knows() -> None:
    body = readings(("2026-06", "6"), ("2026-05", "5"), ("2027-01", "7"))
    assert facts(body).latest_in_words == "6"
    assert facts(body, date(2026, 5, 31)).latest_in_words == "5"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", None),
        ("lead: Head of SEND", "Led by Head of SEND"),
        (
            (
                "lead: Head of SEND, unit: '%', benchmarks: [{name: England, date: 2026-03,"
                " value: 45}, {name: statistical neighbours, date: 2026-03, value: 41}]"
            ),
            "Led by Head of SEND; England 45%, statistical neighbours 41% (March 2026)",
        ),
        (
            (
                "benchmarks: [{name: England, date: 2025-12-31, value: 46.4},"
                " {name: Best, value: 90}, {name: North West}]"
            ),
            "England 46.4 (31 December 2025); Best 90, North West not given",
        ),
    ],
)
def test_who_answers_for_a_measure_and_what_others_have(body: str, words: str | None) -> None:
    assert lead_and_benchmarks(facts(body).measure) == words


COUNT = (
    "better: lower, unit: pupils, restarts: 09, baseline: {date: 2025-08, value: 38},"
    " target: {date: 2027-08, value: 15}, "
)


@pytest.mark.parametrize(
    ("pairs", "standing", "before"),
    [
        pytest.param(
            (("2026-08-15", "31"), ("2026-09-15", "1")),
            "counted anew each September: no reading a year before",
            None,
            id="the first month is neither better nor on its target",
        ),
        pytest.param(
            (("2025-11-15", "11"), ("2026-10-15", "4"), ("2026-11-15", "44")),
            "counted anew each September: 11 pupils a year before",
            "11 pupils",
            id="a year before, and no word of worse",
        ),
        pytest.param(
            (("2026-07-15", "29"), ("2026-08-15", "31")),
            "better than at the start, target not met",
            None,
            id="the last month is held against the start, and not against July",
        ),
        pytest.param((("2026-08", "40"),), "worse than at the start", None, id="worse at the end"),
        pytest.param((("2026-08-31", "15"),), "target met", None, id="met at the end"),
    ],
)
def test_a_count_that_begins_again(
    pairs: tuple[tuple[str, str], ...], standing: str, before: str | None
) -> None:
    found = facts(COUNT + readings(*pairs))
    assert (found.standing, found.before_in_words) == (standing, before)


NORTHMERE = (
    "restarts: 09, better: lower, unit: pupils, baseline: {date: 2025-12-15, value: 38},"
    " target: {date: 2027-09-30, value: 15}, "
)
MONTHS = (
    *(("2025-12-15", "3"), ("2026-01-15", "7"), ("2026-02-15", "11"), ("2026-03-15", "14")),
    *(("2026-04-15", "19"), ("2026-05-15", "22"), ("2026-06-15", "26"), ("2026-07-15", "29")),
    *(("2026-08-15", "31"), ("2026-09-15", "1"), ("2026-10-15", "4"), ("2026-11-15", "9")),
)
ANEW = "counted anew each September: no reading a year before"


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2026, 7, 31), ANEW),
        (date(2026, 8, 31), "better than at the start, target not met"),
        (date(2026, 9, 30), ANEW),
        (date(2026, 10, 31), ANEW),
        (date(2026, 11, 30), ANEW),
    ],
)
def test_a_school_years_count_meets_nothing_in_november_and_is_not_held_against_july(
    day: date, standing: str
) -> None:
    found = facts(NORTHMERE + readings(*MONTHS), day)
    assert (found.standing, found.before_in_words) == (standing, None)
    assert not found.is_target_missed or "target not met" in standing


def test_a_year_on_such_a_count_is_set_beside_the_same_month() -> None:
    found = facts(NORTHMERE + readings(*MONTHS, ("2026-12-15", "12")))
    assert found.standing == "counted anew each September: 3 pupils a year before"


def test_a_month_that_cannot_be_read_is_not_taken_for_never() -> None:
    text = COUNT.replace("09", "autumn") + readings(("2026-08", "31"), ("2026-09", "1"))
    found = facts(text)
    assert (found.standing, found.before_in_words) == (None, None)
    assert messages(plan(f"measures: [{{id: M1, title: A, {text}}}]")) == [
        "restarts: 'autumn' is no month: write it as 09, from 01 to 12, without a year"
    ]


@pytest.mark.parametrize(
    ("body", "is_missed"),
    [
        pytest.param("baseline: {value: 30}, target: {value: 60}", False, id="still to come"),
        pytest.param("baseline: {value: 50}, target: {value: 60}", True, id="further off"),
        pytest.param("target: {date: 2026-05, value: 60}", True, id="its day has passed"),
        pytest.param("target: {date: 2026-05, value: 40}", False, id="met"),
        pytest.param("baseline: {value: 50}", False, id="no target"),
    ],
)
def test_a_target_that_is_missed(body: str, *, is_missed: bool) -> None:
    found = facts(f"better: higher, {body}, " + readings(("2026-06-30", "44")))
    assert found.is_target_missed is is_missed


DEVON = (
    'unit: "%", better: higher, baseline: {date: 2025-09-30, value: 30},'
    " target: {date: 2026-12-31, value: 75}, trajectory: [{date: 2025-12-31, value: 36},"
    " {date: 2026-03-31, value: 45}, {date: 2026-06-30, value: 54}, {date: 2026-09-30, value: 66},"
    " {date: 2026-12-31, value: 75}], "
)


@pytest.mark.parametrize(
    ("day", "figure", "standing"),
    [
        ("2026-03-31", "36", "behind its trajectory by 9 percentage points, target not met"),
        ("2026-03-31", "45", "on its trajectory, target not met"),
        ("2026-03-31", "80", "on its trajectory, target met"),
        ("2026-03", "44", "behind its trajectory by 1 percentage point, target not met"),
        (
            "2026-05-15",
            "46",
            (
                "behind its trajectory by 3 percentage points, on a straight line from 45% in March"
                " 2026 to 54% in June 2026, target not met"
            ),
        ),
        ("2025-10-31", "20", "worse than at the start"),
    ],
)
def test_a_measure_against_its_trajectory(day: str, figure: str, standing: str) -> None:
    assert facts(DEVON + readings((day, figure))).standing == standing


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2026, 1, 10), "on its trajectory, target not met"),
        (date(2026, 3, 30), "on its trajectory, target not met"),
        (
            date(2026, 3, 31),
            "behind its trajectory by 9 percentage points, target not met",
        ),
        (
            date(2026, 6, 29),
            "behind its trajectory by 9 percentage points, target not met",
        ),
        (
            date(2026, 6, 30),
            "behind its trajectory by 13 percentage points, target not met",
        ),
    ],
)
def test_five_points_planned_and_actual_are_compared_on_the_day_of_the_last_reading(
    day: date, standing: str
) -> None:
    read = (("2025-12-31", "36"), ("2026-03-31", "36"), ("2026-06-30", "41"))
    rest = (("2026-09-30", "66"), ("2026-12-31", "75"))
    assert facts(DEVON + readings(*read, *rest), day).standing == standing


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("£ million", "behind its trajectory by £1.4 million"),
        ("days", "behind its trajectory by 1.4 days"),
        ("", "behind its trajectory by 1.4"),
    ],
)
def test_the_gap_is_said_in_the_measures_unit(unit: str, words: str) -> None:
    body = f'unit: "{unit}", better: lower, trajectory: [{{date: 2026-05-31, value: 2}}], '
    assert facts(body + readings(("2026-05-31", "3.4"))).standing == words


def test_a_count_that_begins_again_is_held_against_the_point_of_its_month() -> None:
    planned = "trajectory: [{date: 2026-06-30, value: 10}, {date: 2026-10-31, value: 3}], "
    found = facts("restarts: 09, better: lower, " + planned + readings(("2026-06-12", "12")))
    assert found.standing == "behind its trajectory by 2"
    between = facts("restarts: 09, better: lower, " + planned + readings(("2026-05-12", "12")))
    assert between.behind_by is None


def test_what_is_provisional_is_said_with_the_figure_and_what_is_projected_meets_nothing() -> None:
    body = "better: higher, target: {value: 5}, readings: [{date: 2026-05-31, value: 6, state: %s}]"
    provisional, projected = facts(body % "provisional"), facts(body % "projected")
    assert (provisional.latest_in_words, provisional.standing) == ("6 (provisional)", "target met")
    assert (projected.latest_in_words, projected.standing) == ("6 (projected)", None)


def test_a_projected_figure_gives_way_to_one_that_was_read() -> None:
    body = (
        "better: higher, readings: [{date: 2026-04-30, value: 4},"
        " {date: 2026-05-31, value: 9, state: projected}]"
    )
    assert facts(body).latest_in_words == "4"


def test_a_reading_that_is_missing_is_said() -> None:
    body = "every: month, better: higher, target: {value: 5}, "
    found = facts(body + readings(("2026-03-31", "6")))
    assert found.standing == "target met, no reading since March 2026"

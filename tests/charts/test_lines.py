"""The line of a measure shows where it began, where it is, where it is meant to be, and today."""

import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.charts import DueDates, LinePoint, MeasureLine, measure_chart, timeline
from actiontrack.charts.lines import MOST_TIMELINES
from actiontrack.text.escape import visible
from support.hostile_titles import HOSTILE_TITLES

TODAY = date(2026, 11, 28)


def point(day: date, value: int, **more: bool) -> LinePoint:
    return LinePoint(day, Decimal(value), f"{value}%", **more)


START, NOW = point(date(2025, 12, 15), 31), point(date(2026, 11, 15), 55)
TARGET = point(date(2027, 9, 30), 65)


def looks(chart: str) -> list[str]:
    """Return the looks of what is drawn, in their order."""
    return re.findall(r'class="(\w+)"', chart.split("\n", 1)[1])


def texts(chart: str) -> list[str]:
    return [each.text or "" for each in fromstring(chart).iter("text")]


def test_a_line_has_its_target_start_and_today_and_says_them() -> None:
    chart = measure_chart(
        "m", "Plans on time", "d", MeasureLine([START, NOW], TODAY, START, TARGET)
    )
    assert looks(chart)[:6] == ["today", "start", "target", "reading", "hollow", "solid"]
    assert texts(chart) == [
        "55%",
        "target 65%",
        "start 31%",
        "today",
        "December 2025",
        "September 2027",
    ]
    assert 'preserveAspectRatio="none"' in chart
    assert 'vector-effect="non-scaling-stroke"' in chart


def test_a_small_line_has_no_words() -> None:
    line = MeasureLine([START, NOW], TODAY, START, TARGET)
    assert texts(measure_chart("m", "t", "d", line, is_small=True)) == []


def test_a_trajectory_goes_from_point_to_point() -> None:
    planned = [START, point(date(2026, 6, 30), 50), TARGET]
    line = MeasureLine([NOW], TODAY, START, TARGET, planned)
    drawn = re.findall(r'"planned" d="([^"]+)"', measure_chart("m", "t", "d", line))
    assert drawn[0].count("L") == 2


def test_no_line_crosses_a_new_beginning() -> None:
    readings = [point(date(2026, month, 15), month) for month in (7, 8, 9, 10)]
    chart = measure_chart("m", "t", "d", MeasureLine(readings, TODAY, restarts=9))
    assert re.findall(r'"reading" d="([^"]+)"', chart)[0].count("M") == 2


def test_a_count_that_begins_again_in_january_goes_on_through_the_year() -> None:
    readings = [point(date(2025, 12, 1), 9), *(point(date(2026, m, 1), m) for m in (1, 12))]
    chart = measure_chart("m", "t", "d", MeasureLine(readings, TODAY, restarts=1))
    drawn = re.findall(r'"reading" d="([^"]+)"', chart)[0]
    assert (drawn.count("M"), drawn.count("L")) == (1, 1)


def test_an_estimate_is_hollow() -> None:
    line = MeasureLine([START, point(date(2026, 11, 15), 55, is_estimate=True)], TODAY)
    assert looks(measure_chart("m", "t", "d", line))[-3:] == ["solid", "hollow", "strong"]


def test_a_measure_without_a_reading_says_so() -> None:
    line = MeasureLine([], TODAY, START, TARGET)
    assert measure_chart("m", "t", "d", line) == "<p>There is nothing to show.</p>"


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_any_words_are_text(title: str) -> None:
    each = LinePoint(TODAY, Decimal(1), title)
    root = fromstring(measure_chart("m", title, title, MeasureLine([each], TODAY, each, each)))
    assert root.findtext("svg/title") == visible(" ".join(title.split()))


@given(
    st.lists(st.tuples(st.integers(0, 2000), st.integers(-1000, 10**9)), min_size=1, max_size=40),
    st.integers(-1000, 10**9),
)
def test_all_of_it_lies_within_the_chart(values: list[tuple[int, int]], target: int) -> None:
    readings = [point(date(2020, 1, 1) + timedelta(at), value) for at, value in sorted(values)]
    line = MeasureLine(readings, TODAY, readings[0], point(TODAY, target))
    chart = measure_chart("m", "t", "d", line)
    height = float(re.findall(r'height="([\d.]+)rem"', chart)[0])
    assert all(0 <= float(x) <= 100 for x in re.findall(r'x="([\d.-]+)%"', chart))
    assert all(0 <= float(y) <= height for y in re.findall(r'y="([\d.-]+)rem"', chart))


def test_a_thousand_readings_stay_small() -> None:
    readings = [point(date(2020, 1, 1) + timedelta(at), at) for at in range(1000)]
    assert len(measure_chart("m", "t", "d", MeasureLine(readings, TODAY))) < 25_000


def row(number: int) -> DueDates:
    due, first = date(2026, 11, 1), date(2026, 6, 1)
    return DueDates(
        f"A{number} Train", "due", due, first, date(2027, 3, 1), is_overdue=True, href="a.html"
    )


def test_a_timeline_has_each_date_and_today() -> None:
    drawn = timeline("t", "title", [row(1), DueDates("A2 Plan", "due soon", TARGET.day)], TODAY)
    root = fromstring(drawn)
    first, second = (
        [each.attrib.get("class") for each in li.iter()] for li in root.findall("ol/li")
    )
    assert [each for each in first if each not in (None, "muted", "drawn")] == [
        "today",
        "reading",
        "hollow",
        "target",
        "hollow",
        "solid meaning-off-track late",
    ]
    assert [each for each in second if each in ("today", "solid", "hollow")] == ["today", "solid"]
    assert root.findtext("div/svg/desc") == "2 due dates, 1 of them overdue."
    assert [each.text for each in root.findall("div/svg/text")] == [
        "today",
        "June 2026",
        "September 2027",
    ]


def test_a_timeline_of_many_actions_stays_small_and_says_so() -> None:
    drawn = timeline("t", "title", [row(at) for at in range(10_000)], TODAY)
    assert len(drawn) < 60_000
    assert drawn.count("<li><span>A") == 0
    assert drawn.count('href="a.html"') == MOST_TIMELINES
    assert "10,000 due dates, 10,000 of them overdue. The first 40 are shown.</p>" in drawn


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_any_name_on_a_timeline_is_text(title: str) -> None:
    root = fromstring(timeline("t", title, [DueDates(title, title, TODAY, href=title)], TODAY))
    shown = visible(" ".join(title.split()))
    assert root.findtext("ol/li/span/a") == root.findtext("ol/li/span/span") == shown

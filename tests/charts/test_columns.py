"""Columns hold their counts, stay few, and a title says what a count did."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.charts import Stack, captioned, count_chart, stack_chart
from actiontrack.charts.columns import MOST_COLUMNS
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.escape import visible
from support.hostile_titles import HOSTILE_TITLES

DONE, LATE = Meaning.COMPLETE, Meaning.OFF_TRACK
NOTHING = "<p>There is nothing to show.</p>"


def months(count: int) -> list[Stack]:
    return [Stack(f"{1 + at % 28} May {2000 + at}", {DONE: at, LATE: 1000}) for at in range(count)]


def parsed(chart: str) -> Element:
    return fromstring(f"<figure>{chart}</figure>")


def texts(chart: str) -> list[str]:
    return ["".join(each.itertext()) for each in parsed(chart).iter("text")]


def boxes(chart: str) -> list[tuple[float, ...]]:
    """Return left, top, width and height of each part of a column, in per cent and rem."""
    parts = re.findall(
        r'x="([\d.-]+)%" y="([\d.-]+)rem" width="([\d.]+)%" height="([\d.]+)rem"', chart
    )
    return [tuple(map(float, each)) for each in parts]


def test_a_chart_has_a_name_and_a_description() -> None:
    root = parsed(stack_chart("x", "Done rose", "By month.", months(2), "actions"))
    picture = root.find("div/svg")
    assert picture is not None
    assert picture.attrib["role"] == "img"
    assert picture.attrib["aria-labelledby"] == "x-title x-description"
    assert (picture.findtext("title"), picture.findtext("desc")) == ("Done rose", "By month.")


def test_parts_stand_upon_each_other_with_their_counts() -> None:
    chart = stack_chart("x", "t", "d", [Stack("May", {DONE: 1, LATE: 3})], "actions")
    assert texts(chart) == ["4 actions", "\u2713 1", "\u25a0 3", "May"]
    done, late = boxes(chart)
    assert late[1] + late[3] == pytest.approx(done[1])
    assert late[3] == 3 * done[3]


def test_what_the_marks_mean_is_said_with_the_last_counts() -> None:
    chart = stack_chart("x", "t", "d", months(3), "actions", {LATE: "overdue"})
    legend = parsed(chart).find("ul")
    assert legend is not None
    assert (
        "".join(legend.itertext())
        == "3 May 2002, from the top:\u25a0 1,000 overdue\u2713 2 complete"
    )


def test_columns_that_share_out_a_total_are_added_up() -> None:
    legend = parsed(stack_chart("x", "t", "d", months(3), "actions", are_parts=True)).find("ul")
    assert legend is not None
    assert "".join(legend.itertext()) == "From the top:\u25a0 3,000 off track\u2713 3 complete"


@pytest.mark.parametrize("columns", [[], [Stack("May", {})], [Stack("May", {DONE: 0})]])
def test_nothing_to_show_is_said(columns: list[Stack]) -> None:
    assert stack_chart("x", "t", "d", columns, "actions") == NOTHING
    assert count_chart("x", "t", "d", [(each.label, None) for each in columns]) == NOTHING


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_any_label_is_text(title: str) -> None:
    shown = visible(" ".join(title.split()))
    for chart in (
        stack_chart("x", title, title, [Stack(title, {DONE: 1})], title),
        count_chart("x", title, title, [(title, 1)]),
    ):
        root = parsed(captioned(title, chart))
        assert root.findtext("figcaption") == root.findtext("div/svg/title") == shown


@pytest.mark.parametrize("count", [1, 2, 12, 33, 60, 61, 365, 10_000])
def test_many_columns_stay_few_and_in_their_frame(count: int) -> None:
    every = months(count)
    stacks = stack_chart("x", "t", "d", every, "actions")
    line = count_chart("x", "t", "d", [(each.label, each.total) for each in every])
    for chart in (stacks, line):
        assert len(chart) < 60_000
        assert {every[0].label, every[-1].label} <= set(texts(chart))
        assert (f"{MOST_COLUMNS} of {count:,} are drawn." in chart) is (count > MOST_COLUMNS)
    assert all(0 <= left <= left + wide <= 100.01 for left, _, wide, _ in boxes(stacks))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=80))
def test_columns_are_in_proportion(counts: list[tuple[int, int]]) -> None:
    columns = [Stack("May", {DONE: done, LATE: late}) for done, late in counts]
    shown = boxes(stack_chart("x", "t", "d", columns, "actions"))
    assert all(top >= 1.8 and high <= 14.01 for _, top, _, high in shown)
    if len(columns) <= MOST_COLUMNS:
        heights = iter(high for *_, high in shown)
        most = max(each.total for each in columns)
        for column in columns:
            for count in filter(None, column.counts.values()):
                assert next(heights) == pytest.approx(14 * count / most, abs=0.006)


def test_a_line_has_a_gap_where_a_count_is_not_known() -> None:
    known = [("a", 0), ("b", 2), ("c", None), ("d", 6), ("e", 6)]
    chart = count_chart("x", "t", "d", known)
    assert re.findall(r'"reading" d="([^"]+)"', chart)[0].count("M") == 2
    assert chart.count("<circle") == 4
    assert texts(chart)[:4] == ["0", "2", "6", "6"]

"""AT204: two dates stand in an order that cannot be."""

import pytest

from actiontrack.rules import dates_out_of_order
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action goes on in line 9."""
    return plan("actions:\n  - id: a\n    title: Review\n" + lines)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("    start: 2026-03-01\n    due: 2026-03-02\n", id="start before due"),
        pytest.param("    start: 2026-03-01\n    due: 2026-03-01\n", id="both on one day"),
        pytest.param("    start: 2026-03-31\n    due: 2026-03\n", id="due in the month of start"),
        pytest.param("    start: 2026-03\n    due: 2026-03-01\n", id="starting in that of due"),
        pytest.param("    start: 2026-03\n    due: 2026-03\n", id="the same month twice"),
        pytest.param("    due: 2026-03-01\n", id="no start to compare with"),
        pytest.param("    start: 01/06/2026\n    due: 2026-03-01\n", id="a start that is unread"),
        pytest.param(
            "    start: 2026-05-01\n    due: 2026-03-01\n    reprogrammed: [{to: 2026-06-01}]\n",
            id="due agreed anew after the start",
        ),
        pytest.param("    started: 2026-03-01\n    completed: 2026-03\n", id="done in its month"),
        pytest.param(
            "    start: 2026-03-01\n    completed: 2026-02-01\n", id="done before planned"
        ),
        pytest.param(
            "    updates: [{date: 2026-03-31}, {date: 2026-03}, {date: 2026-03-01}]\n",
            id="updates of one month that may be in order",
        ),
    ],
)
def test_dates_that_may_be_in_order_are_let_alone(lines: str) -> None:
    assert found(dates_out_of_order, action(lines)) == []


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        pytest.param("    start: 2026-03-02\n    due: 2026-03-01\n", 10, id="due a day early"),
        pytest.param("    start: 2026-04-01\n    due: 2026-03\n", 10, id="due the month before"),
        pytest.param(
            "    start: 2026-04\n    due: 2026-03-31\n", 10, id="starting the month after"
        ),
        pytest.param(
            "    start: 2026-05-01\n    due: 2026-06-01\n    reprogrammed:\n"
            "      - to: 2026-07-01\n      - to: 2026-04-01\n",
            13,
            id="moved to before the start",
        ),
        pytest.param(
            "    started: 2026-03-02\n    completed: 2026-03-01\n", 10, id="done too soon"
        ),
        pytest.param(
            "    updates:\n      - date: 2026-03-01\n      - date: 2026-04-01\n"
            "      - date: 2026-03-31\n",
            12,
            id="an update out of order",
        ),
        pytest.param(
            "    status: withdrawn\n    start: 2026-03-02\n    due: 2026-03-01\n",
            11,
            id="of an action set aside too",
        ),
    ],
)
def test_dates_out_of_order_whichever_day_is_meant_are_flagged(lines: str, line: int) -> None:
    assert [at for at, _ in found(dates_out_of_order, action(lines))] == [line]


def test_the_message_says_both_dates_in_words() -> None:
    text = action("    start: 2026-04\n    due: 2026-03-31\n")
    assert found(dates_out_of_order, text) == [
        (10, "due, 31 March 2026, is before start, April 2026"),
    ]


INSPECTION = """\
inspection:
  visit: {from: %s, to: %s}
  report: {received: %s, published: %s}
  statement: {submitted: %s, accepted: %s}
"""
DAYS = ("2025-11-03", "2025-11-21", "2026-01-08", "2026-01-15", "2026-02-25", "2026-03-20")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(INSPECTION % DAYS, id="all its days in order"),
        pytest.param("inspection: {framework: ilacs}\n", id="no days"),
        pytest.param("inspection: {visit: {from: 2026-01-05}}\n", id="a visit alone"),
        pytest.param("inspection: {report: {received: 2026-01-05}}\n", id="a report alone"),
        pytest.param("measures: [{id: M, title: T, baseline: {date: 2026-01}}]\n", id="a baseline"),
        pytest.param("measures: [{id: M, title: T, target: {date: 2026-01}}]\n", id="a target"),
    ],
)
def test_what_gives_days_in_order_or_too_few_is_let_alone(body: str) -> None:
    assert found(dates_out_of_order, plan(body)) == []


def test_a_visit_without_a_last_day_counts_from_its_first() -> None:
    text = plan("inspection:\n  visit: {from: 2026-02-02}\n  report: {received: 2026-01-30}\n")
    assert found(dates_out_of_order, text) == [
        (8, "received, 30 January 2026, is before visit, 2 February 2026"),
    ]


@pytest.mark.parametrize(
    ("changed", "day", "line"),
    [
        pytest.param(1, "2025-11-02", 7, id="a visit that ends before it begins"),
        pytest.param(2, "2025-11-20", 8, id="a report received before the visit ended"),
        pytest.param(3, "2025-10", 8, id="a report published before it"),
        pytest.param(5, "2026-02-24", 9, id="a statement accepted before it was sent"),
    ],
)
def test_one_out_of_order_is_flagged(changed: int, day: str, line: int) -> None:
    days = (*DAYS[:changed], day, *DAYS[changed + 1 :])
    for key in ("inspection:", "other_inspections:\n- id: jtai-2024"):
        text = plan((INSPECTION % days).replace("inspection:", key))
        offset = key.count("\n")
        assert [at for at, _ in found(dates_out_of_order, text)] == [line + offset]


def test_a_measure_has_its_target_after_its_baseline() -> None:
    text = "measures:\n- id: M1\n  title: In time\n  baseline: {date: %s}\n  target: {date: %s}\n"
    assert found(dates_out_of_order, plan(text % ("2025-12-31", "2027-12-31"))) == []
    assert found(dates_out_of_order, plan(text % ("2027-12-31", "2025-12"))) == [
        (10, "target, December 2025, is before baseline, 31 December 2027"),
    ]

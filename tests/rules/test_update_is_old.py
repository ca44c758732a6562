"""AT304: the last update of an action in progress is weeks old."""

import pytest

from actiontrack.rules import update_is_old
from actiontrack.settings import Thresholds
from support import found, plan


def action(status: str, *days: str) -> str:
    """A plan whose action gives a status in line 9 and its updates from line 11 on."""
    updates = "".join(f"      - date: {day}\n" for day in days)
    return plan(
        f"actions:\n  - id: a\n    title: Review\n    status: {status}\n    updates:\n{updates}"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(action("under-way", "2026-05-04"), id="42 days ago"),
        pytest.param(action("under-way", "2026-01-01", "2026-06-01"), id="the last one counts"),
        pytest.param(action("under-way", "2026-05"), id="a month that ended 15 days ago"),
        pytest.param(action("under-way"), id="no update yet"),
        pytest.param(action("under-way", "in May"), id="a day that could not be read"),
        pytest.param(action("under-way", "2026-01-01", "in May"), id="the last could not be read"),
        pytest.param(action("complete", "2026-01-01"), id="done"),
        pytest.param(
            action("awaiting-sign-off\n    completed: 2026-01-01", "2026-01-01"), id="finished"
        ),
        pytest.param(action("suspended", "2026-01-01"), id="set aside for now"),
        pytest.param(action("withdrawn", "2026-01-01"), id="set aside for good"),
        pytest.param(action("not-started", "2026-01-01"), id="not begun and not due to"),
    ],
)
def test_what_was_looked_at_or_needs_no_look_is_let_alone(text: str) -> None:
    assert found(update_is_old, text) == []


@pytest.mark.parametrize("status", ["under-way", "on-track", "at-risk", "off-track"])
def test_an_update_of_43_days_ago_is_flagged(status: str) -> None:
    assert found(update_is_old, action(status, "2026-05-03")) == [
        (11, "a Review: last update 3 May 2026, 43 days ago"),
    ]


@pytest.mark.parametrize(
    "late",
    [
        pytest.param("not-started\n    start: 2026-06-01", id="late to start"),
        pytest.param("not-started\n    due: 2026-06-01", id="not started and overdue"),
        pytest.param("\n    due: 2026-06-01", id="overdue and no status given"),
    ],
)
def test_what_should_be_in_progress_is_flagged_too(late: str) -> None:
    assert [line for line, _ in found(update_is_old, action(late, "2026-05-03"))] == [12]


def test_the_last_update_is_flagged_and_a_month_counts_from_its_end() -> None:
    assert found(update_is_old, action("under-way", "2026-01-15", "2026-04")) == [
        (12, "a Review: last update April 2026, 46 days ago"),
    ]


def test_a_workspace_sets_how_old_is_old() -> None:
    text = action("under-way", "2026-06-08")
    assert found(update_is_old, text, thresholds=Thresholds(update_is_old=7)) == []
    assert len(found(update_is_old, text, thresholds=Thresholds(update_is_old=6))) == 1


def two(first: str, second: str) -> str:
    return plan(
        f"actions:\n  - {{id: a, title: Review, status: under-way{first}}}\n"
        f"  - {{id: b, title: Train, status: under-way, updates: [{{date: {second}}}]}}\n"
    )


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        pytest.param(two("", "2026-05-04"), [], id="the plan's first was 42 days ago"),
        pytest.param(two(", start: 2026-05-04", "2026-01-01"), [], id="it began 42 days ago"),
        pytest.param(two(", updates: never", "2026-05-04"), [], id="its own cannot be read"),
        pytest.param(
            two(", start: 2026-04-01", "2026-05-03"),
            ["a Review: no update, 43 days after the plan's first (3 May 2026)"],
            id="others had one",
        ),
        pytest.param(
            two(", start: 2026-02-01, started: 2026-05-03", "2026-05-04"),
            [],
            id="the later of the two counts",
        ),
        pytest.param(
            two(", start: 2026-02-01, started: 2026-05-03", "2026-05-02"),
            ["a Review: no update, 43 days after its start (3 May 2026)"],
            id="it began after the plan's first",
        ),
    ],
)
def test_an_action_without_any_update_is_as_old_as_the_plans_first_or_its_start(
    text: str, flags: list[str]
) -> None:
    said = [words for _, words in found(update_is_old, text) if words.startswith("a ")]
    assert said == flags

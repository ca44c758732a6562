"""AT401: an action that has not started gives no date on which it should."""

import pytest

from actiontrack.rules import no_start_date
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action begins in line 7."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: not-started\n    start: 2026-09-01", id="a day"),
        pytest.param("status: not-started\n    start: 2026-09", id="a month"),
        pytest.param("status: not-started\n    start: 01/06/2026", id="one that is unread"),
        pytest.param("status: not-started\n    start: [2026-09]", id="one of another kind"),
        pytest.param("status: under-way", id="under way"),
        pytest.param("status: complete", id="done"),
        pytest.param("status: suspended", id="set aside for now"),
        pytest.param("status: withdrawn", id="set aside for good"),
        pytest.param("status:", id="no status given"),
        pytest.param("status: Not yet", id="a status that the plan does not know"),
    ],
)
def test_what_has_a_planned_start_or_needs_none_is_let_alone(lines: str) -> None:
    assert found(no_start_date, action(lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: not-started", id="no key"),
        pytest.param("status: Not started\n    start:", id="an empty value"),
        pytest.param("status: not-started\n    due: 2026-09-30", id="a due date alone"),
        pytest.param("status: not-started\n    due: soon", id="another value that is unread"),
        pytest.param("status: not-started\n    started: 2026-05-01", id="a start that happened"),
    ],
)
def test_an_action_not_started_without_one_is_flagged_where_it_begins(lines: str) -> None:
    assert found(no_start_date, action(lines)) == [(7, "a Review: no planned start date")]


def test_each_action_is_flagged_for_itself() -> None:
    text = plan("""\
        ratings:
          Red: not-started
        workstreams:
          - id: A
            title: Needs
            actions:
              - {id: a, title: Review, status: Red}
              - {id: b, title: Train, status: Red, start: 2026-09}
        actions:
          - {id: c, title: Report, status: Red}
        """)
    assert [line for line, _ in found(no_start_date, text)] == [12, 15]
